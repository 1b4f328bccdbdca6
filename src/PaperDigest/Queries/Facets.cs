using System.Globalization;
using System.Runtime.InteropServices;
using PaperDigest.Core.Search;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>What the papers of a whole list fall into. Each number is what the list holds when it is narrowed to that value too.</summary>
/// <param name="Categories">Most papers first; the value is the slug.</param>
/// <param name="Sources">Most papers first; the value is the name.</param>
/// <param name="Years">Newest first: <c>2024</c>.</param>
/// <param name="Months">Newest first, of all those years: <c>2024-06</c>.</param>
public sealed record Facets(IReadOnlyList<FacetCount> Categories, IReadOnlyList<FacetCount> Sources, IReadOnlyList<FacetCount> Years, IReadOnlyList<FacetCount> Months)
{
    /// <summary>Counts papers that have passed filters: a day of another source than the one asked for does not count.</summary>
    internal static Facets Of(IReadOnlyCollection<IndexedPaper> papers, SearchFilters filters)
    {
        var (from, to) = (filters.From ?? DateOnly.MinValue, filters.To ?? DateOnly.MaxValue);
        var (categories, sources, years, months) = (new Counts<string>(), new Counts<string>(), new Counts<int>(), new Counts<int>());
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var paper in papers)
        {
            foreach (var category in paper.Paper.Categories)
            {
                categories.Add(category.Slug, paper.Paper.Id);
                if (!names.TryGetValue(category.Slug, out var known) || string.CompareOrdinal(category.Name, known) < 0)
                {
                    names[category.Slug] = category.Name;
                }
            }

            for (var i = 0; i < paper.Mentions.Count; i++)
            {
                var (source, date) = paper.Mentions[i];
                if (date >= from && date <= to)
                {
                    sources.Add(source, paper.Paper.Id);
                    AddPeriod(years, Year, paper, date);
                    AddPeriod(months, Month, paper, date);
                }
            }
        }

        void AddPeriod(Counts<int> periods, Func<DateOnly, int> period, IndexedPaper paper, DateOnly date)
        {
            if (filters.Sources.Count == 0 || IsSpokenOf(paper, period, date))
            {
                periods.Add(period(date), paper.Paper.Id);
            }
        }

        // Where sources are asked for, each of them must speak in that very period.
        bool IsSpokenOf(IndexedPaper paper, Func<DateOnly, int> period, DateOnly date) => filters.Sources.All(choice =>
            paper.Mentions.Any(m => m.Date >= from && m.Date <= to && period(m.Date) == period(date) && choice.Contains(m.Source, StringComparer.Ordinal)));

        return new Facets(
            [
                .. categories.All.Select(category => (Names: CategoryNames.Of(category.Value, names[category.Value]), category.Papers))
                    .Select(category => new FacetCount(category.Names.Slug, category.Names.Korean, category.Names.English, category.Papers))
                    .OrderByDescending(category => category.Papers).ThenBy(category => category.Value, StringComparer.Ordinal),
            ],
            [
                .. sources.All.Select(source => new FacetCount(source.Value, source.Value, source.Value, source.Papers))
                    .OrderByDescending(source => source.Papers).ThenBy(source => source.Value, StringComparer.Ordinal),
            ],
            Periods(years, "yyyy", "yyyy년", "yyyy"),
            Periods(months, "yyyy-MM", "yyyy년 M월", "MMMM yyyy"));
    }

    /// <summary>Periods are counted in months since the year 0.</summary>
    private static int Year(DateOnly date) => date.Year * 12;

    private static int Month(DateOnly date) => (date.Year * 12) + date.Month - 1;

    private static List<FacetCount> Periods(Counts<int> periods, string format, string korean, string english) =>
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

    /// <summary>Counts papers by value, each paper once, as long as one is done with before the next.</summary>
    private sealed class Counts<T>
        where T : notnull
    {
        private readonly Dictionary<T, (int Papers, int Last)> _counts = [];

        public IEnumerable<(T Value, int Papers)> All => _counts.Select(count => (count.Key, count.Value.Papers));

        public void Add(T value, int paper)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, value, out var isKnown);
            if (!isKnown || count.Last != paper)
            {
                count = (count.Papers + 1, paper);
            }
        }
    }
}

/// <summary>A value papers have, and how many of the list have it. The names are for people.</summary>
public sealed record FacetCount(string Value, string Korean, string English, int Papers);
