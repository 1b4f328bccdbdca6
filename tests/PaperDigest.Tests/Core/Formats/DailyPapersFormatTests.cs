using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

public sealed class DailyPapersFormatTests
{
    private const string Plain = """
        ## Daily Papers (2024-06-13)

        ### [NaRCan: Natural Refined Canonical Image](https://arxiv.org/abs/2406.06523)

        ![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.06523.png)

        Vote: 47

        Authors: Hau-Shiang Shiu, Jiewen Chan

        - **What's New**: 영상을 고치는 새 방법을 내놓았습니다.
        - **Technical Details**: 확산 모델을 곁들여 배웁니다.
        - **Performance Highlights**: 앞선 방법보다 매끄럽습니다.

        ### [Are We Done with MMLU?](https://arxiv.org/abs/2406.04127)

        ![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.04127.png)

        Vote: 0

        Authors: Xiaotang Du

        - 문제집의 오답을 하나하나 찾아 고쳤습니다.
        - 고친 문제집을 누구나 내려받을 수 있습니다.
        """;

    [Fact]
    public void Reads_the_plain_form()
    {
        var document = Reading.Of(Plain);

        Reading.AssertClean(document);
        Assert.Equal("daily-papers", document.Format);
        Assert.Null(document.LeftOut);
        Assert.Equal(new DigestDay(new DateOnly(2024, 6, 13), DateOrigin.Heading), document.Day);
        Assert.Equal([3, 15], document.Entries.Select(entry => entry.Line));
        var entry = document.Entries[0];
        Assert.Equal("NaRCan: Natural Refined Canonical Image", entry.Title);
        Assert.Equal("2406.06523", entry.ArxivId?.Value);
        Assert.Equal(["https://arxiv.org/abs/2406.06523"], entry.Links.Select(link => link.Value));
        Assert.Equal(["Hau-Shiang Shiu", "Jiewen Chan"], entry.Authors.Select(author => author.Value));
        Assert.Equal(47, entry.Votes);
        Assert.Equal("https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.06523.png", entry.Image?.Value);
        Assert.Null(entry.Video);
        Assert.Null(entry.Category);
        Assert.Null(entry.Day);
        Assert.Equal(
            [
                new SummarySection(SectionKind.WhatsNew, "What's New", "영상을 고치는 새 방법을 내놓았습니다."),
                new SummarySection(SectionKind.TechnicalDetails, "Technical Details", "확산 모델을 곁들여 배웁니다."),
                new SummarySection(SectionKind.Performance, "Performance Highlights", "앞선 방법보다 매끄럽습니다."),
            ],
            entry.Sections);
    }

    [Fact]
    public void Bullets_without_labels_are_points()
    {
        var section = Assert.Single(Reading.Of(Plain).Entries[1].Sections);
        Assert.Equal(
            new SummarySection(SectionKind.Points, null, "- 문제집의 오답을 하나하나 찾아 고쳤습니다.\n- 고친 문제집을 누구나 내려받을 수 있습니다."),
            section);
    }

    [Fact]
    public void Zero_votes_are_a_number() => Assert.Equal(0, Reading.Of(Plain).Entries[1].Votes);

    [Theory]
    [InlineData("[Re:] Vision (and Language) [v2]")]
    [InlineData("A (B)")]
    [InlineData("[A]")]
    [InlineData("E$^{2}$-LLM: \\textit{Trans} ∼ 7B")]
    public void Brackets_and_parentheses_belong_to_the_title(string title)
    {
        var entry = OnlyEntry($"### [{title} ](https://arxiv.org/abs/2406.06523) ");
        Assert.Equal(title, entry.Title);
        Assert.Equal("2406.06523", entry.ArxivId?.Value);
    }

    [Fact]
    public void A_dash_for_votes_is_unknown_and_no_problem()
    {
        var document = Read("Vote: -");
        Reading.AssertClean(document);
        Assert.Null(document.Entries[0].Votes);
    }

    [Fact]
    public void A_paper_without_votes_and_authors_is_read()
    {
        var document = Read("![](https://example.org/figure.png)");
        Reading.AssertClean(document);
        Assert.Null(document.Entries[0].Votes);
        Assert.Empty(document.Entries[0].Authors);
    }

    [Fact]
    public void Thousands_of_votes_are_a_number() => Assert.Equal(1_234, OnlyEntry("Vote: 1,234").Votes);

    [Fact]
    public void A_word_for_votes_is_a_problem_on_its_line()
    {
        var document = Read("Vote: 많음");
        Assert.Null(document.Entries[0].Votes);
        Reading.AssertProblem(document, 4, "많음");
    }

