using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Pages.Days;

/// <summary>What the pages that show a day have in common: the day with the month around it.</summary>
public abstract class DayPageModel(GetDay days, GetCalendar calendar, FindUnknownNames unknown, Asides asides) : PageModel
{
    /// <summary>Null in an empty library.</summary>
    public DayView? View { get; protected set; }

    /// <summary>The day as the request narrows it; null when no digest is of it.</summary>
    protected async Task<DayView?> Load(DateOnly date, CancellationToken cancellationToken)
    {
        var request = Request.ReadPage(out var notes);
        if (await days.Run(date, request, cancellationToken) is not { } day)
        {
            return null;
        }

        var list = new ListRequest { Source = request.Source };
        var year = await asides.Try(
            "calendar",
            Routes.Day(date),
            () => calendar.Run(date.Year, list, cancellationToken),
            cancellationToken);
        var noted = new ListNotes(notes, await unknown.Run(request, cancellationToken));
        return new DayView(day, request with { Page = 1 }, noted, year is null ? null : MonthGrid.Of(year, date.Month));
    }
}
