using PaperDigest.Core.Search.Index;

namespace PaperDigest.Tests.Core.Search.Index;

public sealed class PiecesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(64 + 4096)]
    [InlineData(64 + 4096 + 1)]
    [InlineData(20_000)]
    public void Holds_what_was_added_in_order(int count)
    {
        using var pieces = Filled(count);
        Assert.Equal(Enumerable.Range(0, count), pieces);
        Assert.Equal(Enumerable.Range(0, count), Enumerable.Range(0, count).Select(i => pieces[i]));
        Assert.Equal(count, pieces.Count);
        var next = 0;
        foreach (ref var item in pieces)
        {
            Assert.Equal(next++, item);
            item++;
        }

        Assert.Equal(Enumerable.Range(1, count), pieces);
        pieces.Dispose();
        Assert.Empty(pieces);
        pieces.Add(7);
        Assert.Equal([7], pieces);
    }

    /// <summary>Lists that nobody disposes of take all arrays that are kept, and others get longer ones or new ones.</summary>
    [Fact]
    public void Holds_it_however_many_lists_are_in_use()
    {
        var lists = Enumerable.Range(0, 1_000).Select(i => Filled(60 + i)).ToList();
        lists.AddRange(Enumerable.Range(0, 100).Select(_ => Filled(20_000)));
        Assert.All(lists, list => Assert.Equal(Enumerable.Range(0, list.Count), list));
        Assert.All(lists, list => Assert.Equal(list.Count - 1, list[list.Count - 1]));
    }

    private static Pieces<int> Filled(int count)
    {
        var pieces = new Pieces<int>();
        for (var i = 0; i < count; i++)
        {
            pieces.Add(i);
        }

        return pieces;
    }
}
