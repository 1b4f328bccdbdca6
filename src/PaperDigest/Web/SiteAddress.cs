using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace PaperDigest.Web;

/// <summary>Addresses that hold outside of the page they stand on.</summary>
public sealed class SiteAddress(IOptions<PaperDigestOptions> options)
{
    /// <summary>A path of <see cref="Routes"/> with scheme and host: the setting's, or those of the request.</summary>
    public string Absolute(HttpRequest request, string path) => options.Value.PublicUrl.Length > 0
        ? options.Value.PublicUrl.TrimEnd('/') + path
        : $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{path}";

    /// <summary>A query longer than this is no view anyone comes back to: 500 characters of a search, each of nine, fit.</summary>
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
