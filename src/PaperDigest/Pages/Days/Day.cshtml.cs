using Microsoft.AspNetCore.Mvc;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Web;

namespace PaperDigest.Pages.Days;

/// <summary>A day by its own address.</summary>
public sealed class DayModel(GetDay days, GetCalendar calendar, FindNear near, FindUnknownNames unknown, Asides asides)
    : DayPageModel(days, calendar, unknown, asides)
{
    /// <summary>The day is null where the address has blanks in its place.</summary>
    public async Task<IActionResult> OnGet(string? date, CancellationToken cancellationToken)
    {
        date ??= "";
        var wanted = Routes.ReadDay(date);
        View = wanted is { } day ? await Load(day, cancellationToken) : null;
        return View is null ? await NotThere(date, wanted, cancellationToken)
            : Routes.IsOf(Period.OfDay(wanted!.Value), date) ? Page()
            : LocalRedirect(Request.PathBase + Routes.Day(wanted.Value) + Request.QueryString);
    }

    private async Task<NotFoundResult> NotThere(string written, DateOnly? wanted, CancellationToken cancellationToken) => wanted is { } day
        ? this.NotThere("Missing.Day", Period.OfDay(day), await near.Run(Period.OfDay(day), cancellationToken))
        : this.NotThere("Missing.NoDay", written);
}
