using System.Globalization;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// One search: scores the papers that hold a word of the query, and tells those that belong to its result from those that only hold a
/// part of it. What belongs does not depend on how the papers are ordered or narrowed, so that totals, feeds and every order are about
/// what was asked. The constants were tuned with the benchmark <c>tests/PaperDigest.Benchmarks -- relevance</c>.
/// </summary>
internal sealed class PaperSearch : IDisposable
{
    /// <summary>
    /// A score is multiplied by the number of matched words to this power, so that one rare word does not beat three others. The
    /// base is added to that number, so that papers that match only by related words still differ.
    /// </summary>
    private const double CoveragePower = 1.5;

    private const double BaseCoverage = 0.3;

    /// <summary>Below this many hits, sibling terms find papers too.</summary>
    private const int Few = 5;

    /// <summary>A related word with this score counts as a whole matched word; below it counts in part.</summary>
    private const double FullScore = 4;

    /// <summary>A related word adds this share of its score to a paper that holds the word itself.</summary>
    private const double RelatedBesideLiteral = 0.5;

    /// <summary>The weight of two neighbouring words found together, on top of the score of each word.</summary>
    private const double PairWeight = 0.5;

    /// <summary>The weight of a translation that stands in the same papers as the word no more often than by chance.</summary>
    private const double Doubt = 0.8;

    /// <summary>A translation is believed in full when both stand in the same papers so many times more often than by chance.</summary>
    private const double FullLift = 3;

    /// <summary>A translation that is believed less finds no paper by itself.</summary>
    private const double LeastBelief = 0.85;

    /// <summary>
    /// Where a smaller share of the papers that hold a translation hold the word, too, it mostly means something else (law beside 법률 is
    /// that of scaling laws), unless a larger share of those with the word hold the translation: 맘바 is in few papers, mamba in all of
    /// them.
    /// </summary>
    private const double LeastShareOfSense = 0.1;

    private const double LargeShareOfWord = 0.3;

    /// <summary>Papers whose literal match weighs at least this much are used to find co-occurring title words.</summary>
    private const double Certain = 0.5;

    /// <summary>
    /// The share of what all words of the query tell, each by how rare it is, that a paper must hold to belong to the result.
    /// </summary>
    private const double LeastMass = 0.6;

    /// <summary>
    /// What is enough for a paper with two of the words that ranks high, as a share of the best rank: of the many words of a question the
    /// right paper may hold few.
    /// </summary>
    private const double LeastMassOfHigh = 0.3;

    private const double HighRank = 0.5;

    /// <summary>How much a verb that no paper holds counts beside other words.</summary>
    private const double ShareOfLostVerb = 0.1;

    /// <summary>The least rank, as a share of the best, of a paper that holds two neighbouring words together, or the only word.</summary>
    private const double LeastRank = 0.03;

    /// <summary>
    /// The least rank of a paper that holds neighbouring words apart from each other: the first where they mostly stand apart in this
    /// library, the second where they are a term (강화 학습), since 강화 and 학습 somewhere in a paper do not make it one about it.
    /// </summary>
    private const double LeastRankApart = 0.12;

    private const double LeastRankOfTerm = 0.5;

    /// <summary>So many papers of the highest rank tell whether the words are a term.</summary>
    private const int Top = 20;

    /// <summary>Words of which this share of those papers holds two together are no term; at twice the share they are one.</summary>
    private const double LeastShare = 0.4;

    private readonly PaperIndex _index;
    private readonly SearchQuery _query;
    private readonly IReadOnlyList<SearchTerm> _terms;
    private readonly bool _ranks;
    private readonly PaperScores<PaperScore> _papers;
    private readonly PaperScores<TermScore> _term;
    private readonly List<SearchTerm> _lost = [];

    /// <summary>What each text finds; words share the names of the phrase they are part of.</summary>
    private readonly Dictionary<(string Text, SearchField Field, bool WithAuthors), PaperHolders> _holders = [];

    /// <summary>What all terms together tell, and how many count in full.</summary>
    private double _mass;

    private int _words;

    /// <summary>How much the words of the query keep together in this library: 0 apart, 1 a term.</summary>
    private double _together;

