using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Ingestion;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Ingestion;

/// <summary>The sources of the settings: folders and repositories, what goes and what stays when they change.</summary>
public class SourceReaderTests : IDisposable
{
    /// <summary>As much of a picture as is looked at: the signature, and a header that tells one pixel.</summary>
    private static readonly byte[] Png = [0x89, .. "PNG\r\n\u001A\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Reads_folders_and_repositories_side_by_side()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Write("upstream/notes/2024-06-14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        Write("upstream/elsewhere/2024-06-15.md", Daily("2024-06-15", Paper("Three", "2406.00003")));
        Git("init", "--quiet", "--initial-branch", "main");
        Git("add", ".");
        Git("commit", "--quiet", "-m", "digests");
        await using var library = await Create(
            ("Library:0", _folder.PathOf("daily")),
            ("Library:1:Git", _folder.PathOf("upstream")),
            ("Library:1:Folder", "notes"),
            ("Library:1:Name", "repository"),
            ("Library:1:Homepage", "https://example.org/digests"),
            ("Library:1:Licence", "CC BY 4.0"));
        var report = await Read(library);
        Assert.Empty(report.Notes);
        Assert.Equal(["daily/2024/06/13.md", "repository/2024-06-14.md"], report.Outcomes.Select(o => $"{o.Source}/{o.File}"));
        var sources = (await library.Status()).Sources;
        Assert.Equal(["daily", "repository"], sources.Select(source => source.Name));
        Assert.Equal(("https://example.org/digests", "CC BY 4.0"), (sources[1].Homepage, sources[1].Licence));
    }

    [Fact]
    public async Task A_source_that_cannot_be_updated_keeps_what_it_has_and_says_so()
    {
        Write("upstream/2024-06-14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        Git("init", "--quiet", "--initial-branch", "main");
        Git("add", ".");
        Git("commit", "--quiet", "-m", "digests");
        await using var library = await Create(("Library:0:Git", _folder.PathOf("upstream")), ("Library:1", _folder.PathOf("missing")));
        await Read(library);
        Directory.Move(_folder.PathOf("upstream"), _folder.PathOf("gone"));

        var report = await Read(library);
        Assert.Equal(1, report.Unchanged);
        Assert.Equal(2, report.Notes.Count);
        Assert.Equal(
            "The source 'upstream' could not be updated: there is no such repository. The library has it as of 2026-01-02 03:04 UTC.",
            report.Notes[0]);
        Assert.Equal("The folder of the source 'missing' is not there. The library keeps what it said.", report.Notes[1]);
        Assert.Equal(report.Notes, (await library.Status()).Runs[0].Notes);
        Assert.Equal(["2406.00002"], await library.Ids());
    }

    [Fact]
    public async Task A_repository_that_cannot_be_kept_does_not_cost_the_other_sources()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Write("data/repositories", "a file where the folder should be");
        await using var library = await Create(("Library:0:Git", _folder.PathOf("upstream")), ("Library:1", _folder.PathOf("daily")));
        var report = await Read(library);
        Assert.Equal(1, report.Read);
        Assert.Contains(
            "The source 'upstream' could not be updated: its copy in the data folder cannot be written",
            Assert.Single(report.Notes),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_folders_of_one_repository_share_its_copy()
    {
        Write("upstream/a/2024-06-14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        Write("upstream/b/2024-06-15.md", Daily("2024-06-15", Paper("Three", "2406.00003")));
        Git("init", "--quiet", "--initial-branch", "main");
        Git("add", ".");
        Git("commit", "--quiet", "-m", "digests");
        await using var library = await Create(
            ("Library:0:Git", _folder.PathOf("upstream")),
            ("Library:0:Folder", "a"),
            ("Library:1:Git", _folder.PathOf("upstream")),
            ("Library:1:Folder", "b"));
        Assert.Equal(["a/2024-06-14.md", "b/2024-06-15.md"], (await Read(library)).Outcomes.Select(o => $"{o.Source}/{o.File}"));
    }

    [Fact]
    public async Task Entries_that_share_a_source_describe_it_together()
    {
        Write("daily/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        Write("daily/2025/06/13.md", Daily("2025-06-13", Paper("Three", "2506.00003")));
        await using var library = await Create(
            ("Library:0:Folder", _folder.PathOf("daily/2024")),
            ("Library:0:Homepage", "https://example.org/digests"),
            ("Library:1:Folder", _folder.PathOf("daily/2025")),
            ("Library:1:Licence", "CC BY 4.0"));
        await Read(library);
        var source = Assert.Single((await library.Status()).Sources);
        Assert.Equal(("https://example.org/digests", "CC BY 4.0"), (source.Homepage, source.Licence));
    }

    [Fact]
    public async Task A_look_into_folders_alone_forgets_no_repository()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Write("upstream/2024-06-14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        Git("init", "--quiet", "--initial-branch", "main");
        Git("add", ".");
        Git("commit", "--quiet", "-m", "digests");
        await using var library = await Create(("Library:0:Git", _folder.PathOf("upstream")), ("Library:1", _folder.PathOf("daily")));
        await Read(library);
        Write("daily/2024/06/14.md", Daily("2024-06-14", Paper("Three", "2406.00003")));
        await library.Use<SourceReader, IngestReport>(sources => sources.Read(foldersOnly: true, TestContext.Current.CancellationToken));
        Assert.Equal(
            [("upstream", 1), ("daily", 2)],
            library.Services.GetRequiredService<ReadingProgress>().Looked.Select(look => (look.Title, look.Digests)));
    }

    [Fact]
    public async Task A_file_that_is_gone_takes_what_it_said_with_it()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001", 3), Paper("Both", "2406.00009", 5)));
        Write("daily/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002"), Paper("Both", "2406.00009", 8)));
        Write("daily/2024/06/17.md", Daily("2024-06-17", Paper("Three", "2406.00003")));
        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        await Read(library);
        File.Delete(_folder.PathOf("daily/2024/06/14.md"));

        var report = await Read(library);
        Assert.Equal((2, 1), (report.Unchanged, report.Removed));
        Assert.Equal(["2406.00001", "2406.00003", "2406.00009"], await library.Ids());
        Assert.Equal(5, (await library.Paper("2406.00009")).Item.Votes);
        Assert.Equal(1, (await library.Status()).Runs[0].Removed);
    }

    [Fact]
    public async Task Nothing_is_removed_when_more_than_half_of_a_source_is_gone_at_once()
    {
        for (var day = 10; day < 15; day++)
        {
            Write($"daily/2024/06/{day}.md", Daily($"2024-06-{day}", Paper($"Paper {day}", $"2406.000{day}")));
        }

        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        await Read(library);
        for (var day = 10; day < 13; day++)
        {
            File.Delete(_folder.PathOf($"daily/2024/06/{day}.md"));
        }

        var report = await Read(library);
        Assert.Equal(0, report.Removed);
        Assert.Contains(
            "3 of 5 files of the source 'daily' are missing. The library keeps what they said.",
            Assert.Single(report.Notes),
            StringComparison.Ordinal);
        Assert.Equal(5, (await library.Ids()).Count);

        // A look after a folder's change carries the notes over, and says nothing twice.
        var again = await library.Use<SourceReader, IngestReport>(sources =>
            sources.Read(foldersOnly: true, TestContext.Current.CancellationToken));
        Assert.Equal(report.Notes, again.Notes);
        Assert.Equal(2, (await library.Status()).Runs.Count);
    }

    [Fact]
    public async Task A_part_of_a_source_says_nothing_about_the_rest()
    {
        Write("daily/2023/12/29.md", Daily("2023-12-29", Paper("Old", "2312.00001")));
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("New", "2406.00001")));
        await using (var whole = await Create(("Library:0", _folder.PathOf("daily"))))
        {
            await Read(whole);
        }

