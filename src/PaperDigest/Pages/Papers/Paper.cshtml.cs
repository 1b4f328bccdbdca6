using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries;
using PaperDigest.Web;

namespace PaperDigest.Pages.Papers;

public sealed class PaperModel(GetPaper papers) : PageModel
{
    public PaperView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string id, CancellationToken cancellationToken)
    {
        if (await papers.Run(id, cancellationToken) is not { } paper)
        {
            return NotFound();
        }

        View = PaperView.Of(paper, PreferenceCookies.PrefersEasy(Request));
        return paper.Item.Id == id ? Page() : RedirectPermanent("~" + Routes.Paper(paper.Item.Id));
    }
}
