using PaperDigest.Queries;

namespace PaperDigest.Pages.Days;

/// <summary>The newest day, at the site's root.</summary>
public sealed class NewestModel(GetDay days, GetCalendar calendar) : DayPage(days, calendar)
{
    private readonly GetDay _days = days;

    public async Task OnGet(CancellationToken cancellationToken)
    {
        if (await _days.Newest(cancellationToken) is { } newest)
        {
            await Load(newest, cancellationToken);
        }
    }
}
