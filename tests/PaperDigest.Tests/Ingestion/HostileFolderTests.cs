using System.Text;
using PaperDigest.Ingestion;
using PaperDigest.Storage;
using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Ingestion;

/// <summary>What a file system can hold, among files like any other: each run ends, and what can be read is read.</summary>
public sealed class HostileFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Names that Linux takes, of files and of folders.</summary>
    public static TheoryData<string> Names() =>
    [
        "\uFFFE", "a\uFFFFb", "\uFDD0\uFDEF", "\U0001FFFE", "\U0010FFFF", "\uFFFD",
        "two\nlines", "esc\u001b[31mred", "\u001b]0;title\u0007", "tab\there", "\u0001", "\u0085\u009b2J",
        "quote'\"`$(touch x)", "back\\slash", "; rm -rf ~", "--option", "*?[]", " blanks ", "dots...", "a.b.c",
        "\u202Egnp.right to left", "\u200B\u2060\uFEFFinvisible", "\u2028\u2029", "\u0301mark first", "e\u0301", "\uAC00\u11A8",
        "논문 요약", "\u1102\u1169\u11AB", "👩‍🔬", "&lt;script&gt;", "%2e%2e%2f", "con", "CON ", "nul", "~", "#",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_strange_name_costs_nobody_anything(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not take such names.");
        Write($"daily/2024/06/{name}.md", "2406.00001");
        Write($"daily/{name}/one.md", "2406.00002");
        Write("daily/2024/06/13.md", "2406.00003");
        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        var report = await Read(library);

        Assert.Equal((3, 0), (report.Read, report.Failed));
        Assert.All(report.Outcomes, outcome => Assert.Equal(outcome.File, outcome.File.Normalize()));
        Assert.Equal(["2406.00001", "2406.00002", "2406.00003"], await library.Ids());
        Assert.Equal(3, (await Read(library)).Unchanged);
    }

    [Fact]
    public async Task A_source_may_have_a_strange_name_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not take such names.");
        Write("all/\uFFFE\n\u001b[2J/one.md", "2406.00001");
        Write("all/daily/one.md", "2406.00002");
        await using var library = await Create(("Library:0", _folder.PathOf("all")));
        Assert.Equal(2, (await Read(library)).Read);
        Assert.Equal(
            ["\uFFFD\n\u001b[2J", "daily"],
            (await library.Status()).Sources.Select(source => source.Name).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task Names_as_long_as_the_system_allows_are_read()
    {
        Write($"daily/{new string('a', 252)}.md", "2406.00001");
        Write($"daily/{new string('가', 84)}.md", "2406.00002");
        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        Assert.Equal((2, 0), await Counts(library));
    }

    [Fact]
    public async Task A_name_that_is_not_UTF8_is_reported_and_all_others_are_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "This system takes no such names.");
        Write("daily/2024/06/13.md", "2406.00001");
        // "논문" in EUC-KR, a byte that begins nothing, half a surrogate pair; a file each, and a folder with one.
        Shell.Run(
            """cd "$0" && for name in '\263\355\271\256' 'caf\351' '\355\240\200'; do cp 13.md "$(printf "$name.md")"; done; mkdir "$(printf '\377')"; cp 13.md "$(printf '\377/inside.md')" """,
            _folder.PathOf("daily/2024/06"));
        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        var report = await Read(library);

        Assert.Equal((1, 4), (report.Read, report.Failed));
        Assert.All(report.Outcomes.Where(outcome => outcome.State == FileState.Failed), outcome =>
        {
            Assert.StartsWith("Its name is not UTF-8, so it cannot be opened. Rename it", outcome.Reason, StringComparison.Ordinal);
            Assert.Contains('\uFFFD', outcome.File);
        });
        Assert.Equal(["2406.00001"], await library.Ids());
        Assert.Equal(3, (await library.Status()).NotRead.Count);
        Assert.Contains(
            "A folder of the source 'daily' could not be looked into, '2024/06/\uFFFD'. Its name is not UTF-8",
            Assert.Single(report.Notes),
            StringComparison.Ordinal);
        Assert.False((await Read(library)).HasNews);

        // Renamed, they are files like any other, and nothing says that they were not.
        Shell.Run(
            """cd "$0" && i=0 && for name in *; do case "$name" in 13.md) ;; *.md) i=$((i+1)); sed "s/00001/1000$i/" "$name" > "new$i.md"; rm "$name";; *) rm -r "$name";; esac; done""",
            _folder.PathOf("daily/2024/06"));
        Assert.Equal(3, (await Read(library)).Read);
        Assert.Empty((await library.Status()).NotRead);
        Assert.Empty((await library.Status()).Runs[0].Notes);
    }

    [Fact]
    public async Task Two_names_that_become_one_do_not_replace_each_other()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "This system holds these for one name.");
        Write($"daily/{"논문".Normalize(NormalizationForm.FormC)}.md", "2406.00001");
        Write($"daily/{"논문".Normalize(NormalizationForm.FormD)}.md", "2406.00002");
        Write("daily/a\uFFFE.md", "2406.00003");
        Write("daily/a\uFFFF.md", "2406.00004");
        Write("daily/b/c.md", "2406.00005");
        Write("daily/b\\c.md", "2406.00006");
        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        var first = await Read(library);
        var ids = await library.Ids();
        var second = await Read(library);

        Assert.Equal((3, 3), (first.Read, first.Failed));
        Assert.Equal(3, ids.Count);
        Assert.Equal(3, first.Notes.Count(note => note.StartsWith("Two files would both be '", StringComparison.Ordinal)));
        Assert.DoesNotContain(first.Outcomes, outcome => outcome.Reason?.Contains(_folder.Root, StringComparison.Ordinal) == true);
        Assert.Equal((3, 3, false), (second.Unchanged, second.Failed, second.HasNews));
        Assert.Equal(ids, await library.Ids());
        Assert.Single((await library.Status()).Runs);
    }

    [Fact]
    public async Task Pipes_devices_sockets_and_folders_in_the_place_of_files_are_no_digests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        Write("daily/2024/06/13.md", "2406.00001");
        Write("daily/2024/06/folder.md/inside.md", "2406.00002");
        Shell.Run(
            """
            cd "$0" && mkfifo pipe.md && ln -s . circle && ln -s circle.md circle.md && ln -s /dev/zero zero.md
            python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket.md")' 2>/dev/null; [ "$(id -u)" != 0 ] || mknod null.md c 1 5 2>/dev/null; true
            """,
            _folder.PathOf("daily/2024/06"));
        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        var report = await Read(library);
        Assert.Equal(["2406.00001", "2406.00002"], await library.Ids());
        Assert.Equal(2, report.Read);
        Assert.DoesNotContain(report.Outcomes, outcome => outcome.File is "2024/06/circle.md" or "2024/06/zero.md");
    }

    [Fact]
    public void A_file_that_vanishes_between_being_listed_and_read_is_reported()
    {
        Write("daily/13.md", "2406.00001");
        var file = Assert.Single(DigestFolder.Find(_folder.PathOf("daily"))!);
        File.Delete(file.FullPath);
        var read = DigestReader.Read(file, known: null, givenDate: null, new DateOnly(2024, 6, 13))!;
        Assert.Equal((FileState.Failed, "The file cannot be read: it is not there any more."), (read.State, read.Reason));
    }

    [Fact]
    public async Task A_path_that_is_too_long_is_reported_and_stops_nobody()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not make such paths.");
        Write("long/2024/06/13.md", "2406.00001");
        Write("other/2024/06/13.md", "2406.00002");
        Shell.Run(
            """cd "$0" && name=$(printf '%0250d' 0) && for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do mkdir "$name" && cd -P "$name" || exit 1; done""",
            _folder.PathOf("long/2024"));
        await using var library = await Create(("Library:0", _folder.PathOf("long")), ("Library:1", _folder.PathOf("other")));
        var report = await Read(library);

        Assert.Equal(["2406.00001", "2406.00002"], await library.Ids());
        var failed = Assert.Single(report.Outcomes, outcome => outcome.State == FileState.Failed);
        Assert.Equal("The folder cannot be listed: its path is too long for the system.", failed.Reason);

        // What cannot be looked into is not gone, and neither is what lay beside it.
        File.Delete(_folder.PathOf("long/2024/06/13.md"));
        Write("long/2024/06/14.md", "2406.00003");
        Write("long/2024/06/15.md", "2406.00004");
        Assert.Equal(0, (await Read(library)).Removed);
        Assert.Equal(4, (await library.Ids()).Count);
    }

    [Fact]
    public async Task Folders_without_end_are_left_at_a_depth()
    {
        Write($"daily/{string.Concat(Enumerable.Repeat("d/", 200))}deep.md", "2406.00001");
        Write("daily/13.md", "2406.00002");
        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        Assert.Equal((1, 1), await Counts(library));
        Assert.Equal(["2406.00002"], await library.Ids());
    }

    /// <summary>Rights do not stop root, so for root the program runs as a user without any.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_month_that_may_not_be_read_keeps_its_papers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        for (var month = 1; month <= 6; month++)
        {
            Write($"daily/2024/0{month}/13.md", $"240{month}.00001");
        }

        var data = _folder.PathOf("data");
        Directory.CreateDirectory(data);
        string[] by = Shell.IsRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        Shell.Run("""[ "$(id -u)" != 0 ] || chown -R 65534:65534 "$0" """, _folder.Root);
        Assert.Equal(
            "6 files: 6 read", (await ProgramProcess.Run(by, ["ingest", _folder.PathOf("daily"), "--data", data])).Output.Split(',')[0]);
        Shell.Run("chmod 000 \"$0\"", _folder.PathOf("daily/2024/05"));

        var one = await ProgramProcess.Run(by, ["ingest", _folder.PathOf("daily"), "--data", data]);
        Assert.Contains(
            "daily/2024/05: failed: The folder cannot be listed: the user that runs PaperDigest may not read it.",
            one.Output,
            StringComparison.Ordinal);
        Assert.Equal(1, one.ExitCode);
        var confirmed = await ProgramProcess.Run(
            by, ["ingest", "--remove-missing", "daily", "--data", data, "--PaperDigest:Library:0=" + _folder.PathOf("daily")]);
        Assert.Equal((2, ""), (confirmed.ExitCode, confirmed.Output));

        // A whole look, as the site makes one.
        await using (var site = await ServedSite.Start(
            data, by, "--PaperDigest:Library:0=" + _folder.PathOf("daily"), "--PaperDigest:ScanMinutes=0"))
        {
            await site.Until(
                "could not be looked into, '2024/05'. The folder cannot be listed: the user that runs PaperDigest may not read it.");
        }

        Shell.Run("chmod 700 \"$0\"; [ \"$(id -u)\" != 0 ] || chown -R 0:0 \"$1\"", _folder.PathOf("daily/2024/05"), _folder.Root);
        await using var library = await TemporaryLibrary.Create(data, [new("PaperDigest:Library:0", _folder.PathOf("daily"))]);
        Assert.Equal(6, (await library.Ids()).Count);
        Assert.Contains(
            "A folder of the source 'daily' could not be looked into",
            Assert.Single((await library.Status()).Runs[0].Notes),
            StringComparison.Ordinal);
        var last = await Read(library);
        Assert.Equal(6, last.Unchanged);
        Assert.DoesNotContain(last.Notes, note => note.Contains("could not be looked into", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_folder_of_a_hundred_thousand_files_is_walked()
    {
        Directory.CreateDirectory(_folder.PathOf("daily/notes"));
        for (var i = 0; i < 100_000; i++)
        {
            File.WriteAllBytes(_folder.PathOf($"daily/notes/{i}{(i % 1000 == 0 ? ".md" : ".png")}"), []);
        }

        Write("daily/13.md", "2406.00001");
        await using var library = await Create(("Library:0", _folder.PathOf("daily")));
        var report = await Read(library);
        Assert.Equal((101, 1), (report.Files, report.Read));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int Read, int Failed)> Counts(TemporaryLibrary library)
    {
        var report = await Read(library);
        return (report.Read, report.Failed);
    }

    private static Task<IngestReport> Read(TemporaryLibrary library) =>
        library.Use<SourceReader, IngestReport>(sources => sources.Read(foldersOnly: false, TestContext.Current.CancellationToken));

    private Task<TemporaryLibrary> Create(params (string Name, string Value)[] settings) => TemporaryLibrary.Create(
        _folder.PathOf("data"),
        settings.Select(setting => new KeyValuePair<string, string?>("PaperDigest:" + setting.Name, setting.Value)));

    private void Write(string path, string id) => _folder.Write(path, Daily("2024-06-13", Paper("Paper " + id, id)));
}
