using System.Net;

namespace PaperDigest.Tests.Web;

/// <summary>Whoever asks chooses the host, so a host nobody vouches for reaches no link that others would follow.</summary>
[Collection(SampleSite.Name)]
public sealed class HostNameTests(Site site)
{
    private static readonly string[] Addresses =
    [
        "/", "/days/2024-10-30", "/papers/2410.21411", "/search?q=llm", "/about", "/feeds/days.atom", "/feeds/days.json",
        "/feeds/search.atom?q=llm", "/feeds/categories/llm.json",
        "/robots.txt", "/sitemap.xml", "/opensearch.xml", "/api/v1/search?q=llm&pageSize=1", "/search.bib?q=llm",
        "/manifest.ko.webmanifest", "/sw.js", "/preferences?theme=dark&back=/about", "/papers/2410.21411v1", "/nothing",
    ];

    [Theory]
    [InlineData("evil.example.net")]
    [InlineData("localhost.evil.example.net")]
    [InlineData("evil.example.net:80")]
    [InlineData("203.0.113.9")]
    public async Task A_foreign_host_reaches_no_answer(string host)
    {
        foreach (var address in Addresses)
        {
            using var response = await Ask(address, host);
            Assert.True((int)response.StatusCode < 500, address);
            var answer =
                $"{response.Headers}\n{response.Content.Headers}\n{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
            Assert.DoesNotContain(host.Split(':')[0], answer, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("localhost:8080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("[::1]:5080")]
    public async Task This_machine_is_named_as_it_was_asked_for(string host)
    {
        using var response = await Ask("/sitemap.xml", host);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(
            $"<loc>http://{host}/days/2024-10-30</loc>",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_the_settings_allow_is_named()
    {
        await using var named = new HostTests.EmptySite { Settings = { ["AllowedHosts"] = "papers.example.org;*.example.com" } };
        foreach (var (host, isNamed) in new[] { ("papers.example.org", true), ("a.example.com", true), ("localhost", true) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{host}/robots.txt");
            using var response = await named.Reader("en").SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            // ASP.NET Core refuses hosts that are not in the list, this machine's too.
            Assert.Equal(isNamed && host != "localhost", text.Contains($"Sitemap: http://{host}/sitemap.xml", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_feed_for_a_foreign_host_has_identities_that_name_no_host()
    {
        using var response = await Ask("/feeds/days.atom", "evil.example.net");
        Assert.Contains(
            "<id>tag:paperdigest,2026:/days/",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Ask(string address, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = host } };
        return await site.Reader("ko").SendAsync(request, TestContext.Current.CancellationToken);
    }
}
