namespace PaperDigest.Tests.Cli;

/// <summary>What the program makes is its user's alone, whatever the mask it was started with.</summary>
[Trait("Category", "Slow")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] OpenToAll = ["sh", "-c", "umask 000; exec \"$@\"", "sh"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_a_verb()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        var result = await ProgramProcess.Run(
            OpenToAll,
            [
                "ingest",
                Repository.PathOf("seeds"),
                "--data",
                _folder.PathOf("data"),
                $"--PaperDigest:LogFile={_folder.PathOf("logs/log.txt")}",
            ]);
        Assert.Equal(0, result.ExitCode);
        AssertPrivate("data");
    }

    [Fact]
    public async Task Of_a_site_with_a_repository_and_a_log()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        _folder.Write("upstream/2024/06/13.md", DigestText.Daily("2024-06-13", DigestText.Paper("One", "2406.00001")));
        Shell.Run(
            "cd \"$0\" && git init --quiet && git add . && git -c user.name=Test -c user.email=test@example.org commit --quiet -m first",
            _folder.PathOf("upstream"));
        await using var site = await ServedSite.Start(
            _folder.PathOf("data"),
            OpenToAll,
            "--PaperDigest:Library:0:Git=" + _folder.PathOf("upstream"),
            $"--PaperDigest:LogFile={_folder.PathOf("logs/log.txt")}");
        await site.Until(async () => await site.Get("papers/2406.00001") == System.Net.HttpStatusCode.OK);
        AssertPrivate("data");
        AssertPrivate("logs");
        Assert.True(Directory.Exists(_folder.PathOf("data/repositories/upstream")));
    }

    private void AssertPrivate(string name)
    {
        var made = new DirectoryInfo(_folder.PathOf(name));
        Assert.NotEmpty(made.EnumerateFiles());
        Assert.All(made.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Append(made), entry =>
            // Git lets nobody, not even its user, write to its objects.
            Assert.True(
                (entry.UnixFileMode & ~(entry is DirectoryInfo ? Folder : File)) == UnixFileMode.None,
                $"{entry.FullName}: {entry.UnixFileMode}"));
    }
}
