namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Writes the places of one token in order, each as the difference to the one before. An even number means a later paper and is
/// followed by the place in it; an odd number means a later place in the same paper.
/// </summary>
internal sealed class PostingsWriter
{
    private readonly VarintWriter _numbers = new();
    private int _lastPaper = -1;
    private int _lastPlace;

    public ReadOnlyMemory<byte> Bytes => _numbers.Bytes;

    public void Clear()
    {
        _numbers.Clear();
        _lastPaper = -1;
    }

    public void Add(int paper, int place)
    {
        if (paper == _lastPaper)
        {
            _numbers.Write(((uint)(place - _lastPlace) << 1) | 1);
        }
        else
        {
            _numbers.Write((uint)(paper - _lastPaper) << 1);
            _numbers.Write((uint)place);
        }

        (_lastPaper, _lastPlace) = (paper, place);
    }
}

/// <summary>Reads the places of one token in order.</summary>
/// <param name="segment">The segment that holds the token.</param>
/// <param name="start">Where among its bytes lies what <see cref="PostingsWriter"/> wrote.</param>
/// <param name="length">How many bytes that are.</param>
internal sealed class PostingsReader(Segment segment, int start, int length)
{
    private readonly int _end = start + length;
    private int _at = start;
    private uint _place;

    /// <summary>-1 before the first place.</summary>
    public int Paper { get; private set; } = -1;

    public int Place => (int)_place;

    /// <summary>The paper in the upper half, the place in the lower half.</summary>
    public long Current => ((long)Paper << 32) | _place;

    /// <summary>Moves to the next place; false when there is none.</summary>
    public bool Next() => Next(segment.Bytes);

    /// <summary>Moves to the first place at or behind the given one; false when there is none.</summary>
    public bool Seek(long place)
    {
        var span = segment.Bytes;
        while (Paper < 0 || Current < place)
        {
            if (!Next(span))
            {
                return false;
            }
        }

        return true;
    }

    private bool Next(ReadOnlySpan<byte> span)
    {
        if (_at == _end)
        {
            return false;
        }

        var value = VarintReader.Read(span, ref _at, _end);
        if ((value & 1) == 1)
        {
            _place += value >> 1;
        }
        else
        {
            Paper += (int)(value >> 1);
            _place = VarintReader.Read(span, ref _at, _end);
        }

        return (uint)Paper < (uint)segment.Papers ? true : throw Segment.Damaged();
    }
}
