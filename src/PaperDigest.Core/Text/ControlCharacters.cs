namespace PaperDigest.Core.Text;

/// <summary>
/// Control characters (U+0000 to U+001F, U+007F to U+009F), line breaks among them. Real digests have some: U+0008 where
/// <c>\benchmarkname</c> was. What is one line in a file, a field or an address must hold none.
/// </summary>
public static class ControlCharacters
{
    /// <summary>True when a text holds any.</summary>
    public static bool AreIn(string text) => text.Any(char.IsControl);

    /// <summary>A blank for a control character, any other character as it is.</summary>
    public static char ToBlank(char c) => char.IsControl(c) ? ' ' : c;

    /// <summary>The text with a blank for each, so that every other character keeps its place.</summary>
    public static string ToBlanks(string text) => string.Concat(text.Select(ToBlank));

    /// <summary>The same for formats that also take U+2028 and U+2029 for the end of a line.</summary>
    public static char LineEndToBlank(char c) => c is '\u2028' or '\u2029' ? ' ' : ToBlank(c);

    /// <summary>A blank for control characters and for every other kind of white space.</summary>
    internal static char OrWhiteSpaceToBlank(char c) => char.IsWhiteSpace(c) ? ' ' : ToBlank(c);

    /// <summary>False for those that HTML cannot hold, which is all but the line breaks and the tab.</summary>
    internal static bool IsInHtml(char c) => !char.IsControl(c) || c is '\n' or '\t' or '\r';
}
