using Microsoft.Extensions.Localization;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Views;

/// <summary>The lists of papers, each by its address, query and title. API, feeds and exports answer all of them.</summary>
public static class PaperLists
{
    public static IReadOnlyList<PaperListKind> All { get; } =
    [
        new(Routes.Search, Search) { HasWords = true, Ids = SearchIds },
        new(Routes.OneDay, Day)
        {
            IsWhole = true,
            IsNamedBy = name => Routes.ReadDay(name) is not null,
            Malformed = "The day must be written like 2024-06-13.",
            Missing = "There is no digest of this day.",
        },
        Stretch(Routes.OneWeek, Routes.ReadWeek),
        Stretch(Routes.OneMonth, Routes.ReadMonth),
        Stretch(Routes.OneYear, Routes.ReadYear),
        Stretch(Routes.Top, _ => Period.All),
        new(Routes.OneCategory, Category) { Ids = CategoryIds, Missing = "There is no category like this." },
        new(Routes.OneAuthor, Author) { Missing = "There is no author of this name." },
    ];

    /// <summary>A day as the list of its papers.</summary>
    public static FoundList Of(DayResult day) =>
        new(Routes.Day(day.Date), text => text.LongDate(day.Date), new PaperList(day.Papers.Count, day.Papers, []), day);

    private static PaperListKind Stretch(string address, Func<string, Period?> read) =>
        new(address, (http, name, request) => Days(http, read(name)!, request))
        {
            IsNamedBy = name => read(name) is not null,
            Malformed = "A week must be written like 2024-W24, a month like 2024-06, a year like 2024.",
            Missing = "There is no digest of these days.",
        };

    private static async Task<FoundList?> Search(HttpContext http, string name, ListRequest request)
    {
        var found = await Query<SearchPapers>(http).Run(request, http.RequestAborted);
        return new(
            Routes.Search,
            text => request.Query.Length > 0 ? text["Feed.Search", request.Query] : text["Feed.Papers"],
            found,
            found);
    }

    private static async Task<FoundList?> Day(HttpContext http, string name, ListRequest request) =>
        await Query<GetDay>(http).Run(Routes.ReadDay(name)!.Value, request, http.RequestAborted) is { } found ? Of(found) : null;

    private static async Task<FoundList?> Days(HttpContext http, Period period, ListRequest request) =>
        await Query<GetPeriod>(http).Run(period, request, http.RequestAborted) is { } found
            ? new(Routes.Of(period), text => text.Name(period), found.Papers, found)
            : null;

    private static async Task<FoundList?> Category(HttpContext http, string slug, ListRequest request) =>
        await Query<GetCategory>(http).Run(slug, request, http.RequestAborted) is { } found
            ? new(Routes.Category(found.Category.Slug), _ => found.Category.Name(), found.NeededPapers, found)
            : null;

    private static async Task<FoundList?> Author(HttpContext http, string slug, ListRequest request) =>
        await Query<GetAuthor>(http).Run(slug, request, http.RequestAborted) is { } found
            ? new(Routes.Author(found.Author.Slug), _ => found.Author.Name, found.NeededPapers, found)
            : null;

    private static async Task<PaperSelection?> SearchIds(HttpContext http, string name, ListRequest request) =>
        await Query<ExportPapers>(http).Select(request, http.RequestAborted);

    private static async Task<PaperSelection?> CategoryIds(HttpContext http, string slug, ListRequest request) =>
        await Query<GetCategory>(http).Run(slug, new ListRequest { PageSize = 1 }, http.RequestAborted) is { } found
            ? await Query<ExportPapers>(http).Select(GetCategory.List(found.Category.Slug, request), http.RequestAborted)
            : null;

    private static T Query<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}

/// <summary>A kind of list, and how to find the one that an address names.</summary>
/// <param name="Address">The pattern of its page's address. API and feeds put a prefix before it, files an ending behind it.</param>
/// <param name="Find">Asks the query; the text is the name in the address. Null where the library has no such list.</param>
public sealed record PaperListKind(string Address, Func<HttpContext, string, ListRequest, Task<FoundList?>> Find)
{
    /// <summary>Whether <c>q</c> counts. Elsewhere it is dropped, so that no link carries it on.</summary>
    public bool HasWords { get; init; }

    /// <summary>True for a day: all its papers are one page, and no feed follows it because nothing new comes.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether a text can be the name in the address, as 2024-06 is one of a month.</summary>
    public Func<string, bool> IsNamedBy { get; init; } = _ => true;

    /// <summary>The sentence about an address with any other text.</summary>
    public string Malformed { get; init; } = "";

    /// <summary>The sentence about a list that the library does not have.</summary>
    public string Missing { get; init; } = "";

    /// <summary>Finds the papers' ids for less than <see cref="Find"/>, where there is such a way.</summary>
    public Func<HttpContext, string, ListRequest, Task<PaperSelection?>>? Ids { get; init; }

    /// <summary>The name in the address of a request; empty for a list that needs none.</summary>
    public string NameIn(HttpRequest http) =>
        Address.IndexOf('{') is var start and >= 0 && http.RouteValues[Address[(start + 1)..^1]] is string name ? name : "";

    /// <summary>Reads the list parameters, or refuses: first an address that can name no list, then malformed parameters.</summary>
    /// <param name="http">The request.</param>
    /// <param name="name">The name in its address.</param>
    /// <param name="malformed">The status for an address that can name no list.</param>
    /// <param name="request">The list asked for.</param>
    public IResult? Refuses(HttpRequest http, string name, int malformed, out ListRequest request)
    {
        var refusal = http.ReadStrictly(out request);
        request = HasWords ? request : request with { Query = "" };
        return IsNamedBy(name) ? refusal : Results.Problem(Malformed, statusCode: malformed);
    }

    public IResult NotFound() => Results.Problem(Missing, statusCode: StatusCodes.Status404NotFound);

    /// <summary>The ids of a page of the list.</summary>
    public async Task<PaperSelection?> Select(HttpContext http, string name, ListRequest request)
    {
        if (Ids is not null)
        {
            return await Ids(http, name, request);
        }

        return await Find(http, name, request) is { Papers: var papers }
            ? new PaperSelection(papers.Total, [.. papers.Items.Select(paper => paper.Id)])
            : null;
    }
}

/// <summary>A list that was found.</summary>
/// <param name="Path">The path of its page.</param>
/// <param name="Title">Its title in the reader's language.</param>
/// <param name="Papers">The page of papers asked for.</param>
/// <param name="Result">All that its query says.</param>
public sealed record FoundList(string Path, Func<IStringLocalizer, string> Title, PaperList Papers, object Result);
