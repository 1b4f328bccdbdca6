using System.Security.Cryptography;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using PaperDigest.Core.Search.Query;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Resources;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Feeds;

/// <summary>
/// Every list as a feed, Atom and JSON Feed: <c>/feeds</c>, the page's address and an ending. The list parameters are the
/// page's, with the newest first unless another order is asked for.
/// </summary>
internal static class FeedDoors
{
    /// <summary>More than two sources print on a day, so that a reader who asks once a day misses nothing.</summary>
    private const int DefaultSize = 50;

    /// <summary>Each day is an entry with all its papers.</summary>
    private const int DaysInFeed = 14;

    private const string Ending = ".{ending:regex(^(atom|json)$)}";

    public static void AddFeeds(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<FeedAnswer>();
    }

    public static void MapFeeds(this IEndpointRouteBuilder site)
    {
        var app = site.MapGroup("").WithMetadata(new CostAttribute(CostAttribute.Export));
        app.MapMethods(Routes.Feeds + Routes.Search + Ending, Routes.ReadOnly, Search);
        app.MapMethods(Routes.Feeds + Routes.Days + Ending, Routes.ReadOnly, Days);
        foreach (var pattern in Routes.Periods)
        {
            app.MapMethods(Routes.Feeds + pattern + Ending, Routes.ReadOnly, Periods);
        }

        app.MapMethods(Routes.Feeds + "/categories/{slug}" + Ending, Routes.ReadOnly, Category);
        app.MapMethods(Routes.Feeds + "/authors/{slug}" + Ending, Routes.ReadOnly, Author);
    }

    private static async Task<IResult> Search(string ending, FeedAnswer answer, SearchPapers search, CancellationToken cancellationToken)
    {
        if (answer.Read(DefaultSize, out var request) is { } refusal)
        {
            return refusal;
        }

        var title = request.Query.Length > 0 ? answer.Text["Feed.Search", request.Query] : answer.Text["Feed.Papers"];
        return await answer.Papers(title, Routes.Search, ending, request, await search.Run(request, cancellationToken), cancellationToken);
    }

    private static async Task<IResult> Periods(string ending, HttpRequest http, FeedAnswer answer, GetPeriod periods, CancellationToken cancellationToken)
    {
        var path = http.Path.Value![Routes.Feeds.Length..^(ending.Length + 1)];
        if (Routes.ReadPeriod(path) is not { } period)
        {
            return FeedAnswer.NotFound("A week must be written like 2024-W24, a month like 2024-06, a year like 2024.");
        }

        if (answer.Read(DefaultSize, out var asked) is { } refusal)
        {
            return refusal;
        }

        var request = asked with { Query = "" };
        return await periods.Run(period, request, cancellationToken) is { Papers: var papers }
            ? await answer.Papers(answer.Text.Name(period), Routes.Of(period), ending, request, papers, cancellationToken)
            : FeedAnswer.NotFound("There is no digest of these days.");
    }

    private static async Task<IResult> Category(string slug, string ending, FeedAnswer answer, GetCategory categories, CancellationToken cancellationToken)
    {
        if (answer.Read(DefaultSize, out var asked) is { } refusal)
        {
            return refusal;
        }

        var request = asked with { Query = "" };
        return await categories.Run(slug, request, cancellationToken) is { } category
            ? await answer.Papers(category.Category.Name(), Routes.Category(slug), ending, request, category.NeededPapers, cancellationToken)
            : FeedAnswer.NotFound("There is no category like this.");
    }

    private static async Task<IResult> Author(string slug, string ending, FeedAnswer answer, GetAuthor authors, CancellationToken cancellationToken)
    {
        if (answer.Read(DefaultSize, out var asked) is { } refusal)
        {
            return refusal;
        }

        var request = asked with { Query = "" };
        return await authors.Run(slug, request, cancellationToken) is { } author
            ? await answer.Papers(author.Author.Name, Routes.Author(slug), ending, request, author.NeededPapers, cancellationToken)
            : FeedAnswer.NotFound("There is no author of this name.");
    }

    /// <summary>Days, each narrowed as its page would be; one that has nothing left is no entry.</summary>
    private static async Task<IResult> Days(string ending, FeedAnswer answer, ListDays list, GetDay days, CancellationToken cancellationToken)
    {
        if (answer.Read(DaysInFeed, out var request) is { } refusal)
        {
            return refusal;
        }

        request = request with { PageSize = Math.Min(request.PageSize, DaysInFeed) };
        var page = await list.Run(request, cancellationToken);
        var results = await days.Run([.. page.Days.Select(day => day.Date)], request with { Sort = null }, cancellationToken);
        return await answer.Days(ending, request, page.Total, [.. results.Where(day => day.Papers.Count > 0)], cancellationToken);
    }
}

