using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PaperDigest.Queries.Library;

namespace PaperDigest.Web;

/// <summary>A page that is nothing without a derived table that cannot be made says so. It is not kept for reading offline, where the last good one is.</summary>
internal sealed class NotAvailablePage(IModelMetadataProvider metadata) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not NotAvailableException absent)
        {
            return;
        }

        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.Result = new ViewResult { ViewName = "_AbsentPage", ViewData = new ViewDataDictionary<string>(metadata, context.ModelState) { Model = absent.Table } };
        context.ExceptionHandled = true;
    }
}

internal static class NotAvailableAnswers
{
    /// <summary>What cannot be made is tried again within a minute, where trying makes sense.</summary>
    private const string RetryAfterSeconds = "60";

    /// <summary>Programs get 503 for an answer that is nothing without a derived table that cannot be made.</summary>
    public static void UseNotAvailable(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (NotAvailableException absent) when (!context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Results.Problem(absent.Message, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        }
    });
}
