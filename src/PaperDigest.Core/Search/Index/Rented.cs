using System.Buffers;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Arrays that searches use one after the other. New ones of many papers would have to be collected with the oldest objects, and the pool
/// that all code shares keeps some for each thread: of a library of 100,000 papers a hundred megabytes.
/// </summary>
internal static class Rented<T>
{
    /// <summary>Longer arrays are not kept.</summary>
    private const int Longest = 1 << 22;

    /// <summary>Searches at once whose arrays are kept.</summary>
    private static readonly int AtOnce = Math.Max(2, Environment.ProcessorCount);

    private static readonly ArrayPool<T> Pool = ArrayPool<T>.Create(Longest, AtOnce);

    /// <summary>An array of at least so many items, which are anything.</summary>
    public static T[] Array(int items) => Pool.Rent(items);

    public static void Return(T[] array) => Pool.Return(array);

    /// <summary>A longer array with the same first items; the old one is returned.</summary>
    public static T[] Longer(T[] array, int used, int items)
    {
        var longer = Array(items);
        array.AsSpan(0, used).CopyTo(longer);
        Return(array);
        return longer;
    }
}
