using Microsoft.AspNetCore.Mvc;
using PaperDigest.Queries;
using PaperDigest.Web;

namespace PaperDigest.Pages.Days;

public sealed class DayModel(GetDay days, GetCalendar calendar) : DayPage(days, calendar)
{
    public async Task<IActionResult> OnGet(string date, CancellationToken cancellationToken)
    {
        if (Routes.ReadDay(date) is { } day)
        {
            await Load(day, cancellationToken);
        }

        return Day is null ? NotFound() : Page();
    }
}
