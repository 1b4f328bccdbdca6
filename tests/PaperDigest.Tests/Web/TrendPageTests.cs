using System.Globalization;
using System.Net;
using System.Text.Json;
using PaperDigest.Web;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>The trends, and the pages of categories that lean on them.</summary>
[Collection(SampleSite.Name)]
public sealed class TrendPageTests(Site site)
{
    [Theory]
    [InlineData("/categories/llm")]
    [InlineData("/terms/LLM")]
    public async Task A_chart_alone_says_what_it_shows_and_has_its_table(string address)
    {
        var page = await Page.Get(site.Reader("ko"), address);
        page.IsSound();
        var charts = page.Document.QuerySelectorAll("figure.trend");
        Assert.NotEmpty(charts);
        foreach (var chart in charts)
        {
            var svg = chart.QuerySelector("svg[role=group]")!;
            Assert.All(
                svg.GetAttribute("aria-labelledby")!.Split(' '),
                id => Assert.False(string.IsNullOrWhiteSpace(page.Document.GetElementById(id)?.TextContent)));
            var months = chart.QuerySelectorAll("tbody tr").Length;
            Assert.Equal(chart.QuerySelectorAll("thead th").Length, chart.QuerySelectorAll("tbody tr").Max(row => row.Children.Length));
            Assert.Equal(
                months,
                svg.QuerySelectorAll(".hole").Length + chart.QuerySelectorAll("tbody td.number:nth-child(2):not([colspan])").Length);
            Assert.Equal(
                svg.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).Reverse(),
                chart.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")));
        }
    }

    [Theory]
    [InlineData("/trends")]
    [InlineData("/trends?view=votes&axis=one")]
    public async Task All_charts_of_the_trends_have_one_table(string address)
    {
        var page = await Page.Get(site.Reader("ko"), address);
        page.IsSound();
        var charts = page.Document.QuerySelectorAll("figure.trend");
        Assert.NotEmpty(charts);
        Assert.Empty(page.Document.QuerySelectorAll("figure.trend table"));
        Assert.All(
            charts.SelectMany(chart => chart.QuerySelector("svg[role=group]")!.GetAttribute("aria-labelledby")!.Split(' ')),
            id => Assert.False(string.IsNullOrWhiteSpace(page.Document.GetElementById(id)?.TextContent)));
        var table = page.Document.QuerySelector("table.all")!;
        Assert.Equal(
            charts.Select(chart => chart.ParentElement!.QuerySelector("h3")!.TextContent),
            table.QuerySelectorAll("thead th").Skip(1).Select(head => head.TextContent));
        Assert.False(string.IsNullOrWhiteSpace(page.Document.GetElementById(
            table.ParentElement!.GetAttribute("aria-labelledby")!)?.TextContent));
        if (!address.Contains("votes", StringComparison.Ordinal))
        {
            Assert.Equal(
                charts.SelectMany(chart => chart.QuerySelectorAll("svg a")).Select(a => a.GetAttribute("href")).Order(),
                table.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")).Order());
        }
    }

    [Fact]
    public async Task Every_number_of_the_table_is_that_of_its_list()
    {
        var page = await Page.Get(site.Reader("en"), "/trends");
        var cells = page.Document.QuerySelectorAll("table.all tbody a");
        Assert.NotEmpty(cells);
        foreach (var cell in cells)
        {
            await AssertCount(cell.TextContent, cell.GetAttribute("href")!);
        }
    }

    [Theory]
    [InlineData("LLM")]
    [InlineData("확산 모델")]
    [InlineData("video")]
    public async Task Every_number_of_a_term_is_that_of_its_list(string term)
    {
        var page = await Page.Get(site.Reader("en"), Routes.Term(term));
        page.IsSound();
        var links = page.Document.QuerySelectorAll(".facts a, .trend tbody a, .near a + a");
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            await AssertCount(link.TextContent, link.GetAttribute("href")!);
        }
    }

