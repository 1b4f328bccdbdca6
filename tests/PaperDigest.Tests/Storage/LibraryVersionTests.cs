using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>Whoever keeps something computed from the library learns that it has changed.</summary>
public sealed class LibraryVersionTests
{
    private const string Path = "daily/2024/06/13.md";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_with_what_a_file_says_and_with_nothing_else()
    {
        await using var library = await TemporaryLibrary.Create();
        var empty = await Version(library);
        await library.Say(Path, Daily("2024-06-13", Paper("One", "2406.00001")));
        var one = await Version(library);
        await library.Ingest(Path);
        await library.Search(new());
        var same = await Version(library);
        await library.Say(Path, "");
        var emptied = await Version(library);
        await library.Say(Path, Daily("2024-06-13", Paper("One", "2406.00001"), Paper("Two", "2406.00002")));
        var two = await Version(library);

        Assert.Equal(3, new HashSet<long> { empty, one, two }.Count);
        Assert.Equal(one, same);
        Assert.Equal(one, emptied);
    }

    [Fact]
    public async Task Changes_when_a_file_goes_and_when_all_is_derived_anew()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var before = await Version(library);
        await library.Use<DigestStore, bool>(store => Done(store.Remove("daily", "2024/06/13.md", Token)));
        var removed = await Version(library);
        await library.Use<DigestStore, bool>(store => Done(store.DeriveAll(progress: null, Token)));

        Assert.Equal(3, new HashSet<long> { before, removed, await Version(library) }.Count);
    }

    [Fact]
    public async Task Another_process_sees_it()
    {
        await using var library = await TemporaryLibrary.Create();
        await using var other = await TemporaryLibrary.Create(library.DataFolder);
        var before = await Version(other);
        await library.Say(Path, Daily("2024-06-13", Paper("One", "2406.00001")));

        Assert.NotEqual(before, await Version(other));
        Assert.Equal(await Version(library), await Version(other));
    }

    [Fact]
    public async Task What_is_kept_is_computed_once_for_the_papers_as_they_are()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var built = 0;
        using var memory = new LibraryMemory<string>(async (db, cancellationToken) =>
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
    public async Task What_could_not_be_computed_is_tried_again()
    {
        await using var library = await TemporaryLibrary.Create();
        var isBroken = true;
        using var memory = new LibraryMemory<string>(
            (_, _) => isBroken ? throw new InvalidOperationException("broken") : Task.FromResult("whole"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Get(library, memory));
        isBroken = false;

        Assert.Equal("whole", await Get(library, memory));
    }

    [Fact]
    public async Task While_it_is_computed_anew_the_old_answers_but_nothing_is_made_of_it()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var (isStarted, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var built = 0;
        using var memory = new LibraryMemory<string>(async (_, _) =>
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
        var waiting = library.Use<PaperDigestDb, string>(db => memory.GetCurrent(db, Token));

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
        var built = 0;
        using var memory = new LibraryMemory<string>(async (_, cancellationToken) =>
        {
            built++;
            await impatient.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return "whole";
        });
        await library.Use<PaperDigestDb, string>(db => memory.Get(db, impatient.Token));

        Assert.Equal("whole", await Get(library, memory));
        Assert.Equal(1, built);
    }

    private static Task<long> Version(TemporaryLibrary library) =>
        library.Use<PaperDigestDb, long>(db => LibraryVersion.Current(db, Token));

    private static Task<string> Get(TemporaryLibrary library, LibraryMemory<string> memory) =>
        library.Use<PaperDigestDb, string>(db => memory.Get(db, Token));

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