    [Fact]
    public void Doubled_names_and_a_plus_are_tidied() =>
        Assert.Equal(
            ["Xu Bai", "Haofan Wang"],
            OnlyEntry("Authors: Xu Bai, Xu Bai, +, Haofan Wang, Haofan Wang").Authors.Select(author => author.Value));

    [Theory]
    [InlineData("![](/avatars/bbf781594fc8c812316711aa8e2797aa.svg)")]
    [InlineData("![](https://cdn-avatars.huggingface.co/v1/production/uploads/noauth/LsDQPftQrnp_Gvanzim4J.jpeg)")]
    public void A_portrait_is_no_picture_of_the_paper(string line)
    {
        var document = Read(line);
        Reading.AssertClean(document);
        Assert.Null(document.Entries[0].Image);
        Assert.Null(document.Entries[0].Video);
    }

    [Theory]
    [InlineData("![](picture.png)")]
    [InlineData("![]()")]
    [InlineData("[Watch Video](/uploads/film.mp4)")]
    [InlineData("![](javascript:alert(1))")]
    public void Media_that_point_nowhere_are_a_problem(string line)
    {
        var document = Read(line);
        Assert.Null(document.Entries[0].Image);
        Assert.Null(document.Entries[0].Video);
        Reading.AssertProblem(document, 4, line);
    }

    [Theory]
    [InlineData("[Watch Video](https://cdn-uploads.huggingface.co/film.mp4)")]
    [InlineData("[Watch Video]https://cdn-uploads.huggingface.co/film.mp4")]
    [InlineData("<div><video controls src=\"https://cdn-uploads.huggingface.co/film.mp4\" muted=\"false\"></video></div>")]
    [InlineData("<video src='https://cdn-uploads.huggingface.co/film.mp4'></video>")]
    [InlineData("![](https://cdn-uploads.huggingface.co/film.mp4)")]
    public void Finds_the_film_however_it_is_written(string line)
    {
        var document = Read(line);
        Reading.AssertClean(document);
        Assert.Equal("https://cdn-uploads.huggingface.co/film.mp4", document.Entries[0].Video?.Value);
        Assert.Null(document.Entries[0].Image);
    }

    [Fact]
    public void A_film_in_picture_syntax_is_told_by_its_extension()
    {
        var entry = OnlyEntry("![](https://cdn-uploads.huggingface.co/FILM.webm)");
        Assert.Equal("https://cdn-uploads.huggingface.co/FILM.webm", entry.Video?.Value);
        Assert.Null(entry.Image);
    }

    [Fact]
    public void A_film_given_twice_is_one_film_and_leaves_the_picture()
    {
        var document = Read("""
            [Watch Video](https://cdn-uploads.huggingface.co/film.mp4)
            <div><video controls src="https://cdn-uploads.huggingface.co/film.mp4"></video></div>
            ![](https://cdn-uploads.huggingface.co/figure.png)
            """);
        Reading.AssertClean(document);
        Assert.Equal("https://cdn-uploads.huggingface.co/film.mp4", document.Entries[0].Video?.Value);
        Assert.Equal("https://cdn-uploads.huggingface.co/figure.png", document.Entries[0].Image?.Value);
    }

    [Theory]
    [InlineData("Vote: 3\nVote: 5", "5")]
    [InlineData("![](https://example.org/1.png)\n![](https://example.org/2.png)", "https://example.org/2.png")]
    [InlineData("[Watch Video](https://example.org/1.mp4)\n<video src='https://example.org/2.mp4'></video>", "https://example.org/2.mp4")]
    [InlineData(
        "Authors: Ada Lovelace\nAuthors: Ada Lovelace, 이 문장은 이름이라기에는 너무 길어서 누구의 이름도 될 수 없으며 그래서 이름의 목록에 들어가지 못하고 버려지는 대신 문제로 알려져야 하는 그런 "
        + "문장으로서 여기 서 있는 것입니다 그러니 읽는 사람이 볼 수 있어야 합니다",
        "이름이라기에는")]
    [InlineData("Vote: 3\n![](https://example.org/1.png) 그림 설명", "그림 설명")]
    public void A_fact_that_finds_no_place_is_a_problem_on_its_line(string lines, string words) =>
        Reading.AssertProblem(Read(lines), 5, words);

    [Fact]
    public void Names_on_two_lines_are_one_list() =>
        Assert.Equal(
            ["Xu Bai", "Haofan Wang"], OnlyEntry("Authors: Xu Bai\nAuthors: Xu Bai, Haofan Wang").Authors.Select(author => author.Value));

