using System.Text;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Ingestion;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>What a file said before is replaced by what it says now, and by nothing less.</summary>
public class ReplacementTests
{
    private const string Path = "daily/2024/06/13.md";

    /// <summary>New versions of a file that say nothing, and words of the reason.</summary>
    private static readonly Dictionary<string, (byte[] Bytes, string Reason)> Damages = new(StringComparer.Ordinal)
    {
        ["empty"] = ([], "The file is empty."),
        ["blank"] = (Encoding.UTF8.GetBytes("\n  \n"), "The file is empty."),
        ["cut to its heading"] = (Encoding.UTF8.GetBytes(Daily("2024-06-13")), "The digest holds no paper."),
        ["an error page"] = (Encoding.UTF8.GetBytes("<html><body>502 Bad Gateway</body></html>"), "Not a digest"),
        ["binary"] = ([0x23, 0x00, 0x01, 0xFF], "not text"),
        ["too large"] = (new byte[5 * 1024 * 1024], "kB"),
    };

    public static TheoryData<string> Damage => [.. Damages.Keys];

    [Fact]
    public async Task Ingesting_twice_changes_nothing()
    {
        await using var library = await TemporaryLibrary.Create();
        library.Write(Path, Daily("2024-06-13", Paper("One", "2406.00001", 3), TitleOnly("Two")));
        library.Write("reports/2024-06-13.md", Report("2024-06-13", "Robotics", Elsewhere("Two")));
        library.Write("reports/2024-06-14.md", News("2024-06-14"));
        library.Write("reports/notes.md", "Just a note.");
        var first = await library.IngestAll();
        var (export, status) = (await library.Export(), await library.Status());
        var second = await library.IngestAll();

        Assert.Equal((4, 2, 1, 1, 0, 0, 2), Counts(first));
        Assert.Equal((4, 0, 0, 0, 0, 4, 0), Counts(second));
        Assert.True(first.HasNews);
        Assert.False(second.HasNews);
        Assert.Equal(export, await library.Export());
        Assert.Single(status.Runs);
        Assert.Equivalent(status, await library.Status());
    }

