using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Query;

namespace PaperDigest.Core.Search.Index;

/// <summary>The texts of a paper that are searched.</summary>
/// <param name="Title">The title, usually English.</param>
/// <param name="KoreanTitle">The Korean title, empty where there is none.</param>
/// <param name="Categories">Names of its categories in all languages.</param>
/// <param name="Authors">Their names.</param>
/// <param name="Body">The summaries as plain text.</param>
public sealed record PaperFields(
    string Title, string KoreanTitle, IReadOnlyList<string> Categories, IReadOnlyList<string> Authors, string Body);

/// <summary>A paper found by a search.</summary>
/// <param name="Paper">Its number in the index, see <see cref="PaperIndex.At"/>.</param>
/// <param name="HasAllInTitle">All words stand in its title, in the form they were typed or without a particle.</param>
/// <param name="Rank">What papers are ordered by otherwise, larger first.</param>
/// <param name="Belongs">Whether it is about what was asked; the others hold a part of it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PaperHit(int Paper, bool HasAllInTitle, double Rank, bool Belongs = true);

/// <summary>A paper that is about the same as another.</summary>
/// <param name="Paper">Its number in the index, see <see cref="PaperIndex.At"/>.</param>
/// <param name="Shared">What both are about, as the other paper writes it, the most telling first.</param>
public readonly record struct SimilarPaper(int Paper, IReadOnlyList<string> Shared);

/// <summary>The result of a search.</summary>
/// <param name="Hits">The papers, in the order of their numbers. Who has read them may dispose of them.</param>
/// <param name="Query">The query with the related words it was widened by.</param>
public sealed record PaperHits(Pieces<PaperHit> Hits, SearchQuery Query)
{
    /// <summary>The terms that no paper holds, neither as typed nor in another form.</summary>
    public IReadOnlyList<SearchTerm> Lost { get; init; } = [];
}

/// <summary>
/// Finds and ranks papers by BM25 over weighted fields. The words as typed count most. A paper without them can still be found by a
/// related word, and is boosted when its title shares words with the papers that do match. The constants below were tuned with the
/// benchmark <c>tests/PaperDigest.Benchmarks -- relevance</c>. Over several segments the ranks are the same numbers as over one with the
/// same papers. Papers are numbered segment after segment. Immutable.
/// </summary>
public sealed class PaperIndex
{
    /// <summary>Numbers are looked up in stretches of 2 to this power.</summary>
    private const int Stretch = 12;

    private const int Title = 0;
    private const int KoreanTitle = 1;
    private const int Category = 2;
    private const int Author = 3;

    /// <summary>BM25's k1 (how fast repeated words stop adding score) and b (how much long papers are marked down).</summary>
    private const double K1 = 2;

    private const double B = 0.75;

    /// <summary>
    /// The shortest length a paper counts with, as a share of the mean. Papers with little more than a title would otherwise win by
    /// the name of their category.
    /// </summary>
    private const double MinLength = 0.7;

    /// <summary>
    /// The weight of a two-syllable word found only inside longer words: 학습 is rightly found in 사전학습, but 라마 also in 파노라마. Longer
    /// words hardly ever stand in others by chance.
    /// </summary>
    private const double InsideShort = 0.3;

    private const int SyllablesOfShort = 2;

    /// <summary>The weight of a single syllable found inside longer words, which is nearly always chance: 차 in 차원.</summary>
    private const double InsideSyllable = 0.05;

    /// <summary>Similar papers share at least this many terms: one may be shared by chance, or for another reason.</summary>
    private const int LeastShared = 2;

    /// <summary>A term that is in a larger share of the papers, or in more, says nothing about any two of them.</summary>
    private const double MaxShared = 0.15;

    private const int MostMaxShared = 3000;

    /// <summary>In a small library so many papers may share a term.</summary>
    private const int LeastMaxShared = 5;

    /// <summary>At most this many shared terms are told, those first that say most.</summary>
    private const int MaxSharedTold = 4;

    /// <summary>The weight of each field: title, Korean title, categories, authors, summaries. Titles count more than text.</summary>
    private static readonly double[] Weights = [3.6, 3.6, 0.9, 0.9, 0.6];

    private readonly LiveSegment[] _segments;

    /// <summary>The number of the first paper of each segment, and the number behind the last.</summary>
    private readonly int[] _firsts;

