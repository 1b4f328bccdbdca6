using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;
using PaperDigest.Queries.Library;
using PaperDigest.Resources;

namespace PaperDigest.Web;

/// <summary>
/// While the library is being prepared or its database is damaged, every page says so in the reader's language, with 503. A page
/// that meets such a fault only later answers in the same way.
/// </summary>
internal sealed class ReadinessGate(GetStanding query, IStringLocalizer<Text> text) : IExceptionHandler
{
    /// <summary>Addresses that need no library.</summary>
    private static readonly string[] Open =
    [
        Routes.Alive, Routes.Ready, Routes.Error, Routes.Preferences, Routes.Worker, Routes.OpenSearch,
        Routes.Manifest("ko"), Routes.Manifest("en"), Scripts.Folder,
    ];

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (query.Run(exception) is not { } standing)
        {
            return false;
        }

        Mark(httpContext, standing);
        if (!WebSetup.IsForApi(httpContext))
        {
            // The error page answers; it finds the mark.
            return false;
        }

        await Problem(standing, text).ExecuteAsync(httpContext);
        return true;
    }

    public static async Task Pass(HttpContext context, RequestDelegate next, GetStanding query, IStringLocalizer<Text> text)
    {
        if (query.Run() is not { } standing || IsOpen(context.Request.Path))
        {
            await next(context);
            return;
        }

        Mark(context, standing);
        if (WebSetup.IsForApi(context))
        {
            await Problem(standing, text).ExecuteAsync(context);
        }
    }

    /// <summary>Marks the answer as unavailable and says when to ask again.</summary>
    public static void Mark(HttpContext context, Standing standing)
    {
        context.Features.Set(standing);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = (standing.Passes ? 5 : 60).ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsOpen(PathString asked) =>
        Array.Exists(Open, path => asked.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static IResult Problem(Standing standing, IStringLocalizer<Text> text) =>
        Results.Problem(text["Standing." + standing.Reason], statusCode: StatusCodes.Status503ServiceUnavailable);
}

internal static class ReadinessGates
{
    public static void UseReadinessGate(this IApplicationBuilder app)
    {
        var query = app.ApplicationServices.GetRequiredService<GetStanding>();
        var text = app.ApplicationServices.GetRequiredService<IStringLocalizer<Text>>();
        app.Use((context, next) => ReadinessGate.Pass(context, next, query, text));
    }
}
