using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Terms;

[Cost(CostAttribute.Search)]
public sealed class TermModel(GetTerm terms) : PageModel
{
    /// <summary>More months make bars too thin to hit.</summary>
    private const int MonthsShown = 24;

    public TermResult Result { get; private set; } = null!;

    /// <summary>Its papers by month; null where none says it, or months cannot be told.</summary>
    public TrendChart? Chart => Result.Papers == 0 || Result.Months.Count == 0 ? null : new TrendChart(
        "line",
        Result.Text,
        null,
        [.. Result.Points.TakeLast(MonthsShown)],
        [.. Result.Months.TakeLast(MonthsShown)],
        month => Papers(Result.Query, month.First, month.Last))
    {
        HasVotes = false,
    };

    /// <summary>The papers that a search finds, on some days.</summary>
    public static string Papers(string query, DateOnly? from = null, DateOnly? to = null) =>
        Routes.List(Routes.Search, new ListRequest { Query = query, From = from, To = to });

    public async Task<IActionResult> OnGet(string? term, CancellationToken cancellationToken)
    {
        if (await terms.Run(term, cancellationToken) is not { } result)
        {
            return this.NotThere("Missing.Term", term ?? "");
        }

        Result = result;
        return Page();
    }
}
