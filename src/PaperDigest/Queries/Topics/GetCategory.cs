using PaperDigest.Core.Search.Query;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Topics;

/// <summary>A category with its papers and daily reports.</summary>
/// <param name="Category">The category.</param>
/// <param name="Papers">The page of papers; null when it cannot be told at the moment.</param>
/// <param name="Top">The papers with most votes; null likewise.</param>
/// <param name="ReportTotal">Reports that pass the filters.</param>
/// <param name="Reports">The page of reports, newest first.</param>
public sealed record CategoryResult(
    CategoryLink Category, PaperList? Papers, IReadOnlyList<PaperItem>? Top, int ReportTotal, IReadOnlyList<ReportItem> Reports)
{
    /// <summary>The papers, for an answer that is nothing without them.</summary>
    public PaperList NeededPapers => Papers ?? throw new TableNotAvailableException("papers");
}

/// <summary>What is filed under this category?</summary>
public sealed class GetCategory(LibraryWriter library, SearchPapers search, Asides asides)
{
    private const int TopPapers = 5;

    /// <summary>The list of a category: other categories of the request come in addition, its words do not count.</summary>
    public static ListRequest List(string slug, ListRequest request) =>
        request with { Query = "", Categories = [slug, .. request.Categories] };

    /// <summary>Null when no paper and no report is filed under it.</summary>
    /// <param name="called">The slug, or another name that searches understand: nlp, 자연어 처리.</param>
    /// <param name="request">Which of the papers.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<CategoryResult?> Run(string called, ListRequest request, CancellationToken cancellationToken)
    {
        var slug = called;
        var name = await library.CategoryName(slug, cancellationToken);
        if (name is null && SearchQueryParser.CategoryOf(called) is { Slug.Length: > 0 } meant)
        {
            slug = meant.Slug;
            name = await library.CategoryName(slug, cancellationToken);
        }

        if (name is null)
        {
            return null;
        }

        request = await List(slug, request).In(library, cancellationToken);
        var best = request with { MinVotes = request.MinVotes ?? 1, Sort = ListSort.Votes };
        var papers = await asides.Try("papers", slug, () => search.Run(request, cancellationToken), cancellationToken);
        var top = await asides.Try("best papers", slug, () => search.First(TopPapers, best, cancellationToken), cancellationToken);
        var reports = await library.Reports(
            request.OfReports(), (request.Page - 1) * request.PageSize, request.PageSize, cancellationToken);
        var counts = await library.CountReports(request.OfReports(), cancellationToken);
        return new CategoryResult(
            CategoryLink.To(CategoryNames.Of(slug, [name])),
            papers,
            top,
            counts.Values.Sum(),
            [.. reports.Select(ReportItem.From)]);
    }
}
