using PaperDigest.Storage;
using PaperDigest.Tests.Cli;
using PaperDigest.Tests.Storage;

namespace PaperDigest.Tests.Backups;

/// <summary>Restoring as a person does it: over a running site, over what is broken, with the power going in the middle.</summary>
[Collection(ConsoleTests.Name)]
[Trait("Category", "Slow")]
public sealed class RestoreVerbTests(SampleLibrary samples) : IClassFixture<SampleLibrary>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_running_site_goes_on_with_what_is_restored()
    {
        var backup = await BackUpSamples();
        var nothing = Directory.CreateDirectory(_folder.PathOf("nothing")).FullName;
        await using var site = await ServedSite.Start(_folder.PathOf("data"), [], "--PaperDigest:Library:0=" + nothing);
        await site.Until(async () => await site.Get("readyz") == System.Net.HttpStatusCode.OK);
        Assert.Contains("\"total\":0", await site.Read("api/v1/papers"), StringComparison.Ordinal);

        var restored = await ProgramProcess.Run("restore", backup, "--data", _folder.PathOf("data"));
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        await site.Until(async () => (await site.Read("api/v1/papers")).Contains("\"total\":126", StringComparison.Ordinal));
        await site.Until(async () => (await site.Read("api/v1/search?q=diffusion")).Contains("\"id\"", StringComparison.Ordinal));
    }

    /// <summary>What stands in the place of the library and is none is kept as it is.</summary>
    [Fact]
    public async Task What_cannot_be_used_is_replaced_and_kept()
    {
        var backup = await BackUpSamples();
        var library = await File.ReadAllBytesAsync(Path.Combine(samples.DataFolder, "paperdigest.db"), Token);
        await using var sound = await TemporaryLibrary.Create(samples.DataFolder);
        var export = await sound.Export();
        DatabaseFaultKind[] replaced =
        [
            DatabaseFaultKind.Damaged, DatabaseFaultKind.NotADatabase, DatabaseFaultKind.Empty, DatabaseFaultKind.Foreign,
            DatabaseFaultKind.Newer, DatabaseFaultKind.LogAlone,
        ];
        foreach (var way in SpoiltLibrary.All)
        {
            var data = _folder.PathOf(way.Replace(' ', '-'));
            var fault = SpoiltLibrary.Make(way, data, library);
            var before = SpoiltLibrary.Contents(data);
            var result = await ProgramInProcess.Run("restore", backup, "--data", data);
            if (!replaced.Contains(fault.Kind))
            {
                Assert.Equal((1, fault.Sentence), (result.ExitCode, result.Error.Trim()));
                continue;
            }

            Assert.True(result.ExitCode == 0, $"{way}: {result}");
            var after = SpoiltLibrary.Contents(data);
            Assert.All(before.Where(file => file.Key.StartsWith("paperdigest.db", StringComparison.Ordinal)), old =>
                Assert.Contains(after, kept => kept.Value == old.Value && kept.Key.Contains(".replaced-", StringComparison.Ordinal)));
            await using var restored = await TemporaryLibrary.Create(data);
            Assert.Equal(export, await restored.Export());
        }
    }

    /// <summary>Killed at many moments: what is there is the library of before or that of the backup.</summary>
    [Fact]
    public async Task A_killed_restore_leaves_the_one_library_or_the_other()
    {
        var samplesBackup = await BackUpSamples();
        await using var days = await TemporaryLibrary.Create();
        KillTests.WriteDays(days);
        Assert.Equal(0, (await ProgramProcess.Run("ingest", days.Digests, "--data", _folder.PathOf("days"))).ExitCode);
        var daysBackup = _folder.PathOf("days.zip");
        Assert.Equal(0, (await ProgramProcess.Run("backup", daysBackup, "--data", _folder.PathOf("days"))).ExitCode);
        var exports = new HashSet<string>(StringComparer.Ordinal);
        foreach (var data in new[] { samples.DataFolder, _folder.PathOf("days") })
        {
            await using var library = await TemporaryLibrary.Create(data);
            exports.Add(await library.Export());
        }

        Assert.Equal(2, exports.Count);
        PostgresCluster.Need();
        foreach (var database in new[] { "", PostgresCluster.Shared.AddressFor(_folder.PathOf("killed")) })
        {
            await KillAndCompare(database, samplesBackup, daysBackup, exports);
        }
    }

    private async Task KillAndCompare(string database, string samplesBackup, string daysBackup, HashSet<string> exports)
    {
        var data = _folder.PathOf(database.Length == 0 ? "killed" : "killed-there");
        string[] place = ["--data", data, .. database.Length == 0 ? (string[])[] : ["--PaperDigest:Database=" + database]];
        Assert.Equal(0, (await ProgramProcess.Run(["restore", samplesBackup, .. place])).ExitCode);
        var (random, killed, backups) = (new Random(5), 0, new[] { daysBackup, samplesBackup });
        for (var kill = 0; kill < 8; kill++)
        {
            using var process = ProgramProcess.Start(["restore", backups[kill % 2], .. place]);
            var log = new FileInfo(Path.Combine(data, "paperdigest.db-wal"));
            // From the moment on that the library is being replaced, or some time before.
            for (var wait = random.Next(50, 800); wait > 0 && !process.HasExited && (!log.Exists || log.Length < 100_000); wait--)
            {
                await Task.Delay(2, Token);
                log.Refresh();
            }

            await Task.Delay(random.Next(0, 20), Token);
            killed += process.HasExited ? 0 : 1;
            process.Kill();
            await ProgramProcess.End(process);
            await using var library = await TemporaryLibrary.Create(
                data, database.Length == 0 ? [] : [new("PaperDigest:Database", database)]);
            Assert.Contains(await library.Export(), exports);
        }

        Assert.True(killed > 0, "No restore was killed in its middle.");
        var last = await ProgramProcess.Run(["restore", daysBackup, .. place]);
        Assert.Equal((0, ""), (last.ExitCode, last.Error));
        Assert.Empty(Directory.GetDirectories(data, "*.work"));
    }

    [Fact]
    public async Task No_library_and_no_file_are_told()
    {
        var none = await ProgramInProcess.Run("backup", _folder.PathOf("a.zip"), "--data", _folder.PathOf("none"));
        Assert.Equal(2, none.ExitCode);
        Assert.False(Directory.Exists(_folder.PathOf("none")));
        var missing = await ProgramInProcess.Run("restore", _folder.PathOf("a.zip"), "--data", _folder.PathOf("none"));
        Assert.Equal((1, $"There is no file '{_folder.PathOf("a.zip")}'."), (missing.ExitCode, missing.Error.Trim()));
        Assert.False(Directory.Exists(_folder.PathOf("none")));
    }

    private async Task<string> BackUpSamples()
    {
        var file = _folder.PathOf("samples.zip");
        var result = await ProgramInProcess.Run("backup", file, "--data", samples.DataFolder);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return file;
    }
}
