using System.Buffers;
using System.Globalization;
using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Views;

/// <summary>Invisible characters, which hide in names, turn the direction of the text around them, or break a line.</summary>
public static class Invisible
{
    private static readonly SearchValues<char> Harmless = SearchValues.Create(
    [
        .. Enumerable.Range(' ', 0x590 - ' ').Concat(Enumerable.Range(0x1100, 0xD800 - 0x1100)).Concat(Enumerable.Range(0xFF01, 0xE0))
            .Select(c => (char)c)
            .Where(c => !TurnsDirection(c) && !char.IsControl(c) && c is not ('\u2028' or '\u2029')),
    ]);

    /// <summary>Hangul fillers and the empty Braille pattern, which show nothing.</summary>
    private static readonly int[] Blanks = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    /// <summary>True for the marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9).</summary>
    public static bool TurnsDirection(char c) =>
        c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>
    /// False for text that certainly leaves the direction of its neighbours alone: Latin, Greek, Cyrillic, Hangul, kana, Han and common
    /// signs. Everything else may be written from right to left, or hide what is.
    /// </summary>
    public static bool CanTurnDirection(string text) => text.AsSpan().ContainsAnyExcept(Harmless);

    /// <summary>The runs of a text in order. An invisible character is a run of its own, written as its number: <c>U+202E</c>.</summary>
    public static IEnumerable<(string Run, bool IsInvisible)> Runs(string text)
    {
        var seen = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune))
            {
                seen.Append(rune);
                continue;
            }

            if (seen.Length > 0)
            {
                yield return (seen.ToString(), false);
                seen.Clear();
            }

            yield return (FormattableString.Invariant($"U+{rune.Value:X4}"), true);
        }

        if (seen.Length > 0)
        {
            yield return (seen.ToString(), false);
        }
    }

    private static bool IsInvisible(Rune rune) => Array.IndexOf(Blanks, rune.Value) >= 0
        || PrintableText.IsHidden(Rune.GetUnicodeCategory(rune))
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}
