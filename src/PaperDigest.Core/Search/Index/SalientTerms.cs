using System.Runtime.InteropServices;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>A word or phrase that describes a paper.</summary>
/// <param name="Text">As the paper writes it, without a particle.</param>
/// <param name="Names">What it is found by: other forms and translations, the text itself first.</param>
/// <param name="Weight">The square root of its count.</param>
/// <param name="Whole">The place of the longer term that has it as a word, such as 확산 in 확산 모델; null when there is none.</param>
internal sealed record SalientTerm(string Text, IReadOnlyList<string> Names, double Weight, int? Whole);

/// <summary>
/// Picks the terms that describe a paper, for finding similar papers: words of its title and frequent words of its summaries, and the
/// phrases among them that the glossary explains. What a title is dressed up with (Towards, in the Era of) is left out. A word and its
/// translation are one term.
/// </summary>
internal sealed class SalientTerms
{
    private const int Most = 30;

    private const int InTitle = 3;

    /// <summary>The longest phrase that is looked up in the glossary: 대규모 언어 모델.</summary>
    private const int MaxWords = 3;

    /// <summary>Weaker translations of the glossary are too often another thing.</summary>
    private const double LeastTranslation = 0.5;

    private const int MaxTranslations = 3;

    private static readonly char[] Marks = [.. ".,;:!?()[]{}<>\"'`*“”‘’「」『』…·"];

    private static readonly char[] Brackets = [.. "()[]{}/·'\"`‘’“”"];

    private readonly Glossary _glossary;
    private readonly RelatedWords _words;
    private readonly Dictionary<string, (string Text, int Count)> _counts = new(StringComparer.Ordinal);

    /// <summary>The words that have been read, by how they are written.</summary>
    private readonly Dictionary<string, Word> _known = new(StringComparer.Ordinal);

    private SalientTerms(Glossary glossary, LibraryWords words) => (_glossary, _words) = (glossary, new RelatedWords(words, glossary));

    /// <summary>The terms of a paper, the most frequent first. A word of the title counts three times.</summary>
    public static IReadOnlyList<SalientTerm> Of(PaperFields text, Glossary glossary, LibraryWords words)
    {
        var terms = new SalientTerms(glossary, words);
        terms.Count(text.Title, InTitle);
        terms.Count(text.KoreanTitle, InTitle);
        terms.Count(text.Body, 1);
        return terms.Merge();
    }

    private void Count(string text, int weight)
    {
        var words = Words(text, isTitle: weight > 1);
        for (var start = 0; start < words.Count;)
        {
            var (length, key) = PhraseAt(words, start);
            if (length > 1 || words[start].IsSalient)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out var isKnown);
                var term = isKnown ? count.Text : string.Join(' ', words.GetRange(start, length).Select(word => word.Text));
                count = (term, count.Count + weight);
            }

