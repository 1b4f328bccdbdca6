using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PaperDigest.Settings;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Cli;

/// <summary>Every verb: what it prints where, and its exit code.</summary>
[Collection(ConsoleTests.Name)]
public sealed class VerbTests(SampleLibrary samples) : IClassFixture<SampleLibrary>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ingest_prints_its_run_as_JSON()
    {
        Assert.Equal((0, ""), (samples.Ingested.ExitCode, samples.Ingested.Error));
        var run = JsonDocument.Parse(samples.Ingested.Output).RootElement;
        Assert.Equal(
            ["files", "read", "unchanged", "leftOut", "unrecognised", "failed", "removed", "papersNew", "seconds", "notes", "outcomes"],
            run.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            (20, 20, 0, 126),
            (run.GetProperty("files")
                .GetInt32(), run.GetProperty("read")
                .GetInt32(), run.GetProperty("failed").GetInt32(), run.GetProperty("papersNew").GetInt32()));
        var outcomes = run.GetProperty("outcomes").EnumerateArray().ToList();
        Assert.All(outcomes, outcome => Assert.Equal(FileProperties, outcome.EnumerateObject().Select(property => property.Name)));
        var day = outcomes.Single(outcome => outcome.GetProperty("file").GetString() == "2024/06/13.md");
        Assert.Equal(
            ("daily_papers_ko", "read", "daily-papers", "2024-06-13", "heading", 21),
            (Text(
                day,
                "source"), Text(
                    day, "state"), Text(day, "format"), Text(day, "date"), Text(day, "dateOrigin"), day.GetProperty("entries").GetInt32()));
        Assert.Equal(day.GetProperty("lines").GetInt32(), day.GetProperty("accounted").GetInt32());
    }

    [Fact]
    public async Task Ingest_tells_in_lines_what_came_of_the_files()
    {
        Write("daily/2024/06/13.md", "Nobody's text.\n\n" + Daily("2024-06-13", Paper("One", "2406.00001")));
        Write("daily/2024/06/14.md", News("2024-06-14"));
        Write("daily/2024/06/15.md", "\0");
        var first = await Run("ingest", _folder.PathOf("daily"));
        var second = await Run("ingest", _folder.PathOf("daily"));

        Assert.Equal((1, ""), (first.ExitCode, first.Error));
        Assert.Equal(4, first.Lines.Count);
        Assert.StartsWith("daily/2024/06/13.md:1: ", first.Lines[0], StringComparison.Ordinal);
        Assert.Equal("daily/2024/06/14.md: left out: A report on news articles, not on papers.", first.Lines[1]);
        Assert.StartsWith("daily/2024/06/15.md: failed: ", first.Lines[2], StringComparison.Ordinal);
        Assert.StartsWith(
            "3 files: 1 read, 0 unchanged, 1 left out, 0 unrecognised, 1 failed; 1 new paper; ", first.Lines[3], StringComparison.Ordinal);

        Assert.Equal(1, second.ExitCode);
        Assert.StartsWith(
            "3 files: 0 read, 2 unchanged, 0 left out, 0 unrecognised, 1 failed; 0 new papers; ",
            second.Lines[^1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_takes_a_source_and_a_day()
    {
        Write("loose.txt", Easy("하나", "2406.00001", 1, "머신러닝"));
        Assert.Equal(0, (await Run("ingest", _folder.PathOf("loose.txt"), "--source", "mine", "--date", "2024-07-01")).ExitCode);

        await using var library = await TemporaryLibrary.Create(_folder.PathOf("data"));
        var mention = Assert.Single((await library.Paper("2406.00001")).Mentions);
        Assert.Equal(
            ("mine", "loose.txt", new DateOnly(2024, 7, 1), false), (mention.Source, mention.File, mention.Date, mention.DateEstimated));
    }

    [Fact]
    public async Task Check_prints_problems_with_file_and_line_and_stores_nothing()
    {
        Write("daily/2024/06/13.md", "Nobody's text.\n\n" + Daily("2024-06-13", Paper("One", "2406.00001")));
        var result = await Run("check", _folder.PathOf("daily"));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"13\.md:1: Text that belongs to no paper", result.Lines[0]);
        Assert.Equal("1 file: 1 read, 1 paper, 1 problem", result.Lines[^1]);
        Assert.False(Directory.Exists(_folder.PathOf("data")));

        Write("daily/2024/06/14.md", "\0");
        var json = await Run("check", _folder.PathOf("daily"), "--json");
        var files = JsonDocument.Parse(json.Output).RootElement.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(1, json.ExitCode);
        Assert.Equal(["read", "failed"], files.Select(file => Text(file, "state")));
        Assert.All(files, file => Assert.Equal(FileProperties, file.EnumerateObject().Select(property => property.Name)));
        var problem = Assert.Single(files[0].GetProperty("problems").EnumerateArray());
        Assert.Equal(["line", "message"], problem.EnumerateObject().Select(property => property.Name));
        Assert.Equal(1, problem.GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Check_names_the_READMEs_it_passes_over()
    {
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Write("daily/docs/README.md", "# About\n");
        var result = await Run("check", _folder.PathOf("daily"));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(Path.Combine("daily", "docs", "README.md") + ": passed over", result.Output, StringComparison.Ordinal);
        Assert.Equal("1 file: 1 read, 1 paper, 0 problems", result.Lines[^1]);
    }

    [Fact]
    public async Task Search_prints_results_on_standard_output_and_their_number_on_standard_error()
    {
        var result = await ProgramInProcess.Run("search", "NaRCan", "--data", samples.DataFolder);
        Assert.Equal((0, "1 paper"), (result.ExitCode, result.Error.Trim()));
        Assert.StartsWith("2406.06523  2024-06-13    47  NaRCan: ", result.Lines[0], StringComparison.Ordinal);
    }

    /// <summary>Who writes brings the index up to date, so that nobody's first search has to.</summary>
    [Theory]
    [InlineData("search", "NaRCan")]
    [InlineData("ingest", "seeds")]
    public async Task Nothing_is_computed_anew_after_ingest(string verb, string argument)
    {
        var files = IndexFiles();
        Assert.Contains(files, file => file.Name == "manifest.json");
        foreach (var table in new[] { "glossary", "suggestions", "corrections", "trends" })
        {
            Assert.Contains(files, file => file.Name == table + ".table");
        }

        var word = verb == "ingest" ? Repository.PathOf(argument) : argument;
        Assert.Equal(0, (await ProgramInProcess.Run(verb, word, "--data", samples.DataFolder)).ExitCode);
        Assert.Equal(files, IndexFiles());

        List<(string Name, DateTime Written)> IndexFiles() =>
        [
            .. Directory.GetFiles(Path.Combine(samples.DataFolder, "index"))
                .Select(file => (Name: Path.GetFileName(file), Written: File.GetLastWriteTimeUtc(file)))
                .Where(file => !file.Name.StartsWith("lock", StringComparison.Ordinal))
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
    }

    [Fact]
    public async Task Search_prints_its_list_as_JSON()
    {
        var result = await ProgramInProcess.Run(
            "search", "확산 모델", "--json", "--pageSize", "3", "--page", "2", "--sort", "votes", "--data", samples.DataFolder);
        var list = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "total", "page", "pageSize", "items", "next" },
            list.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(
            (2, 3, 3),
            (list.GetProperty("page").GetInt32(), list.GetProperty("pageSize").GetInt32(), list.GetProperty("items").GetArrayLength()));
        Assert.True(list.GetProperty("total").GetInt32() > 6);
        Assert.All(list.GetProperty("items").EnumerateArray(), item => Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "id", "arxivId", "title", "date", "votes", "categories", "snippet", "reasons" },
            item.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Search_takes_words_with_a_dash_as_excluded()
    {
        var result = await ProgramInProcess.Run("search", "NaRCan", "-video", "--data", samples.DataFolder);
        Assert.Equal(
            (0, "", "0 papers\nPerhaps: NaRCan  (1)"), (result.ExitCode, result.Output, result.Error.Trim().ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task Search_on_an_empty_library_finds_nothing_and_is_no_failure()
    {
        Directory.CreateDirectory(_folder.PathOf("empty"));
        Assert.Equal(1, (await Run("ingest", _folder.PathOf("empty"))).ExitCode);
        var result = await Run("search", "NaRCan");
        Assert.Equal((0, "", "0 papers"), (result.ExitCode, result.Output, result.Error.Trim()));
    }

    [Fact]
    public async Task Reindex_computes_everything_anew()
    {
        await using (var library = await TemporaryLibrary.Create(_folder.PathOf("data")))
        {
            await library.Say("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"), TitleOnly("Two")));
            await library.Say("daily/2024/06/14.md", Daily("2024-06-14", Paper("One", "2406.00001", 3)));
        }

        var result = await Run("reindex");
        Assert.Equal((0, "2 papers computed anew.", ""), (result.ExitCode, result.Output.Trim(), result.Error));
        await using var again = await TemporaryLibrary.Create(_folder.PathOf("data"));
        Assert.Equal(["2406.00001"], await again.SearchIds("one"));
        Assert.Equal(3, (await again.Paper("2406.00001")).Item.Votes);
    }

    [Fact]
    public async Task Settings_lists_every_setting()
    {
        var result = await Run("settings", "--json", "--PaperDigest:ScanMinutes=3", "--PaperDigest:Library:0=/digests");
        var settings = JsonDocument.Parse(result.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(SettingNames(), settings.Select(setting => Text(setting, "name")));
        Assert.All(settings, setting =>
        {
            Assert.Equal(["name", "value", "default", "meaning"], setting.EnumerateObject().Select(property => property.Name));
            Assert.NotEqual("", Text(setting, "meaning"));
        });
        Assert.Equal(("3", "10"), Setting("ScanMinutes"));
        Assert.Equal(("/digests", ""), Setting("Library"));
        Assert.Equal((_folder.PathOf("data"), "data"), Setting("DataFolder"));

        var plain = await Run("settings");
        Assert.All(SettingNames(), name => Assert.Contains($"{name} = ", plain.Output, StringComparison.Ordinal));

        (string? Value, string? Default) Setting(string name)
        {
            var setting = settings.Single(candidate => Text(candidate, "name") == $"PaperDigest:{name}");
            return (Text(setting, "value"), Text(setting, "default"));
        }
    }

    [Fact]
    public void The_documents_give_every_setting_with_its_default()
    {
        var path = Repository.PathOf("docs/settings.md");
        Assert.SkipUnless(File.Exists(path), "docs/settings.md does not exist yet.");
        var rows = File.ReadLines(path)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length >= 4 && cells[1].StartsWith('`'))
            .Select(cells => ($"PaperDigest:{cells[1].Trim('`')}", cells[2] == "empty" ? "" : cells[2].Trim('`')));
        Assert.Equal(SettingNames().Zip(SettingDefaults()), rows);
    }

    [Fact]
    public async Task Healthcheck_says_that_nobody_answers()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var result = await Run("healthcheck", "--url", $"http://localhost:{port}");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"The site does not answer on http://localhost:{port}: ", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("ingest")]
    public async Task Where_nothing_is_read_the_exit_code_is_1(string verb)
    {
        Directory.CreateDirectory(_folder.PathOf("empty"));
        Write("notes/a.md", "# 장보기\n\n- 우유\n");
        Write("news/2024/06/14.md", News("2024-06-14"));
        var empty = await Run(verb, _folder.PathOf("empty"));
        var missing = await Run(verb, _folder.PathOf("nowhere"));
        var notes = await Run(verb, _folder.PathOf("notes"));
        var again = await Run(verb, _folder.PathOf("notes"));

        Assert.Equal((1, "No digest files were found (.md, .mdx, .markdown, .txt)."), (empty.ExitCode, empty.Lines[0]));
        Assert.Equal((1, $"There is no file or folder '{_folder.PathOf("nowhere")}'."), (missing.ExitCode, missing.Error.Trim()));
        Assert.Equal((1, ""), (notes.ExitCode, notes.Error));
        Assert.Contains("Not a digest", notes.Output, StringComparison.Ordinal);
        Assert.Equal(1, again.ExitCode);
        Assert.Equal(0, (await Run(verb, _folder.PathOf("news"))).ExitCode);
    }

    public static TheoryData<string[], string> WrongUses => new()
    {
        { ["ingest"], "ingest needs files or folders, or --remove-missing" },
        { ["ingest", ""], "There is no file or folder ''." },
        { ["ingest", ".", "--date", "13.06.2024"], "--date: '13.06.2024' is not a day like 2024-06-13." },
        { ["ingest", ".", "--date", "0001-01-01"], "--date: 0001-01-01 does not lie between 1991-01-01 and 2099-12-31." },
        { ["ingest", ".", "--date", "2100-01-01"], "--date: 2100-01-01 does not lie between" },
        { ["ingest", ".", "--nonsense"], "There is no option '--nonsense'" },
        { ["ingest", ".", "--sorce=mine"], "There is no option '--sorce'; the nearest is '--source'. A word that begins with two dashes" },
        { ["search", "확산", "--pagesize", "2"], "There is no option '--pagesize'; the nearest is '--page" },
        { ["search", "확산", "--bogus"], "There is no option '--bogus'. A word" },
        { ["settings", "--jsn"], "There is no option '--jsn'; the nearest is '--json'." },
        { ["sources", "ad", "."], "There is no verb 'ad'; the nearest is 'add'." },
        { ["completion", "tcsh"], "'tcsh' not recognized" },
        { ["export", "--format", "xml"], "'xml'" },
        { ["export", "--format", "csv", "--reports"], "reports have no other form" },
        { ["export", "--reports", "--q", "model"], "leave out --q and --min-votes." },
        { ["export", "--reports", "--minVotes", "3"], "leave out --q and --min-votes." },
        { ["export", "--sort", "votes"], "'--sort'" },
        { ["export", "--page", "2"], "'--page'" },
        { ["export", "--page-size", "5"], "'--page-size'" },
        { ["export", "--from", "yesterday"], "--from: 'yesterday' is not a day like 2024-06-13." },
        { ["export", "--minVotes", "many"], "--min-votes: 'many' is not a number from 0 on." },
        { ["search"], "missing for command" },
        { ["search", "x", "--sort", "best"], "--sort: 'best' is none of relevance, votes, newest, oldest." },
        { ["search", "x", "--pageSize", "101"], "--page-size: '101' is not a number from 1 to 100." },
        { ["search", "x", "--page", "0"], "--page: '0'" },
        { ["settings", "--PaperDigest:ScanMinutes=-1"], "PaperDigest:ScanMinutes is -1" },
        { ["export", "--PaperDigest:PathBase=papers"], "PaperDigest:PathBase is 'papers'" },
        { ["reindex", "--PaperDigest:ScanMinutes=often"], "'often'" },
        { ["settings", "--PaperDigest:Library:0:Name=x"], "the entry 'x' names neither a Folder nor a Git repository." },
        { ["settings", "--PaperDigest:Library:0="], "the entry '' names neither" },
        { ["serve", "--PaperDigest:Library:0:Git=http://example.org/a"], "Git is not an address of a repository" },
        { ["settings", "--PaperDigest:Library:0:Git=/srv/a", "--PaperDigest:Library:0:Branch=-x"], "'-x' is not the name of a branch." },
        { [
            "settings",
            "--PaperDigest:Library:0:Git=/srv/a",
            "--PaperDigest:Library:0:Folder=../a-other",
        ], "the Folder '../a-other', which does not lie inside" },
        { ["settings", "--PaperDigest:Library:0:Git=/srv/a", "--PaperDigest:Library:0:Folder=/etc"], "does not lie inside" },
        { ["settings", "--PaperDigest:Library:0:Git=/srv/a", "--PaperDigest:Library:0:Name=…"], "needs a Name with a letter or digit." },
        { [
            "settings",
            "--PaperDigest:Library:0:Git=/srv/a.git",
            "--PaperDigest:Library:1:Git=/other/a",
        ], "the entry '/other/a' would be copied to the folder of '/srv/a.git'" },
        { ["serve", "--PaperDigest:RateLimit:PerMinute=0"], "PaperDigest:RateLimit:PerMinute is 0" },
        { [
            "serve",
            "--PaperDigest:RateLimit:PerMinut=9",
        ], "There is no setting 'PaperDigest:RateLimit:PerMinut'; the nearest is 'PaperDigest:RateLimit:PerMinute'." },
        { ["serve", "--PaperDigest:Library:3:Gitt=x"], "the nearest is 'PaperDigest:Library:0:Git'." },
        { ["export", "--paperdigest:datafoldr=x"], "the nearest is 'PaperDigest:DataFolder'." },
        { ["serve", "--url", "http://localhost:1"], "There is no option '--url'; the nearest is '--urls'." },
        { ["--port=8080"], "There is no option '--port'" },
        { ["serve", "-urls=http://localhost:1"], "There is no option '-urls'; the nearest is '--urls'." },
        { ["serve", "folder"], "serve takes options only; 'folder' is none" },
        { ["serve", "--urls"], "The option '--urls' has no value." },
        { ["serve", "--urls", "nonsense"], "'nonsense' is no address to serve on" },
        { ["serve", "--urls", "http://localhost:99999"], "'http://localhost:99999' is no address to serve on" },
        { ["serve", "--urls=http://localhost:1;http//localhost"], "'http//localhost' is no address to serve on" },
        { ["healthcheck", "--url", "localhost"], "is not an address" },
        { ["settings", "--PaperDigest:IngestOnStart=maybe"], "PaperDigest:IngestOnStart is 'maybe'; it must be true or false." },
        { ["serve", "--PaperDigest:Library=/digests"], "PaperDigest:Library is a list" },
        { ["serve", "--Serilog:MinimumLevel:Default=Loud"], "Serilog:MinimumLevel:Default is 'Loud'; it must be one of Verbose" },
        { ["serve", "--Logging:LogLevel:Default=Loud"], "Logging:LogLevel:Default is 'Loud'; it must be one of Trace" },
        { ["settings", "--PaperDigest:PublicUrl=https://example.org/?q=1"], "PaperDigest:PublicUrl is" },
        { ["settings", "--PaperDigest:PublicUrl=https://example.org?q=1"], "PaperDigest:PublicUrl is" },
        { ["settings", "--PaperDigest:PublicUrl=https://example.org/#a"], "PaperDigest:PublicUrl is" },
        { [
            "settings",
            "--PaperDigest:PublicUrl=https://user:secret@example.org",
        ], "PaperDigest:PublicUrl is 'https://example.org'; it must be" },
        { ["settings", "--PaperDigest:PublicUrl=https://example.org/../x"], "PaperDigest:PublicUrl is" },
        { ["settings", "--PaperDigest:PublicUrl=https://exa mple.org"], "PaperDigest:PublicUrl is" },
        { ["settings", "--PaperDigest:PublicUrl=https://논문.example"], "PaperDigest:PublicUrl is" },
        { ["settings", "--PaperDigest:PathBase=/papers/"], "PaperDigest:PathBase is '/papers/'" },
        { ["settings", "--PaperDigest:PathBase=/a/../b"], "PaperDigest:PathBase is '/a/../b'" },
        { ["settings", "--PaperDigest:PathBase=/논문"], "PaperDigest:PathBase is '/논문'" },
        { ["settings", "--PaperDigest:LogFile=/"], "PaperDigest:LogFile is '/'" },
        { ["settings", "--PaperDigest:Library:0=/srv/x", "--PaperDigest:Library:1=/srv/x"], "is there twice." },
        { [
            "settings", "--PaperDigest:Library:0:Folder=/srv/x", "--PaperDigest:Library:0:Name=a", "--PaperDigest:Library:1:Folder=/srv/y",
            "--PaperDigest:Library:1:Name=a",
        ], "are both the source 'a'" },
        { ["serve", "--PaperDigest:Library:0=/no/such/folder"], "there is no folder '/no/such/folder'" },
        { ["search", "x"], "There is no library in" },
        { ["export"], "There is no library in" },
        { ["reindex"], "There is no library in" },
        { ["today"], "There is no library in" },
        { ["paper", "2406.06523"], "There is no library in" },
        { ["search", "x", "--from", "2024-07-01", "--to", "2024-06-01"], "--from: '2024-07-01' is after the last day." },
        { ["improt", "."], "There is no verb 'improt'." },
        { ["ingset", "."], "There is no verb 'ingset'; the nearest is 'ingest'." },
    };

    [Theory]
    [MemberData(nameof(WrongUses))]
    public async Task Wrong_usage_is_told_on_standard_error_with_exit_code_2(string[] args, string words)
    {
        var result = await Run(args);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_one_is_told_in_a_sentence()
    {
        Write("file", "");
        var result = await ProgramInProcess.Run("export", "--data", _folder.PathOf("file"));
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("is a file", Assert.Single(result.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_a_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var result = await Run("serve", "--urls", $"http://{listener.LocalEndpoint}", "--PaperDigest:IngestOnStart=false");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("address already in use", result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("--urls", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    [Fact]
    public async Task A_fault_of_the_program_ends_with_a_sentence()
    {
        await using (var library = await TemporaryLibrary.Create(_folder.PathOf("data")))
        {
            await library.RefuseRuns();
        }

        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        var result = await Run("ingest", _folder.PathOf("daily"));
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        // The log, which has a trace, comes before.
        Assert.Matches("^PaperDigest met a fault of its own and ends: .*no run is taken", result.Error.Trim().Split('\n')[^1]);
    }

    [Fact]
    public async Task A_data_folder_may_have_any_name()
    {
        var folder = _folder.PathOf("논문; Mode=ReadOnly, \"data\" 'x'");
        Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        Assert.Equal(0, (await ProgramInProcess.Run("ingest", _folder.PathOf("daily"), "--data", folder)).ExitCode);
        Assert.True(File.Exists(Path.Combine(folder, "paperdigest.db")));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Serve_explains_itself_instead_of_serving(string word)
    {
        var result = await ProgramInProcess.Run("serve", word);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("--data", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Help_names_every_verb(string word)
    {
        var result = await ProgramInProcess.Run(word);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] verbs =
            ["serve", "ingest", "check", "export", "search", "today", "paper", "reindex", "settings", "healthcheck", "--data"];
        foreach (var verb in verbs)
        {
            Assert.Contains($"  {verb} ", result.Output, StringComparison.Ordinal);
        }
    }

    private static string[] FileProperties =>
        ["source", "file", "state", "reason", "format", "date", "dateOrigin", "entries", "reports", "lines", "accounted", "problems"];

    private static IEnumerable<string> SettingNames() => Settings().Select(setting => setting.Name);

    private static IEnumerable<string> SettingDefaults() => Settings().Select(setting => setting.Default);

    /// <summary>Every property of the options with a plain value, in order; those without are groups of more.</summary>
    private static IEnumerable<(string Name, string Default)> Settings(object? options = null, string prefix = "PaperDigest")
    {
        options ??= new PaperDigestOptions();
        foreach (var property in options.GetType().GetProperties())
        {
            var (name, value) = ($"{prefix}:{property.Name}", property.GetValue(options)!);
            (string, string)[] settings = value switch
            {
                bool flag => [(name, flag ? "true" : "false")],
                string or int => [(name, $"{value}")],
                DatabaseAddress or SecretText => [(name, ""), .. Settings(value, name)],
                IList<SourceOptions> list => [(name, string.Join(", ", list))],
                IList<PushTarget> list => [(name, string.Join(", ", list))],
                IList<string> list => [(name, string.Join(", ", list))],
                _ => [.. Settings(value, name)],
            };
            foreach (var setting in settings)
            {
                yield return setting;
            }
        }
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();

    private void Write(string path, string text) => _folder.Write(path, text);

    private Task<CommandResult> Run(params string[] args) => ProgramInProcess.Run([.. args, "--data", _folder.PathOf("data")]);
}
