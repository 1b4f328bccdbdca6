using PaperDigest.Queries.Library;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>What whoever runs the site can have done, with the token of the settings.</summary>
internal static class OperatorApi
{
    /// <summary><c>POST /api/v1/ingest</c>: looks at the sources at once. The answer comes before the look is done.</summary>
    public static IResult Ingest(HttpContext context, Operator operators, AskForLook look)
    {
        context.Response.Headers.CacheControl = "no-store";
        switch (operators.ForActing(context))
        {
            case Visitor.Operator:
                return look.Run()
                    ? Results.Accepted(context.Request.PathBase + Routes.ApiStatus)
                    : Results.Problem(
                        "This process reads no sources (the setting IngestOnStart).", statusCode: StatusCodes.Status409Conflict);
            case Visitor.TooMany:
                return TooMany(context);
            default:
                context.Response.Headers.WWWAuthenticate = "Bearer realm=\"PaperDigest\"";
                return Results.Problem(
                    operators.HasToken
                        ? "This needs the token of whoever runs the site, as 'Authorization: Bearer TOKEN'."
                        : "This needs a token, and the settings have none (Admin:Token).",
                    statusCode: StatusCodes.Status401Unauthorized);
        }
    }

    /// <summary>The state of the library: details for whoever runs the site, counts for everybody.</summary>
    public static async Task<IResult> Status(
        HttpContext context, Operator operators, GetStatus query, CancellationToken cancellationToken)
    {
        switch (operators.ForReading(context))
        {
            case Visitor.Operator:
                context.Response.Headers.CacheControl = "no-store";
                return Results.Ok(await query.Run(cancellationToken));
            case Visitor.TooMany:
                return TooMany(context);
            case Visitor.Wrong:
                return Results.Problem("The token is wrong.", statusCode: StatusCodes.Status401Unauthorized);
            default:
                return Results.Ok((await query.Run(cancellationToken)).ForEverybody());
        }
    }

    private static IResult TooMany(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        return Results.Problem(
            "Too many wrong tokens came from this address.", statusCode: StatusCodes.Status429TooManyRequests);
    }
}
