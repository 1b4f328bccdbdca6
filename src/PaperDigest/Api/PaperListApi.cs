using PaperDigest.Exports;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>The lists of papers, each in its own shape.</summary>
internal static class PaperListApi
{
    public static void MapPaperLists(this RouteGroupBuilder api)
    {
        foreach (var list in PaperLists.All)
        {
            api.MapPaperList(list.Address, list);
        }

        api.MapPaperList("/papers", PaperLists.All.Single(list => list.HasWords));
    }

    private static void MapPaperList(this RouteGroupBuilder api, string address, PaperListKind list)
    {
        var endpoint = api.MapMethods(
            address,
            Routes.ReadOnly,
            (HttpRequest http, FindUnknownNames unknown, OfferCorrections corrections, Asides asides) =>
                Answer(list, http, unknown, corrections, asides));
        endpoint.Produces(StatusCodes.Status200OK, ShapeOf(list.Address));
        if (list.HasWords)
        {
            endpoint.WithMetadata(new CostAttribute(CostAttribute.Search));
        }
    }

    private static Type ShapeOf(string address) => address switch
    {
        Routes.Search => typeof(ListJson),
        Routes.OneDay => typeof(DayJson),
        Routes.OneCategory => typeof(CategoryPapersJson),
        Routes.OneAuthor => typeof(AuthorPapersJson),
        _ => typeof(PeriodJson),
    };

    private static async Task<IResult> Answer(
        PaperListKind list, HttpRequest http, FindUnknownNames unknown, OfferCorrections corrections, Asides asides)
    {
        var name = list.NameIn(http);
        if (list.Refuses(http, name, StatusCodes.Status400BadRequest, out var request) is { } refusal)
        {
            return refusal;
        }

        if (await list.Find(http.HttpContext, name, request with { WithFacets = list.HasWords, WithPartial = true }) is not { } found)
        {
            return list.NotFound();
        }

        var cancellationToken = http.HttpContext.RequestAborted;
        if (list.HasWords)
        {
            var offers = await asides.Try(
                "corrections",
                "search",
                () => corrections.Run(request, found.Papers, cancellationToken),
                cancellationToken) ?? [];
            return Results.Ok(ListJson.From(found.Papers, request, http.Address) with
            {
                Corrections = [.. offers.Select(offer => CorrectionJson.From(offer, http.Address))],
            });
        }

        var note = await unknown.Note(request, cancellationToken);
        ItemJson[] items = [.. found.Papers.Items.Select(ItemJson.From)];
        return Results.Ok<object>(found.Result switch
        {
            DayResult day => DayJson.From(day, items, note),
            PeriodResult period => PeriodJson.From(period, request, items, http, note),
            CategoryResult category => CategoryPapersJson.From(category, request, items, http, note),
            AuthorResult author => AuthorPapersJson.From(author, request, items, http, note),
            var other => throw new InvalidOperationException($"A list of {other.GetType().Name} has no shape."),
        });
    }

    /// <summary>A week, month or year with its neighbours. All time has neither a first nor a last day.</summary>
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
        string? Next,
        string? Note)
    {
        public static PeriodJson From(
            PeriodResult result, ListRequest request, IReadOnlyList<ItemJson> items, HttpRequest http, string? note)
        {
            var days = result.Period.Kind == PeriodKind.All ? null : result.Period;
            return new(
                days?.First,
                days?.Last,
                Address(result.Previous),
                Address(result.Next),
                result.TotalVotes,
                result.Sources,
                [.. result.Categories.Select(CategoryTotal.From)],
                result.Papers.Total,
                request.Page,
                request.PageSize,
                items,
                http.NextPage(request, result.Papers.Total),
                note);

            string? Address(Period? other) => other is null ? null : http.PathBase + Routes.ApiV1 + Routes.Of(other);
        }
    }

    private sealed record CategoryPapersJson(
        string Slug,
        string Name,
        string KoreanName,
        int Total,
        int Page,
        int PageSize,
        IReadOnlyList<ItemJson> Items,
        int ReportTotal,
        IReadOnlyList<ReportJson> Reports,
        string? Next,
        string? Note)
    {
        public static CategoryPapersJson From(
            CategoryResult result, ListRequest request, IReadOnlyList<ItemJson> items, HttpRequest http, string? note) => new(
            result.Category.Slug,
            result.Category.English,
            result.Category.Korean,
            result.NeededPapers.Total,
            request.Page,
            request.PageSize,
            items,
            result.ReportTotal,
            [.. result.Reports.Select(ReportJson.From)],
            http.NextPage(request, Math.Max(result.NeededPapers.Total, result.ReportTotal)),
            note);
    }

    private sealed record AuthorPapersJson(
        string Slug,
        string Name,
        IReadOnlyList<string> OtherNames,
        int Total,
        int Page,
        int PageSize,
        IReadOnlyList<ItemJson> Items,
        string? Next,
        string? Note)
    {
        public static AuthorPapersJson From(
            AuthorResult result, ListRequest request, IReadOnlyList<ItemJson> items, HttpRequest http, string? note) => new(
            result.Author.Slug,
            result.Author.Name,
            result.OtherNames,
            result.NeededPapers.Total,
            request.Page,
            request.PageSize,
            items,
            http.NextPage(request, result.NeededPapers.Total),
            note);
    }
}
