using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Core.Search.Highlighting;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Queries.Topics;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Pages.Papers;

public sealed class PaperModel(GetPaper papers, FindSimilar similar, GetTerms terms, WidenQuery widen, Asides asides) : PageModel
{
    /// <summary>In the address of the page that puts what the voices say beside each other.</summary>
    public const string ByAspectView = "aspects";

    public PaperView View { get; private set; } = null!;

    /// <summary>What was searched for when the paper was found; empty for nothing.</summary>
    public string Words { get; private set; } = "";

    /// <summary>True when the voices are shown aspect by aspect.</summary>
    public bool ByAspect { get; private set; }

    /// <summary>The authors; those that were searched for are marked.</summary>
    public IReadOnlyList<AuthorLink> Authors { get; private set; } = [];

    /// <summary>Null when they cannot be told at the moment.</summary>
    public IReadOnlyList<SimilarItem>? Similar { get; private set; }

    public async Task<IActionResult> OnGet(string id, CancellationToken cancellationToken)
    {
        Words = Request.Query["q"].ToString();
        if (await papers.Run(id, cancellationToken) is not { } paper)
        {
            return NotFound();
        }

        if (paper.Item.Id != id)
        {
            return RedirectPermanent("~" + Routes.Paper(paper.Item.Id, Words));
        }

        Authors = paper.Item.Authors;
        View = PaperView.Of(paper, PreferenceCookies.PrefersEasy(Request), asides);
        ByAspect = Request.Query["view"] == ByAspectView && View.Voices.Count > 1;
        Similar = await asides.Try("similar papers", id, () => similar.Run(id, cancellationToken), cancellationToken);
        if (await asides.Try("marks", id, () => widen.Run(Words, cancellationToken), cancellationToken) is { } query)
        {
            // For the sections, however deep they are rendered.
            ViewData[nameof(MatchHighlighter)] = new MatchHighlighter(query);
            var names = MatchHighlighter.OfAuthors(query);
            Authors = [.. Authors.Select(author => author with { Runs = names.Highlight(author.Name) })];
        }

        if (await asides.Try("terms", id, () => terms.Run(cancellationToken), cancellationToken) is { } glossary)
        {
            ViewData[nameof(TermLinks)] = new TermLinks(glossary, Request.PathBase);
        }

        return Page();
    }
}
