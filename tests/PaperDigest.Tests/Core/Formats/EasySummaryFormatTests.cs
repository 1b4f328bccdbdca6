using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;

namespace PaperDigest.Tests.Core.Formats;

public sealed class EasySummaryFormatTests
{
    private const string First = """
        ![Image](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2501.05453.png)
        ## 제목: 비디오로 배우는 모델

        **요약**:
        다음 장면을 맞히며 배웁니다.

        **쉬운설명**:
        챗봇이 낱말을 맞히듯 장면을 맞힙니다.

        **관련분야**: 인공지능, 컴퓨터 비전

        **추천수**: 7

        **PDF 다운로드 링크**: ![PDF 다운로드](https://arxiv.org/pdf/2501.05453)
        """;

    private const string Second = """
        ![Image](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2501.05441.png)
        ## 제목: GAN의 새 기준선
        **요약**: 군더더기를 덜어 냈습니다.
        **쉬운설명**: 겨루기를 단순하게 바꿨습니다.
        **관련분야**: 생성 모델
        **추천수**: 0
        **PDF 다운로드 링크**: [PDF 다운로드](https://arxiv.org/pdf/2501.05441v1)
        """;

    private const string Plain = First + "\n\n---\n\n" + Second + "\n---\n";

    [Fact]
    public void Reads_the_plain_form()
    {
        var document = Reading.Of(Plain, "2025-01-10-15:00:11.md");

        Reading.AssertClean(document);
        Assert.Equal("easy-summary", document.Format);
        Assert.Equal(new DigestDay(new DateOnly(2025, 1, 10), DateOrigin.Path), document.Day);
        Assert.Equal([1, 18], document.Entries.Select(entry => entry.Line));
        var entry = document.Entries[0];
        Assert.Equal(("비디오로 배우는 모델", "2501.05453", 7), (entry.Title, entry.ArxivId?.Value, entry.Votes));
        Assert.Equal(["https://arxiv.org/pdf/2501.05453"], entry.Links.Select(link => link.Value));
        Assert.Equal("https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2501.05453.png", entry.Image?.Value);
        Assert.Equal(["인공지능", "컴퓨터 비전"], entry.Fields);
        Assert.Equal(
            [
                new SummarySection(SectionKind.Summary, "요약", "다음 장면을 맞히며 배웁니다."),
                new SummarySection(SectionKind.Easy, "쉬운설명", "챗봇이 낱말을 맞히듯 장면을 맞힙니다."),
            ],
            entry.Sections);
        Assert.Equal(0, document.Entries[1].Votes);
        Assert.Equal("2501.05441", document.Entries[1].ArxivId?.Value);
    }

    [Fact]
    public void A_digest_without_a_date_is_dated_by_its_newest_paper_and_marked()
    {
        var day = Reading.Of(Plain, "easy-summary.md").Day;
        Assert.Equal(new DigestDay(new DateOnly(2025, 1, 9), DateOrigin.Estimated), day);
        Assert.True(day?.IsEstimated);
    }

    [Fact]
    public void A_digest_that_nothing_dates_says_so()
    {
        var document = Reading.Of("## 제목: 어떤 논문\n**요약**: 짧습니다.\n**쉬운설명**: 더 짧습니다.\n", "easy-summary.md");
        Assert.Null(document.Day);
        Reading.AssertProblem(document, 0, "day of this digest is unknown");
    }

    [Fact]
    public void A_day_in_the_path_that_does_not_exist_is_a_problem()
    {
        var document = Reading.Of(Plain, "2025-01-32-15:00:11.md");
        Reading.AssertProblem(document, 0, "2025-01-32-15:00:11.md");
        Assert.Equal(DateOrigin.Estimated, document.Day?.Origin);
    }

