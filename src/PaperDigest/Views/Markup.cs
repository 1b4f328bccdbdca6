using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Rendering.Markdown;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Text;
using PaperDigest.Web;

namespace PaperDigest.Views;

/// <summary>Digests' text as content of a page. All of it that becomes HTML passes the renderer's allow-list.</summary>
public static partial class Markup
{
    private const int TeaserLength = 340;

    /// <summary>A teaser of fewer letters says less than one that repeats the gist.</summary>
    private const int LeastTeaser = 40;

    private const int MostOfEnding = 4;

    /// <summary>From here on, letters are nearly all as wide as two Latin ones: Hangul, kana, Han.</summary>
    private const char FirstWide = '\u1100';

    /// <summary>A title with its mathematics. Characters in it that turn the direction of text have no effect beyond it.</summary>
    public static IHtmlContent Title(string title) => Isolated(title, new HtmlString(MathMarkup.TitleToHtml(title)));

    /// <summary>
    /// A title for places without markup, an attribute or the browser's tab. It loses the characters that would turn the direction
    /// of the text around it.
    /// </summary>
    public static string TitleText(string title) => string.Concat(MathMarkup.TitleToText(title).Where(c => !Invisible.TurnsDirection(c)));

    /// <summary>A name from outside (a person, source or file) within our own words.</summary>
    public static IHtmlContent Name(string name) => Isolated(name, new HtmlContentBuilder().Append(name));

    /// <summary>
    /// A number beside a sign that stands for the words around it, which are there to be heard.
    /// </summary>
    /// <param name="sentence">The number with its words: <c>51 votes</c></param>
    /// <param name="number">As it is written there.</param>
    public static IHtmlContent Number(string sentence, string number)
    {
        var parts = sentence.Split(number, 2);
        IHtmlContentBuilder content = new HtmlContentBuilder();
        content = Hidden(content, parts[0]).Append(number);
        return parts.Length > 1 ? Hidden(content, parts[1]) : content;

        static IHtmlContentBuilder Hidden(IHtmlContentBuilder content, string words) =>
            words.Length > 0 ? content.AppendHtml("<i>").Append(words).AppendHtml("</i>") : content;
    }

    /// <summary>Text of others that can turn the direction of what stands beside it is kept apart; most text cannot.</summary>
    private static IHtmlContent Isolated(string text, IHtmlContent content) => Invisible.CanTurnDirection(text)
        ? new HtmlContentBuilder().AppendHtml("<bdi>").AppendHtml(content).AppendHtml("</bdi>")
        : content;

    /// <summary>The same with a mark for each character that cannot be seen: <c>U+202E</c>.</summary>
    public static IHtmlContent Visible(string text)
    {
        var content = new HtmlContentBuilder().AppendHtml("<bdi>");
        foreach (var (run, isInvisible) in Invisible.Runs(text))
        {
            content = isInvisible
                ? content.AppendHtml("<span class=\"invisible\">").Append(run).AppendHtml("</span>")
                : content.Append(run);
        }

        return content.AppendHtml("</bdi>");
    }

    /// <summary>
    /// The address of a picture or film as a page may load it. The content policy allows https only, so http becomes https; null
    /// for http with a port, which would reach another server.
    /// </summary>
    public static string? Picture(string? address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri) ? null
        : uri.Scheme == Uri.UriSchemeHttps ? address
        : uri.Scheme == Uri.UriSchemeHttp && uri.IsDefaultPort
            ? new UriBuilder(uri) { Scheme = Uri.UriSchemeHttps, Port = -1 }.Uri.AbsoluteUri
        : null;

    /// <summary>A passage of Markdown whose highest heading gets the given level.</summary>
    public static IHtmlContent Markdown(string markdown, int headingLevel) =>
        new HtmlString(MarkdownRenderer.ToHtml(markdown, headingLevel));

    /// <summary>Plain text in which no line begins with the particle after a bracket: ‘(LLM)의’.</summary>
    public static IHtmlContent Tied(string text) => Tied(new HtmlString(WebUtility.HtmlEncode(text)));

    /// <summary>The same of safe HTML.</summary>
    public static IHtmlContent Tied(IHtmlContent html) =>
        new HtmlString(TagOrBracket().Replace(
            html.ToString() ?? "",
            found => found.Value[0] == '<' ? found.Value : found.Value + "<i></i>"));

    /// <summary>The beginning of a passage as plain text, cut at a blank.</summary>
    public static string Teaser(string markdown) => Shorten(MarkdownRenderer.ToProse(markdown));

