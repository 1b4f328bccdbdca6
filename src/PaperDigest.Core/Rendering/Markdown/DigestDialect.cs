using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PaperDigest.Core.Rendering.Tex;

namespace PaperDigest.Core.Rendering.Markdown;

/// <summary>What the Markdown of digests is: CommonMark with tables, bare links and mathematics, without HTML.</summary>
internal sealed class DigestDialect : IMarkdownExtension
{
    public static readonly MarkdownPipeline Pipeline = Build();

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables(new PipeTableOptions { RequireHeaderSeparator = true })
            // Model output names its tokens: "<bbox>" has to be readable, not to vanish as an unknown tag.
            .DisableHtml();
        builder.Extensions.Add(new DigestDialect());
        return builder.Build();
    }

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        // "---" under a sentence is how digests draw a line; a heading is always written with "#".
        if (pipeline.BlockParsers.FindExact<ParagraphBlockParser>() is { } paragraphs)
        {
            paragraphs.ParseSetextHeadings = false;
        }

        // Models indent as they like; code that they mean is fenced.
        pipeline.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        pipeline.BlockParsers.Insert(0, new MathBlockParser());
        pipeline.BlockParsers.Insert(0, new RuleParser());
        pipeline.InlineParsers.Insert(0, new MathInlineParser());
        pipeline.InlineParsers.Replace<EmphasisInlineParser>(new EmphasisParser());
        pipeline.InlineParsers.Insert(0, new BareLinkParser());
        pipeline.InlineParsers.Insert(0, new LineBreakParser());
        pipeline.DocumentProcessed += PutBackSentences;
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        renderer.ObjectRenderers.Add(new MathInlineRenderer());
        renderer.ObjectRenderers.Add(new MathBlockRenderer());
        if (renderer.ObjectRenderers.FindExact<EmphasisInlineRenderer>() is { } emphasis)
        {
            emphasis.GetTag = inline => inline.DelimiterChar == '~' ? "del" : EmphasisInlineRenderer.GetDefaultTag(inline);
        }
    }

    /// <summary>
    /// A line such as "[주의]: 중요" is to Markdown the definition of a link, and disappears. Where it does not name
    /// an address it is put back as the sentence that it is.
    /// </summary>
    private static void PutBackSentences(MarkdownDocument document)
    {
        foreach (var definition in document.Descendants<LinkReferenceDefinition>().ToList())
        {
            if (definition.Url is not { } url || url.AsSpan().ContainsAny('/', '.', '#'))
            {
                continue;
            }

            var sentence = new ContainerInline()
                .AppendChild(new LiteralInline($"[{definition.Label}]: {url} {definition.Title}".TrimEnd()));
            var place = document.TakeWhile(block => block.Line < definition.Line && block is not LinkReferenceDefinitionGroup).Count();
            document.Insert(place, new ParagraphBlock { Inline = sentence, Line = definition.Line });
        }
    }
}

/// <summary>
/// Markdig leaves dashes under a paragraph to its headings, and where those are off, to the paragraph. They are a line.
/// </summary>
internal sealed class RuleParser : BlockParser
{
    public RuleParser() => OpeningCharacters = ['-'];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line.AsSpan().Trim();
        if (processor.IsCodeIndent || processor.CurrentBlock is not ParagraphBlock || line.Length < 3 || line.ContainsAnyExcept('-'))
        {
            return BlockState.None;
        }

        var separator = new ThematicBreakBlock(this) { Column = processor.Column, ThematicChar = '-', ThematicCharCount = line.Length };
        processor.NewBlocks.Push(separator);
        return BlockState.BreakDiscard;
    }
}
