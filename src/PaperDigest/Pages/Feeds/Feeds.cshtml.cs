using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Feeds;

/// <summary>What can be followed with a feed reader, and how; and the address of a feed for a wish of one's own.</summary>
public sealed class FeedsModel(ListCategories categories, Asides asides) : PageModel
{
    /// <summary>The topics, largest first.</summary>
    public IReadOnlyList<CategorySummary> Categories { get; private set; } = [];

    /// <summary>What the form asks for.</summary>
    public ListRequest Wish { get; private set; } = new();

    public bool IsAsked => Wish.Query.Length > 0 || Wish.Categories.Count > 0 || Wish.MinVotes is not null;

    public IReadOnlyList<ListNote> Notes { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellationToken)
    {
        var asked = Request.ReadList(out var notes);
        Notes = notes;
        Wish = new ListRequest { Query = asked.Query, Categories = asked.Categories, MinVotes = asked.MinVotes };
        Categories = await asides.Try("categories", "feeds", () => categories.Run(new ListRequest(), cancellationToken), cancellationToken)
            ?? [];
    }
}
