using Microsoft.AspNetCore.Localization;
using PaperDigest.Core.Text;

namespace PaperDigest.Web;

/// <summary>
/// What a reader can choose for every page: language, theme, how close the cards stand, whether easy explanations come first, and
/// whether Korean or the title as published leads. The choices live in cookies, set only when a reader chooses, so that a page comes
/// from the server right at once, without script and without a flash of the other theme.
/// </summary>
internal static class PreferenceCookies
{
    public const string Language = "lang";

    public const string Theme = "theme";

    public const string Density = "density";

    public const string Reading = "reading";

    public const string Lead = "lead";

    /// <summary>The choices besides the language. The last value of each is the default.</summary>
    private static readonly Dictionary<string, string[]> Choices = new(StringComparer.Ordinal)
    {
        [Theme] = ["light", "dark", "system"],
        [Density] = ["compact", "comfortable"],
        [Reading] = ["easy", "full"],
        [Lead] = ["korean", "english", "own"],
    };

    /// <summary>light or dark; empty follows the system.</summary>
    public static string ThemeOf(HttpRequest request) => request.Cookies[Theme] is "light" or "dark" ? request.Cookies[Theme]! : "";

    public static bool PrefersCompact(HttpRequest request) => request.Cookies[Density] == "compact";

    /// <summary>Whether Korean leads in lists: as the page's language does, unless the reader wants the other order.</summary>
    public static bool LeadsKorean(HttpRequest request) => request.Cookies[Lead] switch
    {
        "korean" => true,
        "english" => false,
        _ => Web.Language.IsKorean,
    };

    public static bool PrefersEasy(HttpRequest request) => request.Cookies[Reading] == "easy";

    /// <summary>
    /// The choices of a page, defaults too: <c>lang=ko&amp;theme=dark&amp;density=comfortable&amp;reading=full&amp;lead=own</c>
    /// </summary>
    public static string ChoicesOf(HttpRequest request)
    {
        var chosen = Choices.Select(choice => $"{choice.Key}={Chosen(choice.Key, choice.Value)}");
        return string.Join('&', chosen.Prepend($"{Language}={Web.Language.OfPage}"));

        string Chosen(string name, string[] values) => request.Cookies[name] is { } value && values.Contains(value) ? value : values[^1];
    }

    /// <summary><c>/preferences?lang=en&amp;theme=dark&amp;back=/days/2024-06-13</c> remembers and leads back.</summary>
    public static void MapPreferences(this IEndpointRouteBuilder app) =>
        app.MapMethods(Routes.Preferences, Routes.ReadOnly, (HttpContext context, string? lang, string? back) =>
        {
            if (lang is "ko" or "en")
            {
                Set(context, Language, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(lang)));
            }

            foreach (var (name, values) in Choices)
            {
                if (context.Request.Query[name] is [{ } value] && Array.IndexOf(values, value) >= 0)
                {
                    Set(context, name, value);
                }
            }

            context.Response.Headers.CacheControl = "no-store";
            return Results.LocalRedirect(IsLocal(back) && Encoded(back!) is var path && IsLocal(path) ? "~" + path : "~/");
        });

    private static void Set(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(name, value, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });

    /// <summary>
    /// A header holds only ASCII, but an address typed by hand may hold Hangul. This resolves dots, so the result can name another
    /// host: <c>/a/..//host</c>
    /// </summary>
    private static string Encoded(string address) =>
        new Uri(new Uri("http://localhost"), address).GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped);

    /// <summary>A path of this site and nothing a browser would read as another host.</summary>
    private static bool IsLocal(string? address) =>
        address is ['/', ..] && !(address.Length > 1 && address[1] is '/' or '\\') && !ControlCharacters.AreIn(address);
}
