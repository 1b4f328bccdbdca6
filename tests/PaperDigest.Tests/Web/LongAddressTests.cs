using System.Net;
using System.Text.Json;
using PaperDigest.Tests.Feeds;

namespace PaperDigest.Tests.Web;

/// <summary>
/// What someone pastes into a search box becomes an address of any length. The real server reads it, which has limits of its own.
/// </summary>
public sealed class LongAddressTests(LongAddressTests.ServedSite site) : IClassFixture<LongAddressTests.ServedSite>
{
    private static readonly string Pasted = Uri.EscapeDataString(string.Concat(Enumerable.Repeat("확산 모델로 그린다. ", 1000))[..10_000]);

    [Theory]
    [InlineData("/search")]
    [InlineData("/papers/2406.06523")]
    [InlineData("/days/2024-06-13")]
    [InlineData("/authors")]
    [InlineData("/glossary")]
    [InlineData("/saved")]
    [InlineData("/nothing")]
    public async Task A_page_is_sound_and_none_of_its_links_grows_with_the_query(string path)
    {
        var page = await Page.Get(
            site.Reader("ko"), $"{path}?q={Pasted}", path == "/nothing" ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        page.IsSound();
        Assert.All(page.Links, link => Assert.True(link.Length < 20_000, $"{link.Length} characters"));
    }

    [Fact]
    public async Task The_search_says_that_it_was_cut_and_shows_what_it_looked_for()
    {
        var page = await Page.Get(site.Reader("ko"), "/search?q=" + Pasted);
        Assert.Contains("앞의 500자만", page.Document.QuerySelector(".notes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(500, page.Document.QuerySelector("#q")!.GetAttribute("value")!.Length);
        Assert.NotEmpty(page.Document.QuerySelectorAll(".card"));
    }

    [Fact]
    public async Task The_api_says_it_too()
    {
        using var json = JsonDocument.Parse(await Get("/api/v1/search?q=" + Pasted));
        Assert.Contains("cut after 500", json.RootElement.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.True(json.RootElement.GetProperty("total").GetInt32() > 0);
        Assert.True(json.RootElement.GetProperty("next").GetString()!.Length < 10_000);
    }

    [Fact]
    public async Task The_feeds_say_it_too()
    {
        var feed = AtomReader.Read(System.Text.Encoding.UTF8.GetBytes(await Get("/feeds/search.atom?q=" + Pasted)));
        Assert.Contains("앞의 500자만", feed.Subtitle, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await Get("/feeds/search.json?q=" + Pasted));
        Assert.Contains("앞의 500자만", json.RootElement.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.True(json.RootElement.GetProperty("feed_url").GetString()!.Length < 10_000);
    }

    [Theory]
    [InlineData("/api/v1/suggest?q=")]
    [InlineData("/api/v1/glossary?q=")]
    [InlineData("/export.bib?id=2406.06523&id=")]
    [InlineData("/search.csv?q=")]
    public async Task Other_doors_stand_it(string address) => await Get(address + Pasted);

    [Fact]
    public async Task Beyond_ten_thousand_syllables_the_server_refuses()
    {
        using var response = await site.Reader("ko")
            .GetAsync(new Uri("/search?q=" + Pasted + Pasted, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
    }

    private async Task<string> Get(string address)
    {
        using var response = await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The sample library behind the server that serves it in earnest, on a free port.</summary>
    public sealed class ServedSite : Site
    {
        public ServedSite()
        {
            // Else it would be the program's own default port, which may be taken.
            Settings["urls"] = "http://127.0.0.1:0";
            UseKestrel();
            StartServer();
        }
    }
}
