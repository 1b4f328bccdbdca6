using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;

namespace PaperDigest.Web;

/// <summary>Builds every address of the site. Paths begin at the site's root; whoever writes them adds the path base.</summary>
public static class Routes
{
    /// <summary>The methods of every address: no request changes anything.</summary>
    public static readonly string[] ReadOnly = ["GET", "HEAD"];

    public const string Home = "/";
    public const string NewestCalendar = "/calendar";
    public const string Categories = "/categories";
    public const string Authors = "/authors";
    public const string Search = "/search";
    public const string Saved = "/saved";
    public const string GlossaryTerms = "/glossary";
    public const string Trends = "/trends";
    public const string Movers = "/movers";
    public const string Top = "/top";
    public const string Missed = "/missed";
    public const string Offline = "/offline";
    public const string Worker = "/sw.js";
    public const string Status = "/status";
    public const string About = "/about";
    public const string Preferences = "/preferences";
    public const string Error = "/error";
    public const string Alive = "/healthz";
    public const string Ready = "/readyz";
    public const string Api = "/api";
    public const string ApiV1 = Api + "/v1";
    public const string Document = "/openapi/v1.json";
    public const string Mcp = "/mcp";
    public const string Changes = "/changes";
    public const string Feeds = "/feeds";
    public const string Podcasts = Feeds + "/podcasts";

    /// <summary>Before the path of a paper or day: its picture for sharing.</summary>
    public const string Card = "/card";
    public const string Days = "/days";
    public const string Summaries = "/summaries";
    public const string SiteMap = "/sitemap.xml";
    public const string OpenSearch = "/opensearch.xml";
    public const string Llms = "/llms.txt";

    // The patterns that addresses with a name in them are matched by. A page repeats its own in its first line; a test compares them.
    public const string OneDay = Days + "/{date}";
    public const string OneWeek = "/weeks/{week}";
    public const string OneMonth = "/months/{month}";
    public const string OneYear = Top + "/{year}";
    public const string OneCalendar = NewestCalendar + "/{year?}";
    public const string OneCategory = Categories + "/{slug}";
    public const string OneAuthor = Authors + "/{slug}";
    public const string OneTerm = "/terms/{**term}";
    public const string OnePaper = "/papers/{**id}";
    public const string OneSummary = Summaries + "/{**id}";
    public const string OneReport = "/reports/{date}/{position}/{source}/{**file}";
    public const string OnePicture = "/pictures/{hash}";
    public const string OneError = Error + "/{code?}";

    public static string Day(DateOnly date) => At(OneDay, Iso(date));

    /// <summary>The day in an address of <see cref="Day(DateOnly)"/>, or as people write it elsewhere; null for anything else.</summary>
    public static DateOnly? ReadDay(string? text) => Period.Read(text, PeriodKind.Day)?.First;

