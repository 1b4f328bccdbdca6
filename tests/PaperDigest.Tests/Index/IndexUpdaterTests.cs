using Microsoft.Extensions.Logging.Abstractions;
using PaperDigest.Core.Search.Query;
using PaperDigest.Index;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Index;

/// <summary>The index that follows changes is that of the papers as they are, whatever becomes of its files.</summary>
public class IndexUpdaterTests
{
    private const string Day = "daily/2024/06/13.md";

    private static readonly string[] Queries = ["alpha", "beta", "gamma", "요약", "alpha -beta", "delta", ""];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follows_every_change_and_finds_the_same_as_one_made_anew()
    {
        await using var library = await TemporaryLibrary.Create();
        using var folder = new TemporaryFolder();
        var updater = Updater(folder.PathOf("index"));
        for (var step = 0; step < 12; step++)
        {
            await Change(library, step);
            var followed = await CatchUp(library, updater);
            Assert.Equal(await Found(await CatchUp(library, Updater(folder.PathOf($"fresh-{step}")))), await Found(followed));
            // Another process opens what was kept, and has nothing to do.
            var files = Files(folder);
            Assert.Equal(await Found(followed), await Found(await CatchUp(library, Updater(folder.PathOf("index")))));
            Assert.Equal(files, Files(folder));
            Assert.InRange(followed.Segments.Count, 0, 4);
        }
    }

    [Theory]
    [InlineData("the manifest is cut")]
    [InlineData("the manifest is empty")]
    [InlineData("the manifest is of another version")]
    [InlineData("a segment is cut")]
    [InlineData("a segment is gone")]
    [InlineData("a segment is something else")]
    [InlineData("files of a run that was killed")]
    public async Task Heals(string what)
    {
        await using var library = await TemporaryLibrary.Create();
        using var folder = new TemporaryFolder();
        await Change(library, 1);
        var whole = await Found(await CatchUp(library, Updater(folder.PathOf("index"))));
        var manifest = folder.PathOf("index/manifest.json");
        var segment = Directory.GetFiles(folder.PathOf("index"), "*.segment").Single();
        switch (what)
        {
            case "the manifest is cut":
                await File.WriteAllBytesAsync(manifest, (await File.ReadAllBytesAsync(manifest, Token))[..20], Token);
                break;
            case "the manifest is empty":
                await File.WriteAllTextAsync(manifest, "", Token);
                break;
            case "the manifest is of another version":
                await File.WriteAllTextAsync(manifest, """{"Version":99,"Segments":[]}""", Token);
                break;
            case "a segment is cut":
                await File.WriteAllBytesAsync(segment, (await File.ReadAllBytesAsync(segment, Token))[..^1], Token);
                break;
            case "a segment is gone":
                File.Delete(segment);
                break;
            case "a segment is something else":
                await File.WriteAllTextAsync(segment, "something else", Token);
                break;
            default:
                await File.WriteAllTextAsync(manifest + ".new", "{", Token);
                await File.WriteAllTextAsync(folder.PathOf("index/0.segment"), "half", Token);
                break;
        }

        Assert.Equal(whole, await Found(await CatchUp(library, Updater(folder.PathOf("index")))));
        await Change(library, 2);
        await CatchUp(library, Updater(folder.PathOf("index")));
        Assert.False(File.Exists(folder.PathOf("index/0.segment")));
    }

    [Fact]
    public async Task Does_without_a_folder_that_cannot_be_written()
    {
        await using var library = await TemporaryLibrary.Create();
        using var folder = new TemporaryFolder();
        await Change(library, 1);
        var whole = await Found(await CatchUp(library, Updater(folder.PathOf("index"))));
        // A file in the place of the folder.
        await File.WriteAllTextAsync(folder.PathOf("taken"), "", Token);
        var updater = Updater(folder.PathOf("taken/index"));
        Assert.Equal(whole, await Found(await CatchUp(library, updater)));
        await Change(library, 2);
        Assert.Equal(
            await Found(await CatchUp(library, Updater(folder.PathOf("index")))), await Found(await CatchUp(library, updater)));
    }

    [Fact]
    public async Task Two_on_one_folder_never_write_together()
    {
        await using var library = await TemporaryLibrary.Create();
        using var folder = new TemporaryFolder();
        var updaters = new[] { Updater(folder.PathOf("index")), Updater(folder.PathOf("index")), Updater(folder.PathOf("index")) };
        for (var step = 0; step < 6; step++)
        {
            await Change(library, step);
            var views = await Task.WhenAll(updaters.Select(updater => Task.Run(() => CatchUp(library, updater))));
            var fresh = await Found(await CatchUp(library, Updater(folder.PathOf($"fresh-{step}"))));
            foreach (var view in views)
            {
                Assert.Equal(fresh, await Found(view));
            }

            Assert.Equal(fresh, await Found(await CatchUp(library, Updater(folder.PathOf("index")))));
        }
    }

