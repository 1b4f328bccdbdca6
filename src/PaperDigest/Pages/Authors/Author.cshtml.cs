using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Authors;

public sealed class AuthorModel(GetAuthor authors, GetLibraryFacts library, FindUnknownNames unknown) : PageModel
{
    public AuthorResult Result { get; private set; } = null!;

    public ListFilter Filter { get; private set; } = null!;

    public ListNotes Notes { get; private set; } = new([]);

    /// <summary>The year, when the list is narrowed to exactly one.</summary>
    public int? ChosenYear =>
        Filter.Request is { From: { Month: 1, Day: 1 } from, To: { Month: 12, Day: 31 } to } && from.Year == to.Year ? from.Year : null;

    public async Task<IActionResult> OnGet(string? slug, CancellationToken cancellationToken)
    {
        var request = Request.ReadPage(out var notes) with { Query = "" };
        if (await authors.Run(slug, request, cancellationToken) is not { } result)
        {
            return NotFound();
        }

        var path = Routes.Author(result.Author.Slug);
        if (result.Author.Slug != slug)
        {
            return RedirectPermanent("~" + Routes.List(path, request));
        }

        (Result, Notes) = (result, new ListNotes(notes, await unknown.Run(request, cancellationToken)));
        Filter = new ListFilter { Request = request, Path = path, Sources = await library.Sources(cancellationToken) };
        return Page();
    }
}
