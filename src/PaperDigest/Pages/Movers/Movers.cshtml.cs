using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;

namespace PaperDigest.Pages.Movers;

public sealed class MoversModel(GetMovers movers) : PageModel
{
    private const int Most = 50;

    public MoversResult Result { get; private set; } = null!;

    public IReadOnlyList<ListNote> Notes { get; private set; } = [];

    public async Task OnGet(string? days, CancellationToken cancellationToken)
    {
        var span = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && GetMovers.Spans.Contains(number)
            ? number
            : GetMovers.Spans[0];
        Notes = string.IsNullOrEmpty(days) || number == span
            ? []
            : [new ListNote("days", days[..Math.Min(days.Length, 20)], "none of 1, 7, 30")];
        Result = await movers.Run(span, Most, prefersEasy: false, cancellationToken);
    }

    /// <summary>The votes of a paper as a line, days at their distance.</summary>
    public static SmallLine LineOf(Mover mover)
    {
        var (first, span) = (mover.Recorded[0].Date.DayNumber, mover.Now.Date.DayNumber - mover.Recorded[0].Date.DayNumber);
        return new SmallLine([.. mover.Recorded.Select(day => ((day.Date.DayNumber - first) / (double)span, (double?)day.Votes))]);
    }
}
