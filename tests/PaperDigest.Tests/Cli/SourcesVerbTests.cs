using System.Text.Json;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Cli;

/// <summary><c>sources add</c> over real folders and repositories.</summary>
[Collection(ConsoleTests.Name)]
public sealed class SourcesVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.PathOf("settings.json");

    [Fact]
    public async Task Says_what_a_folder_holds_and_writes_it_beside_what_is_there()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"), Paper("Two", "2406.00002")));
        Write("daily/2024/06/14.md", "# 장보기\n\n- 우유\n");
        Write(
            "settings.json",
            """
            {
              // Where everything lies.
              "PaperDigest": {
                "DataFolder": "/srv/data",
                "Library": [
                  { "Folder": "/srv/a" }, // the first
                ],
              },
              "AllowedHosts": "*"
            }
            """);
        var result = await Add(_folder.PathOf("daily"), "--licence", "CC BY 4.0");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("2 files", result.Lines[0]);
        Assert.Equal("daily-papers: 1 file, 2 papers, 0 problems; 2024-06-13 to 2024-06-13", result.Lines[1]);
        Assert.Equal("  2024/06/13.md:3: 2406.00001  One", result.Lines[2]);
        Assert.StartsWith("not read: 1 file, for example 2024/06/14.md: ", result.Lines[3], StringComparison.Ordinal);
        Assert.Contains($"has the source '{_folder.PathOf("daily")}' now", result.Output, StringComparison.Ordinal);
        var text = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        Assert.Contains("// Where everything lies.", text, StringComparison.Ordinal);
        Assert.Contains("// the first", text, StringComparison.Ordinal);
        Assert.Equal(["/srv/a", _folder.PathOf("daily")], Folders(text));
        Assert.Equal("CC BY 4.0", Library(text)[1].GetProperty("Licence").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{ \"AllowedHosts\": \"*\" }")]
    [InlineData("{ \"PaperDigest\": {} }")]
    [InlineData("{ \"paperdigest\": { \"DataFolder\": \"data\" } }")]
    [InlineData("{ \"PaperDigest\": { \"Library\": [] } }")]
    [InlineData("{ \"PaperDigest\": { \"library\": [ \"seeds\" ], \"DataFolder\": \"data\" } }")]
    public async Task Writes_into_any_settings_file(string before)
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Write("settings.json", before);
        Assert.Equal(0, (await Add(_folder.PathOf("daily"))).ExitCode);
        var text = await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
        Assert.Equal(_folder.PathOf("daily"), Folders(text)[^1]);
        Assert.Equal(before.Contains("seeds", StringComparison.Ordinal) ? 2 : 1, Library(text).Count);
        Assert.Equal(before.Contains("\"data\"", StringComparison.Ordinal), text.Contains("\"data\"", StringComparison.Ordinal));
        Assert.Equal(before.Contains("Hosts", StringComparison.Ordinal), text.Contains("Hosts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]", "it holds no JSON object")]
    [InlineData("{ \"PaperDigest\": 1 }", "its PaperDigest is no JSON object")]
    [InlineData("{ \"PaperDigest\": { \"Library\": { \"0\": \"seeds\" } } }", "its Library is no JSON list")]
    [InlineData("{ \"PaperDigest\": { \"Library\": [ \"seeds\" ] }", "it is no JSON")]
    public async Task Leaves_a_file_alone_that_has_no_place_for_it(string before, string words)
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Write("settings.json", before);
        var result = await Add(_folder.PathOf("daily"));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
    }

    /// <summary>An upgrade brings its own appsettings.json and leaves the data folder alone.</summary>
    [Fact]
    public async Task Writes_into_the_data_folder_what_every_verb_reads()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Write("more/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        var data = _folder.PathOf("data");
        foreach (var folder in (string[])["daily", "more"])
        {
            var result = await ProgramInProcess.Run(["sources", "add", _folder.PathOf(folder), "--data", data]);
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
        }

        var text = await System.IO.File.ReadAllTextAsync(Path.Combine(data, "sources.json"), TestContext.Current.CancellationToken);
        Assert.Equal([_folder.PathOf("daily"), _folder.PathOf("more")], Folders(text));
        var settings = await ProgramInProcess.Run(["settings", "--data", data]);
        Assert.Contains(_folder.PathOf("daily"), settings.Output, StringComparison.Ordinal);
        var again = await ProgramInProcess.Run(["sources", "add", _folder.PathOf("more"), "--data", data]);
        Assert.Contains("Nothing was changed.", again.Output, StringComparison.Ordinal);

        Write("data/sources.json", "{ \"PaperDigest\": { \"Libary\": [] , \"Library\": 1 } }");
        Assert.Equal(2, (await ProgramInProcess.Run(["settings", "--data", data])).ExitCode);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        var result = await Add(_folder.PathOf("daily"), "--dry-run");
        Assert.Equal((0, $"A dry run: {File} was not changed."), (result.ExitCode, result.Lines[^1]));
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Looks_into_a_repository_and_keeps_nothing_of_it()
    {
        Write("up/digests/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Shell.Run(
            "cd \"$0\" && git init -q -b main && git add -A && git -c user.name=x -c user.email=x commit -qm x "
            + "&& git clone -q --bare . ../up.git",
            _folder.PathOf("up"));
        var result = await Add(_folder.PathOf("up.git"), "--folder", "digests", "--name", "mine");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("daily-papers: 1 file, 1 paper, 0 problems; 2024-06-13 to 2024-06-13", result.Lines[1]);
        var entry = Assert.Single(Library(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken)));
        Assert.Equal(
            ("mine", _folder.PathOf("up.git"), "digests"),
            (entry.GetProperty("Name").GetString(), entry.GetProperty("Git").GetString(), entry.GetProperty("Folder").GetString()));
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    /// <summary>.NET can neither open nor delete it; on Windows it is so with git's own files.</summary>
    [Fact]
    public async Task Takes_a_repository_with_a_file_that_cannot_be_deleted_as_others()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "Its name is one that only Linux takes.");
        Write("up/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Shell.Run(
            "cd \"$0\" && touch \"$(printf 'caf\\351.md')\" && git init -q -b main && git add -A "
            + "&& git -c user.name=x -c user.email=x commit -qm x && git clone -q --bare . ../up.git && rm -r ../up",
            _folder.PathOf("up"));
        var before = Looks();
        var result = await Add(_folder.PathOf("up.git"));

        Assert.Equal(0, result.ExitCode);
        Assert.Single(Library(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken)));
        Assert.Equal(before, Looks());

        static string[] Looks() => Directory.GetDirectories(Path.GetTempPath(), "paperdigest-look-*");
    }

    [Theory]
    [InlineData("/no/such/folder", 2, "There is no folder '/no/such/folder'.")]
    [InlineData("http://example.org/a", 2, "ADDRESS is neither a folder nor an address of a repository")]
    [InlineData("https://127.0.0.1:1/a.git", 1, "its server cannot be reached")]
    [InlineData("ext::sh -c x", 2, "There is no folder")]
    public async Task Says_what_is_wrong_with_an_address(string address, int code, string words)
    {
        var result = await Add(address);
        Assert.Equal((code, ""), (result.ExitCode, result.Output));
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task A_folder_without_digests_is_not_taken()
    {
        Write("notes/a.md", "# 장보기\n\n- 우유\n");
        Directory.CreateDirectory(_folder.PathOf("empty"));
        var notes = await Add(_folder.PathOf("notes"));
        var empty = await Add(_folder.PathOf("empty"));
        Assert.Equal((1, 1), (notes.ExitCode, empty.ExitCode));
        Assert.Contains("No paper was found, so the settings were not changed.", notes.Error, StringComparison.Ordinal);
        Assert.Contains("No digest files were found", empty.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    public void Dispose() => _folder.Dispose();

    private static List<JsonElement> Library(string text)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var section = JsonDocument.Parse(text, options).RootElement.EnumerateObject()
            .Single(part => part.Name.Equals("PaperDigest", StringComparison.OrdinalIgnoreCase));
        return [.. section.Value.EnumerateObject().Single(part => part.Name.Equals("Library", StringComparison.OrdinalIgnoreCase)).Value
            .EnumerateArray()];
    }

    private static List<string?> Folders(string text) => Library(text)
        .ConvertAll(entry => entry.ValueKind == JsonValueKind.String ? entry.GetString() : entry.GetProperty("Folder").GetString());

    [Fact]
    public async Task Points_to_the_help_of_the_verb_that_was_called()
    {
        var result = await ProgramInProcess.Run(["sources", "add"]);
        Assert.Equal((2, "'PaperDigest sources add --help' shows the usage."), (result.ExitCode, result.Error.TrimEnd().Split('\n')[^1]));
    }

    private Task<CommandResult> Add(string address, params string[] options) => ProgramInProcess.Run(
        ["sources", "add", address, "--file", File, "--data", _folder.PathOf("data"), .. options]);

    private void Write(string path, string text) => _folder.Write(path, text);
}
