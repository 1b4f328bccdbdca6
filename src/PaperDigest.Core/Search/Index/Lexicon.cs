using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// English words and what they are called in Korean, for searching papers whose titles are English and whose summaries
/// are Korean: 개입 also finds intervention, and 메쉬 also 메시. Knowledge of the languages, not of any library; reviewed
/// line by line in <c>lexicon.txt</c>.
/// </summary>
public sealed class Lexicon
{
    private static readonly Lazy<Lexicon> Shared = new(() => Read(DataFile.Read("lexicon.txt")));

    private readonly Dictionary<string, List<string>> _korean = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _english = new(StringComparer.Ordinal);

    /// <summary>The likeness from which on a word is taken for the English one written by its sound.</summary>
    private const double LikeALoan = 0.7;

    private readonly List<(string Korean, string English)> _pairs = [];

    /// <summary>The Korean words between line breaks: what stands in one of them is found in a hundredth of a millisecond.</summary>
    private readonly Lazy<string> _lines;

    private Lexicon() => _lines = new(() => $"\n{string.Join('\n', KoreanWords)}\n");

    public static Lexicon Default => Shared.Value;

    /// <summary>Reads lines of an English word, a tab, and Korean words between commas; lines that begin with # are remarks.</summary>
    public static Lexicon Read(string text)
    {
        var lexicon = new Lexicon();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] != '#' && line.Split('\t') is [var english, var korean])
            {
                var key = EnglishKey(english);
                foreach (var word in korean.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    Add(lexicon._korean, key, word);
                    lexicon._pairs.Add((word, english));
                    Add(lexicon._english, KoreanKey(word), english);
                }
            }
        }

        return lexicon;
    }

    /// <summary>All Korean words, each once.</summary>
    public IEnumerable<string> KoreanWords => _korean.Values.SelectMany(words => words).Distinct(StringComparer.Ordinal);

    /// <summary>Korean words that write an English one by its sound: 딥시크 for deepseek, in the order of the English ones.</summary>
    public IEnumerable<(string Korean, string English)> Loans => _pairs.Where(pair => IsLoan(pair.Korean, pair.English));

    /// <summary>The English word that a Korean one writes by its sound; null where it means something.</summary>
    public string? Loan(string korean) =>
        English(korean).FirstOrDefault(english => !english.Contains(' ', StringComparison.Ordinal) && IsLoan(korean, english));

    /// <summary>True for a Korean word that writes one of its English ones, which may be several words, by the sound.</summary>
    internal bool IsLoan(string korean) => English(korean).Any(english => IsLoan(korean, english));

    /// <summary>The Korean words in which some syllables stand, each once.</summary>
    internal IEnumerable<string> KoreanWordsWith(string part)
    {
        var lines = _lines.Value;
        for (var at = lines.IndexOf(part, StringComparison.Ordinal); at >= 0;)
        {
            var end = lines.IndexOf('\n', at);
            yield return lines[(lines.LastIndexOf('\n', at) + 1)..end];
            at = lines.IndexOf(part, end, StringComparison.Ordinal);
        }
    }

    /// <summary>What an English word, in any inflection, is called in Korean.</summary>
    public IReadOnlyList<string> Korean(string english) => _korean.GetValueOrDefault(EnglishKey(english), []);

    /// <summary>What a Korean word, spaced or joined and in any case (챗gpt), is called in English.</summary>
    public IReadOnlyList<string> English(string korean) => _english.GetValueOrDefault(KoreanKey(korean), []);

    private static bool IsLoan(string korean, string english) =>
        Transliteration.CanBeForeign(korean)
        && (Transliteration.Likeness(korean, english) >= LikeALoan || Transliteration.Acronym(korean) == english);

    private static void Add(Dictionary<string, List<string>> words, string key, string word)
    {
        if (!words.TryGetValue(key, out var others))
        {
            words[key] = others = [];
        }

        if (!others.Contains(word))
        {
            others.Add(word);
        }
    }

    /// <summary>Few-shot, few shot and fewshot are one key.</summary>
    private static string EnglishKey(string english) => english.All(char.IsAsciiLetterLower)
        ? EnglishForms.Stem(english)
        : string.Concat(TextAnalyzer.IndexTokens(english).Select(token => EnglishForms.Stem(token.Text)));

    private static string KoreanKey(string korean) => WrittenWords.WithoutBlanks(korean).ToLowerInvariant();
}
