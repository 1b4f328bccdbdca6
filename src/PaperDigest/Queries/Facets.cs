using System.Globalization;
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
        var voices = papers.SelectMany(paper => paper.Mentions.Where(m => m.Date >= from && m.Date <= to).Select(m => new Voice(paper.Id, m.Date, m.Source))).ToList();
        return new Facets(
            [
                .. papers.SelectMany(paper => paper.Categories)
                    .GroupBy(category => category.Slug, StringComparer.Ordinal)
                    .Select(category => (Names: CategoryNames.Of(category.Key, category.Min(c => c.Name)!), Papers: category.Count()))
                    .Select(category => new FacetCount(category.Names.Slug, category.Names.Korean, category.Names.English, category.Papers))
                    .OrderByDescending(category => category.Papers).ThenBy(category => category.Value, StringComparer.Ordinal),
            ],
            [
                .. voices.GroupBy(voice => voice.Source, StringComparer.Ordinal)
                    .Select(source => new FacetCount(source.Key, source.Key, source.Key, source.DistinctBy(voice => voice.PaperId).Count()))
                    .OrderByDescending(source => source.Papers).ThenBy(source => source.Value, StringComparer.Ordinal),
            ],
            Periods(voices, filters, date => date.Year, "yyyy", "yyyy년", "yyyy"),
            Periods(voices, filters, date => (date.Year * 12) + date.Month, "yyyy-MM", "yyyy년 M월", "MMMM yyyy"));
    }

    /// <summary>Papers by year or month. Where sources are asked for, each of them must speak in that very period.</summary>
    private static List<FacetCount> Periods(List<Voice> voices, SearchFilters filters, Func<DateOnly, int> period, string format, string korean, string english) =>
    [
        .. voices.GroupBy(voice => period(voice.Date))
            .OrderByDescending(voice => voice.Key)
            .Select(group => new FacetCount(
                group.First().Date.ToString(format, CultureInfo.InvariantCulture),
                group.First().Date.ToString(korean, CultureInfo.InvariantCulture),
                group.First().Date.ToString(english, CultureInfo.InvariantCulture),
                Papers(group, filters)))
            .Where(count => count.Papers > 0),
    ];

    private static int Papers(IEnumerable<Voice> voices, SearchFilters filters) => filters.Sources.Count == 0
        ? voices.DistinctBy(voice => voice.PaperId).Count()
        : voices.GroupBy(voice => voice.PaperId).Count(paper => filters.Sources.All(choice => paper.Any(voice => choice.Contains(voice.Source, StringComparer.Ordinal))));

    /// <summary>That a source mentions a paper on a day.</summary>
    private readonly record struct Voice(int PaperId, DateOnly Date, string Source);
}

/// <summary>A value papers have, and how many of the list have it. The names are for people.</summary>
public sealed record FacetCount(string Value, string Korean, string English, int Papers);
