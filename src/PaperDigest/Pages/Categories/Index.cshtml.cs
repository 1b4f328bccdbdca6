using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries;
using PaperDigest.Web;

namespace PaperDigest.Pages.Categories;

public sealed class IndexModel(ListCategories categories, GetLibraryFacts library) : PageModel
{
    public IReadOnlyList<CategorySummary> Categories { get; private set; } = [];

    public ListRequest List { get; private set; } = new();

    public IReadOnlyList<ListNote> Notes { get; private set; } = [];

    public IReadOnlyList<string> Sources { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellationToken)
    {
        List = Request.ReadList(out var notes);
        Notes = notes;
        Categories = await categories.Run(List, cancellationToken);
        Sources = (await library.Run(cancellationToken)).Sources;
    }
}
