using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Digests;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>The counts of days are those of the digests, whatever has become of them.</summary>
public class DayCountsTests
{
    private const string Title = "Auto-Encoders at Scale";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follow_every_change_of_files_and_of_identities()
    {
        await using var library = await TemporaryLibrary.Create();
        foreach (var (path, text) in new[]
        {
            ("daily/2024/06/13.md", Daily("2024-06-13", TitleOnly(Title), TitleOnly(Title + "!"), Paper("Two", "2406.00002"))),
            ("reports/2024/06/13.md", Report("2024-06-13", "Robotics", OnArxiv("Two", "2406.00002"), Elsewhere("Three"))),
            // From here on the title is the paper of this id, on the days before as well.
            ("daily/2024/06/14.md", Daily("2024-06-14", Paper(Title, "2406.06523"), Paper(Title, "2406.06523v2"))),
            ("daily/2024/06/14.md", Daily("2024-06-14", Paper("Another", "2406.06523"))),
            ("daily/2024/06/15.md", "## Daily Papers (2024-06-15)\n\nNo papers today.\n"),
            ("daily/2024/06/13.md", Daily("2024-06-16", Paper("Two", "2406.00002"))),
            ("more/2024/06/16.md", Daily("2024-06-16", Paper("Two", "2406.00002"), Paper("Four", "2406.00004"))),
        })
        {
            await library.Say(path, text);
            await AssertRight(library);
        }

        await library.Use<DigestStore, bool>(async store =>
        {
            await store.Remove("more", "2024/06/16.md", Token);
            return true;
        });
        await AssertRight(library);
        var kept = await Counts(library);
        await library.Use<PaperDerivation, bool>(async derivation =>
        {
            await derivation.DeriveAll(progress: null, Token);
            return true;
        });
        Assert.Equal(kept, await Counts(library));
        await AssertRight(library);
    }

    private static async Task AssertRight(TemporaryLibrary library) => Assert.Equal(
        await library.Use<PaperDigestDb, List<string>>(async db =>
        {
            var digests = await db.Digests
                .Select(digest => new
                {
                    digest.Date,
                    digest.File!.SourceId,
                    digest.DateOrigin,
                    Papers = digest.Mentions.Select(mention => mention.PaperId).ToList(),
                })
                .ToListAsync(Token);
            return
            [
                .. digests.Concat(digests.Select(digest => digest with { SourceId = 0 }))
                    .GroupBy(digest => (digest.Date, digest.SourceId))
                    .OrderBy(same => same.Key)
                    .Select(same => Line(
                        same.Key.Date,
                        same.Key.SourceId,
                        same.SelectMany(digest => digest.Papers).Distinct().Count(),
                        same.All(digest => digest.DateOrigin.IsGuess()))),
            ];
        }),
        await Counts(library));

    private static Task<List<string>> Counts(TemporaryLibrary library) => library.Use<PaperDigestDb, List<string>>(async db =>
        [.. (await db.DayCounts.OrderBy(count => count.Date).ThenBy(count => count.SourceId).ToListAsync(Token))
            .Select(count => Line(count.Date, count.SourceId, count.Papers, count.IsEstimated))]);

    private static string Line(DateOnly date, int source, int papers, bool isEstimated) => $"{date:O} {source} {papers} {isEstimated}";
}
