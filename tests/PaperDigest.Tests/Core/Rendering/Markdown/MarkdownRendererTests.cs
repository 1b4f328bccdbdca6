using System.Diagnostics;
using PaperDigest.Core.Rendering.Markdown;

namespace PaperDigest.Tests.Core.Rendering.Markdown;

public sealed class MarkdownRendererTests
{
    [Theory]
    [InlineData("**라마(LLaMA)**는 공개", "<strong>라마(LLaMA)</strong>는 공개")]
    [InlineData("**\"정렬\"**이라는", "<strong>&quot;정렬&quot;</strong>이라는")]
    [InlineData("이는**(핵심)**입니다", "이는<strong>(핵심)</strong>입니다")]
    [InlineData("**결과:**GPT가", "<strong>결과:</strong>GPT가")]
    [InlineData("**주의**: **하나**와 **둘(2)**를", "<strong>주의</strong>: <strong>하나</strong>와 <strong>둘(2)</strong>를")]
    [InlineData("(**굵게**)", "(<strong>굵게</strong>)")]
    [InlineData("*기울임(a)*은", "<em>기울임(a)</em>은")]
    [InlineData("***요점(b)***은", "<em><strong>요점(b)</strong></em>은")]
    [InlineData("~~지움~~", "<del>지움</del>")]
    [InlineData("LLaMA-2**70B**를 쓰고 **굵게**를", "LLaMA-2<strong>70B</strong>를 쓰고 <strong>굵게</strong>를")]
    [InlineData("GPT-4**2배** 빠르고 2**10은 **1024**다", "GPT-4<strong>2배</strong> 빠르고 2**10은 <strong>1024</strong>다")]
    public void Emphasis_closes_before_a_Korean_particle(string markdown, string expected) =>
        Assert.Equal($"<p>{expected}</p>", Html(markdown));

    [Theory]
    [InlineData("10~20%에서 30~40%로")]
    [InlineData("10~~20 그리고 30~~40")]
    [InlineData("snake_case_name 과 _foo_bar")]
    [InlineData("2*3*4와 2**10, 2**11")]
    [InlineData("A * B ** C")]
    [InlineData("A* 탐색")]
    public void Marks_that_are_not_emphasis_stay(string markdown) => Assert.Equal($"<p>{markdown}</p>", Html(markdown));

    [Fact]
    public void Dashes_under_a_sentence_are_a_line_and_not_a_heading() =>
        Assert.Equal("<p>문장</p>\n<hr>\n<p>다음</p>", Html("문장\n---\n다음"));

    [Theory]
    [InlineData("# 하나\n### 둘\n###### 셋", 3, "<h3>하나</h3>\n<h5>둘</h5>\n<h6>셋</h6>")]
    [InlineData("### 하나\n#### 둘", 3, "<h3>하나</h3>\n<h4>둘</h4>")]
    [InlineData("## 하나", 4, "<h4>하나</h4>")]
    [InlineData("# 하나", 0, "<h2>하나</h2>")]
    [InlineData("# 하나\n## 둘", 99, "<h6>하나</h6>\n<h6>둘</h6>")]
    public void Headings_start_below_those_of_the_page(string markdown, int level, string expected) =>
        Assert.Equal(expected, MarkdownRenderer.ToHtml(markdown, level).Trim());