    /// <summary>The segment in which each stretch of numbers begins.</summary>
    private readonly int[] _near;

    private readonly TitleWords _titleWords;
    private readonly LibraryWords _words;
    private readonly double _meanLength;

    /// <summary>An index of the papers that are left in some segments, each in one of them.</summary>
    public PaperIndex(params IReadOnlyList<LiveSegment> segments)
    {
        _segments = [.. segments];
        _firsts = new int[_segments.Length + 1];
        double length = 0;
        for (var i = 0; i < _segments.Length; i++)
        {
            _firsts[i + 1] = checked(_firsts[i] + _segments[i].Segment.Papers);
            PaperCount += _segments[i].Count;
            length += _segments[i].Lengths();
        }

        _near = new int[(_firsts[^1] >> Stretch) + 1];
        for (int stretch = 0, segment = 0; stretch < _near.Length; stretch++)
        {
            while (segment < _segments.Length - 1 && stretch << Stretch >= _firsts[segment + 1])
            {
                segment++;
            }

            _near[stretch] = segment;
        }

        _titleWords = new TitleWords(_segments);
        _words = new LibraryWords(_segments);
        _meanLength = PaperCount > 0 ? Math.Max(1, length / PaperCount) : 1;
    }

    /// <summary>The number of papers that are left in the segments.</summary>
    public int PaperCount { get; }

    /// <summary>The number behind that of the last paper.</summary>
    internal int NumbersEnd => _firsts[^1];

    /// <summary>The size of the index, in bytes.</summary>
    public long Size => _segments.Sum(segment => (long)segment.Segment.Size);

    /// <summary>An index in memory. Papers are numbered in the order given.</summary>
    public static PaperIndex Build(IEnumerable<PaperFields> papers)
    {
        var writer = new SegmentWriter();
        foreach (var (number, paper) in papers.Index())
        {
            writer.Add(paper, new PaperColumns(number.ToString("D10", CultureInfo.InvariantCulture)));
        }

        return new PaperIndex(new LiveSegment(writer.ToSegment()));
    }

    /// <summary>The segment that holds a paper, and the paper's number in it.</summary>
    public (Segment Segment, int Paper) At(int paper)
    {
        var (segment, number) = PlaceOf(paper);
        return (_segments[segment].Segment, number);
    }

    /// <summary>A segment by its place in the list the index was made of.</summary>
    public Segment Segment(int place) => _segments[place].Segment;

    /// <summary>The numbers of the papers that are left, segment by segment in the order of slugs.</summary>
    public IEnumerable<int> Papers => _segments.SelectMany((segment, i) => segment.Papers.Select(paper => _firsts[i] + paper));

    /// <summary>The numbers of the papers that are left, in an order.</summary>
    public int[] InOrder(PaperOrder order)
    {
        var orders = Array.ConvertAll(_segments, segment => segment.Segment.InOrder(order));
        if (_segments is [{ } only] && only.Count == only.Segment.Papers)
        {
            return orders[0];
        }

        var (papers, heads, keys) = (new int[PaperCount], new int[_segments.Length], new ulong[_segments.Length]);
        Array.Fill(heads, -1);
        for (var i = 0; i < heads.Length; i++)
        {
            MoveOn(i);
        }

        for (var i = 0; i < papers.Length; i++)
        {
            var first = 0;
            for (var segment = 1; segment < heads.Length; segment++)
            {
                if (keys[segment] < keys[first]
                    || (keys[segment] == keys[first] && keys[first] < ulong.MaxValue && StandsBefore(segment, first)))
                {
                    first = segment;
                }
            }

            papers[i] = _firsts[first] + orders[first][heads[first]];
            MoveOn(first);
        }

        return papers;

        void MoveOn(int segment)
        {
            var papersOf = orders[segment];
            do
            {
                heads[segment]++;
            }
            while (heads[segment] < papersOf.Length && _segments[segment].IsDeleted(papersOf[heads[segment]]));

            // No paper has the highest key: its first half is below 2 to the power of 32 less one.
            keys[segment] = heads[segment] < papersOf.Length
                ? _segments[segment].Segment.OrderKey(papersOf[heads[segment]], order)
                : ulong.MaxValue;
        }

        bool StandsBefore(int one, int other) =>
            CompareSlugs(_firsts[one] + orders[one][heads[one]], _firsts[other] + orders[other][heads[other]]) < 0;
    }

