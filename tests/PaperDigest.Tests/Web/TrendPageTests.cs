using System.Globalization;
using System.Text.Json;
using PaperDigest.Web;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>The trends, and the pages of categories that lean on them.</summary>
[Collection(SampleSite.Name)]
public sealed class TrendPageTests(Site site)
{
    [Theory]
    [InlineData("/trends")]
    [InlineData("/trends?view=votes")]
    [InlineData("/categories/llm")]
    public async Task Every_chart_says_what_it_shows_and_has_its_table(string address)
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
            Assert.Equal(
                months,
                svg.QuerySelectorAll(".hole").Length + chart.QuerySelectorAll("tbody td.number:nth-child(2):not([colspan])").Length);
            Assert.Equal(
                svg.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).Reverse(),
                chart.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")));
        }
    }

    [Fact]
    public async Task A_bar_leads_to_as_many_papers_as_it_shows()
    {
        var page = await Page.Get(site.Reader("en"), "/trends");
        var cell = page.Document.QuerySelector("figure.trend tbody a")!;
        var list = await Page.Get(site.Reader("en"), cell.GetAttribute("href")!);

        Assert.Equal(int.Parse(cell.TextContent, CultureInfo.InvariantCulture), list.Document.QuerySelectorAll("article.card").Length);
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
        Assert.StartsWith("16 (", row.QuerySelector("td")!.TextContent, StringComparison.Ordinal);
        var list = await Page.Get(moving.Reader("en"), row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("16 papers", list.Text, StringComparison.Ordinal);
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

        public MovingSite()
        {
            _digests.Write(
                "daily/2024/01/15.md",
                Daily("2024-01-15", [.. Papers("2401", 40, "Steady Topic"), .. Papers("2402", 20, "Selective Mamba Blocks")]));
            _digests.Write(
                "daily/2024/06/30.md",
                Daily("2024-06-30", [.. Papers("2406", 20, "Steady Topic"), .. Papers("2407", 16, "Humanoid Robot Hands")]));
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
