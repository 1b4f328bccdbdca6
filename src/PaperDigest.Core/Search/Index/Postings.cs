using System.Buffers;
using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Writes the places of one token in order, with all that a search asks of them, so that it looks nowhere else. A number says how far the
/// paper is from the one before, and in which field of it the place is (times 16, plus twice the field); or, when it is odd, how far the
/// place is from the one before in the same paper (times 4), and whether another field begins (plus 2), whose number follows. The place in
/// a new paper is a number of its own. Places of syllables also say whether a word begins there and at the next: two bits below the others.
/// </summary>
internal sealed class PostingsWriter
{
    private readonly VarintWriter _numbers = new();
    private int _lastPaper = -1;
    private int _lastPlace;
    private int _lastField;

    public ReadOnlyMemory<byte> Bytes => _numbers.Bytes;

    public void Clear()
    {
        _numbers.Clear();
        _lastPaper = -1;
    }

    /// <summary>Adds a place behind those that were added.</summary>
    /// <param name="paper">The number of the paper in the segment.</param>
    /// <param name="place">The place in it.</param>
    /// <param name="field">The field in which that is.</param>
    /// <param name="starts">For syllables whether words begin there (1) and at the next place (2); null for others.</param>
    public void Add(int paper, int place, int field, int? starts)
    {
        if (paper == _lastPaper)
        {
            var isOther = field != _lastField;
            _numbers.Write((With(place - _lastPlace, starts) << 2) | (isOther ? 3u : 1u));
            if (isOther)
            {
                _numbers.Write((uint)field);
            }
        }
        else
        {
            _numbers.Write(((uint)(paper - _lastPaper) << 4) | ((uint)field << 1));
            _numbers.Write(With(place, starts));
        }

        (_lastPaper, _lastPlace, _lastField) = (paper, place, field);
    }

    private static uint With(int number, int? starts) => starts is { } bits ? ((uint)number << 2) | (uint)bits : (uint)number;
}

/// <summary>Reads the places of one token in order.</summary>
internal sealed class PostingsReader
{
    private readonly Segment _segment;
    private readonly int _end;
    private readonly bool _hasStarts;
    private int _at;
    private uint _place;
    private uint _field;

    /// <summary>Stands before the first place of a token.</summary>
    public PostingsReader(Segment segment, int token)
    {
        var (start, length) = segment.PlaceOf(SegmentTable.Postings, token);
        (_segment, _at, _end, _hasStarts) = (segment, start, start + length, HasStarts(segment.Row(SegmentTable.Tokens, token)));
    }

    /// <summary>-1 before the first place.</summary>
    public int Paper { get; private set; } = -1;

    public int Place => (int)_place;

    public int Field => (int)_field;

    /// <summary>Whether a word begins at the place (1), and of syllables whether one begins at the next (2).</summary>
    public int Starts { get; private set; } = 1;

    /// <summary>The same as it is written; null where it is not.</summary>
    public int? WrittenStarts => _hasStarts ? Starts : null;

    /// <summary>The paper in the upper half, the place in the lower half.</summary>
    public long Current => ((long)Paper << 32) | _place;

    /// <summary>Whether words may begin elsewhere than at a token: it is of syllables, which are written without blanks too.</summary>
    public static bool HasStarts(char first) => Hangul.IsHangul(first);

    /// <summary>Moves to the next place; false when there is none.</summary>
    public bool Next() => Next(_segment.Bytes);

    /// <summary>Moves to the first place at or behind the given one; false when there is none.</summary>
    public bool Seek(long place)
    {
        var span = _segment.Bytes;
        while (Paper < 0 || Current < place)
        {
            if (!Next(span))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasStarts(ReadOnlySpan<byte> token) =>
        Rune.DecodeFromUtf8(token, out var first, out _) == OperationStatus.Done
            ? first.IsBmp && HasStarts((char)first.Value)
            : throw Segment.Damaged();

    private bool Next(ReadOnlySpan<byte> span)
    {
        if (_at == _end)
        {
            return false;
        }

        var value = VarintReader.Read(span, ref _at, _end);
        if ((value & 1) == 1)
        {
            _field = (value & 2) == 0 ? _field : VarintReader.Read(span, ref _at, _end);
            _place += WithoutStarts(value >> 2);
        }
        else
        {
            Paper += (int)(value >> 4);
            _field = value >> 1 & 7;
            _place = WithoutStarts(VarintReader.Read(span, ref _at, _end));
        }

        return (uint)Paper < (uint)_segment.Papers && _field < SegmentFormat.Fields ? true : throw Segment.Damaged();
    }

    /// <summary>The number without the bits that tell where words begin, which are kept.</summary>
    private uint WithoutStarts(uint value)
    {
        if (!_hasStarts)
        {
            return value;
        }

        Starts = (int)(value & 3);
        return value >> 2;
    }
}
