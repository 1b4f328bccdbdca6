using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>The pages that tell people of feeds and of the API, and what the API says of topics.</summary>
[Collection(SampleSite.Name)]
public sealed class GuidePageTests(Site site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_page_of_the_API_lists_every_address_that_is_read_once()
    {
        var answered = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(pattern => pattern.StartsWith(Routes.ApiV1 + "/", StringComparison.Ordinal)
                && !pattern.EndsWith("{**rest}", StringComparison.Ordinal))
            .Select(pattern => pattern[Routes.ApiV1.Length..]);
        Assert.Equal(
            answered.Order(StringComparer.Ordinal), ApiAddresses.All.Select(address => address.Pattern).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public async Task Every_example_and_feed_answers(string language)
    {
        string[] paths = [Routes.Api, Routes.Feeds, Routes.Feeds + "?q=LLM&category=video&minVotes=3", Routes.Feeds + "?minVotes=x"];
        foreach (var path in paths)
        {
            var page = await Page.Get(site.Reader(language), path);
            page.IsSound();
            var links = page.Document.QuerySelectorAll("a[type]").Select(link => link.GetAttribute("href")!).ToList();
            Assert.NotEmpty(links);
            foreach (var link in links)
            {
                using var response = await site.Reader(language).GetAsync(new Uri(link, UriKind.Relative), Token);
                Assert.Equal((link, HttpStatusCode.OK), (link, response.StatusCode));
            }
        }
    }

    [Fact]
    public async Task A_wish_becomes_the_address_of_a_feed()
    {
        var page = await Page.Get(site.Reader("ko"), Routes.Feeds + "?q=LLM&category=video&minVotes=3");
        var address = page.Document.GetElementById("feed-atom")!.TextContent;
        Assert.EndsWith("/feeds/search.atom?q=LLM&category=video&minVotes=3", address, StringComparison.Ordinal);
        Assert.Null((await Page.Get(site.Reader("ko"), Routes.Feeds)).Document.GetElementById("feed-atom"));
    }

    [Fact]
    public async Task The_API_tells_what_the_page_of_a_term_does()
    {
        var term = await Api("/terms/LLM");
        var months = term.GetProperty("months").EnumerateArray().ToList();
        Assert.Equal(await Total(term.GetProperty("query").GetString()!), term.GetProperty("total").GetInt32());
        Assert.Equal(await Total(term.GetProperty("titleQuery").GetString()!), term.GetProperty("inTitles").GetInt32());
        Assert.All(months, month => Assert.InRange(month.GetProperty("papers").GetInt32(), 0, month.GetProperty("of").GetInt32()));
        using var none = await site.Reader("en").GetAsync(new Uri(Routes.ApiV1 + "/terms/zzzzqqq", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task The_API_tells_movers_and_trends()
    {
        Assert.Equal(7, (await Api("/movers?days=7")).GetProperty("days").GetInt32());
        Assert.NotEmpty((await Api("/trends")).GetProperty("months").EnumerateArray());
        using var refused = await site.Reader("en").GetAsync(new Uri(Routes.ApiV1 + "/movers?days=8", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private async Task<JsonElement> Api(string address) => JsonDocument
        .Parse(await site.Reader("en").GetStringAsync(new Uri(Routes.ApiV1 + address, UriKind.Relative), Token)).RootElement;

    private async Task<int> Total(string query) => (await Api("/search?q=" + Uri.EscapeDataString(query))).GetProperty("total").GetInt32();
}
