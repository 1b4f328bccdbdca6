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
public sealed class GetCalendar(LibraryWriter library, DerivedTable<DayTable> memory)
{
    /// <summary>Null in an empty library. Of the request, the source counts; one that there is not has no days.</summary>
    public async Task<CalendarResult?> Run(int year, ListRequest request, CancellationToken cancellationToken)
    {
        var table = await memory.NeedCurrent(library, cancellationToken);
        if (table.Days.Count == 0)
        {
            return null;
        }

        request = await request.In(library, cancellationToken);
        var days = table.Within(DateOnly.MinValue, DateOnly.MaxValue, request.Source).ToList();
        var span = days.Count > 0 ? days : table.Days;
        return new CalendarResult(
            year,
            [.. span.Select(day => day.Date.Year).Distinct()],
            [.. days.Where(day => day.Date.Year == year).Select(day => new CalendarDay(day.Date, day.Papers, day.Sources.Count))],
            span[0].Date,
            span[^1].Date);
    }
}
