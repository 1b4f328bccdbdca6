using PaperDigest.Index;
using PaperDigest.Queries.Days;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>What every page says about the library.</summary>
/// <param name="Papers">Papers in the library.</param>
/// <param name="Sources">The names of the sources with digests, in order.</param>
/// <param name="LastRun">When files last brought news, UTC; null before the first time.</param>
public sealed record LibraryFacts(int Papers, IReadOnlyList<string> Sources, DateTime? LastRun);

/// <summary>How large is the library, where does it come from, and when did it last change?</summary>
public sealed class GetLibraryFacts(LibraryWriter library, DerivedTable<DayTable> memory, Asides asides)
{
    /// <summary>True when any paper has an easy explanation.</summary>
    public async Task<bool> HasEasy(CancellationToken cancellationToken) =>
        (await memory.GetCurrent(library, cancellationToken))?.HasEasy ?? await library.HasEasy(cancellationToken);

    public async Task<LibraryFacts> Run(CancellationToken cancellationToken) => new(
        (await memory.GetCurrent(library, cancellationToken))?.Papers ?? await library.CountPapers(cancellationToken),
        await library.SourcesWithDigests(cancellationToken),
        await library.LastRunEnded(cancellationToken));

    /// <summary>The names of the sources with digests, in order, to choose from beside a list; none when they cannot be told.</summary>
    public async Task<IReadOnlyList<string>> Sources(CancellationToken cancellationToken) =>
        await asides.Try("sources", "list", () => library.SourcesWithDigests(cancellationToken), cancellationToken) ?? [];
}
