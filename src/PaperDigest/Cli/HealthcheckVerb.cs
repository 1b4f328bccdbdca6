using System.CommandLine;
using System.Net.Security;
using System.Text.Json;
using PaperDigest.Exports;
using PaperDigest.Ingestion;
using PaperDigest.Settings;

namespace PaperDigest.Cli;

/// <summary>
/// <c>healthcheck [--url ADDRESS]</c>: asks a running site on this machine whether it is well; exit code 0 means yes. Where it is asked
/// is told by the settings as <c>serve</c> reads them.
/// </summary>
internal static class HealthcheckVerb
{
    private static readonly Option<string> Url = new("--url")
    {
        Description = "The site's address; otherwise the one it would serve on with these settings.",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "What serve was given, where it was given that.",
        HelpName = "ADDRESSES",
    };

    public static Command Create()
    {
        var command = new Verb(
            "healthcheck", "Asks the running site whether it is well.", "healthcheck", "healthcheck --url http://localhost:8080")
        { Url, Urls, Verbs.Json };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = ServeVerb.Builder(
        [
            .. (parsed.GetValue(Verbs.Settings) ?? []).Select(setting => $"--{setting}"),
            .. parsed.GetValue(Verbs.Data) is { } data ? ["--data", data] : (string[])[],
            .. parsed.GetValue(Urls) is { } urls ? ["--urls", urls] : (string[])[],
        ]).Configuration;
        var pathBase = PaperDigestOptions.From(configuration, DigestFolder.Sources).PathBase;
        if ((parsed.GetValue(Url) ?? SiteUrls.FromHere(configuration)) is not { } site)
        {
            Terminal.Warn($"The settings do not tell where the site can be asked ('{string.Join(';', SiteUrls.In(configuration))}'). "
                + "Give its address with --url.");
            return Verbs.WrongUsage;
        }

        site = site.TrimEnd('/');
        var address = site + (site.EndsWith(pathBase, StringComparison.Ordinal) ? "" : pathBase) + "/healthz";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            Terminal.Warn($"'{address}' is not an address.");
            return Verbs.WrongUsage;
        }

        var isJson = parsed.GetValue(Verbs.Json);
        try
        {
            using var client = Client(uri);
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.Host = uri.IsLoopback ? NameOf(configuration["AllowedHosts"]) : null;
            using var response = await client.SendAsync(request, cancellationToken);
            Terminal.Tell(
                isJson,
                new Health(response.IsSuccessStatusCode, address, (int)response.StatusCode),
                response.IsSuccessStatusCode ? "ok" : $"The site answers {(int)response.StatusCode}.");
            return response.IsSuccessStatusCode ? Verbs.Success : Verbs.Failure;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            if (isJson)
            {
                Console.WriteLine(JsonSerializer.Serialize(new Health(Well: false, address, Status: null), JsonShape.Indented));
            }

            Terminal.Warn($"The site does not answer on {uri.GetLeftPart(UriPartial.Authority)}: {exception.Message}");
            return Verbs.Failure;
        }
    }

    /// <summary>On this machine no proxy is between, and the certificate may be for the name that readers use.</summary>
    private static HttpClient Client(Uri site)
    {
        var handler = new SocketsHttpHandler { UseProxy = !site.IsLoopback };
        if (site.IsLoopback)
        {
            handler.SslOptions.RemoteCertificateValidationCallback =
                (_, _, _, errors) => errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch;
        }

        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) };
    }

    /// <summary>A name of the setting <c>AllowedHosts</c>, which may leave out localhost; null where any name will do.</summary>
    private static string? NameOf(string? allowed)
    {
        var names = (allowed ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names is [var first, ..] && !names.Contains("*", StringComparer.Ordinal)
            ? first.Replace("*.", "www.", StringComparison.Ordinal)
            : null;
    }

    /// <summary>How the site was found.</summary>
    /// <param name="Well">Whether it is well.</param>
    /// <param name="Address">What was asked.</param>
    /// <param name="Status">The status of the answer; null when there is none.</param>
    private sealed record Health(bool Well, string Address, int? Status);
}
