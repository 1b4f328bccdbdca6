namespace PaperDigest.Core.Text;

/// <summary>Latin text without accents.</summary>
public static class LatinLetters
{
    /// <summary>The ASCII letters and digits of a text, in lower case and without accents: Łukasz Møller is lukaszmoller.</summary>
    public static string Of(string text) =>
        string.Concat(UnicodeText.ToNfkd(text).ToLowerInvariant().Select(WithoutStroke).Where(char.IsAsciiLetterOrDigit));

    /// <summary>Letters whose stroke is no accent that NFKD takes off.</summary>
    private static char WithoutStroke(char letter) =>
        letter switch { 'ł' => 'l', 'ø' => 'o', 'đ' => 'd', 'ı' => 'i', 'ß' => 's', _ => letter };
}
