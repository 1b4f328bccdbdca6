using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Days;

/// <summary>A day with digests: how many papers, from how many sources.</summary>
public sealed record CalendarDay(DateOnly Date, int Papers, int Sources);

/// <summary>A year of days.</summary>
/// <param name="Year">The year.</param>
/// <param name="Years">All years with digests, ascending.</param>
/// <param name="Days">The days of the year with digests, ascending.</param>
/// <param name="First">The first day of the whole library; days before it are not gaps.</param>
/// <param name="Last">The last day of the whole library.</param>
public sealed record CalendarResult(int Year, IReadOnlyList<int> Years, IReadOnlyList<CalendarDay> Days, DateOnly First, DateOnly Last);

/// <summary>On which days are there digests?</summary>
public sealed class GetCalendar(PaperDigestDb db, DerivedTable<DayTable> memory)
{
    /// <summary>Null in an empty library. Of the request, the source counts; one that there is not has no days.</summary>
    public async Task<CalendarResult?> Run(int year, ListRequest request, CancellationToken cancellationToken)
    {
        var table = await memory.NeedCurrent(db, cancellationToken);
        if (table.Digests.Count == 0)
        {
            return null;
        }

        request = await request.In(db, cancellationToken);
        var digests = table.Digests.Where(d => request.Source is null || d.Source == request.Source).ToList();
        var span = digests.Count > 0 ? digests : table.Digests;
        var papers = table.Within(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), request.Source).ToLookup(m => m.Date, m => m.Paper);
        return new CalendarResult(
            year,
            [.. span.Select(d => d.Date.Year).Distinct()],
            [
                .. digests.Where(d => d.Date.Year == year).GroupBy(d => d.Date)
                    .Select(day =>
                        new CalendarDay(
                            day.Key,
                            papers[day.Key].Distinct().Count(),
                            day.Select(d => d.Source).Distinct(StringComparer.Ordinal).Count())),
            ],
            span[0].Date,
            span[^1].Date);
    }
}
