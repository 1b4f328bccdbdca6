using System.Globalization;
using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>What a character counts as when text is cut into tokens; a token never spans two of these.</summary>
public enum Script
{
    /// <summary>A blank or hyphen. A single one joins two runs of Hangul: people write 언어 모델 and 언어모델, 제로샷 and 제로-샷.</summary>
    Blank,

    /// <summary>Any other character between words.</summary>
    Separator,
    Hangul,
    Han,

    /// <summary>Letters of all other scripts.</summary>
    Letter,
    Digit,
}

/// <summary>The ranges of scripts. Each question has a range of its own; what they leave out differs on purpose.</summary>
internal static class Scripts
{
    /// <summary>The script of a character after NFKC, for the index.</summary>
    public static Script Of(Rune rune)
    {
        var value = rune.Value;
        if (value is ' ' or 0xA0 || IsHyphen(value))
        {
            return Script.Blank;
        }

        if (value < 0x80)
        {
            return char.IsAsciiDigit((char)value) ? Script.Digit : char.IsAsciiLetter((char)value) ? Script.Letter : Script.Separator;
        }

        if (rune.IsBmp && Hangul.IsHangul((char)value))
        {
            return Script.Hangul;
        }

        if (IsHan(value))
        {
            return Script.Han;
        }

        if (Rune.IsDigit(rune))
        {
            return Script.Digit;
        }

        var category = Rune.GetUnicodeCategory(rune);
        return Rune.IsLetter(rune) || Marks.IsInWord(category) || category == UnicodeCategory.OtherNumber
            ? Script.Letter
            : Script.Separator;
    }

    /// <summary>The hyphens that may stand inside a word: ASCII, U+2010, and U+2011, which does not break.</summary>
    public static bool IsHyphen(int codePoint) => codePoint is '-' or 0x2010 or 0x2011;

    /// <summary>Scripts that do not occur inside a Korean word. Greek stands for quantities and does (α값).</summary>
    public static bool IsForeignInKorean(char c) => c is
        (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\u3040' and <= '\u30FF')
        or (>= '\u0400' and <= '\u04FF') or (>= '\u0590' and <= '\u06FF') or (>= '\u0900' and <= '\u0DFF') or (>= '\u0E00' and <= '\u0E7F');

    /// <summary>Latin letters that only Vietnamese has.</summary>
    public static bool IsVietnamese(char c) => c is (>= '\u1EA0' and <= '\u1EF9') or 'đ' or 'ơ' or 'ư' or 'ă';

    /// <summary>
    /// True for a text with Korean, Japanese or Chinese in it, which no formula holds: syllables, and all from kana to Han.
    /// </summary>
    public static bool HasEastAsian(ReadOnlySpan<char> text) => Hangul.HasSyllable(text) || text.ContainsAnyInRange('\u3040', '\u9FFF');

    /// <summary>Han with its extensions and compatibility forms.</summary>
    private static bool IsHan(int codePoint) =>
        codePoint is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
