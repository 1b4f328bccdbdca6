using System.Globalization;
using System.Runtime.InteropServices;
using PaperDigest.Core.Search.Query;
using PaperDigest.Index;

namespace PaperDigest.Queries.Lists;

/// <summary>What the papers of a whole list fall into. Each number is what the list holds when it is narrowed to that value too.</summary>
/// <param name="Categories">Most papers first; the value is the slug.</param>
/// <param name="Sources">Most papers first; the value is the name.</param>
/// <param name="Years">Newest first: <c>2024</c>.</param>
/// <param name="Months">Newest first, of all those years: <c>2024-06</c>.</param>
public sealed record Facets(
    IReadOnlyList<FacetCount> Categories,
    IReadOnlyList<FacetCount> Sources,
    IReadOnlyList<FacetCount> Years,
    IReadOnlyList<FacetCount> Months)
{
    /// <summary>Counts papers that have passed filters: a day of another source than the one asked for does not count.</summary>
    /// <param name="papers">Their numbers, in any order.</param>
    /// <param name="view">What the papers are counted by.</param>
    /// <param name="filters">What they have passed.</param>
    internal static Facets Of(IReadOnlyCollection<int> papers, IndexView view, SearchFilters filters)
    {
        var (from, to) = (filters.From ?? DateOnly.MinValue, filters.To ?? DateOnly.MaxValue);
        var choices = filters.Sources.Select(choice => choice.Select(view.NumberOf).ToList()).ToList();
        var categories = new int[view.Categories.Count];
        var (sources, years, months) = (new Counts(), new Counts(), new Counts());
        var (own, mentions) = (new List<int>(), new List<(int Source, DateOnly Date)>());
        foreach (var (example, count) in view.ByCategories.Count(papers))
        {
            view.ReadCategories(example, own);
            foreach (var category in own)
            {
                categories[category] += count;
            }
        }

        foreach (var (example, count) in view.ByMentions.Count(papers))
        {
            view.ReadMentions(example, mentions);
            foreach (var mention in mentions)
            {
                if (mention.Date >= from && mention.Date <= to)
                {
                    sources.Add(mention.Source, example, count);
                    AddPeriod(years, Year, mention.Date, example, count);
                    AddPeriod(months, Month, mention.Date, example, count);
                }
            }
        }

        return new Facets(
            [
                .. categories.Zip(
                    view.Categories, (count, category) => new FacetCount(category.Slug, category.Korean, category.English, count))
                    .Where(category => category.Papers > 0)
                    .OrderByDescending(category => category.Papers).ThenBy(category => category.Value, StringComparer.Ordinal),
            ],
            [
                .. sources.All.Select(source => (Name: view.Sources[source.Value], source.Papers))
                    .Select(source => new FacetCount(source.Name, source.Name, source.Name, source.Papers))
                    .OrderByDescending(source => source.Papers).ThenBy(source => source.Value, StringComparer.Ordinal),
            ],
            Periods(years, "yyyy", "yyyy년", "yyyy"),
            Periods(months, "yyyy-MM", "yyyy년 M월", "MMMM yyyy"));

        void AddPeriod(Counts periods, Func<DateOnly, int> period, DateOnly date, int example, int count)
        {
            // Where sources are asked for, each of them must speak in that very period.
            foreach (var choice in choices)
            {
                var isSpokenOf = false;
                foreach (var mention in mentions)
                {
                    isSpokenOf |= mention.Date >= from
                        && mention.Date <= to
                        && period(mention.Date) == period(date)
                        && choice.Contains(mention.Source);
                }

                if (!isSpokenOf)
                {
                    return;
                }
            }

            periods.Add(period(date), example, count);
        }
    }

    /// <summary>Periods are counted in months since the year 0.</summary>
    private static int Year(DateOnly date) => date.Year * 12;

    private static int Month(DateOnly date) => (date.Year * 12) + date.Month - 1;

    private static List<FacetCount> Periods(Counts periods, string format, string korean, string english) =>
    [
        .. periods.All
            .OrderByDescending(period => period.Value)
            .Select(period => (First: new DateOnly(period.Value / 12, (period.Value % 12) + 1, 1), period.Papers))
            .Select(period => new FacetCount(
                period.First.ToString(format, CultureInfo.InvariantCulture),
                period.First.ToString(korean, CultureInfo.InvariantCulture),
                period.First.ToString(english, CultureInfo.InvariantCulture),
                period.Papers)),
    ];

    /// <summary>Counts papers that are alike by value, each once, as long as one kind is done with before the next.</summary>
    private sealed class Counts
    {
        private readonly Dictionary<int, (int Papers, int Last)> _counts = [];

        public IEnumerable<(int Value, int Papers)> All => _counts.Select(count => (count.Key, count.Value.Papers));

        /// <summary>Adds so many papers of a kind, of which one is an example, to those of a value.</summary>
        public void Add(int value, int example, int papers)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, value, out var isKnown);
            if (!isKnown || count.Last != example)
            {
                count = (count.Papers + papers, example);
            }
        }
    }
}

/// <summary>A value papers have, and how many of the list have it. The names are for people.</summary>
public sealed record FacetCount(string Value, string Korean, string English, int Papers);
