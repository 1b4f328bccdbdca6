using PaperDigest.Ingestion;

namespace PaperDigest.Tests.Ingestion;

/// <summary>The whole way of the real digests into a library. The environment variable PAPERDIGEST_CORPUS names their folder.</summary>
[Trait("Category", "Slow")]
public class CorpusLibraryTests
{
    [Fact]
    public async Task Takes_all_real_digests_once()
    {
        var folder = Environment.GetEnvironmentVariable("PAPERDIGEST_CORPUS");
        Assert.SkipUnless(Directory.Exists(folder), "PAPERDIGEST_CORPUS names no folder with the real digests.");
        await using var library = await TemporaryLibrary.Create();
        var files = DigestFolder.Find(folder)!;
        var report = await library.Run(files);

        Assert.Equal((316, 313, 3, 0, 0), (report.Files, report.Read, report.LeftOut, report.Unrecognised, report.Failed));
        Assert.Equal([("daily_ai_report", 48, 548), ("daily_papers_ko", 265, 3_591)], report.Outcomes
            .Where(outcome => outcome.Reason is null)
            .GroupBy(
                outcome => outcome.Source,
                (source, outcomes) => (source, outcomes.Count(), outcomes.Sum(outcome => outcome.Document!.Entries.Count))));
        Assert.Equal(3_691, report.PapersNew);
        var status = await library.Status();
        Assert.Equal((3_691, 3_591 + 548), (status.Papers, status.Mentions));
        Assert.Equal(334, (await library.Reports()).Count);

        var again = await library.Run(files);
        Assert.Equal((316, 316), (again.Files, again.Unchanged));
        Assert.Single((await library.Status()).Runs);
    }
}
