using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Search;

[Cost(CostAttribute.Search)]
public sealed class SearchModel(
    SearchPapers search,
    OfferCorrections corrections,
    ListCategories categories,
    GetLibraryFacts library,
    GetReaderDay days,
    Asides asides) : PageModel
{
    public SearchView View { get; private set; } = null!;

    /// <summary>Null when they cannot be told at the moment.</summary>
    public IReadOnlyList<Correction>? Corrections { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken cancellationToken)
    {
        var asked = Request.ReadPage(out var notes) with { Day = await days.Run(cancellationToken) };
        var form = SearchForm.Read(Request.Query, asked);
        if (form is not null && notes.Count == 0)
        {
            return LocalRedirect(Request.PathBase + Routes.List(Routes.Search, form));
        }

        var request = (form is null ? asked : form with { PrefersEasy = asked.PrefersEasy, Day = asked.Day }).AsQuery();
        var counted = request with { WithFacets = true, WithPartial = true };
        var result = await asides.Try("search", "page", () => search.Run(counted, cancellationToken), cancellationToken);
        var query = result?.Query ?? request.Understand();
        if (query is { Paper: not null, Filters.IsNone: true } && result?.Items is [var paper])
        {
            return LocalRedirect(Request.PathBase + Routes.Paper(paper.Id));
        }

        Corrections = result is null
            ? []
            : await asides.Try("corrections", "page", () => corrections.Run(request, result, cancellationToken), cancellationToken);
        var all = await asides.Try(
            "categories",
            "search page",
            () => categories.Run(new ListRequest(), cancellationToken),
            cancellationToken);
        View = new SearchView(
            request,
            query,
            result,
            notes,
            all ?? [],
            await library.Sources(cancellationToken));
        return Page();
    }
}