    [Theory]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("토큰 <bbox>를 낸다", "<p>토큰 &lt;bbox&gt;를 낸다</p>")]
    [InlineData("<div onclick=\"x()\">글</div>", "<p>&lt;div onclick=&quot;x()&quot;&gt;글&lt;/div&gt;</p>")]
    [InlineData("[나쁨](javascript:alert(1))", "<p>나쁨</p>")]
    [InlineData("[나쁨](<java\nscript:alert(1)>)", "<p>[나쁨](&lt;java\nscript:alert(1)&gt;)</p>")]
    [InlineData("[나쁨](data:text/html;base64,PHNjcmlwdD4=)", "<p>나쁨</p>")]
    [InlineData("[나쁨](&#106;avascript:alert(1))", "<p>나쁨</p>")]
    [InlineData("[나쁨](vbscript:x \"t\")", "<p>나쁨</p>")]
    [InlineData("![x](https://e.org/a.png\"onerror=\"alert(1))", "<p>x</p>")]
    [InlineData("<a@b.org>", "<p>a@b.org</p>")]
    [InlineData(
        "$\\text{<img src=x onerror=alert(1)>}$",
        "<p><math alttext=\"\\text{&lt;img src=x onerror=alert(1)&gt;}\"><mtext>&lt;img src=x onerror=alert(1)&gt;</mtext></math></p>")]
    [InlineData("$\\foo{</code><script>}$", "<p><code class=\"tex\">$\\foo{&lt;/code&gt;&lt;script&gt;}$</code></p>")]
    public void Hostile_text_gets_nothing(string markdown, string expected) => Assert.Equal(expected, Html(markdown));

    [Theory]
    [InlineData(
        "[글](https://example.org/a?b=1&c=2 \"제목\")",
        "<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\">글</a>")]
    [InlineData(
        "https://example.org/code에서",
        "<a href=\"https://example.org/code\" rel=\"noopener noreferrer nofollow\">https://example.org/code</a>에서")]
    [InlineData(
        "(https://example.org/x)", "(<a href=\"https://example.org/x\" rel=\"noopener noreferrer nofollow\">https://example.org/x</a>)")]
    [InlineData("![그림 설명](https://example.org/a.png)", "그림 설명")]
    [InlineData("[글](easy-summary.md)", "글")]
    public void Links_lead_out_and_images_leave_their_words(string markdown, string expected) =>
        Assert.Equal($"<p>{expected}</p>", Html(markdown));

    [Fact]
    public void A_bare_link_does_not_swallow_the_end_of_bold() => Assert.Equal(
        "<p><strong><a href=\"https://example.org/a\" rel=\"noopener noreferrer nofollow\">https://example.org/a</a></strong>는</p>",
        Html("**https://example.org/a**는"));

    [Theory]
    [InlineData("앞\n\n[주의]: 중요\n\n뒤", "<p>앞</p>\n<p>[주의]: 중요</p>\n<p>뒤</p>")]
    [InlineData(
        "[글][a]\n\n[a]: https://example.org/x", "<p><a href=\"https://example.org/x\" rel=\"noopener noreferrer nofollow\">글</a></p>")]
    public void A_sentence_that_looks_like_a_link_definition_is_not_lost(string markdown, string expected) =>
        Assert.Equal(expected, Html(markdown));

    [Fact]
    public void Indentation_is_not_code() =>
        Assert.Equal("<p><strong>굵게</strong></p>", Html("    **굵게**"));

    [Fact]
    public void A_particle_after_a_path_in_Korean_stays_with_the_path() =>
        Assert.Contains("/wiki/%EC%9D%B8%EA%B3%B5", Html("https://ko.wikipedia.org/wiki/인공"), StringComparison.Ordinal);

    [Fact]
    public void Tables_keep_their_alignment() => Assert.Equal(
        """
        <table>
        <thead>
        <tr>
        <th>모델</th>
        <th class="align-right">점수</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td><strong>A</strong></td>
        <td class="align-right">1</td>
        </tr>
        </tbody>
        </table>
        """,
        Html("| 모델 | 점수 |\n|---|--:|\n| **A** | 1 |"),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void A_list_may_start_anywhere() =>
        Assert.Equal("<ol start=\"3\">\n<li>셋</li>\n</ol>", Html("3. 셋"));

    [Theory]
    [InlineData("변수 $x$와", "변수 <math alttext=\"x\"><mi>x</mi></math>와")]
    [InlineData("\\(a_i b_i\\)", "<math alttext=\"a_i b_i\"><msub><mi>a</mi><mi>i</mi></msub><msub><mi>b</mi><mi>i</mi></msub></math>")]
    [InlineData("$a*b*c$", "<math alttext=\"a*b*c\"><mi>a</mi><mo>*</mo><mi>b</mi><mo>*</mo><mi>c</mi></math>")]
    [InlineData("$ x^2 $", "<math alttext=\"x^2\"><msup><mi>x</mi><mn>2</mn></msup></math>")]
    [InlineData("식 $$x$$ 끝", "식 <math display=\"block\" alttext=\"x\"><mi>x</mi></math> 끝")]
    [InlineData("\\[x = y\\]", "<math display=\"block\" alttext=\"x = y\"><mi>x</mi><mo>=</mo><mi>y</mi></math>")]
    [InlineData("모르는 $\\foo{x}$ 명령", "모르는 <code class=\"tex\">$\\foo{x}$</code> 명령")]
    [InlineData("\\textsc{Name-X}를", "Name-X를")]
    [InlineData("\\method는", "\\method는")]
    public void Mathematics_is_read_before_Markdown(string markdown, string expected) =>
        Assert.Equal($"<p>{expected}</p>", Html(markdown));

    [Theory]
    [InlineData("$5 and $10", "$5 and $10")]
    [InlineData("$5와 $10", "$5와 $10")]
    [InlineData("비용은 $1.2M, 값은 $3M이다", "비용은 $1.2M, 값은 $3M이다")]
    [InlineData("$5/$10 또는 US$5-A$6", "$5/$10 또는 US$5-A$6")]
    [InlineData("$HOME/$USER", "$HOME/$USER")]
    [InlineData("**$5** and **$10**", "<strong>$5</strong> and <strong>$10</strong>")]
    [InlineData("하나의 $ 표시", "하나의 $ 표시")]
    [InlineData("\\$x\\$", "$x$")]
    [InlineData("`$x$`", "<code>$x$</code>")]
    [InlineData("$a `x$`", "$a <code>x$</code>")]
    [InlineData("\\[1\\] \\(참고\\) \\(note\\)", "[1] (참고) (note)")]
    public void Money_code_and_escapes_are_not_mathematics(string markdown, string expected) =>
        Assert.Equal($"<p>{expected}</p>", Html(markdown));

    [Theory]
    [InlineData("\\[\nx = y\n+ z\n\\]")]
    [InlineData("$$\nx = y\n+ z\n$$")]
    public void A_formula_on_lines_of_its_own_is_not_a_list(string markdown) => Assert.Equal(
        "<math display=\"block\" alttext=\"x = y\n+ z\"><mi>x</mi><mo>=</mo><mi>y</mi><mo>+</mo><mi>z</mi></math>",
        Html(markdown));

    [Fact]
    public void Dollars_that_never_close_swallow_nothing() =>
        Assert.Equal("<p>$$\n열림</p>\n<ul>\n<li>목록</li>\n</ul>", Html("$$\n열림\n\n- 목록"));

    [Theory]
    [InlineData("**굵게**와 [글](https://e.org) `코드`", "굵게와 글 코드")]
    [InlineData("# 제목\n\n- 하나\n- 둘", "제목\n하나\n둘")]
    [InlineData("한 줄\n두 줄", "한 줄 두 줄")]
    [InlineData("$O(n^2)$와 $\\frac{1}{N}$", "O(n²)와 1/N")]
    [InlineData("$\\foo$ A* &amp; <b>", "$\\foo$ A* & <b>")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |", "a b\n1 2")]
    [InlineData("$$\nx^2\n$$", "x²")]
    [InlineData("", "")]
    public void Plain_text_has_no_markup(string markdown, string expected) =>
        Assert.Equal(expected, MarkdownRenderer.ToText(markdown));

    [Theory]
    [InlineData(">", 10_000)]
    [InlineData("> ", 90_000)]
    [InlineData("[", 10_000)]
    [InlineData("[", 4_000)]
    [InlineData("[a](", 4_000)]
    [InlineData("*", 10_000)]
    [InlineData("*a **b ", 20_000)]
    [InlineData("1. ", 50_000)]
    [InlineData("<div>", 10_000)]
    [InlineData("$x^2$ ", 30_000)]
    [InlineData("\\(a", 60_000)]
    [InlineData("\\textsc{", 25_000)]
    [InlineData("http://", 28_000)]
    [InlineData("https://a.b/", 16_000)]
    [InlineData("[가]: 나\n", 4_900)]
    [InlineData("a|b\n-|-\n", 20_000)]
    [InlineData("가나다 ", 1_000_000)]
    [Trait("Category", "Slow")]
    public void Bombs_become_readable_source_in_time(string piece, int count)
    {
        var bomb = string.Concat(Enumerable.Repeat(piece, count));
        var clock = Stopwatch.StartNew();

        var html = MarkdownRenderer.ToHtml(bomb);
        MarkdownRenderer.ToText(bomb);

        Assert.DoesNotContain("&lt;p&gt;", html, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Text_that_is_nested_too_deeply_is_shown_as_it_was_written() =>
        Assert.Equal($"<pre>{string.Concat(Enumerable.Repeat("&gt;", 10_000))}</pre>", Html(new string('>', 10_000)));

    [Fact]
    public void A_paragraph_with_thousands_of_marks_is_shown_as_it_was_written()
    {
        var bold = string.Concat(Enumerable.Repeat("**a** b\n", 3_000));
        Assert.Equal($"<pre>{bold}</pre>", MarkdownRenderer.ToHtml(bold));
        var apart = string.Concat(Enumerable.Repeat("**a** b\r\n\r\n", 3_000));
        Assert.StartsWith("<p><strong>a</strong> b</p>", MarkdownRenderer.ToHtml(apart), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void No_text_changes_how_those_after_it_are_rendered()
    {
        foreach (var unit in (string[])[.. HostileText.Units, "- ", "1. ", "> - "])
        {
            Html(Growth.Repeat(unit, 10_000));
            Assert.Equal("<p>글 <strong>뒤</strong></p>", Html("글 **뒤**"));
        }
    }

    private static string Html(string markdown) => MarkdownRenderer.ToHtml(markdown).Trim();

    /// <summary>A real digest holds U+0008 where its author wrote <c>\benchmarkname</c>.</summary>
    [Fact]
    public void Leaves_out_control_characters()
    {
        Assert.Equal("모델 enchmarkname를", MarkdownRenderer.ToText("모델 \benchmarkname를"));
        Assert.Equal("<p>모델 enchmarkname를</p>", MarkdownRenderer.ToHtml("모델 \benchmarkname를").Trim());
    }
}
