using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Topics;

/// <summary>A year of months, and what changes in the last weeks.</summary>
/// <param name="Months">Twelve months or fewer, ascending.</param>
/// <param name="Categories">The largest categories of these months.</param>
/// <param name="Earlier">The last month of the year before; null where there is none.</param>
/// <param name="Later">The last month of the year after.</param>
/// <param name="Table">The terms and their windows.</param>
public sealed record TrendsResult(
    IReadOnlyList<TrendMonth> Months,
    IReadOnlyList<CategoryTrend> Categories,
    DateOnly? Earlier,
    DateOnly? Later,
    TrendTable Table);

/// <summary>A category over the months of the library.</summary>
/// <param name="Months">All months.</param>
/// <param name="Trend">A point for each; null for a category without papers.</param>
public sealed record CategoryMonths(IReadOnlyList<TrendMonth> Months, CategoryTrend? Trend);

/// <summary>What rises, in short.</summary>
/// <param name="Terms">The topics that rise most; none where nothing truly does.</param>
/// <param name="Recent">The days in which they do; null in an empty library.</param>
/// <param name="Before">The days they are compared with.</param>
public sealed record RisingTerms(IReadOnlyList<TermTrend> Terms, TrendWindow? Recent, TrendWindow? Before);

/// <summary>Which topics come and go?</summary>
public sealed class GetTrends(LibraryWriter library, DerivedTable<TrendTable> memory)
{
    public const int MonthsShown = 12;

    public const int CategoriesShown = 12;

    /// <summary>The year that ends with a month; null means the newest.</summary>
    public async Task<TrendsResult> Run(DateOnly? until, CancellationToken cancellationToken)
    {
        var table = await memory.Need(library, cancellationToken);
        var all = table.Months;
        var end = until is { } month ? all.Count(m => m.First <= month) : all.Count;
        var start = Math.Max(0, end - MonthsShown);
        return new TrendsResult(
            [.. all.Skip(start).Take(end - start)],
            [
                .. table.Categories
                    .Select(category => category with { Points = [.. category.Points.Skip(start).Take(end - start)] })
                    .Where(category => category.Points.Any(point => point.Papers > 0))
                    .OrderByDescending(category => category.Points.Sum(point => point.Papers))
                    .ThenBy(category => category.Category.Slug, StringComparer.Ordinal)
                    .Take(CategoriesShown),
            ],
            start > 0 ? all[start - 1].First : null,
            end < all.Count ? all[Math.Min(all.Count, end + MonthsShown) - 1].First : null,
            table);
    }

    /// <summary>The topics that rise most, for the morning page.</summary>
    public async Task<RisingTerms> Rising(int most, CancellationToken cancellationToken)
    {
        var table = await memory.Need(library, cancellationToken);
        return new RisingTerms([.. table.Rising.Take(most)], table.Recent, table.Before);
    }

    /// <summary>A category over all months.</summary>
    public async Task<CategoryMonths> OfCategory(string slug, CancellationToken cancellationToken)
    {
        var table = await memory.Need(library, cancellationToken);
        return new CategoryMonths(table.Months, table.Categories.FirstOrDefault(category => category.Category.Slug == slug));
    }
}
