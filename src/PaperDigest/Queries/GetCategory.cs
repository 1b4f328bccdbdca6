using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>A category with its papers and daily reports.</summary>
/// <param name="Category">The category.</param>
/// <param name="Papers">The page of papers.</param>
/// <param name="Top">The papers with most votes.</param>
/// <param name="ReportTotal">Reports that pass the filters.</param>
/// <param name="Reports">The page of reports, newest first.</param>
public sealed record CategoryResult(CategoryLink Category, PaperList Papers, IReadOnlyList<PaperItem> Top, int ReportTotal, IReadOnlyList<ReportItem> Reports);

/// <summary>What is filed under this category?</summary>
public sealed class GetCategory(PaperDigestDb db, SearchPapers search)
{
    private const int TopPapers = 5;

    /// <summary>Null when no paper and no report is filed under it. Other categories of the request come in addition.</summary>
    public async Task<CategoryResult?> Run(string slug, ListRequest request, CancellationToken cancellationToken)
    {
        var name = await db.PaperCategories.Where(c => c.Slug == slug).MinAsync(c => c.Name, cancellationToken)
            ?? await db.Reports.Where(r => r.CategorySlug == slug).MinAsync(r => r.Name, cancellationToken);
        if (name is null)
        {
            return null;
        }

        var names = CategoryNames.Of(slug, name);
        string[] wanted = [slug, .. request.Categories.Where(other => other != slug)];
        var unwanted = request.ExcludedCategories.ToArray();
        var papers = await search.Run(request with { Categories = wanted }, cancellationToken);
        var top = await search.Run(request with { Categories = wanted, MinVotes = request.MinVotes ?? 1, Sort = ListSort.Votes, Page = 1, PageSize = TopPapers }, cancellationToken);
        var (source, from, to) = (request.Source, request.From ?? DateOnly.MinValue, request.To ?? DateOnly.MaxValue);
        var reports = db.Reports
            .Where(r => wanted.Contains(r.CategorySlug!) && !unwanted.Contains(r.CategorySlug!) && r.Digest!.Date >= from && r.Digest.Date <= to)
            .Where(r => source == null || r.Digest!.File!.Source!.Name == source);
        var page = await reports
            .OrderByDescending(r => r.Digest!.Date).ThenBy(r => r.Digest!.File!.Source!.Name).ThenBy(r => r.Digest!.File!.Path).ThenBy(r => r.Position)
            .Skip((request.Page - 1) * request.PageSize)
            .Take(request.PageSize)
            .ToShow()
            .ToListAsync(cancellationToken);
        return new CategoryResult(
            new CategoryLink(names.Slug, names.Korean, names.English, Given: true),
            papers,
            top.Items,
            await reports.CountAsync(cancellationToken),
            [.. page.Select(Reports.From)]);
    }
}
