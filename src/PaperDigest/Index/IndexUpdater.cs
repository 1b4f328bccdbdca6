using PaperDigest.Core.Search.Index;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>
/// Brings the index up to date: what is kept on disk is opened, papers changed since go into a small segment, and small segments are
/// merged. All is made anew only where nothing can be used. One at a time in a process; of several processes one writes, and the others
/// keep what they add in memory.
/// </summary>
public sealed partial class IndexUpdater(IndexFolder folder, ILogger<IndexUpdater> logger)
{
    /// <summary>
    /// A segment is merged into the newer ones when it is not more than so many times as large as all of them. Few segments are fast to
    /// search, and a paper is written once for each time the library has grown so many times.
    /// </summary>
    private const int Growth = 8;

    /// <summary>Papers that are read and analysed at a time.</summary>
    private const int AtOnce = 500;

    private KeptIndex? _kept;

    /// <summary>Papers whose words are held in memory at a time when all are made anew.</summary>
    public int PapersOfPart { get; init; } = 50_000;

    /// <summary>Segments that take more together are not merged: a segment has at most 2 GB.</summary>
    public long MostBytes { get; init; } = 1L << 30;

    /// <summary>The index of the papers as they are.</summary>
    public async Task<KeptIndex> CatchUp(ILibrarySession library, CancellationToken cancellationToken)
    {
        // Read before the papers are: what changes meanwhile is looked at again next time.
        await using var session = library.Provider.OpenWriter();
        var mark = await LibraryMark.Current(session, cancellationToken);
        _kept ??= folder.Read();
        if (_kept?.Mark == mark)
        {
            return _kept;
        }

        await using var turn = await folder.Lock(cancellationToken);
        var kept = folder.Read() is { } read && (_kept is null || read.Mark.Sequence > _kept.Mark.Sequence) ? read : _kept;
        if (kept?.Mark == mark)
        {
            return _kept = kept;
        }

        var rows = kept is null ? null : await ChangedSince(kept.Mark, library, cancellationToken);
        var segments = rows is null
            ? await WriteAll(session, turn is not null, cancellationToken)
            : Merge(await Follow(kept!.Segments, rows, session, turn is not null, cancellationToken), turn is not null);
        // What could not be kept before may be kept now.
        segments = turn is null ? segments : segments.ConvertAll(segment =>
            segment.File is null ? Put(stream => SegmentMerger.Merge([segment.Live], stream), onDisk: true) : segment);
        var index = new KeptIndex(mark, segments);
        if (turn is not null && segments.TrueForAll(segment => segment.File is not null))
        {
            Keep(index);
        }

        return _kept = index;
    }

    /// <summary>
    /// True when what is kept on disk is not of the papers as they are and this process can bring it up to date: no other one is at it, and
    /// the folder can be written to.
    /// </summary>
    public async Task<bool> IsBehind(LibraryWriter library, CancellationToken cancellationToken)
    {
        await using var turn = await folder.Lock(cancellationToken);
        return turn is not null && folder.Mark() != await LibraryMark.Current(library, cancellationToken);
    }

    /// <summary>
    /// Reads the whole index and compares it with what was written; false when a disk has lost something of it. It is forgotten then, and
    /// will be made anew. Opening it reads the heads alone, so that it costs the same for any number of papers.
    /// </summary>
    public bool IsWhole()
    {
        try
        {
            foreach (var segment in _kept?.Segments ?? [])
            {
                segment.Segment.Verify();
            }

            return true;
        }
        catch (SegmentException exception)
        {
            Log.Damaged(logger, exception.Message);
            _kept = null;
            folder.Forget();
            return false;
        }
    }

    /// <summary>What a paper is found by, and filtered, sorted and counted by. One bad paper costs itself alone.</summary>
    private (PaperFields Fields, PaperColumns Columns) Of(IndexedPaper paper, string text)
    {
        var columns = paper.Columns();
        try
        {
            return (paper.Fields(text), columns);
        }
        catch (Exception exception)
        {
            Log.PaperFailed(logger, exception, paper.Paper.Slug);
            return (new PaperFields("", "", [], [], ""), columns);
        }
    }

