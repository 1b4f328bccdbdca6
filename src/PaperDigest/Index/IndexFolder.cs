using System.Text.Json;
using PaperDigest.Core.Search.Index;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>
/// The files of the index: segments, which are never changed once they are there, and a manifest that names those that count. A manifest
/// is written beside the one before and takes its name, so that whatever ends the program leaves one of the two, with all it names.
/// </summary>
/// <param name="path">The folder; made when something is written.</param>
/// <param name="clock">The time, for who waits for the lock.</param>
/// <param name="logger">Told what cannot be read or written, and why.</param>
public sealed partial class IndexFolder(string path, TimeProvider clock, ILogger<IndexFolder> logger)
{
    private const string Manifest = "manifest.json";

    /// <summary>Raise it when the manifest changes its meaning.</summary>
    private const int Version = 1;

    /// <summary>The index as it was written last; null when there is none that this program can use.</summary>
    public KeptIndex? Read()
    {
        try
        {
            return Written() is { } written ? Open(written) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or SegmentException)
        {
            Log.Unusable(logger, exception.Message);
            return null;
        }
    }

    /// <summary>The place in the library's history that <see cref="Read"/> would give the index of; null when it would give none.</summary>
    public LibraryMark? Mark()
    {
        try
        {
            return Written() is { } written && written.Segments.All(segment => File.Exists(PathOf(Path.GetFileName(segment.File))))
                ? new LibraryMark(written.Sequence, written.Drawn)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Takes the folder for writing; null when another process has it, or nothing can be written there. An index that cannot be kept is
    /// as good as any until the program ends.
    /// </summary>
    public async Task<IAsyncDisposable?> Lock(CancellationToken cancellationToken)
    {
        try
        {
            return await RunLock.Take(PathOf("lock"), clock, waits: null, TimeSpan.Zero, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            Log.Held(logger, exception.Message);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, exception.Message);
            return null;
        }
    }

    /// <summary>Writes a segment to a file of its own, and opens it there. Needs the lock.</summary>
    public KeptSegment Write(Action<Stream> write)
    {
        Directory.CreateDirectory(path);
        var name = $"{Guid.CreateVersion7():N}.segment";
        using (var stream = new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.ReadWrite))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        return new KeptSegment(Segment.Open(MappedFile.Open(PathOf(name))), name, []);
    }

    /// <summary>Makes this the index that the next one reads, and deletes files that it does not name. Needs the lock.</summary>
    public void Keep(KeptIndex index)
    {
        var fresh = PathOf(Manifest + ".new");
        using (var stream = new FileStream(fresh, FileMode.Create))
        {
            JsonSerializer.Serialize(
                stream,
                new WrittenIndex(
                    Version,
                    index.Mark.Sequence,
                    index.Mark.Drawn,
                    index.Segments.Select(Written).ToList()));
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, PathOf(Manifest), overwrite: true);
        Sweep(index);
    }

    /// <summary>Makes the next one begin anew.</summary>
    public void Forget()
    {
        try
        {
            File.Delete(PathOf(Manifest));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, exception.Message);
        }
    }

    /// <summary>Where a derived table with this name is kept.</summary>
    internal string TablePath(string name) => PathOf(name + ".table");

    private string PathOf(string name) => Path.Combine(path, name);

    /// <summary>
    /// Read member by member: the serializer would take longer to make itself ready for the first manifest than all else at the start of
    /// a search.
    /// </summary>
    private WrittenIndex? Written()
    {
        if (!File.Exists(PathOf(Manifest)))
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(PathOf(Manifest)));
        try
        {
            var index = json.RootElement;
            return index.GetProperty(nameof(WrittenIndex.Version)).GetInt32() != Version ? null : new WrittenIndex(
                Version,
                index.GetProperty(nameof(WrittenIndex.Sequence)).GetInt64(),
                index.GetProperty(nameof(WrittenIndex.Drawn)).GetInt64(),
                [
                    .. index.GetProperty(nameof(WrittenIndex.Segments)).EnumerateArray().Select(segment => new WrittenSegment(
                        segment.GetProperty(nameof(WrittenSegment.File)).GetString()!,
                        segment.GetProperty(nameof(WrittenSegment.Papers)).GetInt32(),
                        [.. segment.GetProperty(nameof(WrittenSegment.Deleted)).EnumerateArray().Select(paper => paper.GetInt32())])),
                ]);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("The manifest is not one of an index.", exception);
        }
    }

    private KeptIndex Open(WrittenIndex written) => new(
        new LibraryMark(written.Sequence, written.Drawn),
        [
            .. written.Segments.Select(kept =>
            {
                // A name from a file is not trusted to stay in the folder.
                var segment = Segment.Open(MappedFile.Open(PathOf(Path.GetFileName(kept.File))));
                return segment.Papers == kept.Papers && kept.Deleted.All(paper => paper >= 0 && paper < kept.Papers)
                    ? new KeptSegment(segment, kept.File, kept.Deleted)
                    : throw new SegmentException("The manifest does not fit its segments.");
            }),
        ]);

    private static WrittenSegment Written(KeptSegment segment) => new(segment.File!, segment.Segment.Papers, [.. segment.Deleted]);

    /// <summary>What another process has still open goes when it can.</summary>
    private void Sweep(KeptIndex index)
    {
        var named = index.Segments.Select(segment => segment.File).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path, "*.segment").Where(file => !named.Contains(Path.GetFileName(file))))
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.NotSwept(logger, file, exception.Message);
            }
        }
    }

    private sealed record WrittenIndex(int Version, long Sequence, long Drawn, IReadOnlyList<WrittenSegment> Segments);

    private sealed record WrittenSegment(string File, int Papers, IReadOnlyList<int> Deleted);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The index on disk cannot be used and is made anew: {Reason}")]
        public static partial void Unusable(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The index is not kept on disk now: {Reason}")]
        public static partial void NotKept(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Another process keeps the index on disk now: {Holder}")]
        public static partial void Held(ILogger logger, string holder);

        [LoggerMessage(Level = LogLevel.Debug, Message = "{File} of the index could not be deleted: {Reason}")]
        public static partial void NotSwept(ILogger logger, string file, string reason);
    }
}