    /// <summary>Searches.</summary>
    /// <param name="index">The papers.</param>
    /// <param name="query">The query with the words it was widened by.</param>
    /// <param name="ranks">Without ranks the papers can be counted alone, which costs less.</param>
    public PaperSearch(PaperIndex index, SearchQuery query, bool ranks = true)
    {
        (_index, _query, _terms, _ranks) = (index, query, query.Terms, ranks);
        (_papers, _term) = (new PaperScores<PaperScore>(index.NumbersEnd), new PaperScores<TermScore>(index.NumbersEnd));
        for (var i = 0; i < _terms.Count; i++)
        {
            _term.Clear();
            Score(_terms[i]);
            if (!Add(i) && !_terms[i].IsExcluded && _terms[i].Share == 1 && !IsManner(_terms[i]))
            {
                _lost.Add(_terms[i]);
            }
        }

        if (ranks)
        {
            AddPairs();
        }
    }

    /// <summary>The terms that no paper holds.</summary>
    public IReadOnlyList<SearchTerm> Lost => _lost;

    /// <summary>The papers found, by number.</summary>
    public Pieces<PaperHit> Hits() => _query.IsEmpty ? AllBut() : Found();

    /// <summary>How many papers are found.</summary>
    public int Count()
    {
        if (_query.IsEmpty)
        {
            using var all = AllBut();
            return all.Count;
        }

        var (count, required) = (0, _terms.Count(term => term.IsRequired));
        for (var i = 0; i < _papers.Count; i++)
        {
            count += _papers.At(i).IsFound(required) ? 1 : 0;
        }

        return count;
    }

    public void Dispose()
    {
        _papers.Dispose();
        _term.Dispose();
        foreach (var holders in _holders.Values)
        {
            holders.Dispose();
        }
    }

    /// <summary>Whether a word that is found nowhere may just put the question: 입히는 in 옷 바꿔 입히는 거, 만들어주는 in 영상 만들어주는 AI.</summary>
    private bool IsManner(SearchTerm term) => _terms.Count > 1 && TermShare.IsManner(term);

    /// <summary>Computes the score of one term for each paper that has one.</summary>
    private void Score(SearchTerm term)
    {
        // Who wrote a paper is no matter of translation: Price is a name, not 가격.
        var held = term.Forms
            .Select(form => (Form: form, Papers: Holding(form.Text, term.Field, withAuthors: form.Kind == FormKind.Literal)))
            .Where(held => held.Papers.Count > 0)
            .ToList();
        // A rare word for a common one is not worth more: what was meant is the common one.
        var isTyped = held.Exists(held => held.Form.Kind is FormKind.Literal or FormKind.Meant);
        var limit = _index.Idf(held.Where(held => !isTyped || held.Form.Kind is FormKind.Literal or FormKind.Meant)
            .Select(held => held.Papers.Count)
            .DefaultIfEmpty()
            .Max());
        var literal = 0;
        foreach (var (form, papers) in held.OrderBy(held => held.Form.Kind))
        {
            var isLiteral = form.Kind is FormKind.Literal or FormKind.Meant;
            var worth = form.Weight * _index.Idf(papers.Count);
            worth = isLiteral ? worth : Math.Min(worth, limit);
            var belief = isTyped && IsTranslation(form, term) ? Belief(papers, literal) : 1;
            worth *= belief;
            foreach (ref readonly var holder in papers)
            {
                ref var score = ref _term[holder.Paper];
                var certainty = papers.Certainty(holder);
                var value = worth * holder.Frequency * certainty;
                if (isLiteral)
                {
                    score.Sum += value;
                    score.Literal = Math.Max(score.Literal, form.Weight * certainty);
                }
                else
                {
                    score.Related = Math.Max(score.Related, value);
                    score.IsFound |= form.Kind != FormKind.Sibling && belief >= LeastBelief;
                }

                score.IsInTitle |= holder.IsInTitle && form.Kind is FormKind.Literal or FormKind.Meant or FormKind.Inflected;
            }

            // Literal forms come first.
            literal = isLiteral ? _term.Count : literal;
        }

        if (!term.IsExact)
        {
            LetSiblingsFind();
            if (_ranks)
            {
                Lift(term);
            }
        }
    }

