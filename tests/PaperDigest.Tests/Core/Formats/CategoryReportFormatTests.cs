using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

public sealed class CategoryReportFormatTests
{
    private const string Plain = """
        # Daily Artificial Intelligence Insights : Papers![Category Distribution Graph](paper_2024-10-30.png)

        ## 🩵 Machine Learning

        **요약:**

        ## 종합 요약 보고서

        두 단계로 나누어 푸는 문제를 다룹니다.

        ### 흐름

        1. **속도**: 계산이 줄었습니다.

        **출처:**

         - Machine Learning for K-adaptability in Two-stage Robust Optimization (https://deeplearn.org/arxiv/537101/machine-learning-for-k-adaptability)


        ## ⭐ LLM

        **요약:**
        큰 모델의 안전을 살핍니다.

        **출처:**
         - GPT-4o System Card (http://arxiv.org/abs/2410.21276v1)
         - Bielik 7B v0.1: A Polish Language Model -- Development, Insights, and Evaluation (http://arxiv.org/abs/2410.18565v1)
        """;

    [Fact]
    public void Reads_the_plain_form()
    {
        var document = Reading.Of(Plain);

        Reading.AssertClean(document);
        Assert.Equal("category-report", document.Format);
        Assert.Equal(new DigestDay(new DateOnly(2024, 10, 30), DateOrigin.Picture), document.Day);
        Assert.Equal(["Machine Learning", "LLM"], document.Reports.Select(report => report.Category));
        Assert.Equal([3, 20], document.Reports.Select(report => report.Line));
        Assert.Equal([0], document.Reports[0].Entries);
        Assert.Equal([1, 2], document.Reports[1].Entries);
        Assert.Equal("큰 모델의 안전을 살핍니다.", document.Reports[1].Markdown.Trim());
        Assert.Equal([17, 26, 27], document.Entries.Select(entry => entry.Line));
        var entry = document.Entries[1];
        Assert.Equal(("GPT-4o System Card", "2410.21276", "LLM"), (entry.Title, entry.ArxivId?.Value, entry.Category));
        Assert.Equal(["http://arxiv.org/abs/2410.21276v1"], entry.Links.Select(link => link.Value));
        Assert.Null(entry.Votes);
        Assert.Empty(entry.Sections);
    }

    [Fact]
    public void Headings_inside_a_report_belong_to_it() => Assert.Equal(
        "## 종합 요약 보고서\n\n두 단계로 나누어 푸는 문제를 다룹니다.\n\n### 흐름\n\n1. **속도**: 계산이 줄었습니다.",
        Reading.Of(Plain).Reports[0].Markdown);

