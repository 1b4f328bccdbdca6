using System.Buffers;
using System.Collections;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// A list in pieces, which searches use one after the other: what a common word finds would be one long array for each word, which is
/// collected with the oldest objects. A list that is not disposed of is collected itself.
/// </summary>
public sealed class Pieces<T> : IReadOnlyList<T>, IDisposable
    where T : struct
{
    /// <summary>Most words are rare.</summary>
    private const int First = 64;

    private const int Piece = 4096;

    /// <summary>Pieces kept from one search to the next.</summary>
    private const int Kept = 256;

    private static readonly ArrayPool<T> Pool = ArrayPool<T>.Create(Piece, Kept);

    private readonly List<T[]> _pieces = [];

    private int _used;

    public int Count { get; private set; }

    public ref T this[int index] =>
        ref index < First ? ref _pieces[0][index] : ref _pieces[1 + ((index - First) / Piece)][(index - First) % Piece];

    T IReadOnlyList<T>.this[int index] => this[index];

    public void Add(T item)
    {
        if (_pieces.Count == 0 || _used == RoomOf(_pieces.Count - 1))
        {
            _pieces.Add(Pool.Rent(RoomOf(_pieces.Count)));
            _used = 0;
        }

        _pieces[^1][_used++] = item;
        Count++;
    }

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Gives back the pieces; the list is empty then.</summary>
    public void Dispose()
    {
        _pieces.ForEach(piece => Pool.Return(piece));
        _pieces.Clear();
        (_used, Count) = (0, 0);
    }

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => Items().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items().GetEnumerator();

    /// <summary>How many items a piece takes. Where others use many, its array may be longer.</summary>
    private static int RoomOf(int piece) => piece == 0 ? First : Piece;

    private int UsedOf(int piece) => piece == _pieces.Count - 1 ? _used : RoomOf(piece);

    private IEnumerable<T> Items()
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            for (var at = 0; at < UsedOf(i); at++)
            {
                yield return _pieces[i][at];
            }
        }
    }

    /// <summary>Goes through the items where they lie.</summary>
    public ref struct Enumerator
    {
        private readonly Pieces<T> _items;
        private Span<T> _piece;
        private int _next;
        private int _at = -1;

        internal Enumerator(Pieces<T> items) => _items = items;

        public readonly ref T Current => ref _piece[_at];

        public bool MoveNext()
        {
            if (++_at < _piece.Length)
            {
                return true;
            }

            if (_next == _items._pieces.Count)
            {
                return false;
            }

            _piece = _items._pieces[_next].AsSpan(0, _items.UsedOf(_next));
            _next++;
            _at = 0;
            return true;
        }
    }
}
