using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Core.Search;
using PaperDigest.Queries;
using PaperDigest.Web;

namespace PaperDigest.Pages.Papers;

public sealed class PaperModel(GetPaper papers, FindSimilar similar, WidenQuery widen) : PageModel
{
    private const int SimilarShown = 6;

    public PaperView View { get; private set; } = null!;

    public IReadOnlyList<PaperItem> Similar { get; private set; } = [];

    public async Task<IActionResult> OnGet(string id, CancellationToken cancellationToken)
    {
        if (await papers.Run(id, cancellationToken) is not { } paper)
        {
            return NotFound();
        }

        View = PaperView.Of(paper, PreferenceCookies.PrefersEasy(Request));
        if (paper.Item.Id != id)
        {
            return RedirectPermanent("~" + Routes.Paper(paper.Item.Id, Request.Query["q"].ToString()));
        }

        Similar = await similar.Run(id, SimilarShown, cancellationToken);
        if (await widen.Run(Request.Query["q"], cancellationToken) is { } query)
        {
            // For the sections, however deep they are rendered.
            ViewData[nameof(MatchHighlighter)] = new MatchHighlighter(query);
        }

        return Page();
    }
}
