using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Index;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Index;

/// <summary>The glossary follows what the digests say now.</summary>
public class PaperGlossaryTests
{
    private const string Path = "daily/2024/06/13.md";

    [Fact]
    public async Task Follows_what_a_file_says()
    {
        await using var library = await TemporaryLibrary.With((Path, Day("가나 다라(gana dara)")));
        Assert.Equal([new GlossaryTerm("가나 다라", "gana dara", null, 2)], await Terms(library));

        await library.Say(Path, Day("가나 마바(gana maba)"));
        Assert.Equal(["가나 마바"], (await Terms(library)).Select(term => term.Korean));

        await library.Use<DigestStore, bool>(async store =>
        {
            await store.Remove("daily", "2024/06/13.md", TestContext.Current.CancellationToken);
            return true;
        });
        Assert.Empty(await Terms(library));
    }

    [Fact]
    public async Task Is_the_same_when_all_is_derived_anew()
    {
        await using var library = await TemporaryLibrary.With((Path, Day("가나 다라(gana dara)")));
        var before = await Terms(library);
        await library.Use<PaperDerivation, bool>(async derivation =>
        {
            await derivation.DeriveAll(progress: null, TestContext.Current.CancellationToken);
            return true;
        });

        Assert.Equal(before, await Terms(library));
    }

    private static string Day(string text) => Daily(
        "2024-06-13",
        Paper("One", "2406.00001", text: $"여기서는 {text}를 봅니다."),
        Paper("Two", "2406.00002", text: $"그리고 {text}를 씁니다."));

    private static Task<IReadOnlyList<GlossaryTerm>> Terms(TemporaryLibrary library) =>
        library.Use<PaperDigestDb, IReadOnlyList<GlossaryTerm>>(async db =>
            (await library.Services.GetRequiredService<DerivedTable<Glossary>>()
                .GetCurrent(db, TestContext.Current.CancellationToken))!.Terms);
}
