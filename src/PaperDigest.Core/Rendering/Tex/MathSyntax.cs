using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PaperDigest.Core.Rendering.Html;

namespace PaperDigest.Core.Rendering.Tex;

/// <summary>
/// A formula in running text. Where it was not understood there is none, and the source is shown as it was written,
/// with its marks.
/// </summary>
internal sealed class MathInline(MathNode? formula, string tex, string source, bool display) : LeafInline
{
    public string Text => formula is null ? source : MathTextWriter.Write(formula);

    public string Html => formula is null
        ? $"<code class=\"tex\">{HtmlText.Escape(source)}</code>"
        : MathMlWriter.Write(formula, tex, display);
}

/// <summary>
/// <c>$…$</c>, <c>$$…$$</c>, <c>\(…\)</c>, <c>\[…\]</c> in running text. Stands before the parsers of escapes and
/// emphasis: to them <c>\(</c> is a bracket and <c>a_i b_i</c> might be emphasis.
/// </summary>
internal sealed class MathInlineParser : InlineParser
{
    public MathInlineParser() => OpeningCharacters = ['$', '\\'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.Text.AsSpan(0, slice.End + 1);
        if (MathSpan.TryRead(text, slice.Start, backslashEscapes: true) is { } span)
        {
            return MatchFormula(processor, ref slice, span);
        }

        return slice.CurrentChar == '\\' && MatchWords(processor, ref slice);
    }

    private static bool MatchFormula(InlineProcessor processor, ref StringSlice slice, MathSpan span)
    {
        var formula = MathParser.Parse(span.Tex);
        if (formula is null && !span.IsCertain)
        {
            return false;
        }

        var source = slice.Text[slice.Start..span.End];
        processor.Inline = new MathInline(formula, span.Tex, source, span.Display);
        slice.Start = span.End;
        return true;
    }

    /// <summary><c>\textsc{AIEV-Instruct}</c> outside of any formula, copied from the abstract's LaTeX.</summary>
    private static bool MatchWords(InlineProcessor processor, ref StringSlice slice)
    {
        var open = slice.Start + 1;
        while (open <= slice.End && char.IsAsciiLetter(slice.Text[open]))
        {
            open++;
        }

        if (open > slice.End || slice.Text[open] != '{' || !MathSymbols.TextCommands.Contains(slice.Text[(slice.Start + 1)..open]))
        {
            return false;
        }

        var close = slice.Text.IndexOf('}', open, slice.End - open + 1);
        if (close < 0 || MathParser.PlainWords(slice.Text[(open + 1)..close]) is not { } words)
        {
            return false;
        }

        processor.Inline = new LiteralInline(words);
        slice.Start = close + 1;
        return true;
    }
}

internal sealed class MathInlineRenderer : HtmlObjectRenderer<MathInline>
{
    protected override void Write(HtmlRenderer renderer, MathInline obj) => renderer.Write(obj.Html);
}

internal sealed class MathBlock(BlockParser parser, string close) : LeafBlock(parser)
{
    public string Close => close;

    public bool IsClosed { get; set; }

    public string Tex => Lines.ToString().Trim();

    public string Source => (Close == "$$" ? "$$" : @"\[") + "\n" + Tex + "\n" + Close;

    public string Text => MathParser.Parse(Tex) is { } formula ? MathTextWriter.Write(formula) : Source;

    public string Html =>
        MathMarkup.ToMathMl(Tex, display: true) ?? $"<pre><code class=\"tex\">{HtmlText.Escape(Source)}</code></pre>";
}

/// <summary>
/// A formula whose marks stand on lines of their own. It has to be a block, or a line of it that begins with
/// <c>+</c> or <c>-</c> would become a list.
/// </summary>
internal sealed class MathBlockParser : BlockParser
{
    public MathBlockParser() => OpeningCharacters = ['$', '\\'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var close = processor.Line.ToString().AsSpan().Trim() switch
        {
            "$$" => "$$",
            @"\[" => @"\]",
            _ => null,
        };
        if (processor.IsCodeIndent || close is null || !IsClosedLater(processor.Line, close))
        {
            return BlockState.None;
        }

        var span = new SourceSpan(processor.Start, processor.Line.End);
        processor.NewBlocks.Push(new MathBlock(this, close) { Column = processor.Column, Span = span });
        return BlockState.ContinueDiscard;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        var math = (MathBlock)block;
        if (math.IsClosed)
        {
            return BlockState.None;
        }

        if (!processor.Line.ToString().AsSpan().Trim().SequenceEqual(math.Close))
        {
            return BlockState.Continue;
        }

        math.IsClosed = true;
        return BlockState.BreakDiscard;
    }

    /// <summary>Two dollars that are never closed must not swallow the rest of the text.</summary>
    private static bool IsClosedLater(StringSlice line, string close)
    {
        var rest = line.Text.AsSpan(line.End + 1);
        foreach (var following in rest[..Math.Min(rest.Length, MathParser.MaximumLength)].EnumerateLines())
        {
            if (following.Trim().SequenceEqual(close))
            {
                return true;
            }
        }

        return false;
    }
}

internal sealed class MathBlockRenderer : HtmlObjectRenderer<MathBlock>
{
    protected override void Write(HtmlRenderer renderer, MathBlock obj) => renderer.EnsureLine().Write(obj.Html).WriteLine();
}
