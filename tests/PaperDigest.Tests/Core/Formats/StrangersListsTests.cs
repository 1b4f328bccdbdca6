using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>Lists people keep of papers: short names before titles, topics over papers, days at items, links with a remark.</summary>
public sealed class StrangersListsTests
{
    private static readonly (string Title, string Id)[] Papers =
        [("Small Secrets of Models", "2406.01234"), ("Light Fields Anew", "2406.01235")];

    [Theory]
    [InlineData("- **FAST**: FAST: Light Fields Anew ([paper](https://arxiv.org/abs/2406.01235))\n", "FAST: Light Fields Anew")]
    [InlineData("- **GLF**: Gated Light Fields of Models ([paper](https://arxiv.org/abs/2406.01235))\n", "Gated Light Fields of Models")]
    [InlineData("- [Meta] [Light Fields Anew](https://arxiv.org/abs/2406.01235)\n", "Light Fields Anew")]
    [InlineData("## cs.CL - Light Fields Anew\nhttps://arxiv.org/abs/2406.01235\n", "Light Fields Anew")]
    [InlineData("- **[Light Fields Anew](https://arxiv.org/abs/2406.01235) Lovelace et al.**：글이다.\n", "Light Fields Anew")]
    [InlineData("## Light Fields Anew（光の場の再考）\nhttps://arxiv.org/abs/2406.01235\n", "Light Fields Anew")]
    [InlineData("## 光の場の再考 (Light Fields Anew)\nhttps://arxiv.org/abs/2406.01235\n", "Light Fields Anew")]
    [InlineData("## [AI Paper] Light Fields Anew\nhttps://arxiv.org/abs/2406.01235\n", "Light Fields Anew")]
    [InlineData("🥇 **Today's Pick 1: [Light Fields Anew]**\n\n- 🔗 **원문:** https://arxiv.org/abs/2406.01235\n", "Light Fields Anew")]
    public void A_title_is_told_without_what_stands_around_it(string item, string title)
    {
        var document = Reading.Of("# 논문 2024-06-13\n\n" + item);
        var entry = Assert.Single(document.Entries);
        Assert.Equal((title, "2406.01235"), (entry.Title, entry.ArxivId!.Value.Value));
        Reading.AssertClean(document);
    }

    [Theory]
    [InlineData("**저자**: Lovelace, Ada; Turing, Alan")]
    [InlineData("**저자**: Ada Lovelace·Alan Turing 외 3인 (KAIST)")]
    [InlineData("**논문 저자**: Ada Lovelace, Alan Turing")]
    [InlineData("**연구진**: Ada Lovelace, Alan Turing .")]
    [InlineData("**作者：** Ada Lovelace, Alan Turing 等 5 位作者")]
    [InlineData("**著者**: Ada Lovelace, Alan Turing ほか3名")]
    public void Names_are_told_given_names_first(string line) => Assert.All(
        Digest($"## {{0}}\nhttps://arxiv.org/abs/{{1}}\n{line}\n\n글이다.\n\n").Entries,
        entry => Assert.Equal("Ada Lovelace, Alan Turing", Names(entry)));

    [Theory]
    [InlineData("메타데이터에 없음")]
    [InlineData("未提供")]
    [InlineData("论文元数据未提供（见链接）")]
    public void Names_nobody_knows_are_none(string names) => Assert.All(
        Digest($"## {{0}}\nhttps://arxiv.org/abs/{{1}}\n**저자**: {names}\n\n글이다.\n\n").Entries,
        entry => Assert.Empty(entry.Authors));

    [Theory]
    [InlineData("- [{0}](https://arxiv.org/abs/{1}) — *Robotics* (2024-06-12)\n  글이다.\n", "Robotics")]
    [InlineData("## {0}\nhttps://arxiv.org/abs/{1}\n**분야**: cs.AI (Artificial Intelligence)\n\n글이다.\n\n", "cs.AI")]
    [InlineData("## {0}\nhttps://arxiv.org/abs/{1}\n**arXiv所属领域：** Robotics\n\n글이다.\n\n", "Robotics")]
    public void Categories_are_told_in_other_clothes(string layout, string category) => Assert.All(
        Digest(layout).Entries,
        entry => Assert.Equal(
            (category, "글이다."), (entry.Category ?? string.Join(", ", entry.Fields), Assert.Single(entry.Sections).Markdown.Trim())));

