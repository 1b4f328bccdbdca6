using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries;
using PaperDigest.Web;

namespace PaperDigest.Pages.Authors;

public sealed class IndexModel(ListAuthors authors) : PageModel
{
    /// <summary>Names are short; a page of them holds more than one of papers.</summary>
    private const int NamesOnPage = 100;

    public AuthorList Result { get; private set; } = null!;

    public ListRequest List { get; private set; } = new();

    public IReadOnlyList<ListNote> Notes { get; private set; } = [];

    public string Address(ListRequest request) => Routes.List(Routes.Authors, new ListRequest { Query = request.Query, Page = request.Page });

    public async Task OnGet(CancellationToken cancellationToken)
    {
        List = Request.ReadPage(out var notes) with { PageSize = NamesOnPage };
        Notes = notes;
        Result = await authors.Run(List, cancellationToken);
    }
}
