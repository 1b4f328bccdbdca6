namespace PaperDigest.Core.Search.Index;

/// <summary>Merges segments into one, the same to the byte as the segment that would be written from the papers.</summary>
public static class SegmentMerger
{
    /// <summary>Writes the papers that are left in some segments as one segment to a stream that can seek.</summary>
    /// <exception cref="ArgumentException">Two segments hold the same paper.</exception>
    /// <exception cref="SegmentException">A segment is damaged.</exception>
    public static void Merge(IReadOnlyList<LiveSegment> segments, Stream stream) => SegmentOutput.Write(new Merged(segments), stream);

    private sealed class Merged : ISegmentContent
    {
        private readonly IReadOnlyList<LiveSegment> _segments;

        /// <summary>Where each paper comes from: a segment and the number in it.</summary>
        private readonly List<(int Segment, int Paper)> _papers = [];

        /// <summary>For each paper of each segment its new number; -1 when it is deleted.</summary>
        private readonly int[][] _numbers;

        /// <summary>For each token of each segment its new number.</summary>
        private readonly int[][] _tokens;

        public Merged(IReadOnlyList<LiveSegment> segments)
        {
            _segments = segments;
            _numbers = [.. segments.Select(segment => new int[segment.Segment.Papers])];
            _tokens = [.. segments.Select(segment => new int[segment.Segment.Tokens])];
            foreach (var same in Walk(SegmentTable.Slugs))
            {
                same.ForEach(paper => _numbers[paper.List][paper.Index] = -1);
                same.RemoveAll(paper => segments[paper.List].IsDeleted(paper.Index));
                if (same is [var paper])
                {
                    _numbers[paper.List][paper.Index] = _papers.Count;
                    _papers.Add(paper);
                }
                else if (same.Count > 1)
                {
                    throw new ArgumentException($"Two segments hold {Segment(same[0].List).Slug(same[0].Index)}.", nameof(segments));
                }
            }
        }

        public int Papers => _papers.Count;

        public IEnumerable<(ReadOnlyMemory<byte> Token, ReadOnlyMemory<byte> Postings)> Tokens()
        {
            var (merged, count) = (new PostingsWriter(), 0);
            foreach (var same in Walk(SegmentTable.Tokens))
            {
                merged.Clear();
                var sources = same.ConvertAll(token => new Source(Segment(token.List).Postings(token.Index), _numbers[token.List]));
                sources.RemoveAll(source => !source.Next());
                while (sources.MinBy(source => source.Paper) is { } first)
                {
                    merged.Add(first.Paper, first.Places.Place, first.Places.Field, first.Places.WrittenStarts);
                    if (!first.Next())
                    {
                        sources.Remove(first);
                    }
                }

                if (merged.Bytes.Length > 0)
                {
                    same.ForEach(token => _tokens[token.List][token.Index] = count);
                    count++;
                    yield return (Segment(same[0].List).RowBytes(SegmentTable.Tokens, same[0].Index), merged.Bytes);
                }
            }
        }

        public PaperColumns Columns(int paper) => Segment(_papers[paper].Segment).Columns(_papers[paper].Paper);

        public int Length(int paper) => Segment(_papers[paper].Segment).LengthOf(_papers[paper].Paper);

        public IEnumerable<int> TitleTokens(int paper)
        {
            var (segment, number) = _papers[paper];
            return TitleWords.Of(Segment(segment), number).ConvertAll(word => _tokens[segment][TitleWords.Token(Segment(segment), word)]);
        }

        private Segment Segment(int number) => _segments[number].Segment;

        private IEnumerable<List<(int List, int Index)>> Walk(SegmentTable table) =>
            SortedTexts.Walk(
                [.. _segments.Select(segment => segment.Segment.Rows(table))], (list, index) => Segment(list).Row(table, index));

        /// <summary>The places of a token in one segment, by the new numbers of the papers, which stand in the same order.</summary>
        private sealed class Source(PostingsReader places, int[] numbers)
        {
            public int Paper => numbers[places.Paper];

            public PostingsReader Places => places;

            public bool Next()
            {
                while (places.Next())
                {
                    if (Paper >= 0)
                    {
                        return true;
                    }
                }

                return false;
            }
        }
    }
}
