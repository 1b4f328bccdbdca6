using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Trends;

public sealed class TrendsModel(GetTrends trends) : PageModel
{
    private const string VotesView = "votes";

    private const string OneAxis = "one";

    public TrendsResult Result { get; private set; } = null!;

    /// <summary>The last month shown, where it is not the newest.</summary>
    public DateOnly? Until { get; private set; }

    public bool ByVotes { get; private set; }

    /// <summary>True when all charts go by one axis, so that large and small categories can be compared.</summary>
    public bool IsAlike { get; private set; }

    public IReadOnlyList<ListNote> Notes { get; private set; } = [];

    public IReadOnlyList<TrendChart> Charts { get; private set; } = [];

    public async Task OnGet(string? until, string? view, string? axis, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(until))
        {
            Until = Routes.ReadMonth(until)?.First;
            Notes = Until is null ? [new ListNote("until", until[..Math.Min(until.Length, 20)], "not a month like 2024-06")] : [];
        }

        (ByVotes, IsAlike) = (view == VotesView, axis == OneAxis);
        Result = await trends.Run(Until, cancellationToken);
        List<TrendChart> charts =
        [
            .. Result.Categories.Select((category, i) =>
                TrendChart.Of($"c{i}", category, Result.Months) with { ByVotes = ByVotes, HasTable = false }),
        ];
        var most = charts.Select(chart => chart.Most).DefaultIfEmpty(1).Max();
        Charts = IsAlike ? charts.ConvertAll(chart => chart with { Axis = most }) : charts;
    }

    /// <summary>A term over the last year, as a part of each month's papers.</summary>
    public SmallLine LineOf(TermTrend term)
    {
        var months = Result.Table.Months.TakeLast(term.Months.Count).ToList();
        return SmallLine.Of(
            [.. months.Zip(term.Months, (month, papers) => month.Papers == 0 ? null : (double?)papers / month.Papers)],
            months[^1].Until is not null);
    }
}
