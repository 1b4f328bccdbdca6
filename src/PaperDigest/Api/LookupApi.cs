using PaperDigest.Queries.Lists;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>
/// <c>/lookup?id=…&amp;id=…</c>: the papers that some names mean, in the form in which a browser keeps saved papers. It asks here when its
/// reader brings a list from another program; nothing of it stays on the server.
/// </summary>
internal static class LookupApi
{
    /// <summary>Each name is looked for by itself.</summary>
    private const int MostNames = 100;

    /// <summary>A longer name is none.</summary>
    private const int LongestName = 500;

    public static void MapLookup(this IEndpointRouteBuilder api) =>
        api.MapMethods("/lookup", Routes.ReadOnly, Run).Produces<LookupJson>().WithMetadata(new CostAttribute(CostAttribute.Search));

    private static async Task<IResult> Run(HttpRequest http, ExportPapers papers, CancellationToken cancellationToken)
    {
        List<string> names = [.. http.Query["id"].OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        if (names.Count is 0 or > MostNames)
        {
            return Results.Problem($"id: name 1 to {MostNames} papers.", statusCode: StatusCodes.Status400BadRequest);
        }

        var found = await papers.Find([.. names.Where(name => name.Length <= LongestName)], cancellationToken);
        return Results.Ok(new LookupJson(
            [.. found.Select(one => new FoundJson(one.Name, SavedPaper.Of(one.Paper)))],
            [.. names.Except(found.Select(one => one.Name), StringComparer.Ordinal)]));
    }

    /// <summary>What was found, in the order of the names, and the names of nothing.</summary>
    private sealed record LookupJson(IReadOnlyList<FoundJson> Items, IReadOnlyList<string> Missing);

    private sealed record FoundJson(string Name, SavedPaper Paper);
}
