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

    [Fact]
    public void A_heading_above_files_papers_under_a_category()
    {
        var document = Reading.Of(
            "# Digest\n\n# cs.CV [[Back]](#toc)\n\n### [1] [Seeing Things Well](https://arxiv.org/abs/2603.11106)\nText.\n\n"
            + "# cs.CL [[Back]](#toc)\n\n### [2] [Saying Things Well](https://arxiv.org/abs/2603.11107)\nText.\n");
        Assert.Equal(["cs.CV", "cs.CL"], document.Entries.Select(entry => entry.Category));
    }
}
