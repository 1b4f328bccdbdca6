using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>What the library is made of: days, categories, sources.</summary>
internal static class LibraryApi
{
    public static void MapLibrary(this RouteGroupBuilder api)
    {
        api.MapMethods(Routes.Days, Routes.ReadOnly, Days).Produces<Rows<DaySummary>>();
        api.MapMethods(Routes.Categories, Routes.ReadOnly, Categories).Produces<Rows<CategoryRow>>();
        // Both tell of files that said nothing new and of settings, too, which leave the library as it is.
        api.MapMethods("/sources", Routes.ReadOnly, Sources).Produces<Rows<SourceStatus>>().WithMetadata(new MadeAnewAttribute());
        api.MapMethods(Routes.Status, Routes.ReadOnly, OperatorApi.Status).Produces<StatusResult>().WithMetadata(new MadeAnewAttribute());
    }

    private static Task<IResult> Days(HttpRequest http, ListDays query, FindUnknownNames unknown, CancellationToken cancellationToken)
    {
        return Answer(http, unknown, Find, cancellationToken);

        async Task<(int, IReadOnlyList<DaySummary>)> Find(ListRequest request)
        {
            var found = await query.Run(request, cancellationToken);
            return (found.Total, found.Days);
        }
    }

    private static Task<IResult> Categories(
        HttpRequest http, ListCategories query, FindUnknownNames unknown, CancellationToken cancellationToken)
    {
        return Answer(http, unknown, Find, cancellationToken);

        async Task<(int, IReadOnlyList<CategoryRow>)> Find(ListRequest request)
        {
            var all = await query.Run(request, cancellationToken);
            return (all.Count, [.. all.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).Select(CategoryRow.From)]);
        }
    }

    private static async Task<IResult> Sources(ListSources query, CancellationToken cancellationToken)
    {
        List<SourceStatus> sources = [.. (await query.Run(cancellationToken)).Where(source => source.HasDigests)];
        return Results.Ok(new Rows<SourceStatus>(sources.Count, 1, sources.Count, sources, Next: null, Note: null));
    }

    private static async Task<IResult> Answer<T>(
        HttpRequest http,
        FindUnknownNames unknown,
        Func<ListRequest, Task<(int Total, IReadOnlyList<T> Items)>> find,
        CancellationToken cancellationToken)
    {
        if (http.ReadStrictly(out var request) is { } refusal)
        {
            return refusal;
        }

        var (total, items) = await find(request);
        var note = await unknown.Note(request, cancellationToken);
        return Results.Ok(new Rows<T>(total, request.Page, request.PageSize, items, http.NextPage(request, total), note));
    }

    /// <summary>A page of a list. <paramref name="Note"/> names what the list asks for that the library does not have.</summary>
    private sealed record Rows<T>(int Total, int Page, int PageSize, IReadOnlyList<T> Items, string? Next, string? Note);

    private sealed record CategoryRow(string Slug, string Name, string KoreanName, int Papers, int Reports, DateOnly Newest, bool Known)
    {
        public static CategoryRow From(CategorySummary summary) => new(
            summary.Category.Slug,
            summary.Category.English,
            summary.Category.Korean,
            summary.Papers,
            summary.Reports,
            summary.Newest,
            summary.IsKnown);
    }
}
