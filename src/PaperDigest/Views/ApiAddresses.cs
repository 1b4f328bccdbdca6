using PaperDigest.Web;

namespace PaperDigest.Views;

/// <summary>An address of the API, as its page lists it.</summary>
/// <param name="Pattern">Behind <c>/api/v1</c>, as it is matched.</param>
/// <param name="Key">What it gives, a text of the pages behind <c>Api.</c>.</param>
/// <param name="Example">Behind <c>/api/v1</c>, on a day of the library where one is needed; null where none fits every library.</param>
public sealed record ApiAddress(string Pattern, string Key, Func<DateOnly, string>? Example = null);

/// <summary>The addresses of the API, each once; a test compares them with those that the site answers.</summary>
public static class ApiAddresses
{
    public static IReadOnlyList<ApiAddress> All { get; } =
    [
        new(Routes.Search, "Search", _ => Routes.Search + "?q=diffusion&minVotes=10"),
        new("/papers", "Papers", _ => "/papers?category=llm&sort=votes&pageSize=5"),
        new(Routes.OnePaper, "Paper"),
        new("/suggest", "Suggest", _ => "/suggest?q=dif"),
        new(Routes.Days, "Days", _ => Routes.Days + "?pageSize=5"),
        new(Routes.OneDay, "Day", Routes.Day),
        new(Routes.OneWeek, "Week", day => Routes.Of(Queries.Days.Period.OfWeek(day))),
        new(Routes.OneMonth, "Month", day => Routes.Of(Queries.Days.Period.OfMonth(day))),
        new(Routes.OneYear, "Year", day => Routes.Of(Queries.Days.Period.OfYear(day.Year))),
        new(Routes.Top, "Top", _ => Routes.Top + "?pageSize=5"),
        new(Routes.Categories, "Categories", _ => Routes.Categories),
        new(Routes.OneCategory, "Category"),
        new(Routes.OneAuthor, "Author"),
        new(Routes.Trends, "Trends", _ => Routes.Trends),
        new(Routes.OneTerm, "Term"),
        new(Routes.Movers, "Movers", _ => Routes.MoversOf(7)),
        new(Routes.GlossaryTerms, "Glossary", _ => Routes.GlossaryTerms + "?by=en&initial=d"),
        new("/sources", "Sources", _ => "/sources"),
        new(Routes.Status, "Status", _ => Routes.Status),
    ];
}
