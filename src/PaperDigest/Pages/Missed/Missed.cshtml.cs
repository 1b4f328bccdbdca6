using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Days;
using PaperDigest.Web;

namespace PaperDigest.Pages.Missed;

/// <summary>The days after the last one a reader has seen; without that day the last week, and an explanation.</summary>
public sealed class MissedModel(GetMissed missed, GetDay days) : PageModel
{
    private const int Week = 7;

    private static readonly int[] Spans = [1, Week, 30];

    /// <summary>True when the address names a day to begin after.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Null in an empty library.</summary>
    public MissedResult? Result { get; private set; }

    /// <summary>Null in an empty library.</summary>
    public DateOnly? Newest { get; private set; }

    /// <summary>The text given in place of a day, shortened.</summary>
    public string? Malformed { get; private set; }

    /// <summary>Where to begin for somebody who has been away for some days, counted from the newest.</summary>
    public IEnumerable<(int Days, DateOnly Since)> Offers => Newest is { } newest ? Spans.Select(days => (days, Before(newest, days))) : [];

    public async Task OnGet(string? since, CancellationToken cancellationToken)
    {
        var request = Request.ReadPage(out _);
        Newest = await days.Newest(cancellationToken);
        var day = Routes.ReadDay(since ?? "");
        Malformed = string.IsNullOrWhiteSpace(since) || day is not null ? null : since.Trim()[..Math.Min(since.Trim().Length, 40)];
        IsAsked = day is not null;
        var seen = day ?? (Newest is { } newest ? Before(newest, Week) : null);
        Result = seen is { } last ? await missed.Run(last, request, cancellationToken) : null;
    }

    private static DateOnly Before(DateOnly day, int days) => day.DayNumber > days ? day.AddDays(-days) : DateOnly.MinValue;
}
