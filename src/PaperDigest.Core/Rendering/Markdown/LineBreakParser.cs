using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace PaperDigest.Core.Rendering.Markdown;

/// <summary><c>&lt;br&gt;</c>, the one tag that Markdown needs: a cell of a table cannot have a second line without it.</summary>
internal sealed class LineBreakParser : InlineParser
{
    public LineBreakParser() => OpeningCharacters = ['<'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.AsSpan();
        if (!text.StartsWith("<br", StringComparison.OrdinalIgnoreCase) || text[3..].TrimStart(" /") is not ['>', ..] end)
        {
            return false;
        }

        slice.Start += text.Length - end.Length + 1;

        // Not a line break to Markdig, whose tables would end their row there.
        processor.Inline = new HtmlInline("<br>");
        return true;
    }
}
