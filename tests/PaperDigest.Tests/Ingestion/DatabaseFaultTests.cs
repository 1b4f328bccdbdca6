using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Ingestion;
using PaperDigest.Storage;
using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Ingestion;

/// <summary>
/// Disks that fill up, rows nobody can read, databases that others hold: a run ends with a sentence, or goes on without the one item.
/// </summary>
public sealed class DatabaseFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The database may take so many pages and no more, which SQLite reports as it does a full disk.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(90)]
    public async Task A_full_disk_ends_the_run_with_its_own_name_and_the_next_run_goes_on(int pages)
    {
        WriteDays(40);
        await using var library = await Create();
        await using (var scope = library.Services.CreateAsyncScope())
        {
            var db = await Writing(scope);
            await Limit(db, await Scalar(db, "PRAGMA page_count") + pages);
            var thrown = await Assert.ThrowsAnyAsync<Exception>(() =>
                scope.ServiceProvider.GetRequiredService<SourceReader>().Read(foldersOnly: false, Token));

            var fault = scope.ServiceProvider.GetRequiredService<IDatabaseProvider>().FaultOf(thrown);
            Assert.Equal(DatabaseFaultKind.DiskFull, fault!.Kind);
            Assert.StartsWith($"The disk of the data folder {library.DataFolder} is full (", fault.Sentence, StringComparison.Ordinal);
            Assert.DoesNotContain(library.DataFolder, fault.PublicSentence, StringComparison.Ordinal);

            // Once there is room, the same connection works again.
            await Limit(db, 1_000_000);
            Assert.True((await scope.ServiceProvider.GetRequiredService<SourceReader>().Read(foldersOnly: false, Token)).Read > 0);
        }

        Assert.Equal(40, (await library.Ids()).Count);
        Assert.Empty((await library.Status()).Runs[0].Notes);
    }

    [Fact]
    public async Task A_full_disk_does_not_end_the_watch_and_is_shown()
    {
        WriteDays(40);
        await using var library = await Create(("ScanMinutes", "1"));
        await using var scope = library.Services.CreateAsyncScope();
        var db = await Writing(scope);
        await Limit(db, await Scalar(db, "PRAGMA page_count") + 20);
        var sources = scope.ServiceProvider.GetRequiredService<SourceReader>();
        await sources.TryRead(foldersOnly: false, Token);

        var status = await library.Status();
        Assert.Contains(status.Notes, note => note.StartsWith("The disk of the data folder is full.", StringComparison.Ordinal));
        await Limit(db, 1_000_000);
        await sources.TryRead(foldersOnly: false, Token);
        Assert.Empty((await library.Status()).Notes);
        Assert.Equal(40, (await library.Ids()).Count);
    }

    /// <summary>
    /// A disk of its own that is really full, under the program as it is started: the site answers, SIGTERM ends it well, and with room the
    /// next start completes.
    /// </summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_site_on_a_full_disk_goes_on_answering()
    {
        Assert.SkipUnless(Shell.CanMount(_folder.PathOf("disk")), "Only root of a machine that lets it mount can make a disk for this.");
        WriteDays(150);
        var data = _folder.PathOf("disk");
        string[] settings = ["--PaperDigest:Library:0=" + _folder.PathOf("daily")];
        Shell.Run("mount -t tmpfs -o size=2m none \"$0\"", data);
        try
        {
            await using (var site = await ServedSite.Start(data, [], [.. settings, "--PaperDigest:ScanMinutes=1"]))
            {
                await site.Until($"The disk of the data folder {data} is full (");
                Assert.DoesNotContain("cannot rollback", site.Said, StringComparison.Ordinal);
                Assert.Equal(System.Net.HttpStatusCode.OK, await site.Get("healthz"));
                Assert.Equal(System.Net.HttpStatusCode.OK, await site.Get("status"));
                Assert.Contains("The disk of the data folder is full", await site.Read("status"), StringComparison.Ordinal);
                Assert.Equal(System.Net.HttpStatusCode.OK, await site.Get(""));
                Assert.Equal(0, (await site.Terminate()).ExitCode);
            }

            var verb = await ProgramProcess.Run("ingest", _folder.PathOf("daily"), "--data", data);
            Assert.Equal(1, verb.ExitCode);
            Assert.Contains("full", verb.Error.Split('\n')[0], StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", verb.Error, StringComparison.Ordinal);

            Shell.Run("mount -o remount,size=64m \"$0\"", data);
            Assert.Equal(0, (await ProgramProcess.Run("ingest", _folder.PathOf("daily"), "--data", data)).ExitCode);
            await using var library = await TemporaryLibrary.Create(data);
            Assert.Equal(150, (await library.Ids()).Count);
            SqliteConnection.ClearAllPools();
        }
        finally
        {
            Shell.Run("umount -l \"$0\"", data);
        }
    }

    /// <summary>Another program holds the database; readers do not notice, and the look after it succeeds.</summary>
    [Fact]
    public async Task A_database_that_another_program_holds_is_named_as_such()
    {
        WriteDays(3);
        await using var library = await Create();
        await using var other = new SqliteConnection($"Data Source={Path.Combine(library.DataFolder, "paperdigest.db")}");
        await other.OpenAsync(Token);
        await Execute(other, "BEGIN IMMEDIATE");
        await using (var scope = library.Services.CreateAsyncScope())
        {
            (await Writing(scope)).DefaultTimeout = 1;
            await scope.ServiceProvider.GetRequiredService<SourceReader>().TryRead(foldersOnly: false, Token);
        }

        Assert.Contains(
            (await library.Status()).Notes,
            note => note.StartsWith("The database is kept locked by another program.", StringComparison.Ordinal));
        await Execute(other, "ROLLBACK");
        await library.Use<SourceReader, bool>(async sources =>
        {
            await sources.TryRead(foldersOnly: false, Token);
            return true;
        });
        Assert.Empty((await library.Status()).Notes);
        Assert.Equal(3, (await library.Ids()).Count);
    }

    /// <summary>What the row cannot tell is asked of the file, which makes it anew.</summary>
    [Theory]
    [InlineData("UPDATE Files SET State = 'Broken' WHERE Id = 2")]
    [InlineData("UPDATE Files SET ReadAt = 'yesterday' WHERE Id = 2")]
    public async Task A_row_that_nobody_can_read_is_made_anew_from_its_file(string damage)
    {
        WriteDays(3);
        await using var library = await Create();
        await Read(library);
        await library.Use<PaperDigestDb, int>(db => db.Database.ExecuteSqlRawAsync(damage, Token));
        _folder.Write("daily/2024/01/04.md", Daily("2024-01-04", Paper("Paper 4", "2401.00004")));

        var report = await Read(library);
        Assert.Equal((4, 0), (report.Read, report.Failed));
        Assert.Equal(4, await library.Use<DigestStore, int>(store => store.CountPapers(Token)));
        Assert.Equal(4, (await Read(library)).Unchanged);
    }

    /// <summary>What keeps one file out is told once, by the log and on the status page, and tried at every look.</summary>
    [Fact]
    public async Task A_file_that_meets_a_defect_is_reported_once_and_kept_out_alone()
    {
        WriteDays(3);
        await using var library = await Create();
        await library.Use<PaperDigestDb, int>(db => db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER Defect BEFORE INSERT ON Mentions WHEN NEW.ArxivId = '2401.00002' BEGIN SELECT RAISE(ABORT, 'no such thing'); "
            + "END",
            Token));
        var first = await Read(library);
        var second = await Read(library);

        Assert.Equal((2, 1, true), (first.Read, first.Failed, first.HasNews));
        Assert.Equal((2, 1, false), (second.Unchanged, second.Failed, second.HasNews));
        Assert.Equal(["2401.00001", "2401.00003"], await library.Ids());
        Assert.Equal(
            "A defect of the program keeps the file out of the library; the log says more.",
            Assert.Single((await library.Status()).NotRead).Reason);

        await library.Use<PaperDigestDb, int>(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER Defect", Token));
        Assert.Equal(1, (await Read(library)).Read);
        Assert.Empty((await library.Status()).NotRead);
    }

    [Fact]
    public async Task A_run_that_fails_as_a_whole_is_recorded_and_the_next_one_goes_on()
    {
        WriteDays(3);
        await using var library = await Create();
        await library.Use<PaperDigestDb, int>(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Papers RENAME TO Hidden", Token));
        await Assert.ThrowsAnyAsync<Exception>(() => Read(library));
        await library.Use<PaperDigestDb, int>(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Hidden RENAME TO Papers", Token));
        Assert.Equal(["The last run ended early: the log says why."], (await library.Status()).Runs[0].Notes);

        Assert.Equal(3, (await Read(library)).Read);
        Assert.Empty((await library.Status()).Notes);
    }

    /// <summary>A clock that was ahead once leaves a run in the future.</summary>
    [Fact]
    public async Task A_clock_that_was_put_back_is_noted_and_changes_are_seen_all_the_same()
    {
        WriteDays(3);
        await using var library = await Create();
        await Read(library);
        await library.Use<PaperDigestDb, int>(db =>
            db.Database.ExecuteSqlRawAsync(
                "UPDATE Runs SET StartedAt = '2027-02-01 00:00:00'; UPDATE Files SET ReadAt = '2027-02-01 00:00:00'", Token));
        _folder.Write("daily/2024/01/02.md", Daily("2024-01-02", Paper("Paper 2", "2401.00002"), Paper("Paper 9", "2401.00009")));

        var report = await Read(library);
        Assert.Equal((1, 2), (report.Read, report.Unchanged));
        Assert.Contains(
            "The clock says 2026-01-02, but the run before was on 2027-02-01", Assert.Single(report.Notes), StringComparison.Ordinal);
        Assert.Empty((await Read(library)).Notes);
    }

    public void Dispose() => _folder.Dispose();

    private static Task<IngestReport> Read(TemporaryLibrary library) =>
        library.Use<SourceReader, IngestReport>(sources => sources.Read(foldersOnly: false, Token));

    /// <summary>The connection that a scope writes with.</summary>
    private static async Task<SqliteConnection> Writing(AsyncServiceScope scope) =>
        (SqliteConnection)await scope.ServiceProvider.GetRequiredService<LibraryWriter>().Open(Token);

    private static Task Limit(SqliteConnection db, long pages) =>
        Execute(db, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));

    private static async Task<long> Scalar(SqliteConnection db, string sql)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    private static async Task Execute(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    private Task<TemporaryLibrary> Create(params (string Name, string Value)[] settings) => TemporaryLibrary.Create(
        _folder.PathOf("data"),
        settings.Append(("Library:0", _folder.PathOf("daily")))
            .Select(setting => new KeyValuePair<string, string?>("PaperDigest:" + setting.Item1, setting.Item2)));

    private void WriteDays(int days)
    {
        var first = new DateOnly(2024, 1, 1);
        for (var day = 1; day <= days; day++)
        {
            var date = first.AddDays(day - 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            _folder.Write(
                $"daily/{date.Replace('-', '/')}.md",
                Daily(
                    date,
                    Paper(
                        $"Paper {day}",
                        string.Create(CultureInfo.InvariantCulture, $"2401.{day:00000}"),
                        text: string.Concat(Enumerable.Repeat("긴 요약입니다. ", 500)))));
        }
    }
}
