using PaperDigest.Queries.Library;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Library;

/// <summary>Somebody who follows the library with a cursor has what it has.</summary>
public class ListChangesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task A_mirror_comes_to_hold_what_the_library_holds(int size)
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"), Paper("Two", "2406.00002"), TitleOnly("Three"))));
        var mirror = new Mirror(library, size);
        await mirror.Follow();
        await mirror.IsLikeTheLibrary();

        // New, changed, and gone: the second file takes a title in that becomes a paper with an id.
        await library.Say("daily/2024/06/14.md", Daily("2024-06-14", Paper("Four", "2406.00004"), Paper("One", "2406.00001", 30)));
        await library.Say("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"), Paper("Three", "2406.00003")));
        await mirror.Follow();
        await mirror.IsLikeTheLibrary();
        Assert.Equal(["2406.00001", "2406.00003", "2406.00004"], mirror.Ids);

        Assert.Equal(0, await mirror.Follow());
    }

    [Fact]
    public async Task What_changes_during_the_first_round_comes_after_it()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", [.. Enumerable.Range(1, 3).Select(i => Paper($"Paper {i}", $"2406.0000{i}"))])));
        var mirror = new Mirror(library, 1);
        await mirror.Step();
        await library.Say(
            "daily/2024/06/13.md", Daily("2024-06-13", Paper("Paper 1, again", "2406.00001", 9), Paper("Paper 3", "2406.00003")));
        await mirror.Follow();
        await mirror.IsLikeTheLibrary();
    }

    [Fact]
    public async Task An_empty_library_can_be_followed_from_its_beginning()
    {
        await using var library = await TemporaryLibrary.Create();
        var mirror = new Mirror(library, 10);
        Assert.Equal(0, await mirror.Follow());
        await library.Say("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001")));
        await mirror.Follow();
        Assert.Equal(["2406.00001"], mirror.Ids);
    }

    [Fact]
    public async Task A_place_that_the_history_does_not_have_is_told()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"))));
        Assert.Null(await library.Use<ListChanges, LibraryChanges?>(query => query.Run(new LibraryCursor(1, 1, null), 10, Token)));
        Assert.Null(await library.Use<ListChanges, LibraryChanges?>(query => query.Run(new LibraryCursor(99, 1, 3), 10, Token)));
    }

    [Theory]
    [InlineData("1-2", true)]
    [InlineData("1-2-3", true)]
    [InlineData("", true)]
    [InlineData("1", false)]
    [InlineData("1-2-3-4", false)]
    [InlineData("1--2", false)]
    [InlineData("1-2-99999999999", false)]
    [InlineData("99999999999999999999-1", false)]
    [InlineData("a-b", false)]
    public void A_cursor_is_read_as_it_was_written(string text, bool isOne)
    {
        Assert.Equal(isOne, LibraryCursor.TryParse(text, out var cursor));
        Assert.Equal(isOne && text.Length > 0 ? text : "", cursor?.ToString() ?? "");
    }

    private sealed class Mirror(TemporaryLibrary library, int size)
    {
        private readonly Dictionary<int, (string Id, string Title, int? Votes)> _papers = [];

        private LibraryCursor? _cursor;

        public IEnumerable<string> Ids => _papers.Values.Select(paper => paper.Id).Order(StringComparer.Ordinal);

        /// <summary>How many papers came or went.</summary>
        public async Task<int> Follow()
        {
            var seen = 0;
            for (var hasMore = true; hasMore;)
            {
                (hasMore, var changes) = await Step();
                seen += changes;
            }

            return seen;
        }

        public async Task<(bool HasMore, int Changes)> Step()
        {
            var found = await library.Use<ListChanges, LibraryChanges?>(query => query.Run(_cursor, size, Token));
            Assert.NotNull(found);
            Assert.True(found.Papers.Count + found.Gone.Count <= size);
            foreach (var (row, paper) in found.Papers)
            {
                _papers[row] = (paper.Item.Id, paper.Item.Title, paper.Item.Votes);
            }

            foreach (var row in found.Gone)
            {
                _papers.Remove(row);
            }

            Assert.True(LibraryCursor.TryParse(found.Cursor.ToString(), out _cursor));
            return (found.HasMore, found.Papers.Count + found.Gone.Count);
        }

        public async Task IsLikeTheLibrary() => Assert.Equal(
            (await library.Papers()).Select(paper => (paper.Item.Id, paper.Item.Title, paper.Item.Votes)),
            _papers.Values.OrderBy(paper => paper.Id, StringComparer.Ordinal));
    }
}
