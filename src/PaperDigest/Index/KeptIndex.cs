using PaperDigest.Core.Search.Index;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>The segments of the index as they stand for a place in the history of the library.</summary>
/// <param name="Mark">The place: papers changed since are not in it, or not as they are.</param>
/// <param name="Segments">The largest and oldest first.</param>
public sealed record KeptIndex(LibraryMark Mark, IReadOnlyList<KeptSegment> Segments);

/// <summary>A segment and what of it counts no longer.</summary>
/// <param name="Segment">The papers as they were when it was written.</param>
/// <param name="File">The name of its file; null when it is in memory alone.</param>
/// <param name="Deleted">The numbers of its papers that are gone or stand in a later segment.</param>
public sealed record KeptSegment(Segment Segment, string? File, IReadOnlyCollection<int> Deleted)
{
    /// <summary>The papers that count.</summary>
    public int Count => Segment.Papers - Deleted.Count;

    public LiveSegment Live { get; } = new(Segment, Deleted);
}
