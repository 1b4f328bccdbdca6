using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Pages.Days;

/// <summary>A day by its own address, and the newest one at the site's root.</summary>
public sealed class DayModel(GetDay days, GetCalendar calendar, FindNear near, FindUnknownNames unknown, Asides asides) : PageModel
{
    /// <summary>Null in an empty library.</summary>
    public DayView? View { get; private set; }

    public async Task<IActionResult> OnGet(string? date, CancellationToken cancellationToken)
    {
        var wanted = date is null ? await days.Newest(cancellationToken) : Routes.ReadDay(date);
        View = wanted is { } day ? await Load(day, cancellationToken) : null;
        return View is null && date is not null ? await NotThere(date, wanted, cancellationToken) : Page();
    }

    private async Task<DayView?> Load(DateOnly date, CancellationToken cancellationToken)
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

    private async Task<NotFoundResult> NotThere(string written, DateOnly? wanted, CancellationToken cancellationToken) => wanted is { } day
        ? this.NotThere("Missing.Day", Period.OfDay(day), await near.Run(Period.OfDay(day), cancellationToken))
        : this.NotThere("Missing.NoDay", written);
}
