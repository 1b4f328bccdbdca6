using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaperDigest.Storage;
using PaperDigest.Storage.Sqlite;
using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>
/// A library whose tables are those of an older version is copied and changed, and is whole whatever ends the program meanwhile. The older
/// library of the tests, led back to the very first tables, stands for all.
/// </summary>
public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => _folder.PathOf("data");

    private string Database => Path.Combine(Data, "paperdigest.db");

    private string Empty => Directory.CreateDirectory(_folder.PathOf("nothing")).FullName;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_copied_and_then_changed()
    {
        await MakeOlder();
        var before = await File.ReadAllBytesAsync(Database, Token);
        await AssertSame();

        var copy = Assert.Single(Copies());
        Assert.Equal(
            $"{Database}.before-{TemporaryLibrary.Now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}", copy);
        Assert.False(File.Exists(Database + ".copy"));
        // A copy is made by SQLite, so its bytes are others; its rows and its tables are the same.
        await File.WriteAllBytesAsync(_folder.PathOf("before.db"), before, Token);
        Assert.Equal(await Dump(_folder.PathOf("before.db")), await Dump(copy));
    }

    /// <summary>The way back that docs/operations.md describes.</summary>
    [Fact]
    public async Task The_copy_given_the_name_of_the_library_is_a_library()
    {
        await MakeOlder();
        await AssertSame();
        File.Delete(Database);
        File.Move(Copies().Single(), Database);
        await AssertSame();
    }

    [Fact]
    public async Task Only_the_last_three_copies_are_kept()
    {
        await MakeOlder();
        foreach (var day in new[] { "20240101-000000", "20250101-000000", "20250102-000000", "20251231-235959" })
        {
            await File.WriteAllTextAsync($"{Database}.before-{day}", "older", Token);
        }

        await AssertSame();
        Assert.Equal(["20250102-000000", "20251231-235959", "20260102-030405"], Copies().Select(copy => copy[^15..]));
    }

    /// <summary>Killed at moments from the first sign of the work on; the next run opens it, and it says the same.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_killed_migration_leaves_a_library_that_the_next_run_opens()
    {
        var stages = new HashSet<int>();
        await using var model = Open();
        var all = model.Database.GetMigrations().Count();
        foreach (var delay in new[] { 0, 5, 15, 30, 60, 100, 150, 250 })
        {
            await MakeOlder();
            using (var process = ProgramProcess.Start("ingest", Empty, "--data", Data))
            {
                await Begun(process);
                await Task.Delay(delay, Token);
                process.Kill();
                await ProgramProcess.End(process);
            }

            // Every change or none.
            var applied = await Applied();
            Assert.Contains(applied, new[] { 1, all });
            stages.Add(applied);
            var next = await ProgramProcess.Run("ingest", Empty, "--data", Data);
            // It opened the library, and had nothing to read.
            Assert.Equal((1, all), (next.ExitCode, await Applied()));
            await AssertSame();
            Directory.Delete(Data, recursive: true);
        }

        Assert.Contains(1, stages);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Two_first_runs_into_one_new_folder_both_succeed()
    {
        _folder.Write("one/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        _folder.Write("two/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        foreach (var data in new[] { "first", "second", "third" }.Select(_folder.PathOf))
        {
            var runs = await Task.WhenAll(
                ProgramProcess.Run("ingest", _folder.PathOf("one"), "--data", data),
                ProgramProcess.Run("ingest", _folder.PathOf("two"), "--data", data));
            Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
            Assert.All(runs, run => Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal));
            await using var library = await TemporaryLibrary.Create(data);
            Assert.Equal(["2406.00001", "2406.00002"], await library.Ids());
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Two_runs_on_an_older_library_both_succeed_and_one_changes_it()
    {
        await MakeOlder();
        var runs = await Task.WhenAll(
            ProgramProcess.Run("export", "--data", Data),
            ProgramProcess.Run("export", "--data", Data));
        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
        Assert.Single(Copies());
        await AssertSame();
    }

    /// <summary>Waits for the first sign of the work: the copy is being made, or something else already.</summary>
    private async Task Begun(Process process)
    {
        while (!process.HasExited && !File.Exists(Database + ".copy") && Copies().Count == 0)
        {
            await Task.Delay(1, Token);
        }
    }

    private async Task AssertSame()
    {
        await using var library = await TemporaryLibrary.Create(Data);
        await OlderLibraryTests.AssertExports(library, Data);
    }

    private List<string> Copies() => [.. Directory.GetFiles(Data, "paperdigest.db.before-*").Order(StringComparer.Ordinal)];

    /// <summary>
    /// The older library with the first tables alone; what was derived into later ones is gone, and has to be derived anew.
    /// </summary>
    private async Task MakeOlder()
    {
        await OlderLibraryTests.Unpack("0.1.0", Data);
        await using var db = Open();
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First(), Token);
        await db.Database.ExecuteSqlRawAsync(
            "DELETE FROM Facts; DROP TABLE IF EXISTS __EFMigrationsLock; PRAGMA wal_checkpoint(TRUNCATE)", Token);
    }

    private async Task<int> Applied()
    {
        await using var db = Open();
        return (await db.Database.GetAppliedMigrationsAsync(Token)).Count();
    }

    private PaperDigestDb Open() => new SqliteProvider(Database, TimeProvider.System, loggers: null).Open();

    /// <summary>Every table with how it was made and how many rows it has.</summary>
    private static async Task<List<string>> Dump(string file)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(Token);
        var tables = await Rows(connection, "SELECT name || char(10) || coalesce(sql, '') FROM sqlite_master ORDER BY name");
        var names = await Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        foreach (var name in names)
        {
            tables.AddRange(await Rows(connection, $"SELECT '{name} ' || count(*) FROM \"{name}\""));
        }

        return tables;
    }

    private static async Task<List<string>> Rows(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
