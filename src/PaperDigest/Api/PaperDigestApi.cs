using PaperDigest.Exports;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>The JSON API under <c>/api/v1</c>: the same queries as the pages. Errors are problem details (RFC 9457).</summary>
internal static class PaperDigestApi
{
    public static void AddPaperDigestApi(this IServiceCollection services)
    {
        // What the log calls the request by.
        services.AddProblemDetails(options => options.CustomizeProblemDetails = problem => problem.ProblemDetails.Extensions["traceId"] = problem.HttpContext.TraceIdentifier);
        services.ConfigureHttpJsonOptions(options => JsonShape.Configure(options.SerializerOptions));
    }

    public static void MapPaperDigestApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Routes.ApiV1);
        api.MapMethods("/search", Routes.ReadOnly, Search).WithMetadata(new CostAttribute(CostAttribute.Search));
        api.MapMethods("/papers", Routes.ReadOnly, Search).WithMetadata(new CostAttribute(CostAttribute.Search));
        api.MapSuggest();
        api.MapGlossary();
        api.MapMethods("/papers/{**id}", Routes.ReadOnly, Paper);
        api.MapMethods("/days/{date}", Routes.ReadOnly, Day);
        api.MapPeriods();
        api.MapLibrary();
        api.MapMethods("/status", Routes.ReadOnly, async (GetStatus query, CancellationToken cancellationToken) => Results.Ok(await query.Run(cancellationToken)));
        api.MapMethods("/{**rest}", Routes.ReadOnly, () => Results.Problem("There is no such address in the API.", statusCode: StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> Search(HttpRequest http, SearchPapers search, OfferCorrections corrections, Asides asides, CancellationToken cancellationToken)
    {
        var request = http.ReadList(out var notes);
        if (notes.Count > 0)
        {
            return Results.Problem(string.Join(' ', notes), statusCode: StatusCodes.Status400BadRequest);
        }

        var found = await search.Run(request with { WithFacets = true }, cancellationToken);
        var offers = await asides.Try("corrections", "search", () => corrections.Run(request, found, cancellationToken), cancellationToken) ?? [];
        return Results.Ok(ListJson.From(found, request, Address) with { Corrections = [.. offers.Select(offer => CorrectionJson.From(offer, Address))] });

        string Address(ListRequest list) => http.PathBase + Routes.List(http.Path, list);
    }

    private static async Task<IResult> Paper(string id, HttpRequest http, GetPaper query, CancellationToken cancellationToken)
    {
        if (await query.Run(id, cancellationToken) is not { } paper)
        {
            return Results.Problem("There is no paper with this id.", statusCode: StatusCodes.Status404NotFound);
        }

        return paper.Item.Id == id
            ? Results.Ok(PaperJson.From(paper))
            : Results.LocalRedirect(http.PathBase + Routes.ApiPaper(paper.Item.Id), permanent: true);
    }

    private static async Task<IResult> Day(string date, HttpRequest http, GetDay query, FindUnknownNames unknown, CancellationToken cancellationToken)
    {
        if (Routes.ReadDay(date) is not { } day)
        {
            return Results.Problem("The day must be written like 2024-06-13.", statusCode: StatusCodes.Status400BadRequest);
        }

        var request = http.ReadList(out var notes);
        if (notes.Count > 0)
        {
            return Results.Problem(string.Join(' ', notes), statusCode: StatusCodes.Status400BadRequest);
        }

        return await query.Run(day, request, cancellationToken) is { } result
            ? Results.Ok(DayJson.From(result) with { Note = await unknown.Note(request, cancellationToken) })
            : Results.Problem("There is no digest of this day.", statusCode: StatusCodes.Status404NotFound);
    }

    /// <summary>A day with all its papers, so it has no pages.</summary>
    private sealed record DayJson(
        DateOnly Date,
        bool DateEstimated,
        DateOnly? PreviousDay,
        DateOnly? NextDay,
        IReadOnlyList<SourceCount> Sources,
        IReadOnlyList<CategoryTotal> Categories,
        int Total,
        IReadOnlyList<ItemJson> Items,
        IReadOnlyList<ReportJson> Reports)
    {
        public string? Note { get; init; }

        public static DayJson From(DayResult day) => new(
            day.Date,
            day.IsEstimated,
            day.Turn?.Previous,
            day.Turn?.Next,
            day.Sources,
            [.. day.Categories.Select(CategoryTotal.From)],
            day.Papers.Count,
            [.. day.Papers.Select(ItemJson.From)],
            [.. day.Reports.Select(ReportJson.From)]);
    }
}

/// <summary>A category of a list and how many of its papers have it.</summary>
internal sealed record CategoryTotal(string Slug, string Name, int Papers)
{
    public static CategoryTotal From(CategoryCount category) => new(category.Slug, category.English, category.Papers);
}
