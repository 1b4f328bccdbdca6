using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>A category in the overview.</summary>
/// <param name="Category">The category.</param>
/// <param name="Papers">Papers filed under it.</param>
/// <param name="Reports">Daily reports on it.</param>
/// <param name="Newest">The newest day of a paper.</param>
/// <param name="IsKnown">False for a name the taxonomy does not hold.</param>
public sealed record CategorySummary(CategoryLink Category, int Papers, int Reports, DateOnly Newest, bool IsKnown);

/// <summary>Which categories are there, and how large are they?</summary>
public sealed class ListCategories(PaperDigestDb db)
{
    /// <summary>Largest first. Of the request, source and days count.</summary>
    public async Task<IReadOnlyList<CategorySummary>> Run(ListRequest request, CancellationToken cancellationToken)
    {
        var narrowed = new ListRequest { Source = request.Source, From = request.From, To = request.To };
        var papers = await db.Papers.AsNoTracking().Where(narrowed)
            .SelectMany(p => p.Categories, (p, c) => new { c.Slug, c.Name, p.LastDate })
            .ToListAsync(cancellationToken);
        var (source, from, to) = (request.Source, request.From ?? DateOnly.MinValue, request.To ?? DateOnly.MaxValue);
        var reports = await db.Reports.AsNoTracking()
            .Where(r => r.CategorySlug != null && r.Digest!.Date >= from && r.Digest.Date <= to)
            .Where(r => source == null || r.Digest!.File!.Source!.Name == source)
            .GroupBy(r => r.CategorySlug!)
            .Select(g => new { Slug = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Slug, g => g.Count, cancellationToken);
        return
        [
            .. papers
                .GroupBy(c => c.Slug, StringComparer.Ordinal)
                .Select(c =>
                {
                    var names = CategoryNames.Of(c.Key, c.Min(p => p.Name)!);
                    var link = new CategoryLink(names.Slug, names.Korean, names.English, Given: true);
                    return new CategorySummary(link, c.Count(), reports.GetValueOrDefault(c.Key), c.Max(p => p.LastDate), names.IsKnown);
                })
                .OrderByDescending(c => c.Papers).ThenBy(c => c.Category.Slug, StringComparer.Ordinal),
        ];
    }
}
