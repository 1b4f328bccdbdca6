using System.ComponentModel;
using System.Reflection;
using PaperDigest.Settings;
using PaperDigest.Tests.Cli;

namespace PaperDigest.Tests.Settings;

/// <summary>Every setting with values that cannot be: one sentence that names it, exit code 2, and nothing is made.</summary>
[Collection(ConsoleTests.Name)]
public sealed class SettingTests : IDisposable
{
    private static readonly string[] NoNumber = ["", " ", "often", "1.5", "1e3", "0x10", "٣", "99999999999", "-99999999999"];

    private static readonly string[] NoFlag = ["", " ", "yes", "1", "on", "truе"];

    private static readonly string[] Folder = ["Library:0:Folder=/srv/digests"];

    private static readonly string[] Repository = ["Library:0:Git=/srv/digests.git"];

    private static readonly string[] Target =
        ["Push:Targets:0:Name=team", "Push:Targets:0:Kind=json", "Push:Targets:0:Address=https://example.org/hook"];

    private static readonly string[] ToReader =
        [.. Target[..1], "Push:Targets:0:Kind=mail", "Push:Mail:Host=mail.example.org", "Push:Mail:From=papers@example.org"];

    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["DataFolder"] = new(["", " ", "a\nb"]),
        ["Database"] = new([
            "postgres://", "postgres://user:secret@", "postgres://user:sec ret@host/papers", "/srv/papers.db", "secret", "Password=secret",
            "Host=host;Passwrod=secret", "Host=host;Port=secret", "Host=a\nb",
        ]),
        ["Database:File"] = new(["/no/such/file", "/", "a\nb"]),
        ["Library"] = new(["/srv/digests", "seeds"]),
        ["Library:0"] = new(["", " ", "https://user:secret@example.org/digests.git", "a\u0007b"]),
        ["Library:0:Name"] = new(["…", " ", new string('a', 201), "a\u001bb"], Folder),
        ["Library:0:Folder"] = new(["", " ", "https://user:secret@example.org/digests", "a\tb"], Says: "the entry '"),
        ["Library:0:Git"] = new([
            "http://example.org/digests", "ftp://example.org/digests", "-upload-pack=x", "digests", "https://example.org/a\nb",
        ]),
        ["Library:0:Branch"] = new(["-x", "a..b", "a b", "a\u0000b"], Repository),
        ["Library:0:Homepage"] = new(
            ["example.org", "ftp://example.org", "javascript:alert(1)", "https://user:secret@example.org", "https://", " "], Folder),
        ["Library:0:Title"] = new([new string('a', 201), "a\rb"], Folder),
        ["Library:0:Audio"] = new(
            [
                " ", "https://example.org/today.mp3", "https://example.org/{yyyy}{MM}{dd}", "https://example.org/{yyyy}-{MM}-{DD}.mp3",
                "ftp://example.org/{yyyy}{MM}{dd}.mp3", "https://user:secret@example.org/{yyyy}{MM}{dd}.mp3", "{yyyy}{MM}{dd}.mp3",
            ],
            Folder),
        ["Library:0:Licence"] = new([new string('a', 201), "a\rb"], Folder),
        ["IngestOnStart"] = new(NoFlag),
        ["ScanMinutes"] = new([.. NoNumber, "-1", "1441"]),
        ["PublicUrl"] = new([
            " ", "example.org", "ftp://example.org", "https://", "https://user:secret@example.org", "https://example.org?q",
            "//example.org", "a\nb",
        ]),
        ["Mcp:Enabled"] = new(NoFlag),
        ["PathBase"] = new([" ", "papers", "/", "/papers/", "//papers", "/a b", "/..", "a\nb"]),
        ["RemotePictures"] = new(NoFlag),
        ["CardFont"] = new([" ", "/no/such/font.ttf", "/", "a\nb"]),
        ["LogFile"] = new([" ", "/", "logs/", "a\nb"]),
        ["TrustedProxies"] = new(["10.0.0.0/8"]),
        ["TrustedProxies:0"] = new(["", " ", "everybody", "10.0.0.0/33", "300.1.1.1", "a\nb"], Says: "TrustedProxies"),
        ["RateLimit:Enabled"] = new(NoFlag),
        ["RateLimit:PerMinute"] = new([.. NoNumber, "0", "-1"]),
        ["Git:TimeoutMinutes"] = new([.. NoNumber, "0", "1441"]),
        ["Git:MaxMegabytes"] = new([.. NoNumber, "0", "-1"]),
        ["Admin:Token"] = new(["secret", "a secret with blanks in it", "0123456789abcdé", "a\nb"]),
        ["Admin:Token:File"] = new(["/no/such/file", "/", "a\nb"]),
        ["LogJson"] = new(NoFlag),
        ["Metrics:Enabled"] = new([.. NoFlag, "True"]),
        ["Metrics:Port"] = new([.. NoNumber, "-1", "65536"]),
        ["Metrics:Otlp"] = new([" ", "localhost:4317", "ftp://localhost", "http://user:secret@localhost:4317", "a\nb"]),
        ["Push:Targets"] = new(["team", "https://user:secret@example.org"]),
        ["Push:Targets:0"] = new(["team", "https://user:secret@example.org", "a\nb"]),
        ["Push:Targets:0:Name"] = new(["", " ", new string('a', 65), "a\nb"], Target),
        ["Push:Targets:0:Kind"] = new(["", "JSON", "mattermost", "a\nb"], Target),
        ["Push:Targets:0:Address"] = new(
            [" ", "example.org/secret", "http://example.org/secret", "ftp://example.org/secret", "https://user:secret@example.org", "a\nb"],
            Target),
        ["Push:Targets:0:Address:File"] = new(["/no/such/file", "/", "a\nb"], Target[..2]),
        ["Push:Targets:0:Secret"] = new(["secret", "a secret with blanks in it", "a\nb"], Target),
        ["Push:Targets:0:Secret:File"] = new(["/no/such/file", "/", "a\nb"], Target),
        ["Push:Targets:0:Language"] = new(["", "de", "a\nb"], Target),
        ["Push:Targets:0:Query"] = new([new string('a', 501), "a\nb"], Target),
        ["Push:Targets:0:Category"] = new([new string('a', 65), "a\nb"], Target),
        ["Push:Targets:0:Papers"] = new([.. NoNumber, "0", "51"], Target),
        ["Push:Days"] = new([.. NoNumber, "-1", "31"]),
        ["Push:WaitMinutes"] = new([.. NoNumber, "-1", "1441"]),
        ["Push:InternalHosts"] = new(["chat.lan"]),
        ["Push:InternalHosts:0"] = new(["", " ", "https://chat.lan", "a b", "a\nb"], Says: "Push:InternalHosts"),
        ["Push:Mail:Host"] = new([" ", "https://mail.example.org", "a\nb"]),
        ["Push:Mail:Port"] = new([.. NoNumber, "0", "65536"]),
        ["Push:Mail:Tls"] = new(["", "ssl", "none", "a\nb"], ToReader.Append("Push:Targets:0:Address=reader@example.org").ToArray()),
        ["Push:Mail:User"] = new(["a\nb"]),
        ["Push:Mail:Password"] = new(["a\nb"]),
        ["Push:Mail:Password:File"] = new(["/no/such/file", "/", "a\nb"]),
        ["Push:Mail:From"] = new([" ", "papers", "a@example.org, b@example.org", "Papers <a@example.org>", "a\nb"]),
        ["Backup:EveryHours"] = new([.. NoNumber, "-1", "8785"]),
        ["Backup:Folder"] = new([" ", "a\nb"]),
        ["Backup:Keep"] = new([.. NoNumber, "0", "-1", "1001"]),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Cases.Keys];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_setting_has_a_case() =>
        Assert.Equal(Settings(typeof(PaperDigestOptions), "").Order(StringComparer.Ordinal), Cases.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_wrong_value_on_the_command_line_is_told(string name)
    {
        foreach (var value in Cases[name].Wrong)
        {
            string[] settings = [.. Cases[name].Beside.Append($"{name}={value}").Select(setting => "--PaperDigest:" + setting)];
            await AssertRefused(name, value, ["settings", .. settings]);
            await AssertRefused(name, value, ["ingest", _folder.Root, .. settings]);
            await AssertRefused(name, value, ["serve", .. settings]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_wrong_value_in_an_environment_variable_is_told(string name)
    {
        // An environment cannot hold U+0000.
        foreach (var value in Cases[name].Wrong.Where(value => !value.Contains('\0', StringComparison.Ordinal)))
        {
            foreach (var verb in new[] { "settings", "serve" })
            {
                await AssertRefused(name, value, [verb], [.. Cases[name].Beside, $"{name}={value}"]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_near_a_real_one_is_told_with_the_real_one(string name)
    {
        if (char.IsAsciiDigit(name[^1]))
        {
            return;
        }

        // A typing error of each kind: a letter twice, one missing, two exchanged.
        foreach (var typed in new[] { name + name[^1], name[..^1], name[..^2] + name[^1] + name[^2] }.Where(typed => typed != name))
        {
            foreach (var verb in new[] { "settings", "serve" })
            {
                var result = await Run([verb, $"--PaperDigest:{typed}=1"]);
                AssertSentence(result, typed);
                Assert.Equal($"There is no setting 'PaperDigest:{typed}'; the nearest is 'PaperDigest:{name}'.", result.Error.Trim());
                AssertSentence(await Run([verb], [$"{typed}=1"]), typed);
            }
        }
    }

    [Theory]
    [InlineData("PaperDigset")]
    [InlineData("PaperDigests")]
    [InlineData("paperdigst")]
    public async Task A_section_near_ours_is_told(string section)
    {
        using var variable = new Variable($"{section}__ScanMinutes", "5");
        foreach (var verb in new[] { "settings", "serve" })
        {
            var result = await Run([verb]);
            AssertSentence(result, section);
            Assert.Equal($"There is no section of settings '{section}'; the nearest is 'PaperDigest'.", result.Error.Trim());
        }
    }

    /// <summary>Names are the same in capitals and small letters, everywhere.</summary>
    [Fact]
    public async Task Another_case_is_the_same_setting()
    {
        var typed = await Run(["settings", "--paperdigest:SCANMINUTES=3", "--PAPERDIGEST:ratelimit:ENABLED=FALSE"]);
        Assert.Equal((0, ""), (typed.ExitCode, typed.Error));
        Assert.Contains("PaperDigest:ScanMinutes = 3 ", typed.Output, StringComparison.Ordinal);
        Assert.Contains("PaperDigest:RateLimit:Enabled = false ", typed.Output, StringComparison.Ordinal);
        using var variable = new Variable("PAPERDIGEST__SCANMINUTES", "4");
        Assert.Contains("PaperDigest:ScanMinutes = 4 ", (await Run(["settings"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_wrong_setting_has_a_sentence_of_its_own()
    {
        var result = await Run([
            "settings", "--PaperDigest:ScanMinutes=-1", "--PaperDigest:PathBase=papers", "--PaperDigest:Library:0:Name=x",
        ]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(3, result.Error.Trim().Split('\n').Length);
    }

    [Theory]
    [InlineData("{0}/digests", "{0}/digests/data", "holds the data folder")]
    [InlineData("{0}/digests/", "{0}/digests/a/../data", "holds the data folder")]
    [InlineData("{0}", "{0}/data", "holds the data folder")]
    [InlineData("{0}/data/digests", "{0}/data", "lies in the data folder")]
    [InlineData("{0}/data/../data/digests", "{0}/data/", "lies in the data folder")]
    [InlineData("{0}/digests", "{0}/digests", "lies in the data folder")]
    [InlineData("{0}/link/inner", "{0}/digests", "lies in the data folder")]
    [InlineData("{0}/digests", "{0}/link/data", "holds the data folder")]
    public async Task Digests_and_data_in_one_another_are_told(string digests, string data, string words)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no links for everybody.");
        Directory.CreateDirectory(_folder.PathOf("digests"));
        Directory.CreateSymbolicLink(_folder.PathOf("link"), _folder.PathOf("digests"));
        foreach (var verb in new[] { "settings", "serve" })
        {
            var result = await ProgramInProcess.Run(verb, $"--PaperDigest:Library:0={Place(digests)}", "--data", Place(data));
            AssertSentence(result, data);
            Assert.StartsWith("PaperDigest:Library: the entry '", result.Error, StringComparison.Ordinal);
            Assert.Contains(words, result.Error, StringComparison.Ordinal);
        }

        Assert.Equal(
            ["digests", "link"], Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        string Place(string pattern) => pattern.Replace("{0}", _folder.Root, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.1:5080")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:0/papers")]
    [InlineData("http://unix:/no/such/folder/socket")]
    [InlineData("ftp://127.0.0.1:0")]
    public async Task An_address_that_cannot_be_had_is_told(string address)
    {
        var result = await Run(["serve", "--urls", address]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("address", Assert.Single(result.Error.Trim().Split('\n')), StringComparison.OrdinalIgnoreCase);
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    /// <summary>Each setting with the place of a list's first entry for all of them, as names of settings.</summary>
    private static IEnumerable<string> Settings(Type type, string prefix)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = prefix + property.Name;
            if (property.GetCustomAttribute<DescriptionAttribute>() is not null)
            {
                yield return name;
            }

            var (inner, rest) = property.PropertyType switch
            {
                { IsGenericType: true } list => (list.GetGenericArguments()[0], name + ":0"),
                var other => (other, name),
            };
            if (inner != property.PropertyType)
            {
                yield return rest;
            }

            foreach (var setting in inner.Assembly == typeof(Program).Assembly ? Settings(inner, rest + ":") : [])
            {
                yield return setting;
            }
        }
    }

    private static void AssertSentence(CommandResult result, string what)
    {
        Assert.True((result.ExitCode, result.Output) == (2, ""), $"{what}: {result}");
        Assert.True(result.Error.Trim().Split('\n').Length == 1 && result.Error.Trim().EndsWith('.'), $"{what}: {result.Error}");
    }

    private async Task AssertRefused(string name, string value, string[] args, params string[] environment)
    {
        var result = name == "DataFolder"
            ? await InEnvironment(environment, () => ProgramInProcess.Run(args))
            : await Run(args, environment);
        AssertSentence(result, $"{string.Join(' ', args)} {name}={value}");
        Assert.Contains(
            "PaperDigest:" + (name.StartsWith("Library:", StringComparison.Ordinal) ? "Library" : Cases[name].Says ?? name),
            result.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("data")), $"{name}={value}");
    }

    private Task<CommandResult> Run(string[] args, params string[] environment) =>
        InEnvironment(environment, () => ProgramInProcess.Run([.. args, "--data", _folder.PathOf("data")]));

    private static async Task<CommandResult> InEnvironment(string[] settings, Func<Task<CommandResult>> run)
    {
        List<Variable> variables = [.. settings.Select(setting => setting.Split('=', 2))
            .Select(parts => new Variable("PaperDigest__" + parts[0].Replace(":", "__", StringComparison.Ordinal), parts[1]))];
        try
        {
            return await run();
        }
        finally
        {
            variables.ForEach(variable => variable.Dispose());
        }
    }

    /// <summary>Wrong values of a setting.</summary>
    /// <param name="Wrong">Each of them alone.</param>
    /// <param name="Others">Settings without which it means nothing.</param>
    /// <param name="Says">What it is called in the sentence, when not by its name.</param>
    private sealed record Case(string[] Wrong, string[]? Others = null, string? Says = null)
    {
        public string[] Beside => Others ?? [];
    }

    /// <summary>An environment variable that is gone after the test; those who read it run alone.</summary>
    private sealed class Variable : IDisposable
    {
        private readonly string _name;

        public Variable(string name, string value)
        {
            _name = name;
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, null);
    }
}
