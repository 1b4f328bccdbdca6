using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Web;

namespace PaperDigest.Pages.Status;

/// <summary>Made anew for each reader: it tells of tables that fail and runs that cannot be saved, as they are now.</summary>
[MadeAnew]
public sealed class StatusModel(GetStatus status, GetDay days) : PageModel
{
    public StatusResult Result { get; private set; } = null!;

    /// <summary>The day the site opens on; null in an empty library.</summary>
    public DateOnly? Newest { get; private set; }

    public async Task OnGet(CancellationToken cancellationToken)
    {
        Result = await status.Run(cancellationToken);
        Newest = await days.Newest(cancellationToken);
    }
}