    /// <summary>The beginning of a summary as plain text.</summary>
    /// <param name="sections">The summary.</param>
    /// <param name="width">How much of it a card has room for, in Latin letters; a Hangul syllable takes the room of two.</param>
    /// <param name="gist">What the card says above it: the teaser goes on from there where the summary begins with the same.</param>
    public static string Teaser(IEnumerable<SummarySection> sections, int width = int.MaxValue, string? gist = null)
    {
        var text = MarkdownRenderer.ToProse(string.Join("\n\n", sections.Select(section => section.Markdown)));
        return Narrow(Shorten(gist is null ? text : WithoutBeginning(text, gist)), width);
    }

    /// <summary>A text without its first sentence where the gist was made of it, unless too little would be left to read.</summary>
    private static string WithoutBeginning(string text, string gist)
    {
        var end = FirstSentence().Match(text).Length;
        var said = LetterKey.InLowerCase(gist);
        // A gist may end otherwise than its sentence: 제안하고 → 제안합니다.
        return end > 0 && text.Length - end >= LeastTeaser && said.Length > MostOfEnding
            && LetterKey.InLowerCase(Bracket().Replace(text[..end], "")).Contains(said[..^MostOfEnding], StringComparison.Ordinal)
            ? text[end..].TrimStart()
            : text;
    }

    [GeneratedRegex(@"\A[^\n]{1,300}?[다요음함임됨][.!](?=\s)", RegexOptions.CultureInvariant)]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Bracket();

    /// <summary>
    /// The points of a longer text as plain text: its list items and whole sentences, without headings and labels. A text
    /// without points gives its beginning.
    /// </summary>
    public static string Points(string markdown, int width = int.MaxValue) => Narrow(AllPoints(markdown), width);

    private static string AllPoints(string markdown)
    {
        var (points, length) = (new List<string>(), 0);
        foreach (var line in Lines(markdown))
        {
            var text = MarkdownRenderer.ToText(line).ReplaceLineEndings(" ");
            if (text is [.., var last]
                && (last is '.' or '!' or '?' || (line is ['-' or '*' or '+' or '•', ' ', ..] && last is not (':' or '：'))))
            {
                points.Add(text);
                length += text.Length;
            }

            if (length > TeaserLength)
            {
                break;
            }
        }

        return points.Count > 0 ? Shorten(string.Join(" · ", points)) : Teaser(markdown);
    }

    /// <summary>The lines outside of code. What is in bold over several lines is one.</summary>
    private static IEnumerable<string> Lines(string markdown)
    {
        const string bold = "**";
        var (open, isCode) = ("", false);
        var lines = markdown.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (!isCode)
            {
                open = open.Length > 0 ? $"{open} {line}" : line;
                if (open.Length > TeaserLength || open.AsSpan().Count(bold) % 2 == 0)
                {
                    yield return open;
                    open = "";
                }
            }
        }

        if (open.Length > 0)
        {
            yield return open;
        }
    }

    /// <summary>The place in a sentence where <see cref="Quoting"/> puts its passage.</summary>
    public const string Passage = "\uE000";

    /// <summary>A sentence that quotes what a reader typed, which may be in another language than the page's and is marked so.</summary>
    /// <param name="sentence">The sentence with <see cref="Passage"/> in it.</param>
    /// <param name="passage">What is quoted.</param>
    public static IHtmlContent Quoting(string sentence, string passage)
    {
        var parts = sentence.Split(Passage, 2);
        var content = new HtmlContentBuilder().Append(parts[0]);
        if (parts.Length == 1)
        {
            return content;
        }

        content = content.AppendHtml(Language.Of(passage) == "ko" ? "<bdi lang=\"ko\">" : "<bdi>").Append(passage).AppendHtml("</bdi>");
        return content.Append(parts[1]);
    }

    [GeneratedRegex(
        @"<[^<>]*>|[)\]](?=(</?\w+>)*" + Hangul.AnySyllable + ")", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex TagOrBracket();

    private static string Shorten(string text) => text.Length <= TeaserLength ? text : Cut(text, TeaserLength);

    /// <summary>The beginning that fits into a width, in Latin letters.</summary>
    private static string Narrow(string text, int width)
    {
        var taken = 0;
        for (var i = 0; i < text.Length; i++)
        {
            taken += text[i] >= FirstWide ? 2 : 1;
            if (taken > width)
            {
                return Cut(text, i);
            }
        }

        return text;
    }

    private static string Cut(string text, int length)
    {
        var end = text.LastIndexOf(' ', length);
        return WellFormedText.Beginning(text, end > 0 ? end : length) + " …";
    }
}
