namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Which papers of a segment have the same row in a table. Of a hundred thousand papers some hundred have different categories, so that
/// what only those tell is asked once for all that are alike. Immutable.
/// </summary>
/// <param name="OfPaper">For each paper the number of its kind, counted from 0.</param>
/// <param name="First">For each kind its first paper.</param>
public sealed record RowKinds(int[] OfPaper, IReadOnlyList<int> First)
{
    internal static RowKinds Of(Segment segment, SegmentTable table)
    {
        var (kinds, first, papers) = (new Dictionary<int, int>(new SameRow(segment, table)), new List<int>(), new int[segment.Papers]);
        for (var paper = 0; paper < papers.Length; paper++)
        {
            if (!kinds.TryGetValue(paper, out papers[paper]))
            {
                kinds[paper] = papers[paper] = first.Count;
                first.Add(paper);
            }
        }

        return new RowKinds(papers, first);
    }

    private sealed class SameRow(Segment segment, SegmentTable table) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => segment.Row(table, x).SequenceEqual(segment.Row(table, y));

        public int GetHashCode(int obj) => SegmentBytes.Hash(segment.Row(table, obj));
    }
}
