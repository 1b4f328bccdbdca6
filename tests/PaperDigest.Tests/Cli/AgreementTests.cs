using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;
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
        Assert.Equal(ids, await AllPages(list.Total, page => Api(site, request with { Page = page }, list)));
        Assert.Equal(ids, await AllPages(list.Total, page => Verb(request with { Page = page }, list)));
        Assert.Equal(ids.Order(StringComparer.Ordinal), (await library.Papers(request)).Select(paper => paper.Item.Id));
        if (!query.StartsWith("2406", StringComparison.Ordinal))
        {
            Assert.Equal(
                ids,
                await AllPages(list.Total, page => PageOfSite(site, PaperDigest.Web.Routes.List("/search", request with { Page = page }))));
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

    /// <summary>A time in words narrows a feed and a file, too.</summary>
    [Theory]
    [InlineData("2024년 6월 모델")]
    [InlineData("최근 모델")]
    [InlineData("2024-06-13에 나온 model")]
    [InlineData("diffusion NOT video")]
    public async Task Feed_and_file_find_the_same(string query)
    {
        var list = await doors.Library.Search(new ListRequest { Query = query, PageSize = 100 });
        Assert.InRange(list.Total, 1, 100);
        var asked = $"q={Uri.EscapeDataString(query)}";
        using var feed = await Json($"/feeds/search.json?{asked}&sort=relevance&pageSize=100");
        Assert.Equal(
            list.Items.Select(item => item.Id),
            feed.RootElement.GetProperty("items").EnumerateArray()
                .Select(item => IdOf(new Uri(item.GetProperty("url").GetString()!).AbsolutePath)));
        using var file = await Json($"/search.json?{asked}");
        Assert.Equal(
            list.Items.Select(item => item.Id),
            file.RootElement.EnumerateArray().Select(paper => paper.GetProperty("id").GetString()!));
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
        var shown = await PageOfSite(doors.Site, $"{path}?{parameters}{size}");
        using var api = await Json($"/api/v1{path}?{parameters}{size}");
        var ids = api.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();

        Assert.Equal(shown, ids);
        Assert.Equal(ids.Count, api.RootElement.GetProperty("total").GetInt32());
        using var file = await Json($"{path}.json?{parameters}");
        Assert.Equal(ids, file.RootElement.EnumerateArray().Select(paper => paper.GetProperty("id").GetString()!));
        if (!path.StartsWith("/days/", StringComparison.Ordinal))
        {
            using var feed = await Json($"/feeds{path}.json?{parameters}{size}");
            var entries = feed.RootElement.GetProperty("items")
                .EnumerateArray()
                .Select(item => IdOf(new Uri(item.GetProperty("url").GetString()!).AbsolutePath));
            // Unless an order is asked for, a feed has its own.
            Assert.Equal(Told(ids), Told(entries));
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

    private static async Task<IEnumerable<string>> Api(Site site, ListRequest request, PaperList list)
    {
        using var json = await Json(site, PaperDigest.Web.Routes.List("/api/v1/search", request));
        return Ids(json, list).ToList();
    }

    private Task<JsonDocument> Json(string address) => Json(doors.Site, address);

    private static async Task<JsonDocument> Json(Site site, string address)
    {
        await using var json = await site.Reader("en").GetStreamAsync(new Uri(address, UriKind.Relative), Token);
        return await JsonDocument.ParseAsync(json, cancellationToken: Token);
    }

    private async Task<IEnumerable<string>> Verb(ListRequest request, PaperList list)
    {
        List<string> options =
        [
            "search", "--json", "--page", $"{request.Page}", "--pageSize", $"{request.PageSize}", "--data", doors.DataFolder,
        ];
        options.AddRange(request.Sort is { } sort ? ["--sort", sort.ToString().ToLowerInvariant()] : []);
        options.AddRange([
            .. request.Categories.Select(c => $"--category={c}"),
            .. request.ExcludedCategories.Select(c => $"--category=-{c}"),
        ]);
        options.AddRange(request.Source is { } source ? ["--source", source] : []);
        options.AddRange(request.From is { } from ? ["--from", $"{from:yyyy-MM-dd}"] : []);
        options.AddRange(request.To is { } to ? ["--to", $"{to:yyyy-MM-dd}"] : []);
        options.AddRange(request.MinVotes is { } votes ? ["--minVotes", $"{votes}"] : []);
        var result = await ProgramInProcess.Run([.. options, "--", request.Query]);
        Assert.Equal(0, result.ExitCode);
        return Ids(JsonDocument.Parse(result.Output), list);
    }

    private static IEnumerable<string> Ids(JsonDocument answer, PaperList list)
    {
        Assert.Equal(
            (list.Total, list.Note),
            (answer.RootElement.GetProperty("total").GetInt32(), answer.RootElement.GetProperty("note").GetString()));
        return answer.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);
    }

    private static async Task<IEnumerable<string>> PageOfSite(Site site, string address)
    {
        var html = await site.Reader("ko").GetStringAsync(new Uri(address, UriKind.Relative), Token);
        return new HtmlParser().ParseDocument(html).QuerySelectorAll(".card h3 a").Select(a => IdOf(a.GetAttribute("href")!));
    }

    private static string IdOf(string address) => Uri.UnescapeDataString(address["/papers/".Length..].Split('?')[0]);

    /// <summary>The sample library, its site and its services, opened once.</summary>
    public sealed class Doors : IAsyncLifetime
    {
        private readonly SampleLibrary _samples = new();

        internal TemporaryLibrary Library { get; private set; } = null!;

        internal Site Site { get; private set; } = null!;

        public string DataFolder => _samples.DataFolder;

        public async ValueTask InitializeAsync()
        {
            await _samples.InitializeAsync();
            Library = await TemporaryLibrary.Create(DataFolder);
            Site = new Site { Settings = { ["PaperDigest:DataFolder"] = DataFolder, ["PaperDigest:IngestOnStart"] = "false" } };
        }

        public async ValueTask DisposeAsync()
        {
            await Site.DisposeAsync();
            await Library.DisposeAsync();
            await _samples.DisposeAsync();
        }
    }
}
