using System.Globalization;
using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>One normalised character and the part of the original text it comes from.</summary>
/// <param name="Character">NFKC, in lower case, Latin letters without accents.</param>
/// <param name="Script">What it counts as.</param>
/// <param name="Start">Where it begins in the original, in UTF-16 units.</param>
/// <param name="End">Where it ends there.</param>
public readonly record struct TextUnit(Rune Character, Script Script, int Start, int End)
{
    /// <summary>True for a hyphen, which counts as <see cref="Script.Blank"/>.</summary>
    public bool IsHyphen => Scripts.IsHyphen(Character.Value);

    /// <summary>
    /// Normalises a text character by character and keeps the position of each in the original. Marks and jamo are normalised
    /// together with the letter they belong to, so this also works for decomposed Hangul, full-width letters and ligatures.
    /// </summary>
    public static List<TextUnit> Read(string text)
    {
        var units = new List<TextUnit>(text.Length);
        Read(text, units);
        return units;
    }

    /// <summary>The same into a list that is there, in place of what it holds.</summary>
    internal static void Read(string text, List<TextUnit> units)
    {
        units.Clear();
        units.EnsureCapacity(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (IsNormalised(text[start]) && (end == text.Length || !Composes(text, end)))
            {
                // Asking for the case of a syllable, which has none, takes longer than all the rest.
                var rune = new Rune(char.IsAscii(text[start]) ? char.ToLowerInvariant(text[start]) : text[start]);
                units.Add(new TextUnit(rune, Scripts.Of(rune), start, end));
            }
            else
            {
                end = ClusterEnd(text, start);
                AddNormalised(units, text, start, end);
            }

            start = end;
        }
    }

    /// <summary>ASCII and whole syllables need no normalising. They make up nearly all of a digest, so this is the fast path.</summary>
    private static bool IsNormalised(char c) => char.IsAscii(c) || Hangul.IsSyllable(c);

    private static void AddNormalised(List<TextUnit> units, string text, int start, int end)
    {
        // Single jamo typed on their own (ㅎ) stay as they are: NFKC would turn them into parts of syllables.
        var cluster = text[start..end];
        var normalised = Hangul.IsStandalone(cluster[0])
            ? cluster
            : LatinLetters.WithoutAccents(UnicodeText.ToNfkc(cluster).ToLowerInvariant());
        foreach (var rune in normalised.EnumerateRunes())
        {
            // Zero-width blanks and soft hyphens stand in words without being seen.
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
            {
                continue;
            }

            units.Add(new TextUnit(rune, Scripts.Of(rune), start, end));
        }
    }

    /// <summary>The end of a character together with all marks and jamo that combine with it.</summary>
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
        return Hangul.ContinuesSyllable(c) || Marks.Combines(CharUnicodeInfo.GetUnicodeCategory(text, index));
    }
}
