using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Core.Search.Highlighting;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Web;

namespace PaperDigest.Pages.Papers;

/// <summary>The whole summary of a paper of a list, which is fetched when its card is opened.</summary>
public sealed class SummaryModel(GetSummary summaries, WidenQuery widen, Asides asides) : PageModel
{
    public PaperItem Item { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string id, CancellationToken cancellationToken)
    {
        var (on, words) = (Request.Query["on"].ToString(), Request.Query["q"].ToString());
        var day = Routes.ReadDay(on);
        if ((on.Length > 0 && day is null)
            || await summaries.Run(id, day, PreferenceCookies.PrefersEasy(Request), cancellationToken) is not { } item)
        {
            return NotFound();
        }

        if (item.Id != id)
        {
            return RedirectPermanent("~" + Routes.Summary(item.Id, day, words));
        }

        Item = item;
        if (words.Length > 0 && await asides.Try("marks", id, () => widen.Run(words, cancellationToken), cancellationToken) is { } query)
        {
            // For the sections, however deep they are rendered.
            ViewData[nameof(MatchHighlighter)] = new MatchHighlighter(query);
        }

        return Page();
    }
}
