using System.Globalization;
using Microsoft.Data.Sqlite;
using PaperDigest.Ingestion;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Cli;

/// <summary>
/// The power goes while digests are being taken in, papers computed anew or an index written: the next run ends as if nothing had happened.
/// <c>PAPERDIGEST_KILLS=30</c> kills more often.
/// </summary>
public sealed class KillTests
{
    internal const int Days = 400;

    /// <summary>How often each is killed; a person who wants to be surer sets the variable.</summary>
    private static int Kills =>
        int.TryParse(
            Environment.GetEnvironmentVariable("PAPERDIGEST_KILLS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var kills) ? kills : 3;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_killed_run_leaves_a_library_that_the_next_run_completes()
    {
        await using var undisturbed = await TemporaryLibrary.Create();
        WriteDays(undisturbed);
        var digests = Path.Combine(undisturbed.Digests, "daily");
        await undisturbed.Run(DigestFolder.Find(digests)!);

        using var folder = new TemporaryFolder();
        var data = folder.PathOf("data");
        for (var kill = 0; kill < Math.Min(Kills, 10); kill++)
        {
            Assert.True(await IngestAndKill(digests, data), "The run ended before it was killed.");
        }

        await using (var killed = await TemporaryLibrary.Create(data))
        {
            Assert.InRange((await killed.Status()).Sources.Sum(source => source.Files), 1, Days - 1);
        }

        await AssertCompletes(undisturbed, digests, data);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_site_that_is_killed_while_it_reads_leaves_a_library_that_the_next_run_completes()
    {
        await using var undisturbed = await TemporaryLibrary.Create();
        WriteDays(undisturbed);
        var digests = Path.Combine(undisturbed.Digests, "daily");
        await undisturbed.Run(DigestFolder.Find(digests)!);

        using var folder = new TemporaryFolder();
        var data = folder.PathOf("data");
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            var size = SizeOf(data) + random.Next(1, 1024) * 1024;
            using var process = ProgramProcess.Start(
                "serve", "--data", data, "--urls", "http://127.0.0.1:0", "--PaperDigest:Library:0=" + digests);
            // It ends by being killed only: what it has written by then is a matter of chance.
            for (var wait = 0; wait < 2_000 && !process.HasExited && SizeOf(data) < size; wait++)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            Assert.False(process.HasExited, "The site ended before it was killed.");
            process.Kill();
            await ProgramProcess.End(process);
        }

        await AssertCompletes(undisturbed, digests, data);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_killed_reindex_changes_nothing()
    {
        await using var undisturbed = await TemporaryLibrary.Create();
        WriteDays(undisturbed);
        var digests = Path.Combine(undisturbed.Digests, "daily");
        await undisturbed.Run(DigestFolder.Find(digests)!);

        using var folder = new TemporaryFolder();
        var data = folder.PathOf("data");
        Assert.Equal(0, (await ProgramProcess.Run("ingest", digests, "--data", data)).ExitCode);
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            var log = new FileInfo(Path.Combine(data, "paperdigest.db-wal"));
            using var process = ProgramProcess.Start("reindex", "--data", data);
            for (var wait = 0; wait < 60_000 && !process.HasExited && (!log.Exists || log.Length == 0); wait++)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
                log.Refresh();
            }

            await Task.Delay(random.Next(0, 30), TestContext.Current.CancellationToken);
            process.Kill();
            await ProgramProcess.End(process);
        }

        await AssertCompletes(undisturbed, digests, data);
        Assert.Equal(0, (await ProgramProcess.Run("reindex", "--data", data)).ExitCode);
        await AssertCompletes(undisturbed, digests, data);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_search_that_is_killed_while_it_writes_the_index_leaves_one_that_the_next_one_reads_or_makes_anew()
    {
        await using var undisturbed = await TemporaryLibrary.Create();
        WriteDays(undisturbed);
        var digests = Path.Combine(undisturbed.Digests, "daily");
        await undisturbed.Run(DigestFolder.Find(digests)!);
        var expected = await undisturbed.SearchIds("diffusion");

        using var folder = new TemporaryFolder();
        var (data, index) = (folder.PathOf("data"), new DirectoryInfo(folder.PathOf("data/index")));
        Assert.Equal(0, (await ProgramProcess.Run("ingest", digests, "--data", data)).ExitCode);
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            // Each second one is written from nothing; others find what the one before has left.
            if (kill % 2 == 0 && Directory.Exists(index.FullName))
            {
                index.Delete(recursive: true);
            }

            using var process = ProgramProcess.Start("search", "diffusion", "--data", data);
            for (var wait = 0; wait < 60_000 && !process.HasExited && !HasSegment(index); wait++)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            await Task.Delay(random.Next(0, 60), TestContext.Current.CancellationToken);
            process.Kill();
            await ProgramProcess.End(process);
            await using var library = await TemporaryLibrary.Create(data);
            Assert.Equal(expected, await library.SearchIds("diffusion"));
        }

        await AssertCompletes(undisturbed, digests, data);
    }

    private static bool HasSegment(DirectoryInfo index) => Directory.Exists(index.FullName) && index.EnumerateFiles("*.segment").Any();

    private static async Task AssertCompletes(TemporaryLibrary undisturbed, string digests, string data)
    {
        var last = await ProgramProcess.Run("ingest", digests, "--data", data);
        Assert.Equal((0, ""), (last.ExitCode, last.Error));
        await using var library = await TemporaryLibrary.Create(data);
        Assert.Equal(await undisturbed.Export(), await library.Export());
        Assert.Equal(await undisturbed.SearchIds("diffusion"), await library.SearchIds("diffusion"));
        Assert.Equal(Days, (await library.Run(DigestFolder.Find(digests)!)).Unchanged);
    }

    /// <summary>Kills a run once it has saved something, while most of the days are still to come.</summary>
    /// <returns>True when the run was killed in its middle.</returns>
    private static async Task<bool> IngestAndKill(string digests, string data)
    {
        var start = FilesIn(data);
        using var process = ProgramProcess.Start("ingest", digests, "--data", data);
        while (!process.HasExited && FilesIn(data) == start)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        var isRunning = !process.HasExited;
        process.Kill();
        await ProgramProcess.End(process);
        return isRunning;
    }

    /// <summary>The files that the library has saved. A library that is only being made has none, and is left alone.</summary>
    private static long FilesIn(string data)
    {
        var database = Path.Combine(data, "paperdigest.db");
        if (!File.Exists(database + "-wal"))
        {
            return 0;
        }

        try
        {
            using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM Files";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }

    private static long SizeOf(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Exists ? file.Length : 0) : 0;

    /// <summary>Days that share papers: half of each day's papers come again on the next, some by title alone.</summary>
    internal static void WriteDays(TemporaryLibrary library)
    {
        var first = new DateOnly(2024, 1, 1);
        for (var day = 0; day < Days; day++)
        {
            var date = first.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var papers = Enumerable.Range(day * 5, 10).Select(number =>
            {
                var title = string.Create(CultureInfo.InvariantCulture, $"Diffusion Study Number {number}");
                return (number + day) % 7 == 0
                    ? TitleOnly(title, number)
                    : Paper(
                        title,
                        string.Create(CultureInfo.InvariantCulture, $"2401.{number:00000}"),
                        number,
                        "Ann Ash, Ben Birch",
                        "확산 모델(diffusion model)을 다루는 시험용 문장입니다.");
            });
            library.Write($"daily/{date.Replace('-', '/')}.md", Daily(date, [.. papers]));
        }
    }
}
