using PaperDigest.Queries.Lists;

namespace PaperDigest.Tests.Queries.Lists;

public sealed class OrderTests
{
    [Fact]
    public void The_first_items_are_those_of_the_whole_list_in_order()
    {
        var random = new Random(7);
        for (var size = 0; size < 300; size++)
        {
            // In no order, in order, the other way round, and mostly alike in what is compared first.
            int[][] lists =
            [
                [.. Enumerable.Range(0, size).OrderBy(_ => random.Next())],
                [.. Enumerable.Range(0, size)],
                [.. Enumerable.Range(0, size).Reverse()],
                [.. Enumerable.Range(0, size).Select(i => (i % 2 * 1000) + i)],
            ];
            foreach (var list in lists)
            {
                var (items, count) = (list.ToList(), random.Next(-1, size + 2));
                Order.First(items, count, (one, other) => one.CompareTo(other));
                Assert.Equal(list.Order().Take(Math.Max(0, count)), items.Take(Math.Max(0, count)));
                Assert.Equal(list.Order(), items.Order());
            }
        }
    }
}
