using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>A week, a month, a year or all time, with its papers by votes.</summary>
/// <param name="Period">The days.</param>
/// <param name="Previous">The nearest earlier one with digests.</param>
/// <param name="Next">The nearest later one.</param>
/// <param name="Days">Its days with digests, ascending, with the papers of the source asked for.</param>
/// <param name="Years">All years with digests, ascending.</param>
/// <param name="Categories">Categories of its papers, most papers first, before the category filter.</param>
/// <param name="Sources">Its sources with their papers, before filters.</param>
/// <param name="TotalVotes">Votes of the papers that pass the filters, the highest recorded of each.</param>
/// <param name="Papers">The page of papers.</param>
public sealed record PeriodResult(
    Period Period,
    Period? Previous,
    Period? Next,
    IReadOnlyList<CalendarDay> Days,
    IReadOnlyList<int> Years,
    IReadOnlyList<CategoryCount> Categories,
    IReadOnlyList<SourceCount> Sources,
    int TotalVotes,
    PaperList Papers);

/// <summary>What was liked most in these days?</summary>
public sealed class GetPeriod(PaperDigestDb db, SearchPapers search, FindNear near)
{
    /// <summary>Null when no digest is of these days. Days of the request narrow the period further.</summary>
    public async Task<PeriodResult?> Run(Period period, ListRequest request, CancellationToken cancellationToken)
    {
        var mentions = await db.Mentions.AsNoTracking()
            .Where(m => m.Digest!.Date >= period.First && m.Digest.Date <= period.Last)
            .Select(m => new { m.Digest!.Date, Source = m.Digest.File!.Source!.Name, m.PaperId })
            .ToListAsync(cancellationToken);
        if (!await db.Digests.AnyAsync(d => d.Date >= period.First && d.Date <= period.Last, cancellationToken))
        {
            return null;
        }

        var narrowed = Narrow(request, period);
        var (previous, next) = await near.Run(period, cancellationToken);
        return new PeriodResult(
            period,
            previous,
            next,
            [
                .. mentions.Where(m => request.Source is null || m.Source == request.Source)
                    .GroupBy(m => m.Date)
                    .Select(day => new CalendarDay(day.Key, day.Select(m => m.PaperId).Distinct().Count(), day.Select(m => m.Source).Distinct().Count()))
                    .OrderBy(day => day.Date),
            ],
            [.. (await db.Digests.Select(d => d.Date).Distinct().ToListAsync(cancellationToken)).Select(date => date.Year).Distinct().Order()],
            await Categories(narrowed, cancellationToken),
            [
                .. mentions.GroupBy(m => m.Source, StringComparer.Ordinal)
                    .Select(source => new SourceCount(source.Key, source.Select(m => m.PaperId).Distinct().Count()))
                    .OrderBy(source => source.Name, StringComparer.Ordinal),
            ],
            await db.Papers.Where(narrowed).SumAsync(p => p.Votes ?? 0, cancellationToken),
            await search.Run(narrowed, cancellationToken));
    }

    /// <summary>The same papers as a list of the search.</summary>
    public static ListRequest Narrow(ListRequest request, Period period) => request with
    {
        Query = "",
        From = period.Kind == PeriodKind.All || request.From > period.First ? request.From : period.First,
        To = period.Kind == PeriodKind.All || request.To < period.Last ? request.To : period.Last,
        Sort = request.Sort is null or ListSort.Relevance ? ListSort.Votes : request.Sort,
    };

    private async Task<List<CategoryCount>> Categories(ListRequest narrowed, CancellationToken cancellationToken)
    {
        var categories = await db.Papers.AsNoTracking()
            .Where(narrowed with { Categories = [], ExcludedCategories = [] })
            .SelectMany(p => p.Categories)
            .GroupBy(c => c.Slug)
            .Select(c => new { Slug = c.Key, Name = c.Min(x => x.Name)!, Papers = c.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. categories
                .Select(c =>
                {
                    var names = CategoryNames.Of(c.Slug, c.Name);
                    return new CategoryCount(c.Slug, names.Korean, names.English, c.Papers);
                })
                .OrderByDescending(c => c.Papers).ThenBy(c => c.Slug, StringComparer.Ordinal),
        ];
    }
}
