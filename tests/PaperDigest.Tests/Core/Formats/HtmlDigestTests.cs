using PaperDigest.Core.Rendering.Markdown;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>HTML in a digest is read as what it means, wherever it stands.</summary>
public sealed class HtmlDigestTests
{
    private const string Heading = "# 소식 2024-06-07\n\n";

    [Theory]
    [InlineData("첫째 줄.<br>둘째 줄.<br/>셋째.", "첫째 줄.\\\n둘째 줄.\\\n셋째.")]
    [InlineData("한 문단.<br><br>다른 문단.<br>\n", "한 문단.\n\n다른 문단.")]
    [InlineData("<p>한 문단.</p><p>다른 문단.</p>", "한 문단.\n\n다른 문단.")]
    [InlineData("<p>\n한 문단.\n</p>\n<p>다른 문단.", "한 문단.\n\n다른 문단.")]
    [InlineData("<ul><li>하나</li><li>둘<ol><li>안쪽</li></ol></li></ul>", "- 하나\n- 둘\n  1. 안쪽")]
    [InlineData("<ul>\n  <li>\n    하나\n  </li>\n  <li>둘</li>\n</ul>", "- 하나\n- 둘")]
    [InlineData("<b>굵게</b>, <i> 기울여 </i>, <del>지움</del>, <code>x&lt;y</code>.", "**굵게**, *기울여* , ~~지움~~, `x<y`.")]
    [InlineData("H<sub>2</sub>O와 x<sup>2</sup>, 주석<sup>주석 하나</sup>.", "H$_{2}$O와 x$^{2}$, 주석주석 하나.")]
    [InlineData("<a href=\"https://example.org/a(1)\">코드</a> 참고.", "[코드](https://example.org/a%281%29) 참고.")]
    [InlineData("<a href='https://example.org/a'\n  target='_blank'>코드</a> 참고.", "[코드](https://example.org/a) 참고.")]
    [InlineData("<a href=\"https://example.org/a\"><i class=\"icon\"></i></a> 참고.", "<https://example.org/a> 참고.")]
    [InlineData("<b><a href=\"#top\"><wbr></a>굵게</b>, <em><wbr></em>말.", "**굵게**, 말.")]
    [InlineData("<a href=\"javascript:alert(1)\">여기</a> <span onclick=\"x()\">눌러라</span>.", "여기 눌러라.")]
    [InlineData("<blockquote>인용.</blockquote>\n말.", "인용.\n\n말.")]
    [InlineData("<details>\n<summary>더보기</summary>\n\n- 접힌 글.\n\n</details>\n끝.", "- 접힌 글.\n\n끝.")]
    [InlineData("글 <svg viewBox=\"0 0 1 1\"><path d=\"M0\"></svg>그림 <style>p { color: red }</style>뒤.", "글 그림 뒤.")]
    [InlineData("<p><svg viewBox=\"0 0 1 1\"><path d=\"M0\"></svg>글 뒤.</p>", "글 뒤.")]
    [InlineData("글.\n<style>\np { }\n</style>\n뒤.\n<style>\n끝.", "글.\n\n뒤.\n\n끝.")]
    [InlineData("글.\n<script>alert(1)</script>\n<style>\np { color: red }\n</style>\n끝.", "글.\n\n끝.")]
    [InlineData("<pre><code>if (a &lt; b)\n  return</code></pre>", "```code\nif (a < b)\n  return\n```")]
    [InlineData("Tom&nbsp;&amp;&nbsp;Jerry, &lt;1%.", "Tom & Jerry, &lt;1%.")]
    public void Html_is_read_as_what_it_means(string html, string expected) => Assert.Equal(expected, TextOf(html));

    [Theory]
    [InlineData("토큰 <bbox>와 <think>를 쓴다.")]
    [InlineData("p<0.05이고 a<b 이며 x > y.")]
    [InlineData("태그 <b>를 닫지 않았다.")]
    [InlineData("`<br>`과 `<b>x</b>`은 코드다.")]
    [InlineData("```html\n<ul><li>x</li></ul>\n```")]
    [InlineData("<https://example.org/a>를 보라.")]
    public void What_is_no_html_stays_as_it_stands(string text) => Assert.Equal(text, TextOf(text));

