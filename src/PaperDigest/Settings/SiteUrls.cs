using System.Net;

namespace PaperDigest.Settings;

/// <summary>Where the site listens: ASP.NET Core's own settings, in the order in which they count there.</summary>
public static class SiteUrls
{
    /// <summary>Where it listens when no setting says so.</summary>
    public const string Default = "http://localhost:5080";

    private static readonly string[] Ports = ["http_ports", "https_ports"];

    /// <summary>
    /// What is configured: <c>Kestrel:Endpoints</c> weighs more than <c>urls</c>, and these more than ports alone. Empty when nothing is.
    /// </summary>
    public static IReadOnlyList<string> In(IConfiguration configuration)
    {
        string[] endpoints =
            [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>()];
        return endpoints.Length > 0 ? endpoints
            : Parts(configuration["urls"]) is { Length: > 0 } urls ? urls
            : [.. Ports.SelectMany(key => Parts(configuration[key]).Select(port => $"{key.Split('_')[0]}://*:{port}"))];
    }

    /// <summary>
    /// How this machine reaches the site: the first address with http, else the first. Null where the settings do not tell, as with a port
    /// that the system chooses.
    /// </summary>
    public static string? FromHere(IConfiguration configuration)
    {
        var urls = In(configuration);
        var url = urls.FirstOrDefault(IsPlain) ?? (urls.Count > 0 ? urls[0] : Default);
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe || address.IsNamedPipe || address.Port == 0
                ? null
                : $"{address.Scheme}://{HostFromHere(address.Host)}:{address.Port}{address.PathBase}";
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsPlain(string url) => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>An address of this machine stands for itself; + and *, any address and other names mean every interface.</summary>
    private static string HostFromHere(string host) =>
        IPAddress.TryParse(host, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
            ? host
            : "localhost";

    private static string[] Parts(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
