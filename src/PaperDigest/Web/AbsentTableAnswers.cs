using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PaperDigest.Queries.Library;

namespace PaperDigest.Web;

/// <summary>
/// Shows a sentence in place of a page that needs a derived table which cannot be made. The browser does not keep it for reading
/// offline: the last good page stays there.
/// </summary>
internal sealed class AbsentTablePage(IModelMetadataProvider metadata) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not TableNotAvailableException absent)
        {
            return;
        }

        context.HttpContext.Response.Headers.CacheControl = "no-store";
        var data = new ViewDataDictionary<string>(metadata, context.ModelState) { Model = absent.Table };
        context.Result = new ViewResult { ViewName = "_AbsentPage", ViewData = data };
        context.ExceptionHandled = true;
    }
}

internal static class AbsentTableAnswers
{
    /// <summary>A failed table is tried again within a minute, unless trying makes no sense.</summary>
    private const string RetryAfterSeconds = "60";

    /// <summary>Programs get 503 for an answer that needs a derived table which cannot be made.</summary>
    public static void UseAbsentTables(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (TableNotAvailableException absent) when (!context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Results.Problem(absent.Message, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        }
    });
}
