using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Index;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Index;

/// <summary>A derived table is computed once for the papers as they are, and fails alone.</summary>
public sealed class DerivedTableTests : IDisposable
{
    private const string Path = "daily/2024/06/13.md";

    private readonly RecordedLog _log = new();
    private readonly MovingClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task What_is_kept_is_computed_once_for_the_papers_as_they_are()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var built = 0;
        await using var memory = Table(async (db, cancellationToken) =>
        {
            Interlocked.Increment(ref built);
            return string.Join(' ', await new ValueTask<List<string>>([.. db.Papers.Select(paper => paper.Title)]));
        });
        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Get(library, memory), Token)));
        await library.Say(Path, Daily("2024-06-13", Paper("Two", "2406.00002")));

        Assert.All(first, text => Assert.Equal("One", text));
        Assert.Equal(1, built);
        Assert.Equal("Two", await Get(library, memory));
        Assert.Equal("Two", await Get(library, memory));
        Assert.Equal(2, built);
    }

    [Fact]
    public async Task While_it_is_computed_anew_the_old_answers_but_nothing_is_made_of_it()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var (isStarted, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var built = 0;
        await using var memory = Table(async (_, _) =>
        {
            if (++built == 1)
            {
                return "old";
            }

            isStarted.SetResult();
            await goOn.Task;
            return "new";
        });
        await Get(library, memory);
        await library.Say(Path, Daily("2024-06-13", Paper("Two", "2406.00002")));
        var first = Get(library, memory);
        await isStarted.Task;
        var waiting = library.Use<PaperDigestDb, string?>(db => memory.GetCurrent(db, Token));

        Assert.Equal("old", await Get(library, memory));
        Assert.False(waiting.IsCompleted);
        goOn.SetResult();
        Assert.Equal("new", await first);
        Assert.Equal("new", await waiting);
    }

    [Fact]
    public async Task Who_does_not_wait_for_it_leaves_it_to_the_next()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var goOn = new TaskCompletionSource();
        var built = 0;
        await using var memory = Table(async (_, cancellationToken) =>
        {
            built++;
            await impatient.CancelAsync();
            await goOn.Task;
            cancellationToken.ThrowIfCancellationRequested();
            return "whole";
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            library.Use<PaperDigestDb, string?>(db => memory.Get(db, impatient.Token)));
        goOn.SetResult();

        Assert.Equal("whole", await Get(library, memory));
        Assert.Equal(1, built);
    }

    [Fact]
    public async Task What_cannot_be_computed_is_not_tried_again_until_the_papers_are_others()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var (tried, isBroken) = (0, true);
        await using var memory = Table((_, _) =>
        {
            tried++;
            return isBroken ? throw new InvalidOperationException("broken") : Task.FromResult("whole");
        });
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await Get(library, memory));
        }

        Assert.Equal(1, tried);
        Assert.Equal("broken", Assert.Single(_log.Errors).Cause!.Message);
        Assert.Contains("'text'", _log.Errors[0].Text, StringComparison.Ordinal);
        Assert.Equal(new TableFailure(_clock.Start, LastGood: null, IsDamage: false), memory.Failure);

        isBroken = false;
        await library.Say(Path, Daily("2024-06-13", Paper("Two", "2406.00002")));
        Assert.Equal("whole", await Get(library, memory));
        Assert.Null(memory.Failure);
        Assert.Equal(2, tried);
    }

    [Fact]
    public async Task What_could_be_computed_last_answers_in_its_place()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var isBroken = false;
        await using var memory = Table((_, _) => isBroken ? throw new InvalidOperationException("broken") : Task.FromResult("old"));
        await Get(library, memory);
        isBroken = true;
        _clock.Pass(TimeSpan.FromHours(1));
        foreach (var title in new[] { "Two", "Three" })
        {
            await library.Say(Path, Daily("2024-06-13", Paper(title, "2406.00002")));
            Assert.Equal("old", await Get(library, memory));
            Assert.Equal("old", await library.Use<PaperDigestDb, string?>(db => memory.GetCurrent(db, Token)));
            Assert.Equal(new TableFailure(_clock.Start.AddHours(1), _clock.Start, IsDamage: false), memory.Failure);
            _clock.Pass(TimeSpan.FromHours(1));
        }

        Assert.Single(_log.Errors);
    }

    [Fact]
    public async Task A_fault_of_the_machine_is_given_time_to_pass()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var tried = 0;
        await using var memory = Table((_, _) =>
            ++tried <= 2 ? throw new SqliteException("database is locked", 5) : Task.FromResult("whole"));
        Assert.Null(await Get(library, memory));
        Assert.Null(await Get(library, memory));
        Assert.Equal(1, tried);
        _clock.Pass(TimeSpan.FromSeconds(16));
        Assert.Null(await Get(library, memory));
        _clock.Pass(TimeSpan.FromSeconds(16));

        Assert.Equal("whole", await Get(library, memory));
        Assert.Equal(3, tried);
        Assert.Single(_log.Errors);
    }

    [Fact]
    public async Task What_is_made_of_a_table_is_made_again_when_that_has_healed()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var isBusy = true;
        await using var inner = Table((_, _) => isBusy ? throw new SqliteException("database is locked", 5) : Task.FromResult("inner"));
        await using var outer = Table(
            async (db, cancellationToken) => $"made of {await inner.GetCurrent(db, cancellationToken) ?? "nothing"}", inner);
        Assert.Equal("made of nothing", await Get(library, outer));
        isBusy = false;
        _clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("made of nothing", await Get(library, outer));
        await Get(library, inner);

        Assert.Equal("made of inner", await Get(library, outer));
    }

    [Fact]
    public async Task Work_does_not_outlive_its_owner()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var (isStarted, isEnded) = (new TaskCompletionSource(), false);
        var memory = Table(async (db, cancellationToken) =>
        {
            isStarted.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return "never";
            }
            finally
            {
                await db.Papers.CountAsync(CancellationToken.None);
                isEnded = true;
            }
        });
        var asked = Get(library, memory);
        await isStarted.Task;
        await memory.DisposeAsync();

        Assert.True(isEnded);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Get(library, memory));
        Assert.Empty(_log.Entries);
    }

    private DerivedTable<string> Table(Func<PaperDigestDb, CancellationToken, Task<string>> build, params IDerivedTable[] madeOf) =>
        new(
            "text",
            async (database, cancellationToken) =>
            {
                await using var db = database.Open();
                return await build(db, cancellationToken);
            },
            _clock,
            _log,
            madeOf);

    private static Task<string?> Get(TemporaryLibrary library, DerivedTable<string> memory) =>
        library.Use<PaperDigestDb, string?>(db => memory.Get(db, Token));
}
