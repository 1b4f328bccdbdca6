using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

public sealed class PaperFileFormatTests
{
    [Fact]
    public void Front_matter_gives_number_authors_tags_and_day()
    {
        var document = Reading.Of(
            "---\ntitle: \"A Title: Long\"\nauthors: \"Ada Lovelace, Alan Turing\"\nurl: https://arxiv.org/abs/2406.00001v2\n"
            + "date: 2024-06-05\ntags: [paper, llm]\n---\n\n# A Title: Long\n\n## 한 줄 요약\n짧게.\n\n## 🔬 방법\n자세히.\n\n## 내 생각\n좋다.\n",
            "notes/one.md");
        var entry = Assert.Single(document.Entries);
        Assert.Equal("paper-file", document.Format);
        Assert.Equal(("2406.00001", "A Title: Long"), (entry.ArxivId?.Value, entry.Title));
        Assert.Equal(new DateOnly(2024, 6, 5), document.Day?.Date);
        Assert.Equal(["Ada Lovelace", "Alan Turing"], entry.Authors.Select(author => author.Value));
        Assert.Equal(["#paper", "llm"], entry.Fields);
        Assert.Equal(
            [(SectionKind.Brief, "한 줄 요약", "짧게."), (SectionKind.TechnicalDetails, "방법", "자세히."), (SectionKind.Other, "내 생각", "좋다.")],
            entry.Sections.Select(section => (section.Kind, section.Heading!, section.Markdown)));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("summaries/2407.18129.md", "# Dialects\n\n## Summary\n요약.\n", "2407.18129", "Dialects")]
    [InlineData("2602.08711-some-slug/deep.md", "# Captions\n\n## 문제 정의\n문제.\n", "2602.08711", "Captions")]
    [InlineData("2020/a.md", "BlendMask https://arxiv.org/abs/2001.00309\n재미있는 접근.\n", "2001.00309", "BlendMask")]
    [InlineData(
        "a.md",
        "https://arxiv.org/abs/2002.08621\n\nPairwise Things (Ada Lovelace, Alan Turing)\n\n글.\n",
        "2002.08621",
        "Pairwise Things")]
    [InlineData(
        "a.md",
        "# LoRA\n\nURL: https://arxiv.org/abs/2106.09685\n\n## 관련 논문\n- [A](https://arxiv.org/abs/1902.00751)\n",
        "2106.09685",
        "LoRA")]
    public void Its_name_or_its_first_lines_tell_the_paper(string path, string text, string id, string title)
    {
        var document = Reading.Of(text, path);
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("paper-file", id, title), (document.Format, entry.ArxivId?.Value, entry.Title));
    }

    [Theory]
    [InlineData("> [← Daily summary](../2026-08-05.md) · [Graph](graph.md) · [arXiv](https://arxiv.org/abs/2608.02833)")]
    [InlineData("[처음으로](../README.md)")]
    public void Links_to_other_files_above_the_text_are_no_part_of_it(string line)
    {
        var entry = Assert.Single(Reading.Of($"# Charts Read Step by Step\n\n{line}\n\n## 요약\n표를 읽습니다.\n", "2608.02833.md").Entries);
        Assert.Equal("표를 읽습니다.", Assert.Single(entry.Sections).Markdown);
    }

    [Fact]
    public void The_address_of_the_paper_may_stand_among_links_to_other_files()
    {
        const string front = "---\ntitle: BERT\ndate: 2019-05-24\n---\n\n";
        var document = Reading.Of(front + "[← 목록](README.md) · [arXiv](https://arxiv.org/abs/1810.04805)\n\n양방향 사전학습.\n", "bert.md");
        var entry = Assert.Single(document.Entries);
        Assert.Equal(
            ("paper-file", "BERT", "1810.04805", null), (document.Format, entry.Title, entry.ArxivId?.Value, entry.KoreanTitle));
    }

    [Fact]
    public void A_note_is_about_the_paper_it_is_called_after()
    {
        var document = Reading.Of(
            "---\ntitle: Rain in the City 리뷰\n---\n\n[Rain in the City](https://arxiv.org/abs/1706.03762)\n\n"
            + "[Older Rain](https://arxiv.org/abs/1810.04805)도 읽으면 좋다.\n\n## 방법\n그린다.\n",
            "notes/rain.md");
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("paper-file", "1706.03762"), (document.Format, entry.ArxivId?.Value));
        Assert.StartsWith("Rain in the City", entry.Title, StringComparison.Ordinal);
        Assert.Contains(entry.Sections, section => section.Markdown.Contains("Older Rain", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[앞 글](2608.00001.md)에서 이어집니다.")]
    [InlineData("- [실험 노트](notes/run1.md)")]
    public void A_sentence_with_a_link_and_a_list_of_links_stay(string line)
    {
        var entry = Assert.Single(Reading.Of($"# Charts Read Step by Step\n\n{line}\n\n## 요약\n표를 읽습니다.\n", "2608.02833.md").Entries);
        Assert.Equal(2, entry.Sections.Count);
    }

    [Fact]
    public void A_note_without_number_is_known_by_its_title()
    {
        var document = Reading.Of("# 그래프 신경망의 과평활화\n\n- 저자: Kim Minsu, Lee Jiwon\n\n## 요약\n같아집니다.\n", "notes/gnn.md");
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("paper-file", "그래프 신경망의 과평활화", 2), (document.Format, entry.Title, entry.Authors.Count));
    }

    [Theory]
    [InlineData("DOI: https://doi.org/10.1109/CVPR.2016.90")]
    [InlineData("<https://doi.org/10.1109/CVPR.2016.90>")]
    [InlineData("- 링크: [IEEE](https://doi.org/10.1109/CVPR.2016.90)")]
    public void A_note_is_known_by_the_address_of_its_publication(string line)
    {
        var entry = Assert.Single(Reading.Of($"# Deep Residual Learning\n\n{line}\n\n## 요약\n\n잔차로 배운다.\n", "notes/r.md").Entries);
        Assert.Equal(("Deep Residual Learning", "doi:10.1109/cvpr.2016.90"), (entry.Title, entry.Publication?.Value));
    }

    [Theory]
    [InlineData("# 읽은 것\n\n<https://doi.org/10.1109/CVPR.2016.90>\n\n<https://doi.org/10.1145/3580305.3599302>\n")]
    [InlineData("# 회의\n\n지난번에 말한 [글](https://doi.org/10.1109/CVPR.2016.90)을 다음에 읽기로 한다.\n")]
    [InlineData("# 장보기\n- 우유\n- 달걀\n")]
    [InlineData("# 연구 아이디어\n\n[DPO](https://arxiv.org/abs/2305.18290)와 [KTO](https://arxiv.org/abs/2402.01306)를 비교해 보자.\n")]
    public void A_note_on_something_else_is_no_paper(string text)
    {
        var document = Reading.Of(text, "notes/a.md");
        Assert.Null(document.Format);
        Assert.Empty(document.Entries);
    }
}
