using System.Runtime.InteropServices;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// The bytes of a segment. A search looks at them some million times: where they are no array, the place where they lie is asked for
/// once instead of each time.
/// </summary>
internal readonly unsafe struct SegmentBytes
{
    private readonly byte[]? _array;
    private readonly byte* _start;
    private readonly int _offset;

    /// <summary>Bytes that are no array stay where they are as long as the program runs, as those of a mapped file.</summary>
    public SegmentBytes(ReadOnlyMemory<byte> memory)
    {
        Length = memory.Length;
        if (MemoryMarshal.TryGetArray(memory, out var segment))
        {
            (_array, _offset) = (segment.Array, segment.Offset);
        }
        else
        {
            _start = (byte*)memory.Pin().Pointer;
        }
    }

    public int Length { get; }

    /// <summary>A number that tells most different texts apart (FNV-1a), the same in each run of the program.</summary>
    public static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = 2166136261;
        foreach (var value in text)
        {
            hash = (hash ^ value) * 16777619;
        }

        return (int)hash;
    }

    public ReadOnlySpan<byte> Span =>
        _start is null ? new ReadOnlySpan<byte>(_array, _offset, Length) : new ReadOnlySpan<byte>(_start, Length);
}