    [Fact]
    public async Task A_changed_file_changes_only_its_own_facts()
    {
        await using var library = await TemporaryLibrary.With(
            (Path, Daily("2024-06-13", Paper("One", "2406.00001", 3), Paper("Two", "2406.00002", 5, "Ann Ash, Ben Birch"))),
            ("daily/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002", 2), Paper("Three", "2406.00003", 1))));
        var report = await library.Say(Path, Daily("2024-06-13", Paper("One, Revised", "2406.00001", 4), Paper("Four", "2406.00004", 8)));

        Assert.Equal((1, 1), (report.Read, report.PapersNew));
        Assert.Equal(["2406.00001", "2406.00002", "2406.00003", "2406.00004"], await library.Ids());
        var one = await library.Paper("2406.00001");
        Assert.Equal(("One, Revised", 4, 1), (one.Item.Title, one.Item.Votes, one.Mentions.Count));
        var two = await library.Paper("2406.00002");
        Assert.Equal((2, new DateOnly(2024, 6, 14), "Jane Doe"), (two.Item.Votes, two.FirstDate, Assert.Single(two.Item.Authors).Name));
        Assert.Equal(1, (await library.Paper("2406.00003")).Item.Votes);
    }

    [Fact]
    public async Task A_paper_that_is_said_no_more_is_gone_with_all_that_hangs_on_it()
    {
        await using var library = await TemporaryLibrary.With(
            (Path, Report("2024-06-13", "양자 요리학", OnArxiv("Gone", "2406.00001"))));
        await library.Say(Path, Report("2024-06-13", "Robotics", OnArxiv("Here", "2406.00002")));

        Assert.Null(await library.Find("2406.00001"));
        Assert.Null(await library.Find("gone"));
        Assert.Empty(await library.SearchIds("gone"));
        Assert.Equal(["2406.00002"], await library.Ids());
        Assert.Empty((await library.Status()).UnknownCategories);
        Assert.Equal("Robotics", Assert.Single(await library.Reports()).Name);
    }

    [Fact]
    public async Task A_file_may_move_to_another_day()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        await library.Say(Path, Daily("2024-06-20", Paper("One", "2406.00001")));

        var days = await library.Use<GetCalendar, CalendarResult?>(query =>
            query.Run(2024, new ListRequest(), TestContext.Current.CancellationToken));
        Assert.Equal([new CalendarDay(new DateOnly(2024, 6, 20), 1, 1)], days?.Days);
    }

    [Theory]
    [MemberData(nameof(Damage))]
    public async Task A_file_that_says_nothing_any_more_keeps_what_it_said(string damage)
    {
        var (bytes, reason) = Damages[damage];
        await using var library = await TemporaryLibrary.With(
            ("reports/2024-06-12.md", Report("2024-06-12", "Robotics", Elsewhere("One"))),
            (Path, Daily("2024-06-13", Paper("One", "2406.00001", 3))));
        var export = await library.Export();
        await ReadEarlier(library);
        var facts = await Facts(library);
        library.Write(Path, bytes);
        var broken = await library.Ingest(Path);
        var again = await library.Ingest(Path);
        Assert.Equal(facts, await Facts(library));

        Assert.All([broken, again], report =>
        {
            var outcome = Assert.Single(report.Outcomes);
            Assert.Equal(FileState.Failed, outcome.State);
            Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
            Assert.EndsWith(" What it said before is kept.", outcome.Reason, StringComparison.Ordinal);
        });
        Assert.True(broken.HasNews);
        Assert.False(again.HasNews);
        Assert.Equal(export, await library.Export());
        Assert.Equal(["2406.00001"], await library.SearchIds("one"));
        Assert.Equal([new FileStatus("daily", "2024/06/13.md", "failed", broken.Outcomes[0].Reason)], (await library.Status()).NotRead);
        Assert.Equal(3, (await library.Status()).Runs.Count);

        var healed = await library.Say(Path, Daily("2024-06-13", Paper("One", "2406.00001", 3)));
        Assert.Equal(1, healed.Read);
        Assert.Equal(export, await library.Export());
        Assert.Empty((await library.Status()).NotRead);
    }

    /// <summary>In what format the file was read, which says what it may have left out, and when, which feeds tell.</summary>
    private static Task<(string? Format, DateTime ReadAt)> Facts(TemporaryLibrary library) =>
        library.Use<PaperDigestDb, (string?, DateTime)>(async db =>
        {
            var file = await db.Files.SingleAsync(file => Path.EndsWith(file.Path), TestContext.Current.CancellationToken);
            return (file.Format, file.ReadAt);
        });

    /// <summary>The clock of these libraries stands still.</summary>
    private static Task<int> ReadEarlier(TemporaryLibrary library) => library.Use<PaperDigestDb, int>(db =>
        db.Files.ExecuteUpdateAsync(
            set => set.SetProperty(file => file.ReadAt, TemporaryLibrary.Now.UtcDateTime.AddHours(-1)),
            TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_file_that_turns_into_news_takes_its_papers_along()
    {
        await using var library = await TemporaryLibrary.With(
            ("reports/2024-06-12.md", Report("2024-06-12", "Robotics", Elsewhere("One"))),
            ("reports/2024-06-13.md", Report("2024-06-13", "Robotics", OnArxiv("One", "2406.00001"))));
        var report = await library.Say("reports/2024-06-13.md", News("2024-06-13"));

        Assert.Equal(1, report.LeftOut);
        Assert.Equal(["one"], await library.Ids());
        Assert.Single(await library.Reports());
        Assert.Equal("leftOut", Assert.Single((await library.Status()).NotRead).State);
    }

    [Fact]
    public async Task A_file_that_never_said_anything_has_nothing_to_keep()
    {
        await using var library = await TemporaryLibrary.Create();
        var empty = await library.Say(Path, "");
        var heading = await library.Say(Path, Daily("2024-06-13"));

        Assert.Equal((FileState.LeftOut, "The file is empty."), (empty.Outcomes[0].State!.Value, empty.Outcomes[0].Reason));
        Assert.Equal((FileState.Read, null), (heading.Outcomes[0].State!.Value, heading.Outcomes[0].Reason));

        // A digest without papers is a digest of its day all the same: the calendar shows that it came, and came empty.
        var days = await library.Use<GetCalendar, CalendarResult?>(query =>
            query.Run(2024, new ListRequest(), TestContext.Current.CancellationToken));
        Assert.Equal([new CalendarDay(new DateOnly(2024, 6, 13), 0, 1)], days?.Days);
        Assert.Equal("The digest holds no paper.", Assert.Single((await library.Status()).Problems).Message);
    }

    [Fact]
    public async Task The_problems_of_a_file_are_those_of_its_present_contents()
    {
        await using var library = await TemporaryLibrary.With((Path, "Nobody's text.\n\n" + Daily(
            "2024-06-13", Paper("One", "2406.00001"))));
        Assert.NotEmpty((await library.Status()).Problems);

        await library.Say(Path, Daily("2024-06-13", Paper("One", "2406.00001")));
        Assert.Empty((await library.Status()).Problems);
    }

    private static (int Files, int Read, int LeftOut, int Unrecognised, int Failed, int Unchanged, int PapersNew) Counts(
        IngestReport report) =>
        (report.Files, report.Read, report.LeftOut, report.Unrecognised, report.Failed, report.Unchanged, report.PapersNew);
}