    [Fact]
    public void The_summary_label_may_stand_again_inside_a_report()
    {
        var document = Reading.Of(Plain.Replace("### 흐름", "### 흐름\n\n**요약:**\n\n다시 말합니다.", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(2, document.Reports.Count);
        Assert.Contains("### 흐름\n\n**요약:**\n\n다시 말합니다.", document.Reports[0].Markdown, StringComparison.Ordinal);
    }

    /// <summary>It looks like a section, but the section above it still lacks its sources and carries an emoji.</summary>
    [Fact]
    public void A_report_may_begin_like_a_section()
    {
        var document = Reading.Of(Plain.Replace("## 종합 요약 보고서\n", "## 종합 요약 보고서\n\n**요약:**\n", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(["Machine Learning", "LLM"], document.Reports.Select(report => report.Category));
        Assert.StartsWith("## 종합 요약 보고서\n\n**요약:**\n\n두 단계로", document.Reports[0].Markdown, StringComparison.Ordinal);
        Assert.Equal("Machine Learning", document.Entries[0].Category);
    }

    [Fact]
    public void Sections_without_an_emoji_begin_after_the_sources_of_the_last()
    {
        var document = Reading.Of(Plain.Replace("⭐ ", "", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(["Machine Learning", "LLM"], document.Reports.Select(report => report.Category));
    }

    [Theory]
    [InlineData("### Papers")]
    [InlineData("#### News")]
    [InlineData("## News")]
    public void A_heading_called_like_an_area_inside_a_report_belongs_to_it(string heading)
    {
        var document = Reading.Of(Plain.Replace("### 흐름", heading, StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(2, document.Reports.Count);
        Assert.Equal(3, document.Entries.Count);
        Assert.Contains(heading + "\n", document.Reports[0].Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_quoted_in_a_report_do_not_end_it()
    {
        var document = Reading.Of(Plain.Replace("### 흐름", "**출처:**\n\n아래를 보십시오.\n", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Contains("아래를 보십시오.", document.Reports[0].Markdown, StringComparison.Ordinal);
        Assert.Equal([0], document.Reports[0].Entries);
    }

    [Theory]
    [InlineData("Wavelet Latent Diffusion (Wala): Billion-Parameter 3D Generative Model")]
    [InlineData("\"Quoted\" 'Titles': a (small) study (2024)")]
    [InlineData("On f(x) (and g(x))")]
    [InlineData("Beyond (http) Gateways (https only)")]
    [InlineData("[Position] Titles (with brackets)")]
    public void Parentheses_colons_and_quotes_belong_to_the_title(string title)
    {
        var entry = OnlyReference($" - {title} (http://arxiv.org/abs/2411.08017v1)");
        Assert.Equal(title, entry.Title);
        Assert.Equal("2411.08017", entry.ArxivId?.Value);
    }

    [Theory]
    [InlineData("(http://arxiv.org/abs/2411.08017v2)", "2411.08017")]
    [InlineData("(https://arxiv.org/abs/2411.08017)", "2411.08017")]
    [InlineData("(https://deeplearn.org/arxiv/536997/mmar:-towards-lossless)", null)]
    public void Only_arXivs_own_numbers_are_ids(string address, string? expected)
    {
        var entry = OnlyReference($" - A System {address}");
        Assert.Equal(expected, entry.ArxivId?.Value);
        Assert.Equal("A System", entry.Title);
        Assert.Equal(address.Trim('(', ')'), Assert.Single(entry.Links).Value);
    }

    [Fact]
    public void An_apostrophe_belongs_to_the_address()
    {
        var entry = OnlyReference(" - On 'Improving' Words (https://deeplearn.org/arxiv/1/on-'improving'-words)");
        Assert.Equal("On 'Improving' Words", entry.Title);
        Assert.Equal("https://deeplearn.org/arxiv/1/on-'improving'-words", Assert.Single(entry.Links).Value);
    }

    [Fact]
    public void Text_after_the_address_is_a_problem_on_its_line()
    {
        var document = Reading.Of(Plain + " 꼭 읽어 보십시오.");
        Assert.Equal("2410.18565", document.Entries[2].ArxivId?.Value);
        Reading.AssertProblem(document, 27, "꼭 읽어 보십시오.");
    }

    [Fact]
    public void Text_around_the_picture_is_a_problem_on_its_line()
    {
        var document = Reading.Of(Plain.Replace(" : Papers!", " : Papers\n\n오늘의 그림입니다. !", StringComparison.Ordinal));
        Assert.Equal(DateOrigin.Picture, document.Day?.Origin);
        Reading.AssertProblem(document, 3, "오늘의 그림입니다.");
    }

    [Fact]
    public void A_picture_from_elsewhere_is_a_problem_on_its_line() => Reading.AssertProblem(
        Reading.Of(Plain.Replace("\n\n## 🩵", "\n![Image](https://example.org/1.png)\n## 🩵", StringComparison.Ordinal)),
        2,
        "https://example.org/1.png");

    [Fact]
    public void A_files_heading_that_says_more_is_a_problem_on_its_line() =>
        Reading.AssertProblem(
            Reading.Of(Plain.Replace(" : Papers!", " : Papers of the Week!", StringComparison.Ordinal)), 1, "Papers of the Week");

    [Fact]
    public void A_title_alone_is_a_reference_too()
    {
        var entry = OnlyReference(" - A System (Without Address)");
        Assert.Equal("A System (Without Address)", entry.Title);
        Assert.Empty(entry.Links);
    }

    [Fact]
    public void The_paths_date_comes_before_the_pictures() =>
        Assert.Equal(new DigestDay(new DateOnly(2024, 10, 31), DateOrigin.Path), Reading.Of(Plain, "2024-10-31/report.md").Day);

    [Fact]
    public void The_given_date_is_used_when_nothing_else_tells_one()
    {
        var text = Plain.Replace("paper_2024-10-30.png", "paper.png", StringComparison.Ordinal);
        Assert.Equal(
            new DigestDay(new DateOnly(2024, 12, 1), DateOrigin.Import), Reading.Of(text, givenDate: new DateOnly(2024, 12, 1)).Day);
        Assert.Equal(new DateOnly(2024, 10, 30), Reading.Of(Plain, givenDate: new DateOnly(2024, 12, 1)).Day?.Date);
    }

    [Fact]
    public void A_section_called_None_is_kept_with_its_papers()
    {
        var document = Reading.Of(Plain.Replace("⭐ LLM", "⭐ None", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal("None", document.Reports[1].Category);
        Assert.Equal(3, document.Entries.Count);
    }

    [Fact]
    public void Foreign_script_inside_the_text_is_kept() =>
        Assert.Contains(
            "重大한", Reading.Of(Plain.Replace("안전을", "重大한 안전을", StringComparison.Ordinal)).Reports[1].Markdown, StringComparison.Ordinal);

    [Fact]
    public void A_report_on_news_is_left_out_with_its_reason()
    {
        var document = Reading.Of(Plain
            .Replace(": Papers", ": News", StringComparison.Ordinal)
            .Replace("paper_", "news_", StringComparison.Ordinal));
        Assert.Equal("category-report", document.Format);
        Assert.Equal("A report on news articles, not on papers.", document.LeftOut);
        Assert.Empty(document.Entries);
        Assert.Empty(document.Reports);
        Reading.AssertClean(document);
    }

    [Fact]
    public void The_early_form_holds_news_and_papers_in_one_file()
    {
        var document = Reading.Of("""
            # Daily Artificial Intelligence Insights

            ## News![Category Distribution Graph](news_2024-09-01.png)

            ### 🎉 Industry

            **요약:**
            회사 소식입니다.

            **출처:**
             - 어느 회사의 소식 (https://example.org/news/1)

            ## Papers![Category Distribution Graph](paper_2024-09-01.png)

            ### 🩵 Machine Learning

            **요약:**
            학습을 다룹니다.

            #### 자세히

            **출처:**
             - GPT-4o System Card (http://arxiv.org/abs/2410.21276v1)
            """);
        var report = Assert.Single(document.Reports);
        Assert.Equal(("Machine Learning", 15), (report.Category, report.Line));
        Assert.Equal("학습을 다룹니다.\n\n#### 자세히", report.Markdown);
        Assert.Equal("2410.21276", Assert.Single(document.Entries).ArxivId?.Value);
        Assert.Equal(new DateOnly(2024, 9, 1), document.Day?.Date);
        Assert.Equal(document.Lines, document.Accounted);
        Reading.AssertProblem(document, 0, "1 sections on news articles were left out (lines ");
    }

    [Fact]
    public void A_section_without_sources_keeps_its_report_and_is_a_problem()
    {
        var document = Reading.Of("# Daily Artificial Intelligence Insights : Papers\n\n## LLM\n**요약:**\n글만 있습니다.\n", "2024-10-30.md");
        Assert.Equal("글만 있습니다.", Assert.Single(document.Reports).Markdown);
        Assert.Equal(document.Lines, document.Accounted);
        Reading.AssertProblem(document, 3, "names no papers");
    }

    [Fact]
    public void A_section_without_a_report_keeps_its_papers_and_is_a_problem()
    {
        var document = Reading.Of(
            "# Daily Artificial Intelligence Insights : Papers\n\n## LLM\n**요약:**\n\n**출처:**\n - GPT-4o System Card "
            + "(http://arxiv.org/abs/2410.21276v1)\n",
            "2024-10-30.md");
        Assert.Single(document.Entries);
        Reading.AssertProblem(document, 3, "has no report");
    }

    [Fact]
    public void Text_after_the_sources_is_a_problem_on_its_line()
    {
        var document = Reading.Of(Plain + "\n\n더 궁금하면 물어보세요.");
        Reading.AssertProblem(document, 29, "더 궁금하면 물어보세요.");
        Assert.Equal(document.Lines - 1, document.Accounted);
        Assert.Equal(3, document.Entries.Count);
    }

    [Fact]
    public void A_heading_alone_holds_no_section()
    {
        var document = Reading.Of(
            "# Daily Artificial Intelligence Insights : Papers![Category Distribution Graph](paper_2024-10-29.png)\n");
        Assert.Equal(new DateOnly(2024, 10, 29), document.Day?.Date);
        Reading.AssertProblem(document, 0, "no section");
    }

    [Fact]
    public void Sections_without_the_files_heading_are_recognised()
    {
        var document = Reading.Of(Plain[Plain.IndexOf('\n', StringComparison.Ordinal)..], "2024-10-30.md");
        Reading.AssertClean(document);
        Assert.Equal(2, document.Reports.Count);
    }

    [Fact]
    public void Line_ends_byte_order_mark_and_jamo_make_no_difference()
    {
        var document = Reading.Of("\uFEFF" + Plain.Normalize(System.Text.NormalizationForm.FormD)
            .Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n");
        Reading.AssertClean(document);
        Assert.Equal(Reading.Of(Plain).Reports.Select(report => report.Markdown), document.Reports.Select(report => report.Markdown));
    }

    private static DigestEntry OnlyReference(string line)
    {
        var document = Reading.Of(
            $"# Daily Artificial Intelligence Insights : Papers\n\n## LLM\n**요약:**\n글입니다.\n**출처:**\n{line}\n", "2024-11-14.md");
        Reading.AssertClean(document);
        return Assert.Single(document.Entries);
    }
}
