using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using PaperDigest.Core.Search.Highlighting;

namespace PaperDigest.Views;

/// <summary>Marks what was searched for in a page's own HTML.</summary>
public static class MatchMarks
{
    /// <summary>The same HTML with a <c>mark</c> around each match in its text. Mathematics stays as it is.</summary>
    /// <param name="html">Safe HTML.</param>
    /// <param name="highlighter">Finds the matches; null for none.</param>
    public static IHtmlContent Apply(IHtmlContent html, MatchHighlighter? highlighter)
    {
        if (highlighter is null)
        {
            return html;
        }

        var body = new HtmlParser().ParseDocument("").Body!;
        using var written = new StringWriter();
        html.WriteTo(written, HtmlEncoder.Default);
        body.InnerHtml = written.ToString();
        var texts = body.Descendants<IText>().Where(text => text.Ancestors<IElement>().All(element => element.LocalName != "math"));
        foreach (var text in texts.ToList())
        {
            var runs = highlighter.Highlight(text.Data);
            if (runs.Any(run => run.IsMatch))
            {
                text.Replace([.. runs.Select(run => Node(body.Owner!, run))]);
            }
        }

        return new HtmlString(body.InnerHtml);
    }

    private static INode Node(IDocument document, TextRun run)
    {
        var text = document.CreateTextNode(run.Text);
        if (!run.IsMatch)
        {
            return text;
        }

        var mark = document.CreateElement("mark");
        mark.AppendChild(text);
        return mark;
    }
}
