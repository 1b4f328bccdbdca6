using System.Text.Json.Serialization;
using PaperDigest.Core.Text;
using PaperDigest.Exports;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Papers;
using PaperDigest.Settings;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>The JSON API under <c>/api/v1</c>: the same queries as the pages. Errors are problem details (RFC 9457).</summary>
internal static class PaperDigestApi
{
    /// <summary>Unknown parameters that a refusal names.</summary>
    private const int MostNamed = 5;

    private const int LongestName = 60;

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
        api.AddEndpointFilter(async (call, next) => UnknownParameters(call.HttpContext) ?? await next(call));
        api.MapPaperLists();
        api.MapLibrary();
        api.MapSuggest();
        api.MapGlossary();
        api.MapTopics();
        api.MapChanges();
        api.MapLookup();
        api.MapMethods(Routes.OnePaper, Routes.ReadOnly, Paper).Produces<PaperJson>();
        api.MapMethods("/{**rest}", Routes.ReadOnly, () =>
            Results.Problem("There is no such address in the API.", statusCode: StatusCodes.Status404NotFound));
        app.MapPost(Routes.ApiIngest, OperatorApi.Ingest);
        app.MapApiDocument();
    }

    /// <summary>
    /// A mistyped parameter would otherwise give another list than was asked for. Where there is none to mistype, all are let pass.
    /// </summary>
    private static IResult? UnknownParameters(HttpContext context)
    {
        var names = context.GetEndpoint()?.Metadata.GetMetadata<ApiAddress>()?.Names ?? [];
        string[] unknown = names.Count == 0 ? []
            : [.. context.Request.Query.Keys.Except(names, StringComparer.OrdinalIgnoreCase).Take(MostNamed).Select(Shown)];
        return unknown.Length == 0 ? null : Results.Problem(
            string.Join(' ', unknown.Select(name => $"There is no parameter '{name}' here{SettingNames.Hint(name, names)}.")),
            statusCode: StatusCodes.Status400BadRequest);

        static string Shown(string name) => PrintableText.Of(name.Length > LongestName ? name[..LongestName] + "…" : name);
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
