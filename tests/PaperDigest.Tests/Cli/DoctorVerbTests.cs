using System.Text.Json;
using PaperDigest.Tests.Storage;

namespace PaperDigest.Tests.Cli;

/// <summary>What is wrong with an installation is told in sentences, and looking changes nothing.</summary>
[Collection(ConsoleTests.Name)]
public sealed class DoctorVerbTests(SampleLibrary samples) : IClassFixture<SampleLibrary>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_good_installation_is_well_and_left_as_it_is()
    {
        var before = SpoiltLibrary.Contents(samples.DataFolder);
        var result = await ProgramInProcess.Run("doctor", "--data", samples.DataFolder);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("All is well.", result.Lines[^1]);
        Assert.Contains("is whole and of this version, with 126 papers.", result.Output, StringComparison.Ordinal);
        Assert.Contains("ok     index: It is that of the library.", result.Lines);
        Assert.Equal(before, SpoiltLibrary.Contents(samples.DataFolder));
    }

    [Fact]
    public async Task Where_nothing_is_yet_nothing_is_made()
    {
        var result = await ProgramInProcess.Run("doctor", "--json", "--data", _folder.PathOf("data"));
        Assert.Equal(0, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        Assert.True(json.RootElement.GetProperty("well").GetBoolean());
        Assert.Equal("note", State(json, "database"));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task Every_spoilt_library_is_wrong_and_left_as_it_is()
    {
        var library = await File.ReadAllBytesAsync(Path.Combine(samples.DataFolder, "paperdigest.db"), Token);
        foreach (var way in SpoiltLibrary.All)
        {
            var data = _folder.PathOf(way.Replace(' ', '-'));
            SpoiltLibrary.Make(way, data, library);
            var before = SpoiltLibrary.Contents(data);
            var result = await ProgramInProcess.Run("doctor", "--json", "--data", data);
            Assert.True(result.ExitCode == 1, $"{way}: {result.Output} {result.Error}");
            using var json = JsonDocument.Parse(result.Output);
            Assert.Equal("wrong", State(json, "database"));
            Assert.Equal(before, SpoiltLibrary.Contents(data));
        }
    }

    [Theory]
    [InlineData("settings", "PaperDigest:ScanMinutes is -1", "--PaperDigest:ScanMinutes=-1")]
    [InlineData("data folder", "cannot be made: there is no folder '/no/such'", "--PaperDigest:DataFolder=/no/such/folder")]
    [InlineData("source gone", "Is its disk mounted?", "--PaperDigest:Library:0=/no/such/gone")]
    [InlineData("backups", "There is none in", "--PaperDigest:Backup:EveryHours=24")]
    [InlineData("database", "The database papers on 127.0.0.1:1 cannot be reached.",
        "--PaperDigest:Database=postgres://user:secret@127.0.0.1:1/papers")]
    public async Task What_is_wrong_is_told_by_its_part(string part, string says, string setting)
    {
        var result = await ProgramInProcess.Run("doctor", $"--PaperDigest:DataFolder={samples.DataFolder}", setting);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(result.Lines, line =>
            line.StartsWith($"WRONG  {part}: ", StringComparison.Ordinal) && line.Contains(says, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", result.Output + result.Error, StringComparison.Ordinal);
    }

    private static string? State(JsonDocument json, string part) => json.RootElement.GetProperty("findings").EnumerateArray()
        .Single(finding => finding.GetProperty("part").GetString() == part)
        .GetProperty("state").GetString();
}