    [Theory]
    [InlineData("## 제목: Emu3: Next-Token Prediction")]
    [InlineData("## 제목:\nEmu3: Next-Token Prediction")]
    [InlineData("## 제목:  \n\n**Emu3: Next-Token Prediction**  ")]
    [InlineData("## 논문 제목: Emu3: Next-Token Prediction")]
    [InlineData("### **제목**: Emu3: Next-Token Prediction")]
    [InlineData("**제목**: Emu3: Next-Token Prediction")]
    [InlineData("제목: Emu3: Next-Token Prediction")]
    [InlineData("## Emu3: Next-Token Prediction")]
    [InlineData("### 논문 3: Emu3: Next-Token Prediction")]
    [InlineData("### **논문 12: Emu3: Next-Token Prediction**")]
    [InlineData("### 2. Emu3: Next-Token Prediction")]
    [InlineData("### 1. Emu3: Next-Token Prediction\n#### 제목:\n**Emu3: Next-Token Prediction**")]
    [InlineData("### 1. Emu3: Next-Token Prediction\n#### 제목:")]
    [InlineData("## Emu3: Next-Token Prediction\n\n**제목**:\n")]
    public void Finds_the_title_wherever_it_stands(string lines)
    {
        var document = Dated(First.Replace("## 제목: 비디오로 배우는 모델", lines, StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal("Emu3: Next-Token Prediction", Assert.Single(document.Entries).Title);
    }

    [Theory]
    [InlineData("### 논문 3: Emu3: Next-Token Prediction")]
    [InlineData("### Emu3: Next-Token Prediction")]
    public void A_title_may_stand_before_the_picture(string heading)
    {
        var document = Dated(heading + "\n\n" + First.Replace("## 제목: 비디오로 배우는 모델\n", "", StringComparison.Ordinal));
        Reading.AssertClean(document);
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("Emu3: Next-Token Prediction", "2501.05453", 1), (entry.Title, entry.ArxivId?.Value, entry.Line));
    }

    [Fact]
    public void An_empty_title_is_unknown_and_the_id_names_the_paper()
    {
        var document = Dated(First.Replace("## 제목: 비디오로 배우는 모델\n\n", "## 제목:\n", StringComparison.Ordinal));
        Reading.AssertClean(document);
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("", "2501.05453"), (entry.Title, entry.ArxivId?.Value));
        Assert.Equal(2, entry.Sections.Count);
    }

    [Theory]
    [InlineData("Reading C#")]
    [InlineData("Reading C# ##")]
    public void A_title_may_end_in_a_sharp(string written) =>
        Assert.Equal("Reading C#", Assert.Single(Dated(First.Replace("비디오로 배우는 모델", written, StringComparison.Ordinal)).Entries).Title);

    [Fact]
    public void A_paper_with_neither_title_nor_id_is_a_problem()
    {
        var document = Dated("""
            ![Image](https://example.com/thumbnail.jpg)
            ## 제목:
            (제목이 제공되지 않음)
            **요약**: 알 수 없습니다.
            **쉬운설명**: 알 수 없습니다.
            **PDF 다운로드 링크**: ![PDF 다운로드](https://example.com/pdf/2309.05765)
            """);
        Assert.Null(Assert.Single(document.Entries).ArxivId);
        Reading.AssertProblem(document, 1, "neither a title nor an arXiv id");
    }

