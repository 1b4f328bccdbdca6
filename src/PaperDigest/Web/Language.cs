using System.Globalization;
using PaperDigest.Core.Categories;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Web;

/// <summary>The page's language, and that of what digests say.</summary>
public static class Language
{
    /// <summary><c>ko</c> or <c>en</c></summary>
    public static string OfPage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static bool IsKorean => OfPage == "ko";

    /// <summary>For a <c>lang</c> attribute: the language of a passage where it differs from the page's, otherwise null.</summary>
    public static string? Of(string? passage) => Differing(IsHangulIn(passage) ? "ko" : "en");

    /// <summary>For a <c>lang</c> attribute: the given language where it differs from the page's, otherwise null.</summary>
    public static string? Differing(string language) => language == OfPage ? null : language;

    public static string Name(this CategoryLink category) => IsKorean ? category.Korean : category.English;

    public static string Name(this CategoryCount category) => IsKorean ? category.Korean : category.English;

    public static string Name(this Category category) => IsKorean ? category.Korean : category.English;

    private static bool IsHangulIn(string? text) =>
        text?.Any(c => c is >= '\uAC00' and <= '\uD7A3' or >= '\u1100' and <= '\u11FF' or >= '\u3131' and <= '\u318E') ?? false;
}
