using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using PaperDigest.Exports;
using PaperDigest.Queries.Lists;
using PaperDigest.Tests.Web;

namespace PaperDigest.Tests.Cli;

/// <summary>One query, many doors: page, API, verb and export find the same papers in the same order and count them alike.</summary>
[Collection(ConsoleTests.Name)]
public sealed class AgreementTests(AgreementTests.Doors doors) : IClassFixture<AgreementTests.Doors>
{
    private const int PageSize = 30;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("확산 모델")]
    [InlineData("\"언어 모델\" 추론")]
    [InlineData("diffusion -video")]
    [InlineData("-모델")]
    [InlineData("title:model")]
    [InlineData("author:wang votes:>=5", ListSort.Votes)]
    [InlineData("category:llm,multimodal -category:robotics", ListSort.Oldest)]
    [InlineData("source:daily_papers_ko date:2024-01-17..2024-06-13")]
    [InlineData("has:easy 모델", ListSort.Newest)]
    [InlineData("has:code votes:..40")]
    [InlineData("2406.06523")]
    [InlineData("https://arxiv.org/abs/2406.99999")]
    [InlineData("category:zzz model")]
    [InlineData("votes:abc title: 모델")]
    [InlineData("!!!")]
    [InlineData("diffusion NOT video OR image")]
    [InlineData("이미지 제외")]
    [InlineData("확산 모델 제외 - GAN")]
    [InlineData("cat:llm 모델")]
    [InlineData("2024년 6월 모델")]
    [InlineData("model since June 2024", ListSort.Newest)]
    [InlineData("최근 모델")]
    [InlineData("2024년 하반기")]
    [InlineData("2024 모델")]
    [InlineData("지난주 모델", null, "from=2024-06-01")]
    [InlineData("", null, "category=llm&category=-robotics")]
    [InlineData("", ListSort.Votes, "category=large-language-models&category=Robotics&source=Daily_Papers_KO")]
    [InlineData("모델", null, "source=DailyNews&minVotes=1")]
    [InlineData("model category:vision", ListSort.Oldest, "from=2024-06-13&to=2024-11-14&minVotes=10")]
    [InlineData("source:dailynews", null, "category=-llm&from=2024-11-01")]
    [InlineData("model", null, "source=nobody&category=zzz")]
    [InlineData("2024-06-13에 나온 model")]
    [InlineData("확산 모델", null, "match=any")]
    [InlineData("diffusion transformer video", ListSort.Votes, "match=any&from=2024-06-01")]
    [InlineData("\"difusion model\" category:llm", null, "match=any&category=-robotics")]
    [InlineData("difusion")]
    [InlineData("ghkrtks", ListSort.Newest)]
    [InlineData("title:narcna", null, "source=daily_papers_ko")]
    public async Task Every_door_finds_the_same(string query, ListSort? sort = null, string parameters = "")
    {
        var (library, site) = (doors.Library, doors.Site);
        var given = QueryHelpers.ParseQuery(parameters);
        var request = ListRequest.Parse(
            name => [.. given.GetValueOrDefault(name)], out _) with
        { Query = query, Sort = sort, PageSize = PageSize };
        var list = await library.Search(request with { PageSize = 100 });
        var ids = await AllPages(
            list.Total, async page => (await library.Search(request with { Page = page })).Items.Select(item => item.Id));
        Assert.Equal(list.Items.Select(item => item.Id), ids.Take(100));

        List<(string, string, int)>? offered = null;
        List<string> addresses = [];
        foreach (var door in new Func<ListRequest, Task<JsonElement>>[] { Api, Verb, Mcp })
        {
            var answers = new Dictionary<int, JsonElement>();
            Assert.Equal(ids, await AllPages(list.Total, async page =>
                Ids(answers[page] = await door(request with { Page = page }), list)));
            if (offered is null)
            {
                offered = Offers(answers[1]);
                addresses =
                    [.. answers[1].GetProperty("corrections").EnumerateArray().Select(offer => offer.GetProperty("url").GetString()!)];
            }

            Assert.Equal(offered, Offers(answers[1]));
        }

        // Unless an order is asked for, a feed has its own.
        var newest = request with { Sort = sort ?? ListSort.Newest };
        Assert.Equal(
            await AllPages(list.Total, async page => (await library.Search(newest with { Page = page })).Items.Select(item => item.Id)),
            await AllPages(list.Total, async page => IdsOfFeed(
                await Json(PaperDigest.Web.Routes.List("/feeds/search.json", request with { Page = page })))));

        var papers = (await library.Papers(request)).ToDictionary(paper => paper.Item.Id, StringComparer.Ordinal);
        Assert.Equal(ids.Order(StringComparer.Ordinal), papers.Keys.Order(StringComparer.Ordinal));
        foreach (var format in ExportFormat.All)
        {
            var whole = request with { PageSize = ListRequest.DefaultPageSize };
            var address = PaperDigest.Web.Routes.List($"/search.{format.Ending}", whole);
            Assert.Equal(
                format.Before + string.Join(format.Between, ids.Select(id => format.Write(papers[id]))) + format.After,
                await site.Reader("ko").GetStringAsync(new Uri(address, UriKind.Relative), Token));
        }

        if (!query.StartsWith("2406", StringComparison.Ordinal))
        {
            var pages = new List<IHtmlDocument>();
            Assert.Equal(ids, await AllPages(list.Total, async page =>
            {
                pages.Add(await Shown(PaperDigest.Web.Routes.List("/search", request with { Page = page })));
                return Cards(pages[^1]);
            }));
            Assert.Equal(
                addresses.Select(Asked), pages[0].QuerySelectorAll(".corrections a").Select(a => Asked(a.GetAttribute("href")!)));
        }
    }

    /// <summary>What is malformed is told in the same words at every door; a page shows its list all the same.</summary>
    [Theory]
    [InlineData("sort=best")]
    [InlineData("sort=1")]
    [InlineData("match=all&sort=newest,votes")]
    [InlineData("from=2024-02-30")]
    [InlineData("to=yesterday&from=13.06.2024")]
    [InlineData("from=2024-07-01&to=2024-06-01")]
    [InlineData("minVotes=-1")]
    [InlineData("page=0")]
    [InlineData("page=1000001&minVotes=-7&category=llm")]
    [InlineData("pageSize=101")]
    [InlineData("category=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u")]
    public async Task Every_door_refuses_the_same(string parameters)
    {
        var given = parameters.Split('&').Select(pair => pair.Split('='))
            .SelectMany(pair => pair[1].Split(pair[0] == "category" ? ',' : '&'), (pair, value) => (Name: pair[0], Value: value))
            .ToList();
        ListRequest.Parse(name => [.. given.Where(pair => pair.Name == name).Select(pair => pair.Value)], out var notes);
        Assert.NotEmpty(notes);
        var behind = string.Join('&', given.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        string[] addresses =
        [
            "/api/v1/search", "/api/v1/papers", "/api/v1/top", "/api/v1/days/2024-06-13", "/api/v1/categories/llm",
            "/feeds/search.atom", "/feeds/months/2024-06.json", .. ExportFormat.All.Select(format => $"/search.{format.Ending}"),
            "/days/2024-06-13.csv", "/authors/jiewen-chan.bib",
        ];
        foreach (var address in addresses)
        {
            using var answer = await doors.Site.Reader("ko").GetAsync(new Uri($"{address}?{behind}", UriKind.Relative), Token);
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement;
            Assert.Equal(
                (address, HttpStatusCode.BadRequest, string.Join(' ', notes)),
                (address, answer.StatusCode, problem.GetProperty("detail").GetString()));
        }

        var page = await Shown($"/search?q=model&{behind}");
        // What the library does not have is noted, too.
        Assert.InRange(page.QuerySelectorAll(".notes p").Length, notes.Count, int.MaxValue);

        var verb = await ProgramInProcess.Run(
            ["search", "--data", doors.DataFolder, .. given.Select(pair => $"--{pair.Name}={pair.Value}"), "--", "model"]);
        Assert.Equal((2, ""), (verb.ExitCode, verb.Output));
        Assert.All(notes, note => Assert.Contains($"'{note.Value}' is {note.Expected}.", verb.Error, StringComparison.Ordinal));

        // An assistant says how many papers it wants by limit.
        if (given.Exists(pair => pair.Name != "pageSize"))
        {
            var arguments = given.GroupBy(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal).ToDictionary(
                group => group.Key,
                group => group.Key is "page" or "minVotes"
                    ? (object?)int.Parse(group.Single(), CultureInfo.InvariantCulture)
                    : string.Join(',', group),
                StringComparer.Ordinal);
            var refused = await Call(new Dictionary<string, object?>(arguments, StringComparer.Ordinal) { ["query"] = "model" });
            Assert.True(refused.IsError);
            Assert.EndsWith(string.Join(' ', notes), Assert.IsType<TextContentBlock>(refused.Content[0]).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("title:model votes:>=5")]
    [InlineData("확산 \"모델\" -로봇")]
    [InlineData("모델", "--category=LLM", "--category=-robotics", "--source=DAILYNEWS", "--minVotes=1")]
    [InlineData("-모델", "--category=computer-vision", "--from=2024-06-13", "--to=2024-10-30")]
    public async Task The_export_verb_writes_what_the_search_finds(string query, params string[] options)
    {
        var result = await ProgramProcess.Run(["export", $"--q={query}", "--data", doors.DataFolder, .. options]);
        var request = ListRequest.Parse(
            name => [.. options.Select(option => option[2..].Split('=', 2)).Where(option => option[0] == name).Select(option => option[1])],
            out _);
        var found = await doors.Library.Search(request with { Query = query, PageSize = 100 });
        Assert.InRange(found.Total, 1, 100);
        Assert.Equal(
            found.Items.Select(item => item.Id).Order(StringComparer.Ordinal),
            result.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
    }

    /// <summary>Lists of one subject, with parameters on top: page, API, feed and file.</summary>
    [Theory]
    [InlineData("/categories/llm", "category=robotics")]
    [InlineData("/categories/llm", "category=Robotics&category=-computer-vision&source=DailyNews&sort=oldest")]
    [InlineData("/categories/computer-vision", "from=2024-06-13&to=2024-10-31&minVotes=5&sort=votes")]
    [InlineData("/authors/jiewen-chan", "category=computer-vision&source=DAILY_papers_ko")]
    [InlineData("/authors/jiewen-chan", "category=-computer-vision")]
    [InlineData("/days/2024-06-13", "category=large-language-models&category=robotics&minVotes=3")]
    [InlineData("/days/2024-10-31", "source=dailynews&category=-llm")]
    [InlineData("/weeks/2024-W24", "category=LLM&source=daily_papers_ko&from=2024-06-13&sort=votes")]
    [InlineData("/months/2024-11", "source=DAILYNEWS&minVotes=1&sort=newest")]
    [InlineData("/top", "category=-llm&to=2024-10-31&sort=oldest")]
    public async Task Every_door_of_a_subject_gives_the_same(string path, string parameters)
    {
        const string size = "&pageSize=100";
        var shown = Cards(await Shown($"{path}?{parameters}{size}"));
        using var api = await Json($"/api/v1{path}?{parameters}{size}");
        var ids = api.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();

        Assert.Equal(shown, ids);
        Assert.Equal(ids.Count, api.RootElement.GetProperty("total").GetInt32());
        using var file = await Json($"{path}.json?{parameters}");
        Assert.Equal(ids, file.RootElement.EnumerateArray().Select(paper => paper.GetProperty("id").GetString()!));
        if (!path.StartsWith("/days/", StringComparison.Ordinal))
        {
            using var feed = await Json($"/feeds{path}.json?{parameters}{size}");
            Assert.Equal(Told(ids), Told(IdsOfFeed(feed)));
        }

        IEnumerable<string> Told(IEnumerable<string> list) =>
            parameters.Contains("sort=", StringComparison.Ordinal) ? list : list.Order(StringComparer.Ordinal);
    }

    private static async Task<List<string>> AllPages(int total, Func<int, Task<IEnumerable<string>>> page)
    {
        var ids = new List<string>();
        for (var number = 1; number <= Math.Max(1, (total + PageSize - 1) / PageSize); number++)
        {
            // Behind them the first page of a short list shows papers that hold a part of it.
            ids.AddRange((await page(number)).Take(total - ids.Count));
        }

        Assert.Equal(total, ids.Count);
        return ids;
    }

    private async Task<JsonElement> Api(ListRequest request) =>
        (await Json(PaperDigest.Web.Routes.List("/api/v1/search", request))).RootElement;

    private async Task<JsonDocument> Json(string address)
    {
        await using var json = await doors.Site.Reader("en").GetStreamAsync(new Uri(address, UriKind.Relative), Token);
        return await JsonDocument.ParseAsync(json, cancellationToken: Token);
    }

    private async Task<JsonElement> Verb(ListRequest request)
    {
        List<string> options =
        [
            "search", "--json", "--page", $"{request.Page}", "--pageSize", $"{request.PageSize}", "--data", doors.DataFolder,
            "--match", request.Match.ToString().ToLowerInvariant(),
        ];
        options.AddRange(request.Sort is { } sort ? ["--sort", sort.ToString().ToLowerInvariant()] : []);
        options.AddRange(Categories(request).Select(category => $"--category={category}"));
        options.AddRange(request.Source is { } source ? ["--source", source] : []);
        options.AddRange(request.From is { } from ? ["--from", $"{from:yyyy-MM-dd}"] : []);
        options.AddRange(request.To is { } to ? ["--to", $"{to:yyyy-MM-dd}"] : []);
        options.AddRange(request.MinVotes is { } votes ? ["--minVotes", $"{votes}"] : []);
        var result = await ProgramInProcess.Run([.. options, "--", request.Query]);
        Assert.Equal(0, result.ExitCode);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private async Task<JsonElement> Mcp(ListRequest request)
    {
        var answer = await Call(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["query"] = request.Query,
            ["category"] = string.Join(',', Categories(request)),
            ["source"] = request.Source,
            ["from"] = request.From?.ToString("O", CultureInfo.InvariantCulture),
            ["to"] = request.To?.ToString("O", CultureInfo.InvariantCulture),
            ["minVotes"] = request.MinVotes,
            ["sort"] = request.Sort?.ToString(),
            ["match"] = request.Match.ToString(),
            ["limit"] = request.PageSize,
            ["page"] = request.Page,
        });
        return Assert.NotNull(answer.StructuredContent);
    }

    private async Task<CallToolResult> Call(Dictionary<string, object?> arguments) =>
        await doors.Assistant.CallToolAsync("search_papers", arguments, cancellationToken: Token);

    /// <summary>What an address of a list asks for, as a query.</summary>
    private static string Asked(string address)
    {
        var parameters = QueryHelpers.ParseQuery(address.Split('?')[1]);
        return ListRequest.Parse(name => [.. parameters.GetValueOrDefault(name)], out _).AsQuery().Query;
    }

    private static IEnumerable<string> Categories(ListRequest request) =>
        [.. request.Categories, .. request.ExcludedCategories.Select(category => $"-{category}")];

    private static List<string> Ids(JsonElement answer, PaperList list)
    {
        Assert.Equal((list.Total, list.Note), (answer.GetProperty("total").GetInt32(), answer.GetProperty("note").GetString()));
        return [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
    }

    private static List<(string, string, int)> Offers(JsonElement answer) =>
    [
        .. answer.GetProperty("corrections").EnumerateArray().Select(offer => (
            offer.GetProperty("kind").GetString()!, offer.GetProperty("query").GetString()!, offer.GetProperty("total").GetInt32())),
    ];

    private static IEnumerable<string> IdsOfFeed(JsonDocument feed) => feed.RootElement.GetProperty("items").EnumerateArray()
        .Select(item => IdOf(new Uri(item.GetProperty("url").GetString()!).AbsolutePath));

    private async Task<IHtmlDocument> Shown(string address) =>
        new HtmlParser().ParseDocument(await doors.Site.Reader("ko").GetStringAsync(new Uri(address, UriKind.Relative), Token));

    private static IEnumerable<string> Cards(IHtmlDocument page) =>
        page.QuerySelectorAll(".card h3 a").Select(a => IdOf(a.GetAttribute("href")!));

    private static string IdOf(string address) => Uri.UnescapeDataString(address["/papers/".Length..].Split('?')[0]);

    /// <summary>The sample library, its site and its services, opened once.</summary>
    public sealed class Doors : IAsyncLifetime
    {
        private readonly SampleLibrary _samples = new();

        internal TemporaryLibrary Library { get; private set; } = null!;

        internal Site Site { get; private set; } = null!;

        internal McpClient Assistant { get; private set; } = null!;

        public string DataFolder => _samples.DataFolder;

        public async ValueTask InitializeAsync()
        {
            await _samples.InitializeAsync();
            Library = await TemporaryLibrary.Create(DataFolder);
            Site = new Site
            {
                Settings =
                {
                    ["PaperDigest:DataFolder"] = DataFolder,
                    ["PaperDigest:IngestOnStart"] = "false",
                    ["PaperDigest:Mcp:Enabled"] = "true",
                },
            };
            var http = Site.Reader("en");
            var door = new HttpClientTransportOptions
            {
                Endpoint = new Uri(http.BaseAddress!, "mcp"),
                TransportMode = HttpTransportMode.StreamableHttp,
            };
            Assistant = await McpClient.CreateAsync(new HttpClientTransport(door, http));
        }

        public async ValueTask DisposeAsync()
        {
            await Assistant.DisposeAsync();
            await Site.DisposeAsync();
            await Library.DisposeAsync();
            await _samples.DisposeAsync();
        }
    }
}