    /// <summary>The paper that comes first in an order; null when there is none.</summary>
    public int? First(PaperOrder order)
    {
        int? first = null;
        for (var i = 0; i < _segments.Length; i++)
        {
            var papers = _segments[i].Segment.InOrder(order);
            var head = Array.FindIndex(papers, paper => !_segments[i].IsDeleted(paper));
            if (head >= 0 && (first is not { } best || Compare(_firsts[i] + papers[head], best) < 0))
            {
                first = _firsts[i] + papers[head];
            }
        }

        return first;

        int Compare(int one, int other)
        {
            var ((segment, paper), (otherSegment, otherPaper)) = (At(one), At(other));
            var compared = segment.OrderKey(paper, order).CompareTo(otherSegment.OrderKey(otherPaper, order));
            return compared == 0 ? CompareSlugs(one, other) : compared;
        }
    }

    /// <summary>The segment that holds a paper, as a place in the list the index was made of, and the paper's number in it.</summary>
    public (int Segment, int Paper) PlaceOf(int paper)
    {
        // Those without papers begin where the next one does.
        var segment = _near[paper >> Stretch];
        while (paper >= _firsts[segment + 1])
        {
            segment++;
        }

        return (segment, paper - _firsts[segment]);
    }

    /// <summary>The paper with this row in the database; null when it is not in the index.</summary>
    public int? WithRow(int row) => Find(segment => segment.WithRow(row));

    /// <summary>The paper with this public id; null when it is not in the index.</summary>
    public int? WithSlug(string slug) => Find(segment => segment.NumberOf(slug));

    /// <summary>Orders two papers by their slugs, as UTF-8 bytes.</summary>
    public int CompareSlugs(int one, int other)
    {
        var ((first, paper), (second, otherPaper)) = (PlaceOf(one), PlaceOf(other));
        return first == second
            ? paper.CompareTo(otherPaper)
            : _segments[first].Segment.Row(SegmentTable.Slugs, paper)
                .SequenceCompareTo(_segments[second].Segment.Row(SegmentTable.Slugs, otherPaper));
    }

    /// <summary>
    /// Finds the papers that hold at least one of the words or a related one, every required term and no excluded term, and tells which of
    /// them belong to the result. A query that only excludes finds all other papers.
    /// </summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="glossary">Other names of words in this library, with weights below 1.</param>
    public PaperHits Find(SearchQuery query, Glossary? glossary = null)
    {
        var sides = query.Sides;
        return sides.Count == 1 ? FindSide(query, glossary) : Either([.. sides.Select(side => FindSide(side, glossary))], query);
    }

    /// <summary>The numbers of the papers that belong to the result of a search.</summary>
    public List<int> Belonging(SearchQuery query, Glossary? glossary = null)
    {
        using var hits = Find(query, glossary).Hits;
        return [.. hits.Where(hit => hit.Belongs).Select(hit => hit.Paper)];
    }

    private PaperHits FindSide(SearchQuery query, Glossary? glossary)
    {
        var widened = WidenSide(query, glossary);
        using var search = new PaperSearch(this, widened);
        return new PaperHits(search.Hits(), widened) { Lost = search.Lost };
    }

    /// <summary>The papers of several alternatives. Ranks are shares of the best of each, so that none hides the others.</summary>
    private PaperHits Either(List<PaperHits> sides, SearchQuery query)
    {
        using var papers = new PaperScores<PaperHit>(NumbersEnd);
        foreach (var side in sides)
        {
            var best = double.Epsilon;
            foreach (ref readonly var hit in side.Hits)
            {
                best = Math.Max(best, hit.Rank);
            }

            foreach (ref readonly var hit in side.Hits)
            {
                ref var known = ref papers[hit.Paper];
                known = new PaperHit(
                    hit.Paper, known.HasAllInTitle || hit.HasAllInTitle, known.Rank + (hit.Rank / best), known.Belongs || hit.Belongs);
            }

            side.Hits.Dispose();
        }

        var hits = new Pieces<PaperHit>();
        foreach (var place in papers.InOrder())
        {
            hits.Add(papers.At(place));
        }

        return new PaperHits(hits, query with { Terms = [.. sides.SelectMany(side => side.Query.Terms).Distinct()] })
        {
            Lost = [.. sides.SelectMany(side => side.Lost).Distinct()],
        };
    }

