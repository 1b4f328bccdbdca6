using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Library;
using PaperDigest.Web;

namespace PaperDigest.Pages.Status;

/// <summary>Made anew for each reader: it tells of tables that fail and runs that cannot be saved, as they are now.</summary>
[MadeAnew]
public sealed class StatusModel(GetStatus status) : PageModel
{
    public StatusResult Result { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancellationToken) => Result = await status.Run(cancellationToken);
}
