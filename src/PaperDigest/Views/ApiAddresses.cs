using PaperDigest.Web;

namespace PaperDigest.Views;

/// <summary>An address of the API, as its page and the OpenAPI document tell it.</summary>
/// <param name="Pattern">Behind <c>/api/v1</c>, as it is matched.</param>
/// <param name="Key">What it gives, a text of the pages behind <c>Api.</c>.</param>
/// <param name="Behind">The parameters behind the path.</param>
/// <param name="Example">Behind <c>/api/v1</c>, on a day of the library where one is needed; null where none fits every library.</param>
public sealed record ApiAddress(string Pattern, string Key, IReadOnlyList<ApiParameter> Behind, Func<DateOnly, string>? Example = null)
{
    public IReadOnlyList<ApiParameter> Parameters { get; } = ApiParameter.OfPath(Pattern) is { } inPath ? [inPath, .. Behind] : Behind;

    /// <summary>The names it takes behind the path: its own, and on a list those of every list, which have no effect on some.</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. (Behind.Any(ApiParameter.OfList.Contains) ? Behind.Union(ApiParameter.OfSearch) : Behind).Select(parameter => parameter.Name)];
}

/// <summary>The addresses of the API, each once; a test compares them with those that the site answers.</summary>
public static class ApiAddresses
{
    public static IReadOnlyList<ApiAddress> All { get; } =
    [
        new(Routes.Search, "Search", ApiParameter.OfSearch, _ => Routes.Search + "?q=diffusion&minVotes=10"),
        new("/papers", "Papers", ApiParameter.OfSearch, _ => "/papers?category=llm&sort=votes&pageSize=5"),
        new(Routes.OnePaper, "Paper", []),
        new(Routes.Changes, "Changes", ApiParameter.OfChanges, _ => Routes.Changes + "?pageSize=5"),
        new("/lookup", "Lookup", ApiParameter.OfLookup, _ => "/lookup?id=2406.06523&id=10.1145/3580305.3599302"),
        new("/suggest", "Suggest", ApiParameter.OfSuggest, _ => "/suggest?q=dif"),
        new(Routes.Days, "Days", ApiParameter.OfDays, _ => Routes.Days + "?pageSize=5"),
        new(Routes.OneDay, "Day", ApiParameter.OfDay, Routes.Day),
        new(Routes.OneWeek, "Week", ApiParameter.OfList, day => Routes.Of(Queries.Days.Period.OfWeek(day))),
        new(Routes.OneMonth, "Month", ApiParameter.OfList, day => Routes.Of(Queries.Days.Period.OfMonth(day))),
        new(Routes.OneYear, "Year", ApiParameter.OfList, day => Routes.Of(Queries.Days.Period.OfYear(day.Year))),
        new(Routes.Top, "Top", ApiParameter.OfList, _ => Routes.Top + "?pageSize=5"),
        new(Routes.Categories, "Categories", ApiParameter.OfCategories, _ => Routes.Categories),
        new(Routes.OneCategory, "Category", ApiParameter.OfList),
        new(Routes.OneAuthor, "Author", ApiParameter.OfList),
        new(Routes.Trends, "Trends", [], _ => Routes.Trends),
        new(Routes.OneTerm, "Term", []),
        new(Routes.Movers, "Movers", ApiParameter.OfMovers, _ => Routes.MoversOf(7)),
        new(Routes.GlossaryTerms, "Glossary", ApiParameter.OfGlossary, _ => Routes.GlossaryTerms + "?by=en&initial=d"),
        new("/sources", "Sources", [], _ => "/sources"),
        new(Routes.Status, "Status", [], _ => Routes.Status),
    ];
}
