using PaperDigest.Core.Text;

namespace PaperDigest.Core.Rendering.Tex;

/// <summary>
/// A piece of running text between the marks of mathematics; the text goes on at <see cref="End"/>. It is certain
/// when it holds TeX (<c>\</c>, <c>^</c>, <c>_</c>, Greek). Otherwise it is only plausible, and when it cannot be
/// read as a formula either, then it was never one.
/// </summary>
internal readonly record struct MathSpan(int End, string Tex, bool Display, bool IsCertain)
{
    /// <summary>
    /// The formula that begins at <paramref name="start"/>, if one does. Dollars are money more often than
    /// mathematics ("$5 and $10"), and <c>\[1\]</c> is how Markdown writes a bracket, so what stands between the
    /// marks has to look like a formula. With <paramref name="backslashEscapes"/>, as in Markdown, <c>\(</c> may be
    /// just a bracket; in a title it is not.
    /// </summary>
    public static MathSpan? TryRead(ReadOnlySpan<char> text, int start, bool backslashEscapes)
    {
        var rest = text[start..];
        if (rest.StartsWith(@"\("))
        {
            return Bracketed(rest, @"\)", start, backslashEscapes);
        }

        if (rest.StartsWith(@"\["))
        {
            return Bracketed(rest, @"\]", start, backslashEscapes);
        }

        if (rest is not ['$', ..] || (start > 0 && text[start - 1] == '$'))
        {
            return null;
        }

        return rest.StartsWith("$$") ? DoubleDollars(rest, start) : Dollars(text, start);
    }

    private static MathSpan? Bracketed(ReadOnlySpan<char> rest, string close, int start, bool backslashEscapes)
    {
        var length = Length(rest[2..], close);
        if (length <= 0)
        {
            return null;
        }

        var content = rest.Slice(2, length);
        var display = close[1] == ']';
        var certain = LooksLikeTex(content);
        var plausible = certain || !backslashEscapes || (display ? content.Contains('=') : IsShortFormula(content));
        return plausible && !IsProse(content, certain)
            ? new MathSpan(start + length + 4, content.Trim().ToString(), display, certain)
            : null;
    }

    private static MathSpan? DoubleDollars(ReadOnlySpan<char> rest, int start)
    {
        var length = Length(rest[2..], "$$");
        if (length <= 0)
        {
            return null;
        }

        var content = rest.Slice(2, length);
        var certain = LooksLikeTex(content);
        return content.IsWhiteSpace() || IsProse(content, certain)
            ? null
            : new MathSpan(start + length + 4, content.Trim().ToString(), Display: true, certain);
    }

    private static MathSpan? Dollars(ReadOnlySpan<char> text, int start)
    {
        var length = Length(text[(start + 1)..], "$");
        if (length <= 0)
        {
            return null;
        }

        var content = text.Slice(start + 1, length);
        var end = start + length + 2;
        var before = start > 0 ? text[start - 1] : ' ';
        var after = end < text.Length ? text[end] : ' ';
        var certain = LooksLikeTex(content);

        // "$ x^2 $" is met, "$5 and $" is money: blanks inside the marks come in pairs and around TeX.
        var (opensWithBlank, closesWithBlank) = (char.IsWhiteSpace(content[0]), char.IsWhiteSpace(content[^1]));
        if (opensWithBlank != closesWithBlank || (opensWithBlank && !certain) || after == '$')
        {
            return null;
        }

        // "$5/$10", "$HOME/$USER", "US$5-A$6": without TeX inside, a formula stands apart from Latin letters.
        var isLetter = content.Length == 1 && char.IsLetter(content[0]);
        if (!certain && !isLetter && (char.IsAsciiLetterOrDigit(before) || char.IsAsciiLetterOrDigit(after)))
        {
            return null;
        }

        return IsProse(content, certain) ? null : new MathSpan(end, content.Trim().ToString(), Display: false, certain);
    }

    /// <summary>Characters up to the closing mark, or -1.</summary>
    private static int Length(ReadOnlySpan<char> text, string close)
    {
        text = text[..Math.Min(text.Length, MathParser.MaximumLength)];
        // Ten thousand openings without a closing one: the fast search answers first.
        if (text.IndexOf(close) < 0)
        {
            return -1;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i..].StartsWith(close))
            {
                return i;
            }

            if (text[i] == '\\')
            {
                i++;
            }
        }

        return -1;
    }

    private static bool LooksLikeTex(ReadOnlySpan<char> content)
    {
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] is '^' or '_' or (>= 'Α' and <= 'ϵ') or (>= '∀' and <= '⋿'))
            {
                return true;
            }

            if (content[i] == '\\' && i + 1 < content.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Sentences have been caught between two dollars: words of a language that formulas do not use, words with a
    /// blank beside them where no TeX is, Markdown's own marks.
    /// </summary>
    private static bool IsProse(ReadOnlySpan<char> content, bool certain)
    {
        if (content.Contains('`')
            || content.Contains("](", StringComparison.Ordinal)
            || (!certain && content.Contains("**", StringComparison.Ordinal)))
        {
            return true;
        }

        // \text{만약} may hold Hangul; that is the one place for it.
        var mayHoldWords = content.Contains(@"\text", StringComparison.Ordinal) || content.Contains(@"\mathrm", StringComparison.Ordinal);
        return (!mayHoldWords && Scripts.HasEastAsian(content)) || (!certain && HasBlank(content) && LongestWord(content) > 1);
    }

    /// <summary>Variables and signs, like <c>\(f(x)\)</c>; not <c>\(a note\)</c> and not <c>\(1\)</c>.</summary>
    private static bool IsShortFormula(ReadOnlySpan<char> content) =>
        content.IndexOfAny('=', '<', '>') >= 0 || LongestWord(content) == 1;

    private static int LongestWord(ReadOnlySpan<char> content)
    {
        var (longest, length) = (0, 0);
        foreach (var c in content)
        {
            length = char.IsLetter(c) ? length + 1 : 0;
            longest = Math.Max(longest, length);
        }

        return longest;
    }

    private static bool HasBlank(ReadOnlySpan<char> content) => content.IndexOfAny(' ', '\n', '\t') >= 0;
}
