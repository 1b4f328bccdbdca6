using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Search;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>What the papers of a whole list fall into. Each number is what the list holds when it is narrowed to that value too.</summary>
/// <param name="Categories">Most papers first; the value is the slug.</param>
/// <param name="Sources">Most papers first; the value is the name.</param>
/// <param name="Years">Newest first: <c>2024</c>.</param>
/// <param name="Months">Newest first, of all those years: <c>2024-06</c>.</param>
public sealed record Facets(IReadOnlyList<FacetCount> Categories, IReadOnlyList<FacetCount> Sources, IReadOnlyList<FacetCount> Years, IReadOnlyList<FacetCount> Months);

/// <summary>A value papers have, and how many of the list have it. The names are for people.</summary>
public sealed record FacetCount(string Value, string Korean, string English, int Papers);

/// <summary>Into which categories, sources, years and months do these papers fall?</summary>
public sealed class CountFacets(PaperDigestDb db)
{
    /// <summary>Counts the papers with these rows, which have passed these filters: a day of another source than the one asked for does not count.</summary>
    public async Task<Facets> Run(IReadOnlyCollection<int> rows, SearchFilters filters, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return new Facets([], [], [], []);
        }

        var wanted = rows.ToHashSet();
        var categories = await db.PaperCategories.AsNoTracking().Select(c => new { c.PaperId, c.Slug, c.Name }).ToListAsync(cancellationToken);
        var (from, to) = (filters.From ?? DateOnly.MinValue, filters.To ?? DateOnly.MaxValue);
        var mentions = await db.Mentions.AsNoTracking()
            .Where(m => m.Digest!.Date >= from && m.Digest.Date <= to)
            .Select(m => new Voice(m.PaperId, m.Digest!.Date, m.Digest.File!.Source!.Name))
            .ToListAsync(cancellationToken);
        var voices = mentions.FindAll(voice => wanted.Contains(voice.PaperId));
        return new Facets(
            [
                .. categories.Where(c => wanted.Contains(c.PaperId))
                    .GroupBy(c => c.Slug, StringComparer.Ordinal)
                    .Select(c => (Names: CategoryNames.Of(c.Key, c.Min(paper => paper.Name)!), Papers: c.Count()))
                    .Select(c => new FacetCount(c.Names.Slug, c.Names.Korean, c.Names.English, c.Papers))
                    .OrderByDescending(c => c.Papers).ThenBy(c => c.Value, StringComparer.Ordinal),
            ],
            [
                .. voices.GroupBy(voice => voice.Source, StringComparer.Ordinal)
                    .Select(source => new FacetCount(source.Key, source.Key, source.Key, source.DistinctBy(voice => voice.PaperId).Count()))
                    .OrderByDescending(source => source.Papers).ThenBy(source => source.Value, StringComparer.Ordinal),
            ],
            Periods(voices, filters, "yyyy", "yyyy년", "yyyy"),
            Periods(voices, filters, "yyyy-MM", "yyyy년 M월", "MMMM yyyy"));
    }

    /// <summary>Papers by year or month. Where sources are asked for, each of them must speak in that very period.</summary>
    private static List<FacetCount> Periods(List<Voice> voices, SearchFilters filters, string format, string korean, string english) =>
    [
        .. voices.GroupBy(voice => voice.Date.ToString(format, CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .Select(period => new FacetCount(
                period.Key,
                period.First().Date.ToString(korean, CultureInfo.InvariantCulture),
                period.First().Date.ToString(english, CultureInfo.InvariantCulture),
                period.GroupBy(voice => voice.PaperId).Count(paper => filters.Sources.All(choice => paper.Any(voice => choice.Contains(voice.Source, StringComparer.Ordinal))))))
            .Where(period => period.Papers > 0)
            .OrderByDescending(period => period.Value, StringComparer.Ordinal),
    ];

    /// <summary>That a source mentions a paper on a day.</summary>
    private sealed record Voice(int PaperId, DateOnly Date, string Source);
}
