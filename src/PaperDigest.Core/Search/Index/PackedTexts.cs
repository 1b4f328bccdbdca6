using System.Runtime.InteropServices;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Many short texts one behind the other in a single array: an object for each would take several times the room, and the collector would
/// have to look at all of them.
/// </summary>
public sealed class PackedTexts
{
    private readonly char[] _letters;

    /// <summary>Where each text ends.</summary>
    private readonly int[] _ends;

    public PackedTexts(IReadOnlyCollection<string> texts)
    {
        _letters = new char[texts.Sum(text => text.Length)];
        _ends = new int[texts.Count];
        var (at, end) = (0, 0);
        foreach (var text in texts)
        {
            text.CopyTo(_letters.AsSpan(end));
            _ends[at++] = end += text.Length;
        }
    }

    private PackedTexts(BinaryReader reader)
    {
        _letters = ReadArray<char>(reader);
        _ends = ReadArray<int>(reader);
    }

    public int Count => _ends.Length;

    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            var start = index == 0 ? 0 : _ends[index - 1];
            return _letters.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> has written.</summary>
    public static PackedTexts ReadFrom(BinaryReader reader) => new(reader);

    public void WriteTo(BinaryWriter writer)
    {
        WriteArray(writer, _letters);
        WriteArray(writer, _ends);
    }

    /// <summary>Reads what <see cref="WriteArray{T}"/> has written, as one piece.</summary>
    public static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var items = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(items.AsSpan()));
        return items;
    }

    /// <summary>Writes the items as they lie in memory: the least significant byte first on every machine that .NET runs on.</summary>
    public static void WriteArray<T>(BinaryWriter writer, ReadOnlySpan<T> items)
        where T : unmanaged
    {
        writer.Write(items.Length);
        writer.Write(MemoryMarshal.AsBytes(items));
    }
}