    /// <summary>One word for another; several words are seldom taken for something else.</summary>
    private bool IsTranslation(TermForm form, SearchTerm term) =>
        form.Kind > FormKind.Inflected
        && !form.Text.Contains(' ', StringComparison.Ordinal)
        && Hangul.HasSyllable(form.Text) != Hangul.HasSyllable(term.Text)
        && !IsOfPhrase(form, term);

    /// <summary>True for another name of a phrase of the query, which all of its words have: FlashAttention for 플래시 어텐션.</summary>
    private bool IsOfPhrase(TermForm form, SearchTerm term) =>
        _terms.Any(other => other != term && !other.IsExcluded && other.Forms.Contains(form));

    /// <summary>
    /// How far a translation of the term at hand is believed: titles are English and summaries Korean, so both sides of a right one stand
    /// in the same papers more often than by chance, and 조작 beside operating does not.
    /// </summary>
    /// <param name="papers">The papers that hold the translation.</param>
    /// <param name="literal">How many papers hold the word itself.</param>
    private double Belief(PaperHolders papers, int literal)
    {
        var together = 0;
        foreach (ref readonly var holder in papers)
        {
            together += _term.TryGet(holder.Paper, out var score) && score.Literal > 0 ? 1 : 0;
        }

        if (together < LeastShareOfSense * papers.Count && together < LargeShareOfWord * literal)
        {
            return Doubt;
        }

        var byChance = papers.Count * (double)literal / _index.PaperCount;
        var lift = (together + 1) / (byChance + 1);
        // A word that most papers hold stands nowhere much more often.
        return Math.Max(together / (double)papers.Count, Doubt + ((1 - Doubt) * Math.Clamp((lift - 1) / (FullLift - 1), 0, 1)));
    }

    /// <summary>Lets sibling terms find papers when the word and its translations find fewer than <see cref="Few"/>.</summary>
    private void LetSiblingsFind()
    {
        if (CountFound() < Few)
        {
            for (var i = 0; i < _term.Count; i++)
            {
                ref var score = ref _term.At(i);
                score.IsFound |= score.Related > 0;
            }
        }
    }

    /// <summary>How many papers the term at hand finds by itself.</summary>
    private int CountFound()
    {
        var found = 0;
        for (var i = 0; i < _term.Count; i++)
        {
            ref readonly var score = ref _term.At(i);
            found += score.Literal > 0 || score.IsFound ? 1 : 0;
        }

        return found;
    }

    /// <summary>Boosts papers whose titles share words typical of the papers that match the term at hand.</summary>
    private void Lift(SearchTerm term)
    {
        var literal = term.Forms.Where(form => form.Kind is FormKind.Literal or FormKind.Meant)
            .Select(form => string.Create(CultureInfo.InvariantCulture, $"{form.Kind} {form.Weight:R} {form.Text}"));
        _index.LiftByTitle($"{term.Field}\n{string.Join('\n', literal)}", Held, (paper, lift) =>
        {
            ref var score = ref _term[paper];
            score.Lift = Math.Max(score.Lift, lift);
        });

        Pieces<int> Held()
        {
            var held = new Pieces<int>();
            for (var i = 0; i < _term.Count; i++)
            {
                if (_term.At(i).Literal >= Certain)
                {
                    held.Add(_term.Papers[i]);
                }
            }

            return held;
        }
    }

    /// <summary>Adds the scores of one term to the totals; false when the term finds no paper.</summary>
    private bool Add(int number)
    {
        var term = _terms[number];
        var count = CountFound();
        var mass = term.IsExcluded ? 0 : term.Share * _index.Idf(count);
        // How a question is put says little of what it is about, and is seldom found.
        mass *= (count, term.Share) switch
        {
            ( > 0, _) => 1,
            (_, < 1) => 0,
            _ => IsManner(term) ? ShareOfLostVerb : 1,
        };
        _mass += mass;
        _words += !term.IsExcluded && term.Share == 1 ? 1 : 0;
        for (var i = 0; i < _term.Count; i++)
        {
            ref readonly var score = ref _term.At(i);
            ref var paper = ref _papers[_term.Papers[i]];
            var isLiteral = score.Literal > 0;
            var isFound = isLiteral || score.IsFound;
            if (term.IsExcluded)
            {
                paper.IsOut |= isLiteral;
                continue;
            }

            var related = Math.Max(score.Related, score.Lift);
            paper.Sum += term.Share * (score.Sum + (related * (isLiteral ? RelatedBesideLiteral : 1)));
            paper.Coverage += term.Share * Math.Max(score.Literal, Math.Min(1, related / FullScore));
            paper.InTitle += score.IsInTitle ? 1 : 0;
            paper.Required += (short)(term.IsRequired && isFound ? 1 : 0);
            if (isFound)
            {
                paper.Mass += mass;
                paper.Words += (short)(term.Share == 1 ? 1 : 0);
            }
        }

        return count > 0;
    }

