using Markdig.Extensions.AutoLinks;
using Markdig.Helpers;
using Markdig.Parsers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Rendering.Markdown;

/// <summary>
/// Addresses without marks around them. Markdig lets one go on to the next blank, but in
/// "https://example.org/code에서" the particle is not part of it, nor are asterisks that close emphasis.
/// </summary>
internal sealed class BareLinkParser() : AutoLinkParser(new AutoLinkOptions { ValidPreviousCharacters = "*_~(:[" })
{
    /// <summary>Longer addresses are not linked; and a text without a blank is not read to its end at every letter.</summary>
    private const int MaximumLength = 2_048;

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        if (!text.StartsWith("http") && !text.StartsWith("www."))
        {
            return false;
        }

        var address = slice;
        address.End = slice.Start + Length(text[..Math.Min(text.Length, MaximumLength)]) - 1;
        if (!base.Match(processor, ref address))
        {
            return false;
        }

        slice.Start = address.Start;
        return true;
    }

    /// <summary>A Korean word that is part of the path, as in Wikipedia's addresses, follows a slash.</summary>
    private static int Length(ReadOnlySpan<char> text)
    {
        var length = 0;
        for (var isPath = false; length < text.Length && !char.IsWhiteSpace(text[length]); length++)
        {
            var c = text[length];
            if (c == '*' && text[length..].StartsWith("**"))
            {
                break;
            }

            if (c < Hangul.FirstConjoining)
            {
                isPath = c is '/' or '=' or '_';
            }
            else if (!isPath || !char.IsLetter(c))
            {
                break;
            }
        }

        return length;
    }
}
