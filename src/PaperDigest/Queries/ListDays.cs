using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Digests;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>A day with digests.</summary>
/// <param name="Date">The day.</param>
/// <param name="DateEstimated">True when only guesses put papers on it.</param>
/// <param name="Papers">Papers of the day.</param>
/// <param name="Sources">The sources that report on it, in order.</param>
public sealed record DaySummary(DateOnly Date, bool DateEstimated, int Papers, IReadOnlyList<string> Sources);

/// <summary>A page of days.</summary>
public sealed record DayList(int Total, IReadOnlyList<DaySummary> Days);

/// <summary>Which days are there?</summary>
public sealed class ListDays(PaperDigestDb db)
{
    /// <summary>The newest first, or the oldest. Of the request, source, days, order and page count.</summary>
    public async Task<DayList> Run(ListRequest request, CancellationToken cancellationToken)
    {
        var (source, from, to) = (request.Source, request.From ?? DateOnly.MinValue, request.To ?? DateOnly.MaxValue);
        var digests = await db.Digests.AsNoTracking()
            .Where(d => d.Date >= from && d.Date <= to)
            .Where(d => source == null || d.File!.Source!.Name == source)
            .Select(d => new { d.Date, d.DateOrigin, d.File!.Source!.Name })
            .ToListAsync(cancellationToken);
        var days = digests.GroupBy(d => d.Date).ToList();
        var page = (request.Sort == ListSort.Oldest ? days.OrderBy(day => day.Key) : days.OrderByDescending(day => day.Key))
            .Skip((request.Page - 1) * request.PageSize)
            .Take(request.PageSize)
            .ToList();
        var papers = await CountPapers([.. page.Select(day => day.Key)], source, cancellationToken);
        return new DayList(
            days.Count,
            [
                .. page.Select(day => new DaySummary(
                    day.Key,
                    day.All(d => d.DateOrigin == DateOrigin.Estimated),
                    papers.GetValueOrDefault(day.Key),
                    [.. day.Select(d => d.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])),
            ]);
    }

    private async Task<Dictionary<DateOnly, int>> CountPapers(List<DateOnly> days, string? source, CancellationToken cancellationToken) =>
        (await db.Mentions.AsNoTracking()
            .Where(m => days.Contains(m.Digest!.Date))
            .Where(m => source == null || m.Digest!.File!.Source!.Name == source)
            .Select(m => new { m.Digest!.Date, m.PaperId })
            .Distinct()
            .ToListAsync(cancellationToken))
        .GroupBy(m => m.Date)
        .ToDictionary(day => day.Key, day => day.Count());
}
