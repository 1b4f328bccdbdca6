using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries;
using PaperDigest.Web;

namespace PaperDigest.Pages.Search;

public sealed class SearchModel(SearchPapers search, OfferCorrections corrections, ListCategories categories, GetLibraryFacts library) : PageModel
{
    public PaperList Result { get; private set; } = null!;

    public ListFilter Filter { get; private set; } = null!;

    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    public IReadOnlyList<ListNote> Notes { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellationToken)
    {
        var request = Request.ReadPage(out var notes);
        Notes = notes;
        Result = await search.Run(request, cancellationToken);
        Corrections = await corrections.Run(request, Result.Total, cancellationToken);
        Filter = new ListFilter
        {
            Request = request,
            Path = Routes.Search,
            Sources = (await library.Run(cancellationToken)).Sources,
            Categories = await categories.Run(new ListRequest(), cancellationToken),
            HasQuery = true,
        };
    }
}
