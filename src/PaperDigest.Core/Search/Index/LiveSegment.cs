using System.Collections;

namespace PaperDigest.Core.Search.Index;

/// <summary>A segment without the papers that have been deleted or replaced since it was written. Immutable.</summary>
public sealed class LiveSegment
{
    private readonly BitArray? _deleted;

    /// <summary>A segment, without some papers of it.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="deleted">The numbers of papers in it that count no longer.</param>
    public LiveSegment(Segment segment, IReadOnlyCollection<int>? deleted = null)
    {
        Segment = segment;
        Count = segment.Papers;
        if (deleted is not { Count: > 0 })
        {
            return;
        }

        _deleted = new BitArray(segment.Papers);
        foreach (var paper in deleted)
        {
            Count -= _deleted[paper] ? 0 : 1;
            _deleted[paper] = true;
        }
    }

    public Segment Segment { get; }

    /// <summary>The number of papers that are left.</summary>
    public int Count { get; }

    public bool IsDeleted(int paper) => _deleted is not null && _deleted[paper];

    /// <summary>The numbers of the papers that are left.</summary>
    public IEnumerable<int> Papers => Enumerable.Range(0, Segment.Papers).Where(paper => !IsDeleted(paper));

    /// <summary>The lengths of the papers that are left together.</summary>
    internal long Lengths()
    {
        var sum = Segment.Lengths;
        for (var paper = 0; paper < Segment.Papers && _deleted is not null; paper++)
        {
            sum -= _deleted[paper] ? Segment.LengthOf(paper) : 0;
        }

        return sum;
    }

    /// <summary>True when a paper that is left holds the token.</summary>
    internal bool Holds(int token)
    {
        var places = Segment.Postings(token);
        while (places.Next())
        {
            if (!IsDeleted(places.Paper))
            {
                return true;
            }
        }

        return false;
    }
}
