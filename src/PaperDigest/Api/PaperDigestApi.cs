using System.Text.Json.Serialization;
using PaperDigest.Exports;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Papers;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>The JSON API under <c>/api/v1</c>: the same queries as the pages. Errors are problem details (RFC 9457).</summary>
internal static class PaperDigestApi
{
    public static void AddPaperDigestApi(this IServiceCollection services)
    {
        // The id by which the log names the request.
        services.AddProblemDetails(options => options.CustomizeProblemDetails = problem =>
            problem.ProblemDetails.Extensions["traceId"] = problem.HttpContext.TraceIdentifier);
        services.AddApiDocument();
        services.ConfigureHttpJsonOptions(options =>
        {
            JsonShape.Configure(options.SerializerOptions);
            // Numbers are numbers: otherwise the document says that each may be a text, and so do clients made from it.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
    }

    public static void MapPaperDigestApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Routes.ApiV1);
        api.WithMetadata(new KeptAttribute());
        api.WithDescriptions();
        api.MapPaperLists();
        api.MapLibrary();
        api.MapSuggest();
        api.MapGlossary();
        api.MapTopics();
        api.MapChanges();
        api.MapMethods(Routes.OnePaper, Routes.ReadOnly, Paper).Produces<PaperJson>();
        api.MapMethods("/{**rest}", Routes.ReadOnly, () =>
            Results.Problem("There is no such address in the API.", statusCode: StatusCodes.Status404NotFound));
        app.MapPost(Routes.ApiIngest, OperatorApi.Ingest);
        app.MapApiDocument();
    }

    private static async Task<IResult> Paper(
        string id, HttpRequest http, GetPaper query, FindSimilar similar, Asides asides, CancellationToken cancellationToken)
    {
        if (await query.Run(id, cancellationToken) is not { } paper)
        {
            return Results.Problem("There is no paper with this id.", statusCode: StatusCodes.Status404NotFound);
        }

        if (paper.Item.Id != id)
        {
            return Results.LocalRedirect(http.PathBase + Routes.ApiPaper(paper.Item.Id), permanent: true);
        }

        return Results.Ok(await PaperJson.Whole(paper, similar, asides, cancellationToken));
    }
}
