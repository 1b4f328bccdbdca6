using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PaperDigest.Index;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>What readers are shown is known to be right without asking the database each time.</summary>
public class ShownMarkTests
{
    private const string Path = "daily/2024/06/13.md";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Knows_at_once_what_this_process_has_committed()
    {
        await using var library = await TemporaryLibrary.Create();
        var mark = library.Services.GetRequiredService<ShownMark>();
        var (seen, texts) = (new HashSet<LibraryMark?>(), new HashSet<string?>());
        for (var i = 0; i < 10; i++)
        {
            await library.Say(Path, Daily("2024-06-13", Paper($"Number {i}", "2406.00001")));
            var current = await library.Use<LibraryWriter, LibraryMark>(writer => LibraryMark.Current(writer, Token));
            Assert.Equal(current, await mark.Papers(Token));
            Assert.True(seen.Add(await mark.Papers(Token)));
            Assert.True(texts.Add(await mark.Current(Token)));
        }
    }

    [Fact]
    public async Task The_papers_stay_the_same_when_something_else_is_committed()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var mark = library.Services.GetRequiredService<ShownMark>();
        var (papers, text) = (await mark.Papers(Token), await mark.Current(Token));
        await library.Use<PaperDigestDb, int>(db => db.SaveChangesAsync(Token));

        Assert.Equal(papers, await mark.Papers(Token));
        Assert.NotEqual(text, await mark.Current(Token));
    }

    [Fact]
    public async Task Knows_a_second_later_what_another_process_has_committed()
    {
        await using var library = await TemporaryLibrary.Create();
        await using var other = await TemporaryLibrary.Create(library.DataFolder);
        var mark = library.Services.GetRequiredService<ShownMark>();
        var before = await mark.Papers(Token);
        await other.Say(Path, Daily("2024-06-13", Paper("One", "2406.00001")));
        await Task.Delay(TimeSpan.FromSeconds(1.1), Token);

        Assert.NotEqual(before, await mark.Papers(Token));
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_the_same_look()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var mark = library.Services.GetRequiredService<ShownMark>();
        var papers = await library.Use<LibraryWriter, LibraryMark>(writer => LibraryMark.Current(writer, Token));
        var asked = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await mark.Papers(Token), Token)));

        Assert.All(asked, seen => Assert.Equal(papers, seen));
    }

    /// <summary>A session that is gone cannot be asked.</summary>
    [Fact]
    public async Task A_table_that_is_made_asks_nothing()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var made = 0;
        await using var table = new DerivedTable<string>(
            "text", (_, _) => Task.FromResult($"{++made}"), TimeProvider.System, NullLogger.Instance);
        var db = library.Services.GetRequiredService<IDatabaseProvider>().Open();
        Assert.Equal("1", await table.Get(db, Token));
        await db.DisposeAsync();

        Assert.Equal("1", await table.Get(db, Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => db.Papers.CountAsync(Token));
    }

    /// <summary>It may have been made of papers that nobody has looked for yet.</summary>
    [Fact]
    public async Task A_table_made_of_what_another_process_has_just_changed_is_not_made_again_for_that()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        await using var other = await TemporaryLibrary.Create(library.DataFolder);
        var mark = library.Services.GetRequiredService<ShownMark>();
        var made = 0;
        await using var table = new DerivedTable<string>(
            "text", (_, _) => Task.FromResult($"{++made}"), TimeProvider.System, NullLogger.Instance);
        await using var db = library.Services.GetRequiredService<IDatabaseProvider>().Open();
        await mark.Papers(Token);
        await other.Say(Path, Daily("2024-06-13", Paper("Two", "2406.00001")));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("1", await table.GetCurrent(db, Token));
        }
    }

    /// <summary>Another file was put in the place of the library, say: whoever only looks for changes must go on.</summary>
    [Fact]
    public async Task A_fault_that_nobody_knows_is_told_once_and_looked_past()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        using var log = new RecordedLog();
        library.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var mark = library.Services.GetRequiredService<ShownMark>();
        for (var times = 1; times <= 2; times++)
        {
            await Run("""ALTER TABLE "Runs" RENAME TO "Gone";""");
            for (var i = 0; i < 3; i++)
            {
                Assert.Null(await mark.Current(Token));
                Assert.Null(await mark.Papers(Token));
            }

            Assert.Equal(times, log.Errors.Count(entry => entry.Text.StartsWith("The database cannot be asked", StringComparison.Ordinal)));
            await Run("""ALTER TABLE "Gone" RENAME TO "Runs";""");
            Assert.NotNull(await mark.Current(Token));
        }

        Task Run(string sql) => library.Use<PaperDigestDb, int>(async db =>
        {
            await db.Database.ExecuteSqlRawAsync(sql, Token);
            return await db.SaveChangesAsync(Token);
        });
    }
}
