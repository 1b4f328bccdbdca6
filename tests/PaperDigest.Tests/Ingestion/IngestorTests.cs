using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Digests;
using PaperDigest.Ingestion;
using PaperDigest.Queries.Library;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Ingestion;

public class IngestorTests
{
    private static readonly string Digest = Daily("2024-06-13", Paper("One", "2406.00001", text: "한글 요약입니다."));

    [Fact]
    public async Task One_bad_file_does_not_cost_the_run()
    {
        await using var library = await TemporaryLibrary.Create();
        library.Write("daily/2024/06/01.md", [0xC3, 0x28, 0xFF, 0xFE, 0x20]);
        library.Write("daily/2024/06/02.md", [.. Encoding.UTF8.GetBytes(Digest), .. new byte[100]]);
        library.Write("daily/2024/06/03.md", new byte[(4 * 1024 * 1024) + 1]);
        library.Write("daily/2024/06/04.md", "그냥 메모입니다.");
        library.Write("daily/2024/06/05.md", News("2024-06-05"));
        library.Write("daily/2024/06/06.md", "");
        library.Write("daily/2024/06/13.md", Digest);
        library.Write("daily/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        var progress = new List<int>();
        var report = await library.Run(DigestFolder.Find(library.Digests)!, progress: progress.Add);

        Assert.Equal(
            [
                FileState.Failed, FileState.Failed, FileState.Failed, FileState.Unrecognised, FileState.LeftOut, FileState.LeftOut,
                FileState.Read, FileState.Read,
            ],
            report.Outcomes.Select(outcome => outcome.State!.Value));
        Assert.Equal(
            (8, 2, 0, 2, 1, 3, 2),
            (report.Files, report.Read, report.Unchanged, report.LeftOut, report.Unrecognised, report.Failed, report.PapersNew));
        Assert.All(report.Outcomes, outcome => Assert.Equal(outcome.State == FileState.Read, outcome.Reason is null));
        Assert.Equal(Enumerable.Range(1, 8), progress);
        Assert.Equal(["2406.00001", "2406.00002"], await library.Ids());

        var run = Assert.Single((await library.Status()).Runs);
        Assert.Equal(
            new RunStatus(TemporaryLibrary.Now.UtcDateTime, TemporaryLibrary.Now.UtcDateTime, 8, 2, 0, 2, 1, 3, 0, 2, run.Notes), run);
        Assert.Empty(run.Notes);
        Assert.Equal(
            ["failed", "failed", "failed", "unrecognised", "leftOut", "leftOut"],
            (await library.Status()).NotRead.Select(file => file.State));
    }

    [Fact]
    public async Task A_stray_zero_byte_does_not_cost_the_file()
    {
        await using var library = await TemporaryLibrary.Create();
        library.Write("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001", text: "앞말\0뒷말"), Paper("Two", "2406.00002")));
        Assert.Equal(1, (await library.Ingest("daily/2024/06/13.md")).Read);
        Assert.Equal("- 앞말\uFFFD뒷말", Assert.Single(Assert.Single((await library.Paper("2406.00001")).Mentions).Sections).Markdown);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_tried_again_each_time()
    {
        await using var library = await TemporaryLibrary.Create();
        library.Write("daily/2024/06/13.md", Digest);
        var path = Path.Combine(library.Digests, "daily/2024/06/14.md");
        File.CreateSymbolicLink(path, Path.Combine(library.Digests, "nowhere.md"));
        LocatedFile[] files = [library.Locate("daily/2024/06/14.md"), library.Locate("daily/2024/06/13.md")];
        var first = await library.Run(files);
        var second = await library.Run(files);

        Assert.Equal((1, 1, true), (first.Read, first.Failed, first.HasNews));
        Assert.Equal((0, 1, 1, false), (second.Read, second.Failed, second.Unchanged, second.HasNews));
        Assert.Equal(first.Outcomes[0].Reason, second.Outcomes[0].Reason);
        Assert.Single((await library.Status()).Runs);

        File.Delete(path);
        library.Write("daily/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002")));
        Assert.Equal(1, (await library.Run(files)).Read);
    }

    /// <summary>Text encodings that are read: what Korean editors save.</summary>
    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", false }, { "utf-8", true }, { "utf-16", true }, { "utf-16BE", true }, { "euc-kr", false }, { "ks_c_5601-1987", false },
        { "utf-16", false }, { "utf-16BE", false }, { "utf-32", true }, { "Johab", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Reads_text_in_the_encodings_of_Korean_editors(string name, bool hasMark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        await using var library = await TemporaryLibrary.Create();
        library.Write("daily/2024/06/13.md", [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Digest)]);
        var report = await library.IngestAll();

        Assert.Equal(1, report.Read);
        Assert.Empty(report.Outcomes[0].Document!.Problems);
        Assert.Equal("- 한글 요약입니다.", Assert.Single(Assert.Single((await library.Paper("2406.00001")).Mentions).Sections).Markdown);
    }

    /// <summary>Rare syllables, few syllables and single bad bytes: what makes an encoding hard to tell.</summary>
    [Theory]
    [InlineData("euc-kr", "안녕")]
    [InlineData("ks_c_5601-1987", "똠방각하 뷁 펲시콜라")]
    [InlineData("Johab", "똠방각하 뷁")]
    [InlineData("Johab", "값")]
    [InlineData("utf-16", "漢字 한글 — “따옴표” 🩵")]
    [InlineData("utf-16BE", "Only English here, in sixteen bits")]
    [InlineData("euc-kr", "大韓民國 헌법 第1條 ① ㎢")]
    public async Task Tells_the_encoding_of_a_few_words(string name, string words)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        await using var library = await TemporaryLibrary.Create();
        library.Write(
            "daily/2024/06/13.md",
            encoding.GetBytes($"### [One](https://arxiv.org/abs/2406.00001)\n\nVote: 1\n\nAuthors: A B\n\n- {words}.\n"));
        var report = await library.IngestAll();

        Assert.Equal((1, 0), (report.Read, report.Outcomes[0].Document!.Problems.Count));
        Assert.Equal($"- {words}.", Assert.Single(Assert.Single((await library.Paper("2406.00001")).Mentions).Sections).Markdown);
    }

    [Theory]
    [InlineData("utf-8", 0x80)]
    [InlineData("utf-8", 0xFF)]
    [InlineData("euc-kr", 0xFF)]
    public async Task A_bad_byte_costs_a_character_and_is_told_with_its_line(string name, byte bad)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        await using var library = await TemporaryLibrary.Create();
        library.Write(
            "daily/2024/06/13.md",
            [
                .. encoding.GetBytes("### [One](https://arxiv.org/abs/2406.00001)\n\nVote: 1\n\nAuthors: A B\n\n- 좋은 글"), bad,
                .. encoding.GetBytes("입니다.\n"),
            ]);
        var document = Assert.Single((await library.IngestAll()).Outcomes).Document!;

        Assert.Equal("- 좋은 글\uFFFD입니다.", Assert.Single(Assert.Single(document.Entries).Sections).Markdown);
        Assert.Equal(
            (7, "A character could not be read and was replaced by '\uFFFD'."), (document.Problems[0].Line, document.Problems[0].Message));
    }

    [Fact]
    public async Task Cancelling_keeps_what_was_saved_and_the_next_run_does_the_rest()
    {
        const int days = 100;
        await using var library = await TemporaryLibrary.Create();
        WriteDays(library, days);
        using var cancel = new CancellationTokenSource();
        var files = DigestFolder.Find(library.Digests)!;
        var report = await library.Run(files, cancel.Token, done =>
        {
            if (done == 4)
            {
                cancel.Cancel();
            }
        });
        Assert.Equal((true, days), (report.IsInterrupted, report.Planned));
        Assert.InRange(report.Files, 4, days - 1);
        Assert.Equal(report.Files, (await library.Ids()).Count);

        var rest = await library.IngestAll();
        Assert.Equal(
            (days - report.Files, report.Files, days - report.Files), (rest.Read, rest.Unchanged, rest.PapersNew));
        Assert.Equal(days, (await library.Ids()).Count);
    }

    /// <summary>Who follows the papers is told some times a run, not once a file.</summary>
    [Fact]
    public async Task A_run_over_many_files_marks_the_history_of_papers_a_few_times()
    {
        const int days = 100;
        await using var library = await TemporaryLibrary.Create();
        WriteDays(library, days);
        await library.IngestAll();
        var (changes, marks) = await library.Use<PaperDigestDb, (int, int)>(async db => (
            await db.PaperChanges.CountAsync(change => change.PaperId != null, TestContext.Current.CancellationToken),
            await db.PaperChanges.Where(change => change.PaperId != null)
                .Select(change => change.Mark)
                .Distinct()
                .CountAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(days, changes);
        Assert.InRange(marks, 1, days / 20);
    }

    /// <summary>A paper that many files of a run mention is derived with them, not with each.</summary>
    [Fact]
    public async Task A_paper_that_many_files_mention_changes_a_few_times_a_run()
    {
        await using var library = await TemporaryLibrary.Create();
        for (var day = 1; day <= 20; day++)
        {
            library.Write($"daily/2024/06/{day:00}.md", Daily($"2024-06-{day:00}", Paper("One", "2406.00001", votes: day)));
        }

        await library.IngestAll();
        Assert.Single(await library.Use<PaperDigestDb, List<int?>>(db => db.PaperChanges
            .Where(change => change.PaperId != null)
            .Select(change => change.PaperId)
            .ToListAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(20, (await library.Paper("2406.00001")).Mentions.Count);
    }

    private static void WriteDays(TemporaryLibrary library, int days)
    {
        for (var day = 0; day < days; day++)
        {
            var date = new DateOnly(2024, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            library.Write(
                $"daily/{date.Replace('-', '/')}.md",
                Daily(date, Paper($"Paper {day}", string.Create(CultureInfo.InvariantCulture, $"2401.{day:00000}"))));
        }
    }

    [Fact]
    public async Task A_file_that_a_person_names_must_be_a_digest()
    {
        await using var library = await TemporaryLibrary.Create();
        library.Write("daily/note.md", "그냥 메모입니다.");
        library.Write("daily/2024/06/13.md", Digest);
        var folder = await library.IngestAll();
        var named = await library.Run(DigestFolder.Find(Path.Combine(library.Digests, "daily/note.md"))!);

        Assert.Equal((1, 0), (folder.Unrecognised, folder.Failed));
        Assert.Equal((0, 1), (named.Unrecognised, named.Failed));
        Assert.Equal(folder.Outcomes[1].Reason, named.Outcomes[0].Reason);
    }

    [Fact]
    public async Task A_file_given_twice_is_taken_once_and_its_namesake_is_refused()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Digest));
        library.Write("other/daily/2024/06/13.md", Daily("2024-06-13", Paper("Two", "2406.00002")));
        IReadOnlyList<LocatedFile> files =
        [
            .. DigestFolder.Find(Path.Combine(library.Digests, "daily"))!,
            .. DigestFolder.Find(Path.Combine(library.Digests, "other/daily"))!,
        ];
        var report = await library.Run(files);

        Assert.Equal((1, 1), (report.Unchanged, report.Failed));
        Assert.Contains("'2024/06/13.md' of the source 'daily'", report.Outcomes[1].Reason, StringComparison.Ordinal);
        Assert.Equal(["2406.00001"], await library.Ids());
    }

    [Fact]
    public async Task A_given_day_dates_what_tells_none_and_is_part_of_what_the_file_says()
    {
        await using var library = await TemporaryLibrary.Create();
        library.Write("easy/summary.md", Easy("하나", "2406.00001", 1, "머신러닝"));
        Assert.True(Assert.Single((await Ingest(givenDate: null)).Outcomes).Document!.Day!.IsEstimated);

        var day = new DateOnly(2024, 7, 1);
        Assert.Equal(new DigestDay(day, DateOrigin.Import), Assert.Single((await Ingest(day)).Outcomes).Document!.Day);
        Assert.Equal(1, (await Ingest(day)).Unchanged);
        Assert.Equal(day, (await library.Paper("2406.00001")).Item.Date);

        Task<IngestReport> Ingest(DateOnly? givenDate) => library.Use<Ingestor, IngestReport>(ingestor =>
            ingestor.Run(
                DigestFolder.Find(library.Digests)!, SourceScan.Partial, givenDate, progress: null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_digest_that_nothing_dates_is_put_on_the_day_of_import_as_an_estimate()
    {
        await using var library = await TemporaryLibrary.With(("reports/report.md", Section("Robotics", Elsewhere("One"))));

        var mention = Assert.Single((await library.Paper("one")).Mentions);
        Assert.Equal((new DateOnly(2026, 1, 2), true), (mention.Date, mention.DateEstimated));
    }

    [Fact]
    public async Task No_day_is_estimated_from_an_id_of_a_month_to_come()
    {
        await using var library = await TemporaryLibrary.With(
            ("easy/mistyped.md", Easy("하나", "4506.12345", 1, "머신러닝") + Easy("둘", "2406.00002", 1, "머신러닝")),
            ("easy/alone.md", Easy("셋", "9012.00003", 1, "머신러닝")),
            ("easy/new.md", Easy("넷", "2601.15000", 1, "머신러닝")));

        Assert.Equal(new DateOnly(2024, 6, 1), (await library.Paper("2406.00002")).Item.Date);
        Assert.Equal(new DateOnly(2024, 6, 1), (await library.Paper("4506.12345")).Item.Date);
        Assert.Equal(DateOnly.FromDateTime(TemporaryLibrary.Now.Date), (await library.Paper("9012.00003")).Item.Date);
        Assert.Equal(new DateOnly(2026, 1, 24), (await library.Paper("2601.15000")).Item.Date);
    }

    [Fact]
    public async Task A_run_over_nothing_leaves_no_trace()
    {
        await using var library = await TemporaryLibrary.Create();
        var report = await library.Run([]);

        Assert.Equal((0, false), (report.Files, report.HasNews));
        Assert.Empty((await library.Status()).Runs);
    }
}
