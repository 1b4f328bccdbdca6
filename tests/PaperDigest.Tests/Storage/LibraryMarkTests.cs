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
        await library.Use<PaperDerivation, bool>(derivation => Done(derivation.DeriveAll(progress: null, Token)));

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

    private static Task<long> Version(TemporaryLibrary library) =>
        library.Use<PaperDigestDb, long>(db => LibraryMark.Current(db, Token));

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
