using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Trends;

public sealed class TrendsModel(GetTrends trends) : PageModel
{
    private const string VotesView = "votes";

    public TrendsResult Result { get; private set; } = null!;

    /// <summary>The last month shown, where it is not the newest.</summary>
    public DateOnly? Until { get; private set; }

    public bool ByVotes { get; private set; }

    public IReadOnlyList<ListNote> Notes { get; private set; } = [];

    public IEnumerable<TrendChart> Charts =>
        Result.Categories.Select((category, i) => new TrendChart($"c{i}", category, Result.Months, ByVotes));

    public async Task OnGet(string? until, string? view, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(until))
        {
            Until = Routes.ReadMonth(until)?.First;
            Notes = Until is null ? [new ListNote("until", until[..Math.Min(until.Length, 20)], "not a month like 2024-06")] : [];
        }

        ByVotes = view == VotesView;
        Result = await trends.Run(Until, cancellationToken);
    }

    /// <summary>How much of a stretch's papers hold a term, as a length in a drawing.</summary>
    public static string Share(int papers, TrendWindow window) =>
        ((double)papers / window.Papers).ToString("F4", CultureInfo.InvariantCulture);

    /// <summary>The share of the term met most, which the drawings of all terms are measured by.</summary>
    public static double LargestShare(TrendTable table) => table.Rising.Concat(table.Fading)
        .Select(term => Math.Max((double)term.Recent / table.Recent!.Papers, (double)term.Before / table.Before!.Papers))
        .DefaultIfEmpty(1)
        .Max();
}
