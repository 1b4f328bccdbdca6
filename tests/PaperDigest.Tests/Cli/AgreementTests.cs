using System.Text.Json;
using AngleSharp.Html.Parser;
using PaperDigest.Queries;
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
    public async Task Every_door_finds_the_same(string query, ListSort? sort = null)
    {
        var (library, site) = (doors.Library, doors.Site);
        var request = new ListRequest { Query = query, Sort = sort, PageSize = PageSize };
        var list = await library.Search(request with { PageSize = 100 });
        var ids = await AllPages(list.Total, async page => (await library.Search(request with { Page = page })).Items.Select(item => item.Id));

        Assert.Equal(list.Items.Select(item => item.Id), ids.Take(100));
        Assert.Equal(ids, await AllPages(list.Total, page => Api(site, request with { Page = page }, list)));
        Assert.Equal(ids, await AllPages(list.Total, page => Verb(request with { Page = page }, list)));
        Assert.Equal(ids.Order(StringComparer.Ordinal), (await library.Papers(request)).Select(paper => paper.Item.Id));
        if (query.Length > 0 && !query.StartsWith("2406", StringComparison.Ordinal))
        {
            Assert.Equal(ids, await AllPages(list.Total, page => PageOfSite(site, request with { Page = page })));
        }
    }

    [Theory]
    [InlineData("title:model votes:>=5")]
    [InlineData("확산 \"모델\" -로봇")]
    public async Task The_export_verb_writes_what_the_search_finds(string query)
    {
        var result = await ProgramProcess.Run("export", $"--q={query}", "--data", doors.DataFolder);
        Assert.Equal(
            (await doors.Library.Search(new ListRequest { Query = query, PageSize = 100 })).Items.Select(item => item.Id).Order(StringComparer.Ordinal),
            result.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
    }

    private static async Task<List<string>> AllPages(int total, Func<int, Task<IEnumerable<string>>> page)
    {
        var ids = new List<string>();
        for (var number = 1; number <= Math.Max(1, (total + PageSize - 1) / PageSize); number++)
        {
            ids.AddRange(await page(number));
        }

        Assert.Equal(total, ids.Count);
        return ids;
    }

    private static async Task<IEnumerable<string>> Api(Site site, ListRequest request, PaperList list)
    {
        await using var json = await site.Reader("en").GetStreamAsync(new Uri(PaperDigest.Web.Routes.List("/api/v1/search", request), UriKind.Relative), Token);
        return Ids(await JsonDocument.ParseAsync(json, cancellationToken: Token), list);
    }

    private async Task<IEnumerable<string>> Verb(ListRequest request, PaperList list)
    {
        List<string> options = ["search", "--json", "--page", $"{request.Page}", "--pageSize", $"{request.PageSize}", "--data", doors.DataFolder];
        options.AddRange(request.Sort is { } sort ? ["--sort", sort.ToString().ToLowerInvariant()] : []);
        var result = await ProgramInProcess.Run([.. options, "--", request.Query]);
        Assert.Equal(0, result.ExitCode);
        return Ids(JsonDocument.Parse(result.Output), list);
    }

    private static IEnumerable<string> Ids(JsonDocument answer, PaperList list)
    {
        Assert.Equal((list.Total, list.Note), (answer.RootElement.GetProperty("total").GetInt32(), answer.RootElement.GetProperty("note").GetString()));
        return answer.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);
    }

    private static async Task<IEnumerable<string>> PageOfSite(Site site, ListRequest request)
    {
        var html = await site.Reader("ko").GetStringAsync(new Uri(PaperDigest.Web.Routes.List("/search", request), UriKind.Relative), Token);
        return new HtmlParser().ParseDocument(html).QuerySelectorAll(".card h3 a").Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!["/papers/".Length..].Split('?')[0]));
    }

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
