using Microsoft.Data.Sqlite;
using PaperDigest.Storage;
using PaperDigest.Storage.Sqlite;
using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>
/// What is no library, or none that this version can use, is refused in a sentence that says what to do, and stays as it is.
/// </summary>
[Collection(ConsoleTests.Name)]
[Trait("Category", "Slow")]
public sealed class DatabaseTests(SampleLibrary samples) : IClassFixture<SampleLibrary>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Ways => [.. SpoiltLibrary.All];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => _folder.PathOf("data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_verb_refuses_it_in_one_sentence_and_changes_nothing(string way)
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() && way.Contains("link", StringComparison.Ordinal), "Windows has no links for everybody.");
        var fault = SpoiltLibrary.Make(way, Data, await Sound());
        var before = SpoiltLibrary.Contents(Data);
        foreach (var args in Verbs())
        {
            await AssertRefused(args, fault.Sentence);
            Assert.Equal(before, SpoiltLibrary.Contents(Data));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_needs_no_library_works_beside_it(string way)
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() && way.Contains("link", StringComparison.Ordinal), "Windows has no links for everybody.");
        SpoiltLibrary.Make(way, Data, await Sound());
        var before = SpoiltLibrary.Contents(Data);
        Assert.Equal(0, (await Run("settings")).ExitCode);
        Assert.Equal(0, (await Run("check", Digests())).ExitCode);
        Assert.Equal(before, SpoiltLibrary.Contents(Data));
    }

    /// <summary>Wherever the damage is, it is found before something is written.</summary>
    [Fact]
    public async Task A_page_of_random_bytes_anywhere_is_found_before_anything_is_written()
    {
        var sound = await Sound();
        Directory.CreateDirectory(Data);
        var file = Path.Combine(Data, "paperdigest.db");
        var ingest = Verbs().Last();
        for (var page = 1; page < sound.Length / SpoiltLibrary.PageSize; page += 4)
        {
            await File.WriteAllBytesAsync(file, SpoiltLibrary.Damage(sound, page * SpoiltLibrary.PageSize, SpoiltLibrary.PageSize), Token);
            var before = SpoiltLibrary.Contents(Data);
            await AssertRefused(ingest, SqliteFault.For(DatabaseFaultKind.Damaged, file).Sentence);
            Assert.Equal(before, SpoiltLibrary.Contents(Data));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_is_said_names_the_file_and_a_way_out(string way)
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() && way.Contains("link", StringComparison.Ordinal), "Windows has no links for everybody.");
        var fault = SpoiltLibrary.Make(way, Data, await Sound());
        Assert.StartsWith($"The database {Path.Combine(Data, "paperdigest.db")} ", fault.Sentence, StringComparison.Ordinal);
        Assert.Matches("[Mm]ove (it|the file|the log) away|start that version|Look whether", fault.Sentence);
        Assert.DoesNotContain(Data, fault.PublicSentence, StringComparison.Ordinal);
    }

    /// <summary>The way out works: with the file moved away, the library is made anew from the digests.</summary>
    [Fact]
    public async Task Once_the_file_is_moved_away_the_library_is_made_anew()
    {
        SpoiltLibrary.Make("cut in the middle", Data, await Sound());
        await AssertRefused(Verbs().Last(), SqliteFault.For(DatabaseFaultKind.Damaged, Path.Combine(Data, "paperdigest.db")).Sentence);
        File.Move(Path.Combine(Data, "paperdigest.db"), _folder.PathOf("old.db"));
        Assert.Equal(0, (await Run("ingest", Digests())).ExitCode);
        Assert.Equal("1 paper", (await Run("search", "one")).Error.Trim());
    }

    /// <summary>A lock is waited for: a verb succeeds as soon as the other program lets go, and not before.</summary>
    [Theory]
    [InlineData("search")]
    [InlineData("ingest")]
    public async Task A_database_that_another_connection_locks_is_waited_for(string verb)
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllBytesAsync(Path.Combine(Data, "paperdigest.db"), await Sound(), Token);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(Data, "paperdigest.db")};Pooling=False");
        await other.OpenAsync(Token);
        // In this mode readers are kept out too.
        await Execute(other, "PRAGMA journal_mode = DELETE");
        await Execute(other, "BEGIN EXCLUSIVE");
        using var process = ProgramProcess.Start([.. Verbs().Single(args => args[0] == verb), "--data", Data]);
        var error = process.StandardError.ReadToEndAsync(Token);
        await Assert.ThrowsAsync<TimeoutException>(() => process.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(4), Token));
        await Execute(other, "ROLLBACK");
        await other.CloseAsync();
        await ProgramProcess.End(process);
        Assert.Equal((0, verb == "search" ? "1 paper" : ""), (process.ExitCode, (await error).Trim()));
    }

    private static async Task Execute(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    private Task<byte[]> Sound() => File.ReadAllBytesAsync(Path.Combine(samples.DataFolder, "paperdigest.db"), Token);

    private string Digests()
    {
        _folder.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        return _folder.PathOf("daily");
    }

    /// <summary>All that touch the library; the last one writes.</summary>
    private IEnumerable<string[]> Verbs() => [["search", "NaRCan"], ["export"], ["reindex"], ["ingest", Digests()]];

    private async Task AssertRefused(string[] args, string sentence)
    {
        var result = await Run(args);
        Assert.Equal((1, "", sentence + "\n"), (result.ExitCode, result.Output, result.Error.ReplaceLineEndings("\n")));
    }

    private Task<CommandResult> Run(params string[] args) => ProgramInProcess.Run([.. args, "--data", Data]);
}
