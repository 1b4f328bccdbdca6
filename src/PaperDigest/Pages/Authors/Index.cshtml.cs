using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Authors;

public sealed class IndexModel(ListAuthors authors) : PageModel
{
    /// <summary>Names are short, so a page holds more of them than of papers.</summary>
    private const int NamesOnPage = 100;

    public AuthorList Result { get; private set; } = null!;

    public ListRequest List { get; private set; } = new();

    public IReadOnlyList<ListNote> Notes { get; private set; } = [];

    /// <summary>The letter that the names are filed under.</summary>
    public char? Initial { get; private set; }

    public string Address(ListRequest request) => Routes.AuthorsUnder(Initial, request);

    public async Task OnGet(string? initial, CancellationToken cancellationToken)
    {
        List = Request.ReadPage(out var notes) with { PageSize = NamesOnPage };
        Notes = initial is { Length: > 1 }
            ? [.. notes, new ListNote("initial", initial[..Math.Min(initial.Length, 20)], "not one consonant or letter")]
            : notes;
        Initial = initial is [var letter] ? char.ToUpperInvariant(letter) : null;
        Result = await authors.Run(List, Initial, cancellationToken);
    }
}