    /// <summary><c>/weeks/2024-W24</c>, <c>/months/2024-06</c>, <c>/top/2024</c>: the page of these days.</summary>
    public static string Of(Period period) => period.Kind switch
    {
        PeriodKind.Day => Day(period.First),
        PeriodKind.Week => At(OneWeek, string.Create(CultureInfo.InvariantCulture, $"{period.WeekYear:D4}-W{period.Week:D2}")),
        PeriodKind.Month => At(OneMonth, period.First.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        PeriodKind.Year => At(OneYear, period.First.Year.ToString("D4", CultureInfo.InvariantCulture)),
        _ => Top,
    };

    /// <summary>The week in an address of <see cref="Of"/>, or as people write it elsewhere; null for anything else.</summary>
    public static Period? ReadWeek(string text) =>
        text is [_, _, _, _, '-', 'W', _, _] && ReadNumber(text[..4]) is { } year && ReadNumber(text[6..]) is { } week
            ? Period.OfWeek(year, week)
            : Period.Read(text, PeriodKind.Week);

    /// <summary>The month likewise.</summary>
    public static Period? ReadMonth(string text) => Period.Read(text, PeriodKind.Month);

    /// <summary>The year likewise.</summary>
    public static Period? ReadYear(string text) => Period.Read(text, PeriodKind.Year);

    /// <summary>
    /// A part of an address as it is written, null where the address has none. To a page's parameters a blank there comes as nothing, and
    /// <c>/weeks/%20</c> is no page of all weeks.
    /// </summary>
    public static string? Written(this RouteData route, string name) => route.Values[name] as string;

    /// <summary>True where an address names its days as <see cref="Of"/> does; a page elsewhere leads there.</summary>
    public static bool IsOf(Period period, string written) => Of(period).EndsWith('/' + written, StringComparison.Ordinal);

    /// <summary>The page of the days after a day.</summary>
    public static string MissedSince(DateOnly day) => $"{Missed}?since={Iso(day)}";

    /// <summary>The reader's choice of language or theme; leads back to the given path and query.</summary>
    public static string Prefer(string name, string value, string back) =>
        $"{Preferences}?{name}={value}&back={Uri.EscapeDataString(back)}";

    /// <summary>The manifest by which a browser installs the site, in a language.</summary>
    public static string Manifest(string language) => $"/manifest.{language}.webmanifest";

    /// <summary>The saved papers that the browser finds for a query.</summary>
    public static string SavedFor(string query) => query.Length > 0 ? $"{Saved}?q={Uri.EscapeDataString(query)}" : Saved;

    public static string Calendar(int year) => At(OneCalendar, year.ToString(CultureInfo.InvariantCulture));

    /// <summary>An old-style arXiv id keeps its slash; a title slug may hold Hangul, which is escaped.</summary>
    public static string Paper(string id) => At(OnePaper, WithSlashes(id));

    /// <summary>A paper found by a search, which is marked there.</summary>
    public static string Paper(string id, string query) => query.Length == 0 ? Paper(id) : Paper(id) + "?q=" + Uri.EscapeDataString(query);

    /// <summary>A paper with another view of its summaries.</summary>
    public static string Paper(string id, string query, string view) =>
        Paper(id, query) is var address && address.Contains('?') ? $"{address}&view={view}" : $"{address}?view={view}";

    /// <summary>
    /// A paper's whole summary alone, which a card fetches when it is opened; scripts build this address from that of the paper's page.
    /// </summary>
    /// <param name="id">The paper.</param>
    /// <param name="on">The day of the list, where it shows only what was said on that day.</param>
    /// <param name="query">What was searched for, which is marked.</param>
    public static string Summary(string id, DateOnly? on = null, string query = "")
    {
        var parameters = new QueryBuilder();
        if (on is { } day)
        {
            parameters.Add("on", Iso(day));
        }

        if (query.Length > 0)
        {
            parameters.Add("q", query);
        }

        return At(OneSummary, WithSlashes(id)) + parameters;
    }

    /// <summary>A category report: the day, source and file of its digest, and its place there, from 1.</summary>
    public static string Report(ReportItem report)
    {
        var place = report.Position.ToString(CultureInfo.InvariantCulture);
        return $"{At(OneReport, Iso(report.Date))}/{place}/{Uri.EscapeDataString(report.Source)}/{WithSlashes(report.File)}";
    }

    public static string Category(string slug) => At(OneCategory, Uri.EscapeDataString(slug));

    /// <summary>A distribution picture that lay beside a digest, by the hash of its bytes.</summary>
    public static string Picture(string hash) => At(OnePicture, hash);

    public static string Author(string slug) => At(OneAuthor, Uri.EscapeDataString(slug));

    /// <summary>The authors whose names hold the words of a list, or begin with a letter of the index.</summary>
    public static string AuthorsUnder(char? initial, ListRequest list)
    {
        var address = List(Authors, new ListRequest { Query = list.Query, Page = list.Page });
        return initial is { } letter
            ? $"{address}{(address.Contains('?') ? '&' : '?')}initial={Uri.EscapeDataString(letter.ToString())}"
            : address;
    }

    /// <summary>A page's papers as a feed: its path between <c>/feeds</c> and an ending, <c>atom</c> or <c>json</c>.</summary>
    public static string Podcast(string source) => $"{Podcasts}/{Uri.EscapeDataString(source)}.rss";

    public static string Feed(string path, string ending) => $"{Feeds}{path}.{ending}";

    /// <summary>Papers named one by one, as a file: <c>/export.bib?id=2406.06523&amp;id=…</c></summary>
    public const string Selection = "/export";

    /// <summary>A page's papers in another form: its path with an ending, <c>/days/2024-06-13.bib</c>.</summary>
    public static string As(string path, string ending) => $"{path}.{ending}";

    /// <summary>The API's report on the library, a starting point for a program.</summary>
    public const string ApiStatus = ApiV1 + "/status";
    public const string ApiIngest = ApiV1 + "/ingest";

    public static string ApiPaper(string id) => ApiV1 + Paper(id);

    /// <summary>The glossary, narrowed; <paramref name="path"/> is that of the page or of the API.</summary>
    public static string Glossary(GlossaryRequest request, string path = GlossaryTerms)
    {
        var parameters = new QueryBuilder();
        Add("q", request.Filter);
        Add("by", request.ByEnglish ? "en" : null);
        Add("initial", request.Initial?.ToString());
        Add("page", UnlessUsual(request.Page, 1));
        Add("pageSize", UnlessUsual(request.PageSize, GlossaryRequest.DefaultPageSize));
        return path + parameters;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parameters.Add(name, value);
            }
        }
    }

    /// <summary>The year of trends that ends with a month; the newest where none is given.</summary>
    /// <param name="month">The last month.</param>
    /// <param name="byVotes">Votes instead of papers.</param>
    /// <param name="isAlike">All charts by one axis.</param>
    public static string TrendsUntil(DateOnly? month, bool byVotes = false, bool isAlike = false)
    {
        var parameters = new QueryBuilder();
        if (month is { } until)
        {
            parameters.Add("until", until.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        }

        if (byVotes)
        {
            parameters.Add("view", "votes");
        }

        if (isAlike)
        {
            parameters.Add("axis", "one");
        }

        return Trends + parameters;
    }

    /// <summary>The page of a term: what it is called, when it came, who says it.</summary>
    public static string Term(string text) => At(OneTerm, Uri.EscapeDataString(text));

    /// <summary>What gained most votes in the newest days.</summary>
    public static string MoversOf(int days) => days == 1 ? Movers : string.Create(CultureInfo.InvariantCulture, $"{Movers}?days={days}");

    /// <summary>The papers of a stretch of days whose titles hold a term.</summary>
    public static string Papers(TermTrend term, TrendWindow window) =>
        List(Search, new ListRequest { Query = term.Query, From = window.First, To = window.Last });

    /// <summary>A path with the parameters of a list that are not at their default.</summary>
    /// <param name="path">The path.</param>
    /// <param name="request">The list.</param>
    /// <param name="view">Which of a page's lists is shown; null for its first.</param>
    public static string List(string path, ListRequest request, string? view = null)
    {
        var address = new StringBuilder(path);
        Add("view", view);
        Add("q", request.Query);
        foreach (var category in request.Categories)
        {
            Add("category", category);
        }

        foreach (var category in request.ExcludedCategories)
        {
            Add("category", "-" + category);
        }

        Add("source", request.Source);
        Add("from", Iso(request.From));
        Add("to", Iso(request.To));
        Add("minVotes", request.MinVotes?.ToString(CultureInfo.InvariantCulture));
        Add("sort", request.Sort?.ToString().ToLowerInvariant());
        Add("match", request.Match == ListMatch.Best ? null : request.Match.ToString().ToLowerInvariant());
        Add("page", UnlessUsual(request.Page, 1));
        Add("pageSize", UnlessUsual(request.PageSize, ListRequest.DefaultPageSize));
        return address.ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                address.Append(address.Length == path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }

    /// <summary><c>2024-06-13</c></summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Slashes and colons mean nothing else in the middle of a path: <c>/papers/doi:10.1145/3580305</c>.</summary>
    private static string WithSlashes(string name) =>
        Uri.EscapeDataString(name).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);

    /// <summary>A pattern with a name in the place of its parameter.</summary>
    private static string At(string pattern, string name) => pattern[..pattern.IndexOf('{')] + name;

    private static string? UnlessUsual(int value, int usual) => value == usual ? null : value.ToString(CultureInfo.InvariantCulture);

    private static int? ReadNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Iso(DateOnly? date) => date is { } day ? Iso(day) : null;
}
