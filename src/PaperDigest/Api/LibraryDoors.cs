using PaperDigest.Exports;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>What the library is made of: days, categories, authors, sources.</summary>
internal static class LibraryDoors
{
    public static void MapLibrary(this RouteGroupBuilder api)
    {
        api.MapMethods("/days", Routes.ReadOnly, Days);
        api.MapMethods("/categories", Routes.ReadOnly, Categories);
        api.MapMethods("/categories/{slug}", Routes.ReadOnly, Category);
        api.MapMethods("/authors/{slug}", Routes.ReadOnly, Author);
        api.MapMethods("/sources", Routes.ReadOnly, Sources);
    }

    private static async Task<IResult> Days(HttpRequest http, ListDays query, FindUnknownNames unknown, CancellationToken cancellationToken)
    {
        if (Read(http, out var request) is { } refusal)
        {
            return refusal;
        }

        var days = await query.Run(request, cancellationToken);
        return Results.Ok(new Rows<DaySummary>(days.Total, request.Page, request.PageSize, days.Days, Next(http, request, days.Total))
        {
            Note = await unknown.Note(request, cancellationToken),
        });
    }

    private static async Task<IResult> Categories(HttpRequest http, ListCategories query, FindUnknownNames unknown, CancellationToken cancellationToken)
    {
        if (Read(http, out var request) is { } refusal)
        {
            return refusal;
        }

        var categories = await query.Run(request, cancellationToken);
        return Results.Ok(new Rows<CategoryRow>(
            categories.Count,
            request.Page,
            request.PageSize,
            [.. categories.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).Select(CategoryRow.From)],
            Next(http, request, categories.Count))
        {
            Note = await unknown.Note(request, cancellationToken),
        });
    }

    private static async Task<IResult> Category(string slug, HttpRequest http, GetCategory query, FindUnknownNames unknown, CancellationToken cancellationToken)
    {
        if (Read(http, out var asked) is { } refusal)
        {
            return refusal;
        }

        var request = asked with { Query = "" };
        if (await query.Run(slug, request, cancellationToken) is not { } category)
        {
            return Results.Problem("There is no category like this.", statusCode: StatusCodes.Status404NotFound);
        }

        var papers = category.NeededPapers;
        var next = Next(http, request, Math.Max(papers.Total, category.ReportTotal));
        return Results.Ok(new CategoryJson(
            category.Category.Slug,
            category.Category.English,
            category.Category.Korean,
            papers.Total,
            request.Page,
            request.PageSize,
            [.. papers.Items.Select(ItemJson.From)],
            category.ReportTotal,
            [.. category.Reports.Select(ReportJson.From)],
            next)
        {
            Note = await unknown.Note(request, cancellationToken),
        });
    }

    private static async Task<IResult> Author(string slug, HttpRequest http, GetAuthor query, FindUnknownNames unknown, CancellationToken cancellationToken)
    {
        if (Read(http, out var asked) is { } refusal)
        {
            return refusal;
        }

        var request = asked with { Query = "" };
        if (await query.Run(slug, request, cancellationToken) is not { } author)
        {
            return Results.Problem("There is no author of this name.", statusCode: StatusCodes.Status404NotFound);
        }

        var papers = author.NeededPapers;
        return Results.Ok(new AuthorJson(
            author.Author.Slug,
            author.Author.Name,
            author.OtherNames,
            papers.Total,
            request.Page,
            request.PageSize,
            [.. papers.Items.Select(ItemJson.From)],
            Next(http, request, papers.Total))
        {
            Note = await unknown.Note(request, cancellationToken),
        });
    }

    private static async Task<IResult> Sources(ListSources query, CancellationToken cancellationToken)
    {
        var sources = await query.Run(cancellationToken);
        return Results.Ok(new Rows<SourceStatus>(sources.Count, 1, sources.Count, sources, Next: null));
    }

    private static IResult? Read(HttpRequest http, out ListRequest request)
    {
        request = http.ReadList(out var notes);
        return notes.Count > 0 ? Results.Problem(string.Join(' ', notes), statusCode: StatusCodes.Status400BadRequest) : null;
    }

    private static string? Next(HttpRequest http, ListRequest request, int total) => (long)request.Page * request.PageSize < total
        ? http.PathBase.ToUriComponent() + Routes.List(http.Path.ToUriComponent(), request with { Page = request.Page + 1 })
        : null;

    private sealed record Rows<T>(int Total, int Page, int PageSize, IReadOnlyList<T> Items, string? Next)
    {
        /// <summary>What the list asks for that there is not.</summary>
        public string? Note { get; init; }
    }

    private sealed record CategoryRow(string Slug, string Name, string KoreanName, int Papers, int Reports, DateOnly Newest, bool Known)
    {
        public static CategoryRow From(CategorySummary category) =>
            new(category.Category.Slug, category.Category.English, category.Category.Korean, category.Papers, category.Reports, category.Newest, category.IsKnown);
    }

    private sealed record CategoryJson(
        string Slug,
        string Name,
        string KoreanName,
        int Total,
        int Page,
        int PageSize,
        IReadOnlyList<ItemJson> Items,
        int ReportTotal,
        IReadOnlyList<ReportJson> Reports,
        string? Next)
    {
        public string? Note { get; init; }
    }

    private sealed record AuthorJson(
        string Slug,
        string Name,
        IReadOnlyList<string> OtherNames,
        int Total,
        int Page,
        int PageSize,
        IReadOnlyList<ItemJson> Items,
        string? Next)
    {
        public string? Note { get; init; }
    }
}
