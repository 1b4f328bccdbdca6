using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Tests.Cli
{
    /// <summary>A defect of the program is told in a sentence, wherever it is met.</summary>
    [Collection(ConsoleTests.Name)]
    public sealed class OwnFaultTests : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public void Dispose() => _folder.Dispose();

        [Fact]
        public async Task In_a_verb_it_has_exit_code_1_and_a_sentence_with_the_cause_and_the_place()
        {
            await using (var library = await TemporaryLibrary.Create(_folder.PathOf("data")))
            {
                await library.Use<PaperDigestDb, int>(db =>
                    db.Database.ExecuteSqlRawAsync("ALTER TABLE Papers RENAME TO Hidden", TestContext.Current.CancellationToken));
            }

            _folder.Write("daily/2024/06/13.md", DigestText.Daily("2024-06-13", DigestText.Paper("One", "2406.00001")));
            var result = await ProgramInProcess.Run("ingest", _folder.PathOf("daily"), "--data", _folder.PathOf("data"));
            Assert.Equal((1, ""), (result.ExitCode, result.Output));
            Assert.Matches(
                @"^PaperDigest met a fault of its own and ends: .*no such table: .* \(SqliteException in .+\)\. Please report it; the log has the details\.$",
                result.Error.Trim().Split('\n')[^1]);
        }

        /// <summary>Thrown on a thread that nobody waits for, into the program as it is started (see <see cref="StartupHook"/>).</summary>
        [Fact]
        [Trait("Category", "Slow")]
        public async Task On_a_stray_thread_it_is_told_the_same_way()
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no 'env' and no 'mkfifo'.");
            var sign = _folder.PathOf("now");
            Shell.Run("mkfifo \"$0\"", sign);
            await using var site = await ServedSite.Start(
                _folder.PathOf("data"),
                ["env", $"DOTNET_STARTUP_HOOKS={typeof(OwnFaultTests).Assembly.Location}", $"{StartupHook.Sign}={sign}"],
                "--PaperDigest:IngestOnStart=false");
            Shell.Run("echo now > \"$0\"", sign);
            await ProgramProcess.End(site.Process);
            Assert.Equal(1, site.Process.ExitCode);
            var told = site.Said.Split('\n').Single(line => line.StartsWith("PaperDigest met", StringComparison.Ordinal));
            Assert.StartsWith(
                "PaperDigest met a fault of its own and ends: stray (InvalidTimeZoneException", told, StringComparison.Ordinal);
            Assert.DoesNotContain("Unhandled exception", site.Said, StringComparison.Ordinal);
        }
    }
}

/// <summary>What .NET runs before a program that it is told to run it before; the name is .NET's.</summary>
#pragma warning disable CA1050, MA0047, S3903, RCS1110 // It must not lie in a namespace.
internal static class StartupHook
#pragma warning restore CA1050, MA0047, S3903, RCS1110
{
    /// <summary>The variable with the path of a pipe: when something is written into it, the time has come.</summary>
    public const string Sign = "PAPERDIGEST_STRAY";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Sign) is { } sign)
        {
            new Thread(() => Throw(sign)) { IsBackground = true }.Start();
        }
    }

    private static void Throw(string sign)
    {
        File.ReadAllBytes(sign);
        throw new InvalidTimeZoneException("stray");
    }
}
