using PaperDigest.Core.Search.Index;

namespace PaperDigest.Index;

/// <summary>
/// Papers of an index that are alike, by a number for each kind: what is the same for all of a kind is asked of one of them. Papers of
/// several segments are of several kinds.
/// </summary>
public sealed class PaperKinds
{
    private readonly PaperIndex _index;
    private readonly (int[] OfPaper, int First)[] _segments;
    private readonly int[] _examples;
    private readonly Lazy<(int Example, int Papers)[]> _all;

    /// <summary>Numbers the kinds of all segments of an index.</summary>
    internal PaperKinds(PaperIndex index, IReadOnlyList<RowKinds> segments)
    {
        (_index, _segments) = (index, new (int[] OfPaper, int First)[segments.Count]);
        var examples = new List<int>();
        for (int i = 0, papers = 0; i < _segments.Length; papers += segments[i].OfPaper.Length, i++)
        {
            _segments[i] = (segments[i].OfPaper, examples.Count);
            examples.AddRange(segments[i].First.Select(paper => papers + paper));
        }

        _examples = [.. examples];
        _all = new(() => [.. Count(_index.Papers)]);
    }

    /// <summary><see cref="Count"/> of all papers.</summary>
    public IReadOnlyList<(int Example, int Papers)> All => _all.Value;

    /// <summary>The kind of a paper.</summary>
    public int this[int paper]
    {
        get
        {
            var (segment, number) = _index.PlaceOf(paper);
            var (ofPaper, first) = _segments[segment];
            return first + ofPaper[number];
        }
    }

    /// <summary>For each kind that is among some papers a paper of it, which need not be one of them, and how many there are.</summary>
    public IEnumerable<(int Example, int Papers)> Count(IEnumerable<int> papers)
    {
        var counts = new int[_examples.Length];
        // Papers of a segment mostly stand together: where one is does not have to be found out for each.
        var (ofPaper, first, start) = (Array.Empty<int>(), 0, 0);
        foreach (var paper in papers)
        {
            if ((uint)(paper - start) >= (uint)ofPaper.Length)
            {
                var (segment, number) = _index.PlaceOf(paper);
                ((ofPaper, first), start) = (_segments[segment], paper - number);
            }

            counts[first + ofPaper[paper - start]]++;
        }

        return _examples.Zip(counts).Where(kind => kind.Second > 0);
    }

    /// <summary>Whether papers pass what is the same for all of a kind, which is asked once for each kind.</summary>
    public Predicate<int> Once(Predicate<int> passes)
    {
        var known = new bool?[_examples.Length];
        return paper =>
        {
            var kind = this[paper];
            return known[kind] ??= passes(_examples[kind]);
        };
    }
}
