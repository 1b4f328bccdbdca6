using PaperDigest.Tests.Storage;

namespace PaperDigest.Tests.Cli;

/// <summary>Verbs that only read make nothing and change nothing.</summary>
[Collection(ConsoleTests.Name)]
public sealed class ReadOnlyTests(SampleLibrary samples) : IClassFixture<SampleLibrary>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string[], int> Verbs => new()
    {
        { ["search", "NaRCan"], 2 },
        { ["export"], 2 },
        { ["export", "--reports"], 2 },
        { ["reindex"], 2 },
        { ["settings"], 0 },
        { ["settings", "--json"], 0 },
        { ["check", Repository.PathOf("seeds")], 0 },
        { ["healthcheck", "--url", "http://127.0.0.1:9"], 1 },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Where_there_is_no_library_none_is_made(string[] args, int exitCode)
    {
        Assert.Equal(exitCode, (await ProgramInProcess.Run([.. args, "--data", _folder.PathOf("data")])).ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
        Assert.Equal(exitCode, (await ProgramInProcess.Run([.. args, "--data", _folder.Root])).ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Theory]
    [InlineData("search", "NaRCan")]
    [InlineData("export")]
    [InlineData("export", "--reports")]
    [InlineData("settings")]
    public async Task A_library_stays_as_it_is(params string[] args)
    {
        var before = Contents();
        Assert.Equal(0, (await ProgramInProcess.Run([.. args, "--data", samples.DataFolder])).ExitCode);
        Assert.Equal(before, Contents());
    }

    /// <summary>Whoever reads the output may have seen enough: <c>export | head -1</c>.</summary>
    [Theory]
    [InlineData("export")]
    [InlineData("export", "--format", "bibtex")]
    [InlineData("export", "--reports")]
    [InlineData("search", "모델", "--json", "--pageSize", "100")]
    public async Task A_reader_who_leaves_costs_no_trace(params string[] args)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such pipes.");
        // The shell is given the program's own words behind its script.
        var result = await ProgramProcess.Run(["sh", "-c", "\"$@\" | head -n 1", "sh"], [.. args, "--data", samples.DataFolder]);
        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.Lines);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of its own", result.Error, StringComparison.Ordinal);
        Assert.InRange(result.Error.Trim().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 0, 1);
    }

    /// <summary>What a search computes from the library is kept beside it, for the next one.</summary>
    private Dictionary<string, string> Contents() => SpoiltLibrary.Contents(samples.DataFolder)
        .Where(entry => !entry.Key.StartsWith("index", StringComparison.Ordinal))
        .ToDictionary(StringComparer.Ordinal);
}
