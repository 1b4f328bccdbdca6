using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries;
using PaperDigest.Web;

namespace PaperDigest.Pages.Categories;

public sealed class CategoryModel(GetCategory categories, GetLibraryFacts library) : PageModel
{
    private const string ReportsView = "reports";

    public CategoryResult Result { get; private set; } = null!;

    public ListFilter Filter { get; private set; } = null!;

    public IReadOnlyList<ListNote> Notes { get; private set; } = [];

    /// <summary>Reports instead of papers.</summary>
    public bool ShowsReports => Filter.View is not null;

    public string Papers(ListRequest request) => Routes.List(Filter.Path, request);

    public string Reports(ListRequest request) => Routes.List(Filter.Path, request with { Sort = null, MinVotes = null }, ReportsView);

    public async Task<IActionResult> OnGet(string slug, string? view, CancellationToken cancellationToken)
    {
        var request = Request.ReadPage(out var notes) with { Categories = [], Query = "" };
        if (await categories.Run(slug, request, cancellationToken) is not { } result)
        {
            return NotFound();
        }

        (Result, Notes) = (result, notes);
        Filter = new ListFilter
        {
            Request = request,
            Path = Routes.Category(slug),
            Sources = (await library.Run(cancellationToken)).Sources,
            View = view == ReportsView ? view : null,
            IsOfPapers = view != ReportsView,
        };
        return Page();
    }
}
