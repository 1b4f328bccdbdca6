using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>Latin text without accents.</summary>
public static class LatinLetters
{
    /// <summary>The ASCII letters and digits of a text, in lower case and without accents: Łukasz Møller is lukaszmoller.</summary>
    public static string Of(string text) =>
        string.Concat(UnicodeText.ToNfkd(text).ToLowerInvariant().Select(WithoutStroke).Where(char.IsAsciiLetterOrDigit));

    /// <summary>
    /// A text in lower case with each Latin letter as people type it who do not have it on their keys: jürgen is jurgen, moßhammer
    /// mosshammer, søgaard sogaard. Other scripts stay as they are: a syllable or が taken apart would be another word.
    /// </summary>
    public static string WithoutAccents(string lower)
    {
        if (!lower.AsSpan().ContainsAnyInRange('\u00C0', '\u1EFF'))
        {
            return lower;
        }

        var plain = new StringBuilder(lower.Length);
        foreach (var c in lower)
        {
            if (c is >= '\u0300' and <= '\u036F')
            {
                // An accent that is a character of its own belongs to the letter before it.
                plain.Append(plain.Length > 0 && char.IsAsciiLetter(plain[^1]) ? "" : c.ToString());
            }
            else
            {
                plain.Append(IsAccented(c) ? Plain(c) : c.ToString());
            }
        }

        return plain.ToString();
    }

    /// <summary>True for a text with a Latin letter that is not in ASCII.</summary>
    internal static bool HasAccents(string text) => text.Any(c => IsAccented(c) || c is >= '\u0300' and <= '\u036F');

    private static bool IsAccented(char c) => c is (>= '\u00C0' and <= '\u024F' and not ('×' or '÷')) or (>= '\u1E00' and <= '\u1EFF');

    private static string Plain(char letter) => letter switch
    {
        'ß' or 'ẞ' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        _ => WithoutStroke(letter.ToString().Normalize(NormalizationForm.FormD)[0]) is var first && char.IsAsciiLetter(first)
            ? char.ToLowerInvariant(first).ToString()
            : letter.ToString(),
    };

    /// <summary>Letters whose stroke is no accent that NFKD takes off.</summary>
    private static char WithoutStroke(char letter) =>
        letter switch { 'ł' => 'l', 'ø' => 'o', 'đ' => 'd', 'ı' => 'i', 'ß' => 's', _ => letter };
}
