using System.CommandLine;

namespace PaperDigest.Cli;

/// <summary><c>healthcheck [--url ADDRESS]</c>: asks a running site on this machine whether it is well; exit code 0 means yes.</summary>
internal static class HealthcheckVerb
{
    private static readonly Option<string> Url = new("--url")
    {
        Description = "The site's address; otherwise the one it would serve on with these settings.",
    };

    public static Command Create()
    {
        var command = new Verb(
            "healthcheck", "Asks the running site whether it is well.", "healthcheck", "healthcheck --url http://localhost:8080")
        { Url, Verbs.Json };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = VerbHost.Create(parsed);
        var address = (parsed.GetValue(Url) ?? DefaultAddress()).TrimEnd('/') + host.Options.PathBase + "/healthz";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            Terminal.Warn($"'{address}' is not an address.");
            return Verbs.WrongUsage;
        }

        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            using var response = await client.GetAsync(uri, cancellationToken);
            Terminal.Tell(
                parsed.GetValue(Verbs.Json),
                new { well = response.IsSuccessStatusCode, address, status = (int)response.StatusCode },
                response.IsSuccessStatusCode ? "ok" : $"The site answers {(int)response.StatusCode}.");
            return response.IsSuccessStatusCode ? Verbs.Success : Verbs.Failure;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            Terminal.Warn($"The site does not answer on {uri.GetLeftPart(UriPartial.Authority)}: {exception.Message}");
            return Verbs.Failure;
        }
    }

    /// <summary>The first address of ASPNETCORE_URLS, seen from this machine (<c>http://+:8080</c> means every interface).</summary>
    private static string DefaultAddress()
    {
        var urls = Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? Environment.GetEnvironmentVariable("URLS");
        var first = urls?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        if (first is null)
        {
            var port = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")?.Split(';')[0];
            return $"http://localhost:{(string.IsNullOrEmpty(port) ? "5080" : port)}";
        }

        return first.Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal);
    }
}
