namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Finds the title words that are typical of a set of papers. Papers whose summaries say 번역 often have translation, multilingual or
/// machine in their titles, so a paper with such a title is probably about 번역 even if its short summary uses another word. The
/// constants were tuned with the benchmark <c>tests/PaperDigest.Benchmarks -- relevance</c>.
/// </summary>
internal sealed class TitleWords
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

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<List<int>> _papers = [];
    private readonly List<int[]> _words = [];

    public void Add(string title)
    {
        var words = new HashSet<int>();
        var tokens = TextAnalyzer.IndexTokens(title).Where(token => token.Characters.Length >= MinLength).Select(token => token.Text);
        foreach (var token in tokens.Where(token => char.IsLetter(token[0])))
        {
            if (!_numbers.TryGetValue(token, out var number))
            {
                _numbers[token] = number = _papers.Count;
                _papers.Add([]);
            }

            if (words.Add(number))
            {
                _papers[number].Add(_words.Count);
            }
        }

        _words.Add([.. words]);
    }

    /// <summary>The papers with a word in their title.</summary>
    public IReadOnlyList<int> Papers(int word) => _papers[word];

    /// <summary>
    /// The title words typical of some papers, each with a weight: the share of all papers with that word that are among them,
    /// reduced for weak evidence.
    /// </summary>
    public IEnumerable<(int Word, double Weight)> StandingOver(IReadOnlyCollection<int> papers)
    {
        var together = new int[_papers.Count];
        foreach (var paper in papers)
        {
            foreach (var word in _words[paper])
            {
                together[word]++;
            }
        }

        var words = new List<(int Word, double Share, double Strength)>();
        for (var word = 0; word < together.Length; word++)
        {
            if (together[word] > 1 && Judge(word, together[word], papers.Count) is { Strength: > MinStrength } judged)
            {
                words.Add(judged);
            }
        }

        return words
            .OrderByDescending(word => word.Strength)
            .ThenBy(word => word.Word)
            .Take(Most)
            .Select(word => (word.Word, word.Share * Math.Min(1, word.Strength / FullStrength)));
    }

    private (int Word, double Share, double Strength) Judge(int word, int together, int among)
    {
        var all = _papers[word].Count;
        var share = (double)together / all;
        var elsewhere = (among - together + 1.0) / (_words.Count - all + 1);
        return (word, share, share > MinLift * elsewhere ? together * Math.Log(share / elsewhere) : 0);
    }
}
