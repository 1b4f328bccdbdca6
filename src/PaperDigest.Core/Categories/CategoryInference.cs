using System.Text.Json;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Categories;

/// <summary>A category read out of a paper's title and summaries.</summary>
/// <param name="Slug">A slug of the taxonomy.</param>
/// <param name="Score">How strongly the text speaks of it; comparable within one paper.</param>
/// <param name="Terms">The terms that told it, the weightiest first, as <c>category-terms.json</c> spells them.</param>
public sealed record InferredCategory(string Slug, double Score, IReadOnlyList<string> Terms);

/// <summary>
/// Finds the categories of a paper that no digest gives any. Each topic has terms in three strengths
/// (<c>category-terms.json</c>); a paper's score for a topic is the sum over the terms found, where the title counts more
/// than the text and a term repeated counts less and less. Of overlapping terms only the longest counts:
/// <c>vision language model</c> does not speak of language models.
/// </summary>
public sealed class CategoryInference
{
    /// <summary>The most categories a paper gets.</summary>
    public const int Most = 3;

    // Tuned on one half of the papers that have a given category and a text from elsewhere; the benchmark `categories`
    // measures them on the other half.
    private const double Defining = 4;
    private const double Strong = 2;
    private const double Hint = 0.5;

    /// <summary>The weight of a term in the title. In the text it weighs at most 1, however often it occurs.</summary>
    private const double TitleWeight = 2;

    /// <summary>The number of occurrences in a text of usual length at which a term weighs one half.</summary>
    private const double Saturation = 2.5;

    /// <summary>The letters of a usual summary. In a text twice as long, a term must occur twice as often to weigh the same.</summary>
    private const double UsualLength = 900;

    /// <summary>The share of its score that a topic adds to its parent topic: video generation is computer vision.</summary>
    private const double ParentShare = 0.5;

    /// <summary>Topics with a lower score are dropped.</summary>
    private const double Least = 3;

    /// <summary>A second topic needs this part of the best one's score,</summary>
    private const double SecondMargin = 0.4;

    /// <summary>a third needs more,</summary>
    private const double ThirdMargin = 0.6;

    /// <summary>but never more than this part of a score that is plain enough: a very sure topic does not hide a sure one.</summary>
    private const double Plain = 18;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly List<Topic> _topics;
    private readonly List<int> _parents;
    private readonly List<Term> _terms = [];

    /// <summary>The next node of the tree of terms, by node and letter in one number, which is looked up twice as fast as a pair.</summary>
    private readonly Dictionary<long, int> _steps = [];
    private readonly List<int> _termAt = [-1];

    /// <summary>Whether any term begins with a letter: most letters of a text are no beginning.</summary>
    private readonly bool[] _begins = new bool[char.MaxValue + 1];

    private CategoryInference(TermFile file)
    {
        _topics = [.. file.Topics];
        _parents = _topics.ConvertAll(topic => topic.Within is null ? -1 : _topics.FindIndex(other => other.Slug == topic.Within));
        foreach (var term in file.Neutral)
        {
            _ = TermFor(term);
        }

        for (var topic = 0; topic < _topics.Count; topic++)
        {
            AddTerms(topic, _topics[topic].Defining, Defining);
            AddTerms(topic, _topics[topic].Strong, Strong);
            AddTerms(topic, _topics[topic].Hint, Hint);
        }
    }

    public static CategoryInference Default { get; } = Load();

    /// <summary>The categories of a paper, the best first; none when the texts tell too little.</summary>
    /// <param name="titles">Its titles, English, Korean or both.</param>
    /// <param name="texts">Its summaries.</param>
    public IReadOnlyList<InferredCategory> Infer(IEnumerable<string> titles, IEnumerable<string> texts)
    {
        var weights = new Dictionary<int, double>();
        Weigh(titles, isTitle: true, weights);
        Weigh(texts, isTitle: false, weights);
        return Choose(Score(weights));
    }

    /// <summary>Adds what each term found counts, before its strength for a topic.</summary>
    private void Weigh(IEnumerable<string> texts, bool isTitle, Dictionary<int, double> weights)
    {
        var counts = new Dictionary<int, int>();
        var number = 0;
        var length = 0;
        foreach (var text in texts)
        {
            length += Count(TopicText.Of(text, isTitle), counts);
            number++;
        }

        foreach (var (term, count) in counts)
        {
            var weight = isTitle
                ? TitleWeight * Math.Min(1.0, (double)count / number)
                : count / (count + (Saturation * Math.Max(length / UsualLength, 0.25)));
            weights[term] = weights.GetValueOrDefault(term) + weight;
        }
    }

