using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax.Inlines;

namespace PaperDigest.Core.Rendering.Markdown;

/// <summary>
/// Emphasis for Korean. CommonMark does not close <c>**</c> between punctuation and a letter, but a particle
/// follows a name without a blank: in <c>**라마(LLaMA)**는</c> a reader must see bold, not asterisks. The rule for
/// CJK text (https://github.com/tats-u/markdown-cjk-friendly) covers that; <c>**결과:**GPT</c> needs one more step.
/// </summary>
internal sealed class EmphasisParser : EmphasisInlineParser
{
    private const string OpeningBrackets = "([{<“‘「『《〈【";
    private const string ClosingMarks = ")]}>”’」』》〉】.,:;!?。、";

    public EmphasisParser()
    {
        CjkFriendlyEmphasis = true;
        // Two tildes strike through; one is how Korean writes a range.
        EmphasisDescriptors.Add(new EmphasisDescriptor('~', 2, 2, enableWithinWord: true));
    }

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var mark = slice.CurrentChar;
        var before = slice.PeekCharExtra(-1);
        if (IsArithmetic(mark, before, slice))
        {
            return false;
        }

        if (!base.Match(processor, ref slice))
        {
            return false;
        }

        if (processor.Inline is EmphasisDelimiterInline { DelimiterChar: '*', DelimiterCount: >= 2 } delimiter)
        {
            Relax(delimiter, before, slice.CurrentChar);
        }

        return true;
    }

    /// <summary>
    /// <c>10~~20%</c> and <c>2*3*4</c> are numbers; so is <c>2**10</c>, but in <c>LLaMA-2**70B**를</c> the next two asterisks close.
    /// </summary>
    private static bool IsArithmetic(char mark, char before, StringSlice slice)
    {
        if (mark is not ('~' or '*') || !char.IsAsciiDigit(before))
        {
            return false;
        }

        var length = slice.AsSpan().IndexOfAnyExcept(mark);
        return length > 0 && char.IsAsciiDigit(slice.PeekChar(length)) && !(length == 2 && IsClosed(slice.AsSpan()[2..], mark));
    }

    /// <summary>The same two marks follow on the line, behind a word and not between two numbers.</summary>
    private static bool IsClosed(ReadOnlySpan<char> text, char mark)
    {
        var next = text.IndexOf([mark, mark]);
        if (next < 1 || text[..next].Contains('\n') || char.IsWhiteSpace(text[next - 1]))
        {
            return false;
        }

        var after = next + 2 < text.Length ? text[next + 2] : ' ';
        return !(char.IsAsciiDigit(text[next - 1]) && char.IsAsciiDigit(after));
    }

    /// <summary>Two asterisks are never meant as themselves, so that only blanks and brackets decide their side.</summary>
    private static void Relax(EmphasisDelimiterInline delimiter, char before, char after)
    {
        if (!IsBlank(after) && !ClosingMarks.Contains(after, StringComparison.Ordinal))
        {
            delimiter.Type |= DelimiterType.Open;
        }

        if (!IsBlank(before) && !OpeningBrackets.Contains(before, StringComparison.Ordinal))
        {
            delimiter.Type |= DelimiterType.Close;
        }
    }

    private static bool IsBlank(char c) => c == '\0' || char.IsWhiteSpace(c);
}
