using PaperDigest.Core.Digests;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>The digests that come with the repository, against what is in them.</summary>
public sealed class SampleDigestTests
{
    public static TheoryData<string> Samples => [.. Directory
        .EnumerateFiles(Repository.PathOf("seeds"), "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(path => path != "seeds/SOURCES.md")
        .Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_twenty_sample_digests() => Assert.Equal(20, Samples.Count);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_line_of_every_sample_is_understood(string path)
    {
        var document = Read(path);
        Reading.AssertClean(document);
        Assert.Null(document.LeftOut);
        Assert.NotEmpty(document.Entries);
        Assert.All(document.Entries, entry => Assert.NotEqual("", entry.Title));
        Assert.All(
            document.Entries,
            entry =>
                Assert.Equal(entry.Authors.Count, entry.Authors.Select(author => author.Slug).Distinct(StringComparer.Ordinal).Count()));
    }

    [Theory]
    [InlineData("seeds/daily_papers_ko/2024/01/17.md", "2024-01-17", DateOrigin.Heading)]
    [InlineData("seeds/daily_papers_ko/2024/06/13.md", "2024-06-13", DateOrigin.Heading)]
    [InlineData("seeds/daily_ai_report/2024-10-30/Papers_2024-10-30_report.md", "2024-10-30", DateOrigin.Path)]
    [InlineData("seeds/daily_ai_report/2024-11-14/Papers_2024-11-14_report.md", "2024-11-14", DateOrigin.Path)]
    [InlineData("seeds/DailyNews/논문/2024-11-14-15-00-11.md", "2024-11-14", DateOrigin.Path)]
    [InlineData("seeds/DailyNews/논문/easy-summary.md", "2025-01-09", DateOrigin.Estimated)]
    public void Knows_the_day(string path, string expected, DateOrigin origin) => Assert.Equal(
        new DigestDay(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), origin),
        Read(path).Day);

    [Fact]
    public void The_day_of_2024_01_17_holds_9_papers()
    {
        var document = Read("seeds/daily_papers_ko/2024/01/17.md");
        Assert.Equal(
            [
                ("2401.08541", 21), ("2401.07519", 17), ("2401.06951", 12), ("2401.07781", 11), ("2401.08417", 8),
                ("2401.07049", 8), ("2401.07004", 7), ("2401.08565", 7), ("2401.07727", 2),
            ],
            IdsAndVotes(document));
        Assert.Equal("E^2-LLM: Efficient and Extreme Length Extension of Large Language Models", document.Entries[2].Title);
        Assert.EndsWith("/Er9TRXk_yScajuisjQu55.mp4", document.Entries[3].Video?.Value, StringComparison.Ordinal);
        Assert.Null(document.Entries[3].Image);
        Assert.All(document.Entries, entry => Assert.Equal(SectionKind.Points, Assert.Single(entry.Sections).Kind));
    }

    [Fact]
    public void Names_that_stand_two_or_three_times_are_one_author() => Assert.Equal(
        ["Qixun Wang", "Xu Bai", "Haofan Wang", "Zekui Qin", "Anthony Chen"],
        Read("seeds/daily_papers_ko/2024/01/17.md").Entries[1].Authors.Select(author => author.Value));

    [Fact]
    public void The_day_of_2024_06_13_holds_21_papers()
    {
        var document = Read("seeds/daily_papers_ko/2024/06/13.md");
        Assert.Equal(
            [
                ("2406.06523", 47), ("2406.08464", 45), ("2406.05338", 39), ("2406.08478", 38), ("2406.04127", 36),
                ("2406.06282", 34), ("2406.04338", 32), ("2406.07476", 29), ("2406.05132", 27), ("2406.08407", 23),
                ("2406.05955", 21), ("2406.08392", 17), ("2406.07792", 13), ("2406.07686", 13), ("2406.08414", 12),
                ("2406.06462", 10), ("2406.08487", 10), ("2406.04320", 7), ("2406.07933", 6), ("2406.05074", 6),
                ("2406.04329", 4),
            ],
            IdsAndVotes(document));
        Assert.Equal(
            ["Hau-Shiang Shiu", "Jiewen Chan", "Chang-Han Yeh", "Yu-Lun Liu", "Shih-Han Yen", "Ting-Hsuan Chen"],
            document.Entries[0].Authors.Select(author => author.Value));
        Assert.All(document.Entries, entry => Assert.Equal(
            [SectionKind.WhatsNew, SectionKind.TechnicalDetails, SectionKind.Performance],
            entry.Sections.Select(section => section.Kind).Take(3)));
    }

    [Fact]
    public void Portraits_of_2024_06_13_are_no_pictures() => Assert.Equal(
        ["2406.04338", "2406.05132"],
        Read("seeds/daily_papers_ko/2024/06/13.md").Entries.Where(entry => entry.Image is null).Select(entry => entry.ArxivId?.Value));

    [Fact]
    public void The_report_of_2024_10_30_holds_10_sections_and_12_references()
    {
        var document = Read("seeds/daily_ai_report/2024-10-30/Papers_2024-10-30_report.md");
        Assert.Equal(
            [
                ("Machine Learning", 1), ("Graph Networks", 1), ("Model training technique", 1), ("Multimodal", 2),
                ("Reinforcement Learning", 1), ("LLM", 2), ("Artificial Intelligence", 1), ("Natural Language Processing", 1),
                ("Computer Vision", 1), ("Video Generation", 1),
            ],
            document.Reports.Select(report => (report.Category, report.Entries.Count)));
        Assert.Equal(
            [null, null, null, null, null, null, "2410.18565", "2410.21276", "2410.18603", "2410.21169", "2410.18666", "2410.20280"],
            document.Entries.Select(entry => entry.ArxivId?.Value));
        Assert.Equal(
            "TemporalBench: Benchmarking Fine-grained Temporal Understanding for Multimodal Video Models", document.Entries[3].Title);
        Assert.All(document.Entries, entry => Assert.Single(entry.Links));
    }

    [Fact]
    public void The_report_of_2024_11_14_holds_6_sections_and_12_references()
    {
        var document = Read("seeds/daily_ai_report/2024-11-14/Papers_2024-11-14_report.md");
        Assert.Equal(
            [
                ("Model training technique", 5), ("Computer Vision", 3), ("Reinforcement Learning", 1),
                ("Inference acceleration", 1), ("Multimodal", 1), ("Natural Language Processing", 1),
            ],
            document.Reports.Select(report => (report.Category, report.Entries.Count)));
        Assert.Equal(
            [null, null, null, "2411.07133", "2411.08034", null, "2411.07184", "2411.08017", null, null, "2411.07975", "2411.07461"],
            document.Entries.Select(entry => entry.ArxivId?.Value));
        Assert.Equal(
            "Wavelet Latent Diffusion (Wala): Billion-Parameter 3D Generative Model with Compact Wavelet Encodings",
            document.Entries[7].Title);
        Assert.Equal(Enumerable.Range(0, 12), document.Reports.SelectMany(report => report.Entries));
    }

    [Fact]
    public void The_undated_easy_summary_holds_4_papers_of_January_2025()
    {
        var document = Read("seeds/DailyNews/논문/easy-summary.md");
        Assert.Equal(
            [("2501.05453", 7), ("2501.05441", 4), ("2501.04377", 1), ("2501.03489", 0)],
            IdsAndVotes(document));
        Assert.Equal("개인 LLM을 위한 엔트로피 안내 주의", document.Entries[3].Title);
        Assert.Equal(["인공지능", "머신러닝", "컴퓨터 비전"], document.Entries[0].Fields);
        Assert.True(document.Day?.IsEstimated);
        Assert.All(document.Entries, entry => Assert.Equal(
            [SectionKind.Summary, SectionKind.Easy],
            entry.Sections.Select(section => section.Kind)));
    }

    private static DigestDocument Read(string path) => Reading.OfFile(Repository.Root, path);

    private static IEnumerable<(string? Id, int? Votes)> IdsAndVotes(DigestDocument document) =>
        document.Entries.Select(entry => (entry.ArxivId?.Value, entry.Votes));
}
