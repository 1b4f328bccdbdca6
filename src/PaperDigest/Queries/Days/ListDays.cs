using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Days;

/// <summary>A day with digests.</summary>
/// <param name="Date">The day.</param>
/// <param name="DateEstimated">True when only guesses put papers on it.</param>
/// <param name="Papers">Papers of the day.</param>
/// <param name="Sources">The sources that report on it, in order.</param>
public sealed record DaySummary(DateOnly Date, bool DateEstimated, int Papers, IReadOnlyList<string> Sources);

/// <summary>A page of days.</summary>
public sealed record DayList(int Total, IReadOnlyList<DaySummary> Days);

/// <summary>Which days are there?</summary>
public sealed class ListDays(LibraryWriter library, DerivedTable<DayTable> memory)
{
    /// <summary>The newest first, or the oldest. Of the request, source, days, order and page count.</summary>
    public async Task<DayList> Run(ListRequest request, CancellationToken cancellationToken)
    {
        var table = await memory.NeedCurrent(library, cancellationToken);
        request = await request.In(library, cancellationToken);
        var (from, to) = (request.From ?? DateOnly.MinValue, request.To ?? DateOnly.MaxValue);
        var days = table.Within(from, to, request.Source).ToList();
        return new DayList(
            days.Count,
            [
                .. (request.Sort == ListSort.Oldest ? days : days.AsEnumerable().Reverse())
                    .Skip((request.Page - 1) * request.PageSize)
                    .Take(request.PageSize)
                    .Select(day => new DaySummary(
                        day.Date, day.IsEstimated, day.Papers, [.. day.Sources.Select(source => source.Source)])),
            ]);
    }
}