    /// <summary>How many papers hold one of the words, of alternatives those of one, whether they belong to the result or not.</summary>
    public int Count(SearchQuery query, Glossary? glossary = null) => query.Sides.Max(side =>
    {
        using var search = new PaperSearch(this, WidenSide(side, glossary), ranks: false);
        return search.Count();
    });

    /// <summary>Adds related words and weights to the terms of a query.</summary>
    public SearchQuery Widen(SearchQuery query, Glossary? glossary = null) =>
        query with { Terms = [.. query.Sides.SelectMany(side => WidenSide(side, glossary).Terms).Distinct()] };

    private SearchQuery WidenSide(SearchQuery query, Glossary? glossary)
    {
        var related = new RelatedWords(_words, glossary);
        return query with { Terms = related.Widen(TermShare.Weigh(related.WithNumbers(query.Terms, Held))) };

        int Held(string text)
        {
            using var holders = Holding(text, SearchField.Any, withAuthors: false);
            return holders.Count;
        }
    }

    /// <summary>
    /// The papers most similar to a text, best first, by the terms that are frequent in the text and rare in the library. They have at
    /// least two such terms in common with it. A term and its translations are one.
    /// </summary>
    /// <param name="text">The text; a paper of the index finds itself, too.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="glossary">Translations of terms in this library.</param>
    public IReadOnlyList<SimilarPaper> Similar(PaperFields text, int count, Glossary? glossary = null)
    {
        var (terms, worths) = (SalientTerms.Of(text, glossary ?? Glossary.Reviewed, _words), new List<double>());
        using var scores = new PaperScores<SharedScore>(NumbersEnd);
        using var held = new PaperScores<double>(NumbersEnd);
        var most = (int)Math.Clamp(MaxShared * PaperCount, LeastMaxShared, MostMaxShared);
        foreach (var term in terms)
        {
            held.Clear();
            foreach (var name in term.Names.TakeWhile(_ => held.Count <= most))
            {
                using var holders = Holding(name, SearchField.Any, withAuthors: false, most);
                foreach (ref readonly var holder in holders)
                {
                    // What stands inside longer words by chance is nothing that two papers share.
                    ref var best = ref held[holder.Paper];
                    best = Math.Max(best, holder.IsAtWord ? holder.Frequency : 0);
                }
            }

            var worth = held.Count > most ? 0 : term.Weight * Idf(held.Count);
            for (var i = 0; i < held.Count && worth > 0; i++)
            {
                if (held.At(i) > 0)
                {
                    ref var score = ref scores[held.Papers[i]];
                    score.Sum += worth * held.At(i);
                    score.Terms |= 1UL << worths.Count;
                }
            }

            worths.Add(worth);
        }

        var similar = new List<(int Paper, SharedScore Score)>();
        for (var i = 0; i < scores.Count; i++)
        {
            var score = scores.At(i);
            score.Terms = WithoutParts(score.Terms, terms);
            if (BitOperations.PopCount(score.Terms) >= LeastShared)
            {
                similar.Add((scores.Papers[i], score));
            }
        }

        similar.Sort((one, other) =>
            one.Score.Sum == other.Score.Sum ? CompareSlugs(one.Paper, other.Paper) : other.Score.Sum.CompareTo(one.Score.Sum));
        return [.. similar.Take(count).Select(paper => new SimilarPaper(paper.Paper, Told(paper.Score.Terms)))];

        // Only for the papers that are shown.
        List<string> Told(ulong shared) =>
        [
            .. Enumerable.Range(0, terms.Count)
                .Where(term => (shared >> term & 1) == 1)
                .OrderByDescending(term => worths[term])
                .Take(MaxSharedTold)
                .Select(term => terms[term].Text),
        ];
    }

    /// <summary>Leaves out the terms that are words of longer ones among them: 확산 says no more than 확산 모델.</summary>
    private static ulong WithoutParts(ulong shared, IReadOnlyList<SalientTerm> terms)
    {
        var left = shared;
        for (var i = 0; i < terms.Count; i++)
        {
            left &= terms[i].Whole is { } whole && (shared >> whole & 1) == 1 ? ~(1UL << i) : ~0UL;
        }

        return left;
    }

