using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>What an address may spend, what runs at once, and who counts as an address.</summary>
public sealed class LimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2::ffff", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    public void A_network_of_64_bits_is_one_reader(string address, string reader) =>
        Assert.Equal(IPAddress.Parse(reader), WorkLimits.ReaderOf(IPAddress.Parse(address)));

    [Fact]
    public async Task Who_spends_too_much_is_told_when_to_come_again()
    {
        await using var site = new HostTests.EmptySite
        {
            Settings =
            {
                ["PaperDigest:RateLimit:Enabled"] = "true",
                ["PaperDigest:RateLimit:PerMinute"] = "1",
            },
        };
        await Page.Get(site.Reader("en"), "/about");
        using var page = await Ask(site.Reader("en"), "/about");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.InRange(page.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var html = await page.Content.ReadAsStringAsync(Token);
        Assert.Contains("<h1>Too many requests</h1>", html, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(html.Length < 1_500, html);
        using var api = await Ask(site.Reader("en"), "/api/v1/search");
        Assert.Equal(HttpStatusCode.TooManyRequests, api.StatusCode);
        Assert.NotNull(api.Headers.RetryAfter);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Health_checks_and_files_are_not_counted()
    {
        await using var site = new HostTests.EmptySite
        {
            Settings =
            {
                ["PaperDigest:RateLimit:Enabled"] = "true",
                ["PaperDigest:RateLimit:PerMinute"] = "1",
            },
        };
        await Page.Get(site.Reader("en"), "/about");
        foreach (var address in new[] { "/healthz", "/readyz", "/site.css", "/favicon.svg" })
        {
            for (var i = 0; i < 3; i++)
            {
                using var response = await Ask(site.Reader("en"), address);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_search_costs_more_than_a_page()
    {
        await using var site = new HostTests.EmptySite
        {
            Settings =
            {
                ["PaperDigest:RateLimit:Enabled"] = "true",
                ["PaperDigest:RateLimit:PerMinute"] = "7",
            },
        };
        HttpStatusCode[] expected = [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests];
        foreach (var status in expected)
        {
            using var response = await Ask(site.Reader("en"), "/search?q=llm");
            Assert.Equal(status, response.StatusCode);
        }

        // What is left is enough for a page.
        await Page.Get(site.Reader("en"), "/about");
    }

    [Fact]
    public async Task Requests_beyond_what_can_wait_are_sent_away_and_the_others_answered()
    {
        await using var site = new HostTests.EmptySite();
        var gate = new TaskCompletionSource();
        await using var slow = site.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.AddScoped<ListAuthors>(provider =>
            {
                gate.Task.Wait(TimeSpan.FromMinutes(1));
                return ActivatorUtilities.CreateInstance<ListAuthors>(provider);
            })));
        using var reader = slow.CreateClient();
        // More than work at once and wait together, however many processors there are. Each asks for another page.
        var waiting = Enumerable.Range(0, 256 + (4 * Environment.ProcessorCount) + 40).Select(n => Ask(reader, $"/authors?n={n}")).ToList();
        for (var i = 0; i < 40; i++)
        {
            var refused = await Task.WhenAny(waiting);
            waiting.Remove(refused);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await refused).StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), (await refused).Headers.RetryAfter!.Delta);
        }

        using (var health = await Ask(reader, "/healthz"))
        {
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }

        gate.SetResult();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Theory]
    [InlineData("172.18.0.0/16", "198.51.100.9", 2)]
    [InlineData("", "172.18.0.2", 1)]
    public async Task What_a_proxy_says_of_the_reader_is_believed_where_it_is_trusted(string trusted, string told, int readers)
    {
        await using var site = new HostTests.EmptySite
        {
            Settings =
            {
                ["PaperDigest:RateLimit:Enabled"] = "true",
                ["PaperDigest:RateLimit:PerMinute"] = "1",
                ["PaperDigest:TrustedProxies:0"] = trusted.Length > 0 ? trusted : "203.0.113.0/24",
            },
        };
        var server = site.Server;
        var statuses = new List<int>();
        foreach (var reader in new[] { "198.51.100.8", told })
        {
            var context = await server.SendAsync(http =>
            {
                http.Connection.RemoteIpAddress = IPAddress.Parse("172.18.0.2");
                http.Request.Method = "GET";
                http.Request.Path = "/about";
                http.Request.Host = new HostString("localhost");
                http.Request.Headers["X-Forwarded-For"] = reader;
            }, Token);
            statuses.Add(context.Response.StatusCode);
        }

        Assert.Equal(readers, statuses.Count(status => status == StatusCodes.Status200OK));
    }

    private static Task<HttpResponseMessage> Ask(HttpClient reader, string address) =>
        reader.GetAsync(new Uri(address, UriKind.Relative), Token);
}
