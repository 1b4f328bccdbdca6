using System.Text.Json;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Cli;

/// <summary>What is typed at a terminal, and what comes back.</summary>
[Collection(ConsoleTests.Name)]
public sealed class CommandLineTests(SampleLibrary samples) : IClassFixture<SampleLibrary>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--page-size", "--min-votes")]
    [InlineData("--pageSize", "--minVotes")]
    public async Task Options_are_written_with_dashes_or_as_in_an_address(string pageSize, string minVotes)
    {
        var result = await Run("search", "model", pageSize, "2", minVotes, "5", "--sort", "votes", "--json");
        var list = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(2, list.GetProperty("items").GetArrayLength());
        Assert.All(list.GetProperty("items").EnumerateArray(), item => Assert.True(item.GetProperty("votes").GetInt32() >= 5));
    }

    [Fact]
    public async Task A_setting_and_its_value_may_be_two_words()
    {
        var result = await Run("settings", "--PaperDigest:ScanMinutes", "7", "--json");
        var settings = JsonDocument.Parse(result.Output).RootElement.EnumerateArray();
        Assert.Equal(
            "7",
            settings.Single(setting => setting.GetProperty("name").GetString() == "PaperDigest:ScanMinutes")
                .GetProperty("value").GetString());
    }

    [Fact]
    public async Task What_follows_two_dashes_is_a_word()
    {
        var result = await ProgramInProcess.Run("search", "--data", samples.DataFolder, "--", "--NaRCan");
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("no option", result.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string> Verbs =>
    [
        "ingest", "check", "today", "search", "paper", "export", "reindex", "copy", "settings", "healthcheck", "completion", "serve",
        "sources add", "mcp",
    ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task The_help_of_every_verb_ends_with_examples(string verb)
    {
        var result = await ProgramInProcess.Run([.. verb.Split(' '), "--help"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var examples = result.Output[result.Output.IndexOf("Examples:", StringComparison.Ordinal)..]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1..];
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.StartsWith($"PaperDigest {verb}", example, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Today_shows_the_newest_day_and_what_its_papers_are_about()
    {
        Write("daily/2024/06/12.md", Daily("2024-06-12", Paper("Old", "2406.00001")));
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("Newer", "2406.00002", 3), Paper("Newest", "2406.00003", 9)));
        Assert.Equal(0, (await ProgramInProcess.Run("ingest", _folder.PathOf("daily"), "--data", _folder.PathOf("data"))).ExitCode);

        var plain = await ProgramInProcess.Run("today", "--data", _folder.PathOf("data"));
        Assert.Equal((0, "2024-06-13: 2 papers"), (plain.ExitCode, plain.Error.Trim()));
        Assert.Equal(
            ["2406.00003  2024-06-13     9  Newest", "2406.00002  2024-06-13     3  Newer"],
            plain.Lines.Where(line => line[0] != ' ').Select(line => line.Trim()));

        var voted = await ProgramInProcess.Run("today", "--min-votes", "5", "--json", "--data", _folder.PathOf("data"));
        var day = JsonDocument.Parse(voted.Output).RootElement;
        Assert.Equal("2024-06-13", day.GetProperty("date").GetString());
        Assert.Equal("2406.00003", Assert.Single(day.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Paper_shows_its_summaries_and_the_same_as_JSON()
    {
        var plain = await Run("paper", "2406.06523v2");
        Assert.Equal((0, ""), (plain.ExitCode, plain.Error));
        Assert.StartsWith("# [NaRCan", plain.Lines[0], StringComparison.Ordinal);
        Assert.Contains("### What's New", plain.Output, StringComparison.Ordinal);

        var json = JsonDocument.Parse((await Run("paper", "2406.06523", "--json")).Output).RootElement;
        Assert.Equal("2406.06523", json.GetProperty("id").GetString());
        Assert.NotEqual(0, json.GetProperty("similar").GetArrayLength());

        var missing = await Run("paper", "1234.99999");
        Assert.Equal((1, ""), (missing.ExitCode, missing.Output));
        Assert.StartsWith("There is no paper '1234.99999'.", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reindex_and_healthcheck_have_results_as_JSON()
    {
        var papers = JsonDocument.Parse((await Run("reindex", "--json")).Output).RootElement.GetProperty("papers").GetInt32();
        Assert.Equal(126, papers);
        await using var site = await ServedSite.Start(samples.DataFolder, [], "--PaperDigest:IngestOnStart=false");
        using var reader = site.Reader("en");
        var health = await Run("healthcheck", "--url", $"{reader.BaseAddress}", "--json");
        Assert.True(JsonDocument.Parse(health.Output).RootElement.GetProperty("well").GetBoolean());
    }

    /// <summary>In a container the environment tells where the site listens; behind a proxy it may answer to one name alone.</summary>
    [Fact]
    public async Task Healthcheck_asks_where_the_settings_say_that_the_site_listens()
    {
        await using var site = await ServedSite.Start(
            samples.DataFolder, [], "--PaperDigest:IngestOnStart=false", "--AllowedHosts=127.0.0.1;papers.example.org");
        using var reader = site.Reader("en");
        var port = reader.BaseAddress!.Port;
        string[] environment = ["env", $"ASPNETCORE_URLS=http://*:{port}", "AllowedHosts=papers.example.org"];
        var plain = await ProgramProcess.Run(environment, ["healthcheck"]);
        Assert.Equal((0, "ok\n", ""), (plain.ExitCode, plain.Output, plain.Error));

        var below = await ProgramProcess.Run(environment, ["healthcheck", "--json", "--PaperDigest:PathBase=/papers"]);
        Assert.Equal($"http://localhost:{port}/papers/healthz", Told(below).GetProperty("address").GetString());

        var option = await ProgramProcess.Run(["healthcheck", "--urls", $"http://127.0.0.1:{port}"]);
        Assert.Equal(0, option.ExitCode);

        await site.Terminate();
        var nobody = await ProgramProcess.Run(environment, ["healthcheck", "--json"]);
        Assert.Equal((1, false), (nobody.ExitCode, Told(nobody).GetProperty("well").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, Told(nobody).GetProperty("status").ValueKind);
        Assert.StartsWith($"The site does not answer on http://localhost:{port}: ", nobody.Error, StringComparison.Ordinal);

        static JsonElement Told(CommandResult result) => JsonDocument.Parse(result.Output).RootElement;
    }

    [Fact]
    public async Task A_folder_of_digests_is_no_data_folder()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        var folder = _folder.PathOf("daily");
        var search = await ProgramInProcess.Run("search", "one", "--data", folder);
        Assert.Equal((2, ""), (search.ExitCode, search.Output));
        Assert.Contains("but digests: --data names the data folder, where the library is kept.", search.Error, StringComparison.Ordinal);
        var ingest = await ProgramInProcess.Run("ingest", folder + "/", "--data", folder);
        Assert.Equal((2, ""), (ingest.ExitCode, ingest.Output));
        Assert.Contains("--data names the folder where the library is kept", ingest.Error, StringComparison.Ordinal);
        Assert.Equal(["2024"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("PaperDigest sea", "search")]
    [InlineData("PaperDigest search x --pa", "--page", "--page-size")]
    [InlineData("PaperDigest completion ", "bash", "fish", "powershell", "zsh")]
    public async Task Shells_ask_what_can_stand_at_the_cursor(string line, params string[] offered)
    {
        var result = await ProgramInProcess.Run($"[suggest:{line.Length}]", line);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var found = result.Lines.Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(found, offered.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_script_for_bash_completes()
    {
        var script = await ProgramInProcess.Run("completion", "bash");
        Write("completion.sh", script.Output);
        Write("PaperDigest", $"#!/bin/sh\nexec dotnet '{typeof(Program).Assembly.Location}' \"$@\"\n");
        var offered = Shell.Run(
            """
            chmod +x "$0/PaperDigest"; exec bash -c '. "$0/completion.sh"
            COMP_WORDS=("$0/PaperDigest" sea) COMP_CWORD=1 COMP_LINE="PaperDigest sea" COMP_POINT=15
            _paperdigest; echo "${COMPREPLY[@]}"' "$0"
            """,
            _folder.PathOf("."));
        Assert.Equal("search", offered.Trim());
    }

    [Fact]
    public async Task Nothing_is_coloured_where_nobody_looks()
    {
        var result = await ProgramProcess.Run("ingest", Repository.PathOf("seeds"), "--data", _folder.PathOf("data"));
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    /// <summary>The process begins itself anew on the way, see <c>Profiling</c>.</summary>
    [Fact]
    public async Task A_first_import_keeps_its_arguments_and_its_output()
    {
        Write(
            "두 칸 \"x\"/2026-10-12.md",
            "# Daily papers 2026-10-12\n\n## [One paper](https://arxiv.org/abs/2610.00001)\n\n논문 하나를 요약합니다.\n");

        var first = await ProgramProcess.Run(
            "ingest", _folder.PathOf("두 칸 \"x\""), "--source", "한 글", "--data", _folder.PathOf("새 서재"), "--json");
        var again = await ProgramProcess.Run(
            "ingest", _folder.PathOf("두 칸 \"x\""), "--source", "한 글", "--data", _folder.PathOf("새 서재"), "--json");

        Assert.Equal((0, 0), (first.ExitCode, again.ExitCode));
        var (made, unchanged) = (JsonDocument.Parse(first.Output).RootElement, JsonDocument.Parse(again.Output).RootElement);
        Assert.Equal(1, made.GetProperty("papersNew").GetInt32());
        Assert.Equal("한 글", made.GetProperty("outcomes")[0].GetProperty("source").GetString());
        Assert.Equal((1, 0), (unchanged.GetProperty("unchanged").GetInt32(), unchanged.GetProperty("papersNew").GetInt32()));
    }

    private void Write(string path, string text) => _folder.Write(path, text);

    private Task<CommandResult> Run(params string[] args) => ProgramInProcess.Run([.. args, "--data", samples.DataFolder]);
}
