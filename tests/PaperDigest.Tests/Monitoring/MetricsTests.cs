using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
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

    [Fact]
    public async Task Under_a_path_they_are_where_the_site_is()
    {
        await using var site = new Site();
        site.Settings["PaperDigest:Metrics:Enabled"] = "true";
        site.Settings["PaperDigest:PathBase"] = "/papers";
        Assert.Contains(
            "paperdigest_index_behind",
            await site.Reader("en").GetStringAsync(new Uri("/papers/metrics", UriKind.Relative), Token),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Their_port_stands_beside_endpoints_that_have_names()
    {
        var metrics = FreePort();
        await using var site = new Site();
        site.Settings["urls"] = "http://127.0.0.1:0";
        site.Settings["Kestrel:Endpoints:Readers:Url"] = "http://127.0.0.1:0";
        site.Settings["PaperDigest:Metrics:Enabled"] = "true";
        site.Settings["PaperDigest:Metrics:Port"] = metrics.ToString(CultureInfo.InvariantCulture);
        site.UseKestrel();
        site.StartServer();
        var addresses = site.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        var readers = addresses.Single(address => address.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
        using var client = new HttpClient();
        Assert.Contains(
            "paperdigest_library_open",
            await client.GetStringAsync(new Uri($"http://127.0.0.1:{metrics}/metrics"), Token),
            StringComparison.Ordinal);
        Assert.Equal("ok", await client.GetStringAsync(new Uri(readers + "/healthz"), Token));
    }

    /// <summary>A collector as the protocol has it: gRPC over HTTP/2 without encryption.</summary>
    [Fact]
    public async Task A_collector_is_told_measurements_and_traces()
    {
        var told = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        await using var collector = builder.Build();
        collector.Run(async context =>
        {
            using var message = new MemoryStream();
            await context.Request.Body.CopyToAsync(message, context.RequestAborted);
            var text = Encoding.UTF8.GetString(message.ToArray());
            told.AddOrUpdate(context.Request.Path.Value!.Split('/')[^2], text, (_, before) => before + text);
            context.Response.ContentType = "application/grpc";
            context.Response.AppendTrailer("grpc-status", "0");
            // An empty message: not compressed, no bytes.
            await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted);
        });
        await collector.StartAsync(Token);
        await using (var site = new Site())
        {
            site.Settings["PaperDigest:Metrics:Otlp"] = collector.Urls.Single();
            using var reader = site.Reader("en");
            // An answer is there a moment before its trace has ended.
            var trace = ActivityTraceId.CreateRandom();
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
                ActivityStopped = activity => _ = activity.TraceId == trace && ended.TrySetResult(),
            };
            ActivitySource.AddActivityListener(listener);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/search?q=diffusion", UriKind.Relative));
            request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
            using var response = await reader.SendAsync(request, Token);
            await ended.Task.WaitAsync(Token);
        }

        // What was not sent yet is sent when the site ends.
        Assert.Contains("paperdigest.searches", told["opentelemetry.proto.collector.metrics.v1.MetricsService"], StringComparison.Ordinal);
        Assert.Contains("/search", told["opentelemetry.proto.collector.trace.v1.TraceService"], StringComparison.Ordinal);
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
