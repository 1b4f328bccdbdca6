using PaperDigest.Tests.Cli;

namespace PaperDigest.Tests.Settings;

/// <summary>appsettings.json beside the program, spoilt: one sentence that names the file or the setting, and exit code 2.</summary>
[Trait("Category", "Slow")]
public sealed class SettingFileTests(SettingFileTests.CopiedProgram program) : IClassFixture<SettingFileTests.CopiedProgram>
{
    public static TheoryData<string, string> Files => new()
    {
        { "", "appsettings.json" },
        { "{", "appsettings.json" },
        { "[]", "appsettings.json" },
        { "\"data\"", "appsettings.json" },
        { "null and void", "appsettings.json" },
        { """{ "PaperDigest": }""", "appsettings.json" },
        { """{ "PaperDigest": { "ScanMinutes": 1, "ScanMinutes": 2 } }""", "ScanMinutes" },
        { """{ "PaperDigest": { "ScanMinutes": 5 }""", "appsettings.json" },
        { """{ "PaperDigest": { "ScanMinutes": true } }""", "PaperDigest:ScanMinutes is 'True'" },
        { """{ "PaperDigest": { "ScanMinutes": [5] } }""", "PaperDigest:ScanMinutes" },
        { """{ "PaperDigest": { "ScanMinutes": { "Value": 5 } } }""", "PaperDigest:ScanMinutes" },
        { """{ "PaperDigest": { "IngestOnStart": "no" } }""", "PaperDigest:IngestOnStart is 'no'" },
        { """{ "PaperDigest": { "Library": "/srv/digests" } }""", "PaperDigest:Library is a list" },
        { """{ "PaperDigest": { "Library": ["/srv/digests", "/srv/digests"] } }""", "is there twice" },
        { """{ "PaperDigest": { "ScanMinute": 5 } }""", "the nearest is 'PaperDigest:ScanMinutes'" },
        { """{ "PaperDigests": { "ScanMinutes": 5 } }""", "no section of settings 'PaperDigests'" },
        { """{ "Serilog": { "MinimumLevel": { "Default": "Loud" } } }""", "Serilog:MinimumLevel:Default is 'Loud'" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Is_told_in_one_sentence(string text, string words)
    {
        await File.WriteAllTextAsync(program.Settings, text, Token);
        await AssertTold(words);
    }

    [Fact]
    public async Task So_is_one_of_bytes_that_are_no_text()
    {
        await File.WriteAllBytesAsync(program.Settings, [0, 1, 2, 0xFF, 0xFE, 0xC0], Token);
        await AssertTold("appsettings.json");
    }

    [Fact]
    public async Task One_with_comments_and_a_byte_order_mark_is_read()
    {
        await File.WriteAllTextAsync(program.Settings, "\uFEFF// mine\n{ \"PaperDigest\": { \"ScanMinutes\": 5, }, }", Token);
        var result = await program.Run("settings");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("PaperDigest:ScanMinutes = 5 ", result.Output, StringComparison.Ordinal);
    }

    private async Task AssertTold(string words)
    {
        foreach (var verb in new[] { "settings", "serve" })
        {
            var result = await program.Run(verb);
            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.Contains(words, Assert.Single(result.Error.Trim().Split('\n')), StringComparison.Ordinal);
        }
    }

    /// <summary>The program in a folder of its own, whose settings may be spoilt.</summary>
    public sealed class CopiedProgram : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public CopiedProgram()
        {
            Directory.CreateDirectory(_folder.PathOf("program"));
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory)
                .Where(file => Path.GetExtension(file) is ".dll" or ".json"))
            {
                File.Copy(file, _folder.PathOf("program/" + Path.GetFileName(file)));
            }
        }

        public string Settings => _folder.PathOf("program/appsettings.json");

        internal Task<CommandResult> Run(string verb) =>
            ProgramProcess.RunCopy(_folder.PathOf("program/PaperDigest.dll"), verb, "--data", _folder.PathOf("data"));

        public void Dispose() => _folder.Dispose();
    }
}
