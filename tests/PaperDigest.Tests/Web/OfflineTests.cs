using System.Net;
using System.Text.Json;

namespace PaperDigest.Tests.Web;

/// <summary>What the browser is given to install the site and to read without network.</summary>
[Collection(SampleSite.Name)]
public sealed class OfflineTests(Site site)
{
    [Fact]
    public async Task The_worker_fetches_files_that_are_there_and_is_never_stale()
    {
        using var response = await Get(site, "/sw.js");
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        var facts = await Facts(response);
        var files = facts.GetProperty("files")
            .EnumerateArray()
            .Concat(facts.GetProperty("shells").EnumerateArray())
            .Select(file => file.GetString()!)
            .ToList();
        Assert.Contains($"/js/{facts.GetProperty("version").GetString()}/site.js", files);
        foreach (var file in files)
        {
            using var found = await Get(site, file);
            Assert.True(found.StatusCode == HttpStatusCode.OK, file);
        }
    }

    [Fact]
    public async Task The_worker_keeps_the_style_that_pages_name()
    {
        var page = await Page.Get(site.Reader("ko"), "/about");
        using var response = await Get(site, "/sw.js");
        var files = (await Facts(response)).GetProperty("files").EnumerateArray().Select(file => file.GetString()).ToList();
        Assert.All(
            page.Document.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]"),
            link => Assert.Contains(link.GetAttribute("href"), files));
        Assert.Contains(page.Document.QuerySelector("script")!.GetAttribute("src"), files);
    }

    [Theory]
    [InlineData("ko", "한국어")]
    [InlineData("en", "Korean")]
    public async Task The_manifest_is_in_the_language_of_the_page(string language, string word)
    {
        var page = await Page.Get(site.Reader(language), "/about");
        using var response = await Get(site, page.Document.QuerySelector("link[rel=manifest]")!.GetAttribute("href")!);
        Assert.Equal("application/manifest+json", response.Content.Headers.ContentType?.MediaType);
        using var manifest = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(language, manifest.RootElement.GetProperty("lang").GetString());
        Assert.Contains(word, manifest.RootElement.GetProperty("description").GetString(), StringComparison.Ordinal);
        foreach (var icon in manifest.RootElement.GetProperty("icons").EnumerateArray())
        {
            using var picture = await Get(site, icon.GetProperty("src").GetString()!);
            Assert.Equal(icon.GetProperty("type").GetString(), picture.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_page_says_what_it_was_made_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/about");
        request.Headers.Add("Cookie", "theme=dark; density=silly");
        using var response = await site.Reader("en").SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(
            "lang=en&theme=dark&density=comfortable&reading=full&lead=own", response.Headers.GetValues("PaperDigest-Choices").Single());
    }

    [Fact]
    public async Task Everything_lies_under_the_path_base()
    {
        await using var below = new Site { Settings = { ["PaperDigest:PathBase"] = "/digests" } };
        using var response = await Get(below, "/digests/sw.js");
        var facts = await Facts(response);
        Assert.Equal("/digests/", facts.GetProperty("root").GetString());
        Assert.All(
            facts.GetProperty("files").EnumerateArray().Concat(facts.GetProperty("shells").EnumerateArray()),
            file => Assert.StartsWith("/digests/", file.GetString(), StringComparison.Ordinal));
        using var manifest = await Get(below, "/digests/manifest.ko.webmanifest");
        Assert.Contains(
            "\"scope\":\"/digests/\"",
            await manifest.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    /// <summary>What stands in front of the worker's own script.</summary>
    private static async Task<JsonElement> Facts(HttpResponseMessage response)
    {
        var script = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        const string begin = "const site = ";
        Assert.StartsWith(begin, script, StringComparison.Ordinal);
        using var facts = JsonDocument.Parse(script[begin.Length..script.IndexOf(";\n", StringComparison.Ordinal)]);
        return facts.RootElement.Clone();
    }

    private static Task<HttpResponseMessage> Get(Site site, string address) =>
        site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
}