    /// <summary>
    /// Adds the score of neighbouring words that a paper holds together or as one word (deep seek and DeepSeek), and learns how much they
    /// keep together.
    /// </summary>
    private void AddPairs()
    {
        using var papers = new PaperScores<double>(_index.NumbersEnd);
        for (var first = 0; first < _terms.Count; first++)
        {
            if (NextOf(first) is not { } second)
            {
                continue;
            }

            papers.Clear();
            foreach (var (text, field) in Together(first, second))
            {
                foreach (ref readonly var holder in Holding(text, field))
                {
                    ref var frequency = ref papers[holder.Paper];
                    frequency = Math.Max(frequency, holder.Frequency);
                }
            }

            var worth = PairWeight * _index.Idf(papers.Count);
            for (var i = 0; i < papers.Count; i++)
            {
                ref var score = ref _papers[papers.Papers[i]];
                score.Sum += worth * papers.At(i);
                score.HoldsPhrase = true;
            }

            // What the phrase is called otherwise was added to both of its words: diffusion model for 확산 모델.
            foreach (var form in _terms[first].Forms.Where(form => form.Kind != FormKind.Literal && _terms[second].Forms.Contains(form)))
            {
                foreach (ref readonly var holder in Holding(form.Text, SearchField.Any, withAuthors: false))
                {
                    _papers[holder.Paper].HoldsPhrase = true;
                }
            }
        }
    }

    /// <summary>
    /// The position of the next word that forms a pair with this one; function words between the two are skipped, as in speech to
    /// text.
    /// </summary>
    private int? NextOf(int first)
    {
        for (var next = first; next < _terms.Count && !_terms[next].IsExact && _terms[next].Field == SearchField.Any; next++)
        {
            var isJoining = !_terms[next].IsName && FunctionWords.Contains(_terms[next].Text);
            if (next == first ? isJoining : !isJoining)
            {
                return next == first ? null : next;
            }
        }

        return null;
    }

    /// <summary>The ways to write two neighbouring words together. Names of authors are also tried with the surname first.</summary>
    private IEnumerable<(string Text, SearchField Field)> Together(int first, int second)
    {
        var before = string.Join(' ', _terms.Skip(first).Take(second - first).Select(term => term.Text));
        foreach (var form in _terms[second].Forms.Where(form => form.Kind is FormKind.Literal or FormKind.Inflected))
        {
            yield return ($"{before} {form.Text}", SearchField.Any);
            if (second == first + 1
                && before is [.., var last]
                && char.IsAsciiLetter(last)
                && form.Text is [var next, ..]
                && char.IsAsciiLetter(next))
            {
                yield return (before + form.Text, SearchField.Any);
                yield return ($"{form.Text} {before}", SearchField.Author);
            }
        }
    }

