using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;
using PaperDigest.Tests.Storage;

namespace PaperDigest.Tests.Cli;

/// <summary>A whole library goes into another database, either way, or nothing does.</summary>
[Collection(ConsoleTests.Name)]
[Trait("Category", "Slow")]
public sealed class CopyVerbTests(SampleLibrary samples) : IClassFixture<SampleLibrary>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Goes_to_PostgreSQL_and_back_and_says_the_same()
    {
        PostgresCluster.Need();
        var address = PostgresCluster.Shared.AddressFor(_folder.PathOf("there"));
        var there = await ProgramInProcess.Run("copy", "--to", address, "--data", samples.DataFolder);
        Assert.Equal((0, ""), (there.ExitCode, there.Error));
        Assert.EndsWith("; both export the same.", there.Output.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain(PostgresCluster.Password, there.Output, StringComparison.Ordinal);

        var back = await ProgramInProcess.Run("copy", "--to", _folder.PathOf("back"), $"--PaperDigest:Database={address}");
        Assert.Equal((0, ""), (back.ExitCode, back.Error));
        await using var before = await TemporaryLibrary.Create(samples.DataFolder);
        await using var after = await TemporaryLibrary.Create(_folder.PathOf("back"));
        Assert.Equal(await before.Export(), await after.Export());
        Assert.Equal(await Rows(before), await Rows(after));
    }

    /// <summary>
    /// What is copied is a library like any other: new rows get numbers of their own, what is unchanged is not read again.
    /// </summary>
    [Fact]
    public async Task A_copy_can_be_gone_on_with()
    {
        PostgresCluster.Need();
        var address = PostgresCluster.Shared.AddressFor(_folder.PathOf("on"));
        Assert.Equal(0, (await ProgramInProcess.Run("copy", "--to", address, "--data", samples.DataFolder)).ExitCode);
        var again = await ProgramInProcess.Run(
            "ingest", Repository.PathOf("seeds"), $"--PaperDigest:Database={address}", "--data", _folder.PathOf("data"));
        Assert.Contains(" 0 read, ", again.Output, StringComparison.Ordinal);
        var file = _folder.Write("daily/2031/01/02.md", DigestText.Daily("2031-01-02", DigestText.Paper("A new one", "3101.00001")));
        var more = await ProgramInProcess.Run(
            "ingest",
            Path.GetDirectoryName(file)!,
            "--source",
            "daily",
            $"--PaperDigest:Database={address}",
            "--data",
            _folder.PathOf("data"));
        Assert.Equal((0, ""), (more.ExitCode, more.Error));
        Assert.Contains("1 new paper", more.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_holds_a_library_is_left_as_it_is()
    {
        var other = _folder.PathOf("other");
        Assert.Equal(0, (await ProgramInProcess.Run("copy", "--to", other, "--data", samples.DataFolder)).ExitCode);
        var before = Contents();
        var result = await ProgramInProcess.Run("copy", "--to", other, "--data", samples.DataFolder);
        Assert.Equal(
            (1, $"The database {Path.Combine(other, "paperdigest.db")} holds a library already. Nothing was changed; name an empty one."),
            (result.ExitCode, result.Error.Trim()));
        Assert.Equal(before, Contents());

        // But for who held the lock last.
        List<KeyValuePair<string, string>> Contents() => [.. SpoiltLibrary.Contents(other).Where(file => file.Key != "ingest.lock.holder")];
    }

    [Theory]
    [InlineData("postgres://user:secret@127.0.0.1:1/papers", 1, "The database papers on 127.0.0.1:1 cannot be reached.")]
    [InlineData("postgres://", 2, "PaperDigest:Database is not understood;")]
    [InlineData("mysql://secret@host/papers", 2, "PaperDigest:Database is not understood;")]
    [InlineData("Host=host;Passwrod=secret", 2, "PaperDigest:Database has a keyword or a value that Npgsql")]
    [InlineData("/no/such/folder", 2, "PaperDigest:DataFolder: the data folder '/no/such/folder' cannot be made")]
    public async Task Where_nothing_can_go_is_said(string to, int exitCode, string says)
    {
        var result = await ProgramInProcess.Run("copy", "--to", to, "--data", samples.DataFolder);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.StartsWith(says, Assert.Single(result.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_itself_is_refused()
    {
        var result = await ProgramInProcess.Run("copy", "--to", samples.DataFolder, "--data", samples.DataFolder);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("already; name another database.", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Killed in the middle, several times; then it is done as if nothing had been.</summary>
    [Fact]
    public async Task A_killed_copy_leaves_nothing_and_the_next_one_completes()
    {
        PostgresCluster.Need();
        foreach (var to in new[] { _folder.PathOf("killed"), PostgresCluster.Shared.AddressFor(_folder.PathOf("killed")) })
        {
            foreach (var delay in new[] { 400, 800, 1200, 1600 })
            {
                using var process = ProgramProcess.Start("copy", "--to", to, "--data", samples.DataFolder);
                await Task.Delay(delay, Token);
                process.Kill();
                await ProgramProcess.End(process);
                if ((process.ExitCode, await process.StandardOutput.ReadToEndAsync(Token)) is (0, { Length: > 0 }))
                {
                    break;
                }
            }

            var result = await ProgramInProcess.Run("copy", "--to", to, "--data", samples.DataFolder);
            Assert.True(
                result is { ExitCode: 0 } || result.Error.Contains("holds a library already", StringComparison.Ordinal), result.ToString());
            var setting = to.Contains("://", StringComparison.Ordinal) ? "PaperDigest:Database" : "PaperDigest:DataFolder";
            await using var before = await TemporaryLibrary.Create(samples.DataFolder);
            await using var after = await TemporaryLibrary.Create(_folder.PathOf("other"), [new(setting, to)]);
            Assert.Equal(await Rows(before), await Rows(after));
            Assert.Equal(await before.Export(), await after.Export());
        }
    }

    /// <summary>How many rows each table has: a table that is added later must be copied too.</summary>
    private static Task<Dictionary<string, long>> Rows(TemporaryLibrary library) =>
        library.Use<PaperDigestDb, Dictionary<string, long>>(async db =>
        {
            var rows = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!))
            {
                var sql = $"""SELECT count(*) AS "Value" FROM "{table}" """;
                rows[table] = (await db.Database.SqlQueryRaw<long>(sql).ToListAsync(Token))[0];
            }

            return rows;
        });
}
