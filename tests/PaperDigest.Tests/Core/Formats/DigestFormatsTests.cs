using PaperDigest.Core.Formats;

namespace PaperDigest.Tests.Core.Formats;

public sealed class DigestFormatsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \r\n\t\n\n")]
    public void An_empty_file_is_left_out_and_says_so(string text)
    {
        var document = Reading.Of(text, "2024/06/13.md");
        Assert.Null(document.Format);
        Assert.Equal("The file is empty.", document.LeftOut);
        Assert.Equal((0, 0), (document.Lines, document.Accounted));
        Reading.AssertProblem(document, 0, "The file is empty.");
    }

    [Theory]
    [InlineData(
        "# Notes\n\nNothing about papers.\n",
        "nothing in it points to one of the formats daily-papers, category-report, easy-summary, paper-file, general-reader")]
    [InlineData(
        "### [A link](https://example.org/)\n\nBut no votes and no names.\n",
        "nearest to daily-papers, which needs a heading '## Daily Papers (date)'")]
    [InlineData(
        "## Vision\n\n**요약:**\n\n출처가 없는 보고서입니다.\n",
        "nearest to category-report, which needs a heading '# Daily Artificial Intelligence Insights'")]
    [InlineData("**요약**: 이것만으로는 알 수 없습니다.\n", "nearest to easy-summary, which needs the label '쉬운설명'")]
    [InlineData("---\n---\n", "nothing in it points to")]
    [InlineData("\0\u0001\u0002 not text at all", "nothing in it points to")]
    public void Unknown_Markdown_names_the_nearest_format_and_what_it_lacks(string text, string reason)
    {
        var document = Reading.Of(text);
        Assert.Null(document.Format);
        Assert.Null(document.LeftOut);
        Assert.Empty(document.Entries);
        Assert.NotEqual(0, document.Lines);
        Assert.Equal(0, document.Accounted);
        Reading.AssertProblem(document, 0, reason);
    }

    [Fact]
    public void A_file_that_is_read_carries_the_name_of_its_format() => Assert.Equal(
        ["daily-papers", "category-report", "easy-summary", "paper-file", "general-reader"],
        DigestFormats.All.Select(format => format.Name));

    [Fact]
    public void A_path_may_come_with_backslashes_and_single_jamo()
    {
        var source = new DigestSource("DailyNews\\\u1102\u1169\u11AB\u1106\u116E\u11AB\\2024-11-14.md", "글");
        Assert.Equal("DailyNews/논문/2024-11-14.md", source.Path);
    }

    [Fact]
    public void A_long_leftover_is_quoted_in_part()
    {
        var document = Reading.Of(
            $"## Daily Papers (2024-06-13)\n{new string('가', 200)}\n### [A System](https://arxiv.org/abs/2406.06523)\n- 소개합니다.\n");
        Reading.AssertProblem(document, 2, new string('가', 120) + "…");
    }

    /// <summary>Every prefix of a digest is what a broken download leaves; none may throw or lose count.</summary>
    [Theory]
    [InlineData("seeds/daily_papers_ko/2024/06/13.md")]
    [InlineData("seeds/daily_ai_report/2024-11-14/Papers_2024-11-14_report.md")]
    [InlineData("seeds/DailyNews/논문/easy-summary.md")]
    public void No_cut_through_a_digest_stops_the_reader(string path)
    {
        var text = File.ReadAllText(Repository.PathOf(path));
        for (var length = 0; length < text.Length; length += 37)
        {
            var document = Reading.Of(text[..length], path);
            Assert.InRange(document.Accounted, 0, document.Lines);
            Assert.True(
                document.Accounted == document.Lines || document.Problems.Count > 0,
                $"Lines lost in silence at a cut after {length} characters.");
        }
    }
}
