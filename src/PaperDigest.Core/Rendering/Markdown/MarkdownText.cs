using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PaperDigest.Core.Rendering.Tex;

namespace PaperDigest.Core.Rendering.Markdown;

/// <summary>
/// A document as plain text. Its nesting is bounded where it is parsed, except for delimiters that found no
/// partner, each of which contains all that follows; hence the bound here.
/// </summary>
internal sealed class MarkdownText
{
    private const int MaximumDepth = 400;

    private readonly StringBuilder _text = new();
    private readonly bool _isProse;
    private bool _isTooDeep;

    private MarkdownText(bool isProse) => _isProse = isProse;

    /// <summary>The plain text; null when the document is nested too deeply.</summary>
    /// <param name="document">The document.</param>
    /// <param name="isProse">True without tables, code and headings, and with the lines of a paragraph as they stand.</param>
    public static string? Write(MarkdownDocument document, bool isProse = false)
    {
        var writer = new MarkdownText(isProse);
        writer.Block(document, depth: 0);
        return writer._isTooDeep ? null : writer._text.ToString().Trim();
    }

    private void Block(Block block, int depth)
    {
        _isTooDeep |= depth >= MaximumDepth;
        switch (block)
        {
            case Table or HeadingBlock when _isProse:
                break;
            case TableRow row:
                Row(row, depth);
                break;
            case LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock container when !_isTooDeep:
                foreach (var child in container)
                {
                    Block(child, depth + 1);
                }

                break;
            case MathBlock math:
                _text.Append(math.Text).Append('\n');
                break;
            case CodeBlock when _isProse:
                break;
            case CodeBlock code:
                _text.Append(code.Lines.ToString()).Append('\n');
                break;
            case LeafBlock { Inline: { } inlines }:
                Inlines(inlines, depth);
                _text.Append('\n');
                break;
        }
    }

    private void Row(TableRow row, int depth)
    {
        foreach (var cell in row)
        {
            Block(cell, depth + 1);
            while (_text.Length > 0 && _text[^1] is '\n' or ' ')
            {
                _text.Length--;
            }

            _text.Append(' ');
        }

        _text[^1] = '\n';
    }

    private void Inlines(ContainerInline container, int depth)
    {
        _isTooDeep |= depth >= MaximumDepth;
        if (_isTooDeep)
        {
            return;
        }

        foreach (var inline in container)
        {
            Inline(inline, depth);
        }
    }

    private void Inline(Inline inline, int depth)
    {
        switch (inline)
        {
            case DelimiterInline delimiter:
                _text.Append(delimiter.ToLiteral());
                Inlines(delimiter, depth + 1);
                break;
            case ContainerInline container:
                Inlines(container, depth + 1);
                break;
            case LiteralInline literal:
                _text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                _text.Append(code.ContentSpan);
                break;
            case MathInline math:
                _text.Append(math.Text);
                break;
            case HtmlEntityInline entity:
                _text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                _text.Append(link.Url);
                break;
            case LineBreakInline when _isProse:
                _text.Append('\n');
                break;
            case LineBreakInline or HtmlInline:
                _text.Append(' ');
                break;
        }
    }
}
