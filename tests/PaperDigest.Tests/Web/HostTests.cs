using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;

namespace PaperDigest.Tests.Web;

/// <summary>The site under other settings and in bad circumstances.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task An_empty_library_says_how_to_fill_it()
    {
        await using var site = new EmptySite();
        foreach (var address in new[]
        {
            "/", "/calendar", "/categories", "/search", "/search?q=llm", "/glossary", "/trends", "/status", "/about", "/top", "/authors",
            "/missed", "/missed?since=2024-01-01",
        })
        {
            (await Page.Get(site.Reader("en"), address)).IsSound();
            (await Page.Get(site.Reader("ko"), address)).IsSound();
        }

        Assert.Contains("PaperDigest ingest", (await Page.Get(site.Reader("en"), "/")).Text, StringComparison.Ordinal);
    }

    /// <summary>A system has few watches for a user; where they are used up the site starts all the same.</summary>
    [Fact]
    public async Task Files_of_settings_are_not_watched()
    {
        await using var site = new EmptySite();
        var settings = Assert.IsType<IConfigurationRoot>(site.Services.GetRequiredService<IConfiguration>(), exactMatch: false);
        var files = settings.Providers.OfType<FileConfigurationProvider>().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(file.Source.ReloadOnChange, file.Source.Path));
    }

    [Fact]
    public async Task Every_address_on_a_page_lies_under_the_path_base()
    {
        await using var site = new Site { Settings = { ["PaperDigest:PathBase"] = "/digests" } };
        foreach (var address in new[]
        {
            "/digests/", "/digests/days/2024-10-30", "/digests/papers/2410.21411", "/digests/calendar/2024", "/digests/categories/llm",
            "/digests/search?q=llm", "/digests/nothing",
        })
        {
            var page = await Page.Get(
                site.Reader("ko"),
                address,
                address.EndsWith("nothing", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK);
            var addresses = page.Document.QuerySelectorAll("[href], [action], [src]")
                .Select(e => e.GetAttribute("href") ?? e.GetAttribute("action") ?? e.GetAttribute("src")!)
                .Where(a => a.StartsWith('/'));
            Assert.All(addresses, a => Assert.StartsWith("/digests/", a, StringComparison.Ordinal));
        }

        Assert.Equal("/digests/papers/2406.06523", await Location(site, "/digests/papers/2406.06523v1"));
        Assert.StartsWith("/digests/calendar/", await Location(site, "/digests/calendar"), StringComparison.Ordinal);
        Assert.Equal("/digests/about", await Location(site, "/digests/preferences?theme=dark&back=/about"));
    }

    [Fact]
    public async Task Canonical_addresses_use_the_public_address()
    {
        await using var site = new Site { Settings = { ["PaperDigest:PublicUrl"] = "https://papers.example.org/" } };
        var page = await Page.Get(site.Reader("ko"), "/about");
        Assert.Equal("https://papers.example.org/about", page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task No_picture_from_elsewhere_is_shown_when_the_setting_forbids_it()
    {
        await using var site = new Site { Settings = { ["PaperDigest:RemotePictures"] = "false" } };
        foreach (var address in new[] { "/days/2024-06-13", "/papers/2406.06523" })
        {
            var page = await Page.Get(site.Reader("ko"), address);
            Assert.Empty(page.Document.QuerySelectorAll("img, video"));
            // The site's own picture for sharing is no foreign one.
            Assert.All(
                page.Document.QuerySelectorAll("meta[property='og:image']"),
                image => Assert.StartsWith("http://localhost/card/", image.GetAttribute("content"), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_failure_gets_a_page_that_needs_no_database()
    {
        await using var site = new Site();
        await using var broken = site.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
        {
            services.AddScoped<GetLibraryFacts>(_ => throw new InvalidOperationException("broken for the test"));
            services.AddScoped<SearchPapers>(_ => throw new InvalidOperationException("broken for the test"));
        }));
        using var reader = broken.CreateClient();
        var page = await Page.Get(reader, "/about", HttpStatusCode.InternalServerError);
        page.IsSound();
        Assert.Equal("서버에서 문제가 생겼습니다", page.Document.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("broken for the test", page.Text, StringComparison.Ordinal);
        using var api = await reader.GetAsync(new Uri("/api/v1/search", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_reader_who_leaves_is_no_error_and_a_broken_page_is()
    {
        using var folder = new TemporaryFolder();
        await using (var site = new EmptySite { Settings = { ["PaperDigest:LogFile"] = folder.PathOf("log.txt") } })
        await using (var broken = site.WithWebHostBuilder(host =>
            host.ConfigureTestServices(services =>
                services.AddScoped<ListAuthors>(_ => throw new InvalidOperationException("broken for the test")))))
        {
            using var reader = broken.CreateClient();
            await Page.Get(reader, "/authors", HttpStatusCode.InternalServerError);
            await using var scope = broken.Services.CreateAsyncScope();
            using var gone = new CancellationTokenSource();
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                scope.ServiceProvider.GetRequiredService<GetLibraryFacts>().Run(gone.Token));
        }

        var log = string.Concat(Directory.EnumerateFiles(folder.Root).Select(File.ReadAllText));
        Assert.Contains("broken for the test", log, StringComparison.Ordinal);
        Assert.DoesNotContain("canceled", log, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("DELETE", "/papers/2406.06523")]
    [InlineData("TRACE", "/search")]
    [InlineData("PUT", "/api/v1/search")]
    public async Task Only_reading_is_allowed(string method, string address)
    {
        await using var site = new EmptySite();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var response = await site.Reader("en").SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
        Assert.Equal(
            address.StartsWith("/api", StringComparison.Ordinal) ? "application/problem+json" : "text/plain",
            response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/api/v1/search")]
    [InlineData("/preferences")]
    public async Task Head_is_answered_as_get(string address)
    {
        await using var site = new EmptySite();
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var response = await site.Reader("en").SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode < 400, $"{(int)response.StatusCode}");
    }

    private static async Task<string?> Location(Site site, string address)
    {
        using var response = await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.Headers.Location?.OriginalString;
    }

    internal sealed class EmptySite : Site
    {
        protected override string? Library => null;
    }
}