    [Fact]
    public void Labels_in_html_are_facts_and_a_title_has_no_marks()
    {
        var document = Reading.Of(
            Heading + "<h3><a href=\"https://arxiv.org/abs/2406.01234\">Fewer <i>Tokens</i> &amp; Bits</a></h3>\n"
            + "<p><b>저자:</b> Ada Lovelace, Alan Turing<br><b>추천:</b> 1,204</p>\n<p>글이다.</p>\n\n"
            + "<h3><a href=\"https://arxiv.org/abs/2406.01235\">Light Fields</a></h3>\n<p>둘.</p>\n");
        var entry = document.Entries[0];
        Assert.Equal(("Fewer Tokens & Bits", "2406.01234", 1204), (entry.Title, entry.ArxivId?.Value, entry.Votes));
        Assert.Equal(["Ada Lovelace", "Alan Turing"], entry.Authors.Select(author => author.Value));
        Assert.Equal("글이다.", Assert.Single(entry.Sections).Markdown);
        Assert.Equal(2, document.Entries.Count);
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("<tr><th>논문</th><th>링크</th><th>요약</th><th>👍</th></tr>")]
    [InlineData("<tr><td><b>논문</b></td><td>링크</td><td>요약</td><td>추천</td></tr>")]
    public void A_table_in_html_is_read_as_one_in_Markdown(string head)
    {
        const string Row = "<tr>\n  <td><b>{0}</b></td>\n  <td><a href=\"https://arxiv.org/abs/{1}\">arXiv</a></td>\n"
            + "  <td>글이다.<br>둘째 | 줄.<ul><li>하나</li></ul></td><td>1.2k</td>\n</tr>\n";
        var rows = string.Concat(new[] { ("Small Secrets", "2406.01234"), ("Light Fields", "2406.01235") }
            .Select(paper => string.Format(System.Globalization.CultureInfo.InvariantCulture, Row, paper.Item1, paper.Item2)));
        var document = Reading.Of(Heading + "<table>\n" + head + "\n" + rows + "</table>\n");
        Assert.Equal(
            [("Small Secrets", "2406.01234", 1200, 5), ("Light Fields", "2406.01235", 1200, 10)],
            document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value, entry.Votes ?? 0, entry.Line)));
        Assert.All(document.Entries, entry => Assert.Equal("글이다.\n둘째 | 줄.\n- 하나", Assert.Single(entry.Sections).Markdown));
        Reading.AssertClean(document);
    }

    [Fact]
    public void A_table_on_one_line_has_all_its_papers()
    {
        var document = Reading.Of(
            Heading + "<table><tr><td><a href=\"https://arxiv.org/abs/2406.01234\">Small Secrets</a></td><td>하나</td></tr>"
            + "<tr><td><a href=\"https://arxiv.org/abs/2406.01235\">Light Fields</a></td><td>둘</td></tr></table>\n\n남은 말.\n");
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
        Assert.All(document.Entries, entry => Assert.Equal(3, entry.Line));

        // The number is the one in the file, though the line of HTML became five.
        Reading.AssertProblem(document, 5, "남은 말.");
    }

    [Fact]
    public void A_fold_that_names_a_paper_is_its_heading()
    {
        const string Fold = "<details>\n<summary><b>{0}. {1}</b> (⬆️ {2})</summary>\n\n"
            + "[arXiv](https://arxiv.org/abs/2406.0123{0})\n\n글.\n</details>\n\n";
        var document = Reading.Of(Heading + string.Concat(new[] { ("Small Secrets", 34), ("Light Fields", 21) }
            .Select((paper, i) => string.Format(
                System.Globalization.CultureInfo.InvariantCulture, Fold, i + 1, paper.Item1, paper.Item2))));
        Assert.Equal(
            [("Small Secrets", 34, "글."), ("Light Fields", 21, "글.")],
            document.Entries.Select(entry => (entry.Title, entry.Votes ?? 0, Assert.Single(entry.Sections).Markdown)));
        Reading.AssertClean(document);
    }

    [Fact]
    public void A_table_of_facts_keeps_those_that_have_no_field()
    {
        var entry = Assert.Single(Reading.Of(
            "# Small Secrets\n\n<table>\n<tr><th>저자</th><td>Ada Lovelace</td></tr>\n<tr><th>학회</th><td>ICLR 2024</td></tr>\n"
            + "<tr><th>링크</th><td><a href=\"https://arxiv.org/abs/2406.01234\">arXiv</a></td></tr>\n</table>\n\n## 요약\n글.\n").Entries);
        Assert.Equal(("2406.01234", "Ada Lovelace"), (entry.ArxivId?.Value, Assert.Single(entry.Authors).Value));
        Assert.Equal(["- **학회**: ICLR 2024", "글."], entry.Sections.Select(section => section.Markdown));
    }

    [Fact]
    public void A_break_in_a_cell_is_a_break_on_the_page_and_a_blank_in_text()
    {
        const string Table = "| a | b |\n|---|---|\n| 하나<br>둘 | <bbox> |\n";
        Assert.Contains("하나<br>", MarkdownRenderer.ToHtml(Table), StringComparison.Ordinal);
        Assert.Contains("&lt;bbox&gt;", MarkdownRenderer.ToHtml(Table), StringComparison.Ordinal);
        Assert.Contains("하나 둘", MarkdownRenderer.ToText(Table), StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_block_ends_where_it_ends()
    {
        const string Text = "```python\nx = 1\n```\n뒤의 글.";
        Assert.Equal(Text, TextOf(Text));
    }

    private static string TextOf(string text)
    {
        var document = Reading.Of(
            Heading + $"## [Small Secrets](https://arxiv.org/abs/2406.01234)\n{text}\n\n"
            + "## [Light Fields](https://arxiv.org/abs/2406.01235)\n둘.\n");
        Assert.Equal(document.Lines, document.Accounted);
        Assert.Equal(2, document.Entries.Count);
        return Assert.Single(document.Entries[0].Sections).Markdown;
    }

    [Theory]
    [InlineData("<pre>")]
    [InlineData("<script async src=\"https://example.org/a.js\">")]
    [InlineData("<style>")]
    public void An_element_left_open_takes_nothing_with_it(string open)
    {
        var document = Reading.Of(
            $"# 2024-06-13\n\n{open}\n\n### Small Secrets\nhttps://arxiv.org/abs/2406.01234\n\n글이다.\n\n"
            + "### Light Fields\nhttps://arxiv.org/abs/2406.01235\n\n<pre>\n코드\n</pre>\n\n"
            + "<script>\nlet a;\n</script>\n<style>\na {}\n</style>\n");
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
        Assert.EndsWith("코드\n```", Assert.Single(document.Entries[1].Sections).Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_is_loaded_late_is_one()
    {
        var document = Reading.Of(
            "## [Small Secrets](https://arxiv.org/abs/2406.01234)\n\n"
            + "<img data-src=\"https://example.org/a.png\" src=\"data:image/gif;base64,AA\">\n\n"
            + "## [Light Fields](https://arxiv.org/abs/2406.01235)\n\n글이다.\n");
        Assert.Equal("https://example.org/a.png", document.Entries[0].Image?.Value);
    }

    [Fact]
    public void Lines_of_a_table_that_only_places_them_stay_lines()
    {
        var document = Reading.Of(
            "<table>\n<tr><td><h1>논문 2024-06-07</h1></td></tr>\n"
            + "<tr><td><p><a href=\"https://arxiv.org/abs/2406.01234\"><b>Small Secrets</b></a></p>\n"
            + "<p>저자: Ada Lovelace</p><p>하나.</p></td></tr>\n"
            + "<tr><td><p><a href=\"https://arxiv.org/abs/2406.01235\"><b>Light Fields</b></a></p>\n"
            + "<p>저자: Alan Turing</p><p>둘.</p></td></tr>\n"
            + "</table>\n");
        Assert.Equal(
            [("Small Secrets", "Ada Lovelace", "하나."), ("Light Fields", "Alan Turing", "둘.")],
            document.Entries.Select(entry => (
                entry.Title, Assert.Single(entry.Authors).Value, Assert.Single(entry.Sections).Markdown)));
    }
}
