using PaperDigest.Core.Search.Index;
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
public sealed class GetPeriod(LibraryWriter library, DerivedTable<IndexView> index, DerivedTable<DayTable> memory)
{
    /// <summary>
    /// Null when no digest is of these days. Days of the request narrow the period further. Votes are those recorded on these
    /// days, by whichever source: what a paper got later does not lift it in the week it came out.
    /// </summary>
    public async Task<PeriodResult?> Run(Period period, ListRequest request, CancellationToken cancellationToken)
    {
        var table = await memory.NeedCurrent(library, cancellationToken);
        var days = table.Within(period.First, period.Last).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        request = await request.In(library, cancellationToken) with
        { Query = "", From = Later(request.From, period.First), To = Earlier(request.To, period.Last) };
        var view = await index.Need(library, cancellationToken);
        var wide = (request with { Categories = [], ExcludedCategories = [], MinVotes = null }).Filters();
        var isWhole = wide.From <= table.Days[0].Date && wide.To >= table.Days[^1].Date;
        var mentions = isWhole ? [] : await MentionOnDay.Within(library, period.First, period.Last, source: null, cancellationToken);
        var ranked = isWhole ? [] : Rank(mentions, view, wide).ToDictionary(paper => paper.Viewed.Number);
        // Where the days are all there are, the index holds the first and the last day of each paper, and its votes, in order.
        var papers = isWhole
            ? view.InOrder(PaperOrders.Of(request.Sort ?? ListSort.Votes)).Where(new Func<int, bool>(wide.In(view)))
            : ranked.Keys;
        var all = papers.Where(number => request.MinVotes is null || Votes(number) >= request.MinVotes).ToList();
        var shown = all.FindAll((request with { MinVotes = null }).Filters().In(view));
        if (!isWhole)
        {
            var compare = InOrder(request.Sort, view.Index);
            Order.First(shown, request.Page * request.PageSize, (one, other) => compare(ranked[one], ranked[other]));
        }

        var page = shown.Skip((request.Page - 1) * request.PageSize)
            .Take(request.PageSize)
            .Select(number => isWhole ? Ranked.Of(view[number]) : ranked[number])
            .ToList();
        var (before, after) = table.Near(period);
        return new PeriodResult(
            period,
            before,
            after,
            [
                .. days.Select(day => day.Of(request.Source))
                    .OfType<CountedDay>()
                    .Where(day => day.Papers > 0)
                    .Select(day => new CalendarDay(day.Date, day.Papers, day.Sources.Count(source => source.Papers > 0))),
            ],
            table.Years,
            [.. Facets.Of(all, view, wide)
                .Categories.Select(c => new CategoryCount(c.Value, c.Korean, c.English, c.Papers))],
            isWhole ? Sources(view) : Sources(mentions),
            shown.Sum(number => (long)(Votes(number) ?? 0)),
            new PaperList(shown.Count, await Show(page, request.PrefersEasy, cancellationToken), []));

        int? Votes(int number) => isWhole ? view[number].Votes : ranked[number].Votes;
    }

    /// <summary>The papers that pass, with what was said of them on the days of the filters, by whichever source.</summary>
    private static IEnumerable<Ranked> Rank(IEnumerable<MentionOnDay> mentions, IndexView view, SearchFilters filters) => mentions
        .Where(mention => mention.Date >= filters.From && mention.Date <= filters.To)
        .GroupBy(mention => mention.Paper)
        .Select(spoken => (Spoken: spoken, Number: view.Index.WithRow(spoken.Key)))
        .Where(paper => paper.Number is { } number && filters.Pass(view[number]))
        .Select(paper => Ranked.Of(view[paper.Number!.Value], paper.Spoken));

    private static List<SourceCount> Sources(IndexView view) =>
    [
        .. view.Sources.Select((source, place) => new SourceCount(source, view.PapersOf(place)))
            .Where(source => source.Papers > 0)
            .OrderBy(source => source.Name, StringComparer.Ordinal),
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
    private static Comparison<Ranked> InOrder(ListSort? sort, PaperIndex index)
    {
        return (one, other) =>
        {
            var order = sort switch
            {
                ListSort.Newest => other.Last.CompareTo(one.Last),
                ListSort.Oldest => one.First.CompareTo(other.First),
                _ => 0,
            };
            order = order != 0 ? order : Comparer<int?>.Default.Compare(other.Votes, one.Votes);
            order = order != 0 || sort is ListSort.Newest or ListSort.Oldest ? order : other.Last.CompareTo(one.Last);
            return order != 0 ? order : index.CompareSlugs(one.Viewed.Number, other.Viewed.Number);
        };
    }

    private async Task<List<PaperItem>> Show(List<Ranked> page, bool prefersEasy, CancellationToken cancellationToken)
    {
        var items = await PaperItems.Load(library, page.ConvertAll(paper => paper.Viewed.Row), prefersEasy, cancellationToken);
        var byRow = page.ToDictionary(paper => paper.Viewed.Row);
        return items.ConvertAll(item => item with { Date = byRow[item.Row].Last, Votes = byRow[item.Row].Votes });
    }

    /// <summary>A paper with its first and last day in the period and the highest votes recorded there.</summary>
    private readonly record struct Ranked(ViewedPaper Viewed, DateOnly First, DateOnly Last, int? Votes)
    {
        /// <summary>Of all days.</summary>
        public static Ranked Of(ViewedPaper paper) => new(paper, paper.FirstDate, paper.LastDate, paper.Votes);

        public static Ranked Of(ViewedPaper paper, IEnumerable<MentionOnDay> mentions) =>
            new(paper, mentions.First().Date, mentions.Last().Date, mentions.Max(m => m.Votes));
    }
}
