using System.Globalization;
using PaperDigest.Core.Papers;

namespace PaperDigest.Tests.Core.Papers;

public sealed class DigestDateTests
{
    [Theory]
    [InlineData("## Daily Papers (2024-06-13)", "2024-06-13")]
    [InlineData("2024/06/13.md", "2024-06-13")]
    [InlineData(@"2024\06\13.md", "2024-06-13")]
    [InlineData("2024-11-14-15:00:11.md", "2024-11-14")]
    [InlineData("2024-11-14-15-00-11.md", "2024-11-14")]
    [InlineData("Papers_2024-10-30_report.md", "2024-10-30")]
    [InlineData("paper_2024-10-30.png", "2024-10-30")]
    [InlineData("2024.6.3", "2024-06-03")]
    [InlineData("2024. 6. 3.", "2024-06-03")]
    [InlineData("2024년 6월 13일", "2024-06-13")]
    [InlineData("2024_06_13", "2024-06-13")]
    [InlineData("digest-20240613.md", "2024-06-13")]
    [InlineData("20240613-150011.md", "2024-06-13")]
    [InlineData("2024-02-29", "2024-02-29")]
    public void Finds_a_day_however_it_is_written(string text, string expected) => Assert.Equal(expected, Find(text));

    [Fact]
    public void The_files_name_tells_more_than_its_folders() =>
        Assert.Equal("2024-10-31", Find("reports/2024-10-30/Papers_2024-10-31_report.md"));

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-00-10")]
    [InlineData("2024-06-00")]
    [InlineData("20241350")]
    [InlineData("0000-01-01")]
    public void A_day_that_does_not_exist_looks_like_a_date_and_is_none(string text)
    {
        Assert.Null(Find(text));
        Assert.True(DigestDate.LooksLikeDate(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("easy-summary.md")]
    [InlineData("15:00:11.md")]
    [InlineData("2406.06523.md")]
    [InlineData("2406.06523v1")]
    [InlineData("12024-06-13")]
    [InlineData("2024-06-131")]
    [InlineData("2024-06")]
    [InlineData("2024-")]
    [InlineData("24-06-13")]
    [InlineData("12345678")]
    [InlineData("99999999")]
    [InlineData("202406131")]
    [InlineData("２０２４-06-13")]
    public void Other_numbers_are_no_date(string text)
    {
        Assert.Null(Find(text));
        Assert.False(DigestDate.LooksLikeDate(text));
    }

    [Fact]
    public void A_year_before_arXiv_is_some_other_number() => Assert.Null(Find("1990-12-31"));

    private static string? Find(string text) =>
        DigestDate.TryFind(text, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