    [Fact]
    public void A_days_heading_that_says_more_is_a_problem_on_its_line()
    {
        Reading.AssertProblem(Reading.Of(Plain.Replace("13)", "13) 오늘의 논문", StringComparison.Ordinal)), 1, "오늘의 논문");
        Reading.AssertClean(Reading.Of(Plain.Replace("2024-06-13", "2024년 6월 13일", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_heading_that_stands_twice_changes_nothing()
    {
        var document = Reading.Of(Plain.Replace("### [Are We", "## Daily Papers (2024-06-13)\n\n### [Are We", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(2, document.Entries.Count);
        Assert.Equal(new DateOnly(2024, 6, 13), document.Day?.Date);
        Assert.All(document.Entries, entry => Assert.Null(entry.Day));
    }

    [Fact]
    public void A_second_day_dates_the_papers_under_it()
    {
        var document = Reading.Of(Plain.Replace("### [Are We", "## Daily Papers (2024-06-14)\n\n### [Are We", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(new DateOnly(2024, 6, 13), document.Day?.Date);
        Assert.Null(document.Entries[0].Day);
        Assert.Equal(new DigestDay(new DateOnly(2024, 6, 14), DateOrigin.Heading), document.Entries[1].Day);
    }

    [Fact]
    public void A_day_that_does_not_exist_is_a_problem_and_the_path_tells()
    {
        var document = Reading.Of(Plain.Replace("2024-06-13", "2024-02-30", StringComparison.Ordinal), "2024/06/13.md");
        Reading.AssertProblem(document, 1, "2024-02-30");
        Assert.Equal(new DigestDay(new DateOnly(2024, 6, 13), DateOrigin.Path), document.Day);
    }

    [Fact]
    public void The_heading_tells_the_day_before_the_path() =>
        Assert.Equal(new DigestDay(new DateOnly(2024, 6, 13), DateOrigin.Heading), Reading.Of(Plain, "2024/06/20.md").Day);

    [Fact]
    public void Nested_bullets_stay_in_their_section()
    {
        var section = Assert.Single(OnlyEntry("""
            - **What's New**: 두 가지를 보탰습니다.
              - (1) 새 자료를 모았습니다.
              - (2) 새 잣대를 세웠습니다.
            """).Sections, section => section.Kind == SectionKind.WhatsNew);
        Assert.Equal("두 가지를 보탰습니다.\n  - (1) 새 자료를 모았습니다.\n  - (2) 새 잣대를 세웠습니다.", section.Markdown);
    }

    [Fact]
    public void A_label_that_goes_on_over_lists_and_blank_lines_keeps_them_all()
    {
        var document = Read("""
            - **Technical Details**: 절차는 이렇습니다.

            1. 먼저 자료를 고릅니다.
            2) 다음에 모델을 가르칩니다.

            $$ a + b = c $$
            마지막으로 결과를 견줍니다.
            - **Performance Highlights**: 점수가 올랐습니다.
            """);
        Reading.AssertClean(document);
        Assert.Equal(
            [
                new SummarySection(
                    SectionKind.TechnicalDetails,
                    "Technical Details",
                    "절차는 이렇습니다.\n\n1. 먼저 자료를 고릅니다.\n2) 다음에 모델을 가르칩니다.\n\n$$ a + b = c $$\n마지막으로 결과를 견줍니다."),
                new SummarySection(SectionKind.Performance, "Performance Highlights", "점수가 올랐습니다."),
            ],
            document.Entries[0].Sections);
    }

    [Fact]
    public void Nothing_of_a_body_is_glued_to_the_next_paper()
    {
        var document = Reading.Of(Plain.Replace("매끄럽습니다.", "매끄럽습니다.\n\n1. 덧붙인 줄입니다.\n", StringComparison.Ordinal));
        Assert.EndsWith("1. 덧붙인 줄입니다.", document.Entries[0].Sections[2].Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("덧붙인", document.Entries[1].Sections[0].Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- ***What's New***: 새롭습니다.")]
    [InlineData("- **What's New:** 새롭습니다.")]
    [InlineData("- **What’s New**: 새롭습니다.")]
    [InlineData("- **what's new** : 새롭습니다.")]
    [InlineData("* **What's New**：새롭습니다.")]
    [InlineData("**What's New**: 새롭습니다.")]
    public void A_label_is_known_in_all_its_spellings(string line)
    {
        var section = Assert.Single(OnlyEntry(line).Sections);
        Assert.Equal((SectionKind.WhatsNew, "새롭습니다."), (section.Kind, section.Markdown));
    }

    [Fact]
    public void An_unknown_label_keeps_its_heading()
    {
        var sections = OnlyEntry("""
            - **What's New**: 새롭습니다.
            - **Limitations**: 느립니다.
            """).Sections;
        Assert.Equal(new SummarySection(SectionKind.Other, "Limitations", "느립니다."), sections[1]);
    }

    [Fact]
    public void Bold_words_among_plain_bullets_are_no_labels()
    {
        var section = Assert.Single(OnlyEntry("- **AIM**: 그림 조각을 차례로 맞힙니다.\n- 크기를 키울수록 좋아집니다.").Sections);
        Assert.Equal((SectionKind.Points, null), (section.Kind, section.Heading));
        Assert.StartsWith("- **AIM**:", section.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_paper_without_a_summary_is_a_problem_on_its_line()
    {
        var document = Reading.Of("## Daily Papers (2024-06-13)\n### [GPT-4o System Card](https://arxiv.org/abs/2410.21276)\nVote: 3\n");
        Assert.Single(document.Entries);
        Reading.AssertProblem(document, 2, "no summary");
    }

    [Fact]
    public void A_paper_without_an_address_is_known_by_its_title()
    {
        var document = Reading.Of("## Daily Papers (2024-06-13)\n### [GPT-4o System Card](javascript:alert(1))\n- 소개합니다.\n");
        var entry = Assert.Single(document.Entries);
        Assert.Equal("GPT-4o System Card", entry.Title);
        Assert.Null(entry.ArxivId);
        Assert.Empty(entry.Links);
        Reading.AssertProblem(document, 2, "javascript:alert(1)");
    }

    [Fact]
    public void Text_before_the_first_paper_is_a_problem_on_its_line()
    {
        var document = Reading.Of(
            "## Daily Papers (2024-06-13)\n\n오늘은 한 편입니다.\n둘째 줄입니다.\n\n### [A System](https://arxiv.org/abs/2406.06523)\n- 소개합니다.\n");
        Reading.AssertProblem(document, 3, "2 lines that belong to no paper were left out, beginning: 오늘은 한 편입니다.");
        Assert.Equal((5, 3), (document.Lines, document.Accounted));
    }

    [Fact]
    public void A_heading_alone_holds_no_paper()
    {
        var document = Reading.Of("## Daily Papers (2024-06-13)");
        Assert.Empty(document.Entries);
        Reading.AssertProblem(document, 0, "no paper");
    }

    [Fact]
    public void Papers_without_the_days_heading_are_recognised()
    {
        var document = Reading.Of(
            Plain.Replace("## Daily Papers (2024-06-13)", "", StringComparison.Ordinal), "daily_papers_ko/2024/06/13.md");
        Reading.AssertClean(document);
        Assert.Equal("daily-papers", document.Format);
        Assert.Equal(2, document.Entries.Count);
        Assert.Equal(DateOrigin.Path, document.Day?.Origin);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_make_no_difference(string lineEnd)
    {
        var document = Reading.Of(Plain.Replace("\n", lineEnd, StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal(Reading.Of(Plain).Entries.Select(entry => entry.Line), document.Entries.Select(entry => entry.Line));
        Assert.Equal(Reading.Of(Plain).Entries[1].Sections, document.Entries[1].Sections);
    }

    [Fact]
    public void A_form_feed_stays_in_its_line()
    {
        var document = Reading.Of(Plain.Replace("영상을", "$\frac{1}{2}$ 영상을", StringComparison.Ordinal));
        Reading.AssertClean(document);
        Assert.Equal([3, 15], document.Entries.Select(entry => entry.Line));
        Assert.StartsWith("$\frac{1}{2}$ 영상을", document.Entries[0].Sections[0].Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Byte_order_mark_and_final_newline_make_no_difference()
    {
        var document = Reading.Of("\uFEFF" + Plain + "\n");
        Reading.AssertClean(document);
        Assert.Equal(Reading.Of(Plain).Lines, document.Lines);
        Assert.Equal(DateOrigin.Heading, document.Day?.Origin);
    }

    [Fact]
    public void Hangul_in_single_jamo_is_composed()
    {
        var document = Reading.Of(Plain.Normalize(System.Text.NormalizationForm.FormD));
        Reading.AssertClean(document);
        Assert.Equal("영상을 고치는 새 방법을 내놓았습니다.", document.Entries[0].Sections[0].Markdown);
    }

    /// <summary>A digest of one paper; the given lines stand from line 4 on, followed by a bullet if they hold none.</summary>
    private static DigestDocument Read(string lines) => Reading.Of($"""
        ## Daily Papers (2024-06-13)
        ### [A System](https://arxiv.org/abs/2406.06523)

        {lines}
        {(lines.Contains("**", StringComparison.Ordinal) ? "" : "- 소개합니다.")}
        """);

    private static DigestEntry OnlyEntry(string lines) => lines.StartsWith('#')
        ? Assert.Single(Reading.Of($"## Daily Papers (2024-06-13)\n{lines}\n- 소개합니다.").Entries)
        : Assert.Single(Read(lines).Entries);
}
