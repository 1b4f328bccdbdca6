using Microsoft.AspNetCore.Html;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Rendering;

namespace PaperDigest.Web;

/// <summary>What digests say, as content of a page. Everything that becomes HTML passes the renderer's allow-list.</summary>
public static class Markup
{
    private const int TeaserLength = 340;

    /// <summary>A title with its mathematics.</summary>
    public static IHtmlContent Title(string title) => new HtmlString(MathMarkup.TitleToHtml(title));

    /// <summary>A title where no markup can be: in an attribute or the browser's tab.</summary>
    public static string TitleText(string title) => MathMarkup.TitleToText(title);

    /// <summary>A passage of Markdown whose highest heading gets the given level.</summary>
    public static IHtmlContent Markdown(string markdown, int headingLevel) => new HtmlString(MarkdownRenderer.ToHtml(markdown, headingLevel));

    /// <summary>The beginning of a passage as plain text, cut at a blank.</summary>
    public static string Teaser(string markdown) => Shorten(MarkdownRenderer.ToText(markdown).ReplaceLineEndings(" "));

    /// <summary>The beginning of a summary as plain text.</summary>
    public static string Teaser(IEnumerable<SummarySection> sections) => Teaser(string.Join("\n\n", sections.Select(section => section.Markdown)));

    private static string Shorten(string text)
    {
        if (text.Length <= TeaserLength)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', TeaserLength);
        end = end > 0 ? end : TeaserLength;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + " …";
    }
}