    /// <summary>The papers found by one of the terms, with all that are required and none that is excluded.</summary>
    private Pieces<PaperHit> Found()
    {
        var (wanted, required) = (_terms.Count(term => !term.IsExcluded), _terms.Count(term => term.IsRequired));
        var hits = new Pieces<PaperHit>();
        var places = Rented<int>.Array(_papers.Count);
        var top = new PriorityQueue<double, double>(Top + 1);
        var (best, coverage, factor) = (0.0, 0.0, Math.Pow(BaseCoverage, CoveragePower));
        foreach (var place in _papers.InOrder())
        {
            ref readonly var paper = ref _papers.At(place);
            if (paper.IsFound(required))
            {
                if (paper.Coverage != coverage)
                {
                    (coverage, factor) = (paper.Coverage, Math.Pow(paper.Coverage + BaseCoverage, CoveragePower));
                }

                var rank = paper.Sum * factor;
                best = Math.Max(best, rank);
                places[hits.Count] = place;
                hits.Add(new PaperHit(_papers.Papers[place], paper.InTitle == wanted, rank));
                if (top.Count < Top)
                {
                    top.Enqueue(rank, rank);
                }
                else if (rank > top.Peek())
                {
                    top.EnqueueDequeue(rank, rank);
                }
            }
        }

        if (hits.Count == 0)
        {
            return hits;
        }

        var least = top.Peek();
        var (highest, together) = (0, 0);
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Rank >= least)
            {
                highest++;
                together += _papers.At(places[i]).HoldsPhrase ? 1 : 0;
            }
        }

        _together = Math.Clamp(((together / (double)highest) - LeastShare) / LeastShare, 0, 1);
        var at = 0;
        foreach (ref var hit in hits)
        {
            hit = hit with { Belongs = Belongs(_papers.At(places[at++]), hit.Rank / best) };
        }

        Rented<int>.Return(places);
        return hits;
    }

    /// <summary>Whether a paper is about what was asked.</summary>
    /// <param name="paper">What it holds.</param>
    /// <param name="rank">Its rank as a share of the best.</param>
    private bool Belongs(PaperScore paper, double rank)
    {
        var mass = _mass > 0 ? paper.Mass / _mass : 1;
        return mass >= (rank >= HighRank && paper.Words > 1 ? LeastMassOfHigh : LeastMass)
            && rank >= paper switch
            {
                // The only word, as it was typed: however long the paper, it is what was asked for.
                { Coverage: >= 1 } when _words < 2 => 0,
                { HoldsPhrase: true } => LeastRank,
                _ when _words < 2 => LeastRank,
                _ => LeastRankApart + ((LeastRankOfTerm - LeastRankApart) * _together),
            };
    }

    /// <summary>All papers but those that hold an excluded term.</summary>
    private Pieces<PaperHit> AllBut()
    {
        var isOut = new HashSet<int>();
        for (var i = 0; i < _papers.Count; i++)
        {
            if (_papers.At(i).IsOut)
            {
                isOut.Add(_papers.Papers[i]);
            }
        }

        return
        [
            .. _index.Papers.Where(paper => !isOut.Contains(paper)).Select(paper => new PaperHit(paper, HasAllInTitle: false, Rank: 0)),
        ];
    }

    private PaperHolders Holding(string text, SearchField field, bool withAuthors = true) =>
        _holders.TryGetValue((text, field, withAuthors), out var papers)
            ? papers
            : _holders[(text, field, withAuthors)] = _index.Holding(text, field, withAuthors);

    /// <summary>The score of one term for one paper.</summary>
    private struct TermScore
    {
        /// <summary>The sum over all literal forms of the word.</summary>
        public double Sum;

        /// <summary>The largest weight of a literal form the paper holds; 0 when it holds none.</summary>
        public double Literal;

        /// <summary>The best score of a related word.</summary>
        public double Related;

        /// <summary>The largest boost by a title word typical of the term. A boost alone finds no paper.</summary>
        public double Lift;

        /// <summary>True when a related word may find the paper by itself.</summary>
        public bool IsFound;

        public bool IsInTitle;
    }

    /// <summary>The score of all terms together for one paper.</summary>
    private struct PaperScore
    {
        public double Sum;

        /// <summary>The number of terms the paper holds; terms held only by a related word count in part.</summary>
        public double Coverage;

        /// <summary>What the terms that find it tell together.</summary>
        public double Mass;

        /// <summary>The number of terms in its title.</summary>
        public int InTitle;

        /// <summary>How many words that count in full find it.</summary>
        public short Words;

        /// <summary>The number of required terms it holds.</summary>
        public short Required;

        /// <summary>Whether it holds two neighbouring words together, in any of their names.</summary>
        public bool HoldsPhrase;

        /// <summary>True when the paper holds an excluded term.</summary>
        public bool IsOut;

        /// <summary>Whether it holds one of the words, all that are required, and none that is excluded.</summary>
        public readonly bool IsFound(int required) => !IsOut && Words > 0 && Required == required;
    }
}
