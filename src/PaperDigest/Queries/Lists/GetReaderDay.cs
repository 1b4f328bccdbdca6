using Microsoft.Extensions.Options;
using PaperDigest.Core.Search.Query;
using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>From which day do words of time in a query count?</summary>
public sealed class GetReaderDay(
    LibraryWriter library, DerivedTable<IndexView> index, TimeProvider clock, IOptions<PaperDigestOptions> options, Asides asides)
{
    /// <summary>Today in Korea.</summary>
    public static DateOnly Today(TimeProvider clock) => KoreanDay.At(clock.GetUtcNow());

    public async Task<KoreanDay> Run(CancellationToken cancellationToken)
    {
        var view = await asides.Try("newest day", "library", () => index.Get(library, cancellationToken), cancellationToken);
        return new KoreanDay(Today(clock), view?.Newest) { Sources = view is null ? null : SourcesOf(view) };
    }

    /// <summary>The sources by their names and by the titles of the settings; a name counts before a title.</summary>
    private Dictionary<string, string> SourcesOf(IndexView view)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        var titled = options.Value.Library.Where(source => view.Sources.Contains(source.Label));
        var all = view.Sources.Select(name => (name, name)).Concat(titled.Select(source => (source.Title, source.Label)));
        foreach (var (called, name) in all)
        {
            sources.TryAdd(KoreanDay.KeyOf(called), name);
        }

        sources.Remove("");
        return sources;
    }
}
