using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Days;

namespace PaperDigest.Pages.Api;

/// <summary>The addresses of the API, for people.</summary>
public sealed class ApiModel(GetDay days) : PageModel
{
    /// <summary>A day that examples can ask for; null in an empty library.</summary>
    public DateOnly? Newest { get; private set; }

    public async Task OnGet(CancellationToken cancellationToken) => Newest = await days.Newest(cancellationToken);
}
