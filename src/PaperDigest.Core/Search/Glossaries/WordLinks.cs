using PaperDigest.Core.Search.Correction;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>The words of a Korean term, nearest to the bracket first and with more than belong to it, and of the English one.</summary>
internal readonly record struct WordPair(IReadOnlyList<string> Korean, IReadOnlyList<string> English);

/// <summary>
/// Which Korean word stands for which English one, learned from all glosses of a library together: 확산 stands before
/// (diffusion …) whatever else does, 새로운 before anything. This is an alignment in rounds, as in the first model of Brown
/// et al. (1993), with a prior for words near the bracket, since those further away often belong to the sentence.
/// </summary>
internal sealed class WordLinks
{
    private const int Rounds = 5;

    /// <summary>
    /// The prior probability that a word belongs to the term, by how many words further from the bracket it is than the English
    /// term has words.
    /// </summary>
    private static readonly double[] Near = [0.75, 0.3, 0.1, 0.03];

    private readonly Dictionary<(string Korean, string English), int> _ids = [];
    private readonly Dictionary<string, string> _sounds = new(StringComparer.Ordinal);
    private readonly List<Link> _links = [];

    /// <summary>Learns from pairs.</summary>
    public WordLinks(IReadOnlyList<WordPair> pairs)
    {
        var cells = Cells(pairs);
        var likely = _links.ConvertAll(link => 0.05 + (0.5 * Math.Max(0, link.Likeness - 0.5))).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            Learn(cells, likely);
        }
    }

    /// <summary>The expected number of times that the two words translate each other in all glosses.</summary>
    public double Evidence(string korean, string english) => Find(korean, english)?.Count ?? 0;

    /// <summary>The similarity of the two by sound, from 0 to 1.</summary>
    public double Likeness(string korean, string english) => Find(korean, english)?.Likeness ?? 0;

    /// <summary>The logarithm of the odds that a word belongs to the term that the English words name.</summary>
    /// <param name="korean">The word.</param>
    /// <param name="distance">How many words stand between it and the bracket.</param>
    /// <param name="english">The English words.</param>
    public double Odds(string korean, int distance, IReadOnlyList<string> english)
    {
        const double belief = 1.5;
        var near = Prior(distance, english.Count);
        var (linked, together) = (0.0, 0.0);
        foreach (var word in english)
        {
            if (Find(korean, word) is { } link)
            {
                linked += link.Count;
                together = Math.Max(together, link.Together);
            }
        }

        linked = Math.Min(linked, together);
        return Math.Log((linked + (belief * near)) / (together - linked + (belief * (1 - near))));
    }

    private Link? Find(string korean, string english) => _ids.TryGetValue((korean, english), out var id) ? _links[id] : null;

    private static double Prior(int distance, int words) => Near[Math.Clamp(distance - words + 1, 0, Near.Length - 1)];

    /// <summary>Each Korean word of each pair with its links to the English words beside it.</summary>
    private List<Cell> Cells(IReadOnlyList<WordPair> pairs)
    {
        var cells = new List<Cell>();
        foreach (var (korean, english) in pairs)
        {
            for (var i = 0; i < korean.Count; i++)
            {
                cells.Add(new Cell(Prior(i, english.Count), [.. english.Select(word => IdOf(korean[i], word))]));
            }
        }

        return cells;
    }

    private int IdOf(string korean, string english)
    {
        if (!_ids.TryGetValue((korean, english), out var id))
        {
            _ids[(korean, english)] = id = _links.Count;
            _links.Add(new Link(korean, english, Transliteration.Compare(Sounds(korean), Sounds(english))));
        }

        _links[id].Together++;
        return id;
    }

    private string Sounds(string word) =>
        _sounds.TryGetValue(word, out var sounds) ? sounds : _sounds[word] = Transliteration.Sounds(word);

    /// <summary>One round: distributes each Korean word over the English words of its pair and the sentence, then counts.</summary>
    private void Learn(List<Cell> cells, double[] likely)
    {
        _links.ForEach(link => link.Count = 0);
        foreach (var (prior, links) in cells)
        {
            const double sentence = 0.05;
            var sum = (1 - prior) * sentence;
            foreach (var id in links)
            {
                sum += prior * likely[id];
            }

            foreach (var id in links)
            {
                _links[id].Count += prior * likely[id] / sum;
            }
        }

        // Of both words' occurrences, not of the English one's alone: else every rare word would draw 새로운 to itself.
        var korean = Totals(link => link.Korean, link => link.Together);
        var english = Totals(link => link.English, link => link.Count);
        for (var id = 0; id < likely.Length; id++)
        {
            likely[id] = 2 * _links[id].Count / (english[_links[id].English] + korean[_links[id].Korean] + 1);
        }
    }

    private Dictionary<string, double> Totals(Func<Link, string> word, Func<Link, double> count)
    {
        var totals = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var link in _links)
        {
            totals[word(link)] = totals.GetValueOrDefault(word(link)) + count(link);
        }

        return totals;
    }

    /// <summary>Two words that stood beside each other.</summary>
    private sealed class Link(string korean, string english, double likeness)
    {
        public string Korean { get; } = korean;

        public string English { get; } = english;

        public double Likeness { get; } = likeness;

        /// <summary>The number of pairs with both words.</summary>
        public int Together { get; set; }

        /// <summary>The expected number of those in which they translate each other.</summary>
        public double Count { get; set; }
    }

    /// <summary>A Korean word in a pair: how likely it is part of the term, and its links.</summary>
    private readonly record struct Cell(double Prior, int[] Links);
}
