using PaperDigest.Exports;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>Weeks, months, years and all time by votes, as their pages rank them.</summary>
internal static class PeriodDoors
{
    public static void MapPeriods(this RouteGroupBuilder api)
    {
        foreach (var pattern in Routes.Periods)
        {
            api.MapMethods(pattern, Routes.ReadOnly, Run);
        }
    }

    private static async Task<IResult> Run(HttpRequest http, GetPeriod query, FindUnknownNames unknown, CancellationToken cancellationToken)
    {
        if (Routes.ReadPeriod(http.Path.Value![Routes.ApiV1.Length..]) is not { } period)
        {
            return Results.Problem("A week must be written like 2024-W24, a month like 2024-06, a year like 2024.", statusCode: StatusCodes.Status400BadRequest);
        }

        var request = http.ReadList(out var notes) with { Query = "" };
        if (notes.Count > 0)
        {
            return Results.Problem(string.Join(' ', notes), statusCode: StatusCodes.Status400BadRequest);
        }

        return await query.Run(period, request, cancellationToken) is { } result
            ? Results.Ok(PeriodJson.From(result, request, http.PathBase) with { Note = await unknown.Note(request, cancellationToken) })
            : Results.Problem("There is no digest of these days.", statusCode: StatusCodes.Status404NotFound);
    }

    /// <summary>A list with the days around it. All time has neither first nor last day.</summary>
    private sealed record PeriodJson(
        DateOnly? FirstDay,
        DateOnly? LastDay,
        string? Previous,
        string? Following,
        long TotalVotes,
        IReadOnlyList<SourceCount> Sources,
        IReadOnlyList<CategoryTotal> Categories,
        int Total,
        int Page,
        int PageSize,
        IReadOnlyList<ItemJson> Items,
        string? Next)
    {
        public string? Note { get; init; }

        public static PeriodJson From(PeriodResult result, ListRequest request, PathString pathBase)
        {
            var isAll = result.Period.Kind == PeriodKind.All;
            return new PeriodJson(
                isAll ? null : result.Period.First,
                isAll ? null : result.Period.Last,
                result.Previous is { } previous ? Address(previous, new ListRequest()) : null,
                result.Next is { } following ? Address(following, new ListRequest()) : null,
                result.TotalVotes,
                result.Sources,
                [.. result.Categories.Select(CategoryTotal.From)],
                result.Papers.Total,
                request.Page,
                request.PageSize,
                [.. result.Papers.Items.Select(ItemJson.From)],
                (long)request.Page * request.PageSize < result.Papers.Total ? Address(result.Period, request with { Page = request.Page + 1 }) : null);

            string Address(Period period, ListRequest list) => pathBase.ToUriComponent() + Routes.List(Routes.ApiV1 + Routes.Of(period), list);
        }
    }
}