            start += length;
        }
    }

    private List<Word> Words(string text, bool isTitle)
    {
        var words = new List<Word>();
        foreach (var parts in WrittenWords.AtBlanks(text).Select(written => written.Split(Brackets)))
        {
            for (var i = 0; i < parts.Length; i++)
            {
                // Marks may stand between blanks with no word in them: 결과 : 좋음.
                var written = parts[i].Trim(Marks);
                if (!_known.TryGetValue(written, out var word))
                {
                    _known[written] = word = Read(written);
                }

                words.Add(word with
                {
                    IsSalient = word.IsSalient && (word.IsTerm || isTitle),
                    // A mark, a bracket or a particle ends a phrase.
                    IsWhole = i == parts.Length - 1 && word.Text.Length > 0 && word.Text.Length == parts[i].Length,
                });
            }
        }

        return words;
    }

    /// <summary>
    /// The noun in a written word: 학습 in 학습하는, but 정확도, which is one itself. What of a Korean summary is a noun is told by what it is
    /// called in English.
    /// </summary>
    private Word Read(string written)
    {
        var forms = KoreanForms.Of(written);
        var known = forms.FirstOrDefault(form => IsKnown(form.Text))?.Text;
        var noun = known ?? forms[^1].Text;
        return new Word(noun, TermText.Key(noun), IsSalient(noun), known is not null || !Hangul.HasSyllable(noun), IsWhole: false);
    }

    private bool IsKnown(string noun) => _glossary.KnowsKey(TermText.Key(noun)) || Lexicon.Default.Knows(noun);

    /// <summary>
    /// The longest phrase of the glossary that begins at a word, without a particle behind it, and how many words it takes; the word
    /// itself where there is none.
    /// </summary>
    private (int Length, string Key) PhraseAt(List<Word> words, int start)
    {
        var (length, longest) = (1, words[start].Key);
        var phrase = longest;
        for (var end = start + 1; end < Math.Min(words.Count, start + MaxWords) && words[end - 1].IsWhole; end++)
        {
            phrase += words[end].Key;
            if (words[end].Key.Length > 0 && _glossary.KnowsKey(phrase))
            {
                (length, longest) = (end - start + 1, phrase);
            }
        }

        return (length, longest);
    }

    private static bool IsSalient(string word) => word.Length >= 2
        && word.Any(char.IsLetter)
        && !word.Contains(".co", StringComparison.OrdinalIgnoreCase)
        && TextAnalyzer.QueryTokens(word).Count > 0
        && !Array.TrueForAll(WrittenWords.OfCompound(word), FunctionWords.IsCatchWord);

    /// <summary>The most frequent terms, those that are translations of each other as one.</summary>
    private List<SalientTerm> Merge()
    {
        var terms = new List<(string Text, List<string> Names, int Count)>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (text, count) in _counts.Values
            .OrderByDescending(term => term.Count)
            .ThenByDescending(term => term.Text.Length)
            .ThenBy(term => term.Text, StringComparer.Ordinal)
            .Take(Most))
        {
            var names = Names(text).ToList();
            // Only what the paper itself says both ways is taken for a translation by the lexicon, whose words have many.
            var same = names.Concat(Lexicon.Default.English(text)).Concat(Lexicon.Default.Korean(text)).Select(TermText.Key).ToList();
            var known = same.Select(key => places.TryGetValue(key, out var place) ? place : -1).FirstOrDefault(place => place >= 0, -1);
            if (known < 0)
            {
                known = terms.Count;
                terms.Add((text, [], 0));
            }

            var term = terms[known];
            terms[known] = (term.Text, [.. term.Names.Union(names, StringComparer.OrdinalIgnoreCase)], term.Count + count);
            names.ForEach(name => places.TryAdd(TermText.Key(name), known));
        }

        return terms.ConvertAll(term => new SalientTerm(term.Text, term.Names, Math.Sqrt(term.Count), WholeOf(term.Names)));

        int? WholeOf(List<string> names) =>
            terms.FindIndex(other => !other.Names.Equals(names) && other.Names.Exists(whole => names.Exists(name => IsPartOf(name, whole))))
                is >= 0 and var place ? place : null;
    }

    private static bool IsPartOf(string name, string whole) =>
        whole.Length > name.Length && $" {whole} ".Contains($" {name} ", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> Names(string text)
    {
        yield return text;
        var translations = _glossary.Widen(text).Where(form => form.Weight >= LeastTranslation).Take(MaxTranslations);
        foreach (var name in translations.Select(form => form.Text).Prepend(text).SelectMany(Inflected))
        {
            yield return name;
        }
    }

    /// <summary>An English term with its inflections in the library; anything else alone.</summary>
    private IEnumerable<string> Inflected(string text) =>
        text is [.., var last] && char.IsAsciiLetter(last) && !Hangul.HasSyllable(text) ? _words.Inflected(text) : [text];

    /// <summary>A word of a text.</summary>
    /// <param name="Text">Its noun.</param>
    /// <param name="Key">The noun as a key, see <see cref="TermText.Key"/>.</param>
    /// <param name="IsSalient">Whether it says something by itself.</param>
    /// <param name="IsTerm">Whether it is known to be a noun.</param>
    /// <param name="IsWhole">Whether it was written so, with no particle or mark.</param>
    private readonly record struct Word(string Text, string Key, bool IsSalient, bool IsTerm, bool IsWhole);
}
