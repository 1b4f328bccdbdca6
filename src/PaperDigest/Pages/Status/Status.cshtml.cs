using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Library;

namespace PaperDigest.Pages.Status;

public sealed class StatusModel(GetStatus status) : PageModel
{
    public StatusResult Result { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancellationToken) => Result = await status.Run(cancellationToken);
}
