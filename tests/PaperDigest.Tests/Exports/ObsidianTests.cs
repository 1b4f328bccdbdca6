using PaperDigest.Exports;
using PaperDigest.Tests.Cli;
using YamlDotNet.Serialization;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Exports;

/// <summary>The folder of notes that <c>export --obsidian</c> writes and keeps up.</summary>
[Collection(ConsoleTests.Name)]
public sealed class ObsidianTests(SampleLibrary samples) : IClassFixture<SampleLibrary>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Vault => _folder.PathOf("vault");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_paper_day_and_category_is_a_note_whose_links_lead_somewhere()
    {
        var result = await Export(samples.DataFolder, "--source", "daily_papers_ko");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var notes = Notes();
        Assert.Equal($"{notes.Count} notes written, 0 unchanged\n", result.Output.ReplaceLineEndings("\n"));

        var paper = Properties("papers/2406.06523.md");
        Assert.Equal("2406.06523", paper["id"]);
        Assert.StartsWith("NaRCan", (string)paper["title"], StringComparison.Ordinal);
        Assert.Equal(("47", "2024-06-13"), (paper["votes"], paper["date"]));
        Assert.Equal(["computer-vision", "image-generation", "video"], (List<object>)paper["categories"]);
        Assert.Equal(["https://arxiv.org/abs/2406.06523", "https://arxiv.org/pdf/2406.06523"], (List<object>)paper["links"]);
        Assert.NotEmpty((string)paper["gist"]);
        Assert.Contains(
            "[[days/2024-06-13|2024-06-13]] · [[categories/computer-vision|", Text("papers/2406.06523.md"), StringComparison.Ordinal);
        Assert.Contains("- [[papers/2406.06523|NaRCan: ", Text("days/2024-06-13.md"), StringComparison.Ordinal);
        Assert.Contains("- [[papers/2406.06523|NaRCan: ", Text("categories/video.md"), StringComparison.Ordinal);

        foreach (var note in notes)
        {
            foreach (var link in Text(note).Split("[[").Skip(1).Select(rest => rest.Split("]]")[0].Split('|')[0]))
            {
                Assert.Contains(link + ".md", notes);
            }
        }
    }

    [Fact]
    public async Task A_second_export_writes_what_has_changed_and_leaves_what_is_the_readers()
    {
        _folder.Write("daily/2024/06/13.md", Daily(
            "2024-06-13", Paper("One", "2406.00001"), Paper("Two", "2406.00002"), Paper("Three", "2406.00003")));
        await Ingest();
        _folder.Write("vault/diary.md", "mine");
        _folder.Write("vault/days/2024-06-13.md", "---\ntags: [diary]\n---\nmine, too");
        var first = await Export(Data);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains(
            "1 file not ours, or changed since, left as found: days/2024-06-13.md", first.Error, StringComparison.Ordinal);

        var edited = Text("papers/2406.00002.md") + "\nmy thoughts\n";
        _folder.Write("vault/papers/2406.00002.md", edited);
        var times = Notes().ToDictionary(note => note, note => File.GetLastWriteTimeUtc(Path.Combine(Vault, note)), StringComparer.Ordinal);
        _folder.Write("daily/2024/06/13.md", Daily(
            "2024-06-13", Paper("One", "2406.00001", votes: 9), Paper("Two", "2406.00002", votes: 8), Paper("Three", "2406.00003")));
        await Ingest();
        var second = await Export(Data);
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("days/2024-06-13.md", second.Error, StringComparison.Ordinal);
        Assert.Contains("papers/2406.00002.md", second.Error, StringComparison.Ordinal);
        Assert.Equal("9", Properties("papers/2406.00001.md")["votes"]);
        Assert.Equal(
            ("mine", "---\ntags: [diary]\n---\nmine, too", edited),
            (Text("diary.md"), Text("days/2024-06-13.md"), Text("papers/2406.00002.md")));
        Assert.Equal(times["papers/2406.00003.md"], File.GetLastWriteTimeUtc(Path.Combine(Vault, "papers/2406.00003.md")));
        Assert.Equal(times.Keys.Order(StringComparer.Ordinal), Notes());

        // Of another list nothing is taken away.
        Assert.StartsWith("0 notes written", (await Export(Data, "--min-votes", "100")).Output, StringComparison.Ordinal);
        Assert.Equal(times.Keys.Order(StringComparer.Ordinal), Notes());
    }

    [Fact]
    public async Task Nothing_a_digest_says_leaves_the_folder_or_runs_in_a_program_of_notes()
    {
        const string wild = "../../../etc/passwd: \"quoted\" \\ #tag [[x]] | <% tp.file %> 한글 😀";
        const string text = "짧은 요약\n\n```dataviewjs\napp.vault.delete()\n```\n\n> ~~~dataview\n> LIST\n> ~~~\n\n"
            + "`$= app.vault` `= 1` <%* shell %> 끝";
        _folder.Write("daily/2024/06/13.md", Daily(
            "2024-06-13",
            TitleOnly(wild, text: text),
            TitleOnly("CON"),
            TitleOnly(new string('가', 400)),
            TitleOnly("Nul.md Nul"),
            Paper("Old", "cs/0112017")));
        await Ingest();
        var result = await Export(Data);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            ["daily", "data", "vault"],
            Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var notes = Notes();
        Assert.Equal(5, notes.Count(note => note.StartsWith("papers/", StringComparison.Ordinal)));
        Assert.All(notes, note => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(Path.GetFileName(note)), 4, 255));
        Assert.DoesNotContain(notes, note => Path.GetFileNameWithoutExtension(note).ToLowerInvariant() is "con" or "nul");

        var hostile = notes.Single(note => note.Contains("passwd", StringComparison.Ordinal));
        Assert.EndsWith("한글 😀", (string)Properties(hostile)["title"], StringComparison.Ordinal);
        var written = Text(hostile);
        var body = written[written.IndexOf("\n---\n", StringComparison.Ordinal)..];
        Assert.Contains("app.vault.delete()", body, StringComparison.Ordinal);
        foreach (var command in new[] { "```dataview", "~~~dataview", "`$=", "`=", "<%" })
        {
            Assert.DoesNotContain(command, body, StringComparison.Ordinal);
        }

        // The line of the day holds one link.
        var line = Text("days/2024-06-13.md").Split('\n')
            .Single(line => line.Contains("passwd", StringComparison.Ordinal) && line[0] == '-');
        Assert.Equal((2, 2), (line.Split("[[").Length, line.Split("]]").Length));
    }

    [Fact]
    public async Task A_folder_that_is_none_and_options_that_do_not_fit_are_told()
    {
        var file = _folder.Write("file", "mine");
        var result = await ProgramInProcess.Run("export", "--obsidian", file, "--data", samples.DataFolder);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("The notes cannot be written into", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        foreach (var option in new[] { "--reports", "--format=csv", "--from=yesterday" })
        {
            Assert.Equal(2, (await Export(samples.DataFolder, option)).ExitCode);
        }

        Assert.False(Directory.Exists(Vault));
    }

    private string Data => _folder.PathOf("data");

    private async Task Ingest() =>
        Assert.Equal(0, (await ProgramInProcess.Run("ingest", _folder.PathOf("daily"), "--data", Data)).ExitCode);

    private Task<CommandResult> Export(string data, params string[] options) =>
        ProgramInProcess.Run(["export", "--obsidian", Vault, "--data", data, .. options]);

    private List<string> Notes() =>
    [
        .. Directory.EnumerateFiles(Vault, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Vault, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    private string Text(string note) => File.ReadAllText(Path.Combine(Vault, note));

    private Dictionary<string, object> Properties(string note)
    {
        var text = Text(note);
        Assert.StartsWith("---\n", text, StringComparison.Ordinal);
        Assert.True(ObsidianNote.IsUntouched(text), note);
        var properties = text[4..text.IndexOf("\n---\n", StringComparison.Ordinal)];
        return new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(properties);
    }
}
