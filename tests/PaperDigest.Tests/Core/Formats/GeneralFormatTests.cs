namespace PaperDigest.Tests.Core.Formats;

public sealed class GeneralFormatTests
{
    [Fact]
    public void A_daily_report_of_another_make_is_read_by_its_numbered_headings()
    {
        var document = Reading.Of(
            "# Daily Papers Report - 2031-03-04\n\n## 🌟 Top Papers\n\n### 1. Some Title\n\n- **Authors**: A B\n"
            + "- **URL**: <http://arxiv.org/abs/3103.00005v2>\n\n#### Summary\n- **Topic**: x\n",
            "reports/2026-08-20.md");
        var entry = Assert.Single(document.Entries);
        Assert.Equal(("general-reader", "3103.00005", "Some Title"), (document.Format, entry.ArxivId?.Value, entry.Title));
        Assert.Equal(new DateOnly(2031, 3, 4), document.Day?.Date);
        Assert.Equal("A B", Assert.Single(entry.Authors).Value);
    }

    [Theory]
    [InlineData("- [{0}](https://arxiv.org/abs/{1}) - text\n")]
    [InlineData("- **{0}**, Ada Lovelace et al., [[Paper](https://arxiv.org/abs/{1})] [[Code](https://github.com/a/b)]\n")]
    [InlineData("1. **{0}** (👍 8)\n   - 링크: https://arxiv.org/abs/{1}\n   - 저자: Ada Lovelace\n")]
    [InlineData("### [3] [{0}](https://arxiv.org/abs/{1})\n*Ada Lovelace,Alan Turing*\n\nTL;DR: 글\n\n")]
    [InlineData("## {0}\n\n### 总结\n\n文字\n\n[到 Huggingface 论文主页查看详情](https://huggingface.co/papers/{1})\n")]
    [InlineData("**[{0}](https://arxiv.org/abs/{1})**\n*Ada Lovelace*\n\nText.\n\n")]
    [InlineData("{0} (Ada Lovelace, Alan Turing)\nhttps://arxiv.org/abs/{1}\n글이다.\n")]
    [InlineData("| 1 | {0} | [arXiv](https://arxiv.org/abs/{1}) |\n")]
    [InlineData("## {0}\n- 주소: arxiv.org/abs/{1}\n- 요점: 글이다.\n\n")]
    [InlineData("- [ ] {1} {0}\n    글이다.\n")]
    public void Papers_that_begin_alike_are_told(string layout)
    {
        (string Title, string Id)[] papers =
        [
            ("Small Secrets of Large Models", "2504.20001"),
            ("Training Agents in the Dark", "2504.20002"),
            ("Light Fields Seen Anew", "2504.20003"),
        ];
        var head = layout.StartsWith('|') ? "| # | 제목 | 링크 |\n|---|---|---|\n" : "";
        var text = "# 오늘의 소식 2025-05-01\n\n" + head + string.Concat(papers.Select(paper => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, layout, paper.Title, paper.Id)));
        var document = Reading.Of(text);
        Assert.Equal("general-reader", document.Format);
        Assert.Equal(papers, document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
        Assert.Equal(document.Lines, document.Accounted);
    }

