using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using PaperDigest.Settings;

namespace PaperDigest.Web;

/// <summary>Addresses that hold outside of the page they stand on.</summary>
public sealed class SiteAddress(IOptions<PaperDigestOptions> options, IConfiguration configuration, IServer server)
{
    /// <summary>The names it listens at, and those of ASP.NET Core's setting <c>AllowedHosts</c>. A lone * names nothing.</summary>
    private readonly Lazy<IReadOnlyList<string>> _names = new(() =>
    [
        .. (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(address => BindingAddress.Parse(address).Host),
        .. (configuration["AllowedHosts"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    ]);

    /// <summary>
    /// A path of <see cref="Routes"/> with scheme and host: the setting's, or those of the request where the site is known by
    /// them. Null for any other host, which whoever asks can invent: it must not reach a link that others follow.
    /// </summary>
    public string? Absolute(HttpRequest request, string path) => options.Value.PublicUrl.Length > 0
        ? options.Value.PublicUrl.TrimEnd('/') + path
        : IsOurs(request) ? $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{path}" : null;

    /// <summary>The same, relative to the host where there is no absolute one.</summary>
    public string Link(HttpRequest request, string path) => Absolute(request, path) ?? request.PathBase.ToUriComponent() + path;

    /// <summary>What identifies a page in feeds: its absolute address, else a tag (RFC 4151), which names no host.</summary>
    public string Id(HttpRequest request, string path) => Absolute(request, path) ?? "tag:paperdigest,2026:" + path;

    /// <summary>
    /// Whether an <c>Origin</c> is this site: the host of the request where the site is known by it, or that of the setting.
    /// </summary>
    public bool IsOrigin(HttpRequest request, string origin) =>
        (IsOurs(request) && IsSame(origin, $"{request.Scheme}://{request.Host.ToUriComponent()}"))
        || (options.Value.PublicUrl.Length > 0 && IsSame(origin, new Uri(options.Value.PublicUrl).GetLeftPart(UriPartial.Authority)));

    /// <summary>This machine's name for itself, the address the request came in on, or a name the site goes by.</summary>
    private bool IsOurs(HttpRequest request)
    {
        var host = request.Host.Host;
        return IPAddress.TryParse(host, out var address)
            ? IPAddress.IsLoopback(address) || address.MapToIPv6().Equals(request.HttpContext.Connection.LocalIpAddress?.MapToIPv6())
            : IsSame(host, "localhost") || _names.Value.Any(name => IsSame(host, name) || IsBelow(host, name));

        static bool IsBelow(string host, string wildcard) =>
            wildcard.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(wildcard[1..], StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Nobody comes back to a view with a longer query. It holds a search of 500 characters that take nine each.</summary>
    private const int LongestQuery = 8 * 1024;

    /// <summary>
    /// The path and query the reader asked for, also where an error page answers in its place. It stands in links of every
    /// page, so a query of any length is left out.
    /// </summary>
    public static string Asked(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } status)
        {
            return new PathString(status.OriginalPath).ToUriComponent() + Bounded(status.OriginalQueryString ?? "");
        }

        return context.Features.Get<IExceptionHandlerPathFeature>() is { } error
            ? new PathString(error.Path).ToUriComponent()
            : context.Request.Path.ToUriComponent() + Bounded(context.Request.QueryString.ToUriComponent());
    }

    private static string Bounded(string query) => query.Length <= LongestQuery ? query : "";
}
