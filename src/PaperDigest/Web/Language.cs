using System.Globalization;
using PaperDigest.Core.Categories;
using PaperDigest.Core.Text;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;

namespace PaperDigest.Web;

/// <summary>The page's language, and that of what digests say.</summary>
public static class Language
{
    /// <summary><c>ko</c> or <c>en</c></summary>
    public static string OfPage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static bool IsKorean => OfPage == "ko";

    /// <summary>For a <c>lang</c> attribute: the language of a passage where it differs from the page's, otherwise null.</summary>
    public static string? Of(string? passage) => Differing(passage is not null && Hangul.IsIn(passage) ? "ko" : "en");

    /// <summary>For a <c>lang</c> attribute: the given language where it differs from the page's, otherwise null.</summary>
    public static string? Differing(string language) => language == OfPage ? null : language;

    public static string Name(this CategoryLink category) => IsKorean ? category.Korean : category.English;

    public static string Name(this CategoryCount category) => IsKorean ? category.Korean : category.English;

    /// <summary>A term as the reader's language has it, where that is known.</summary>
    public static string Name(this TermTrend term) => IsKorean ? term.Korean ?? term.Text : term.Text;

    /// <summary>The same of a term beside another.</summary>
    public static string Name(this TermNeighbour term) => IsKorean ? term.Korean ?? term.Text : term.Text;

    public static string Name(this Category category) => IsKorean ? category.Korean : category.English;
}
