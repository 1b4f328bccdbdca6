using System.Buffers;
using System.Numerics;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// A score for each paper that has one, by number. It takes room for those alone, however many papers there are, in rented arrays: by
/// the ten thousand they would have to be collected with the oldest objects.
/// </summary>
internal sealed class PaperScores<T> : IDisposable
    where T : struct
{
    private const int LeastSlots = 256;

    /// <summary>A hash table: for a paper its place among the scores, counted from 1; 0 is free. At most half of it is taken.</summary>
    private int[] _slots = ArrayPool<int>.Shared.Rent(LeastSlots);

    private int[] _papers = ArrayPool<int>.Shared.Rent(LeastSlots / 2);
    private T[] _scores = ArrayPool<T>.Shared.Rent(LeastSlots / 2);
    private int _size = LeastSlots;

    public PaperScores() => Array.Clear(_slots);

    public int Count { get; private set; }

    /// <summary>The papers, in the order in which they were first scored.</summary>
    public ReadOnlySpan<int> Papers => _papers.AsSpan(0, Count);

    /// <summary>Their scores.</summary>
    public Span<T> Scores => _scores.AsSpan(0, Count);

    /// <summary>The score of a paper, which is a new one when it has none. Valid until another paper is added.</summary>
    public ref T this[int paper]
    {
        get
        {
            ref var slot = ref SlotOf(paper);
            if (slot == 0)
            {
                if (Count == _size / 2)
                {
                    Grow();
                    slot = ref SlotOf(paper);
                }

                (_papers[Count], _scores[Count]) = (paper, default);
                slot = ++Count;
            }

            return ref _scores[slot - 1];
        }
    }

    /// <summary>The score of a paper; false when it has none.</summary>
    public bool TryGet(int paper, out T score)
    {
        var slot = SlotOf(paper);
        score = slot == 0 ? default : _scores[slot - 1];
        return slot != 0;
    }

    public void Clear()
    {
        Array.Clear(_slots, 0, _size);
        Count = 0;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_slots);
        ArrayPool<int>.Shared.Return(_papers);
        ArrayPool<T>.Shared.Return(_scores);
        (_slots, _papers, _scores, Count) = ([], [], [], 0);
    }

    private ref int SlotOf(int paper)
    {
        // The multiplier spreads neighbouring numbers over the table.
        var slot = (int)((uint)paper * 2654435769u >> (32 - BitOperations.Log2((uint)_size)));
        while (_slots[slot] != 0 && _papers[_slots[slot] - 1] != paper)
        {
            slot = (slot + 1) & (_size - 1);
        }

        return ref _slots[slot];
    }

    private void Grow()
    {
        _size *= 2;
        ArrayPool<int>.Shared.Return(_slots);
        _slots = ArrayPool<int>.Shared.Rent(_size);
        Array.Clear(_slots);
        _papers = Grown(_papers);
        _scores = Grown(_scores);
        for (var i = 0; i < Count; i++)
        {
            SlotOf(_papers[i]) = i + 1;
        }
    }

    private TItem[] Grown<TItem>(TItem[] items)
    {
        var grown = ArrayPool<TItem>.Shared.Rent(_size / 2);
        items.AsSpan(0, Count).CopyTo(grown);
        ArrayPool<TItem>.Shared.Return(items);
        return grown;
    }
}