    [Fact]
    public void A_labelled_link_to_the_paper_has_its_title()
    {
        var document = Reading.Of("# 논문 2024-06-13\n\n"
            + "**[핵심 1] 빛의 장을 다시 보다**\n\n하나.\n\n→ 원문: [Light Fields Anew](https://arxiv.org/abs/2406.01235)\n\n"
            + "**[핵심 2] 모델의 비밀**\n\n둘.\n\n→ 원문: [Small Secrets of Models](https://arxiv.org/abs/2406.01234)\n");
        Assert.Equal(
            [("Light Fields Anew", "빛의 장을 다시 보다"), ("Small Secrets of Models", "모델의 비밀")],
            document.Entries.Select(entry => (entry.Title, entry.KoreanTitle ?? "")));
        Reading.AssertClean(document);
    }

    [Fact]
    public void A_labelled_link_leaves_an_English_heading_alone() => Assert.Equal(
        Papers.Select(paper => paper.Title),
        Digest("## {0}\n논문: [Another Name of It](https://arxiv.org/abs/{1})\n\n글이다.\n\n").Entries.Select(entry => entry.Title));

    [Fact]
    public void The_name_of_a_note_is_no_Korean_title()
    {
        var entry = Assert.Single(Reading.Of(
            "# LFA (arXiv:2406.01235) 한국어 전문 번역\n\n**원제**: *Light Fields Anew*\n**저자**: Ada Lovelace\n\n## 요약\n글이다.\n").Entries);
        Assert.Equal(("Light Fields Anew", null, "2406.01235"), (entry.Title, entry.KoreanTitle, entry.ArxivId?.Value));
    }

