using Microsoft.Extensions.Localization;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
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
    /// <summary>More papers than two sources print on a day, so that a feed reader that asks once a day misses none.</summary>
    private const int DefaultSize = 50;

    /// <summary>Each day is an entry with all its papers.</summary>
    private const int DaysInFeed = 14;

    private const int Episodes = 30;

    private const string Ending = ".{ending:regex(^(atom|json)$)}";

    public static void AddFeeds(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<FeedAnswer>();
    }

    public static void MapFeeds(this IEndpointRouteBuilder site)
    {
        var app = site.MapGroup("").WithMetadata(new KeptAttribute(), new CostAttribute(CostAttribute.Export));
        foreach (var list in PaperLists.All.Where(list => !list.IsWhole))
        {
            app.MapMethods(
                Routes.Feeds + list.Address + Ending,
                Routes.ReadOnly,
                (string ending, HttpRequest http, FeedAnswer answer, CancellationToken cancellationToken) =>
                    List(list, ending, http, answer, cancellationToken));
        }

        app.MapMethods(Routes.Feeds + Routes.Days + Ending, Routes.ReadOnly, Days);
        app.MapMethods(Routes.Podcasts + "/{source}.rss", Routes.ReadOnly, Podcast);
    }

    private static async Task<IResult> List(
        PaperListKind list, string ending, HttpRequest http, FeedAnswer answer, CancellationToken cancellationToken)
    {
        var name = list.NameIn(http);
        if (list.Refuses(http, name, StatusCodes.Status404NotFound, out var asked) is { } refusal)
        {
            return refusal;
        }

        var request = answer.WithDefaults(asked, DefaultSize);
        return await list.Find(http.HttpContext, name, request) is { } found
            ? await answer.Papers(found, ending, request, cancellationToken)
            : list.NotFound();
    }

    /// <summary>The newest days of a source that is read aloud elsewhere.</summary>
    private static async Task<IResult> Podcast(
        string source, FeedAnswer answer, SourceNames names, ListDays list, GetDay days, CancellationToken cancellationToken)
    {
        if (!names.Podcasts.Contains(source, StringComparer.Ordinal))
        {
            return Results.NotFound();
        }

        var request = new ListRequest { Source = source, Sort = ListSort.Newest, PageSize = Episodes };
        var page = await list.Run(request, cancellationToken);
        var results = await days.Run([.. page.Days.Select(day => day.Date)], request with { Sort = null }, cancellationToken);
        return await answer.Podcast(source, [.. results.Where(day => day.Papers.Count > 0)], cancellationToken);
    }

    /// <summary>Days, each with the filters of its page. A day without a paper left is no entry.</summary>
    private static async Task<IResult> Days(
        string ending, HttpRequest http, FeedAnswer answer, ListDays list, GetDay days, CancellationToken cancellationToken)
    {
        if (http.ReadStrictly(out var asked) is { } refusal)
        {
            return refusal;
        }

        var request = answer.WithDefaults(asked, DaysInFeed);
        request = request with { PageSize = Math.Min(request.PageSize, DaysInFeed) };
        var page = await list.Run(request, cancellationToken);
        var results = await days.Run([.. page.Days.Select(day => day.Date)], request with { Sort = null }, cancellationToken);
        return await answer.Days(ending, request, page.Total, [.. results.Where(day => day.Papers.Count > 0)], cancellationToken);
    }
}

