using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using PaperDigest.Tests.Cli;
using PaperDigest.Tests.Web;

namespace PaperDigest.Tests.Monitoring;

/// <summary>Measurements are there when they are asked for, for whom they are meant, and under the names that dashboards use.</summary>
public sealed partial class MetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_is_there_unless_it_is_set()
    {
        await using var site = new Site();
        using var answer = await site.Reader("en").GetAsync(new Uri("/metrics", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task On_the_port_of_the_site_they_are_for_the_operator()
    {
        await using var site = new Site();
        site.Settings["PaperDigest:Metrics:Enabled"] = "true";
        using var anybody = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var refused = await anybody.GetAsync(new Uri("/metrics", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains(
            "paperdigest_library_open",
            await site.Reader("en").GetStringAsync(new Uri("/metrics", UriKind.Relative), Token),
            StringComparison.Ordinal);
    }

    /// <summary>A site as it is started, its samples read and some pages asked for: every name in docs/grafana is measured.</summary>
    [Fact]
    public async Task Dashboard_and_alerts_name_what_is_measured()
    {
        var port = FreePort();
        await using var site = await ServedSite.Start(
            _folder.PathOf("data"),
            [],
            "--PaperDigest:Metrics:Enabled=true",
            $"--PaperDigest:Metrics:Port={port}",
            "--PaperDigest:Admin:Token=a-token-of-the-tests-4711",
            "--PaperDigest:LogJson=true");
        await site.Until(async () => await site.Get("readyz") == HttpStatusCode.OK);
        foreach (var address in new[] { "", "search?q=diffusion", "search?q=diffusion", "api/v1/papers", "api/v1/papers" })
        {
            Assert.Equal(HttpStatusCode.OK, await site.Get(address));
        }

        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        string[] named =
        [
            .. new[] { "paperdigest.json", "alerts.yaml" }
                .SelectMany(file => Name().Matches(File.ReadAllText(Repository.PathOf("docs/grafana/" + file))))
                .Select(name => name.Value)
                .Distinct(),
        ];
        Assert.True(named.Length > 10);
        await site.Until(async () =>
        {
            var measured = await client.GetStringAsync(new Uri("metrics", UriKind.Relative), Token);
            var names = Measured().Matches(measured).Select(line => line.Value).ToHashSet(StringComparer.Ordinal);
            return !named.Except(names).Any() && measured.Contains("paperdigest_library_papers", StringComparison.Ordinal);
        });

        // Nothing else is there, and the metrics are nowhere else for everybody.
        using var page = await client.GetAsync(new Uri("", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await site.Get("metrics"));
        await site.Until("/search");
        var entries = site.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Contains(entries, entry =>
        {
            using var json = JsonDocument.Parse(entry);
            return json.RootElement.TryGetProperty("RequestId", out _) && json.RootElement.TryGetProperty("RequestPath", out _);
        });
    }

    /// <summary>A collector that is not there costs nothing but what it would have been told.</summary>
    [Fact]
    public async Task A_site_whose_collector_is_gone_is_served_all_the_same()
    {
        await using var site = new Site();
        site.Settings["PaperDigest:Metrics:Otlp"] = "http://127.0.0.1:1";
        Assert.Equal("ready", await site.Reader("ko").GetStringAsync(new Uri("/readyz", UriKind.Relative), Token));
        Assert.Contains("diffusion", await site.Reader("en").GetStringAsync(new Uri("/search?q=diffusion", UriKind.Relative), Token),
            StringComparison.OrdinalIgnoreCase);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"\b(?:paperdigest|http_server|dotnet|kestrel)_\w+")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\w+(?=[{ ])", RegexOptions.Multiline)]
    private static partial Regex Measured();
}