        await using var part = await Create(("Library:0", _folder.PathOf("daily/2024")));
        var report = await Read(part);
        Assert.Equal((1, 0), (report.Files, report.Removed));
        Assert.Equal(2, (await part.Ids()).Count);
    }

    [Fact]
    public async Task A_run_waits_for_the_one_before_it()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        Task<IngestReport> second;
        await using (await RunLock.Take(
            Path.Combine(library.DataFolder, "ingest.lock"),
            TimeProvider.System,
            waits: null,
            patience: null,
            TestContext.Current.CancellationToken))
        {
            second = Read(library);
            Assert.False(second.IsCompleted);
        }

        Assert.Equal(1, (await second).Read);
    }

    [Fact]
    public async Task Who_waits_is_told_once_for_whom()
    {
        var path = _folder.PathOf("a.lock");
        var told = new List<string>();
        Task<RunLock> second;
        await using (await RunLock.Take(path, TimeProvider.System, told.Add, patience: null, TestContext.Current.CancellationToken))
        {
            Assert.Empty(told);
            second = RunLock.Take(path, TimeProvider.System, told.Add, patience: null, TestContext.Current.CancellationToken);
            while (told.Count == 0)
            {
                await Task.Yield();
            }

            Assert.False(second.IsCompleted);
        }

        await (await second).DisposeAsync();
        Assert.StartsWith($"process {Environment.ProcessId} on ", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_cannot_say_who_holds_it_holds_all_the_same()
    {
        var path = _folder.PathOf("a.lock");
        Directory.CreateDirectory(path + ".holder");
        var told = new List<string>();
        await (await RunLock.Take(
            path, TimeProvider.System, told.Add, patience: null, TestContext.Current.CancellationToken)).DisposeAsync();
        Task<RunLock> second;
        await using (await RunLock.Take(path, TimeProvider.System, told.Add, patience: null, TestContext.Current.CancellationToken))
        {
            Assert.Empty(told);
            second = RunLock.Take(path, TimeProvider.System, told.Add, patience: null, TestContext.Current.CancellationToken);
        }

        await (await second).DisposeAsync();
        Assert.Equal("a process that does not say its number", Assert.Single(told));
    }

    [Fact]
    public async Task The_picture_beside_a_report_is_kept_if_it_is_one()
    {
        byte[] png = [.. Png, 1, 2, 3];
        Write("reports/2024-10-30/Papers_2024-10-30_report.md", Report("2024-10-30", "Computer Vision", OnArxiv("One", "2410.00001")));
        Write("reports/2024-10-31/Papers_2024-10-31_report.md", Report("2024-10-31", "Computer Vision", OnArxiv("Two", "2410.00002")));
        _folder.Write("reports/2024-10-30/paper_2024-10-30.png", png);
        _folder.Write("reports/2024-10-31/paper_2024-10-31.png", "<svg onload=alert(1)>"u8.ToArray());
        await using var library = await Create(("Library:0", _folder.PathOf("reports")));
        await Read(library);

        var hash = Assert.Single((await Day(library, "2024-10-30")).Digests).Picture;
        var picture = await library.Use<GetPicture, PictureResult?>(query => query.Run(hash!, TestContext.Current.CancellationToken));
        Assert.Equal("image/png", picture!.ContentType);
        Assert.Equal(png, picture.Bytes);
        Assert.Null(Assert.Single((await Day(library, "2024-10-31")).Digests).Picture);
    }

    [Fact]
    public async Task A_picture_that_comes_later_or_is_another_one_is_taken_in()
    {
        Write("reports/2024-10-30/Papers_2024-10-30_report.md", Report("2024-10-30", "Computer Vision", OnArxiv("One", "2410.00001")));
        await using var library = await Create(("Library:0", _folder.PathOf("reports")));
        await Read(library);
        Assert.Null(await PictureBytes(library));

        foreach (var picture in new byte[][] { [.. Png, 1], [.. Png, 2, 3] })
        {
            _folder.Write("reports/2024-10-30/paper_2024-10-30.png", picture);
            Assert.Equal(1, (await Read(library)).Read);
            Assert.Equal(picture, await PictureBytes(library));
            Assert.Equal(1, (await Read(library)).Unchanged);
        }

        File.Delete(_folder.PathOf("reports/2024-10-30/paper_2024-10-30.png"));
        await Read(library);
        Assert.Null(await PictureBytes(library));
    }

    [Fact]
    public async Task A_picture_that_cannot_be_read_does_not_cost_its_digest_and_is_tried_again()
    {
        Write("reports/2024-10-30/Papers_2024-10-30_report.md", Report("2024-10-30", "Computer Vision", OnArxiv("One", "2410.00001")));
        var path = _folder.Write("reports/2024-10-30/paper_2024-10-30.png", Png);
        await using var library = await Create(("Library:0", _folder.PathOf("reports")));
        await using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var report = await Read(library);
            Assert.Equal((1, 0), (report.Read, report.Failed));
            Assert.StartsWith(
                "The picture 'paper_2024-10-30.png' cannot be read: ",
                report.Outcomes[0].Document!.Problems[0].Message,
                StringComparison.Ordinal);
            Assert.Equal(["2410.00001"], await library.Ids());
            Assert.False((await Read(library)).HasNews);
        }

        Assert.Equal(1, (await Read(library)).Read);
        Assert.Equal(Png, await PictureBytes(library));
    }

    [Fact]
    public async Task What_the_settings_say_of_a_source_holds_whether_or_not_they_name_it()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Write("upstream/2024-06-14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        Write("both/a/2024-06-15.md", Daily("2024-06-15", Paper("Three", "2406.00003")));
        Write("both/b/2024-06-16.md", Daily("2024-06-16", Paper("Four", "2406.00004")));
        Git("init", "--quiet", "--initial-branch", "main");
        Git("add", ".");
        Git("commit", "--quiet", "-m", "digests");
        (string, string)[] folders =
        [
            ("Library:0:Folder", _folder.PathOf("daily/2024")),
            ("Library:1:Git", _folder.PathOf("upstream")),
            ("Library:2:Folder", _folder.PathOf("both")),
        ];
        await using (var library = await Create([
            .. folders, ("Library:0:Licence", "MIT"), ("Library:1:Homepage", "https://example.org/"), ("Library:2:Licence", "CC0"),
        ]))
        {
            await Read(library);
            Assert.Equal(
                [("a", null, "CC0"), ("b", null, "CC0"), ("daily", null, "MIT"), ("upstream", "https://example.org/", null)],
                (await library.Status()).Sources.Select(source => (source.Name, source.Homepage, source.Licence)));
        }

        await using var changed = await Create([.. folders, ("Library:0:Licence", "CC BY 4.0")]);
        Assert.False((await Read(changed)).HasNews);
        Assert.Equal([null, null, "CC BY 4.0", null], (await changed.Status()).Sources.Select(source => source.Licence));
    }

    /// <summary>Names in single jamo, as macOS writes them, are longer than those the library keeps.</summary>
    [Fact]
    public async Task A_part_of_a_source_says_nothing_about_the_rest_in_single_jamo_either()
    {
        Write("daily/2023/12/29.md", Daily("2023-12-29", Paper("Old", "2312.00001")));
        Write($"daily/2024/06/{"논문 요약.md".Normalize(NormalizationForm.FormD)}", Daily("2024-06-13", Paper("New", "2406.00001")));
        Write($"daily/2024/07/{"논문 요약.md".Normalize(NormalizationForm.FormD)}", Daily("2024-07-13", Paper("Newer", "2407.00001")));
        await using (var whole = await Create(("Library:0", _folder.PathOf("daily"))))
        {
            Assert.Equal(3, (await Read(whole)).Read);
        }

        await using var part = await Create(("Library:0", _folder.PathOf("daily/2024")));
        Assert.Equal(0, (await Read(part)).Removed);
        Assert.Equal(3, (await part.Ids()).Count);
    }

    [Fact]
    public async Task A_changed_file_is_in_the_library_while_the_site_runs()
    {
        Write("reports/2024-10-30/Papers_2024-10-30_report.md", Report("2024-10-30", "Computer Vision", OnArxiv("One", "2410.00001")));
        await using var library = await Create(("Library:0", _folder.PathOf("reports")));
        await Read(library);
        using var worker = await Started(library);

        // Written once each: before the watch may have begun, while it runs, and a picture.
        Write("reports/2024-10-31/Papers_2024-10-31_report.md", Report("2024-10-31", "Computer Vision", OnArxiv("Two", "2410.00002")));
        await Until(worker, async () => (await library.Ids()).Count == 2);
        Write("reports/2024-10-31/more.md", Daily("2024-10-31", Paper("Three", "2410.00003")));
        await Until(worker, async () => (await library.Ids()).Count == 3);
        _folder.Write("reports/2024-10-30/paper_2024-10-30.png", Png);
        await Until(worker, async () => await PictureBytes(library) is not null);
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_run_that_cannot_be_saved_does_not_end_the_watch()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        await library.RefuseRuns();
        using var worker = await Started(library);
        await Until(worker, async () => (await library.Ids()).Count == 1);
        Write("daily/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        await Until(worker, async () => (await library.Ids()).Count == 2);
        await worker.StopAsync(TestContext.Current.CancellationToken);
        Assert.Empty((await library.Status()).Runs);
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task<IngestWorker> Started(TemporaryLibrary library)
    {
        var worker = ActivatorUtilities.CreateInstance<IngestWorker>(library.Services, TimeProvider.System);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        return worker;
    }

    /// <summary>Asks again and again while the worker works; usually half a second is enough.</summary>
    private static async Task Until(IngestWorker worker, Func<Task<bool>> isSo)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            Assert.False(worker.ExecuteTask!.IsCompleted, $"The worker has ended: {worker.ExecuteTask.Exception}");
            await Task.Delay(20, deadline.Token);
        }
    }

    /// <summary>The picture of 2024-10-30.</summary>
    private static async Task<byte[]?> PictureBytes(TemporaryLibrary library) =>
        (await Day(library, "2024-10-30")).Digests[0].Picture is { } hash
            ? (await library.Use<GetPicture, PictureResult?>(query => query.Run(hash, TestContext.Current.CancellationToken)))!.Bytes
            : null;

    private static Task<IngestReport> Read(TemporaryLibrary library) =>
        library.Use<SourceReader, IngestReport>(sources => sources.Read(foldersOnly: false, TestContext.Current.CancellationToken));

    private static async Task<DayResult> Day(TemporaryLibrary library, string date) =>
        (await library.Use<GetDay, DayResult?>(query =>
            query.Run(
                DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture),
                new ListRequest(),
                TestContext.Current.CancellationToken)))!;

    private Task<TemporaryLibrary> Create(params (string Name, string Value)[] settings) => TemporaryLibrary.Create(
        _folder.PathOf("data"),
        settings.Select(setting => new KeyValuePair<string, string?>("PaperDigest:" + setting.Name, setting.Value)));

    private void Write(string path, string text) => _folder.Write(path, text);

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = _folder.PathOf("upstream"), UseShellExecute = false };
        string[] all = ["-c", "user.name=Test", "-c", "user.email=test@example.org", .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