/// <summary>What the doors of feeds share: reading the request, and answering only when there is something new.</summary>
internal sealed class FeedAnswer(IHttpContextAccessor context, SiteAddress site, IStringLocalizer<Text> text, GetLibraryFacts library, Asides asides)
{
    public IStringLocalizer Text => text;

    private HttpRequest Http => context.HttpContext!.Request;

    /// <summary>The list asked for, newest first unless asked otherwise; or what is wrong with it.</summary>
    public IResult? Read(int size, out ListRequest request)
    {
        request = Http.ReadList(out var notes);
        request = request with { Sort = request.Sort ?? ListSort.Newest, PageSize = Http.Query.ContainsKey("pageSize") ? request.PageSize : size };
        return notes.Count > 0 ? Results.Problem(string.Join(' ', notes), statusCode: StatusCodes.Status400BadRequest) : null;
    }

    public static IResult NotFound(string sentence) => Results.Problem(sentence, statusCode: StatusCodes.Status404NotFound);

    public Task<IResult> Papers(string title, string path, string ending, ListRequest request, PaperList list, CancellationToken cancellationToken) =>
        Answer(title, path, path, ending, request, list.Total, Entries(list.Items, paper => paper.Id, Content.Paper), cancellationToken, list.Notes);

    public Task<IResult> Days(string ending, ListRequest request, int total, IReadOnlyList<DayResult> days, CancellationToken cancellationToken) =>
        Answer(text["Feed.Days"], Routes.Home, Routes.Days, ending, request, total, Entries(days, day => Routes.Day(day.Date), Content.Day), cancellationToken);

    /// <summary>One that cannot be told costs itself.</summary>
    private List<FeedEntry> Entries<T>(IEnumerable<T> things, Func<T, string> key, Func<T, FeedEntry> tell) =>
        [.. things.Select(thing => asides.Try("feed entry", key(thing), () => tell(thing))).OfType<FeedEntry>()];

    private FeedContent Content => new(text, path => site.Link(Http, path), path => site.Id(Http, path));

    private async Task<IResult> Answer(string title, string page, string path, string ending, ListRequest request, int total, IReadOnlyList<FeedEntry> entries, CancellationToken cancellationToken, IReadOnlyList<QueryNote>? notes = null)
    {
        var lastRun = (await library.Run(cancellationToken)).LastRun;
        var address = Routes.Feed(path, ending);
        // An address says only what was asked for, not what is usual for a feed.
        var shown = request with
        {
            Sort = Http.Query.ContainsKey("sort") ? request.Sort : null,
            PageSize = Http.Query.ContainsKey("pageSize") ? request.PageSize : ListRequest.DefaultPageSize,
        };
        var feed = new Feed(
            site.Id(Http, Routes.List(address, shown with { Page = 1 })),
            text["Feed.Title", title],
            Language.OfPage,
            Link(Routes.List(address, shown)),
            Link(Routes.List(page, shown with { Page = 1, PageSize = ListRequest.DefaultPageSize })),
            (long)request.Page * request.PageSize < total ? Link(Routes.List(address, shown with { Page = request.Page + 1 })) : null,
            Link("/favicon.svg"),
            text["Site.Name"],
            entries.Select(entry => entry.Updated).DefaultIfEmpty(lastRun ?? DateTime.UnixEpoch).Max(),
            entries)
        {
            Note = notes is { Count: > 0 } ? string.Join(' ', notes.Select(note => text["Query." + note.Kind, note.Value].Value)) : null,
        };
        return ending == "atom" ? Bytes(AtomFeed.Write(feed), AtomFeed.ContentType, lastRun) : Bytes(JsonFeed.Write(feed), JsonFeed.ContentType, lastRun);

        string Link(string relative) => site.Link(Http, relative);
    }

    /// <summary>Nothing in the bytes depends on when they are asked for, so their hash tells whether anything is new.</summary>
    private IResult Bytes(byte[] bytes, string contentType, DateTime? lastRun)
    {
        context.HttpContext!.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(
            bytes,
            contentType + "; charset=utf-8",
            lastModified: lastRun is { } instant ? new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)) : null,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }
}
