using System.Buffers;

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
    /// papers that are among the given ones, reduced for weak evidence.
    /// </summary>
    /// <param name="papers">A segment and a number in it, each paper once.</param>
    public IEnumerable<(List<(int Segment, int Paper)> Papers, double Weight)> StandingOver(List<(int Segment, int Paper)> papers)
    {
        var words = new List<TypicalWord>();
        foreach (var (places, together) in Count(papers))
        {
            // Most words are not typical even of the papers of those segments alone, and need not be looked for in the others.
            if (Strength(together, CountOf(places), papers.Count) > MinStrength)
            {
                Complete(places);
                var all = CountOf(places);
                if (Strength(together, all, papers.Count) is var strength && strength > MinStrength)
                {
                    words.Add(new TypicalWord([.. places], (double)together / all, strength));
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
    private IEnumerable<(List<(int Segment, int Word)> Places, int Together)> Count(List<(int Segment, int Paper)> papers)
    {
        var counts = new int[segments.Count][];
        try
        {
            var words = new List<int>[segments.Count];
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] = ArrayPool<int>.Shared.Rent(WordsIn(i));
                Array.Clear(counts[i]);
                words[i] = [];
            }

            foreach (var (segment, paper) in papers)
            {
                var row = new VarintReader(segments[segment].Segment.Row(SegmentTable.TitleWords, paper));
                while (!row.IsAtEnd)
                {
                    var word = row.Read();
                    if ((uint)word >= (uint)WordsIn(segment))
                    {
                        throw Segment.Damaged();
                    }

                    if (counts[segment][word]++ == 0)
                    {
                        words[segment].Add(word);
                    }
                }
            }

            // Most words could not be typical even if all papers of other segments had them in their titles, and need not be sorted.
            var inSegment = new int[segments.Count];
            papers.ForEach(paper => inSegment[paper.Segment]++);
            for (var i = 0; i < words.Length; i++)
            {
                var (segment, others) = (i, papers.Count - inSegment[i]);
                words[i].RemoveAll(word => counts[segment][word] + others is var most
                    && Strength(most, Math.Max(most, CountOf(segment, word)), papers.Count) <= MinStrength);
            }

            Array.ForEach(words, found => found.Sort());
            var places = new List<(int Segment, int Word)>();
            var walk = SortedTexts.Walk(
                Array.ConvertAll(words, found => found.Count),
                (list, index) => segments[list].Segment.Row(SegmentTable.Tokens, Token(segments[list].Segment, words[list][index])));
            foreach (var same in walk)
            {
                var together = 0;
                places.Clear();
                foreach (var (segment, index) in same)
                {
                    together += counts[segment][words[segment][index]];
                    places.Add((segment, words[segment][index]));
                }

                if (together > 1)
                {
                    yield return (places, together);
                }
            }
        }
        finally
        {
            foreach (var rented in counts.Where(rented => rented is not null))
            {
                ArrayPool<int>.Shared.Return(rented);
            }
        }
    }

    private int WordsIn(int segment) => segments[segment].Segment.Rows(SegmentTable.TitlePapers);

    /// <summary>How typical a word is of some papers, 0 when it is not.</summary>
    /// <param name="together">How many of them have it in their title.</param>
    /// <param name="all">How many of all papers have it there.</param>
    /// <param name="among">How many they are.</param>
    private double Strength(int together, int all, int among)
    {
        var share = (double)together / all;
        var elsewhere = (among - together + 1.0) / (_papers - all + 1);
        return share > MinLift * elsewhere ? together * Math.Log(share / elsewhere) : 0;
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

    private int CountOf(int segment, int word) => segments[segment].Count == segments[segment].Segment.Papers
        ? new VarintReader(segments[segment].Segment.Row(SegmentTable.TitlePapers, word)).Read()
        : PapersOf(segment, word).Count;

    private List<int> PapersOf(int segment, int word)
    {
        var row = new VarintReader(segments[segment].Segment.Row(SegmentTable.TitlePapers, word));
        var papers = new List<int>();
        var paper = 0;
        for (_ = row.Read(); !row.IsAtEnd;)
        {
            paper += row.Read();
            if ((uint)paper >= (uint)segments[segment].Segment.Papers)
            {
                throw Segment.Damaged();
            }

            if (!segments[segment].IsDeleted(paper))
            {
                papers.Add(paper);
            }
        }

        return papers;
    }

    /// <summary>Of words that are as typical the one first met counts, paper after paper and title from left to right.</summary>
    private int CompareFirst(TypicalWord one, TypicalWord other)
    {
        var (first, second) = (FirstOf(one), FirstOf(other));
        var order = first.Slug.AsSpan().SequenceCompareTo(second.Slug);
        return order != 0 ? order : first.Place.CompareTo(second.Place);
    }

    private (byte[] Slug, int Place) FirstOf(TypicalWord word) => word.Places
        .Select(place => (place.Segment, place.Word, Paper: PapersOf(place.Segment, place.Word).DefaultIfEmpty(-1).First()))
        .Where(place => place.Paper >= 0)
        .Select(place => (
            segments[place.Segment].Segment.Row(SegmentTable.Slugs, place.Paper).ToArray(),
            Of(segments[place.Segment].Segment, place.Paper).IndexOf(place.Word)))
        .Aggregate((one, other) => one.Item1.AsSpan().SequenceCompareTo(other.Item1) < 0 ? one : other);

    /// <summary>A word that is typical of some papers.</summary>
    /// <param name="Places">Its number in each segment that has it.</param>
    /// <param name="Share">The share of the papers with it that are among the given ones.</param>
    /// <param name="Strength">How surely it is typical.</param>
    private sealed record TypicalWord(List<(int Segment, int Word)> Places, double Share, double Strength);
}
