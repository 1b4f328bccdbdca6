using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Queries.Library;
using PaperDigest.Web;

namespace PaperDigest.Pages.Error;

/// <summary>Answers where a page could not, with the page's own status and in the reader's language.</summary>
[ResponseCache(NoStore = true)]
[MadeAnew]
public sealed class ErrorModel : PageModel
{
    private static readonly string[] Explained = ["400", "404", "429", "500", "503"];

    /// <summary>Which explanation fits.</summary>
    public string Kind { get; private set; } = "500";

    /// <summary>The id of the request in the log, where the log says more about it.</summary>
    public string? Trace => Kind == "500" ? HttpContext.TraceIdentifier : null;

    /// <summary>Why the library cannot be read, where that is what is wrong.</summary>
    public Standing? Standing { get; private set; }

    public void OnGet(string? code)
    {
        var isFailure = HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        var status = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 400 and < 600
            ? number
            : StatusCodes.Status404NotFound;
        Standing = HttpContext.Features.Get<Standing>();
        if (Standing is not null)
        {
            ReadinessGate.Mark(HttpContext, Standing);
            Kind = "503";
            return;
        }

        Response.StatusCode = isFailure ? StatusCodes.Status500InternalServerError : status;
        var name = Response.StatusCode.ToString(CultureInfo.InvariantCulture);
        Kind = Array.IndexOf(Explained, name) >= 0 ? name : Response.StatusCode < 500 ? "400" : "500";
    }
}