    [Fact]
    public void Parts_of_papers_related_papers_and_trends_are_no_papers()
    {
        const string Paper = "### {0}. Paper {1}\n\n**arXiv**: [{2}](https://arxiv.org/abs/{2})\n\n"
            + "## 왜 이 논문인가?\n이유.\n\n## 방법론\n### 하위\n글.\n\n---\n\n";
        string[] names = ["One Thing", "Other Thing"];
        var text = "# 2026-02-11 리포트\n\n" + string.Concat(names.Select((name, i) => string.Format(
                System.Globalization.CultureInfo.InvariantCulture, Paper, i + 1, name, $"2602.0000{i + 1}")))
            + "## 관련 논문\n- [Old One](https://arxiv.org/abs/1512.03385)\n"
            + "- [Old Two](https://arxiv.org/abs/1706.03762)\n- [Old Three](https://arxiv.org/abs/1409.15561)\n";
        var document = Reading.Of(text);
        Assert.Equal(["2602.00001", "2602.00002"], document.Entries.Select(entry => entry.ArxivId!.Value.Value));
        Assert.Contains(document.Problems, problem => problem.Message.Contains("belong to no paper", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("## Small Secrets 👍 12\nhttps://arxiv.org/abs/2504.20001\n글이다.\n")]
    [InlineData("## Small Secrets\nhttps://arxiv.org/abs/2504.20001\n👍 12\n글이다.\n")]
    [InlineData("## Small Secrets\nhttps://arxiv.org/abs/2504.20001\n추천수 12\n글이다.\n")]
    [InlineData("- [Small Secrets](https://arxiv.org/abs/2504.20001) - 글이다. ❤️ 12\n")]
    [InlineData("- [Small Secrets](https://arxiv.org/abs/2504.20001) (추천 12) - 글이다.\n")]
    [InlineData("## 언어\n\n### Small Secrets\n**Paper**: [arXiv:2504.20001](https://arxiv.org/abs/2504.20001) | **Upvotes**: 12\n\n글이다.\n")]
    public void Votes_told_by_a_sign_or_among_other_facts_are_votes(string paper)
    {
        var other = paper.Replace("Small Secrets", "Light Fields", StringComparison.Ordinal)
            .Replace("20001", "20002", StringComparison.Ordinal).Replace("언어", "로봇", StringComparison.Ordinal)
            .Replace("12", "1,204", StringComparison.Ordinal);
        var entries = Reading.Of("# 소식 2025-05-01\n\n" + paper + "\n" + other).Entries;
        Assert.Equal([("Small Secrets", 12), ("Light Fields", 1204)], entries.Select(entry => (entry.Title, entry.Votes ?? 0)));
        Assert.All(
            entries, entry => Assert.Equal("글이다", string.Concat(entry.Sections.Select(section => section.Markdown)).Trim('.', '\n')));
    }

    [Fact]
    public void A_label_that_a_stricter_format_knows_does_not_take_the_titles_away()
    {
        var document = Reading.Of(
            "# 2024-06-07 논문 요약\n\n### Small Secrets\n- 링크: https://arxiv.org/abs/2406.04485\n- 요약: 하나.\n\n"
            + "### Light Fields\n- 링크: https://arxiv.org/abs/2406.00888\n- 요약: 둘.\n");
        Assert.Equal(
            [("Small Secrets", "2406.04485"), ("Light Fields", "2406.00888")],
            document.Entries.Select(entry => (entry.Title, entry.ArxivId!.Value.Value)));
    }

    [Fact]
    public void A_table_of_a_papers_facts_is_read_as_its_labels()
    {
        const string Card = "## Card {0}\n| 항목 | 내용 |\n|---|---|\n| **제목** | {1} |\n| 링크 | https://arxiv.org/abs/{2} |\n| 추천 | 12 |\n"
            + "| 요약 | 글이다 {0}. |\n\n";
        string[] names = ["Small Secrets", "Light Fields"];
        var document = Reading.Of("# 2024-06-04\n\n" + string.Concat(names.Select((name, i) => string.Format(
            System.Globalization.CultureInfo.InvariantCulture, Card, i + 1, name, $"2406.0000{i + 1}"))));
        Assert.Equal(
            [("Small Secrets", "2406.00001", 12, "글이다 1."), ("Light Fields", "2406.00002", 12, "글이다 2.")],
            document.Entries.Select(entry => (
                entry.Title, entry.ArxivId!.Value.Value, entry.Votes ?? 0, Assert.Single(entry.Sections).Markdown.Trim())));
    }

    [Fact]
    public void A_title_may_be_the_link_to_a_note()
    {
        var document = Reading.Of(
            "# 2024-06-22\n\n## [[Mamba-2]] Transformers are SSMs\nhttps://arxiv.org/abs/2405.21060\n하나.\n\n"
            + "## [[papers/Samba|Samba]]\nhttps://arxiv.org/abs/2406.07522\n둘.\n");
        Assert.Equal(["Mamba-2 Transformers are SSMs", "Samba"], document.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void Days_without_a_year_are_those_nearest_to_the_digest()
    {
        var document = Reading.Of(
            "# 2025-01-02\n\n## 12월 31일 (화)\n\n### Small Secrets\nhttps://arxiv.org/abs/2412.04485\n하나.\n\n"
            + "## 1월 1일\n\n### Light Fields\nhttps://arxiv.org/abs/2412.00888\n둘.\n");
        Assert.Equal(
            [new DateOnly(2024, 12, 31), new DateOnly(2025, 1, 1)],
            document.Entries.Select(entry => entry.Day?.Date ?? default));
    }

    [Fact]
    public void A_bold_line_between_lists_that_names_a_field_files_the_next_list()
    {
        var document = Reading.Of(
            "# 2024-06-04\n\n**NLP**\n\n- [Small Secrets](https://arxiv.org/abs/2406.01574) - 하나.\n"
            + "- [Big Secrets](https://arxiv.org/abs/2406.02430) - 둘.\n\n**비전**\n\n"
            + "- [Light Fields](https://arxiv.org/abs/2406.04325) - 셋.\n");
        Assert.Equal(["NLP", "NLP", "비전"], document.Entries.Select(entry => entry.Category));
        Assert.All(document.Entries, entry => Assert.Single(entry.Sections));
    }

    [Fact]
    public void A_heading_above_files_papers_under_a_category()
    {
        var document = Reading.Of(
            "# Digest\n\n# cs.CV [[Back]](#toc)\n\n### [1] [Seeing Things Well](https://arxiv.org/abs/2603.11106)\nText.\n\n"
            + "# cs.CL [[Back]](#toc)\n\n### [2] [Saying Things Well](https://arxiv.org/abs/2603.11107)\nText.\n");
        Assert.Equal(["cs.CV", "cs.CL"], document.Entries.Select(entry => entry.Category));
    }

    [Fact]
    public void A_paper_that_stands_twice_has_what_only_the_second_place_says()
    {
        var document = Reading.Of(
            "# 소식 2025-05-01\n\n### Small Secrets\nhttps://arxiv.org/abs/2504.20001\n하나.\n\n"
            + "### Light Fields\nhttps://arxiv.org/abs/2504.20002\n둘.\n\n"
            + "## 로봇\n\n### Small Secrets\nhttps://arxiv.org/abs/2504.20001\n저자: Ada Lovelace\n![영상](https://example.org/a.mp4)\n셋.\n");
        Assert.Equal(["Small Secrets", "Light Fields"], document.Entries.Select(entry => entry.Title));
        var entry = document.Entries[0];
        Assert.Equal(("Ada Lovelace", "로봇"), (Assert.Single(entry.Authors).Value, entry.Category));
        Assert.Equal("https://example.org/a.mp4", entry.Video?.Value);
        Assert.Equal(["하나.", "셋."], entry.Sections.Select(section => section.Markdown));
    }

    [Fact]
    public void An_item_ends_where_one_further_in_is_another_paper()
    {
        var document = Reading.Of(
            "# 소식 2025-05-01\n\n### Small Secrets\nhttps://arxiv.org/abs/2504.20001\n하나.\n\n"
            + "### Light Fields\nhttps://arxiv.org/abs/2504.20002\n둘.\n\n"
            + "# 로봇\n\n- [Walking Well](https://arxiv.org/abs/2504.20003) - 셋.\n  - [Running Well](https://arxiv.org/abs/2504.20004) - 넷.\n"
            + "- [Falling Well](https://arxiv.org/abs/2504.20005) - 다섯.\n\n"
            + "# 음성\n\n- [Speaking Well](https://arxiv.org/abs/2504.20006) - 여섯.\n");
        Assert.Equal(
            [null, null, "로봇", "로봇", "로봇", "음성"],
            document.Entries.Select(entry => entry.Category));
        Assert.Equal(
            ["하나.", "둘.", "셋", "넷", "다섯", "여섯"],
            document.Entries.Select(entry => Assert.Single(entry.Sections).Markdown));
        Assert.Equal(document.Lines, document.Accounted);
    }

    [Fact]
    public void A_wide_sign_ends_an_address()
    {
        var document = Reading.Of(
            "# 소식 2025-05-01\n\n### Small Secrets\n논문（https://arxiv.org/abs/2504.20001）, 코드「https://github.com/a/b」\u00A0참고.\n\n"
            + "### Light Fields\nhttps://arxiv.org/abs/2504.20002\n둘.\n");
        Assert.Equal(
            ["https://arxiv.org/abs/2504.20001", "https://github.com/a/b"],
            document.Entries[0].Links.Select(link => link.Value));
    }

    [Theory]
    [InlineData("👍 999999만")]
    [InlineData("추천 3,000,000천")]
    [InlineData("추천수: 300,000만")]
    public void More_votes_than_can_be_counted_are_none(string votes)
    {
        var document = Reading.Of(
            $"# 소식 2025-05-01\n\n### Small Secrets\nhttps://arxiv.org/abs/2504.20001\n{votes}\n하나.\n\n"
            + "### Light Fields `2504.20002`\n👍 1만\n둘.\n");
        Assert.Equal(
            [("Small Secrets", (int?)null), ("Light Fields", 10_000)], document.Entries.Select(entry => (entry.Title, entry.Votes)));
    }
}
