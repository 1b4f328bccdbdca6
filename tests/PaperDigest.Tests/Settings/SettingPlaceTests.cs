using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Settings;

/// <summary>Places that settings name and that a user without rights cannot use: one sentence, exit code 2, and nothing is made.</summary>
[Trait("Category", "Slow")]
public sealed class SettingPlaceTests : IDisposable
{
    private static readonly string[] Nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    private readonly TemporaryFolder _folder = new();

    public SettingPlaceTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        if (Shell.IsRoot)
        {
            // Rights of files do not stop root, so the program runs as a user whom they do; he must be able to read the program.
            Assert.SkipUnless(
                Shell.Run(
                    "setpriv --reuid=65534 --regid=65534 --clear-groups test -r \"$0\" 2>/dev/null && echo yes || true",
                    typeof(Program).Assembly.Location) == "yes",
                "The user 'nobody' cannot read the program here.");
        }

        Shell.Run("chmod 755 \"$0\"", _folder.Root);
        _folder.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
    }

    public static TheoryData<string, string, string> Places => new()
    {
        { "mkdir data && chmod 555 data", "data", "cannot be written to" },
        { "mkdir data && chmod 000 data", "data", "cannot be written to" },
        {
            "mkdir data && chmod 777 data && touch data/paperdigest.db && chmod 444 data/paperdigest.db", "data",
            "holds the file 'paperdigest.db', which cannot be written to"
        },
        { "mkdir data && chmod 777 data && touch data/ingest.lock && chmod 444 data/ingest.lock", "data", "holds the file 'ingest.lock', "
            + "which cannot be written to" },
        { "mkdir inner && chmod 555 inner", "inner/data", "cannot be made: the user that runs PaperDigest may not write in" },
        { "mkdir inner && chmod 000 inner", "inner/data", "cannot be made: the user that runs PaperDigest may not write in" },
        { "true", "no/such/data", "cannot be made: there is no folder" },
        { "touch data", "data", "is a file. Move it away" },
        { "touch inner", "inner/data", "is a file. Move it away" },
        { "ln -s nowhere data", "data", "is a link that leads nowhere" },
    };

    public void Dispose()
    {
        Shell.Run("chmod -R u+rwx \"$0\"", _folder.Root);
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_data_folder_that_cannot_be_used_is_told(string script, string data, string words)
    {
        Shell.Run($"cd \"$0\" && {script}", _folder.Root);
        var before = Listing();
        foreach (var args in new string[][] { [
            "ingest",
            _folder.PathOf("daily"),
        ], ["search", "one"], ["serve", "--urls", "http://127.0.0.1:0"] })
        {
            var result = await Run([.. args, "--data", _folder.PathOf(data)]);
            AssertTold(result, words);
            Assert.StartsWith("PaperDigest:DataFolder: ", result.Error, StringComparison.Ordinal);
            Assert.Contains(" --data FOLDER", result.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, Listing());
    }

    [Theory]
    [InlineData("mkdir log.txt", "log.txt", "is a folder")]
    [InlineData("mkdir logs && chmod 555 logs", "logs/log.txt", "cannot be written: the user that runs PaperDigest may not write in")]
    [InlineData("touch logs", "logs/log.txt", "is a file")]
    public async Task A_log_that_cannot_be_written_is_told(string script, string log, string words)
    {
        Shell.Run($"cd \"$0\" && chmod 777 . && {script}", _folder.Root);
        var before = Listing();
        foreach (var args in new string[][] { ["ingest", _folder.PathOf("daily")], ["serve", "--urls", "http://127.0.0.1:0"] })
        {
            var result = await Run([.. args, "--data", _folder.PathOf("data"), $"--PaperDigest:LogFile={_folder.PathOf(log)}"]);
            AssertTold(result, words);
            Assert.StartsWith("PaperDigest:LogFile: ", result.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, Listing());
    }

    private static void AssertTold(CommandResult result, string words)
    {
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(words, Assert.Single(result.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private string Listing() => Shell.Run("find \"$0\" | sort", _folder.Root);

    private static Task<CommandResult> Run(string[] args) => ProgramProcess.Run(Shell.IsRoot ? Nobody : [], args);
}
