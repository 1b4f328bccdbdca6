using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Text;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Views;

/// <summary>
/// Makes links of the words of a page that the glossary has other names for: each once, and not so many that the text is about
/// them. The title says the names, which terms.js shows to those who tap; without it the link leads to the glossary.
/// </summary>
/// <param name="glossary">The glossary.</param>
/// <param name="root">The path base of the site.</param>
public sealed class TermLinks(Glossary glossary, string root)
{
    private const int MostOfPassage = 3;

    private readonly HashSet<string> _explained = new(StringComparer.Ordinal);

    /// <summary>The same safe HTML with links; what is a link, a heading, code or mathematics stays as it is.</summary>
    public IHtmlContent Apply(IHtmlContent html)
    {
        var body = new HtmlParser().ParseDocument("").Body!;
        using var written = new StringWriter();
        html.WriteTo(written, HtmlEncoder.Default);
        body.InnerHtml = written.ToString();
        var left = MostOfPassage;
        foreach (var text in body.Descendants<IText>().Where(IsPlain).ToList())
        {
            left -= Link(text, left);
        }

        return left == MostOfPassage ? html : new HtmlString(body.InnerHtml);
    }

    private static bool IsPlain(IText text) => text.Ancestors<IElement>()
        .All(element => element.LocalName is not ("a" or "code" or "pre" or "math" or "h3" or "h4" or "h5" or "h6"));

    private int Link(IText text, int most)
    {
        var (parts, from) = (new List<INode>(), 0);
        foreach (var term in ExplainedTerms.In(text.Data, glossary))
        {
            var word = text.Data.Substring(term.Start, term.Length);
            if (parts.Count / 2 == most || !_explained.Add(LetterKey.InLowerCase(word)))
            {
                continue;
            }

            // Another name of the same is explained with it.
            _explained.UnionWith(term.Others.Select(LetterKey.InLowerCase));
            var link = text.Owner!.CreateElement("a");
            link.SetAttribute("class", "term");
            link.SetAttribute("href", root + Routes.Glossary(new GlossaryRequest { Filter = word, ByEnglish = !Hangul.HasSyllable(word) }));
            link.SetAttribute("title", string.Join(" · ", term.Others));
            link.TextContent = word;
            parts.Add(text.Owner.CreateTextNode(text.Data[from..term.Start]));
            parts.Add(link);
            from = term.Start + term.Length;
        }

        if (parts.Count > 0)
        {
            text.Replace([.. parts, text.Owner!.CreateTextNode(text.Data[from..])]);
        }

        return parts.Count / 2;
    }
}
