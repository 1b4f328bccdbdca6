using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaperDigest.Tests.Push;

/// <summary>A program or chat room that takes messages, on a free port of this machine.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<ReceivedMessage> _received = new();
    private readonly SemaphoreSlim _arrivals = new(0);

    private Receiver(WebApplication server, Func<HttpContext, Task> answer)
    {
        _server = server;
        Answer = answer;
        server.Run(Take);
    }

    /// <summary>What it does once it has a message.</summary>
    public Func<HttpContext, Task> Answer { get; set; }

    /// <summary>Everything that has arrived.</summary>
    public IReadOnlyList<ReceivedMessage> Received => [.. _received];

    public string Address => _server.Urls.Single() + "/hooks/a-path-that-nobody-may-see";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Receiver> Start(int status = StatusCodes.Status204NoContent, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel().UseUrls(certificate is null ? "http://127.0.0.1:0" : "https://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build(), With(status));
        await receiver._server.StartAsync(Token);
        return receiver;
    }

    public static Func<HttpContext, Task> With(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>A certificate that nobody has vouched for.</summary>
    public static X509Certificate2 OwnCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }

    /// <summary>Waits for the next message.</summary>
    public async Task Arrival() =>
        Assert.True(await _arrivals.WaitAsync(TimeSpan.FromMinutes(1), Token), "No message came within a minute.");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _arrivals.Dispose();
    }

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _received.Enqueue(new ReceivedMessage(
            context.Request.Path,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        _arrivals.Release();
        await Answer(context);
    }
}

internal sealed record ReceivedMessage(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Id => Headers["webhook-id"];
}
