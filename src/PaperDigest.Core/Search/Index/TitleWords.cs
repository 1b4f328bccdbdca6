namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Which words of titles go with which words of summaries, learned from the library at hand: papers whose summaries say
/// 번역 are called translation, multilingual, machine. A paper with such a title is about 번역 even where its short summary
/// chose another word.
/// </summary>
internal sealed class TitleWords
{
    private const int MinLength = 3;

    /// <summary>How many title words stand for a term.</summary>
    private const int Most = 8;

    /// <summary>How much more often than elsewhere a word has to stand in the titles of papers that hold the term.</summary>
    private const int MinLift = 3;

    /// <summary>The log-likelihood from which on a word is believed at all, and wholly.</summary>
    private const double MinStrength = 4;

    private const double FullStrength = 15;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<List<int>> _papers = [];
    private readonly List<int[]> _words = [];

    public void Add(string title)
    {
        var words = new HashSet<int>();
        foreach (var token in TextAnalyzer.IndexTokens(title).Where(token => token.Characters.Length >= MinLength).Select(token => token.Text).Where(token => char.IsLetter(token[0])))
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

    /// <summary>The words that stand over some papers and rarely over others, with the share of their papers that are among them.</summary>
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
