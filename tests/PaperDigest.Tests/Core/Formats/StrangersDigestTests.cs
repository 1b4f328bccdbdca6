using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>Digests as people of other habits write them: messages, threads, notes, sheets, newsletters.</summary>
public sealed class StrangersDigestTests
{
    [Theory]
    [InlineData("<https://arxiv.org/abs/{1}|{0}>\n• 글이다.\n\n")]
    [InlineData("*<https://arxiv.org/abs/{1}|{0}>*\n글이다.\n\n")]
    [InlineData("[{2}] {0}:\n저자: Ada Lovelace\n링크: https://arxiv.org/abs/{1}\n요약: 글이다.\n\n")]
    [InlineData("{2}/ {0}\nhttps://arxiv.org/abs/{1}\n글이다.\n\n")]
    [InlineData("**{2}️⃣ {0}** ([arXiv](https://arxiv.org/abs/{1})) 👍 12\n글이다.\n\n")]
    [InlineData("🔹 **{0}** (https://arxiv.org/abs/{1})\n   글이다.\n\n")]
    [InlineData("■ {0}\n- https://arxiv.org/abs/{1}\n- 글이다.\n\n")]
    [InlineData("▶ {0}\n   글이다.\n   https://arxiv.org/abs/{1}\n\n")]
    [InlineData("제목: {0}\n링크: https://arxiv.org/abs/{1}\n요약: 글이다.\n\n")]
    [InlineData("- 📄 **논문 제목**: {0}\n- 🔗 **링크**: https://arxiv.org/abs/{1}\n- 📝 **한줄 요약**: 글이다.\n\n")]
    [InlineData("https://arxiv.org/abs/{1}\n{0}\n글이다.\n\n")]
    [InlineData("arXiv: https://arxiv.org/abs/{1}\nTitle: {0}\n요약: 글이다.\n\n")]
    [InlineData("- **링크**: https://arxiv.org/abs/{1}\n- **제목**: {0}\n- **요약**: 글이다.\n\n")]
    [InlineData("**[{1}] {0}**\n글이다.\n\n")]
    [InlineData("### {0} ({1})\n글이다.\n\n")]
    [InlineData("##　{2}．{0}\n링크：https://arxiv.org/abs/{1}\n요약：글이다.\n\n")]
    [InlineData("### {2}. {0} {{#paper}}\n[Paper](https://arxiv.org/abs/{1}){{:target=\"_blank\"}}\n\n글이다.\n\n")]
    [InlineData("### {0}\n[![](https://img.shields.io/badge/arXiv-1.svg)](https://arxiv.org/abs/{1})\n\n글이다.\n\n")]
    [InlineData("### {0}[^{2}]\n글이다.\n\n[^{2}]: https://arxiv.org/abs/{1}\n\n")]
    [InlineData("### [{0}][{2}]\n글이다.\n\n[{2}]: https://arxiv.org/abs/{1}\n\n")]
    public void Papers_are_told_by_what_begins_them(string layout)
    {
        (string Title, string Id)[] papers = [("Small Secrets of Models", "2406.01234"), ("Light Fields Anew", "2406.01235")];
        var document = Reading.Of("오늘의 논문 - 2024년 6월 13일\n\n" + string.Concat(papers.Select(
            (paper, i) => string.Format(CultureInfo.InvariantCulture, layout, paper.Title, paper.Id, i + 1))));
        Assert.Equal(papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.All(
            document.Entries, entry => Assert.Equal("글이다", Assert.Single(entry.Sections).Markdown.TrimStart('•', '-', ' ').TrimEnd('.')));
        Assert.Equal((new DateOnly(2024, 6, 13), DateOrigin.Heading), (document.Day!.Date, document.Day.Origin));
    }

    [Theory]
    [InlineData("title,arxiv,votes,summary\n\"Scaling, Revisited\",https://arxiv.org/abs/2406.01234,55,\"글이다\"\n"
        + "Light Fields,https://arxiv.org/abs/2406.01235,55,글이다\n")]
    [InlineData("No\t제목\t링크\t추천\t요약\n1\tScaling, Revisited\thttps://arxiv.org/abs/2406.01234\t55\t글이다\n"
        + "2\tLight Fields\thttps://arxiv.org/abs/2406.01235\t55\t글이다\n")]
    [InlineData("제목 | 링크 | 추천 | 요약\n--- | --- | --- | ---\nScaling, Revisited | https://arxiv.org/abs/2406.01234 | 55 | 글이다\n"
        + "Light Fields | https://arxiv.org/abs/2406.01235 | 55 | 글이다\n")]
    public void A_sheet_is_a_table(string sheet)
    {
        var document = Reading.Of("# 2024-06-13\n\n" + sheet);
        Assert.Equal(
            [("Scaling, Revisited", "2406.01234", 55, "글이다"), ("Light Fields", "2406.01235", 55, "글이다")],
            document.Entries.Select(entry => (
                entry.Title, entry.ArxivId!.Value.Value, entry.Votes ?? 0, Assert.Single(entry.Sections).Markdown)));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("▲ 123", 123)]
    [InlineData("👍 45 · 💬 3", 45)]
    [InlineData("⬆️ 12", 12)]
    [InlineData(":thumbsup: 12", 12)]
    [InlineData("Upvotes: 1.2k", 1200)]
    [InlineData("Upvotes: 1,234", 1234)]
    [InlineData("추천 12", 12)]
    [InlineData("추천：１２", 12)]
    [InlineData("추천수 1.2천", 1200)]
    [InlineData("좋아요 12개", 12)]
    [InlineData("**좋아요:** 7개", 7)]
    [InlineData("★ 12", 12)]
    [InlineData("🔥 99 upvotes", 99)]
    [InlineData("12표", 12)]
    [InlineData("[논문 보기](https://arxiv.org/abs/2406.01234) · 👍 31", 31)]
    [InlineData("정확도가 ▲ 12% 올랐다.", null)]
    [InlineData("평점: ★ 4.5", null)]
    [InlineData("⭐ 4/5", null)]
    [InlineData("성능은 ▲ 3.2 올라 추천 시스템 12", null)]
    public void Votes_are_told_in_many_ways(string line, int? votes)
    {
        var document = Reading.Of(
            $"# 2024-06-13\n\n## [Small Secrets](https://arxiv.org/abs/2406.01234)\n{line}\n\n글이다.\n\n"
            + "## [Light Fields](https://arxiv.org/abs/2406.01235) (▲ 77)\n\n둘.\n");
        Assert.Equal([votes, 77], document.Entries.Select(entry => entry.Votes));
        Reading.AssertClean(document);
    }

    [Fact]
    public void The_marks_of_Obsidian_are_what_they_mean()
    {
        var document = Reading.Of(
            "---\ntitle: 논문 노트 2024-06-15\ntags: [daily]\n---\n%% 작성 중 %%\n"
            + "## [Small Secrets](https://arxiv.org/abs/2406.01234) ^paper-1\n"
            + "#LLM #추론\n> [!abstract] 요약\n> ==잠재 토큰==을 쓴다. %%나중에%%\n\n![[latent.png]]\n"
            + "100%%에서 50%% 사이이고 a==b이다. ^key1\n\n%%\n여러 줄\n%%\n"
            + "## [Light Fields](https://arxiv.org/abs/2406.01235)\n둘.\n");
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
        Assert.Equal(["LLM", "추론"], document.Entries[0].Fields);
        Assert.Equal(
            "**요약**\n**잠재 토큰**을 쓴다.\n\n100%%에서 50%% 사이이고 a==b이다.", Assert.Single(document.Entries[0].Sections).Markdown);
        Assert.Equal(new DateOnly(2024, 6, 15), document.Day?.Date);
        Reading.AssertClean(document);
    }

    [Fact]
    public void Hugos_front_matter_is_front_matter()
    {
        var document = Reading.Of(
            "+++\ntitle = \"오늘의 논문\"\ndate = 2024-06-25T09:00:00+09:00\ntags = [\"papers\"]\n[params]\n  x = 1\n+++\n\n"
            + "## [Small Secrets](https://arxiv.org/abs/2406.01234)\n하나.\n\n## [Light Fields](https://arxiv.org/abs/2406.01235)\n둘.\n");
        Assert.Equal((new DateOnly(2024, 6, 25), DateOrigin.FrontMatter), (document.Day!.Date, document.Day.Origin));
        Assert.Equal("오늘의 논문", document.Title);
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("# 24.06.07 논문", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# 6/7(금) 논문", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# 6월 8일 논문 모음 (2024)", "2024-06-08", DateOrigin.Heading)]
    [InlineData("# ２０２４年６月２２日 論文", "2024-06-22", DateOrigin.Heading)]
    [InlineData("# 논문 (2024년 6월 3일(월) ~ 6월 7일(금))", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# Weekly Papers: June 7th, 2024", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# Weekly Papers: Jun 3–7, 2024", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# 주간 논문 (6/3~6/7)", "2024-06-07", DateOrigin.Heading)]
    [InlineData("# 주간 논문 2024-W23", "2024-06-09", DateOrigin.Estimated)]
    [InlineData("# 2024년 6월 1주차 논문", "2024-06-09", DateOrigin.Estimated)]
    [InlineData("# 6월 2주 논문", "2024-06-16", DateOrigin.Estimated)]
    [InlineData("# 스터디 3주차", "2024-06-01", DateOrigin.Estimated)]
    public void The_day_of_a_heading_is_told_or_said_to_be_estimated(string heading, string day, DateOrigin origin)
    {
        var document = Reading.Of(
            heading + "\n\n## [Small Secrets](https://arxiv.org/abs/2406.00101)\n하나.\n\n"
            + "## [Light Fields](https://arxiv.org/abs/2406.00102)\n둘.\n");
        Assert.Equal((day, origin), (document.Day!.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), document.Day.Origin));
        Assert.Equal(2, document.Entries.Count);
    }

    [Fact]
    public void Days_without_their_year_are_those_of_the_papers_below()
    {
        var document = Reading.Of(
            "# 논문\n\n## 1월 2일 - 1월 8일\n- [Small Secrets](https://arxiv.org/abs/2401.00901): 하나.\n\n"
            + "## 12월 25~31일\n- [Light Fields](https://arxiv.org/abs/2312.18001): 둘.\n\n"
            + "## 그 밖에\n- [Old Ways](https://arxiv.org/abs/2312.18002): 셋.\n");
        Assert.Equal(
            [new DateOnly(2024, 1, 8), new DateOnly(2023, 12, 31), new DateOnly(2024, 1, 8)],
            document.Entries.Select(entry => (entry.Day ?? document.Day)!.Date));
    }

    [Fact]
    public void Papers_below_headings_of_other_levels_are_papers_too()
    {
        var document = Reading.Of(
            "# 논문 모음 2024년 6월 21일\n\n"
            + "## LLM\n### Paper: Small Secrets\nhttps://arxiv.org/abs/2406.01234\n#### 요약\n하나.\n#### 결과\n빠르다.\n\n"
            + "## Vision\n#### Light Fields\nhttps://arxiv.org/abs/2406.01235\n##### 요약\n둘.\n");
        Assert.Equal(
            [("Small Secrets", "LLM", 2), ("Light Fields", "Vision", 1)],
            document.Entries.Select(entry => (entry.Title, entry.Category, entry.Sections.Count)));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("## Card 1\n- **제목**: Small Secrets\n", "Small Secrets", null, "글.")]
    [InlineData("## 작은 비밀\n- **제목**: Small Secrets\n", "Small Secrets", "작은 비밀", "글.")]
    [InlineData("## Small Secrets\n- **제목**: 작은 비밀\n", "Small Secrets", "작은 비밀", "글.")]
    [InlineData("## A Big Headline\n- **제목**: Small Secrets\n", "Small Secrets", null, "A Big Headline\n\n글.")]
    [InlineData("## Small secrets\n- **Title**: Small Secrets\n- **제목**: 작은 비밀\n", "Small secrets", "작은 비밀", "글.")]
    [InlineData(
        "## 1. 사고를 훔쳐보다\n**Small Secrets** | [arXiv](https://arxiv.org/abs/2406.01234) | ⬆️ 21\n", "Small Secrets", "사고를 훔쳐보다", "글.")]
    public void A_labelled_title_leads_and_the_heading_is_not_lost(string head, string title, string? korean, string text)
    {
        var document = Reading.Of(
            "# 2024-06-21\n\n" + head + "- 링크: https://arxiv.org/abs/2406.01234\n\n글.\n\n"
            + "## Light Fields\n- 링크: https://arxiv.org/abs/2406.01235\n\n둘.\n");
        var entry = document.Entries[0];
        Assert.Equal((title, korean, text), (entry.Title, entry.KoreanTitle, Assert.Single(entry.Sections).Markdown));
        Assert.Equal(2, document.Entries.Count);
        Reading.AssertClean(document);
    }

    [Fact]
    public void Two_labels_of_a_title_are_one_paper_in_two_languages()
    {
        const string Paper = "**Title:** {0}\n**제목:** {1}\n**Authors:** Ada Lovelace 외 3명\n"
            + "**Link:** https://arxiv.org/abs/{2}\n**Abstract:** Text.\n\n---\n\n";
        var document = Reading.Of("# 초록 번역 (2024-06-24)\n\n" + string.Concat(
            new[] { ("Small Secrets", "작은 비밀", "2406.01234"), ("Light Fields", "빛의 마당", "2406.01235") }
            .Select(paper => string.Format(CultureInfo.InvariantCulture, Paper, paper.Item1, paper.Item2, paper.Item3))));
        Assert.Equal(
            [("Small Secrets", "작은 비밀", "2406.01234"), ("Light Fields", "빛의 마당", "2406.01235")],
            document.Entries.Select(entry => (entry.Title, entry.KoreanTitle!, entry.ArxivId!.Value.Value)));
        Assert.All(document.Entries, entry => Assert.Equal("Ada Lovelace", Assert.Single(entry.Authors).Value));
        Reading.AssertClean(document);
    }
}