    [Theory]
    [InlineData("zzzzqqq")]
    [InlineData("%22")]
    [InlineData("*")]
    [InlineData("a%22%20-b")]
    [InlineData("%3Cscript%3E")]
    public async Task What_is_no_term_is_not_there(string written)
    {
        using var response = await site.Reader("ko")
            .GetAsync(new Uri("/terms/" + written, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_line_is_dashed_where_the_month_has_only_begun()
    {
        await using var moving = new MovingSite();
        Assert.Null((await Page.Get(moving.Reader("en"), "/trends")).Document.QuerySelector(".begun"));
        await using var begun = new MovingSite("2024-06-12");
        var page = await Page.Get(begun.Reader("en"), "/trends");
        Assert.NotNull(page.Document.QuerySelector(".bars .begun"));
        Assert.NotNull(page.Document.QuerySelector(".small-line .begun"));
        Assert.Contains("June 2024 (to day 12)", page.Document.QuerySelector("table.all tbody th")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_that_gained_votes_are_told_with_both_numbers()
    {
        await using var moving = new MovingSite();
        var page = await Page.Get(moving.Reader("en"), "/movers");
        page.IsSound();
        var row = Assert.Single(page.Document.QuerySelectorAll(".movers tbody tr"));
        Assert.Equal(["4", "9"], row.QuerySelectorAll("td a").Select(a => a.TextContent));
        Assert.Equal("+5", row.QuerySelector("b")!.TextContent);
        var none = await Page.Get(moving.Reader("en"), "/movers?days=12");
        none.IsSound();
        Assert.Contains("12", none.Document.QuerySelector(".notes")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2024-13")]
    public async Task A_malformed_month_is_named(string until)
    {
        var page = await Page.Get(site.Reader("en"), "/trends?until=" + until);
        Assert.Contains(until, page.Document.QuerySelector(".notes")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.Document.QuerySelectorAll("figure.trend"));
    }

    [Fact]
    public async Task A_time_without_digests_leads_back()
    {
        var page = await Page.Get(site.Reader("en"), "/trends?until=1999-01");
        page.IsSound();
        Assert.Equal(Routes.Trends, page.Document.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Categories_add_up_and_are_taken_away()
    {
        var one = await Total("/categories/llm");
        var both = await Total("/categories/llm?category=video");
        var without = await Total("/categories/llm?category=-video");
        var video = await Total("/categories/video");

        Assert.InRange(both, Math.Max(one, video), one + video);
        Assert.Equal(both - video, without);
        Assert.Equal(
            await Found("category=llm&category=video&category=-robotics"),
            await Total("/categories/llm?category=video&category=-robotics"));
    }

    [Fact]
    public async Task The_form_of_a_category_adds_and_takes_away_others()
    {
        var page = await Page.Get(site.Reader("ko"), "/categories/llm?category=video&category=-robotics");
        page.IsSound();
        Assert.Equal(
            ["video", "-robotics"],
            page.Document.QuerySelectorAll(".filter input[name=category]").Select(input => input.GetAttribute("value")));
        Assert.NotNull(page.Document.QuerySelector("#f-category option[value=agents]"));
        Assert.NotNull(page.Document.QuerySelector("#f-without option[value='-agents']"));
        Assert.Null(page.Document.QuerySelector("option[value=llm], option[value='-llm']"));
        Assert.Equal(2, page.Document.QuerySelectorAll(".active a").Length);
        Assert.Equal("대규모 언어 모델 + 비디오 − 로봇공학", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Null(page.Document.QuerySelector(".beside"));
    }

    [Fact]
    public async Task A_category_shows_its_best_papers_before_the_first_page()
    {
        var page = await Page.Get(site.Reader("ko"), "/categories/llm");
        var best = page.Document.QuerySelectorAll(".best li b")
            .Select(b => int.Parse(string.Concat(b.TextContent.Where(char.IsDigit)), CultureInfo.InvariantCulture))
            .ToList();

        Assert.Equal(best.OrderDescending(), best);
        Assert.Null((await Page.Get(site.Reader("ko"), "/categories/llm?page=2")).Document.QuerySelector(".best"));
        Assert.Null((await Page.Get(site.Reader("ko"), "/categories/llm?view=reports")).Document.QuerySelector(".best"));
    }

    [Fact]
    public async Task Words_on_the_move_lead_to_their_papers()
    {
        await using var moving = new MovingSite();
        foreach (var language in new[] { "ko", "en" })
        {
            var page = await Page.Get(moving.Reader(language), "/trends");
            page.IsSound();
            Assert.Equal(2, page.Document.QuerySelectorAll(".moves tbody").Length);
        }

        var row = (await Page.Get(moving.Reader("en"), "/trends")).Document.QuerySelector(".moves tbody tr")!;
        Assert.StartsWith("16 (", row.QuerySelector("td a")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/terms/", row.QuerySelector("th a")!.GetAttribute("href"), StringComparison.Ordinal);
        var list = await Page.Get(moving.Reader("en"), row.QuerySelector("td a")!.GetAttribute("href")!);
        Assert.Contains("16 papers", list.Text, StringComparison.Ordinal);
    }

    /// <summary>A link says as many papers as the list has that it leads to.</summary>
    private async Task AssertCount(string said, string address)
    {
        var total = JsonDocument
            .Parse(await site.Reader("en")
                .GetStringAsync(new Uri(Routes.ApiV1 + address, UriKind.Relative), TestContext.Current.CancellationToken))
            .RootElement.GetProperty("total").GetInt32();
        Assert.Equal((address, int.Parse(string.Concat(said.Where(char.IsDigit)), CultureInfo.InvariantCulture)), (address, total));
    }

    /// <summary>The number of papers a category's page says it has.</summary>
    private async Task<int> Total(string address) =>
        int.Parse(
            string.Concat((await Page.Get(site.Reader("en"), address))
                .Document.QuerySelector(".switch a")!.TextContent.Where(char.IsDigit)),
            CultureInfo.InvariantCulture);

    private async Task<int> Found(string parameters) => JsonDocument
        .Parse(await site.Reader("en")
            .GetStringAsync(new Uri("/api/v1/search?" + parameters, UriKind.Relative), TestContext.Current.CancellationToken))
        .RootElement.GetProperty("total").GetInt32();

    /// <summary>A site over papers that change their subject.</summary>
    private sealed class MovingSite : Site
    {
        private readonly TemporaryFolder _digests = new();

        public MovingSite(string newest = "2024-06-30")
        {
            _digests.Write("daily/2024/06/03.md", Daily("2024-06-03", Paper("Moved by readers", "2401.00777", votes: 4)));
            _digests.Write(
                "daily/2024/01/15.md",
                Daily("2024-01-15", [.. Papers("2401", 40, "Steady Topic"), .. Papers("2402", 20, "Selective Mamba Blocks")]));
            _digests.Write(
                "daily/new.md",
                Daily(
                    newest,
                    [
                        .. Papers("2406", 20, "Steady Topic"),
                        .. Papers("2407", 16, "Humanoid Robot Hands"),
                        Paper("Moved by readers", "2401.00777", votes: 9),
                    ]));
        }

        protected override string? Library => _digests.Root;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _digests.Dispose();
        }

        private static IEnumerable<string> Papers(string month, int count, string topic) =>
            Enumerable.Range(1, count)
                .Select(i =>
                    Paper(
                        $"{topic}: {(char)('a' + (i % 26))}{(char)('a' + (i / 26))}x",
                        string.Create(CultureInfo.InvariantCulture, $"{month}.{i:D5}")));
    }
}