    [Theory]
    [InlineData("**{0}**: {1}")]
    [InlineData("**{0}:** {1}")]
    [InlineData("**{0}**:\n{1}")]
    [InlineData("**{0}**:  \n\n{1}  ")]
    [InlineData("**{0}**\n{1}")]
    [InlineData("**{0}**：{1}")]
    [InlineData("***{0}***: {1}")]
    [InlineData("## {0}:\n{1}")]
    [InlineData("### {0}\n{1}")]
    [InlineData("#### {0}: {1}")]
    [InlineData("### **{0}**:\n{1}")]
    [InlineData("- **{0}**: {1}")]
    [InlineData("* {0}: {1}")]
    [InlineData("{0}: {1}")]
    public void Knows_labels_in_all_their_clothes(string form)
    {
        var document = Dated("![Image](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2501.05453.png)\n"
            + Label(form, "제목", "어떤 논문") + Label(form, "요약", "짧은 글입니다.") + Label(form, "쉬운설명", "쉬운 글입니다.")
            + Label(form, "관련분야", "인공지능, 머신러닝") + Label(form, "추천수", "12")
            + Label(form, "PDF 다운로드 링크", "[PDF 다운로드](https://arxiv.org/pdf/2501.05453)"));
        Reading.AssertClean(document);
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("어떤 논문", 12, "2501.05453"), (entry.Title, entry.Votes, entry.ArxivId?.Value));
        Assert.Equal(["짧은 글입니다.", "쉬운 글입니다."], entry.Sections.Select(section => section.Markdown));
        Assert.Equal(["인공지능", "머신러닝"], entry.Fields);
        Assert.Single(entry.Links);
    }

    [Fact]
    public void Labels_may_hold_a_blank()
    {
        var document = Dated(First
            .Replace("쉬운설명", "쉬운 설명", StringComparison.Ordinal)
            .Replace("관련분야", "관련 분야", StringComparison.Ordinal)
            .Replace("추천수", "추천 수", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(Dated(First).Entries[0].Fields, document.Entries[0].Fields);
        Assert.Equal(7, document.Entries[0].Votes);
        Assert.Equal(SectionKind.Easy, document.Entries[0].Sections[1].Kind);
    }

    [Fact]
    public void A_numbered_bold_list_inside_a_summary_is_text()
    {
        const string Text = """
            여러 일을 한 모델로 합니다.
            1. **통합성**: 한데 모았습니다.
            2. **요약**: 줄일 줄도 압니다.

            **통합성**이 핵심입니다. 자세한 글은 [여기](https://example.org/post)에 있습니다.
            """;
        var document = Dated(First.Replace("다음 장면을 맞히며 배웁니다.", Text, StringComparison.Ordinal));
        Reading.AssertClean(document);
        var entry = Assert.Single(document.Entries);
        Assert.Equal(Text, entry.Sections[0].Markdown);
        Assert.Equal(["https://arxiv.org/pdf/2501.05453"], entry.Links.Select(link => link.Value));
    }

    [Fact]
    public void A_heading_inside_a_summary_is_text()
    {
        var document = Dated(First.Replace("다음 장면을", "### 배경\n다음 장면을", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal("### 배경\n다음 장면을 맞히며 배웁니다.", Assert.Single(document.Entries).Sections[0].Markdown);
    }

    [Theory]
    [InlineData("### 논문 2:")]
    [InlineData("## **논문 2**")]
    public void A_number_alone_begins_a_paper_that_a_label_titles(string heading)
    {
        var document = Dated($"""
            ### 논문 1:
            **제목**: 첫째 논문
            **요약**: 첫째 글입니다.
            **쉬운설명**: 첫째 쉬운 글입니다.
            {heading}
            **제목**: 둘째 논문
            **요약**: 둘째 글입니다.
            **쉬운설명**: 둘째 쉬운 글입니다.
            """);
        Assert.Equal(["첫째 논문", "둘째 논문"], document.Entries.Select(entry => entry.Title));
        Assert.Equal([1, 5], document.Entries.Select(entry => entry.Line));
        Assert.Equal("첫째 쉬운 글입니다.", document.Entries[0].Sections[1].Markdown);
        Reading.AssertClean(document);
    }

    [Fact]
    public void Labels_may_stand_at_different_levels()
    {
        var document = Dated("""
            # 제목: 어떤 논문
            ### **요약**
            짧은 글입니다.
            - **쉬운설명**:
            쉬운 글입니다.
            #### 관련분야: 인공지능
            ###### 추천수:
            **4**
            ## PDF 다운로드 링크
            [PDF 다운로드](https://arxiv.org/pdf/2501.05453)
            """);
        Reading.AssertClean(document);
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("어떤 논문", 4, "2501.05453"), (entry.Title, entry.Votes, entry.ArxivId?.Value));
        Assert.Equal(["짧은 글입니다.", "쉬운 글입니다."], entry.Sections.Select(section => section.Markdown));
        Assert.Equal(["인공지능"], entry.Fields);
    }

    [Fact]
    public void A_numbered_papers_heading_ends_the_text_before_it()
    {
        var document = Dated("""
            ### 논문 1: 첫째 논문
            **요약**: 첫째 글입니다.
            **쉬운설명**: 첫째 쉬운 글입니다.
            ### 논문 2: 둘째 논문
            **요약**: 둘째 글입니다.
            **쉬운설명**: 둘째 쉬운 글입니다.
            """);
        Reading.AssertClean(document);
        Assert.Equal(["첫째 논문", "둘째 논문"], document.Entries.Select(entry => entry.Title));
        Assert.Equal("첫째 쉬운 글입니다.", document.Entries[0].Sections[1].Markdown);
    }

    [Theory]
    [InlineData("**관련분야**: 자연어 처리(NLP, 번역), 머신러닝.", "자연어 처리(NLP, 번역)|머신러닝")]
    [InlineData("**관련분야**:\n- 인공지능\n- 자연언어처리 (Natural Language Processing, NLP)\n", "인공지능|자연언어처리 (Natural Language Processing, NLP)")]
    [InlineData("**관련분야**:\n\n- 인공지능\n\n- 기계 학습\n", "인공지능|기계 학습")]
    [InlineData("**관련분야**: **인공지능**, 기계학습, ", "인공지능|기계학습")]
    [InlineData("**관련분야**: 괄호(가 열린, 채", "괄호(가 열린, 채")]
    public void Splits_the_fields(string lines, string expected)
    {
        var document = Dated(First.Replace("**관련분야**: 인공지능, 컴퓨터 비전", lines, StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(expected, string.Join('|', Assert.Single(document.Entries).Fields));
    }

    [Fact]
    public void Talk_after_the_fields_is_no_field()
    {
        var document = Dated(First[..First.IndexOf("\n\n**추천수", StringComparison.Ordinal)] + "\n\n더 궁금하시면, 말씀해 주세요.");
        Assert.Equal(["인공지능", "컴퓨터 비전"], Assert.Single(document.Entries).Fields);
        Reading.AssertProblem(document, 12, "더 궁금하시면, 말씀해 주세요.");
        Assert.Equal(document.Lines - 1, document.Accounted);
    }

    [Theory]
    [InlineData("**추천수**: 0", 0)]
    [InlineData("**추천수**:10", 10)]
    [InlineData("**추천수**: 1,234", 1_234)]
    [InlineData("**추천수**: 23표", 23)]
    [InlineData("**추천수**: 받은 추천은 모두 5개입니다.", 5)]
    [InlineData("**추천수**: -", null)]
    [InlineData("**추천수**:", null)]
    public void Reads_the_votes(string line, int? expected)
    {
        var document = Dated(First.Replace("**추천수**: 7", line, StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(expected, Assert.Single(document.Entries).Votes);
    }

    [Fact]
    public void A_sentence_for_votes_is_unknown_and_a_problem()
    {
        var document = Dated(First.Replace("**추천수**: 7", "**추천수**:\n알 수 없습니다.", StringComparison.Ordinal));
        Assert.Null(Assert.Single(document.Entries).Votes);
        Reading.AssertProblem(document, 13, "알 수 없습니다.");
    }

    [Fact]
    public void A_number_too_large_for_votes_is_a_problem()
    {
        var document = Dated(First.Replace("**추천수**: 7", "**추천수**: 99999999999", StringComparison.Ordinal));
        Assert.Null(Assert.Single(document.Entries).Votes);
        Reading.AssertProblem(document, 12, "99999999999");
    }

    [Theory]
    [InlineData("https://avatars/c2f17a4a636973817fd5da2ae6dbaac3.svg")]
    [InlineData("https://avatars.githubusercontent.com/u/61186919")]
    [InlineData("https://huggingface.co/avatars/57430d1bbde3a2fe5586e5fbcafb0e74.svg")]
    [InlineData("https://cdn-avatars.huggingface.co/v1/production/uploads/noauth/LsDQPftQrnp_Gvanzim4J.jpeg")]
    [InlineData("/avatars/c2f17a4a636973817fd5da2ae6dbaac3.svg")]
    public void With_a_portrait_the_link_gives_the_id(string picture)
    {
        var document = Dated(First.Replace(
            "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2501.05453.png", picture, StringComparison.Ordinal));
        Reading.AssertClean(document);
        var entry = Assert.Single(document.Entries);
        Assert.Equal("2501.05453", entry.ArxivId?.Value);
        Assert.Null(entry.Image);
    }

    [Theory]
    [InlineData("**PDF 다운로드 링크**: [PDF 다운로드](https://arxiv.org/pdf/2501.05453v2.pdf)")]
    [InlineData("**PDF 다운로드 링크**: ![PDF 다운로드](https://huggingface.co/papers/2501.05453)")]
    [InlineData("**PDF 다운로드 링크**:\n![PDF 다운로드](https://arxiv.org/pdf/2501.05453)")]
    [InlineData("**PDF 다운로드 링크**: https://arxiv.org/pdf/2501.05453")]
    [InlineData(@"**PDF 다운로드 링크**: [PDF 다운로드](https:\/\/arxiv.org\/pdf\/2501.05453)")]
    [InlineData("[PDF 다운로드](https://arxiv.org/pdf/2501.05453)")]
    [InlineData("![PDF 다운로드](https://arxiv.org/pdf/2501.05453)")]
    public void Finds_the_link_however_it_is_written(string line)
    {
        var document = Dated("## 제목: 어떤 논문\n**요약**: 글입니다.\n**쉬운설명**: 쉬운 글입니다.\n" + line);
        Reading.AssertClean(document);
        var entry = Assert.Single(document.Entries);
        Assert.Equal("2501.05453", entry.ArxivId?.Value);
        Assert.Single(entry.Links);
        Assert.Equal("쉬운 글입니다.", entry.Sections[1].Markdown);
    }

    [Fact]
    public void An_invented_address_gives_no_id()
    {
        var document = Dated("## 제목: 어떤 논문\n**요약**: 글입니다.\n**쉬운설명**: 글입니다.\n**PDF 다운로드 링크**: ![PDF](https://example.com/pdf/2309.05765)");
        Assert.Null(Assert.Single(document.Entries).ArxivId);
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("**PDF 다운로드 링크**: 없음", 14)]
    [InlineData("**PDF 다운로드 링크**: [PDF](javascript:alert(1))", 14)]
    public void A_link_without_an_address_is_a_problem(string line, int lineNumber)
    {
        var document = Dated(First[..First.IndexOf("**PDF", StringComparison.Ordinal)] + line);
        Assert.Empty(Assert.Single(document.Entries).Links);
        Reading.AssertProblem(document, lineNumber, line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
    }

    [Fact]
    public void A_separator_directly_under_the_link_parts_the_papers()
    {
        var document = Dated(First + "\n---\n" + Second + "\n---");
        Reading.AssertClean(document);
        Assert.Equal(["2501.05453", "2501.05441"], document.Entries.Select(entry => entry.ArxivId?.Value));
    }

    [Theory]
    [InlineData("--- ")]
    [InlineData("----\t")]
    [InlineData("***")]
    public void A_separator_may_be_written_otherwise(string separator)
    {
        var document = Dated($"{First}\n{separator}\n{Second}\n{separator}\n");
        Reading.AssertClean(document);
        Assert.Equal(["2501.05453", "2501.05441"], document.Entries.Select(entry => entry.ArxivId?.Value));
    }

    [Fact]
    public void A_separator_inside_a_paper_does_not_part_it()
    {
        var document = Dated(First.Replace("**쉬운설명**", "---\n\n**쉬운설명**", StringComparison.Ordinal)
            .Replace("**PDF", "---\n**PDF", StringComparison.Ordinal));
        Reading.AssertClean(document);
        var (entry, whole) = (Assert.Single(document.Entries), Dated(First).Entries[0]);
        Assert.Equal(whole.Sections, entry.Sections);
        Assert.Equal((whole.Title, whole.Votes, whole.ArxivId), (entry.Title, entry.Votes, entry.ArxivId));
        Assert.Equal(whole.Links, entry.Links);
    }

    /// <summary>Two papers rather than one with the texts of two: nothing of either would be lost, but they would be mixed up.</summary>
    [Fact]
    public void A_field_that_the_paper_above_the_separator_has_begins_another_paper()
    {
        var document = Dated(
            "## 제목: 첫째 논문\n**요약**: 첫째 글입니다.\n**쉬운설명**: 쉽습니다.\n---\n**요약**: 둘째 글입니다.\n**PDF 다운로드 링크**: https://arxiv.org/pdf/2501.05453\n");
        Reading.AssertClean(document);
        Assert.Equal([("첫째 논문", null), ("", "2501.05453")], document.Entries.Select(entry => (entry.Title, entry.ArxivId?.Value)));
        Assert.Equal([2, 1], document.Entries.Select(entry => entry.Sections.Count));
    }

    [Fact]
    public void Papers_without_separators_are_parted_by_their_pictures()
    {
        var document = Dated(First + "\n" + Second);
        Reading.AssertClean(document);
        Assert.Equal(["비디오로 배우는 모델", "GAN의 새 기준선"], document.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void Papers_without_separators_and_pictures_are_parted_by_their_titles()
    {
        var text = First + "\n" + Second;
        var document = Dated(string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("![Image]", StringComparison.Ordinal))));
        Reading.AssertClean(document);
        Assert.Equal(["2501.05453", "2501.05441"], document.Entries.Select(entry => entry.ArxivId?.Value));
    }

    [Fact]
    public void Chat_remarks_around_the_papers_become_problems_on_their_lines()
    {
        var document = Dated("요약해 드리겠습니다.\n\n---\n\n" + First + "\n---\n\n다음 논문입니다.\n\n" + Second + "\n---\n\n더 필요하시면 말씀해 주세요.\n");
        Assert.Equal(["2501.05453", "2501.05441"], document.Entries.Select(entry => entry.ArxivId?.Value));
        Assert.Equal([1, 21, 32], document.Problems.Select(problem => problem.Line));
        Assert.Contains("요약해 드리겠습니다.", document.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("다음 논문입니다.", document.Problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("더 필요하시면 말씀해 주세요.", document.Problems[2].Message, StringComparison.Ordinal);
        Assert.Equal(document.Lines - 3, document.Accounted);
    }

    [Fact]
    public void A_heading_over_the_papers_is_no_paper_and_is_reported()
    {
        var document = Dated("### 전문 요약\n\n" + Plain);
        Reading.AssertProblem(document, 1, "### 전문 요약");
        Assert.Equal(["비디오로 배우는 모델", "GAN의 새 기준선"], document.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void A_paper_that_stands_twice_is_read_once_with_the_fields_of_both()
    {
        var document = Dated("""
            ![Image](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2409.14674.png)
            ## 제목: RACER: Rich Language-Guided Failure Recovery Policies for Imitation Learning
            **요약**: 로봇이 실수를 고칩니다.
            **관련분야**: 로봇공학
            **추천수**: 14
            ---
            ![Image](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2409.14674.png)
            ## 제목: 실수를 고치는 로봇
            **쉬운설명**: 넘어져도 다시 합니다.
            **관련분야**: 로봇공학, 인공지능
            **PDF 다운로드 링크**: [PDF 다운로드](https://arxiv.org/pdf/2409.14674)
            """);
        var entry = Assert.Single(document.Entries);
        Assert.Equal("RACER: Rich Language-Guided Failure Recovery Policies for Imitation Learning", entry.Title);
        Assert.Equal(["로봇이 실수를 고칩니다.", "넘어져도 다시 합니다."], entry.Sections.Select(section => section.Markdown));
        Assert.Equal(["로봇공학", "인공지능"], entry.Fields);
        Assert.Equal(14, entry.Votes);
        Assert.Single(entry.Links);
        Assert.Equal(document.Lines, document.Accounted);
        Reading.AssertProblem(document, 7, "The paper of line 1 stands here again, titled '실수를 고치는 로봇'");
    }

    [Fact]
    public void A_paper_that_stands_three_times_keeps_the_order_of_its_texts_and_names_what_differs()
    {
        var document = Dated("""
            ## 제목: 어떤 논문
            **요약**: 첫째 글입니다.
            **추천수**: 3
            ---
            ## 제목: 어떤 논문
            **요약**: 둘째 글입니다.
            **추천수**: 5
            ---
            ## 제목: 어떤 논문
            **요약**: 셋째 글입니다.
            **PDF 다운로드 링크**: https://arxiv.org/pdf/2501.05453
            """);
        var entry = Assert.Single(document.Entries);
        Assert.Equal(["첫째 글입니다.", "둘째 글입니다.", "셋째 글입니다."], entry.Sections.Select(section => section.Markdown));
        Assert.Equal((3, "2501.05453"), (entry.Votes, entry.ArxivId?.Value));
        Assert.Equal([5, 9], document.Problems.Select(problem => problem.Line));
        Assert.Contains("with 5 votes", document.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Papers_with_one_title_and_different_ids_are_two_papers()
    {
        var document = Dated(First + "\n---\n" + First.Replace("2501.05453", "2501.05454", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(["2501.05453", "2501.05454"], document.Entries.Select(entry => entry.ArxivId?.Value));
    }

    [Fact]
    public void A_file_has_a_thousand_papers_at_most()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"## 제목: 논문 {i}호\n**요약**: 글입니다.\n**추천수**: 1\n---\n"));
        var document = Dated(text);
        Assert.Equal(DigestLimits.Papers, document.Entries.Count);
        Assert.Contains(document.Problems, problem => problem.Message.Contains("10,000 papers", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_picture_and_text_beside_a_link_are_problems_that_name_them()
    {
        var document = Dated(First.Replace(
            "\n## 제목", "\n![Image](https://example.org/second.png)\n## 제목", StringComparison.Ordinal) + " 꼭 읽어 보십시오.");
        Assert.Equal(
            "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2501.05453.png", Assert.Single(document.Entries).Image?.Value);
        Assert.Equal([1, 15], document.Problems.Select(problem => problem.Line));
        Assert.Contains("https://example.org/second.png", document.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("꼭 읽어 보십시오.", document.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_with_an_id_is_a_paper_even_without_a_summary()
    {
        var document = Dated(First
            + "\n---\n![Image](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2501.05441.png)\n## 제목: 끊긴 논문");
        Assert.Equal(("끊긴 논문", "2501.05441"), (document.Entries[1].Title, document.Entries[1].ArxivId?.Value));
        Reading.AssertProblem(document, 16, "has no summary");
    }

    [Fact]
    public void A_heading_under_the_last_paper_is_a_problem_that_names_it()
    {
        var document = Dated(First + "\n---\n### 맺음말\n");
        Assert.Single(document.Entries);
        Reading.AssertProblem(document, 16, "### 맺음말");
    }

    [Fact]
    public void A_file_cut_in_mid_sentence_keeps_what_is_there()
    {
        var document = Dated(Plain[..Plain.IndexOf("단순하게", StringComparison.Ordinal)]);
        Reading.AssertClean(document);
        Assert.Equal(2, document.Entries.Count);
        Assert.Equal("겨루기를", document.Entries[1].Sections[1].Markdown);
        Assert.Null(document.Entries[1].Votes);
        Assert.Equal("2501.05441", document.Entries[1].ArxivId?.Value);
    }

    [Fact]
    public void A_title_without_a_summary_is_a_problem()
    {
        var document = Dated(First + "\n---\n## 제목: 끊긴 논문");
        Assert.Single(document.Entries);
        Reading.AssertProblem(document, 16, "without a summary was left out: 끊긴 논문");
    }

    [Fact]
    public void A_list_of_news_is_left_out_with_its_reason()
    {
        var document = Dated("## 제목:\n새 소식\n**요약**:\n짧습니다.\n**쉬운설명**:\n더 짧습니다.\n**중요도**: 9점\n**전체링크** : https://example.org/post\n");
        Assert.Equal("A list of news articles, not of papers.", document.LeftOut);
        Assert.Empty(document.Entries);
        Reading.AssertClean(document);
    }

    [Fact]
    public void A_list_of_products_is_left_out_with_its_reason()
    {
        var document = Dated("# 오늘의 제품\n## [1. Something](https://example.org/posts/something)\n**설명**: 편리합니다.\n**투표 수**: 🔺476\n");
        Assert.Equal("easy-summary", document.Format);
        Assert.Equal("A list of products, not of papers.", document.LeftOut);
        Assert.Empty(document.Entries);
        Reading.AssertClean(document);
    }

    [Fact]
    public void Line_ends_byte_order_mark_and_jamo_make_no_difference()
    {
        var document = Dated("\uFEFF" + Plain.Normalize(System.Text.NormalizationForm.FormD)
            .Replace("\n", "\r\n", StringComparison.Ordinal)
            .TrimEnd());
        Reading.AssertClean(document);
        var expected = Dated(Plain);
        Assert.Equal(expected.Entries.SelectMany(entry => entry.Sections), document.Entries.SelectMany(entry => entry.Sections));
        Assert.Equal(expected.Entries.Select(entry => entry.Title), document.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_stop_it()
    {
        var document = Dated(Plain.Replace("장면을", "\ud83d장면을", StringComparison.Ordinal));
        Reading.AssertProblem(document, 5, "could not be read");
        Assert.Contains("\uFFFD장면을", document.Entries[0].Sections[0].Markdown, StringComparison.Ordinal);
    }

    private static DigestDocument Dated(string text) => Reading.Of(text, "2025-01-10.md");

    private static string Label(string form, string label, string value) =>
        form.Replace("{0}", label, StringComparison.Ordinal).Replace("{1}", value, StringComparison.Ordinal) + "\n";

    [Fact]
    public void A_tag_of_the_digest_is_kept_beside_a_field_that_ends_as_it_does()
    {
        var document = Dated("""
            #NLP

            ## 제목: 어떤 논문
            **요약**: 글입니다.
            **관련분야**: LP
            **추천수**: 3
            """);
        Assert.Equal(["LP", "NLP"], Assert.Single(document.Entries).Fields);
    }
}
