using System.Net;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>What browsers are told, whose host a link names, and what of digests' addresses reaches a page.</summary>
[Collection(SampleSite.Name)]
public sealed class HardeningTests(Site site)
{
    private const string Foreign = "evil.example";

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/api/v1/search")]
    [InlineData("/sw.js")]
    [InlineData("/site.css")]
    [InlineData("/healthz")]
    public async Task Every_answer_forbids_what_the_site_does_not_do(string address)
    {
        using var answer = await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var part in new[]
        {
            "default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'", "trusted-types paperdigest",
            "base-uri 'none'", "frame-ancestors 'none'",
        })
        {
            Assert.Contains(part, policy.Split("; "));
        }

        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    /// <summary>What a page forbids a browser shall not be asked to do: text becomes markup in one module alone.</summary>
    [Fact]
    public void Scripts_make_no_markup_of_text() => Assert.All(
        Directory.EnumerateFiles(Repository.PathOf("src/PaperDigest/wwwroot/js"), "*.js")
            .Where(file => Path.GetFileName(file) != "trusted.js"),
        file => Assert.DoesNotMatch(
            @"innerHTML|outerHTML|insertAdjacentHTML|DOMParser|document\.write|createContextualFragment|setHTML|srcdoc|eval\(|new Function|Worker\(|serviceWorker\.register|importScripts|javascript:",
            File.ReadAllText(file)));

    [Theory]
    [InlineData("https://papers.example.org", true)]
    [InlineData("https://localhost", false)]
    [InlineData("https://127.0.0.1", false)]
    [InlineData("http://papers.example.org", false)]
    public async Task A_browser_that_came_over_TLS_comes_back_over_TLS(string origin, bool isTold)
    {
        foreach (var (address, proto) in new[] { (origin, null), (origin.Replace(
            "https:", "http:", StringComparison.Ordinal), origin[..origin.IndexOf(':', StringComparison.Ordinal)]) })
        {
            using var reader = site.CreateClient(new() { BaseAddress = new Uri(address) });
            using var request = new HttpRequestMessage(HttpMethod.Get, "/about");
            if (proto is not null)
            {
                // Said by the proxy on this machine.
                request.Headers.Add("X-Forwarded-For", "203.0.113.1");
                request.Headers.Add("X-Forwarded-Proto", proto);
            }

            using var answer = await reader.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(isTold, answer.Headers.Contains("Strict-Transport-Security"));
        }
    }

    [Theory]
    [InlineData("https://papers.example.org", true)]
    [InlineData("http://papers.example.org", false)]
    public async Task A_choice_is_kept_from_scripts_and_other_sites(string origin, bool isSecure)
    {
        using var reader = site.CreateClient(new() { BaseAddress = new Uri(origin), AllowAutoRedirect = false });
        using var answer = await reader.GetAsync(
            new Uri("/preferences?theme=dark&lang=en&back=/about", UriKind.Relative), TestContext.Current.CancellationToken);
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(isSecure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        });
    }

    public static TheoryData<string> Everything =>
    [
        "/", "/days/2024-06-13", "/papers/2406.06523", "/papers/2406.06523v2", "/search?q=diffusion", "/categories/llm",
        "/authors/jiewen-chan", "/authors", "/top", "/weeks/2024-W24", "/calendar", "/glossary", "/trends", "/status", "/about",
        "/saved", "/missed", "/nothing", "/robots.txt", "/sitemap.xml", "/opensearch.xml", "/feeds/search.atom", "/feeds/days.atom",
        "/feeds/search.json", "/api/v1/search", "/api/v1/papers/2406.06523v2", "/api/v1/suggest?q=dif",
        "/search.csv?page=2", "/days/2024-06-13.md", "/manifest.ko.webmanifest", "/sw.js", "/preferences?theme=dark&back=/about",
    ];

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task A_foreign_host_reaches_no_answer(string address)
    {
        using var reader = site.CreateClient(new() { BaseAddress = new Uri($"http://{Foreign}"), AllowAutoRedirect = false });
        using var answer = await reader.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 500);
        Assert.DoesNotContain(
            Foreign, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Foreign, answer.Headers.ToString() + answer.Content.Headers, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Where_no_host_is_known_to_be_ours_nothing_absolute_is_given()
    {
        using var reader = site.CreateClient(new() { BaseAddress = new Uri($"http://{Foreign}"), AllowAutoRedirect = false });
        var head = (await Page.Get(reader, "/papers/2406.06523")).Document.Head!;
        Assert.Null(head.QuerySelector("link[rel=canonical]"));
        Assert.Null(head.QuerySelector("meta[property='og:url']"));
        Assert.Null(head.QuerySelector("link[rel=search]"));
        foreach (var file in new[] { "/sitemap.xml", "/opensearch.xml" })
        {
            using var answer = await reader.GetAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("papers.example.org", true)]
    [InlineData("www.example.net", true)]
    [InlineData(Foreign, false)]
    public async Task A_host_that_AllowedHosts_names_is_ours(string host, bool isOurs)
    {
        await using var named = new HostTests.EmptySite { Settings = { ["AllowedHosts"] = "papers.example.org;*.example.net" } };
        using var reader = named.CreateClient(new() { BaseAddress = new Uri($"http://{host}") });
        using var answer = await reader.GetAsync(new Uri("/robots.txt", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(isOurs ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            isOurs,
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .Contains($"Sitemap: http://{host}/sitemap.xml", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://pictures.example.org/a.png", "https://pictures.example.org/a.png")]
    [InlineData("https://pictures.example.org/a.png", "https://pictures.example.org/a.png")]
    [InlineData("http://pictures.example.org:8080/a.png", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:image/svg+xml,x", null)]
    public async Task A_picture_is_loaded_over_TLS_or_not_at_all(string picture, string? shown)
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "daily/2024/06/13.md",
            Daily("2024-06-13", Paper("Alpha", "2406.00001", 3).Replace("Vote:", $"![]({picture})\n\nVote:", StringComparison.Ordinal)));
        await using var library = new Site { Settings = { ["PaperDigest:Library:0"] = folder.Root } };
        foreach (var address in new[] { "/papers/2406.00001", "/days/2024-06-13" })
        {
            var page = await Page.Get(library.Reader("ko"), address);
            page.IsSound();
            Assert.Equal(shown, page.Document.QuerySelector("main img")?.GetAttribute("src"));
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("data:text/html,<script>x</script>")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//evil.example/x")]
    [InlineData("https://user:password@evil.example/")]
    public async Task A_link_of_a_digest_leads_to_the_web_or_nowhere(string address)
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "daily/2024/06/13.md",
            Daily("2024-06-13", Paper("Alpha", "2406.00001", 3, text: $"[여기]({address})를 보라. <a href=\"{address}\">저기</a>도 있다.")));
        await using var library = new Site { Settings = { ["PaperDigest:Library:0"] = folder.Root } };
        var page = await Page.Get(library.Reader("ko"), "/papers/2406.00001");
        page.IsSound();
        var links = page.Document.QuerySelectorAll("main a[href]")
            .Where(a => a.GetAttribute("href") is { } href && !href.StartsWith('/') && !href.StartsWith('#'))
            .ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            Assert.Matches("^https?://[^@]*$", link.GetAttribute("href"));
            Assert.Equal("noopener noreferrer", link.GetAttribute("rel"));
        });
        Assert.DoesNotContain(
            links,
            link =>
                link.GetAttribute("href")!.Contains("evil.example/x", StringComparison.Ordinal)
                    && address.Contains("password", StringComparison.Ordinal));
    }
}
