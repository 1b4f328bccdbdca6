using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Library;

namespace PaperDigest.Pages.About;

public sealed class AboutModel(GetLibraryFacts library) : PageModel
{
    public IReadOnlyList<string> Sources { get; private set; } = [];

    public async Task OnGet(CancellationToken cancellationToken) => Sources = await library.Sources(cancellationToken);
}
