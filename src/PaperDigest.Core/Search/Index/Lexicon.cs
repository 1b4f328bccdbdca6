using System.Runtime.InteropServices;
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

    private readonly Words _korean = new();
    private readonly Words _english = new();

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
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range).Trim();
            if (line.IndexOf('\t') is > 0 and var tab && line[0] != '#' && !line[(tab + 1)..].Contains('\t'))
            {
                lexicon.Add(line[..tab].ToString(), line[(tab + 1)..]);
            }
        }

        return lexicon;
    }

    /// <summary>All Korean words, each once.</summary>
    public IEnumerable<string> KoreanWords => _korean.All.Distinct(StringComparer.Ordinal);

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
    public IReadOnlyList<string> Korean(string english) => _korean.Of(EnglishKey(english));

    /// <summary>What a Korean word, spaced or joined and in any case (챗gpt), is called in English.</summary>
    public IReadOnlyList<string> English(string korean) => _english.Of(KoreanKey(korean));

    /// <summary>True for a Korean word that is called something in English.</summary>
    internal bool Knows(string korean) => _english.Has(KoreanKey(korean));

    private static bool IsLoan(string korean, string english) =>
        Transliteration.CanBeForeign(korean)
        && (Transliteration.Likeness(korean, english) >= LikeALoan || Transliteration.Acronym(korean) == english);

    private void Add(string english, ReadOnlySpan<char> korean)
    {
        var key = EnglishKey(english);
        foreach (var range in korean.Split(','))
        {
            var word = korean[range].Trim().ToString();
            if (word.Length > 0)
            {
                _pairs.Add((word, english));
                _korean.Add(key, word);
                _english.Add(KoreanKey(word), english);
            }
        }
    }

    /// <summary>Few-shot, few shot and fewshot are one key.</summary>
    private static string EnglishKey(string english)
    {
        if (!english.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return EnglishForms.Stem(english);
        }

        var reader = TokenReader.Rent();
        var key = string.Concat(reader.Read(english).Select(token => EnglishForms.Stem(token.Text)));
        reader.Return();
        return key;
    }

    private static string KoreanKey(string korean) => WrittenWords.WithoutBlanks(korean).ToLowerInvariant();

    /// <summary>
    /// Words by what they are looked up by. Most keys have one or two, and a list of its own for each would be most of the reading.
    /// </summary>
    private sealed class Words
    {
        private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
        private readonly List<(string Word, int Next)> _words = [];

        /// <summary>All of them in the order they were added; one of two keys comes twice.</summary>
        public IEnumerable<string> All => _words.Select(word => word.Word);

        public bool Has(string key) => _first.ContainsKey(key);

        /// <summary>Those of a key, each once, in the order they were added.</summary>
        public List<string> Of(string key)
        {
            var words = new List<string>();
            for (var i = _first.GetValueOrDefault(key, -1); i >= 0; i = _words[i].Next)
            {
                words.Add(_words[i].Word);
            }

            return words;
        }

        public void Add(string key, string word)
        {
            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, key, out var isKnown);
            var last = -1;
            for (var i = isKnown ? first : -1; i >= 0; i = _words[i].Next)
            {
                if (_words[i].Word == word)
                {
                    return;
                }

                last = i;
            }

            if (last < 0)
            {
                first = _words.Count;
            }
            else
            {
                CollectionsMarshal.AsSpan(_words)[last].Next = _words.Count;
            }

            _words.Add((word, -1));
        }
    }
}
