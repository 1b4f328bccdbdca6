using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Rendering.Html;

/// <summary>
/// Cleans HTML by an allow-list; no HTML reaches a page in another way. The input is parsed as a browser parses it, and allowed
/// elements are written anew from the tree, so that none of the input's own markup survives.
/// </summary>
public static class HtmlPolicy
{
    private const string Html = "http://www.w3.org/1999/xhtml";
    private const string MathMl = "http://www.w3.org/1998/Math/MathML";
    private const int MaximumDepth = 200;

    private static readonly FrozenSet<string> Elements = Set(
        "p br hr strong em del sub sup code pre blockquote ul ol li h2 h3 h4 h5 h6 table thead tbody tfoot tr th td caption a");

    private static readonly FrozenSet<string> MathElements = Set(
        "math mrow mi mn mo mtext mspace mstyle msup msub msubsup mover munder munderover mfrac msqrt mroot mtable mtr mtd");

    /// <summary>Elements whose content is not text for a reader.</summary>
    private static readonly FrozenSet<string> Dropped = Set(
        """
        script style iframe frame frameset noframes object embed applet param svg form input button select option
        optgroup textarea datalist template noscript noembed xmp plaintext listing title head meta link base portal
        video audio source track canvas map area
        """);

    /// <summary>Elements that are unwrapped, with a break so that their text does not run into the next.</summary>
    private static readonly FrozenSet<string> Blocks = Set(
        "div section article aside header footer main nav figure figcaption details summary dl dt dd address center h1 menu");

    private static readonly FrozenSet<string> Void = Set("br hr");

    private static readonly FrozenDictionary<string, FrozenSet<string>> MathAttributes =
        new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
        {
            ["math"] = Set("display alttext"),
            ["mi"] = Set("mathvariant"),
            ["mo"] = Set("form fence stretchy movablelimits"),
            ["mspace"] = Set("width"),
            ["mstyle"] = Set("displaystyle"),
            ["mover"] = Set("accent"),
            ["munder"] = Set("accentunder"),
            ["mfrac"] = Set("linethickness"),
            ["mtable"] = Set("columnalign"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Only what the list names; other elements give their text, and the dangerous ones nothing. Never throws.</summary>
    public static string Clean(string html)
    {
        if (!HtmlBudget.Allows(html))
        {
            return $"<pre>{HtmlText.Escape(html)}</pre>";
        }

        var parser = new HtmlParser();
        using var document = parser.ParseDocument("");
        return document.Body is { } body ? Write(parser.ParseFragment(html, body)) : "";
    }

    /// <summary>Walks the tree with an explicit stack, since the input decides its depth and must not exhaust the call stack.</summary>
    private static string Write(INodeList roots)
    {
        var html = new StringBuilder();
        var open = new Stack<Level>();
        open.Push(new Level(roots, ""));
        var depth = 0;
        while (open.TryPeek(out var level))
        {
            if (level.Next >= level.Nodes.Length)
            {
                open.Pop();
                html.Append(level.EndTag);
                depth -= IsElement(level.EndTag) ? 1 : 0;
                continue;
            }

            var node = level.Nodes[level.Next++];
            if (node is IText text)
            {
                html.AppendEscaped(text.Data);
            }
            else if (node is IElement element && Enter(html, element, depth) is { } endTag)
            {
                open.Push(new Level(element.ChildNodes, endTag));
                depth += IsElement(endTag) ? 1 : 0;
            }
        }

        return html.ToString();
    }

    private static bool IsElement(string endTag) => endTag.StartsWith("</", StringComparison.Ordinal);

    private sealed class Level(INodeList nodes, string endTag)
    {
        public INodeList Nodes => nodes;

        public string EndTag => endTag;

        public int Next { get; set; }
    }

    /// <summary>
    /// Writes the start tag and gives the end tag; no tag when the element is unwrapped, null when nothing of its
    /// content is wanted.
    /// </summary>
    private static string? Enter(StringBuilder html, IElement element, int depth) => element.NamespaceUri switch
    {
        Html => EnterHtml(html, element, depth),
        MathMl => EnterMath(html, element, depth),
        _ => null,
    };

    private static string? EnterHtml(StringBuilder html, IElement element, int depth)
    {
        var name = element.LocalName;
        // HTML inside of a formula is how sanitizers have been deceived; ours hold none.
        if (Dropped.Contains(name) || element.ParentElement is { NamespaceUri: MathMl })
        {
            return null;
        }

        if (name is "img" or "image")
        {
            html.AppendEscaped(element.GetAttribute("alt"));
        }

        if (!Elements.Contains(name) || depth >= MaximumDepth)
        {
            return Blocks.Contains(name) ? "\n" : "";
        }

        return name == "a" ? EnterLink(html, element) : Open(html, element, name, HtmlAttribute);
    }

    private static string? EnterMath(StringBuilder html, IElement element, int depth)
    {
        var name = element.LocalName;
        if (!MathElements.Contains(name) || depth >= MaximumDepth)
        {
            return null;
        }

        // The parser of a browser closes a second "math" differently than the first.
        if ((name == "math") == (element.ParentElement is { NamespaceUri: MathMl }))
        {
            return null;
        }

        return Open(html, element, name, MathAttribute);
    }

    private static string EnterLink(StringBuilder html, IElement element)
    {
        if (SafeAddress(element.GetAttribute("href")) is not { } address)
        {
            return "";
        }

        html.Append("<a href=\"").AppendEscaped(address).Append("\" rel=\"noopener noreferrer nofollow\">");
        return "</a>";
    }

    /// <summary>Absolute, http or https, and no name before an at sign that could pass for the host.</summary>
    private static string? SafeAddress(string? href) =>
        href is { Length: <= 2_048 }
        && Uri.TryCreate(href.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;

    private static string? Open(
        StringBuilder html, IElement element, string name, Func<string, string, string, (string Name, string Value)?> allowed)
    {
        html.Append('<').Append(name);
        foreach (var attribute in element.Attributes)
        {
            if (attribute.NamespaceUri is null && allowed(name, attribute.Name, attribute.Value) is var (key, value))
            {
                html.Append(' ').Append(key).Append("=\"").AppendEscaped(value).Append('"');
            }
        }

        html.Append('>');
        return Void.Contains(name) ? null : $"</{name}>";
    }

    private static (string, string)? HtmlAttribute(string element, string name, string value) => (element, name) switch
    {
        ("ol", "start") => SmallNumber(name, value, 0),
        ("th" or "td", "colspan" or "rowspan") => SmallNumber(name, value, 1),
        ("code", "class") when value == "tex" => (name, value),
        ("th" or "td", "class") when value is "align-right" or "align-center" => (name, value),
        // Markdig writes the alignment of a column as a style.
        ("th" or "td", "style") when value == "text-align: right;" => ("class", "align-right"),
        ("th" or "td", "style") when value == "text-align: center;" => ("class", "align-center"),
        _ => null,
    };

    private static (string, string)? SmallNumber(string name, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= 999
            ? (name, number.ToString(CultureInfo.InvariantCulture))
            : null;

    private static (string, string)? MathAttribute(string element, string name, string value)
    {
        if (!MathAttributes.TryGetValue(element, out var names) || !names.Contains(name))
        {
            return null;
        }

        var isPlain = value.Length <= 24 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ' ');
        return isPlain || name == "alttext" ? (name, value) : null;
    }

    private static FrozenSet<string> Set(string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
