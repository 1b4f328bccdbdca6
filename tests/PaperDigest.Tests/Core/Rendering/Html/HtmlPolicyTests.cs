using System.Diagnostics;
using PaperDigest.Core.Rendering.Html;

namespace PaperDigest.Tests.Core.Rendering.Html;

public sealed class HtmlPolicyTests
{
    [Theory]
    [InlineData("<p>글 <strong>굵게</strong> <em>기울임</em><br>H<sub>2</sub>O</p>")]
    [InlineData("<ul><li>하나<ol><li>둘</li></ol></li></ul>")]
    [InlineData("<h2>둘</h2><h6>여섯</h6><hr><blockquote><p>인용</p></blockquote>")]
    [InlineData("<table><thead><tr><th colspan=\"2\">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>")]
    [InlineData("<pre><code>a &lt; b</code></pre>")]
    [InlineData("<math display=\"block\" alttext=\"x^2\"><msup><mi mathvariant=\"normal\">x</mi><mn>2</mn></msup></math>")]
    public void What_is_allowed_comes_back_unchanged(string html) => Assert.Equal(html, HtmlPolicy.Clean(html));

    [Theory]
    [InlineData("<script>alert(1)</script>글", "글")]
    [InlineData("<ScRiPt src=//evil></sCrIpT>글", "글")]
    [InlineData("<style>*{color:red}</style>글", "글")]
    [InlineData("<iframe src=javascript:alert(1)>안</iframe>글", "글")]
    [InlineData("<object data=x><p>안</p></object>글", "글")]
    [InlineData("<form action=/x><input value=1><p>안</p></form>글", "글")]
    [InlineData("<svg><script>alert(1)</script><p>밖", "<p>밖</p>")]
    [InlineData("<svg onload=alert(1)>안</svg>글", "글")]
    [InlineData("<template><p>안</p></template>글", "글")]
    [InlineData("<textarea></textarea><img src=x onerror=alert(1)>글", "글")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>글", "")]
    [InlineData("<!--><img src=x onerror=alert(1)>-->", "--&gt;")]
    [InlineData("<p onclick=alert(1) style=color:red class=x id=y>글</p>", "<p>글</p>")]
    [InlineData("<body onload=alert(1)>글", "글")]
    [InlineData("<base href=//evil><meta http-equiv=refresh content=0><link rel=stylesheet href=x>글", "글")]
    [InlineData("<img src=x onerror=alert(1) alt='<b>그림</b>'>", "&lt;b&gt;그림&lt;/b&gt;")]
    [InlineData("<custom-tag><span>글</span></custom-tag>", "글")]
    [InlineData("<div>하나</div><div>둘</div>", "하나\n둘\n")]
    [InlineData("<h1>제목</h1>", "제목\n")]
    [InlineData("<ol start=-1><li>a</ol>", "<ol><li>a</li></ol>")]
    [InlineData("<table><tr><td colspan=99999 width=1>a</table>", "<table><tbody><tr><td>a</td></tr></tbody></table>")]
    [InlineData("<code class='tex'>a</code><code class='tex evil'>b</code>", "<code class=\"tex\">a</code><code>b</code>")]
    [InlineData("<p>\0a&#0;</p>", "<p>a\uFFFD</p>")]
    public void Everything_else_loses_its_markup(string html, string expected) => Assert.Equal(expected, HtmlPolicy.Clean(html));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("&#106;avascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("mailto:a@b.org")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://e.org")]
    [InlineData("//evil.org")]
    [InlineData("/relative")]
    [InlineData("#top")]
    [InlineData("https://arxiv.org@evil.org/")]
    [InlineData("https://")]
    [InlineData("")]
    public void An_address_that_is_not_plainly_on_the_web_is_no_link(string address) =>
        Assert.Equal("글", HtmlPolicy.Clean($"<a href=\"{address}\">글</a>"));

    [Theory]
    [InlineData("http://example.org", "http://example.org/")]
    [InlineData("HTTPS://Example.org/A?b=<c>&amp;d='e'", "https://example.org/A?b=%3Cc%3E&amp;d=&#39;e&#39;")]
    public void Links_are_written_anew(string address, string expected) => Assert.Equal(
        $"<a href=\"{expected}\" rel=\"noopener noreferrer nofollow\">글</a>",
        HtmlPolicy.Clean($"<a href=\"{address}\" target=_blank rel=opener onclick=x>글</a>"));

    [Theory]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<math><annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>")]
    [InlineData("<math><annotation-xml encoding=\"text/html\"><p>안</p></annotation-xml></math>")]
    [InlineData("<math href=\"javascript:alert(1)\"><mi xlink:href=\"javascript:alert(1)\" onclick=alert(1)>x</mi></math>")]
    [InlineData("<math><maction actiontype=\"statusline#http://e.org\" xlink:href=\"javascript:alert(1)\">x</maction></math>")]
    [InlineData("<math><mi><svg><foreignObject><iframe src=javascript:alert(1)>")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>")]
    [InlineData("<math><semantics><annotation>alert</annotation></semantics></math>")]
    [InlineData("<math><mstyle mathbackground=\"url(x)\" style=\"x\" class=\"y\" id=\"z\">x</mstyle></math>")]
    public void A_formula_carries_no_attack(string html)
    {
        var clean = HtmlPolicy.Clean(html);

        foreach (var word in new[]
        {
            "script", "onerror", "onclick", "href", "img", "style>", "svg", "annotation", "mglyph", "iframe", "url(", "class", "<p>",
        })
        {
            Assert.DoesNotContain(word, clean.Replace("mstyle", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<p>a<math><mtext><b>c</b></mtext></math>")]
    [InlineData("<math><mtext><p>x</p></mtext></math>")]
    [InlineData("<table><td>a<p>b<table><td><ul>")]
    [InlineData("<a href=http://e.org>x<a href=http://e.org>y")]
    [InlineData("<strong><p>a</strong>b</p>")]
    [InlineData("<math><mi>a<math><mi>b")]
    public void Cleaning_what_is_clean_changes_nothing(string html)
    {
        var once = HtmlPolicy.Clean(html);

        Assert.Equal(once, HtmlPolicy.Clean(once));
    }

    [Theory]
    [InlineData("<div>", 10_000)]
    [InlineData("<blockquote>", 10_000)]
    [InlineData("<ul><li>", 7_000)]
    [InlineData("<table><tr><td>", 5_000)]
    [InlineData("<math><mrow>", 7_000)]
    [InlineData("<svg><g>", 7_000)]
    [InlineData("<b><p>", 7_000)]
    [InlineData("<div>", 100_000)]
    [InlineData("<", 500_000)]
    [InlineData("<!--", 100_000)]
    [Trait("Category", "Slow")]
    public void Nested_bombs_end_in_time(string piece, int count)
    {
        var clock = Stopwatch.StartNew();

        HtmlPolicy.Clean(string.Concat(Enumerable.Repeat(piece, count)));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Formatting_that_would_be_reopened_in_every_paragraph_becomes_text()
    {
        var bomb = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"<b id={i}><p>"));

        Assert.StartsWith("<pre>&lt;b id=0&gt;", HtmlPolicy.Clean(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_deep_keeps_its_words() =>
        Assert.Contains("글", HtmlPolicy.Clean(string.Concat(Enumerable.Repeat("<blockquote>", 1_000)) + "글"), StringComparison.Ordinal);
}
