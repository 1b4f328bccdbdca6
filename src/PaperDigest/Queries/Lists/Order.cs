using System.Runtime.InteropServices;
using PaperDigest.Core.Search.Index;

namespace PaperDigest.Queries.Lists;

/// <summary>Puts the first items of a list in order: of a hundred thousand papers a page shows twenty.</summary>
public static class Order
{
    /// <summary>Where so many parts of a list are wanted in order, or more, all of it is sorted.</summary>
    private const int Part = 4;

    /// <summary>Moves the first items to the front, in order; the others follow in any.</summary>
    /// <param name="items">The list.</param>
    /// <param name="count">How many; of fewer all, none where it is not above zero.</param>
    /// <param name="compare">No two items may be equal.</param>
    public static void First<T>(List<T> items, int count, Comparison<T> compare)
    {
        if (count <= 0)
        {
            return;
        }

        var span = CollectionsMarshal.AsSpan(items);
        if (count < span.Length / Part)
        {
            Separate(span, count, compare);
            span = span[..count];
        }

        span.Sort(compare);
    }

    /// <summary>Moves the items that come first to the front, in any order (Hoare's quickselect with the median of three).</summary>
    private static void Separate<T>(Span<T> items, int count, Comparison<T> compare)
    {
        var (low, high) = (0, items.Length - 1);
        while (low < high)
        {
            var pivot = Median(items[low], items[low + ((high - low) / 2)], items[high], compare);
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (compare(items[left], pivot) < 0)
                {
                    left++;
                }

                while (compare(items[right], pivot) > 0)
                {
                    right--;
                }

                if (left <= right)
                {
                    (items[left], items[right]) = (items[right], items[left]);
                    (left, right) = (left + 1, right - 1);
                }
            }

            if (count - 1 <= right)
            {
                high = right;
            }
            else if (count - 1 >= left)
            {
                low = left;
            }
            else
            {
                return;
            }
        }
    }

    private static T Median<T>(T one, T two, T three, Comparison<T> compare)
    {
        if (compare(one, two) > 0)
        {
            (one, two) = (two, one);
        }

        return compare(two, three) <= 0 ? two : compare(one, three) <= 0 ? three : one;
    }
}

/// <summary>The order of the index that a list without words has.</summary>
internal static class PaperOrders
{
    public static PaperOrder Of(ListSort sort) => sort switch
    {
        ListSort.Newest => PaperOrder.Newest,
        ListSort.Oldest => PaperOrder.Oldest,
        _ => PaperOrder.MostVotes,
    };
}
