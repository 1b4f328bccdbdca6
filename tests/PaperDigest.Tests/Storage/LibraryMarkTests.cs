using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>Whoever keeps something computed from the library learns that it has changed.</summary>
public class LibraryMarkTests
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

        Assert.Equal(3, new HashSet<LibraryMark> { empty, one, two }.Count);
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
        await library.Use<PaperDerivation, bool>(derivation => Done(derivation.DeriveAll(progress: null, Token)));

        Assert.Equal(3, new HashSet<LibraryMark> { before, removed, await Version(library) }.Count);
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
    public async Task Tells_which_papers_have_changed_since()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var first = await Version(library);
        await library.Say("daily/2024/06/14.md", Daily("2024-06-14", Paper("Two", "2406.00002"), Paper("Three", "2406.00003")));
        var second = await Version(library);
        await library.Say(Path, Daily("2024-06-13", Paper("One, again", "2406.00001")));
        await library.Use<DigestStore, bool>(store => Done(store.Remove("daily", "2024/06/14.md", Token)));

        var one = await library.Use<PaperDigestDb, int>(db => db.Papers.Select(paper => paper.Id).SingleAsync(Token));
        Assert.Equal(3, (await ChangedSince(library, first))!.Count);
        Assert.Equal(3, (await ChangedSince(library, second))!.Count);
        Assert.Contains(one, (await ChangedSince(library, second))!);
        Assert.Empty((await ChangedSince(library, await Version(library)))!);
    }

    [Fact]
    public async Task Has_no_history_before_all_was_derived_anew_nor_in_another_library()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        await using var other = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var before = await Version(library);

        Assert.Null(await ChangedSince(other, before));
        await library.Use<PaperDerivation, bool>(derivation => Done(derivation.DeriveAll(progress: null, Token)));
        Assert.Null(await ChangedSince(library, before));
    }

    [Fact]
    public async Task Keeps_so_many_changes_and_no_more()
    {
        await using var library = await TemporaryLibrary.With((Path, Daily("2024-06-13", Paper("One", "2406.00001"))));
        var first = await Version(library);
        await library.Use<PaperDigestDb, int>(db => db.PaperChanges
            .Where(change => change.Sequence == first.Sequence)
            .ExecuteUpdateAsync(row => row.SetProperty(change => change.Sequence, change => change.Sequence + LibraryMark.Kept), Token));
        await library.Say(Path, Daily("2024-06-13", Paper("One, again", "2406.00001")));

        Assert.Null(await ChangedSince(library, first));
        Assert.NotNull(await ChangedSince(library, first with { Sequence = first.Sequence + LibraryMark.Kept }));
        Assert.Equal(2, await library.Use<PaperDigestDb, int>(db => db.PaperChanges.CountAsync(Token)));
    }

    private static Task<IReadOnlyList<int>?> ChangedSince(TemporaryLibrary library, LibraryMark mark) =>
        library.Use<LibraryWriter, IReadOnlyList<int>?>(writer => LibraryMark.ChangedSince(writer, mark, Token));

    private static Task<LibraryMark> Version(TemporaryLibrary library) =>
        library.Use<LibraryWriter, LibraryMark>(writer => LibraryMark.Current(writer, Token));

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
