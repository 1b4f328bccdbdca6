using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>Layouts of digests that people publish, filled with facts of our own.</summary>
public sealed class MetLayoutsTests
{
    private static readonly (string Title, string Id)[] Papers =
        [("Small Secrets of Models", "2406.01234"), ("Light Fields Anew", "2406.01235")];

    [Fact]
    public void Links_below_the_item_of_a_paper_are_its_links()
    {
        var document = Digest(
            "1. **{0}** - 👍 7\n   - 기관: KAIST\n   - [HF 페이지](https://huggingface.co/papers/{1})\n"
            + "   - [논문 링크](https://arxiv.org/abs/{1})\n   - Abstract: 모델의 비밀을 다룬다.\n\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal((7, 2), (entry.Votes, entry.Links.Count)));
        Assert.All(document.Entries, entry => Assert.Equal("모델의 비밀을 다룬다.", entry.Sections[^1].Markdown));
    }

    [Fact]
    public void A_number_may_have_a_letter_behind_it()
    {
        var document = Reading.Of(
            "# Papers\n\n1. **Small Secrets of Models** (ACL 2024)\n   - [arXiv](https://arxiv.org/abs/2406.01234)\n   - 글이다.\n\n"
            + "1b. **Light Fields Anew** (ICSE 2024)\n   - [arXiv](https://arxiv.org/abs/2406.01235)\n   - 글이다.\n");
        AssertPapers(document);
    }

    [Theory]
    [InlineData("*Ada Lovelace, Alan Turing et al. (54 authors)*\n")]
    [InlineData("**Authors:** Ada Lovelace, Alan Turing et al. (9 total)\n")]
    [InlineData("**저자**: Ada Lovelace, Alan Turing\n 외 10명\n")]
    [InlineData("- **저자 / 연도**: Ada Lovelace, Alan Turing 외 (KAIST) / 2024\n")]
    [InlineData("⭐ 41 | 👥 Ada Lovelace, Alan Turing 외 1명\n")]
    [InlineData("**Authors:** Ada Lovelace, Alan Turing\n\n**Scores:** Citation: 9.80 | Author: 9.05 | Venue: 9.00\n")]
    public void Names_are_told_without_how_many_others_there_are(string line)
    {
        var document = Digest($"## {{0}}\n\n{line}\n[arXiv](https://arxiv.org/abs/{{1}})\n\n글이다.\n\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal(["Ada Lovelace", "Alan Turing"], entry.Authors.Select(author => author.Value)));
        Assert.DoesNotContain(document.Entries, entry => entry.Sections.Any(section => section.Markdown.Contains('외')));
    }

    [Theory]
    [InlineData("## #{2} — {0}\n")]
    [InlineData("## 1.{2} {0}\n")]
    [InlineData("### {2}. [{0}](notes/{2}.md) `#llm #agents` — [🔗원문](https://arxiv.org/abs/{1})\n")]
    [InlineData("<details>\n<summary><b>{2}. {0}</b> ⭐ 12</summary>\n</details>\n\n")]
    public void A_title_is_told_without_what_stands_around_it(string head) =>
        AssertPapers(Digest(head + "링크: https://arxiv.org/abs/{1}\n\n글이다.\n\n"));

    [Fact]
    public void A_number_that_begins_one_title_of_several_is_its_own()
    {
        var document = Reading.Of(
            "## 2.5 Years in Class\nhttps://arxiv.org/abs/2406.01234\n\n글이다.\n\n"
            + "## Light Fields Anew\nhttps://arxiv.org/abs/2406.01235\n\n글이다.\n");
        Assert.Equal(["2.5 Years in Class", "Light Fields Anew"], document.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void Stars_behind_a_title_are_votes() =>
        Assert.All(
            Digest("### {0} ⭐ 12\nhttps://arxiv.org/abs/{1}\n\n글이다.\n\n").Entries, entry => Assert.Equal(12, entry.Votes));

    [Theory]
    [InlineData("📌 **한 줄 요약**\n한 줄이다.\n\n🌍 **의미와 전망**\n멀리 본다.\n")]
    [InlineData("## 📌 한 줄 요약\n한 줄이다.\n\n## 🌍 의미와 전망\n멀리 본다.\n")]
    public void Parts_stand_at_a_sign_or_above_the_level_of_the_title(string parts)
    {
        var document = Digest(
            "### {0}\n\n**arxiv**: [{1}v1](https://arxiv.org/pdf/{1}v1) | [HTML](https://ar5iv.org/html/{1}v1)\n\n" + parts + "\n---\n\n",
            "# 2024-06-13 논문 다이제스트\n\n## 🤖 Robotics\n\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal(
            [(SectionKind.Brief, "한 줄이다."), (SectionKind.Other, "멀리 본다.")],
            entry.Sections.Select(section => (section.Kind, section.Markdown))));
        Assert.All(document.Entries, entry => Assert.Equal("Robotics", entry.Category));
    }

    [Fact]
    public void Remarks_in_italics_at_the_end_belong_to_no_paper()
    {
        var document = Reading.Of(
            "### Small Secrets of Models\nhttps://arxiv.org/abs/2406.01234\n\n글이다.\n\n"
            + "### Light Fields Anew\nhttps://arxiv.org/abs/2406.01235\n\n글이다.\n\n---\n\n*이 글은 스스로 쓰였습니다.*\n*틀릴 수 있습니다.*\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal("글이다.", Assert.Single(entry.Sections).Markdown));
    }

    [Fact]
    public void Tools_and_news_below_the_papers_belong_to_none()
    {
        var document = Reading.Of(
            "## 이번 주 논문\n\n"
            + "### Small Secrets of Models\n- **저자**: Ada Lovelace\n- **요약**: 글이다.\n- **링크**: https://arxiv.org/abs/2406.01234\n\n"
            + "### Light Fields Anew\n- **저자**: Alan Turing\n- **요약**: 글이다.\n- **링크**: https://arxiv.org/abs/2406.01235\n\n"
            + "## 새로운 도구\n\n### toolbox 2.0\n- **설명**: 도구다.\n- **링크**: [GitHub](https://github.com/a/toolbox)\n\n## 업계 소식\n\n"
            + "### 새 회사\n- **요약**: 소식이다.\n- **링크**: [원문](https://example.org/news)\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal("글이다.", Assert.Single(entry.Sections).Markdown));
    }

    [Fact]
    public void A_program_that_stands_apart_is_no_paper_though_it_is_numbered()
    {
        var document = Digest(
            "### {2}. {0}\n- **링크**: [arXiv](https://arxiv.org/abs/{1})\n\n", "# 주간 소식 2024-06-13\n\n## 논문\n\n",
            "## 프로그램\n\n### 1. Overview\n- **링크**: [GitHub](https://github.com/a/overview)\n");
        AssertPapers(document);
    }

    [Fact]
    public void A_table_beside_a_heading_adds_its_papers_though_it_has_only_their_numbers()
    {
        var document = Reading.Of(
            "# 2024-06-13 브리핑\n\n"
            + "### 1. Deep Rivers of Thought\n- **arXiv**: [2406.01233](https://arxiv.org/abs/2406.01233)\n\n글이다.\n\n---\n\n"
            + "## 그 밖의 논문\n\n| # | arXiv ID | 제목 | 저자 | 주요 내용 |\n|---|---|---|---|---|\n"
            + "| 1 | 2406.01234 | Small Secrets of Models | Ada Lovelace, Alan Turing | 비밀 |\n"
            + "| 2 | 2406.01235 | Light Fields Anew | Alan Turing et al. | 빛 |\n");
        Assert.Equal(
            [("Deep Rivers of Thought", 0), ("Small Secrets of Models", 2), ("Light Fields Anew", 1)],
            document.Entries.Select(entry => (entry.Title, entry.Authors.Count)));
        Assert.Equal(["2406.01233", "2406.01234", "2406.01235"], document.Entries.Select(entry => entry.ArxivId!.Value.Value));
    }

    [Fact]
    public void Cells_that_say_nothing_are_left_out()
    {
        var document = Reading.Of(
            "| Publish Date | Title | Authors | PDF | Code |\n|---|---|---|---|---|\n"
            + "|**2024-06-12**|**Small Secrets of Models**|Ada Lovelace et.al.|[2406.01234](http://arxiv.org/abs/2406.01234)|null|\n"
            + "|**2024-06-12**|**Light Fields Anew**|Alan Turing et.al.|[2406.01235](http://arxiv.org/abs/2406.01235)|N/A|\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Empty(entry.Sections));
    }

    [Fact]
    public void A_class_stands_in_code_beside_a_title_in_a_table()
    {
        var document = Digest(
            "| {2} | [{0}](http://arxiv.org/abs/{1}v1) 💻 `cs.AI (인공지능)` | 글이다. |\n", "| # | 논문 | 눈에 띄는 점 |\n|---|---|---|\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal(
            ("cs.AI", "글이다."), (entry.Category, Assert.Single(entry.Sections).Markdown)));
    }

    [Theory]
    [InlineData("| Field | Detail |\n|---|---|\n| **Title (EN)** | {0} |\n| **Authors** | Ada Lovelace, Alan Turing |\n"
        + "| **Affiliation** | KAIST |\n"
        + "| **Venue** | arXiv {1} (ACL 2024) |\n"
        + "| **Links** | [arXiv](https://arxiv.org/abs/{1}) \\| [GitHub](https://github.com/a/b) |\n")]
    [InlineData("| 항목 | 내용 |\n|---|---|\n| 제목 | {0} |\n| 저자 | Ada Lovelace, Alan Turing |\n"
        + "| 소속 | KAIST |\n| 자료 | 게시물 12건 |\n| 공개 | arXiv {1} |\n"
        + "\n원문: https://arxiv.org/abs/{1}\n")]
    public void Facts_stand_in_a_table_below_the_title(string table)
    {
        var document = Digest($"## {{2}}. {{0}}\n\n{table}\n**Problem Background:** 글이다.\n\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal((2, true), (entry.Authors.Count, entry.Links.Count > 0)));
        Assert.DoesNotContain(document.Entries, entry => entry.Fields.Contains("#Detail"));
    }

    [Fact]
    public void Addresses_stand_beside_the_day()
    {
        var document = Digest(
            "## **{2}. {0}**\n\n**SubmitDate**: 2024-06-12    [abs](http://arxiv.org/abs/{1}v2) [paper-pdf](http://arxiv.org/pdf/{1}v2)\n\n"
            + "**Abstract**: 글이다.\n\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal((2, "글이다."), (entry.Links.Count, Assert.Single(entry.Sections).Markdown)));
    }

    [Theory]
    [InlineData("[PDF](http://arxiv.org/abs/{1}v1) Accepted at a workshop.", "Accepted at a workshop.")]
    [InlineData("[小模型的秘密](https://arxiv.org/abs/{1})", "小模型的秘密")]
    public void A_text_that_begins_with_the_address_goes_on_without_it(string line, string text)
    {
        var document = Digest($"## {{0}}\n\n{line}\n\n글이다.\n\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal(
            (1, $"{text}\n\n글이다."), (entry.Links.Count, Assert.Single(entry.Sections).Markdown)));
    }

    [Theory]
    [InlineData("- **arXiv**: [{1}](https://arxiv.org/abs/{1}) — *{0}: A Longer Name of the Paper*\n- **코드**: 아직 없다.\n")]
    [InlineData("- **Venue**: arXiv {1} (ACL 2024)\n- 글이다.\n")]
    public void A_label_gives_the_number_and_says_more(string facts) => AssertPapers(Digest($"### {{2}}. {{0}}\n\n{facts}\n"));

    [Fact]
    public void A_citation_in_bold_has_its_address_below()
    {
        var document = Digest(
            "{2}. **Lovelace, Turing, and Hopper, “{0}” (2024; revised 2025).**\n   [arXiv](https://arxiv.org/abs/{1}). 글이다.\n\n");
        AssertPapers(document);
    }

    [Fact]
    public void The_English_title_may_stand_below_a_Korean_one()
    {
        var document = Reading.Of(
            "# 2024-06-13 아침 브리핑\n\n• 모델의 작은 비밀들\n  Small Secrets of Models · arXiv cs.CL\n  https://arxiv.org/abs/2406.01234\n\n"
            + "• 빛의 장을 새로이\n  Light Fields Anew · arXiv cs.CV\n  https://arxiv.org/abs/2406.01235\n");
        AssertPapers(document);
        Assert.Equal(
            [("모델의 작은 비밀들", "cs.CL"), ("빛의 장을 새로이", "cs.CV")], document.Entries.Select(entry => (entry.KoreanTitle, entry.Category)));
    }

    [Fact]
    public void A_line_names_the_class_of_the_papers_below()
    {
        var document = Reading.Of(
            "New uploads on arXiv(cs.CL)\n\n### Small Secrets of Models (https://arxiv.org/abs/2406.01234)\n- **What's New**: 새롭다.\n\n\n"
            + "New uploads on arXiv(cs.CV)\n\n### Light Fields Anew (https://arxiv.org/abs/2406.01235)\n- **What's New**: 새롭다.\n");
        AssertPapers(document);
        Assert.Equal(["cs.CL", "cs.CV"], document.Entries.Select(entry => entry.Category));
        Assert.All(document.Entries, entry => Assert.Equal("새롭다.", Assert.Single(entry.Sections).Markdown));
    }

    [Fact]
    public void One_paper_of_arXiv_stands_among_others()
    {
        var document = Reading.Of(
            "## 2024-06-13\n> 검토: 40편\n\n### bioRxiv\n- **[Small Secrets of Cells](https://doi.org/10.1101/2024.06.01.100001)** — 글이다.\n"
            + "- **[Slow Rivers of Blood](https://doi.org/10.1101/2024.06.01.100002)** — 글이다.\n\n### arXiv\n"
            + "- **[Light Fields Anew](https://arxiv.org/abs/2406.01235)** — 글이다.\n");
        Assert.Equal(
            ["Small Secrets of Cells", "Slow Rivers of Blood", "Light Fields Anew"], document.Entries.Select(entry => entry.Title));
        Assert.Equal("2406.01235", document.Entries[2].ArxivId!.Value.Value);
        Assert.Equal("doi:10.1101/2024.06.01.100001", document.Entries[0].Publication!.Value.Value);
    }

    [Fact]
    public void One_number_among_papers_with_authors_makes_the_file_no_note_on_it()
    {
        var document = Reading.Of(
            "# 네트워크 논문 조사\n\n## 1. 스위치\n\n### 1.1 Open Doors of Switches\n\n- **저자:** Ada Lovelace\n- **학회:** SIGCOMM\n- **요약:** 글이다.\n\n"
            + "### 1.2 Closed Doors of Switches\n\n- **저자:** Alan Turing\n- **학회:** NSDI\n- **요약:** 글이다.\n\n## 2. 그물\n\n"
            + "### 2.1 Weight of the Mesh\n\n- **저자:** Grace Hopper\n- **학회:** arXiv:2406.01234\n- **요약:** 글이다.\n");
        Assert.Equal(
            ["Open Doors of Switches", "Closed Doors of Switches", "Weight of the Mesh"], document.Entries.Select(entry => entry.Title));
        Assert.Equal("2406.01234", document.Entries[2].ArxivId!.Value.Value);
    }

    [Fact]
    public void A_table_of_publications_elsewhere_has_its_papers()
    {
        var document = Reading.Of(
            "# 주요 논문\n\n| ID | 제목 | 저자 | DOI 또는 URL |\n|---|---|---|---|\n"
            + "| P01 | Small Secrets of Models | A. Lovelace et al. | https://doi.org/10.1145/3641289 |\n"
            + "| P02 | Light Fields Anew | A. Turing et al. | https://doi.org/10.1145/3712001 |\n");
        Assert.Equal(Papers.Select(paper => paper.Title), document.Entries.Select(entry => entry.Title));
        Assert.Equal(["doi:10.1145/3641289", "doi:10.1145/3712001"], document.Entries.Select(entry => entry.Publication!.Value.Value));
    }

    [Fact]
    public void Records_lie_in_lists_within_an_object()
    {
        var document = Reading.Of(
            """
            {
              "week": "2024-06-13",
              "tracks": {
                "ai": [
                  {
                    "arxiv_id": "2406.01234",
                    "title": "Small Secrets of Models",
                    "authors": [{ "name": "Ada Lovelace" }, { "name": "Alan Turing" }],
                    "summary": "글이다.",
                    "published": "2024-06-11T10:00:00",
                    "details": { "arxiv_page_url": "https://arxiv.org/abs/2406.01234", "pdf_url": "https://arxiv.org/pdf/2406.01234" },
                    "title_ko": "모델의 작은 비밀들",
                    "hf_upvotes": 209
                  }
                ],
                "vision": [
                  { "arxiv_id": "2406.01235", "title": "Light Fields Anew", "authors": ["Alan Turing"], "summary": "글이다." }
                ]
              }
            }
            """,
            "2024-06-13.json");
        AssertPapers(document);
        Assert.Equal([("모델의 작은 비밀들", 209, 2), (null, null, 1)],
            document.Entries.Select(entry => (entry.KoreanTitle, entry.Votes, entry.Authors.Count)));
        Assert.Equal(2, document.Entries[0].Links.Count);
        Assert.All(document.Entries, entry => Assert.Equal("글이다.", Assert.Single(entry.Sections).Markdown));
    }

    [Fact]
    public void The_day_that_all_records_tell_is_the_digests()
    {
        var document = Reading.Of(
            """
            [
              { "title": "Small Secrets of Models", "url": "https://arxiv.org/abs/2406.01234", "scraped_date": "2024-06-21" },
              { "title": "Light Fields Anew", "url": "https://arxiv.org/abs/2406.01235", "scraped_date": "2024-06-21" }
            ]
            """,
            "latest.json");
        AssertPapers(document);
        Assert.Equal(new DateOnly(2024, 6, 21), document.Day!.Date);
    }

    [Theory]
    [InlineData("## 목 6/13")]
    [InlineData("## (목) 6/13")]
    [InlineData("## 목요일 6/13")]
    [InlineData("## 목요일의 논문 (6/13)")]
    public void A_day_stands_behind_its_weekday_or_in_parentheses(string heading)
    {
        var document = Reading.Of(
            $"# 24주차 논문\n\n{heading}\n\n### Small Secrets of Models\n- https://arxiv.org/abs/2406.01234\n\n"
            + "### Light Fields Anew\n- https://arxiv.org/abs/2406.01235\n");
        AssertPapers(document);
        Assert.All(document.Entries, entry => Assert.Equal(new DateOnly(2024, 6, 13), (entry.Day ?? document.Day)!.Date));
    }

    [Fact]
    public void Of_a_file_with_far_too_many_papers_the_first_are_read_and_all_counted()
    {
        const int many = 1_500;
        var rows = Enumerable.Range(0, many).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"| Title of Number {i} | Ada Lovelace | [pdf](https://arxiv.org/abs/2406.{10_000 + i}) |\n"));
        var document = Reading.Of("| Title | Authors | PDF |\n|---|---|---|\n" + string.Concat(rows));
        Assert.Equal(1_000, document.Entries.Count);
        Assert.Equal("Title of Number 999", document.Entries[^1].Title);
        Assert.Contains(document.Problems, problem => problem.Message.Contains("1500 papers", StringComparison.Ordinal)
            || problem.Message.Contains("1,500 papers", StringComparison.Ordinal));
    }

    /// <summary>A digest of both papers; <c>{0}</c> is a title, <c>{1}</c> its number, <c>{2}</c> its place.</summary>
    private static DigestDocument Digest(string layout, string before = "", string after = "") => Reading.Of(
        before
        + string.Concat(Papers.Select((paper, i) =>
            string.Format(CultureInfo.InvariantCulture, layout, paper.Title, paper.Id, i + 1)))
        + after);

    private static void AssertPapers(DigestDocument document) =>
        Assert.Equal(Papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId?.Value ?? "")));
}