    private void Keep(KeptIndex index)
    {
        try
        {
            folder.Keep(index);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, exception.Message);
        }
    }

    private static async Task<IReadOnlyList<int>?> ChangedSince(
        LibraryMark mark, ILibrarySession library, CancellationToken cancellationToken)
    {
        await using var db = library.Provider.Open();
        return await LibraryMark.ChangedSince(db, mark, cancellationToken);
    }

    private async Task<List<KeptSegment>> WriteAll(LibraryWriter library, bool onDisk, CancellationToken cancellationToken)
    {
        var rows = await library.AllPapers(cancellationToken);
        var (segments, parts) = (new List<KeptSegment>(), new List<KeptSegment>());
        foreach (var rowsOfPart in rows.Chunk(PapersOfPart))
        {
            var part = await Write(rowsOfPart, library, onDisk, cancellationToken);
            if (Bytes(parts) + part.Segment.Size > MostBytes)
            {
                segments.Add(MergeAll(parts, onDisk));
                parts.Clear();
            }

            parts.Add(part);
        }

        return parts.Count == 0 ? segments : [.. segments, MergeAll(parts, onDisk)];
    }

    /// <summary>Takes changed papers out of the segments they are in, and adds one of those that are still there.</summary>
    private async Task<List<KeptSegment>> Follow(
        IReadOnlyList<KeptSegment> segments,
        IReadOnlyList<int> rows,
        LibraryWriter library,
        bool onDisk,
        CancellationToken cancellationToken)
    {
        List<KeptSegment> left =
        [
            .. segments.Select(segment => rows.Select(segment.Segment.WithRow).OfType<int>().ToList() is { Count: > 0 } gone
                ? new KeptSegment(segment.Segment, segment.File, [.. segment.Deleted.Union(gone)])
                : segment),
        ];
        if (await Write(rows, library, onDisk, cancellationToken) is { Count: > 0 } added)
        {
            left.Add(added);
        }

        left.RemoveAll(segment => segment.Count == 0);
        return left;
    }

    private async Task<KeptSegment> Write(
        IReadOnlyList<int> rows, LibraryWriter library, bool onDisk, CancellationToken cancellationToken)
    {
        var writer = new SegmentWriter();
        var papers = new List<(string Slug, int Row)>();
        foreach (var part in rows.Chunk(AtOnce))
        {
            papers.AddRange(await library.Slugs(part, cancellationToken));
        }

        papers.Sort((one, other) => SegmentWriter.CompareSlugs(one.Slug, other.Slug));
        foreach (var part in papers.Chunk(AtOnce))
        {
            var wanted = part.Select(paper => paper.Row).ToList();
            var texts = await library.Texts(wanted, cancellationToken);
            foreach (var paper in await IndexedPaper.Load(library, wanted, cancellationToken))
            {
                var (fields, columns) = Of(paper, texts.GetValueOrDefault(paper.Paper.Id, ""));
                writer.Add(fields, columns);
            }
        }

        return Put(writer.WriteTo, onDisk);
    }

    /// <summary>On disk where that can be, else in memory: a full disk must not end the search.</summary>
    private KeptSegment Put(Action<Stream> write, bool onDisk)
    {
        try
        {
            if (onDisk)
            {
                return folder.Write(write);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, exception.Message);
        }

        var stream = new MemoryStream();
        write(stream);
        return new KeptSegment(Segment.Open(stream.ToArray()), File: null, []);
    }

    private List<KeptSegment> Merge(List<KeptSegment> segments, bool onDisk)
    {
        if (segments.Count == 0)
        {
            return segments;
        }

        var first = segments.Count - 1;
        while (first > 0
            && segments[first - 1].Count <= segments.Skip(first).Sum(segment => (long)segment.Count) * Growth
            && Bytes(segments.Skip(first - 1)) <= MostBytes)
        {
            first--;
        }

        // What is mostly deleted is written anew, too.
        return
        [
            .. segments.Take(first).Select(segment => IsMostlyGone(segment) ? MergeAll([segment], onDisk) : segment),
            first < segments.Count - 1 || IsMostlyGone(segments[^1]) ? MergeAll(segments.Skip(first), onDisk) : segments[^1],
        ];

        static bool IsMostlyGone(KeptSegment segment) => segment.Deleted.Count > segment.Count;
    }

    private KeptSegment MergeAll(IEnumerable<KeptSegment> segments, bool onDisk)
    {
        List<LiveSegment> merged = [.. segments.Select(segment => segment.Live)];
        return merged is [{ } only] && only.Count == only.Segment.Papers
            ? segments.First()
            : Put(stream => SegmentMerger.Merge(merged, stream), onDisk);
    }

    private static long Bytes(IEnumerable<KeptSegment> segments) => segments.Sum(segment => (long)segment.Segment.Size);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The paper {Slug} cannot be analysed; its words are not found, the paper is")]
        public static partial void PaperFailed(ILogger logger, Exception exception, string slug);

        [LoggerMessage(Level = LogLevel.Error, Message = "The index on disk is damaged and is made anew: {Reason}")]
        public static partial void Damaged(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The index is kept in memory alone: {Reason}")]
        public static partial void NotKept(ILogger logger, string reason);
    }
}
