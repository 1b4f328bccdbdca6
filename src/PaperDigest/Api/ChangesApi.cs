using System.Globalization;
using PaperDigest.Exports;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary><c>/changes?updatedSince=&amp;pageSize=</c>: all papers, then what has changed, so that a mirror follows.</summary>
internal static class ChangesApi
{
    public static void MapChanges(this IEndpointRouteBuilder api) =>
        api.MapMethods(Routes.Changes, Routes.ReadOnly, Run).Produces<ChangesJson>().ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<IResult> Run(HttpRequest http, ListChanges query, CancellationToken cancellationToken)
    {
        var request = ListRequest.Parse(name => name == "pageSize" ? [.. http.Query[name]] : [], out var notes);
        if (notes.Refusal() is { } refusal)
        {
            return refusal;
        }

        if (!LibraryCursor.TryParse(http.Query["updatedSince"].FirstOrDefault(), out var since))
        {
            return Results.Problem(
                "updatedSince: must be the cursor of an earlier answer, or left out to begin.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        var size = string.IsNullOrEmpty(http.Query["pageSize"]) ? ListRequest.MaxPageSize : request.PageSize;
        return await query.Run(since, size, cancellationToken) is { } found
            ? Results.Ok(ChangesJson.From(found))
            : Results.Problem(
                "updatedSince: the library's history does not go back to there, or it was restored. Begin anew without it.",
                statusCode: StatusCodes.Status410Gone);
    }

    /// <summary>Papers in their newest form, and the keys of those that are gone. <paramref name="More"/> asks to go on at once.</summary>
    private sealed record ChangesJson(IReadOnlyList<ChangedJson> Items, IReadOnlyList<string> Removed, string Cursor, bool More)
    {
        public static ChangesJson From(LibraryChanges changes) => new(
            [.. changes.Papers.Select(paper => ChangedJson.From(Key(paper.Row), paper.Paper))],
            [.. changes.Gone.Select(Key)],
            changes.Cursor.ToString(),
            changes.HasMore);

        private static string Key(int row) => row.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A paper, and the key by which <c>removed</c> would name it.</summary>
    private sealed record ChangedJson(string Key, PaperJson Paper)
    {
        public static ChangedJson From(string key, Queries.Papers.PaperResult paper) =>
            new(key, PaperJson.From(paper) with { Gist = paper.Item.Gist });
    }
}
