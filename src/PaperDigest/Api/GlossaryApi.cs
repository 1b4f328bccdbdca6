using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary><c>/glossary?q=&amp;by=&amp;initial=</c>: the terms of the page of that name.</summary>
internal static class GlossaryApi
{
    public static void MapGlossary(this IEndpointRouteBuilder api) =>
        api.MapMethods(Routes.GlossaryTerms, Routes.ReadOnly, Run).Produces<GlossaryJson>();

    private static async Task<IResult> Run(HttpRequest http, GetGlossary query, CancellationToken cancellationToken)
    {
        var request = GlossaryRequest.Parse(name => [.. http.Query[name]], out var notes);
        if (notes.Refusal() is { } refusal)
        {
            return refusal;
        }

        var result = await query.Run(request, cancellationToken);
        return Results.Ok(new GlossaryJson(
            result.Total,
            request.Page,
            request.PageSize,
            [.. result.Items.Select(item => GlossaryTermJson.From(item, request.ByEnglish))],
            request.Paging.Next(result.Total) is { Page: var next }
                ? http.PathBase + Routes.Glossary(request with { Page = next }, http.Path)
                : null));
    }

    private sealed record GlossaryJson(int Total, int Page, int PageSize, IReadOnlyList<GlossaryTermJson> Items, string? Next);

    private sealed record GlossaryTermJson(
        string Term,
        string? Acronym,
        int Papers,
        IReadOnlyList<EquivalentJson> Equivalents,
        IReadOnlyList<string> Synonyms)
    {
        public static GlossaryTermJson From(GlossaryItem item, bool isEnglish) => new(
            item.Entry.Term,
            item.Entry.Acronym,
            item.Entry.Papers,
            [
                .. item.Entry.Equivalents.Select(pair => isEnglish
                    ? new EquivalentJson(pair.Korean, null, pair.Papers)
                    : new EquivalentJson(pair.English, pair.Acronym, pair.Papers)),
            ],
            item.Synonyms);
    }

    private sealed record EquivalentJson(string Text, string? Acronym, int Papers);
}
