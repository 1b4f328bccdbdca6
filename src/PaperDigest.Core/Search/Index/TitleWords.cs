using System.Collections.Concurrent;
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

    /// <summary>So many terms are remembered: corrections and suggestions ask for the same ones again and again.</summary>
    private const int MostKnown = 1_000;

    private readonly ConcurrentDictionary<string, List<TypicalWord>> _known = new(StringComparer.Ordinal);

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

    /// <summary>The title words typical of some papers. Of many papers a part tells it.</summary>
    /// <param name="term">What tells the papers: for the same term they are the same.</param>
    /// <param name="papers">A segment and a number in it, each paper once.</param>
    public IReadOnlyList<TypicalWord> StandingOver(string term, Func<Pieces<(int Segment, int Paper)>> papers)
    {
        if (!_known.TryGetValue(term, out var words))
        {
            if (_known.Count >= MostKnown)
            {
                _known.Clear();
            }

            using var held = papers();
            _known[term] = words = Typical(held);
        }

        return words;
    }

    private List<TypicalWord> Typical(Pieces<(int Segment, int Paper)> papers)
    {
        var sample = Sample.Of(papers, segments, _papers);
        var words = new List<TypicalWord>();
        // Looking for a word in the segments whose papers are not among the given ones is what costs most: those that could be the most
        // typical come first, until the others cannot be among the most typical any more.
        foreach (var (most, places, counted) in Candidates(sample).OrderByDescending(word => word.Most))
        {
            if (words.Count == Most && most < words[^1].Strength)
            {
                break;
            }

            Complete(places);
            var all = CountOf(places);
            if (Strength(counted, all, sample) is var strength && strength > MinStrength)
            {
                words.Add(new TypicalWord(places, sample.Estimate(counted, all) / all, strength));
                words.Sort((one, other) =>
                    one.Strength == other.Strength ? CompareFirst(one, other) : other.Strength.CompareTo(one.Strength));
                words.RemoveRange(Math.Min(Most, words.Count), Math.Max(0, words.Count - Most));
            }
        }

        return words;
    }

    /// <summary>
    /// The words in the titles of several of some papers that may be typical of them: how typical at most, their numbers in the segments
    /// of these papers, and in how many of these titles they are.
    /// </summary>
    private List<(double Most, List<(int Segment, int Word)> Places, int Counted)> Candidates(Sample sample)
    {
        var candidates = new List<(double Most, List<(int Segment, int Word)> Places, int Counted)>();
        foreach (var word in Count(sample))
        {
            var counted = word.Sum(place => place.Count);
            if (counted > 1)
            {
                List<(int Segment, int Word)> places = [.. word.Select(place => (place.Segment, place.Word))];
                var most = MostStrength(counted, CountOf(places), sample);
                if (most > MinStrength)
                {
                    candidates.Add((most, places, counted));
                }
            }
        }

        return candidates;
    }

    /// <summary>The words of the titles of some papers: their numbers in segments, and how many of the papers there have them.</summary>
    private IEnumerable<IEnumerable<(int Segment, int Word, int Count)>> Count(Sample sample)
    {
        var words = new List<(int Segment, int Word, int Count)>();
        foreach (var papers in sample.Papers.GroupBy(paper => paper.Segment))
        {
            var (segment, others) = (papers.Key, sample.Papers.Count);
            var (counts, met) = (Rented<int>.Array(WordsIn(segment)), new List<int>());
            Array.Clear(counts, 0, WordsIn(segment));
            foreach (var (_, paper) in papers)
            {
                others--;
                for (var row = new VarintReader(segments[segment].Segment.Row(SegmentTable.TitleWords, paper)); !row.IsAtEnd;)
                {
                    var word = row.Read();
                    if ((uint)word >= (uint)WordsIn(segment))
                    {
                        throw Segment.Damaged();
                    }

                    if (counts[word]++ == 0)
                    {
                        met.Add(word);
                    }
                }
            }

            foreach (var word in met)
            {
                // Most words could not be typical even if all papers of other segments had them in their titles.
                var count = counts[word];
                if (count + others > 1 && MostStrength(count + others, CountOf(segment, word), sample) > MinStrength)
                {
                    words.Add((segment, word, count));
                }
            }

            Rented<int>.Return(counts);
        }

        return words.GroupBy(word => (word.Segment, word.Word), new SameText(segments));
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

    /// <summary>
    /// How typical a word may be that is in the titles of so many papers or more: most where all of those are among the given.
    /// </summary>
    private double MostStrength(int counted, int known, Sample sample) =>
        Strength(counted, Math.Max(Math.Min(counted * sample.Scale, sample.Total), known), sample);

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
    public int CountOf(List<(int Segment, int Word)> places)
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

    /// <summary>Calls back with each paper of a segment that is left and has a word in its title.</summary>
    public void ForEachPaper(int segment, int word, Action<int> call)
    {
        var row = Holding(segment, word);
        for (var paper = Next(segment, ref row, 0); paper >= 0; paper = Next(segment, ref row, paper))
        {
            call(paper);
        }
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
    public sealed record TypicalWord(List<(int Segment, int Word)> Places, double Share, double Strength)
    {
        /// <summary>The share of the papers with it that are among the given ones, reduced for weak evidence.</summary>
        public double Weight => Share * Math.Min(1, Strength / FullStrength);
    }

    /// <summary>Words of segments are the same when their texts are.</summary>
    private sealed class SameText(IReadOnlyList<LiveSegment> segments) : IEqualityComparer<(int Segment, int Word)>
    {
        public bool Equals((int Segment, int Word) x, (int Segment, int Word) y) => Text(x).SequenceEqual(Text(y));

        public int GetHashCode((int Segment, int Word) obj) => SegmentBytes.Hash(Text(obj));

        private ReadOnlySpan<byte> Text((int Segment, int Word) word)
        {
            var segment = segments[word.Segment].Segment;
            return segment.Row(SegmentTable.Tokens, Token(segment, word.Word));
        }
    }

    /// <summary>Papers that stand for many. Which ones does not depend on the segments they are in.</summary>
    /// <param name="Papers">The papers, a segment and a number in it.</param>
    /// <param name="Total">How many they stand for.</param>
    /// <param name="Scale">For how many each of them stands.</param>
    private sealed record Sample(IReadOnlyList<(int Segment, int Paper)> Papers, int Total, int Scale)
    {
        /// <summary>In a library of so many papers all are looked at.</summary>
        private const int Few = 4096;

        /// <summary>In a larger one some hundreds, which tell hardly less. Titles lie scattered over the index.</summary>
        private const int Enough = 512;

        public static Sample Of(Pieces<(int Segment, int Paper)> papers, IReadOnlyList<LiveSegment> segments, int all)
        {
            var isFew = all <= Few || papers.Count <= 2 * Enough;
            var scale = isFew ? 1 : (int)BitOperations.RoundUpToPowerOf2((uint)(papers.Count / Enough));
            var rarity = BitOperations.Log2((uint)scale);
            return new Sample(
                scale == 1 ? papers : [.. papers.Where(paper => segments[paper.Segment].Segment.Rarities[paper.Paper] >= rarity)],
                papers.Count,
                scale);
        }

        /// <summary>In how many of all the papers it stands for a word is, as far as these tell.</summary>
        /// <param name="counted">In how many of these.</param>
        /// <param name="all">In how many of the library.</param>
        public double Estimate(int counted, int all) => Math.Min((double)counted * Scale, all);
    }
}
