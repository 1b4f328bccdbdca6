using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PaperDigest.Tests.Web;

/// <summary>A page as it came, and what must hold for every page.</summary>
internal sealed partial class Page
{
    private static readonly string[] Spoken = ["title", "aria-label", "alt", "placeholder"];

    private Page(string address, HttpResponseMessage response, IHtmlDocument document)
    {
        Address = address;
        Response = response;
        Document = document;
    }

    public string Address { get; }

    public HttpResponseMessage Response { get; }

    public IHtmlDocument Document { get; }

    public string Text => Document.Body!.TextContent;

    /// <summary>Asks for a page; what is not well-formed HTML throws here.</summary>
    public static async Task<Page> Get(HttpClient reader, string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var response = await reader.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{address}: {(int)response.StatusCode}\n{html}");
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        try
        {
            return new Page(address, response, new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(html));
        }
        catch (HtmlParseException exception)
        {
            throw new InvalidDataException($"{address}: {exception.Message} at {exception.Position}", exception);
        }
    }

    /// <summary>The addresses of this site on the page, without fragment.</summary>
    public IEnumerable<string> Links => Document.QuerySelectorAll("a[href]")
        .Select(a => a.GetAttribute("href")!)
        .Where(href => href.StartsWith('/'))
        .Distinct(StringComparer.Ordinal);

    public void IsSound()
    {
        var problems = Problems().ToList();
        Assert.True(problems.Count == 0, $"{Address}:\n{string.Join('\n', problems)}");
    }

    private IEnumerable<string> Problems()
    {
        var headings = Document.QuerySelectorAll("h1, h2, h3, h4, h5, h6")
            .Where(h => h.Closest(".prose") is null)
            .Select(h => h.LocalName[1] - '0')
            .ToList();
        if (headings.Count(level => level == 1) != 1 || headings[0] != 1)
        {
            yield return "The page does not begin with its one h1.";
        }

        if (headings.Zip(headings.Skip(1)).FirstOrDefault(pair => pair.Second > pair.First + 1) is { First: > 0 } jump)
        {
            yield return $"An h{jump.Second} follows an h{jump.First}.";
        }

        foreach (var id in Document.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1))
        {
            yield return $"The id {id.Key} is not unique.";
        }

        foreach (var href in Document.QuerySelectorAll("a[href^='#']")
            .Select(a => a.GetAttribute("href")!)
            .Where(href => Document.GetElementById(href[1..]) is null))
        {
            yield return $"{href} leads nowhere.";
        }

        foreach (var element in Document.QuerySelectorAll(
            "img:not([alt]), [style], style, script:not([type=module], [type='application/ld+json']), [onclick], [onload], [onerror], a:not([href]), "
            + "input:not([type='hidden']):not([id]), select:not([id])"))
        {
            yield return $"Not allowed: {element.OuterHtml}";
        }

        if (Document.QuerySelectorAll("script:not([type='application/ld+json'])") is not [{ TextContent: "" } script]
            || script.GetAttribute("src")?.EndsWith("/site.js", StringComparison.Ordinal) != true)
        {
            yield return "The page comes with other scripts than its one module.";
        }

        foreach (var link in Document.QuerySelectorAll("a[href^='http']")
            .Where(a => a.GetAttribute("rel")?.Contains("noopener noreferrer", StringComparison.Ordinal) != true))
        {
            yield return $"Tells another site of this one: {link.OuterHtml}";
        }

        foreach (var control in Document.QuerySelectorAll("a, button")
            .Where(e => string.IsNullOrWhiteSpace(e.TextContent) && e.GetAttribute("aria-hidden") is null))
        {
            yield return $"Has no name: {control.OuterHtml}";
        }

        foreach (var label in Document.QuerySelectorAll("label").Where(l => Document.GetElementById(l.GetAttribute("for") ?? "") is null))
        {
            yield return $"Labels nothing: {label.OuterHtml}";
        }

        foreach (var name in new[] { "title", "meta[name=description]", "meta[property='og:title']", "link[rel=icon]" }.Where(name =>
            Document.Head!.QuerySelector(name) is null))
        {
            yield return $"The head has no {name}.";
        }

        if (string.IsNullOrWhiteSpace(Document.Title) || Document.Head!.QuerySelectorAll("meta[content='']").Length > 0)
        {
            yield return "The head says nothing where it should.";
        }

        if (Response.Headers.TryGetValues("Content-Security-Policy", out var policy) is false
            || !policy!.Single().Contains("default-src 'none'", StringComparison.Ordinal))
        {
            yield return "The page comes without its Content-Security-Policy.";
        }

        if (UnresolvedText().Match(Text) is { Success: true } key)
        {
            yield return $"The text {key.Value} is in no resource file.";
        }

        foreach (var text in Document.DocumentElement.GetAttribute("lang") == "en" ? Hangul() : [])
        {
            yield return $"Korean on the English page: {text}";
        }
    }

    /// <summary>Hangul that is not marked as Korean.</summary>
    private IEnumerable<string> Hangul()
    {
        foreach (var text in Document.Body!.Descendants()
            .OfType<IText>()
            .Where(t => IsHangul(t.Data) && LanguageOf(t.ParentElement!) != "ko"))
        {
            yield return text.Data.Trim();
        }

        foreach (var element in Document.Body!.QuerySelectorAll("*").Where(e => LanguageOf(e) != "ko"))
        {
            foreach (var value in Spoken.Select(name => element.GetAttribute(name) ?? "").Where(IsHangul))
            {
                yield return value;
            }
        }
    }

    private static string? LanguageOf(IElement element) => element.Closest("[lang]")?.GetAttribute("lang");

    private static bool IsHangul(string text) => text.Any(c => c is >= '\uAC00' and <= '\uD7A3');

    [GeneratedRegex(
        @"\b(Nav|Theme|Date|Ago|Count|Footer|Authors|Card|Category|Section|Report|Day|Sort|Filter|Note|Pager|List|Calendar|Categories|Author|Search|Paper|Table|Status|State|About|Empty|Error|Absent|Derived|Script|Saved|Offline|App|Top|Missed|Missing|Period|Mode)\.[A-Z][A-Za-z.]+",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnresolvedText();
}
