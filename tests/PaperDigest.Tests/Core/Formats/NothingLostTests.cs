using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using PaperDigest.Tests.Core.Formats.Generation;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>Every line of every digest is in what was read, or in a problem that names it.</summary>
public sealed class NothingLostTests
{
    private static readonly string? Corpus = Environment.GetEnvironmentVariable("PAPERDIGEST_CORPUS");

    [Fact]
    public void Of_daily_digests() => RecipeProperty.Holds(DigestKind.DailyPapers, 500, LosesNothing);

    [Fact]
    public void Of_category_reports() => RecipeProperty.Holds(DigestKind.CategoryReport, 500, LosesNothing);

    [Fact]
    public void Of_easy_summaries() => RecipeProperty.Holds(DigestKind.EasySummary, 500, LosesNothing);

    [Fact]
    public void Of_paper_files() => RecipeProperty.Holds(DigestKind.PaperFile, 500, LosesNothing);

    [Fact]
    public void Of_digests_of_no_format() => RecipeProperty.Holds(DigestKind.General, 500, LosesNothing);

    [Fact]
    public void Of_the_samples()
    {
        Assert.Equal(20, DigestFiles.Samples.Count);
        Assert.All(DigestFiles.Samples, LosesNothing);
    }

    [Fact]
    public void Of_the_corpus()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Corpus), "PAPERDIGEST_CORPUS names no folder.");
        var files = DigestFiles.In(Corpus!);
        Assert.NotEmpty(files);
        Assert.All(files, LosesNothing);
    }

    /// <summary>The account itself: it must notice what a reader drops.</summary>
    [Theory]
    [InlineData("둘째 줄입니다.")]
    [InlineData("- **속도**: 빨라졌습니다.")]
    public void A_line_that_a_reader_drops_is_noticed(string line)
    {
        const string Text = "## 제목: 어떤 논문\n**요약**: 첫째 줄입니다.\n{0}\n**쉬운설명**: 쉽습니다.\n";
        var document = Reading.Of(Text.Replace("{0}", "", StringComparison.Ordinal), "2025-01-10.md");
        var lost = LineAccounting.Lost(Text.Replace("{0}", line, StringComparison.Ordinal), document);
        Assert.Contains(lost, loss => loss.StartsWith("Line 3", StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_that_stood_twice_and_was_read_once_is_noticed()
    {
        const string Text = "## 제목: 어떤 논문\n**요약**: 첫째 줄입니다.\n{0}**쉬운설명**: 쉽습니다.\n";
        var document = Reading.Of(Text.Replace("{0}", "", StringComparison.Ordinal), "2025-01-10.md");
        Assert.NotEmpty(LineAccounting.Lost(Text.Replace("{0}", "첫째 줄입니다.\n", StringComparison.Ordinal), document));
        Assert.Empty(LineAccounting.Lost(Text.Replace("{0}", "", StringComparison.Ordinal), document));
    }

    private static void LosesNothing(GeneratedDigest digest) =>
        LosesNothing(digest.Text, DigestFormats.Read(new DigestSource(digest.Path, digest.Text, digest.GivenDate)));

    private static void LosesNothing(DigestFile file) => LosesNothing(file.Text, Reading.Of(file.Text, file.Path));

    private static void LosesNothing(string text, DigestDocument document)
    {
        Assert.Empty(LineAccounting.Lost(text, document));
        Assert.Equal(document.Lines - document.Accounted, LineAccounting.LeftOver(text, document).Count);
    }
}
