using PaperDigest.Core.Digests;
using PaperDigest.Queries.Days;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Days;

/// <summary>The day that a library opens on.</summary>
public class NewestDayTests
{
    private static readonly string Undated = Easy("A Paper of Later", "2501.00001", 3, "인공지능");

    private static readonly (string Path, string Text) Note =
        ("notes/gnn.md", "# 그래프 신경망의 과평활화\n\n- 저자: Kim Minsu, Lee Jiwon\n\n## 요약\n같아집니다.\n");

    private static readonly (string Path, string Text) Told =
        ("daily/2024/06/13.md", Daily("2024-06-13", Paper("A Told Paper", "2406.00001")));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_library_has_none()
    {
        await using var library = await TemporaryLibrary.Create();
        Assert.Null(await Newest(library));
    }

    [Fact]
    public async Task A_told_day_is_believed_before_later_guesses_of_its_source()
    {
        await using var library = await TemporaryLibrary.With(
            ("easy/2024-06-14-15-00-11.md", Easy("A Told Paper", "2406.00001", 3, "인공지능")), ("easy/easy-summary.md", Undated));
        Assert.Equal(new DateOnly(2024, 6, 14), await Newest(library));
    }

    [Fact]
    public async Task A_source_that_never_tells_a_day_counts_with_its_newest_estimate()
    {
        await using var library = await TemporaryLibrary.With(Told, ("easy/easy-summary.md", Undated));
        Assert.Equal(new DateOnly(2025, 1, 1), await Newest(library));
    }

    [Fact]
    public async Task When_files_were_changed_counts_where_nothing_else_is_known()
    {
        await using var library = await TemporaryLibrary.With(Note);
        Assert.Equal(DateOrigin.LastChanged, await Origin(library));
        Assert.NotNull(await Newest(library));
        await library.Say(Told.Path, Told.Text);
        Assert.Equal(new DateOnly(2024, 6, 13), await Newest(library));
    }

    [Fact]
    public async Task When_a_file_was_changed_is_a_day_in_Korea()
    {
        await using var library = await TemporaryLibrary.Create();
        library.Write(Note.Path, Note.Text);
        // Seven o'clock in the morning of the thirteenth.
        File.SetLastWriteTimeUtc(Path.Combine(library.Digests, Note.Path), new DateTime(2024, 6, 12, 22, 0, 0, DateTimeKind.Utc));
        await library.IngestAll();
        Assert.Equal(new DateOnly(2024, 6, 13), await Newest(library));
    }

    private static Task<DateOnly?> Newest(TemporaryLibrary library) =>
        library.Use<GetDay, DateOnly?>(days => days.Newest(Token));

    private static Task<DateOrigin> Origin(TemporaryLibrary library) =>
        library.Use<PaperDigestDb, DateOrigin>(db => Task.FromResult(db.Digests.Single().DateOrigin));
}
