using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Web;

namespace PaperDigest.Pages.Calendar;

public sealed class YearModel(GetCalendar calendar, GetDay days, FindUnknownNames unknown) : PageModel
{
    /// <summary>Null in an empty library.</summary>
    public CalendarResult? Calendar { get; private set; }

    public ListRequest List { get; private set; } = new();

    public ListNotes Notes { get; private set; } = new([]);

    /// <summary>Without a year the newest one.</summary>
    public async Task<IActionResult> OnGet(CancellationToken cancellationToken)
    {
        if (RouteData.Written("year") is not { } year)
        {
            return await days.Newest(cancellationToken) is { } newest ? Redirect("~" + Routes.Calendar(newest.Year)) : Page();
        }

        List = Request.ReadList(out var notes);
        Notes = new ListNotes(notes, await unknown.Run(List, cancellationToken));
        Calendar = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 9999
            ? await calendar.Run(number, List, cancellationToken)
            : null;
        return Calendar is not null && Calendar.Years.Contains(number) ? Page() : NotFound();
    }
}
