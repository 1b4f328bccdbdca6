using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Web;

namespace PaperDigest.Pages.Status;

/// <summary>
/// Made anew for each reader: it tells of tables that fail and runs that cannot be saved, as they are now.
/// <c>/status?operator</c> asks whoever runs the site for the token; then it names files and reasons.
/// </summary>
[MadeAnew]
internal sealed class StatusModel(GetStatus status, GetDay days, Operator operators) : PageModel
{
    public StatusResult Result { get; private set; } = null!;

    /// <summary>The day the site opens on; null in an empty library.</summary>
    public DateOnly? Newest { get; private set; }

    /// <summary>Whether the details can be had by signing in.</summary>
    public bool CanSignIn => operators.HasToken;

    public async Task<IActionResult> OnGet(CancellationToken cancellationToken)
    {
        var visitor = operators.ForReading(HttpContext);
        if (visitor == Visitor.TooMany)
        {
            Response.Headers.RetryAfter = "60";
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        if (visitor == Visitor.Wrong || (visitor == Visitor.Reader && operators.HasToken && Request.Query.ContainsKey("operator")))
        {
            Operator.Ask(HttpContext);
            return StatusCode(StatusCodes.Status401Unauthorized);
        }

        var all = await status.Run(cancellationToken);
        Result = visitor == Visitor.Operator ? all : all.ForEverybody();
        Newest = await days.Newest(cancellationToken);
        if (visitor == Visitor.Operator)
        {
            Response.Headers.CacheControl = "no-store";
        }

        return Page();
    }
}
