using System.Globalization;
using System.Net;
using System.Text.Json;

namespace PaperDigest.Tests.Web;

/// <summary>Second chances on the page and in the API: the same, with the count of the list they lead to.</summary>
[Collection(SampleSite.Name)]
public sealed class CorrectionPageTests(Site site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ghkrtks")]
    [InlineData("difusion")]
    [InlineData("\"difusion\" votes:>1")]
    [InlineData("title:narcna")]
    public async Task Every_offer_of_the_page_leads_to_as_many_papers_as_it_says(string typed)
    {
        var page = await Page.Get(site.Reader("ko"), $"/search?q={Uri.EscapeDataString(typed)}");
        page.IsSound();
        var offers = page.Document.QuerySelectorAll(".corrections li").ToList();
        Assert.NotEmpty(offers);
        foreach (var offer in offers)
        {
            var count = offer.QuerySelector(".count")!.TextContent.TrimEnd('편').Replace(",", "", StringComparison.Ordinal);
            using var list = await Json("/api/v1" + offer.QuerySelector("a")!.GetAttribute("href"));
            Assert.Equal(int.Parse(count, CultureInfo.InvariantCulture), list.RootElement.GetProperty("total").GetInt32());
        }
    }

    [Fact]
    public async Task The_api_offers_the_same_as_the_page()
    {
        var page = await Page.Get(site.Reader("ko"), "/search?q=difusion");
        using var list = await Json("/api/v1/search?q=difusion");
        var offers = list.RootElement.GetProperty("corrections").EnumerateArray().ToList();
        Assert.Equal(
            page.Document.QuerySelectorAll(".corrections a").Select(a => "/api/v1" + a.GetAttribute("href")),
            offers.Select(offer => offer.GetProperty("url").GetString()));
        Assert.All(offers, offer => Assert.Equal(offer.GetProperty("count").GetInt32(), offer.GetProperty("total").GetInt32()));
        Assert.All(offers, offer => Assert.True(offer.GetProperty("total").GetInt32() > 0));
        Assert.Equal(("spelling", "diffusion"), (offers[0].GetProperty("kind").GetString(), offers[0].GetProperty("query").GetString()));
    }

    [Fact]
    public async Task Who_finds_enough_is_offered_nothing()
    {
        Assert.Empty((await Page.Get(site.Reader("ko"), "/search?q=diffusion")).Document.QuerySelectorAll(".corrections"));
        using var list = await Json("/api/v1/search?q=diffusion");
        Assert.Equal(0, list.RootElement.GetProperty("corrections").GetArrayLength());
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text()
    {
        var page = await Page.Get(site.Reader("en"), "/search?q=" + Uri.EscapeDataString("\"difusion <b>\""));
        page.IsSound();
        Assert.Empty(page.Document.QuerySelectorAll(".corrections b"));
    }

    private async Task<JsonDocument> Json(string address)
    {
        using var response = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
    }
}