    [Fact]
    public void A_rule_ends_the_trends_above_papers_of_a_lower_level() => Assert.Equal(
        Papers,
        Reading.Of("# 논문 2024-06-13\n\n## 오늘의 트렌드\n\n로봇이 많다.\n\n---\n\n" + string.Concat(
            Papers.Select(paper => $"### [{paper.Title}](https://arxiv.org/abs/{paper.Id})\n\n**한 줄 요약**: 글이다.\n\n---\n\n")))
            .Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));

    [Fact]
    public void Papers_below_a_heading_about_others_stay_others_without_a_rule() => Assert.Equal(
        Papers[..1],
        Reading.Of("# 논문 2024-06-13\n\n## [Small Secrets of Models](https://arxiv.org/abs/2406.01234)\n\n글이다.\n\n"
            + "## 관련 논문\n\n### [Light Fields Anew](https://arxiv.org/abs/2406.01235)\n\n---\n\n끝.\n")
            .Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));

    [Fact]
    public void Front_matter_may_hold_the_brief()
    {
        var entry = Assert.Single(Reading.Of(
            "---\ntitle: \"Light Fields Anew\"\npdf: \"https://arxiv.org/pdf/2406.01235v1\"\ntldr: \"한 문장이다.\"\n---\n\n## 摘要\n글이다.\n").Entries);
        Assert.Equal(
            [(SectionKind.Summary, "글이다."), (SectionKind.Brief, "한 문장이다.")],
            entry.Sections.Select(section => (section.Kind, section.Markdown.Trim())));
    }

    [Fact]
    public void Papers_have_pages_called_after_their_number()
    {
        var document = Digest("## [{0}](papers/{1}v2-slug.html)\n![그림](papers/2401.00001.png)\n\n글이다.\n\n");
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
    }

    [Fact]
    public void A_title_of_front_matter_may_be_the_beginning_of_the_heading() => Assert.Equal(
        "Light Fields: Anew and Again",
        Assert.Single(Reading.Of(
            "---\ntitle: \"Light Fields: Anew\"\narxiv_id: 2406.01235\n---\n\n# Light Fields: Anew and Again\n\n글이다.\n").Entries).Title);

    [Fact]
    public void Topics_stand_over_papers()
    {
        var document = Reading.Of("# 논문 2024-06-13\n\n## 로봇 손\n\n### Small Secrets of Models\nhttps://arxiv.org/abs/2406.01234\n\n하나.\n\n"
            + "## 옛 편지\n\n### Light Fields Anew\nhttps://arxiv.org/abs/2406.01235\n\n둘.\n");
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.Equal(["로봇 손", "옛 편지"], document.Entries.Select(entry => Assert.Single(entry.Fields).TrimStart('#')));
        Reading.AssertClean(document);
    }

    [Fact]
    public void Names_and_categories_may_come_late()
    {
        var document = Digest(
            "## {0}\nhttps://arxiv.org/abs/{1}\n\n### 요약\n글이다.\n\n### 정보\n저자: Ada Lovelace, Alan Turing\n분류: cs.LG, cs.GT\n\n");
        Assert.All(document.Entries, entry => Assert.Equal(
            ("Ada Lovelace, Alan Turing", "cs.LG, cs.GT"), (Names(entry), string.Join(", ", entry.Fields))));
        Reading.AssertClean(document);
    }

    [Fact]
    public void Votes_stand_by_their_sign_at_the_end() =>
        Assert.Equal([42, 43], Digest("- [{0}](https://arxiv.org/abs/{1})：写一句，⬆️ {2}\n").Entries.Select(entry => entry.Votes ?? 0));

    [Fact]
    public void Rows_of_a_long_time_have_their_own_days()
    {
        var document = Reading.Of("# 논문 2024-06-13\n\n| Date | Title | Link |\n|---|---|---|\n"
            + "| 2024-06-10 | Small Secrets of Models | https://arxiv.org/abs/2406.01234 |\n"
            + "| 2023-02-01 | Light Fields Anew | https://arxiv.org/abs/2301.01235 |\n");
        Assert.Equal(
            [new(2024, 6, 10), new(2023, 2, 1)],
            document.Entries.Select(entry => (entry.Day ?? document.Day)!.Date));
    }

    [Theory]
    [InlineData("2024/0613.md", "2024-06-13")]
    [InlineData("papers/2024/0603-0607.md", "2024-06-07")]
    [InlineData("2024/1399.md", null)]
    public void A_folder_of_a_year_has_days_of_it(string path, string? day)
    {
        var document = Reading.Of("## Light Fields Anew\nhttps://arxiv.org/abs/2406.01235\n\n글이다.\n", path);
        Assert.Equal(
            (day ?? "2024-06-02", day is null),
            (document.Day!.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), document.Day.Origin == DateOrigin.Estimated));
    }

    [Fact]
    public void Papers_published_elsewhere_stand_beside_those_of_arxiv() => Assert.Equal(
        ["Small Secrets of Models", "Light Fields Anew", "A Third Way to Read Tables"],
        Reading.Of("# 논문 2024-06-13\n\n- [Small Secrets of Models](https://arxiv.org/abs/2406.01234): 하나.\n"
            + "- [Light Fields Anew](https://arxiv.org/abs/2406.01235): 둘.\n"
            + "- [A Third Way to Read Tables](https://aclanthology.org/2024.acl-long.12): 셋.\n").Entries.Select(entry => entry.Title));

    [Fact]
    public void Papers_rated_by_how_much_they_matter_are_no_news()
    {
        var document = Digest("### {0}\n\n- 중요도: ★★★\n- 링크: https://arxiv.org/abs/{1}\n- 요약: 글이다.\n\n");
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
    }

    [Fact]
    public void A_remark_with_a_day_begins_no_other_day() => Assert.All(
        Reading.Of("# 논문 2024-06-13\n\n**2024-05-02 고친 판에서 자료를 다시 골랐다고 한다**\n\n"
            + "## Light Fields Anew\nhttps://arxiv.org/abs/2406.01235\n\n글이다.\n").Entries,
        entry => Assert.Null(entry.Day));

    private static DigestDocument Digest(string layout) => Reading.Of("# 논문 2024-06-13\n\n" + string.Concat(
        Papers.Select((paper, i) => string.Format(CultureInfo.InvariantCulture, layout, paper.Title, paper.Id, 42 + i))));

    private static string Names(DigestEntry entry) => string.Join(", ", entry.Authors.Select(name => name.Value));
}