    /// <summary>Counts the terms of a text from left to right, the longest first.</summary>
    private int Count(TopicText text, Dictionary<int, int> counts)
    {
        var letters = text.Letters;
        var i = 0;
        while (i < letters.Length)
        {
            var (term, end) = LongestAt(text, letters, i);
            if (term < 0)
            {
                i++;
                continue;
            }

            counts[term] = counts.GetValueOrDefault(term) + 1;
            // The blank after a Latin word is also the one before the next.
            i = letters[end - 1] == ' ' ? end - 1 : end;
        }

        return letters.Length;
    }

    private (int Term, int End) LongestAt(TopicText text, string letters, int start)
    {
        var node = 0;
        var longest = (Term: -1, End: start);
        for (var i = start; i < letters.Length && _begins[letters[start]] && _steps.TryGetValue(Step(node, letters[i]), out node); i++)
        {
            if (_termAt[node] >= 0 && (!Hangul.IsSyllable(letters[start]) || text.IsWord(start, i + 1 - start)))
            {
                longest = (_termAt[node], i + 1);
            }
        }

        return longest;
    }

    private static long Step(int node, char letter) => ((long)node << 16) | letter;

    private (double Score, List<(string Term, double Weight)> Terms)[] Score(Dictionary<int, double> weights)
    {
        var scores = new (double Score, List<(string Term, double Weight)> Terms)[_topics.Count];
        foreach (var (id, weight) in weights.OrderBy(w => w.Key))
        {
            foreach (var (topic, strength) in _terms[id].Strengths)
            {
                var (score, terms) = scores[topic];
                terms ??= [];
                terms.Add((_terms[id].Text, strength * weight));
                scores[topic] = (score + (strength * weight), terms);
            }
        }

        for (var topic = 0; topic < scores.Length; topic++)
        {
            if (_parents[topic] >= 0)
            {
                scores[_parents[topic]].Score += ParentShare * scores[topic].Score;
            }
        }

        return scores;
    }

    private List<InferredCategory> Choose((double Score, List<(string Term, double Weight)> Terms)[] scores)
    {
        var ranked = scores
            .Select((score, topic) => (Topic: _topics[topic], score.Score, score.Terms))
            .Where(topic => topic.Score >= Least)
            .OrderBy(topic => topic.Topic.General)
            .ThenByDescending(topic => topic.Score)
            .ThenBy(topic => topic.Topic.Slug, StringComparer.Ordinal)
            .ToList();
        return
        [
            .. ranked
                .Take(Most)
                .TakeWhile((topic, place) => topic.Topic.General == ranked[0].Topic.General
                    && topic.Score >= Margin(place) * Math.Min(ranked[0].Score, Plain))
                .Select(topic => new InferredCategory(
                    topic.Topic.Slug,
                    topic.Score,
                    [.. (topic.Terms ?? []).OrderByDescending(t => t.Weight).Select(t => t.Term)])),
        ];
    }

    private static double Margin(int place) => place switch
    {
        0 => 0,
        1 => SecondMargin,
        _ => ThirdMargin,
    };

    private void AddTerms(int topic, IReadOnlyList<string>? terms, double strength)
    {
        foreach (var term in terms ?? [])
        {
            var strengths = TermFor(term).Strengths;
            if (strengths.Exists(known => known.Topic == topic))
            {
                throw new InvalidOperationException($"category-terms.json: '{term}' stands twice in {_topics[topic].Slug}.");
            }

            strengths.Add((topic, strength));
        }
    }

    private Term TermFor(string text)
    {
        var node = 0;
        foreach (var letter in TopicText.OfTerm(text))
        {
            _begins[letter] |= node == 0;
            if (!_steps.TryGetValue(Step(node, letter), out var next))
            {
                _steps[Step(node, letter)] = next = _termAt.Count;
                _termAt.Add(-1);
            }

            node = next;
        }

        if (_termAt[node] < 0)
        {
            _termAt[node] = _terms.Count;
            _terms.Add(new Term(text, []));
        }

        return _terms[_termAt[node]];
    }

    private static CategoryInference Load()
    {
        using var stream = DataFile.Open(CategoryTaxonomy.TermsFile);
        return new CategoryInference(JsonSerializer.Deserialize<TermFile>(stream, Json) ?? new TermFile([], []));
    }

    private sealed record Term(string Text, List<(int Topic, double Strength)> Strengths);

    private sealed record TermFile(IReadOnlyList<Topic> Topics, IReadOnlyList<string> Neutral);

    private sealed record Topic(
        string Slug,
        string? Within,
        bool General,
        IReadOnlyList<string>? Defining,
        IReadOnlyList<string>? Strong,
        IReadOnlyList<string>? Hint);
}
