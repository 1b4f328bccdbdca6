using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PaperDigest.Resources;

namespace PaperDigest.Web;

/// <summary>
/// The answer when the machine is too busy: a sentence in the reader's language, made without the library, a view or a query.
/// A program gets problem details.
/// </summary>
internal static class LightAnswer
{
    /// <summary>Writes the answer and says when to come again.</summary>
    public static Task Write(HttpContext context, int status, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var text = context.RequestServices.GetRequiredService<IStringLocalizer<Text>>();
        var name = status == StatusCodes.Status429TooManyRequests ? "Error.429" : "Error.Busy";
        context.Response.Clear();
        context.Response.Headers.RetryAfter = seconds;
        context.Response.Headers.CacheControl = "no-store";
        if (!IsForReader(context))
        {
            return Results.Problem(text[name + ".Help"], title: text[name], statusCode: status).ExecuteAsync(context);
        }

        string title = WebUtility.HtmlEncode(text[name]), help = WebUtility.HtmlEncode(text[name + ".Help"]);
        var css = WebUtility.HtmlEncode(context.Request.PathBase + "/site.css");
        var head = $"""<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>"""
            + $"""<link rel="stylesheet" href="{css}">""";
        var code = status.ToString(CultureInfo.InvariantCulture);
        return Results.Content(
            $"""
            <!DOCTYPE html>
            <html lang="{Language.OfPage}">
            <head>{head}</head>
            <body><main class="leaf error"><p class="kicker">{code}</p><h1>{title}</h1><p class="lead">{help}</p></main></body>
            </html>
            """,
            "text/html; charset=utf-8",
            statusCode: status).ExecuteAsync(context);
    }

    /// <summary>A page was asked for, or a browser asks.</summary>
    private static bool IsForReader(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null
        || context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
