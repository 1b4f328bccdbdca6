using System.Numerics;
using System.Runtime.InteropServices;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Finds the title words that are typical of a set of papers. Papers whose summaries say 번역 often have translation, multilingual or
/// machine in their titles, so a paper with such a title is probably about 번역 even if its short summary uses another word. The
/// constants were tuned with the benchmark <c>tests/PaperDigest.Benchmarks -- relevance</c>.
/// </summary>
internal sealed class TitleWords(IReadOnlyList<LiveSegment> segments)
{
    private const int MinLength = 3;

    /// <summary>At most this many title words are used for a term.</summary>
    private const int Most = 8;

    /// <summary>A word must be this many times more frequent in the titles of matching papers than in the others.</summary>
    private const int MinLift = 3;

    /// <summary>
    /// Below this strength (count times log ratio) a word is ignored; from <see cref="FullStrength"/> on it counts in full.
    /// </summary>
    private const double MinStrength = 4;

    private const double FullStrength = 15;

    private readonly int _papers = segments.Sum(segment => segment.Count);

    private readonly Lazy<Dictionary<int, int>>[] _gone =
        [.. segments.Select(segment => new Lazy<Dictionary<int, int>>(() => Gone(segment)))];

    /// <summary>True for a token that counts as a word of a title.</summary>
    public static bool IsWord(ReadOnlySpan<char> token) => token.Length >= MinLength && char.IsLetter(token[0]);

    /// <summary>The words of a paper's title in order, each once.</summary>
    public static List<int> Of(Segment segment, int paper)
    {
        var words = new List<int>();
        for (var row = new VarintReader(segment.Row(SegmentTable.TitleWords, paper)); !row.IsAtEnd;)
        {
            words.Add(row.Read());
        }

        return words;
    }

    /// <summary>The token of a word.</summary>
    public static int Token(Segment segment, int word) =>
        segment.Number(SegmentTable.TitleTokens, word) is var token && (uint)token < (uint)segment.Tokens ? token : throw Segment.Damaged();

    /// <summary>
    /// The title words typical of some papers: the papers with the word in their title, and a weight, which is the share of those
    /// papers that are among the given ones, reduced for weak evidence. Of many papers a part tells it.
    /// </summary>
    /// <param name="papers">A segment and a number in it, each paper once.</param>
    public IEnumerable<(List<(int Segment, int Paper)> Papers, double Weight)> StandingOver(List<(int Segment, int Paper)> papers)
    {
        var sample = Sample.Of(papers, segments);
        var words = new List<TypicalWord>();
        foreach (var (places, counted) in Count(sample))
        {
            // Most words are not typical even of the papers of those segments alone, and need not be looked for in the others.
            if (Strength(counted, CountOf(places), sample) > MinStrength)
            {
                Complete(places);
                var all = CountOf(places);
                if (Strength(counted, all, sample) is var strength && strength > MinStrength)
                {
                    words.Add(new TypicalWord([.. places], sample.Estimate(counted, all) / all, strength));
                }
            }
        }

        words.Sort((one, other) => one.Strength == other.Strength ? CompareFirst(one, other) : other.Strength.CompareTo(one.Strength));
        return words.Take(Most).Select(word => (
            word.Places.SelectMany(place => PapersOf(place.Segment, place.Word).Select(paper => (place.Segment, paper))).ToList(),
            word.Share * Math.Min(1, word.Strength / FullStrength)));
    }

    /// <summary>
    /// The words in the titles of several of some papers: in how many of these titles they are, and their numbers in the segments of
    /// these papers. The same list is returned each time.
    /// </summary>
    private IEnumerable<(List<(int Segment, int Word)> Places, int Counted)> Count(Sample sample)
    {
        var counts = new PaperScores<int>[segments.Count];
        try
        {
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] = new PaperScores<int>(WordsIn(i));
            }

            var inSegment = new int[segments.Count];
            foreach (var (segment, paper) in sample.Papers)
            {
                inSegment[segment]++;
                var row = new VarintReader(segments[segment].Segment.Row(SegmentTable.TitleWords, paper));
                while (!row.IsAtEnd)
                {
                    var word = row.Read();
                    if ((uint)word >= (uint)WordsIn(segment))
                    {
                        throw Segment.Damaged();
                    }

                    counts[segment][word]++;
                }
            }

