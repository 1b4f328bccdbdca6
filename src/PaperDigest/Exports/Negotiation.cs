using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PaperDigest.Settings;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Exports;

/// <summary>
/// The page of a list or paper in the form that the header <c>Accept</c> asks for: the request goes to the address that has this form
/// anyway, so it is answered, limited and kept like one to that. All answers say that they vary by the header.
/// </summary>
internal static class Negotiation
{
    private const string Page = "text/html";

    /// <summary>More is nothing that a program says.</summary>
    private const int LongestHeader = 1_000;

    /// <summary>The address of a page's path in each form.</summary>
    private static readonly Dictionary<string, Func<string, string>> Forms =
        new(ExportFormat.All.ToDictionary(format => format.ContentType, format => At(format.Ending)), StringComparer.OrdinalIgnoreCase)
        {
            ["application/json"] = path => Routes.ApiV1 + path,
            ["application/atom+xml"] = path => Routes.Feed(path, "atom"),
            ["application/feed+json"] = path => Routes.Feed(path, "json"),
        };

    /// <summary>Before anything looks at the path.</summary>
    public static void UseNegotiation(this IApplicationBuilder app)
    {
        PathString pathBase = app.ApplicationServices.GetRequiredService<IOptions<PaperDigestOptions>>().Value.PathBase;
        app.Use((context, next) =>
        {
            var request = context.Request;
            var accept = request.Headers.Accept.ToString();
            if (accept.Length is > 0 and < LongestHeader
                && !accept.StartsWith(Page + ",", StringComparison.OrdinalIgnoreCase) && accept != "*/*"
                && request.Path.StartsWithSegments(pathBase, StringComparison.OrdinalIgnoreCase, out var path)
                && FormOf(accept, HasFeed(path.Value!)) is { } form && IsPage(path.Value!))
            {
                request.Path = new PathString(pathBase.Value + form(path.Value!));
            }

            return next(context);
        });
    }

    /// <summary>The form that is wanted most, the page first among equals; null for the page.</summary>
    private static Func<string, string>? FormOf(string accept, bool hasFeed)
    {
        if (!MediaTypeHeaderValue.TryParseList([accept], out var types))
        {
            return null;
        }

        var wanted = types.Where(type => type.Quality is not 0 && (IsOfPage(type) || FormOf(type) is not null))
            .OrderByDescending(type => type.Quality ?? 1)
            .ThenByDescending(IsOfPage)
            .FirstOrDefault();
        return wanted is null || IsOfPage(wanted) ? null : FormOf(wanted);

        Func<string, string>? FormOf(MediaTypeHeaderValue type) =>
            type.MediaType.Value is { } name && Forms.TryGetValue(name, out var form) && (hasFeed || !IsFeed(name)) ? form : null;

        static bool IsOfPage(MediaTypeHeaderValue type) => type.MediaType == Page || type.MatchesAllTypes;
    }

    private static bool IsFeed(string type) => type is "application/atom+xml" or "application/feed+json";

    /// <summary>A list that new papers come to; neither a day nor a paper.</summary>
    private static bool HasFeed(string path) => PaperLists.All.Any(list => !list.IsWhole && Fits(list.Address, path));

    private static bool IsPage(string path) =>
        (PaperLists.All.Any(list => Fits(list.Address, path)) || Fits(Routes.OnePaper, path)) && ExportFormat.OfAddress(path) is null;

    /// <summary>Whether a pattern whose last part may be open matches a path.</summary>
    private static bool Fits(string pattern, string path) => pattern.IndexOf('{', StringComparison.Ordinal) is var open and >= 0
        ? path.Length > open && path.AsSpan(0, open).Equals(pattern.AsSpan(0, open), StringComparison.OrdinalIgnoreCase)
            && (pattern[open + 1] == '*' || !path.AsSpan(open).Contains('/'))
        : path.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private static Func<string, string> At(string ending) => path => Routes.As(path, ending);
}
