using System.Xml.Linq;
using PaperDigest.Core.Rendering.Html;
using PaperDigest.Core.Rendering.Markdown;
using PaperDigest.Core.Rendering.Tex;

namespace PaperDigest.Tests.Core.Rendering;

/// <summary>Content is never an exception, and whatever comes in, only what the policy names goes out.</summary>
public sealed class RenderingTotalityTests
{
    private static readonly string[] Snippets =
    [
        "**", "*", "_", "~~", "~", "`", "```\n", "$", "$$", "\n$$\n", "\\(", "\\)", "\\[", "\\]", "\\", "\n", "\n\n", "    ", "- ", "1. ",
        "> ",
        "# ", "---\n", "|", "|--|:-:|\n", "[", "](", ")", "![", "<", ">", "</", "<!--", "-->", "<script>", "</script>", "<style>", "<svg>",
        "<math>", "</math>",
        "<mtext>", "<mglyph>", "<annotation-xml encoding=text/html>", "<table>", "<td>", "<p>", "<b>", "<a href=\"javascript:alert(1)\">",
        "<img src=x onerror=alert(1)>",
        "<textarea>", "<template>", "<select>", "<frameset>", "<!DOCTYPE x>", "&lt;", "&#x0;", "&", "\"", "'", "\0", "\uFFFF", "\uD83D",
        "😀", "라마(LLaMA)", "는", "가",
        "x", "^", "2", "{", "}", "\\frac", "\\sqrt", "\\left(", "\\right)", "\\begin{cases}", "\\end{cases}", "&", "\\\\", "\\text{",
        "\\hat", "\\sum", "\\mathbb", "\\not", "'",
        "https://example.org/", "http://[", "javascript:", "data:", " ", "5", ".", ":",
    ];

    private static readonly string[] Forbidden =
    [
        "<script", "<style", "<svg", "<img", "<iframe", "<textarea", "<template", "<select", "<form", "<mglyph", "<annotation", "<!--",
        "<div", "href=\"javascript", "href=\"data",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    [InlineData(4000)]
    public void Random_text_is_rendered_without_an_exception_or_a_hole(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            var text = string.Concat(random.GetItems(Snippets, random.Next(1, 60)));

            Check(text, MarkdownRenderer.ToHtml(text, random.Next(8)));
            Check(text, HtmlPolicy.Clean(text));
            Check(text, MathMarkup.TitleToHtml(text));
            Check(text, MathMarkup.ToMathMl(text) ?? "");
            Assert.NotNull(MarkdownRenderer.ToText(text));
            Assert.NotNull(MathMarkup.TitleToText(text));
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(77)]
    public void Every_formula_is_well_formed_and_passes_the_policy_whole(int seed)
    {
        var random = new Random(seed);
        string[] pieces =
        [
            "x", "1", "^{2}", "_i", "\\frac{a}{b}", "\\sqrt{y}", "\\left(z\\right)", "+", "\\alpha", "\\sum", "\\log", "\\hat{q}",
            "\\text{a <b>}", "{", "}", "\\mathbb{R}", "\\begin{cases}1&2\\\\3\\end{cases}", "'", "\\binom nk", "\\bar",
        ];
        for (var round = 0; round < 600; round++)
        {
            var tex = string.Concat(random.GetItems(pieces, random.Next(1, 12)));
            if (MathMarkup.ToMathMl(tex) is not { } html)
            {
                continue;
            }

            Assert.Equal(tex, XElement.Parse(html).Attribute("alttext")?.Value);
            Assert.Equal(html, HtmlPolicy.Clean(html));
        }
    }

    [Fact]
    public async Task Many_readers_may_render_at_once()
    {
        const string markdown = "**라마(LLaMA)**는 $x^2$와 | 표 |\n\n| a | b |\n|--|--|\n| 1 | 2 |";
        var expected = MarkdownRenderer.ToHtml(markdown);

        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => MarkdownRenderer.ToHtml(markdown))));

        Assert.All(results, result => Assert.Equal(expected, result));
    }

    private static void Check(string text, string html)
    {
        foreach (var word in Forbidden)
        {
            Assert.False(html.Contains(word, StringComparison.OrdinalIgnoreCase), $"{word} came out of: {text}");
        }

        Assert.DoesNotMatch("<[a-z][^>\"]*(\"[^\"]*\"[^>\"]*)* on[a-z]+=", html);
    }
}