            // Most words could not be typical even if all papers of other segments had them in their titles, and need not be sorted.
            var words = new List<(int Word, int Count)>[segments.Count];
            for (var i = 0; i < words.Length; i++)
            {
                words[i] = [];
                var others = sample.Papers.Count - inSegment[i];
                for (var at = 0; at < counts[i].Count; at++)
                {
                    var (word, count) = (counts[i].Papers[at], counts[i].Scores[at]);
                    var most = count + others;
                    if (most > 1 && Strength(most, Math.Max(most * sample.Scale, CountOf(i, word)), sample) > MinStrength)
                    {
                        words[i].Add((word, count));
                    }
                }

                words[i].Sort();
            }

            var places = new List<(int Segment, int Word)>();
            var walk = SortedTexts.Walk(
                Array.ConvertAll(words, found => found.Count),
                (list, index) => segments[list].Segment.Row(
                    SegmentTable.Tokens, Token(segments[list].Segment, words[list][index].Word)));
            foreach (var same in walk)
            {
                var counted = 0;
                places.Clear();
                foreach (var (segment, index) in same)
                {
                    counted += words[segment][index].Count;
                    places.Add((segment, words[segment][index].Word));
                }

                if (counted > 1)
                {
                    yield return (places, counted);
                }
            }
        }
        finally
        {
            Array.ForEach(counts, count => count?.Dispose());
        }
    }

    private int WordsIn(int segment) => segments[segment].Segment.Rows(SegmentTable.TitlePapers);

    /// <summary>How typical a word is of some papers, 0 when it is not.</summary>
    /// <param name="counted">How many of the sample have it in their title.</param>
    /// <param name="all">How many of all papers have it there.</param>
    /// <param name="sample">What stands for the papers.</param>
    private double Strength(int counted, int all, Sample sample)
    {
        var together = sample.Estimate(counted, all);
        var share = together / all;
        var elsewhere = (sample.Total - together + 1.0) / (_papers - all + 1);
        return share > MinLift * elsewhere ? counted * Math.Log(share / elsewhere) : 0;
    }

    /// <summary>Adds the numbers of a word in the segments that are not among its places yet.</summary>
    private void Complete(List<(int Segment, int Word)> places)
    {
        var (known, word) = places[0];
        var text = segments[known].Segment.Row(SegmentTable.Tokens, Token(segments[known].Segment, word));
        for (var i = 0; i < segments.Count; i++)
        {
            if (!places.Exists(place => place.Segment == i)
                && segments[i].Segment.Find(SegmentTable.Tokens, text) is { } token
                && segments[i].Segment.Find(SegmentTable.TitleTokens, token) is { } number)
            {
                places.Add((i, number));
            }
        }
    }

    /// <summary>In how many papers' titles a word is.</summary>
    private int CountOf(List<(int Segment, int Word)> places)
    {
        var count = 0;
        foreach (var (segment, word) in places)
        {
            count += CountOf(segment, word);
        }

        return count;
    }

    private int CountOf(int segment, int word) =>
        new VarintReader(segments[segment].Segment.Row(SegmentTable.TitlePapers, word)).Read()
        - (_gone[segment].Value is { Count: > 0 } gone ? gone.GetValueOrDefault(word) : 0);

    /// <summary>In how many titles of papers that are left no longer a word of a segment is.</summary>
    private static Dictionary<int, int> Gone(LiveSegment segment)
    {
        var gone = new Dictionary<int, int>();
        for (var paper = 0; paper < segment.Segment.Papers && segment.Count < segment.Segment.Papers; paper++)
        {
            for (var row = new VarintReader(segment.Segment.Row(SegmentTable.TitleWords, paper)); segment.IsDeleted(paper) && !row.IsAtEnd;)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(gone, row.Read(), out _)++;
            }
        }

        return gone;
    }

    private List<int> PapersOf(int segment, int word)
    {
        var row = Holding(segment, word);
        var papers = new List<int>();
        for (var paper = Next(segment, ref row, 0); paper >= 0; paper = Next(segment, ref row, paper))
        {
            papers.Add(paper);
        }

        return papers;
    }

    /// <summary>The papers with a word in their title, as steps from one to the next.</summary>
    private VarintReader Holding(int segment, int word)
    {
        var row = new VarintReader(segments[segment].Segment.Row(SegmentTable.TitlePapers, word));
        _ = row.Read();
        return row;
    }

    /// <summary>The next of those papers that is left, -1 behind the last.</summary>
    private int Next(int segment, ref VarintReader row, int paper)
    {
        while (!row.IsAtEnd)
        {
            paper += row.Read();
            if ((uint)paper >= (uint)segments[segment].Segment.Papers)
            {
                throw Segment.Damaged();
            }

            if (!segments[segment].IsDeleted(paper))
            {
                return paper;
            }
        }

        return -1;
    }

    /// <summary>Of words that are as typical the one first met counts, paper after paper and title from left to right.</summary>
    private int CompareFirst(TypicalWord one, TypicalWord other)
    {
        var (first, second) = (FirstOf(one), FirstOf(other));
        var order = first.Slug.AsSpan().SequenceCompareTo(second.Slug);
        return order != 0 ? order : first.Place.CompareTo(second.Place);
    }

    private (byte[] Slug, int Place) FirstOf(TypicalWord word) => word.Places
        .Select(place => (place.Segment, place.Word, Paper: FirstOf(place.Segment, place.Word)))
        .Where(place => place.Paper >= 0)
        .Select(place => (
            segments[place.Segment].Segment.Row(SegmentTable.Slugs, place.Paper).ToArray(),
            Of(segments[place.Segment].Segment, place.Paper).IndexOf(place.Word)))
        .Aggregate((one, other) => one.Item1.AsSpan().SequenceCompareTo(other.Item1) < 0 ? one : other);

    private int FirstOf(int segment, int word)
    {
        var row = Holding(segment, word);
        return Next(segment, ref row, 0);
    }

    /// <summary>A word that is typical of some papers.</summary>
    /// <param name="Places">Its number in each segment that has it.</param>
    /// <param name="Share">The share of the papers with it that are among the given ones.</param>
    /// <param name="Strength">How surely it is typical.</param>
    private sealed record TypicalWord(List<(int Segment, int Word)> Places, double Share, double Strength);

    /// <summary>Papers that stand for many. Which ones does not depend on the segments they are in.</summary>
    /// <param name="Papers">The papers, a segment and a number in it.</param>
    /// <param name="Total">How many they stand for.</param>
    /// <param name="Scale">For how many each of them stands.</param>
    private sealed record Sample(List<(int Segment, int Paper)> Papers, int Total, int Scale)
    {
        /// <summary>So many papers are all looked at; of more some hundreds, which tell hardly less.</summary>
        private const int Few = 4096;

        private const int Enough = 512;

        public static Sample Of(List<(int Segment, int Paper)> papers, IReadOnlyList<LiveSegment> segments)
        {
            var scale = papers.Count <= Few ? 1 : (int)BitOperations.RoundUpToPowerOf2((uint)(papers.Count / Enough));
            return new Sample(
                scale == 1
                    ? papers
                    : papers.FindAll(paper => IsDrawn(segments[paper.Segment].Segment.Row(SegmentTable.Slugs, paper.Paper), scale)),
                papers.Count,
                scale);
        }

        /// <summary>In how many of all the papers it stands for a word is, as far as these tell.</summary>
        /// <param name="counted">In how many of these.</param>
        /// <param name="all">In how many of the library.</param>
        public double Estimate(int counted, int all) => Math.Min((double)counted * Scale, all);

        private static bool IsDrawn(ReadOnlySpan<byte> slug, int scale)
        {
            // FNV-1a.
            var hash = 2166136261;
            foreach (var value in slug)
            {
                hash = (hash ^ value) * 16777619;
            }

            return ((hash >> 16) & (uint)(scale - 1)) == 0;
        }
    }
}
