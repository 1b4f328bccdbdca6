using PaperDigest.Ingestion;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Tests.Queries.Lists;

/// <summary>
/// Ranks are recorded: these queries find the same papers of the sample library in the same order as when the file was written. What only
/// makes search faster must leave the file as it is. Where a change of ranks is meant, running this test with <c>PAPERDIGEST_RECORD=1</c>
/// writes the file anew, and its difference is reviewed.
/// </summary>
public class GoldenRankingTests
{
    private const string Recorded = "tests/PaperDigest.Tests/Queries/Lists/golden-ranking.tsv";

    [Fact]
    public async Task Finds_the_recorded_papers_in_the_recorded_order()
    {
        var lines = await File.ReadAllLinesAsync(Repository.PathOf(Recorded), TestContext.Current.CancellationToken);
        await using var library = await TemporaryLibrary.Create();
        await library.Run(DigestFolder.Find(Repository.PathOf("seeds"))!);
        var found = new List<string>();
        foreach (var query in lines.Select(line => line.Split('\t')[0]))
        {
            var list = await library.Search(new ListRequest { Query = query, PageSize = ListRequest.MaxPageSize });
            found.Add($"{query}\t{list.Total}\t{string.Join(' ', list.Items.Select(item => item.Id))}");
        }

        if (Environment.GetEnvironmentVariable("PAPERDIGEST_RECORD") is not null)
        {
            await File.WriteAllLinesAsync(Repository.PathOf(Recorded), found, TestContext.Current.CancellationToken);
        }
        else
        {
            Assert.Equal(lines, found);
        }
    }
}
