using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace PaperDigest.Index;

/// <summary>
/// The bytes of a file that is never changed. A large one is mapped: opening costs the same for any size, and what nobody reads takes no
/// memory. It stays mapped until the program ends, since nobody can tell when the last reader has done with it; large files are seldom
/// replaced. Small ones are read.
/// </summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    /// <summary>Files of more bytes are mapped.</summary>
    private const int Small = 4 * 1024 * 1024;

    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;

    private MappedFile(MemoryMappedViewAccessor view, int length)
    {
        (_view, _length) = (view, length);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += view.PointerOffset;
    }

    /// <summary>Opens a file; it may be deleted meanwhile.</summary>
    /// <exception cref="IOException">It is not there, or too large to be one piece of memory.</exception>
    public static ReadOnlyMemory<byte> Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length <= Small)
        {
            return File.ReadAllBytes(path);
        }

        if (length > int.MaxValue)
        {
            throw new IOException($"{length} bytes cannot be mapped in one piece.");
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        using var file = MemoryMappedFile.CreateFromFile(
            stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        return new MappedFile(file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), (int)length).Memory;
    }

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
        // It does not move.
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
        }
    }
}
