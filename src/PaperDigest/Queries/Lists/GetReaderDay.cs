using PaperDigest.Core.Search.Query;
using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>From which day do words of time in a query count?</summary>
public sealed class GetReaderDay(LibraryWriter library, DerivedTable<IndexView> index, TimeProvider clock, Asides asides)
{
    /// <summary>Today in Korea.</summary>
    public static DateOnly Today(TimeProvider clock) => KoreanDay.At(clock.GetUtcNow());

    public async Task<KoreanDay> Run(CancellationToken cancellationToken) =>
        new(
            Today(clock),
            (await asides.Try("newest day", "library", () => index.Get(library, cancellationToken), cancellationToken))?.Newest);
}
