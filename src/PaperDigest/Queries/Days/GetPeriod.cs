using PaperDigest.Core.Search.Query;
using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Days;

/// <summary>A week, a month, a year or all time, with its papers by votes.</summary>
/// <param name="Period">The days.</param>
/// <param name="Previous">The nearest earlier one with digests.</param>
/// <param name="Next">The nearest later one.</param>
/// <param name="Days">Its days with digests, ascending, with the papers of the source asked for.</param>
/// <param name="Years">All years with digests, ascending.</param>
/// <param name="Categories">Categories of its papers, most papers first, before the category filter.</param>
/// <param name="Sources">Its sources with their papers, before filters.</param>
/// <param name="TotalVotes">Votes of the papers that pass the filters, the highest of each recorded in these days.</param>
/// <param name="Papers">The page of papers, with the votes and the newest day they had in these days.</param>
public sealed record PeriodResult(
    Period Period,
    Period? Previous,
    Period? Next,
    IReadOnlyList<CalendarDay> Days,
    IReadOnlyList<int> Years,
    IReadOnlyList<CategoryCount> Categories,
    IReadOnlyList<SourceCount> Sources,
    long TotalVotes,
    PaperList Papers);

/// <summary>What was liked most in these days?</summary>
public sealed class GetPeriod(PaperDigestDb db, DerivedTable<PaperTable> papers, DerivedTable<DayTable> days)
{
    /// <summary>
    /// Null when no digest is of these days. Days of the request narrow the period further. Votes are those recorded on these
    /// days, by whichever source: what a paper got later does not lift it in the week it came out.
    /// </summary>
    public async Task<PeriodResult?> Run(Period period, ListRequest request, CancellationToken cancellationToken)
    {
        var table = await days.NeedCurrent(db, cancellationToken);
        if (!table.Days.Any(day => day >= period.First && day <= period.Last))
        {
            return null;
        }

        request = await request.In(
            db, cancellationToken) with
        { Query = "", From = Later(request.From, period.First), To = Earlier(request.To, period.Last) };
        var library = await papers.Need(db, cancellationToken);
        var wide = (request with { Categories = [], ExcludedCategories = [], MinVotes = null }).Filters();
        var all = Rank(table, library, wide).Where(paper => request.MinVotes is null || paper.Votes >= request.MinVotes).ToList();
        var narrow = (request with { MinVotes = null }).Filters();
        var shown = all.Where(paper => narrow.Pass(paper.Indexed)).ToList();
        var (before, after) = table.Near(period);
        return new PeriodResult(
            period,
            before,
            after,
            Days(table.Within(period.First, period.Last, request.Source)),
            table.Years,
            [.. Facets.Of(all.ConvertAll(paper => paper.Number), library.Values, wide)
                .Categories.Select(c => new CategoryCount(c.Value, c.Korean, c.English, c.Papers))],
            Sources(table.Within(period.First, period.Last)),
            shown.Sum(paper => (long)(paper.Votes ?? 0)),
            new PaperList(shown.Count, await Show(InOrder(shown, request.Sort), request, cancellationToken), []));
    }

    /// <summary>The papers that pass, with what was said of them on the days of the filters, by whichever source.</summary>
    private static IEnumerable<Ranked> Rank(DayTable table, PaperTable library, SearchFilters filters)
    {
        var spoken = table.Within(filters.From!.Value, filters.To!.Value).ToLookup(m => m.Paper);
        return library.Papers
            .Select((paper, number) => (Indexed: paper, Number: number))
            .Where(paper => spoken.Contains(paper.Indexed.Paper.Id) && filters.Pass(paper.Indexed))
            .Select(paper => Ranked.Of(paper.Indexed, paper.Number, spoken[paper.Indexed.Paper.Id]));
    }

    private static List<CalendarDay> Days(IEnumerable<MentionOnDay> mentions) =>
    [
        .. mentions
            .GroupBy(m => m.Date)
            .Select(day =>
                new CalendarDay(
                    day.Key,
                    day.Select(m => m.Paper).Distinct().Count(),
                    day.Select(m => m.Source).Distinct(StringComparer.Ordinal).Count())),
    ];

    private static List<SourceCount> Sources(IEnumerable<MentionOnDay> mentions) =>
    [
        .. mentions
            .GroupBy(m => m.Source, StringComparer.Ordinal)
            .Select(source => new SourceCount(source.Key, source.Select(m => m.Paper).Distinct().Count()))
            .OrderBy(source => source.Name, StringComparer.Ordinal),
    ];

    private static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;

    private static DateOnly Earlier(DateOnly? one, DateOnly other) => one < other ? one.Value : other;

    /// <summary>By votes unless asked otherwise; equals are ordered by id, so that pages never overlap.</summary>
    private static IEnumerable<Ranked> InOrder(IEnumerable<Ranked> papers, ListSort? sort) => (sort switch
    {
        ListSort.Newest => papers.OrderByDescending(paper => paper.Last).ThenByDescending(paper => paper.Votes),
        ListSort.Oldest => papers.OrderBy(paper => paper.First).ThenByDescending(paper => paper.Votes),
        _ => papers.OrderByDescending(paper => paper.Votes).ThenByDescending(paper => paper.Last),
    }).ThenBy(paper => paper.Number);

    private async Task<List<PaperItem>> Show(IEnumerable<Ranked> papers, ListRequest request, CancellationToken cancellationToken)
    {
        var page = papers.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).ToList();
        var items = await PaperItems.Load(db, page.ConvertAll(paper => paper.Indexed.Paper), request.PrefersEasy, cancellationToken);
        var byRow = page.ToDictionary(paper => paper.Indexed.Paper.Id);
        return items.ConvertAll(item => item with { Date = byRow[item.Row].Last, Votes = byRow[item.Row].Votes });
    }

    /// <summary>A paper with its first and last day in the period and the highest votes recorded there.</summary>
    private sealed record Ranked(IndexedPaper Indexed, int Number, DateOnly First, DateOnly Last, int? Votes)
    {
        public static Ranked Of(IndexedPaper paper, int number, IEnumerable<MentionOnDay> mentions) =>
            new(paper, number, mentions.First().Date, mentions.Last().Date, mentions.Max(m => m.Votes));
    }
}
