using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

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
public sealed class GetCalendar(PaperDigestDb db)
{
    /// <summary>Null in an empty library. Of the request, the source counts.</summary>
    public async Task<CalendarResult?> Run(int year, ListRequest request, CancellationToken cancellationToken)
    {
        var source = request.Source;
        var digests = await db.Digests.AsNoTracking()
            .Where(d => source == null || d.File!.Source!.Name == source)
            .Select(d => new { d.Date, d.File!.SourceId })
            .ToListAsync(cancellationToken);
        if (digests.Count == 0)
        {
            return null;
        }

        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var papers = (await db.Mentions.AsNoTracking()
                .Where(m => m.Digest!.Date >= first && m.Digest.Date <= last)
                .Where(m => source == null || m.Digest!.File!.Source!.Name == source)
                .Select(m => new { m.Digest!.Date, m.PaperId })
                .Distinct()
                .ToListAsync(cancellationToken))
            .GroupBy(m => m.Date)
            .ToDictionary(day => day.Key, day => day.Count());
        return new CalendarResult(
            year,
            [.. digests.Select(d => d.Date.Year).Distinct().Order()],
            [
                .. digests.Where(d => d.Date.Year == year).GroupBy(d => d.Date).OrderBy(day => day.Key)
                    .Select(day => new CalendarDay(day.Key, papers.GetValueOrDefault(day.Key), day.Select(d => d.SourceId).Distinct().Count())),
            ],
            digests.Min(d => d.Date),
            digests.Max(d => d.Date));
    }
}
