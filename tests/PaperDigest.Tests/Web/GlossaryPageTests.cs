using System.Net;
using System.Text.Json;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>The page and the API of the glossary.</summary>
public sealed class GlossaryPageTests(GlossaryPageTests.TermSite site) : IClassFixture<GlossaryPageTests.TermSite>
{
    [Fact]
    public async Task Shows_terms_with_what_they_are_and_leads_to_papers_that_use_them()
    {
        var page = await Page.Get(site.Reader("ko"), "/glossary");
        page.IsSound();
        var row = page.Document.QuerySelectorAll("tbody tr").Single(tr => tr.QuerySelector("th a")!.TextContent == "미세 조정");
        Assert.Equal("/terms/%EB%AF%B8%EC%84%B8%20%EC%A1%B0%EC%A0%95", row.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Contains("파인튜닝", row.QuerySelector(".also")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("fine-tuning", "en"), (row.QuerySelector("td a")!.TextContent, row.QuerySelector("td a")!.GetAttribute("lang")));
        Assert.Equal("2", row.QuerySelector(".number")!.TextContent);
    }

    [Theory]
    [InlineData("/glossary?q=%EB%AF%B8%EC%84%B8%EC%A1%B0%EC%A0%95", "미세 조정")]
    [InlineData("/glossary?q=tuning", "미세 조정")]
    [InlineData("/glossary?q=%E3%85%8E%E3%85%85%E3%85%81%E3%84%B7", "확산 모델")]
    [InlineData("/glossary?initial=%E3%85%8E", "확산 모델")]
    [InlineData("/glossary?by=en&initial=d", "diffusion model")]
    [InlineData("/glossary?by=en&q=%ED%99%95%EC%82%B0", "diffusion model")]
    [InlineData("/glossary?q=zzz")]
    public async Task Narrows_to_what_is_asked_for(string address, params string[] expected)
    {
        var page = await Page.Get(site.Reader("en"), address);
        page.IsSound();
        Assert.Equal(
            expected, page.Document.QuerySelectorAll("tbody th a").Where(a => a.Closest(".also") is null).Select(a => a.TextContent));
    }

    [Fact]
    public async Task The_api_gives_the_same_page_by_page()
    {
        var first = await Api("/api/v1/glossary?pageSize=1");
        Assert.Equal(2, first.GetProperty("total").GetInt32());
        var second = await Api(first.GetProperty("next").GetString()!);
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        var term = first.GetProperty("items")[0];
        Assert.Equal("미세 조정", term.GetProperty("term").GetString());
        Assert.Equal("fine-tuning", term.GetProperty("equivalents")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("by=fr", "by")]
    [InlineData("initial=ab", "initial")]
    [InlineData("page=0", "page")]
    [InlineData("pageSize=1000", "pageSize")]
    public async Task The_api_says_what_is_malformed(string query, string parameter)
    {
        using var response = await site.Reader("en")
            .GetAsync(new Uri("/api/v1/glossary?" + query, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            $"{parameter}: ", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<JsonElement> Api(string address) =>
        JsonDocument.Parse(await site.Reader("en")
            .GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;

    /// <summary>A site over papers that explain two terms.</summary>
    public sealed class TermSite : Site
    {
        private readonly TemporaryFolder _digests = new();

        public TermSite() => _digests.Write("daily/2024/06/13.md", Daily(
            "2024-06-13",
            Paper("One", "2406.00001", text: "미세 조정(fine-tuning)과 새로운 확산 모델(diffusion model)을 씁니다."),
            Paper("Two", "2406.00002", text: "여기서 미세 조정(fine-tuning)은 확산 모델(Diffusion Models)의 것입니다.")));

        protected override string? Library => _digests.Root;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _digests.Dispose();
        }
    }
}