/// <summary>Writes a list as a feed, with the headers that let a reader ask only for what is new.</summary>
internal sealed class FeedAnswer(
    IHttpContextAccessor context, SiteAddress site, SourceNames names, IStringLocalizer<Text> text, GetLibraryFacts library, Asides asides)
{
    private HttpRequest Http => context.HttpContext!.Request;

    private FeedContent Content => new(text, Link, path => site.Id(Http, path));

    /// <summary>Newest first and of a feed's size, unless the address asks otherwise.</summary>
    public ListRequest WithDefaults(ListRequest request, int size) => request with
    {
        Sort = request.Sort ?? ListSort.Newest,
        PageSize = Http.Query.ContainsKey("pageSize") ? request.PageSize : size,
    };

    public Task<IResult> Papers(FoundList list, string ending, ListRequest request, CancellationToken cancellationToken) =>
        Answer(list, list.Path, ending, request, Entries(list.Papers.Items, paper => paper.Id, Content.Paper), cancellationToken);

    /// <summary>Days have no list of their own as a page; the newest one is the site's first page.</summary>
    public Task<IResult> Days(
        string ending, ListRequest request, int total, IReadOnlyList<DayResult> days, CancellationToken cancellationToken)
    {
        var list = new FoundList(Routes.Home, text => text["Feed.Days"], new PaperList(total, [], []), days);
        return Answer(list, Routes.Days, ending, request, Entries(days, day => Routes.Day(day.Date), Content.Day), cancellationToken);
    }

    /// <summary>Days of a source, each with where it is read aloud.</summary>
    public async Task<IResult> Podcast(string source, IReadOnlyList<DayResult> days, CancellationToken cancellationToken)
    {
        var lastRun = (await library.Run(cancellationToken)).LastRun;
        var entries = Entries(
            days, day => Routes.Day(day.Date), day => Content.Day(day) with { Audio = names.Audio(source, day.Date) });
        var address = Routes.Podcast(source);
        var feed = Of(text["Feed.Podcast", names[source]], address, address, Routes.Home, entries, lastRun) with
        {
            Note = text["Feeds.PodcastWhy"],
        };
        return Bytes(PodcastFeed.Write(feed), PodcastFeed.ContentType);
    }

    /// <summary>An entry that cannot be written is left out.</summary>
    private List<FeedEntry> Entries<T>(IEnumerable<T> things, Func<T, string> key, Func<T, FeedEntry> tell) =>
        [.. things.Select(thing => asides.Try("feed entry", key(thing), () => tell(thing))).OfType<FeedEntry>()];

    private async Task<IResult> Answer(
        FoundList list, string path, string ending, ListRequest request, List<FeedEntry> entries, CancellationToken cancellationToken)
    {
        var lastRun = (await library.Run(cancellationToken)).LastRun;
        var address = Routes.Feed(path, ending);
        // Addresses leave out what is a feed's default.
        var shown = request with
        {
            Sort = Http.Query.ContainsKey("sort") ? request.Sort : null,
            PageSize = Http.Query.ContainsKey("pageSize") ? request.PageSize : ListRequest.DefaultPageSize,
        };
        var feed = Of(
            text["Feed.Title", list.Title(text)],
            Routes.List(address, shown with { Page = 1 }),
            Routes.List(address, shown),
            Routes.List(list.Path, shown with { Page = 1, PageSize = ListRequest.DefaultPageSize }),
            entries,
            lastRun) with
        {
            Next = request.Next(list.Papers.Total) is { Page: var next } ? Link(Routes.List(address, shown with { Page = next })) : null,
            Note = list.Papers.Notes is { Count: > 0 } notes
                ? string.Join(' ', notes.Select(note => text["Query." + note.Kind, note.Value, note.Days ?? ""].Value))
                : null,
        };
        return ending == "atom"
            ? Bytes(AtomFeed.Write(feed), AtomFeed.ContentType)
            : Bytes(JsonFeed.Write(feed), JsonFeed.ContentType);
    }

    /// <summary>A feed of some entries: its title, and the paths that it is identified by, stands at and is a page at.</summary>
    private Feed Of(string title, string id, string self, string page, List<FeedEntry> entries, DateTime? lastRun) => new(
        site.Id(Http, id),
        title,
        Language.OfPage,
        Link(self),
        Link(page),
        Next: null,
        Link("/favicon.svg"),
        text["Site.Name"],
        entries.Select(entry => entry.Updated).DefaultIfEmpty(lastRun ?? DateTime.UnixEpoch).Max(),
        entries);

    private string Link(string path) => site.Link(Http, path);

    /// <summary>
    /// Readers ask for what is new by the mark of the bytes. When they last changed nobody can tell: a search for 지난주 finds others
    /// tomorrow, and settings and words are part of a feed, though no file was read in between.
    /// </summary>
    private static IResult Bytes(byte[] bytes, string contentType) => Results.Bytes(bytes, contentType + "; charset=utf-8");
}
