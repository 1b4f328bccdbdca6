using System.Diagnostics;
using PaperDigest.Queries.Papers;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Papers;

public sealed class GetPaperTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Whichever statement a run comes before, the paper is there with what was said of it or is not there.</summary>
    [Fact]
    public async Task A_paper_that_goes_while_it_is_looked_up_is_not_there()
    {
        var found = new List<bool>();
        while (found.Count == 0 || !found[^1])
        {
            await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"))));
            using var removal = new RemovalBefore(library, statement: found.Count + 1);
            var paper = await library.Use<GetPaper, PaperResult?>(query => query.Run("2406.00001", Token));
            Assert.True(paper is null or { Mentions.Count: 1 });
            found.Add(paper is not null);
        }

        // At least: before it is looked for, and before it is read.
        Assert.True(found.Count > 2);
    }

    [Theory]
    [InlineData("2406.00001", "2406.00001", "https://arxiv.org/abs/2406.00001")]
    [InlineData("https://dl.acm.org/doi/pdf/10.1145/3580305.3599302", "10.1145/3580305.3599302", "https://doi.org/10.1145/3580305.3599302")]
    [InlineData("https://openreview.net/forum?id=abc123XYZ", "openreview:abc123XYZ", "https://openreview.net/forum?id=abc123XYZ")]
    [InlineData("https://example.org/papers/7", "folding-shirts", "https://example.org/papers/7")]
    public async Task A_paper_has_an_address_of_its_own(string given, string id, string expected)
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", Paper("Folding shirts", given))));
        var paper = await library.Use<GetPaper, PaperResult?>(query => query.Run(id, Token));
        Assert.Equal(expected, PaperLinks.Of(paper!).Own);
    }

    /// <summary>Takes the file out of the library just before this test's statement of a number.</summary>
    private sealed class RemovalBefore : IDisposable
    {
        private readonly AsyncLocal<bool> _isWatched = new() { Value = true };
        private readonly ActivityListener _statements;
        private int _begun;

        public RemovalBefore(TemporaryLibrary library, int statement)
        {
            _statements = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "PaperDigest",
                Sample = (ref _) => _isWatched.Value ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
                ActivityStarted = _ =>
                {
                    if (++_begun == statement)
                    {
                        _isWatched.Value = false;
                        library.Use<DigestStore, bool>(Remove).GetAwaiter().GetResult();
                    }
                },
            };
            ActivitySource.AddActivityListener(_statements);
        }

        public void Dispose() => _statements.Dispose();

        private static async Task<bool> Remove(DigestStore store)
        {
            await store.Remove("daily", "2024/06/13.md", Token);
            return true;
        }
    }
}
