using System.Globalization;
using PaperDigest.Queries.Lists;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary><c>/suggest?q=&amp;limit=</c>: completions of what has been typed so far.</summary>
internal static class SuggestApi
{
    public static void MapSuggest(this IEndpointRouteBuilder api) =>
        api.MapMethods("/suggest", Routes.ReadOnly, Run).Produces<SuggestionsJson>();

    private static async Task<IResult> Run(HttpRequest http, Suggest suggest, CancellationToken cancellationToken)
    {
        if (ReadLimit(http.Query["limit"]) is not { } limit)
        {
            var sentence = $"limit: must be a number from 1 to {Suggest.MaxSuggestions}.";
            return Results.Problem(sentence, statusCode: StatusCodes.Status400BadRequest);
        }

        var found = await suggest.Run(http.Query["q"].FirstOrDefault() ?? "", limit, cancellationToken);
        return Results.Ok(new SuggestionsJson([.. found.Select(suggestion => SuggestionJson.From(suggestion, http.PathBase))]));
    }

    /// <summary>Null when the text is not a number of suggestions.</summary>
    private static int? ReadLimit(string? text) => string.IsNullOrEmpty(text)
        ? Suggest.MaxSuggestions
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Suggest.MaxSuggestions
            ? limit
            : null;

    private sealed record SuggestionsJson(IReadOnlyList<SuggestionJson> Items);

    private sealed record SuggestionJson(SuggestionKind Kind, string Text, string? Detail, int? Papers, string Url)
    {
        public static SuggestionJson From(Suggestion suggestion, PathString pathBase) =>
            new(suggestion.Kind, suggestion.Text, suggestion.Detail, suggestion.Papers, pathBase + Address(suggestion));

        private static string Address(Suggestion suggestion) => suggestion.Kind switch
        {
            SuggestionKind.Paper => Routes.Paper(suggestion.Target),
            SuggestionKind.Category => Routes.Category(suggestion.Target),
            SuggestionKind.Term or SuggestionKind.Operator => Routes.List(Routes.Search, new ListRequest { Query = suggestion.Target }),
            SuggestionKind.Author => Routes.Author(suggestion.Target),
            _ => throw new ArgumentOutOfRangeException(nameof(suggestion), suggestion.Kind, "No page shows this kind."),
        };
    }
}
