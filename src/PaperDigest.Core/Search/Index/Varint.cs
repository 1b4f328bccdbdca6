namespace PaperDigest.Core.Search.Index;

/// <summary>Writes numbers in one to five bytes, seven bits in each; the highest bit says that another byte follows.</summary>
internal sealed class VarintWriter
{
    private byte[] _bytes = new byte[4];
    private int _length;

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    public void Clear() => _length = 0;

    public void Write(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Write((byte)(value | 0x80));
        }

        Write((byte)value);
    }

    private void Write(byte value)
    {
        if (_length == _bytes.Length)
        {
            Array.Resize(ref _bytes, _length + Math.Max(4, _length / 2));
        }

        _bytes[_length++] = value;
    }
}

/// <summary>Reads the numbers of one row of a segment in order.</summary>
public ref struct VarintReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;

    internal VarintReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    public readonly bool IsAtEnd => _at == _bytes.Length;

    /// <summary>The next number.</summary>
    /// <exception cref="SegmentException">The row ends in the middle of a number.</exception>
    public int Read() => (int)Read(_bytes, ref _at, _bytes.Length);

    /// <summary>Reads a number before the end of a part of some bytes, and moves behind it.</summary>
    internal static uint Read(ReadOnlySpan<byte> bytes, ref int at, int end)
    {
        // Most numbers are small.
        if (at < end && bytes[at] < 0x80)
        {
            return bytes[at++];
        }

        uint value = 0;
        for (var shift = 0; shift < 35 && at < end; shift += 7)
        {
            var b = bytes[at++];
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw Segment.Damaged();
    }
}