    /// <summary>Gives each paper with a title word typical of the papers of a term what that word says for it.</summary>
    internal void LiftByTitle(string term, Func<Pieces<int>> papers, Action<int, double> lift)
    {
        foreach (var word in _titleWords.StandingOver(term, Places))
        {
            var worth = word.Weight * Idf(_titleWords.CountOf(word.Places));
            foreach (var (segment, number) in word.Places)
            {
                _titleWords.ForEachPaper(segment, number, paper => lift(_firsts[segment] + paper, worth));
            }
        }

        Pieces<(int Segment, int Paper)> Places()
        {
            using var held = papers();
            return [.. held.Select(PlaceOf)];
        }
    }

    /// <summary>The papers that hold a word or phrase; not all of them where more than <paramref name="most"/> do.</summary>
    internal PaperHolders Holding(string text, SearchField field, bool withAuthors, int most = int.MaxValue)
    {
        var (phrase, longer) = (TextAnalyzer.QueryPhrase(text), LongerWords.Of(text));
        var papers = new PaperHolders(phrase.Places switch { 1 => InsideSyllable, SyllablesOfShort => InsideShort, _ => 1 });
        for (var segment = 0; segment < _segments.Length && papers.Count <= most; segment++)
        {
            AddHolding(segment, phrase, longer, field, withAuthors, most, papers);
        }

        return papers;
    }

    private void AddHolding(
        int segment,
        QueryPhrase phrase,
        IReadOnlyList<LongerWord> longer,
        SearchField field,
        bool withAuthors,
        int most,
        PaperHolders papers)
    {
        var (live, found) = (_segments[segment], new PhraseFinder(_segments[segment].Segment, phrase));
        (PhraseFinder Found, bool IsBeginning)[] others =
            [.. longer.Select(word => (new PhraseFinder(live.Segment, word.Phrase), word.Before == 0))];
        Span<int> counts = stackalloc int[SegmentFormat.Fields];
        Span<int> atWords = stackalloc int[SegmentFormat.Fields];
        while (papers.Count <= most && found.Next())
        {
            found.Counts.CopyTo(counts);
            found.AtWords.CopyTo(atWords);
            foreach (var (other, isBeginning) in others)
            {
                while (other.Paper < found.Paper && other.Next())
                {
                }

                for (var i = 0; i < counts.Length && other.Paper == found.Paper; i++)
                {
                    counts[i] -= other.Counts[i];
                    atWords[i] -= isBeginning ? other.AtWords[i] : 0;
                }
            }

            var (isInTitle, isAtWord) = (false, false);
            double frequency = 0;
            for (var i = 0; i < counts.Length; i++)
            {
                if (counts[i] > 0
                    && field switch { SearchField.Author => i == Author, SearchField.Title => IsTitle(i), _ => withAuthors || i != Author })
                {
                    isInTitle |= IsTitle(i);
                    isAtWord |= atWords[i] > 0;
                    // The name of a category is nothing written about the paper: 화학 is not 강화학습.
                    frequency += Weights[i] * (i == Category ? atWords[i] : counts[i]);
                }
            }

            if (frequency > 0 && !live.IsDeleted(found.Paper))
            {
                var length = Math.Max(MinLength, live.Segment.LengthOf(found.Paper) / _meanLength);
                var saturated = frequency * (K1 + 1) / (frequency + (K1 * (1 - B + (B * length))));
                papers.Add(new PaperHolder(saturated, _firsts[segment] + found.Paper, isAtWord, isInTitle));
            }
        }
    }

    private static bool IsTitle(int field) => field is Title or KoreanTitle;

    /// <summary>How much it tells to hold a word that so many papers hold.</summary>
    internal double Idf(int papers) => Math.Log(1 + ((PaperCount - papers + 0.5) / (papers + 0.5)));

    private int? Find(Func<Segment, int?> numberIn)
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            if (numberIn(_segments[i].Segment) is { } paper && !_segments[i].IsDeleted(paper))
            {
                return _firsts[i] + paper;
            }
        }

        return null;
    }

    /// <summary>What a paper shares with a text.</summary>
    private struct SharedScore
    {
        public double Sum;

        /// <summary>A bit for each term.</summary>
        public ulong Terms;
    }
}
