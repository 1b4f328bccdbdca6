using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Core.Search.Highlighting;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Web;

namespace PaperDigest.Pages.Papers;

public sealed class PaperModel(GetPaper papers, FindSimilar similar, WidenQuery widen, Asides asides) : PageModel
{
    public PaperView View { get; private set; } = null!;

    /// <summary>The authors; those that were searched for are marked.</summary>
    public IReadOnlyList<AuthorLink> Authors { get; private set; } = [];

    /// <summary>Null when they cannot be told at the moment.</summary>
    public IReadOnlyList<SimilarItem>? Similar { get; private set; }

    public async Task<IActionResult> OnGet(string id, CancellationToken cancellationToken)
    {
        if (await papers.Run(id, cancellationToken) is not { } paper)
        {
            return NotFound();
        }

        if (paper.Item.Id != id)
        {
            return RedirectPermanent("~" + Routes.Paper(paper.Item.Id, Request.Query["q"].ToString()));
        }

        Authors = paper.Item.Authors;
        View = PaperView.Of(paper, PreferenceCookies.PrefersEasy(Request), asides);
        Similar = await asides.Try("similar papers", id, () => similar.Run(id, cancellationToken), cancellationToken);
        if (await asides.Try("marks", id, () => widen.Run(Request.Query["q"], cancellationToken), cancellationToken) is { } query)
        {
            // For the sections, however deep they are rendered.
            ViewData[nameof(MatchHighlighter)] = new MatchHighlighter(query);
            var names = MatchHighlighter.OfAuthors(query);
            Authors = [.. Authors.Select(author => author with { Runs = names.Highlight(author.Name) })];
        }

        return Page();
    }
}
