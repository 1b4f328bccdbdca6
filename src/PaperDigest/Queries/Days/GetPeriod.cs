using PaperDigest.Core.Search.Index;
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
        var (from, to) = (request.From!.Value, request.To!.Value);
        var view = await index.Need(library, cancellationToken);
        var wide = (request with { Categories = [], ExcludedCategories = [], MinVotes = null }).Filters();
        var isAll = from <= table.Days[0].Date && to >= table.Days[^1].Date;
        wide = isAll ? wide with { From = null, To = null } : wide;

        var sort = request.Sort ?? ListSort.Votes;
        var ordered = view.InOrder(PaperOrders.Of(sort));
        var found = wide.IsNone ? ordered : [.. ordered.Where(new Func<int, bool>(wide.In(view)))];
        // The index holds the first and last day of each paper and its votes, which are those of the period where all of its days are.
        var isWhole = view.ByMentions.Once(paper => view[paper].FirstDate >= from && view[paper].LastDate <= to);
        var parts = await Parts(view, isAll ? [] : [.. found.Where(paper => !isWhole(paper))], from, to, cancellationToken);
        var all = request.MinVotes is not { } least ? found : [.. found.Where(paper => Votes(paper) >= least)];
        var filed = (request with { MinVotes = null, Source = null, From = null, To = null }).Filters();
        var shown = filed.IsNone ? all : [.. all.Where(new Func<int, bool>(filed.In(view)))];
        var page = Page();
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
            Sources(view, period),
            shown.Sum(paper => (long)(Votes(paper) ?? 0)),
            new PaperList(shown.Count, await Show(page, request.PrefersEasy, cancellationToken), []));

        int? Votes(int paper) => parts.TryGetValue(paper, out var part) ? part.Votes : view[paper].Votes;

        List<Ranked> Page()
        {
            // Those of the index are in order already.
            var ranked = parts.Count == 0
                ? shown.Select(paper => Ranked.Of(view[paper]))
                : Merged(
                    shown.Where(paper => !parts.ContainsKey(paper)).Select(paper => Ranked.Of(view[paper])),
                    [.. shown.Where(parts.ContainsKey).Select(paper => parts[paper])],
                    InOrder(sort, view.Index));
            return [.. ranked.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize)];
        }
    }

    /// <summary>Papers in order, with others put where they belong.</summary>
    private static IEnumerable<Ranked> Merged(IEnumerable<Ranked> ordered, List<Ranked> others, Comparison<Ranked> compare)
    {
        others.Sort(compare);
        var next = 0;
        foreach (var paper in ordered)
        {
            for (; next < others.Count && compare(others[next], paper) < 0; next++)
            {
                yield return others[next];
            }

            yield return paper;
        }

        for (; next < others.Count; next++)
        {
            yield return others[next];
        }
    }

    /// <summary>What was said in these days, by whichever source, of papers that are mentioned on others too.</summary>
    private async Task<Dictionary<int, Ranked>> Parts(
        IndexView view, List<int> papers, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var byRow = papers.ToDictionary(paper => view[paper].Row);
        return papers.Count == 0 ? [] : (await library.MentionsWithin(byRow.Keys, from, to, cancellationToken))
            .GroupBy(mention => byRow[mention.Row])
            .ToDictionary(
                paper => paper.Key,
                paper => new Ranked(view[paper.Key], paper.Min(m => m.Date), paper.Max(m => m.Date), paper.Max(m => m.Votes)));
    }

    /// <summary>The sources that speak in a period and how many papers of, by name.</summary>
    private static List<SourceCount> Sources(IndexView view, Period period)
    {
        var (counts, mentions) = (new int[view.Sources.Count], new List<(int Source, DateOnly Date)>());
        foreach (var (example, papers) in view.ByMentions.All)
        {
            view.ReadMentions(example, mentions);
            foreach (var source in mentions
                .Where(mention => mention.Date >= period.First && mention.Date <= period.Last)
                .Select(mention => mention.Source)
                .Distinct())
            {
                counts[source] += papers;
            }
        }

        return
        [
            .. view.Sources.Zip(counts, (source, papers) => new SourceCount(source, papers))
                .Where(source => source.Papers > 0)
                .OrderBy(source => source.Name, StringComparer.Ordinal),
        ];
    }

    private static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;

    private static DateOnly Earlier(DateOnly? one, DateOnly other) => one < other ? one.Value : other;

    /// <summary>By votes unless asked otherwise; equals are ordered by id, so that pages never overlap.</summary>
    private static Comparison<Ranked> InOrder(ListSort sort, PaperIndex index)
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
    }
}
