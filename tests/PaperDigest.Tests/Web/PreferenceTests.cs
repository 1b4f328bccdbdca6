using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>Language and theme are remembered by a cookie and never lead away from the site.</summary>
[Collection(SampleSite.Name)]
public sealed class PreferenceTests(Site site)
{
    [Fact]
    public async Task A_reader_who_chooses_nothing_gets_no_cookie()
    {
        var page = await Page.Get(site.Reader("ko"), "/about");
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
        Assert.Equal("system", page.Document.DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task A_chosen_theme_comes_with_the_page_and_leads_back()
    {
        using var chosen = await Choose("theme=dark&back=/days/2024-06-13%3Fcategory%3Dllm");
        Assert.Equal("/days/2024-06-13?category=llm", chosen.Headers.Location?.OriginalString);
        using var page = await With(Cookie(chosen), "/about", "ko");
        Assert.Contains(
            "data-theme=\"dark\"", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_Hangul_leads_back()
    {
        using var chosen = await Choose("theme=dark&back=/search?q=%ED%99%95%EC%82%B0");
        Assert.Equal("/search?q=%ED%99%95%EC%82%B0", chosen.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_chosen_language_wins_over_the_browsers()
    {
        using var chosen = await Choose("lang=en&back=/about");
        using var page = await With(Cookie(chosen), "/about", "ko");
        Assert.Contains(
            "<html lang=\"en\"", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_of_easy_explanations_gets_them_first()
    {
        const string day = "/days/2024-11-15";
        var usual = await Read("", day);
        Assert.Empty(usual.QuerySelectorAll(".easily"));
        using var chosen = await Choose("reading=easy&back=" + day);
        var easy = await Read(Cookie(chosen), day);
        Assert.InRange(easy.QuerySelectorAll(".easily").Length, 1, easy.QuerySelectorAll(".card").Length - 1);
        var paper = easy.QuerySelector(".card:has(.easily) h3 a")!.GetAttribute("href")!["/papers/".Length..];
        var opened = await Read(Cookie(chosen), Routes.Summary(paper, new DateOnly(2024, 11, 15)));
        Assert.Equal("쉬운설명", opened.QuerySelector(".part h4")!.TextContent);
        Assert.Equal(usual.QuerySelectorAll(".card .teaser").Length, easy.QuerySelectorAll(".card .teaser").Length);
        using var back = await Choose("reading=full&back=" + day);
        Assert.Empty((await Read(Cookie(back), day)).QuerySelectorAll(".easily"));
    }

    [Fact]
    public async Task Compact_cards_come_with_the_page()
    {
        using var chosen = await Choose("density=compact&back=/");
        Assert.Equal("compact", (await Read(Cookie(chosen), "/")).DocumentElement.GetAttribute("data-density"));
        Assert.Equal("", (await Read("density=tiny", "/")).DocumentElement.GetAttribute("data-density"));
    }

    [Fact]
    public async Task What_the_api_says_does_not_depend_on_the_reader()
    {
        using var usual = await With("", "/api/v1/days/2024-11-15", "ko");
        using var easy = await With("reading=easy", "/api/v1/days/2024-11-15", "ko");
        Assert.Equal(
            await usual.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await easy.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_unknown_choice_is_not_remembered()
    {
        using var chosen = await Choose("theme=pink&lang=xx&density=easy&reading=compact&back=/about");
        Assert.False(chosen.Headers.Contains("Set-Cookie"));
        using var page = await With("theme=%22%3E%3Cscript%3E; lang=xx", "/about", "ko");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("/\u0085/evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/..//evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("data:text/html,x")]
    [InlineData("/a/..//evil.example")]
    [InlineData("/./\\evil.example")]
    [InlineData("/days/2024-06-13/../..//evil.example/?q=1")]
    public async Task It_leads_nowhere_else(string back)
    {
        using var chosen = await Choose("theme=dark&back=" + Uri.EscapeDataString(back));
        Assert.Equal(HttpStatusCode.Found, chosen.StatusCode);
        Assert.Equal("/", chosen.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_switches_of_an_error_page_lead_back_to_the_address_asked_for()
    {
        var page = await Page.Get(site.Reader("ko"), "/nothing?a=b", HttpStatusCode.NotFound);
        Assert.Equal("/preferences?lang=en&back=%2Fnothing%3Fa%3Db", page.Document.QuerySelector(".tongue")!.GetAttribute("href"));
    }

    private static string Cookie(HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    private Task<HttpResponseMessage> Choose(string query) =>
        site.Reader("ko").GetAsync(new Uri("/preferences?" + query, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<IHtmlDocument> Read(string cookie, string address)
    {
        using var page = await With(cookie, address, "ko");
        return new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> With(string cookie, string address, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        return await site.Reader(language).SendAsync(request, TestContext.Current.CancellationToken);
    }
}
