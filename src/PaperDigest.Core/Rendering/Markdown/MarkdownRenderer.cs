using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Renderers;
using Markdig.Syntax;
using PaperDigest.Core.Rendering.Html;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Rendering.Markdown;

/// <summary>The Markdown of digests as safe HTML or as plain text. Text is never an error.</summary>
public static partial class MarkdownRenderer
{
    /// <summary>About thirty times the longest real summary.</summary>
    private const int MaximumLength = 200_000;

    /// <summary>Markdig's search for links is quadratic in brackets that lead nowhere.</summary>
    private const int MaximumBrackets = 5_000;

    /// <summary>Its emphasis is quadratic in the marks of a paragraph; a thousand bold words have two thousand.</summary>
    private const int MaximumMarks = 5_000;

    /// <summary>
    /// HTML that needs no further cleaning. The highest heading in the text gets the given level (2 to 6) and lower
    /// ones follow; the levels above are the page's own.
    /// </summary>
    public static string ToHtml(string markdown, int headingLevel = 3)
    {
        if (Parse(markdown) is not { } document)
        {
            return Source(markdown);
        }

        ShiftHeadings(document, Math.Clamp(headingLevel, 2, 6));
        return Render(document) is { } html && HtmlBudget.Allows(html) ? HtmlPolicy.Clean(html) : Source(markdown);
    }

    /// <summary>One line for each block; no markup, formulas as readable text. Not escaped.</summary>
    public static string ToText(string markdown)
    {
        return Shown((Parse(markdown) is { } document ? MarkdownText.Write(document) : null) ?? markdown.Trim());
    }

    /// <summary>
    /// The sentences on one line: no tables, code, headings and marks of lists, even where they are none to Markdown (<c>• a</c>,
    /// <c>| a | b |</c>). All of the text where it has nothing else.
    /// </summary>
    public static string ToProse(string markdown)
    {
        var lines = (Parse(markdown) is { } document ? MarkdownText.Write(document, isProse: true) : null)?.Split('\n') ?? [];
        var prose = string.Join(' ', lines.Select(line => ListMark().Replace(line.Trim(), "")).Where(line => !IsOfTable(line)));
        return prose.Length > 0 ? Shown(prose) : ToText(markdown).ReplaceLineEndings(" ");
    }

    /// <summary>A row that is in no table, the line below its heads, or nothing.</summary>
    private static bool IsOfTable(string line) => line is ['|', .., '|'] || !line.Any(char.IsLetterOrDigit);

    private static string Shown(string text) =>
        text.All(ControlCharacters.IsInHtml) ? text : string.Concat(text.Where(ControlCharacters.IsInHtml));

    [GeneratedRegex(@"\A(?:[•◦▪‣●○■□▶►➤✔✅·*+–—-]\s+)+", RegexOptions.CultureInvariant)]
    private static partial Regex ListMark();

    private static MarkdownDocument? Parse(string markdown)
    {
        if (markdown.Length > MaximumLength || markdown.AsSpan().Count('[') > MaximumBrackets || HasTooManyMarks(markdown))
        {
            return null;
        }

        try
        {
            return Markdig.Markdown.Parse(markdown, DigestDialect.Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to ten thousand ">" in a row; it has no other way to say "too deeply nested".
            return null;
        }
    }

    private static bool HasTooManyMarks(string markdown)
    {
        var (marks, before) = (0, '\n');
        foreach (var c in markdown)
        {
            // Nothing is emphasised across an empty line.
            marks = c == '\n' && before == '\n' ? 0 : c is '*' or '_' or '~' && c != before ? marks + 1 : marks;
            before = c == '\r' ? before : c;
            if (marks > MaximumMarks)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Each time by a renderer of its own: Markdig's pooled ones keep what a text that they gave up in the middle of had changed,
    /// for all texts after it.
    /// </summary>
    private static string? Render(MarkdownDocument document)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(writer);
        DigestDialect.Pipeline.Setup(renderer);
        try
        {
            renderer.Render(document);
            return writer.ToString();
        }
        catch (ArgumentException)
        {
            // The same limit, noticed later.
            return null;
        }
    }

    private static void ShiftHeadings(MarkdownDocument document, int headingLevel)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        if (headings.Count == 0)
        {
            return;
        }

        var shift = headingLevel - headings.Min(heading => heading.Level);
        foreach (var heading in headings)
        {
            heading.Level = Math.Min(heading.Level + shift, 6);
        }
    }

    private static string Source(string markdown) => $"<pre>{HtmlText.Escape(markdown)}</pre>";
}
