using PaperDigest.Ingestion;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Ingestion;

/// <summary>The samples are there for want of digests: they go when a reader's own come.</summary>
public class WithdrawnSamplesTests : IDisposable
{
    private static readonly string[] SampleSources = ["DailyNews", "daily_ai_report", "daily_papers_ko"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task They_go_once_the_settings_name_a_source()
    {
        await ReadSamples();
        _folder.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        await using var library = await Create(_folder.PathOf("daily"));
        await Read(library, foldersOnly: true);
        Assert.Equal(["daily", .. SampleSources], (await Sources(library)).Order(StringComparer.OrdinalIgnoreCase));

        Assert.Equal(20, (await Read(library)).Removed);
        Assert.Equal(["2406.00001"], await library.Ids());
        Assert.Equal(["daily"], await Sources(library));
        Assert.Equal(0, (await Read(library)).Removed);
    }

    [Fact]
    public async Task They_go_once_digests_were_read_by_hand()
    {
        await using var library = await Create();
        await Read(library);
        library.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        await library.IngestAll();

        Assert.Equal(20, (await Read(library)).Removed);
        Assert.Equal(["2406.00001"], await library.Ids());
        Assert.Equal(0, (await Read(library)).Files);
        Assert.Equal(["2406.00001"], await library.Ids());
    }

    [Fact]
    public async Task They_do_not_come_to_digests_that_are_there()
    {
        await using var library = await Create();
        library.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        await library.IngestAll();
        Assert.Equal(0, (await Read(library)).Files);
        Assert.Equal(["2406.00001"], await library.Ids());
    }

    [Fact]
    public async Task What_stands_in_the_place_of_a_sample_stays()
    {
        await ReadSamples();
        // The source of a reader has a sample's name; one of its files even has a sample's path.
        _folder.Write("daily_papers_ko/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        _folder.Write("daily_papers_ko/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        await using var library = await Create(_folder.PathOf("daily_papers_ko"));
        await Read(library);
        Assert.Equal(["2406.00001", "2406.00002"], await library.Ids());
        Assert.Equal(["daily_papers_ko"], await Sources(library));
    }

    [Fact]
    public async Task Samples_that_the_settings_name_stay()
    {
        await ReadSamples();
        await using var library = await Create(Repository.PathOf("seeds/DailyNews"));
        await Read(library);
        Assert.Equal(["DailyNews"], await Sources(library));
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task ReadSamples()
    {
        await using var library = await Create();
        Assert.Equal(20, (await Read(library)).Read);
        Assert.Equal(SampleSources, (await Sources(library)).Order(StringComparer.Ordinal));
    }

    private static Task<IngestReport> Read(TemporaryLibrary library, bool foldersOnly = false) =>
        library.Use<SourceReader, IngestReport>(sources => sources.Read(foldersOnly, TestContext.Current.CancellationToken));

    /// <summary>The sources that have digests.</summary>
    private static async Task<List<string>> Sources(TemporaryLibrary library) =>
        [.. (await library.Papers()).SelectMany(paper => paper.Mentions).Select(mention => mention.Source).Distinct()];

    private Task<TemporaryLibrary> Create(string? folder = null) => TemporaryLibrary.Create(
        _folder.PathOf("data"),
        folder is null ? [] : [new KeyValuePair<string, string?>("PaperDigest:Library:0", folder)]);
}
