using PaperDigest.Ingestion;
using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Ingestion;

/// <summary>
/// A disk that is not mounted, an emptied folder, a download that failed: what was read is kept until a person says it was deleted.
/// </summary>
public class VanishedSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_source_that_is_gone_keeps_its_papers_and_is_as_before_when_it_is_back()
    {
        Write("daily", 4);
        await using var library = await Create(("Library:0", "daily"));
        await Read(library);
        var before = await library.Export();
        Directory.Move(_folder.PathOf("daily"), _folder.PathOf("away"));

        var report = await Read(library);
        Assert.Equal(["The folder of the source 'daily' is not there. The library keeps what it said."], report.Notes);
        Assert.Equal(report.Notes, (await library.Status()).Runs[0].Notes);
        Assert.Equal(before, await library.Export());

        Directory.Move(_folder.PathOf("away"), _folder.PathOf("daily"));
        Assert.Equal((4, 0, 0), await Counts(library));
        Assert.Equal(before, await library.Export());
        Assert.Empty((await library.Status()).Runs[0].Notes);
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(5, 3, true)]
    [InlineData(1, 1, true)]
    [InlineData(4, 2, false)]
    [InlineData(5, 1, false)]
    public async Task More_than_half_of_a_source_is_kept_until_a_person_confirms(int files, int deleted, bool isKept)
    {
        Write("daily", files);
        await using var library = await Create(("Library:0", "daily"));
        await Read(library);
        for (var day = 1; day <= deleted; day++)
        {
            File.Delete(_folder.PathOf($"daily/2024/06/0{day}.md"));
        }

        var report = await Read(library);
        Assert.Equal(isKept ? 0 : deleted, report.Removed);
        Assert.Equal(isKept, report.Notes.Contains(
            $"{deleted} of {files} files of the source 'daily' are missing. The library keeps what they said. If they were really deleted, "
            + $"confirm it with 'ingest --remove-missing \"daily\"'."));
        Assert.Equal(isKept ? files : files - deleted, (await library.Ids()).Count);

        if (isKept)
        {
            Assert.Equal(deleted, (await Confirm(library, "daily"))!.Removed);
            Assert.Equal(files - deleted, (await library.Ids()).Count);
            Assert.DoesNotContain((await Read(library)).Notes, note => note.Contains("missing", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Files_that_only_moved_take_nothing_with_them()
    {
        Write("daily", 5);
        await using var library = await Create(("Library:0", "daily"));
        await Read(library);
        var before = await library.Ids();
        Directory.Move(_folder.PathOf("daily/2024/06"), _folder.PathOf("daily/2024/June"));

        var report = await Read(library);
        Assert.Equal((5, 5), (report.Read, report.Removed));
        Assert.Empty(report.Notes);
        Assert.Equal(before, await library.Ids());
        Assert.Single((await library.Paper("2406.00001")).Mentions);
    }

    [Fact]
    public async Task A_library_that_loses_one_of_its_two_sources_stays_a_library()
    {
        Write("all/a", 2);
        Write("all/b", 3);
        await using var library = await Create(("Library:0", "all"));
        await Read(library);
        Assert.Equal(["a", "b"], await Sources(library));
        Directory.Delete(_folder.PathOf("all/b"), recursive: true);

        const string note =
            "The source 'b' is gone from its folder. The library keeps what it said, unless somebody confirms with 'ingest "
            + "--remove-missing \"b\"' that it was deleted.";
        for (var look = 0; look < 2; look++)
        {
            var report = await Read(library);
            Assert.Equal((2, 0), (report.Unchanged, report.Read));
            Assert.Equal([note], report.Notes);
            Assert.Equal(["a", "b"], await Sources(library));
        }

        Assert.Equal(3, (await Confirm(library, "b"))!.Removed);
        var last = await Read(library);
        Assert.Equal((2, 0), (last.Unchanged, last.Notes.Count));
        Assert.Equal(["a"], (await library.Status()).Sources.Select(source => source.Name));
    }

    [Fact]
    public async Task A_library_that_is_emptied_keeps_everything()
    {
        Write("all/a", 2);
        Write("all/b", 3);
        await using var library = await Create(("Library:0", "all"));
        await Read(library);
        Directory.Move(_folder.PathOf("all"), _folder.PathOf("away"));
        Directory.CreateDirectory(_folder.PathOf("all"));

        var report = await Read(library);
        Assert.Equal(0, report.Removed);
        Assert.Equal(3, report.Notes.Count);
        Directory.Delete(_folder.PathOf("all"));
        Directory.Move(_folder.PathOf("away"), _folder.PathOf("all"));
        Assert.Equal((5, 0, 0), await Counts(library));
        Assert.Equal(["a", "b"], await Sources(library));
    }

    [Fact]
    public async Task A_source_of_another_entry_cannot_be_confirmed()
    {
        Write("daily", 2);
        await using var library = await Create(("Library:0", "daily"));
        await Read(library);
        Assert.Null(await Confirm(library, "elsewhere"));
        Assert.Equal(2, (await library.Ids()).Count);
    }

    [Fact]
    public async Task A_source_that_no_entry_has_any_more_can_be_confirmed()
    {
        Write("daily", 2);
        Write("weekly", 3);
        await using (var both = await Create(("Library:0", "daily"), ("Library:1", "weekly")))
        {
            await Read(both);
        }

        await using var library = await Create(("Library:0", "daily"));
        await Read(library);
        Assert.Equal(["daily", "weekly"], await Sources(library));
        Assert.Equal(3, (await Confirm(library, "weekly"))?.Removed);
        Assert.Equal(["daily"], await Sources(library));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_verb_takes_out_what_is_really_deleted()
    {
        Write("daily", 3);
        string[] settings = [.. TemporaryLibrary.Arguments(_folder.PathOf("data")), "--PaperDigest:Library:0=" + _folder.PathOf("daily")];
        await using (var library = await Create(("Library:0", "daily")))
        {
            await Read(library);
        }

        Directory.Delete(_folder.PathOf("daily/2024"), recursive: true);
        var wrong = await ProgramProcess.Run(["ingest", "--remove-missing", "weekly", .. settings]);
        Assert.Equal((2, ""), (wrong.ExitCode, wrong.Output));
        Assert.Contains("The library has no source 'weekly'", wrong.Error, StringComparison.Ordinal);
        var right = await ProgramProcess.Run(["ingest", "--remove-missing", "daily", .. settings]);
        Assert.Equal(0, right.ExitCode);
        Assert.Contains("3 removed", right.Output, StringComparison.Ordinal);
        await using var after = await Create(("Library:0", "daily"));
        Assert.Empty(await after.Ids());
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task<IReadOnlyList<string>> Sources(TemporaryLibrary library) =>
        [.. (await library.Status()).Sources.Select(source => source.Name)];

    private static async Task<(int Unchanged, int Read, int Removed)> Counts(TemporaryLibrary library)
    {
        var report = await Read(library);
        return (report.Unchanged, report.Read, report.Removed);
    }

    private static Task<IngestReport> Read(TemporaryLibrary library) =>
        library.Use<SourceReader, IngestReport>(sources => sources.Read(foldersOnly: false, TestContext.Current.CancellationToken));

    private static Task<IngestReport?> Confirm(TemporaryLibrary library, string source) =>
        library.Use<SourceReader, IngestReport?>(sources => sources.ReadAndRemoveMissing(source, TestContext.Current.CancellationToken));

    private Task<TemporaryLibrary> Create(params (string Name, string Value)[] settings) => TemporaryLibrary.Create(
        _folder.PathOf("data"),
        settings.Select(setting =>
            new KeyValuePair<string, string?>(
                "PaperDigest:" + setting.Name,
                setting.Name.EndsWith("Name", StringComparison.Ordinal) ? setting.Value : _folder.PathOf(setting.Value))));

    /// <summary>A digest each for the first days of June 2024.</summary>
    private void Write(string source, int days)
    {
        for (var day = 1; day <= days; day++)
        {
            _folder.Write($"{source}/2024/06/0{day}.md", Daily($"2024-06-0{day}", Paper($"Paper {day} of {source}", $"2406.0000{day}")));
        }
    }
}
