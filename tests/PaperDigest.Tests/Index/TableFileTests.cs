using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Index;
using PaperDigest.Ingestion;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Storage;
using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Index;

/// <summary>Tables that are kept on disk say the same when read, and are made again when they are too far from the papers.</summary>
public sealed class TableFileTests(SampleLibrary samples) : IClassFixture<SampleLibrary>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MovingClock _clock = new();
    private int _made;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => _folder.PathOf("index/words.table");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("확산 모델")]
    [InlineData("LLM")]
    [InlineData("reinforcement learning")]
    [InlineData("ㄱㅎㅎㅅ")]
    [InlineData("강호")]
    [InlineData("GPT-4")]
    [InlineData("")]
    public async Task What_is_read_answers_as_what_was_written(string typed)
    {
        await using var library = await TemporaryLibrary.Create(samples.DataFolder);
        var glossary = await Made<Glossary>(library);
        var read = Through(glossary, (table, writer) => table.WriteTo(writer), Glossary.ReadFrom);
        Assert.Equal(glossary.Widen(typed), read.Widen(typed));
        Assert.Equal(glossary.KoreanFor(typed), read.KoreanFor(typed));
        Assert.Equal(glossary.Terms, read.Terms);
        Assert.Equal(Entries(glossary.Korean), Entries(read.Korean));
        Assert.Equal(Entries(glossary.English), Entries(read.English));

        var suggestions = await Made<SuggestionTable>(library);
        var readSuggestions = Through(suggestions, (table, writer) => table.WriteTo(writer), SuggestionTable.ReadFrom);
        Assert.Equal(
            await suggestions.Find(typed, 20, _ => Task.FromResult(1)), await readSuggestions.Find(typed, 20, _ => Task.FromResult(1)));
        Assert.Equal(suggestions.Find(SuggestionKind.Author, typed, 20), readSuggestions.Find(SuggestionKind.Author, typed, 20));

        var words = await Made<Vocabulary>(library);
        var readWords = Through(words, (table, writer) => table.WriteTo(writer), Vocabulary.ReadFrom);
        Assert.Equal(words.All, readWords.All);
        Assert.Equal(words.Nearest(typed + "x", 5), readWords.Nearest(typed + "x", 5));
        Assert.Equal(words.SoundsLike(typed, 5), readWords.SoundsLike(typed, 5));
    }

    [Fact]
    public async Task Trends_are_read_as_they_were_written()
    {
        await using var library = await TemporaryLibrary.Create(samples.DataFolder);
        var trends = await Made<TrendTable>(library);
        var read = Through(trends, (table, writer) => table.WriteTo(writer), TrendTable.ReadFrom);
        Assert.NotEmpty(trends.Categories);
        Assert.Equal(trends.Months, read.Months);
        Assert.Equal(trends.Categories.Select(Points), read.Categories.Select(Points));
        Assert.Equal(
            (trends.Recent, trends.Before, trends.KnowsTerms), (read.Recent, read.Before, read.KnowsTerms));
        Assert.Equal(trends.Rising, read.Rising);
        Assert.Equal(trends.Fading, read.Fading);
    }

    [Fact]
    public async Task The_next_run_opens_what_is_there_and_makes_it_again_when_enough_has_changed()
    {
        await using var library = await TemporaryLibrary.With([.. Enumerable.Range(1, 25).Select(day => Day(day))]);
        Assert.Equal("250", await Get(library));
        Assert.Equal("250", await Get(library));
        Assert.Equal(1, _made);

        // Two papers of 250 are less than one in a hundred.
        await Say(library, Day(26, 2));
        Assert.Equal("250", await Get(library));
        Assert.Equal(1, _made);

        await Say(library, Day(27, 1));
        Assert.Equal("253", await Get(library));
        Assert.Equal("253", await Get(library));
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task What_is_old_is_made_again_by_who_looks_after_it_and_nobody_waits()
    {
        await using var library = await TemporaryLibrary.With([.. Enumerable.Range(1, 25).Select(day => Day(day))]);
        await using var table = Table();
        await library.Use<PaperDigestDb, string?>(db => table.Get(db, Token));
        _clock.Pass(TimeSpan.FromHours(2));
        await library.Use<PaperDigestDb, string?>(db => table.GetCurrent(db, Token));
        // Nothing has changed: however old it is, it is right.
        Assert.Equal(1, _made);

        await Say(library, Day(26, 1));
        Assert.Equal("250", await library.Use<PaperDigestDb, string?>(db => table.Get(db, Token)));
        Assert.Equal("251", await library.Use<PaperDigestDb, string?>(db => table.GetCurrent(db, Token)));
        Assert.Equal("251", await library.Use<PaperDigestDb, string?>(db => table.Get(db, Token)));
        Assert.Equal(2, _made);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("changed")]
    [InlineData("of another form")]
    [InlineData("a folder")]
    public async Task Heals(string how)
    {
        await using var library = await TemporaryLibrary.With(Day(1));
        await Get(library);
        var bytes = await File.ReadAllBytesAsync(Path, Token);
        switch (how)
        {
            case "cut":
                bytes = bytes[..^1];
                break;
            case "empty":
                bytes = [];
                break;
            case "changed":
                bytes[^1] ^= 1;
                break;
            case "of another form":
                bytes[64] ^= 1;
                SHA256.HashData(bytes.AsSpan(32), bytes);
                break;
        }

        File.Delete(Path);
        if (how == "a folder")
        {
            Directory.CreateDirectory(Path);
        }
        else
        {
            await File.WriteAllBytesAsync(Path, bytes, Token);
        }

        Assert.Equal("10", await Get(library));
        Assert.Equal(2, _made);
        Assert.Equal("10", await Get(library));
        Assert.Equal(how == "a folder" ? 3 : 2, _made);
    }

    [Fact]
    public async Task What_another_version_has_made_answers_until_it_is_made_again_in_the_background()
    {
        await using var library = await TemporaryLibrary.With(Day(1));
        await Get(library);
        var bytes = await File.ReadAllBytesAsync(Path, Token);
        bytes[40] ^= 1;
        SHA256.HashData(bytes.AsSpan(32), bytes);
        await File.WriteAllBytesAsync(Path, bytes, Token);

        await using var table = Table();
        Assert.Equal("10", await library.Use<PaperDigestDb, string?>(db => table.Get(db, Token)));
        Assert.Equal(1, _made);
        Assert.Equal("10", await library.Use<PaperDigestDb, string?>(db => table.GetCurrent(db, Token)));
        Assert.Equal(2, _made);
        Assert.Equal("10", await Get(library));
        Assert.Equal(2, _made);
    }

    private static IEnumerable<string> Entries(IEnumerable<GlossaryEntry> entries) =>
        entries.Select(entry => $"{entry.Term} {entry.Acronym} {entry.Papers} {string.Join(';', entry.Equivalents)}");

    private static string Points(CategoryTrend trend) => $"{trend.Category} {string.Join(';', trend.Points)}";

    private static (string Path, string Text) Day(int day, int papers = 10) => (
        $"daily/2024/07/{day:D2}.md",
        Daily($"2024-07-{day:D2}", [.. Enumerable.Range(0, papers).Select(i => Paper($"Paper {day} {i}", $"2407.{(day * 100) + i:D5}"))]));

    private static Task<IngestReport> Say(TemporaryLibrary library, (string Path, string Text) day) => library.Say(day.Path, day.Text);

    private static Task<T> Made<T>(TemporaryLibrary library)
        where T : class => library.Use<DerivedTable<T>, T>(async table =>
            (await library.Use<PaperDigestDb, T?>(db => table.Get(db, Token)))!);

    private static T Through<T>(T value, Action<T, BinaryWriter> write, Func<BinaryReader, T> read)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(value, writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var again = read(reader);
        Assert.Equal(stream.Length, stream.Position);
        return again;
    }

    /// <summary>Gets the table in a run of its own.</summary>
    private async Task<string?> Get(TemporaryLibrary library)
    {
        await using var table = Table();
        return await library.Use<PaperDigestDb, string?>(db => table.Get(db, Token));
    }

    private DerivedTable<string> Table() => new(
        "words",
        async (database, cancellationToken) =>
        {
            _made++;
            await using var db = database.Open();
            return $"{await db.Papers.CountAsync(cancellationToken)}";
        },
        _clock,
        NullLogger.Instance)
    {
        File = new TableFile<string>(
            Path, new(1, (text, writer) => writer.Write(text), reader => reader.ReadString()), NullLogger.Instance),
    };
}
