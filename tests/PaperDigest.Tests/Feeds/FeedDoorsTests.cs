using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using PaperDigest.Core.Rendering.Html;
using PaperDigest.Tests.Web;

namespace PaperDigest.Tests.Feeds;

/// <summary>Feeds, site map and their like, from the real host.</summary>
[Collection(SampleSite.Name)]
public sealed class FeedDoorsTests(Site site)
{
    public static TheoryData<string> Feeds =>
    [
        "/feeds/search.atom", "/feeds/search.atom?q=diffusion+model&minVotes=3",
        "/feeds/search.atom?category=llm&from=2024-06-01&sort=votes&pageSize=5", "/feeds/days.atom",
        "/feeds/days.atom?minVotes=10", "/feeds/categories/llm.atom", "/feeds/authors/jiewen-chan.atom",
        "/feeds/search.atom?minVotes=100000", "/feeds/days.atom?from=1999-01-01&to=1999-01-02",
        "/feeds/search.atom?q=!!!", "/feeds/weeks/2024-W24.atom", "/feeds/top.atom?sort=votes", "/feeds/search.atom?page=9999",
    ];

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task Every_feed_is_valid_and_safe(string address)
    {
        using var response = await Get(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType?.MediaType);
        var feed = AtomReader.Read(await Bytes(response));
        foreach (var entry in feed.Entries)
        {
            var body = new HtmlParser().ParseDocument("<body>" + entry.Html).Body!;
            Assert.Empty(body.QuerySelectorAll("script, style, iframe, img, [style], [onclick]"));
            Assert.All(body.QuerySelectorAll("[href]"), link => Assert.Matches("^https?://", link.GetAttribute("href")));
            Assert.All(
                body.QuerySelectorAll("*"),
                element =>
                    Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.NotEqual("", HtmlPolicy.Clean(entry.Html));
        }

        using var other = await Get(address.Replace(".atom", ".json", StringComparison.Ordinal));
        Assert.Equal("application/feed+json", other.Content.Headers.ContentType?.MediaType);
        var json = JsonDocument.Parse(await Bytes(other)).RootElement;
        Assert.Equal("https://jsonfeed.org/version/1.1", json.GetProperty("version").GetString());
        Assert.Equal(
            feed.Entries.Select(entry => entry.Id),
            json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(feed.Title, json.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("/search", "q=diffusion")]
    [InlineData("/search", "q=%EB%AA%A8%EB%8D%B8&minVotes=5")]
    [InlineData("/search", "category=llm&category=-video&source=daily_papers_ko")]
    [InlineData("/search", "from=2024-06-13&to=2024-06-13&minVotes=20")]
    [InlineData("/search", "q=zzzzqqqq")]
    [InlineData("/categories/llm", "minVotes=5")]
    [InlineData("/authors/jiewen-chan", "")]
    [InlineData("/weeks/2024-W24", "minVotes=3")]
    [InlineData("/months/2024-10", "category=llm&source=daily_papers_ko")]
    [InlineData("/top/2024", "category=robotics")]
    [InlineData("/top", "minVotes=20")]
    public async Task Page_API_export_and_feed_agree(string path, string query)
    {
        var list = $"{query}&sort=newest&pageSize=100";
        var page = await Page.Get(site.Reader("en"), $"{path}?{list}");
        var shown = page.Document.QuerySelectorAll(".card h3 a")
            .Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!["/papers/".Length..].Split('?')[0]))
            .ToList();
        using var api = await Get($"/api/v1{path}?{list}");
        var answer = JsonDocument.Parse(await Bytes(api)).RootElement;
        using var export = await Get($"{path}.json?{list}");
        using var response = await Get($"/feeds{path}.atom?{list}");
        var feed = AtomReader.Read(await Bytes(response));

        Assert.Equal(shown, answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(
            shown, JsonDocument.Parse(await Bytes(export)).RootElement.EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(shown, feed.Entries.Select(entry => Uri.UnescapeDataString(new Uri(entry.Id).AbsolutePath["/papers/".Length..])));
        Assert.Equal(shown.Count, answer.GetProperty("total").GetInt32());
        Assert.Equal(shown.Count.ToString(null as IFormatProvider), export.Headers.GetValues("X-Total-Count").Single());
    }

    [Fact]
    public async Task A_feed_leads_through_the_whole_list()
    {
        var (ids, address) = (new List<string>(), "/feeds/search.atom?category=llm&pageSize=7");
        for (var next = (string?)address; next is not null;)
        {
            using var response = await Get(next);
            var feed = AtomReader.Read(await Bytes(response));
            Assert.Equal("http://localhost/feeds/search.atom?category=llm&pageSize=7", feed.Id);
            ids.AddRange(feed.Entries.Select(entry => entry.Id));
            next = feed.Next is null ? null : new Uri(feed.Next).PathAndQuery;
        }

        using var api = await Get("/api/v1/papers?category=llm");
        Assert.Equal(
            JsonDocument.Parse(await Bytes(api)).RootElement.GetProperty("total").GetInt32(), ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        using var first = await Get("/feeds/search.atom?minVotes=20");
        using var same = await Get("/feeds/search.atom?minVotes=20", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        using var other = await Get("/feeds/search.atom?minVotes=21", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.StatusCode, other.StatusCode));
        Assert.Empty(await Bytes(same));
    }

    [Theory]
    [InlineData("/feeds/search.atom?q=지난주")]
    [InlineData("/feeds/days.json")]
    public async Task No_feed_claims_to_know_when_it_changed_last(string address)
    {
        using var first = await Get(address);
        using var kept = await Get(address);
        using var since = await Get(address, request => request.Headers.IfModifiedSince = DateTimeOffset.MaxValue);
        Assert.Equal([null, null, null], new[] { first, kept, since }.Select(answer => answer.Content.Headers.LastModified));
        Assert.All([first, kept, since], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.NotNull(kept.Headers.ETag);
        Assert.Equal(await Bytes(first), await Bytes(since));
    }

    [Fact]
    public async Task A_day_is_an_entry_with_its_papers()
    {
        using var response = await Get("/feeds/days.atom?to=2024-06-13");
        var day = AtomReader.Read(await Bytes(response)).Entries[0];
        Assert.Equal("http://localhost/days/2024-06-13", day.Id);
        Assert.Equal(new DateTime(2024, 6, 13, 0, 0, 0, DateTimeKind.Utc), day.Published);
        Assert.Contains("21", day.Title, StringComparison.Ordinal);
        Assert.Equal(21, new HtmlParser().ParseDocument(day.Html).QuerySelectorAll("li > p > a[href^='http://localhost/papers/']").Length);
    }

    [Fact]
    public async Task Addresses_follow_the_public_address()
    {
        await using var published = new Site { Settings = { ["PaperDigest:PublicUrl"] = "https://papers.example.org/digest" } };
        using var response = await published.Reader("ko")
            .GetAsync(new Uri("/feeds/search.atom", UriKind.Relative), TestContext.Current.CancellationToken);
        var feed = AtomReader.Read(await Bytes(response));
        Assert.Equal("https://papers.example.org/digest/feeds/search.atom", feed.Self);
        Assert.All(
            feed.Entries, entry => Assert.StartsWith("https://papers.example.org/digest/papers/", entry.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/feeds/categories/nothing.atom", 404)]
    [InlineData("/feeds/authors/nobody.json", 404)]
    [InlineData("/feeds/search.atom?minVotes=x", 400)]
    [InlineData("/feeds/days.json?from=x", 400)]
    public async Task What_is_wrong_is_a_problem_with_a_sentence(string address, int status)
    {
        using var response = await Get(address);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_empty_library_has_valid_feeds_and_site_files()
    {
        await using var empty = new HostTests.EmptySite();
        foreach (var address in new[] { "/feeds/search.atom", "/feeds/days.atom" })
        {
            using var response = await empty.Reader("ko")
                .GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Empty(AtomReader.Read(await Bytes(response)).Entries);
        }

        using var map = await empty.Reader("ko").GetAsync(new Uri("/sitemap.xml", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(
            2, XDocument.Parse(await map.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Elements().Count());
    }

    [Fact]
    public async Task The_site_map_lists_every_day_and_paper()
    {
        using var response = await Get("/sitemap.xml");
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var addresses = XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!
            .Elements(map + "url").Select(url => new Uri(url.Element(map + "loc")!.Value).AbsolutePath).ToList();
        Assert.Equal(126, addresses.Count(address => address.StartsWith("/papers/", StringComparison.Ordinal)));
        Assert.Contains("/days/2024-06-13", addresses);
        Assert.Contains("/categories/llm", addresses);
        Assert.Equal(addresses.Count, addresses.Distinct(StringComparer.Ordinal).Count());
        using var robots = await Get("/robots.txt");
        var lines = (await robots.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');
        Assert.Contains("Sitemap: http://localhost/sitemap.xml", lines);
        Assert.Contains("Disallow: /search?*&", lines);
        Assert.DoesNotContain("Disallow: /search", lines);
    }

    [Fact]
    public async Task A_language_model_learns_where_the_texts_are()
    {
        using var response = await Get("/llms.txt");
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("# PaperDigest\n\n> ", text, StringComparison.Ordinal);
        var addresses = text.Split('\n').Where(line => line.StartsWith("- [", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf("](", StringComparison.Ordinal) + 2)..line.IndexOf("): ", StringComparison.Ordinal)])
            .ToList();
        Assert.Contains(addresses, address => address.EndsWith(".md", StringComparison.Ordinal));
        Assert.DoesNotContain(addresses, address => address.EndsWith("/mcp", StringComparison.Ordinal));
        foreach (var address in addresses)
        {
            using var answer = await Get(new Uri(address).PathAndQuery);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_browser_learns_how_to_search()
    {
        var page = await Page.Get(site.Reader("en"), "/about");
        var link = page.Document.QuerySelector("link[rel=search]")!;
        Assert.Equal("application/opensearchdescription+xml", link.GetAttribute("type"));
        using var response = await Get(link.GetAttribute("href")!);
        XNamespace search = "http://a9.com/-/spec/opensearch/1.1/";
        var description = XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
        Assert.True(description.Element(search + "ShortName")!.Value.Length is > 0 and <= 16);
        var template = description.Elements(search + "Url").First().Attribute("template")!.Value;
        (await Page.Get(
            site.Reader("en"), new Uri(template.Replace("{searchTerms}", "diffusion", StringComparison.Ordinal)).PathAndQuery)).IsSound();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=diffusion&minVotes=3")]
    [InlineData("/categories/llm")]
    [InlineData("/authors/jiewen-chan")]
    [InlineData("/papers/2406.06523")]
    public async Task Every_page_names_feeds_and_files_that_are_there(string address)
    {
        var page = await Page.Get(site.Reader("en"), address);
        var links = page.Document.QuerySelectorAll("link[rel=alternate]")
            .Select(link => (Href: link.GetAttribute("href")!, Type: link.GetAttribute("type")!))
            .ToList();
        Assert.Contains(links, link => link.Type == "application/atom+xml");
        foreach (var (href, type) in links)
        {
            using var response = await Get(href);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        }
    }

    private Task<HttpResponseMessage> Get(string address, Action<HttpRequestMessage>? prepare = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        prepare?.Invoke(request);
        return site.Reader("en").SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<byte[]> Bytes(HttpResponseMessage response) =>
        response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
}
