using System.Buffers;
using System.Collections.Frozen;

namespace PaperDigest.Core.Rendering.Html;

/// <summary>
/// Bounds the work that an input can make of HTML's parsing rules, before it is parsed. Two of them are not
/// linear: every start tag looks up through all open elements, and every new block reopens all formatting elements
/// that were left open (three at most that are alike; without limit when their attributes differ).
/// </summary>
internal static class HtmlBudget
{
    private const int MaximumLength = 1_000_000;
    private const int MaximumTags = 15_000;
    private const int MaximumReopened = 600_000;
    private const int MaximumLookedUp = 2_000_000;

    private static readonly FrozenSet<string> Formatting = new[]
    {
        "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsFormatting =
        Formatting.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Elements that are never closed.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsVoid =
        new[] { "br", "col", "hr", "img", "input", "wbr" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n\f/><");

    /// <summary>Counts too much rather than too little: what looks like a tag in a comment counts as well.</summary>
    public static bool Allows(ReadOnlySpan<char> html)
    {
        if (html.Length > MaximumLength)
        {
            return false;
        }

        long tags = 0;
        long alike = 0;
        long distinct = 0;
        long depth = 0;
        long deepest = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length;)
        {
            html = html[(at + 1)..];
            if (html.Length > 0 && char.IsAsciiLetter(html[0]))
            {
                tags++;
                var end = html.IndexOfAny(NameEnds);
                depth += end > 0 && end <= 8 && IsVoid.Contains(html[..end]) ? 0 : 1;
                deepest = Math.Max(deepest, depth);
                if (end > 0 && end <= 8 && IsFormatting.Contains(html[..end]))
                {
                    _ = html[end] == '>' ? alike++ : distinct++;
                }
            }
            else if (html.Length > 0 && html[0] == '/' && depth > 0)
            {
                depth--;
            }

            at = html.IndexOf('<');
        }

        var open = Math.Min(alike, 3 * Formatting.Count) + distinct;
        return tags <= MaximumTags && open * tags <= MaximumReopened && deepest * tags <= MaximumLookedUp;
    }
}
