using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Categories;

public sealed class IndexModel(ListCategories categories, GetLibraryFacts library, FindUnknownNames unknown) : PageModel
{
    public IReadOnlyList<CategorySummary> Categories { get; private set; } = [];

    public ListRequest List { get; private set; } = new();

    public ListNotes Notes { get; private set; } = new([]);

    public IReadOnlyList<string> Sources { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellationToken)
    {
        List = Request.ReadList(out var notes);
        Notes = new ListNotes(notes, await unknown.Run(List, cancellationToken));
        Categories = await categories.Run(List, cancellationToken);
        Sources = await library.Sources(cancellationToken);
    }
}
