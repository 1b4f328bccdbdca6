using System.Buffers;

namespace PaperDigest.Core.Search.Index;

/// <summary>A paper that holds a word or phrase.</summary>
/// <param name="Frequency">BM25's frequency part, weighted by field and length.</param>
/// <param name="Paper">Its number.</param>
/// <param name="IsAtWord">It stands at the beginning of a word. Else it may stand there by chance.</param>
/// <param name="IsInTitle">It stands in the title.</param>
internal readonly record struct PaperHolder(double Frequency, int Paper, bool IsAtWord, bool IsInTitle);

/// <summary>
/// The papers that hold a word or phrase, in the order of their numbers. They are kept in pieces, of which a query with common words needs
/// hundreds: one long array for each word would have to be collected with the oldest objects.
/// </summary>
/// <param name="inside">How certain it is that the word is meant where it stands inside longer ones; 1 is certain.</param>
internal sealed class PaperHolders(double inside) : IDisposable
{
    /// <summary>Most words are rare.</summary>
    private const int FirstPiece = 64;

    private const int Piece = 4096;

    /// <summary>Pieces kept from one search to the next.</summary>
    private const int Kept = 256;

    private static readonly ArrayPool<PaperHolder> Pool = ArrayPool<PaperHolder>.Create(Piece, Kept);

    private readonly List<PaperHolder[]> _pieces = [];

    private int _used;

    public int Count { get; private set; }

    /// <summary>Less than 1 where the word may stand there by chance.</summary>
    public double Certainty(in PaperHolder holder) => holder.IsAtWord ? 1 : inside;

    public void Add(PaperHolder holder)
    {
        if (_pieces.Count == 0 || _used == _pieces[^1].Length)
        {
            _pieces.Add(Pool.Rent(_pieces.Count == 0 ? FirstPiece : Piece));
            _used = 0;
        }

        _pieces[^1][_used++] = holder;
        Count++;
    }

    public Enumerator GetEnumerator() => new(this);

    public void Dispose()
    {
        _pieces.ForEach(piece => Pool.Return(piece));
        _pieces.Clear();
        (_used, Count) = (0, 0);
    }

    /// <summary>Goes through the papers.</summary>
    public ref struct Enumerator(PaperHolders papers)
    {
        private ReadOnlySpan<PaperHolder> _piece;
        private int _next;
        private int _at = -1;

        public readonly ref readonly PaperHolder Current => ref _piece[_at];

        public bool MoveNext()
        {
            if (++_at < _piece.Length)
            {
                return true;
            }

            if (_next == papers._pieces.Count)
            {
                return false;
            }

            var piece = papers._pieces[_next++];
            _piece = _next == papers._pieces.Count ? piece.AsSpan(0, papers._used) : piece;
            _at = 0;
            return true;
        }
    }
}
