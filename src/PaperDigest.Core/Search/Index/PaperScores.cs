using System.Buffers;
using System.Numerics;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// A score for each paper that has one, by number. A few take room for those alone, however many papers there are; many have a place for
/// each paper, since they are found, and read in order, faster there. The arrays are rented: by the ten thousand they would have to be
/// collected with the oldest objects. Scores lie in pieces, so that none has to be moved, and searches keep no arrays of each length.
/// </summary>
/// <param name="papers">The numbers go up to here.</param>
internal sealed class PaperScores<T>(int papers) : IDisposable
    where T : struct
{
    private const int LeastSlots = 256;

    /// <summary>Scores of a piece, which is small enough not to be collected with the oldest objects.</summary>
    private const int Piece = 1024;

    /// <summary>Pieces kept from one search to the next.</summary>
    private const int Kept = 256;

    private static readonly ArrayPool<T> Pieces = ArrayPool<T>.Create(Piece, Kept);

    /// <summary>With this many slots for each paper there might as well be one for each.</summary>
    private const double Dense = 0.25;

    /// <summary>When less than one slot in so many is taken, each is freed by itself.</summary>
    private const int FewOf = 32;

    /// <summary>
    /// For a paper its place among the scores, counted from 1; 0 is free. A hash table of which at most half is taken, or a slot for each
    /// paper.
    /// </summary>
    private int[] _slots = Free(LeastSlots);

    private int[] _papers = Rented<int>.Array(LeastSlots / 2);
    private T[][] _scores = new T[4][];
    private int _size = LeastSlots;
    private int _room = LeastSlots / 2;
    private int[] _order = [];
    private int _pieces;
    private bool _isDense;

    public int Count { get; private set; }

    /// <summary>The papers, in the order in which they were first scored.</summary>
    public ReadOnlySpan<int> Papers => _papers.AsSpan(0, Count);

    /// <summary>The score of the paper at a place among <see cref="Papers"/>.</summary>
    public ref T At(int place) => ref _scores[(uint)place / Piece][(uint)place % Piece];

    /// <summary>The score of a paper, which is a new one when it has none. Valid until another paper is added.</summary>
    public ref T this[int paper]
    {
        get
        {
            ref var slot = ref SlotOf(paper);
            if (slot == 0)
            {
                if (Count == _room)
                {
                    Grow();
                    slot = ref SlotOf(paper);
                }

                if (Count == _pieces * Piece)
                {
                    AddPiece();
                }

                _papers[Count] = paper;
                At(Count) = default;
                slot = ++Count;
            }

            return ref At(slot - 1);
        }
    }

    /// <summary>The score of a paper; false when it has none.</summary>
    public bool TryGet(int paper, out T score)
    {
        var slot = SlotOf(paper);
        score = slot == 0 ? default : At(slot - 1);
        return slot != 0;
    }

    /// <summary>The places of the papers among the scores, in the order of their numbers. Valid until the scores are disposed of.</summary>
    public ReadOnlySpan<int> InOrder()
    {
        _order = Rented<int>.Array(Count);
        var places = _order.AsSpan(0, Count);
        if (_isDense)
        {
            for (int paper = 0, at = 0; at < places.Length; paper++)
            {
                if (_slots[paper] > 0)
                {
                    places[at++] = _slots[paper] - 1;
                }
            }
        }
        else
        {
            for (var i = 0; i < places.Length; i++)
            {
                places[i] = i;
            }

            var numbers = Rented<int>.Array(Count);
            Papers.CopyTo(numbers);
            numbers.AsSpan(0, Count).Sort(places);
            Rented<int>.Return(numbers);
        }

        return places;
    }

    public void Clear()
    {
        if (_isDense && Count < _size / FewOf)
        {
            foreach (var paper in Papers)
            {
                _slots[paper] = 0;
            }
        }
        else
        {
            Array.Clear(_slots, 0, _size);
        }

        Count = 0;
    }

    public void Dispose()
    {
        Rented<int>.Return(_slots);
        Rented<int>.Return(_papers);
        Rented<int>.Return(_order);
        foreach (var piece in _scores.AsSpan(0, _pieces))
        {
            Pieces.Return(piece);
        }

        (_slots, _papers, _order, _scores, _pieces, Count) = ([], [], [], [], 0, 0);
    }

    private static int[] Free(int size)
    {
        var slots = Rented<int>.Array(size);
        Array.Clear(slots, 0, size);
        return slots;
    }

    private ref int SlotOf(int paper)
    {
        if (_isDense)
        {
            return ref _slots[paper];
        }

        // The multiplier spreads neighbouring numbers over the table.
        var slot = (int)((uint)paper * 2654435769u >> (32 - BitOperations.Log2((uint)_size)));
        while (_slots[slot] != 0 && _papers[_slots[slot] - 1] != paper)
        {
            slot = (slot + 1) & (_size - 1);
        }

        return ref _slots[slot];
    }

    private void AddPiece()
    {
        if (_pieces == _scores.Length)
        {
            Array.Resize(ref _scores, 2 * _pieces);
        }

        _scores[_pieces++] = Pieces.Rent(Piece);
    }

    private void Grow()
    {
        _room *= 2;
        _papers = Rented<int>.Longer(_papers, Count, _room);
        if (_isDense)
        {
            return;
        }

        Rented<int>.Return(_slots);
        _isDense = 2 * _room >= Dense * papers;
        _size = _isDense ? papers : 2 * _room;
        _slots = Free(_size);
        for (var i = 0; i < Count; i++)
        {
            SlotOf(_papers[i]) = i + 1;
        }
    }
}
