using System.Globalization;
using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>What a character counts as when text is cut into tokens; a token never spans two of these.</summary>
public enum Script
{
    /// <summary>A blank or hyphen; a single one joins two runs of Hangul: people write 언어 모델 and 언어모델, 제로샷 and 제로-샷.</summary>
    Blank,

    /// <summary>Anything else that parts words.</summary>
    Separator,
    Hangul,
    Han,

    /// <summary>Letters of all other scripts.</summary>
    Letter,
    Digit,
}

/// <summary>One normalised character of a text and the part of the original it comes from.</summary>
/// <param name="Character">NFKC and lower case.</param>
/// <param name="Script">What it counts as.</param>
/// <param name="Start">Where it begins in the original, in UTF-16 units.</param>
/// <param name="End">Where it ends there.</param>
public readonly record struct TextUnit(Rune Character, Script Script, int Start, int End)
{
    /// <summary>True for those of <see cref="Script.Blank"/> that are no blank.</summary>
    public bool IsHyphen => Character.Value is '-' or 0x2010 or 0x2011;

    /// <summary>
    /// Normalises a text character by character, marks and jamo together with the letter they belong to, so that every
    /// result still knows its place: Hangul typed as single jamo, full-width letters and ligatures included.
    /// </summary>
    public static List<TextUnit> Read(string text)
    {
        var units = new List<TextUnit>(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var end = ClusterEnd(text, start);
            if (end == start + 1 && IsNormalised(text[start]))
            {
                var rune = new Rune(char.ToLowerInvariant(text[start]));
                units.Add(new TextUnit(rune, ScriptOf(rune), start, end));
            }
            else
            {
                AddNormalised(units, text, start, end);
            }

            start = end;
        }

        return units;
    }

    /// <summary>Syllables and jamo.</summary>
    internal static bool IsHangul(char c) => c is (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF') or (>= '\u3131' and <= '\u318E');

    /// <summary>ASCII and whole syllables, which are nearly all of a digest, need no normalising.</summary>
    private static bool IsNormalised(char c) => c is < '\u0080' or (>= '\uAC00' and <= '\uD7A3');

    private static void AddNormalised(List<TextUnit> units, string text, int start, int end)
    {
        // Single jamo typed on their own (ㅎ) stay as they are: NFKC would turn them into parts of syllables.
        var cluster = text[start..end];
        var normalised = cluster[0] is >= '\u3131' and <= '\u318E'
            ? cluster
            : UnicodeText.ToNfkc(cluster).ToLowerInvariant();
        foreach (var rune in normalised.EnumerateRunes())
        {
            // Zero-width blanks and soft hyphens stand in words without being seen.
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
            {
                continue;
            }

            units.Add(new TextUnit(rune, ScriptOf(rune), start, end));
        }
    }

    /// <summary>The end of a character with everything that composes with it.</summary>
    private static int ClusterEnd(string text, int start)
    {
        var end = start + (char.IsSurrogatePair(text, start) ? 2 : 1);
        while (end < text.Length && Composes(text, end))
        {
            end += char.IsSurrogatePair(text, end) ? 2 : 1;
        }

        return end;
    }

    private static bool Composes(string text, int index)
    {
        var c = text[index];
        if (c < 0x300 || IsNormalised(c))
        {
            return false;
        }

        // Vowels and finals of decomposed Hangul follow their initial.
        return c is >= '\u1160' and <= '\u11FF'
            || CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }

    private static Script ScriptOf(Rune rune)
    {
        var value = rune.Value;
        if (value is ' ' or '-' or 0xA0 or 0x2010 or 0x2011)
        {
            return Script.Blank;
        }

        if (value < 0x80)
        {
            return char.IsAsciiDigit((char)value) ? Script.Digit : char.IsAsciiLetter((char)value) ? Script.Letter : Script.Separator;
        }

        if (rune.IsBmp && IsHangul((char)value))
        {
            return Script.Hangul;
        }

        if (value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF))
        {
            return Script.Han;
        }

        if (Rune.IsDigit(rune))
        {
            return Script.Digit;
        }

        return Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherNumber
            ? Script.Letter
            : Script.Separator;
    }
}