    /// <summary>What no segment could hold is never put into one, neither when all is made anew nor behind later changes.</summary>
    [Fact]
    public async Task Merges_segments_up_to_a_size()
    {
        await using var library = await TemporaryLibrary.Create();
        using var folder = new TemporaryFolder();
        for (var step = 0; step < 24; step += 4)
        {
            await Change(library, step);
        }

        var two = (await CatchUp(library, Updater(folder.PathOf("one"), papersOfPart: 2))).Segments.Single().Segment.Size / 2;
        var updater = Updater(folder.PathOf("index"), papersOfPart: 2, mostBytes: two);
        for (var step = 1; step < 13; step++)
        {
            var kept = await CatchUp(library, updater);
            Assert.Equal(await Found(await CatchUp(library, Updater(folder.PathOf($"fresh-{step}")))), await Found(kept));
            Assert.InRange(kept.Segments.Count, 2, 12);
            Assert.All(kept.Segments, segment => Assert.InRange(segment.Segment.Size, 1, two));
            await Change(library, step);
        }
    }

    /// <summary>A verb that has written brings the index up to date unless a site beside it is doing so.</summary>
    [Fact]
    public async Task Is_behind_after_a_change_and_leaves_it_to_who_is_at_it()
    {
        await using var library = await TemporaryLibrary.Create();
        using var folder = new TemporaryFolder();
        var updater = Updater(folder.PathOf("index"));
        await Change(library, 1);
        Assert.True(await IsBehind());
        await CatchUp(library, updater);
        Assert.False(await IsBehind());
        await Change(library, 2);
        await using (await new IndexFolder(folder.PathOf("index"), TimeProvider.System, NullLogger<IndexFolder>.Instance).Lock(Token))
        {
            Assert.False(await IsBehind());
        }

        Assert.True(await IsBehind());
        Array.ForEach(Directory.GetFiles(folder.PathOf("index"), "*.segment"), File.Delete);
        Assert.True(await IsBehind());

        Task<bool> IsBehind() => library.Use<LibraryWriter, bool>(rows => updater.IsBehind(rows, Token));
    }

    private static IndexUpdater Updater(string folder, int papersOfPart = 50_000, long mostBytes = 1 << 30) => new(
        new IndexFolder(folder, TimeProvider.System, NullLogger<IndexFolder>.Instance), NullLogger<IndexUpdater>.Instance)
    {
        PapersOfPart = papersOfPart,
        MostBytes = mostBytes,
    };

    private static Task<KeptIndex> CatchUp(TemporaryLibrary library, IndexUpdater updater) =>
        library.Use<PaperDigestDb, KeptIndex>(db => updater.CatchUp(db, Token));

    private static List<string> Files(TemporaryFolder folder) =>
        [.. Directory.GetFiles(folder.PathOf("index")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>What queries find, with ranks to the bit, by id.</summary>
    private static Task<List<string>> Found(KeptIndex kept)
    {
        var view = new IndexView(kept);
        return Task.FromResult(Queries
            .SelectMany(query => view.Index.Find(SearchQueryParser.Parse(query)).Hits
                .Select(hit => $"{query}: {view[hit.Paper].Slug} {BitConverter.DoubleToInt64Bits(hit.Rank)}")
                .Order(StringComparer.Ordinal))
            .ToList());
    }

    /// <summary>Another digest, one that says something else, or one that goes.</summary>
    private static async Task Change(TemporaryLibrary library, int step)
    {
        var words = new[] { "alpha", "beta", "gamma", "delta" };
        switch (step % 4)
        {
            case 0 or 1:
                var papers = Enumerable.Range(0, 5).Select(i => Paper(
                    $"{words[(step + i) % 4]} {words[i % 4]} paper {step}", $"2407.{step:D2}{i:D3}", text: $"{words[i % 4]} 요약입니다."));
                await library.Say($"daily/2024/07/{step + 1:D2}.md", Daily($"2024-07-{step + 1:D2}", [.. papers]));
                break;
            case 2:
                await library.Say(Day, Daily("2024-06-13", Paper($"alpha {words[step % 4]}", "2406.00001"), Paper("beta", "2407.00001")));
                break;
            default:
                await library.Use<DigestStore, bool>(async store =>
                {
                    await store.Remove("daily", $"2024/07/{step - 1:D2}.md", Token);
                    return true;
                });
                break;
        }
    }
}
