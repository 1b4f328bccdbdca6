using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries;

namespace PaperDigest.Pages.About;

public sealed class AboutModel(GetLibraryFacts library) : PageModel
{
    public LibraryFacts Library { get; private set; } = null!;

    public async Task OnGet(CancellationToken cancellationToken) => Library = await library.Run(cancellationToken);
}
