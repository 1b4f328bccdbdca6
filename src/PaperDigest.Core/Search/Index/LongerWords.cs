using System.Collections.Concurrent;
using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>A word in which a shorter one stands by chance.</summary>
/// <param name="Phrase">What the word is found by.</param>
/// <param name="Before">How many syllables it has before the shorter one.</param>
internal sealed record LongerWord(QueryPhrase Phrase, int Before);

/// <summary>
/// Words in which another stands by chance: 애플리케이션 has nothing to do with Apple (애플), nor 파노라마 with LLaMA (라마). Both are written by
/// their sound, of English words that have nothing to do with each other, as <see cref="Lexicon"/> tells; a model's number is none
/// where a 3D follows its name (기존과 달리 3D).
/// </summary>
internal static class LongerWords
{
    private const int LeastSyllables = 2;

    /// <summary>The shortest English word that says a longer one comes of it: data in dataset, but not pi in pipeline.</summary>
    private const int LeastLetters = 3;

    /// <summary>Each costs a look into the index.</summary>
    private const int Most = 16;

    /// <summary>Words that are not written by a sound, in which another means something else: no rule tells 양자화 from 최적화.</summary>
    private static readonly (string Word, string Longer)[] Reviewed = [("양자", "양자화"), ("화학", "강화학습"), ("화학", "강화 학습")];

    /// <summary>What was asked for, of the words of the lexicon.</summary>
    private static readonly ConcurrentDictionary<string, IReadOnlyList<LongerWord>> Found = new(StringComparer.Ordinal);

    /// <summary>The longer words in which a word or phrase does not count.</summary>
    public static IReadOnlyList<LongerWord> Of(string text) =>
        text is [.., var last, ' ', >= '2' and <= '4'] && Hangul.IsSyllable(last)
            ? [new LongerWord(TextAnalyzer.QueryPhrase(text + "D"), 0)]
        : text.Length >= LeastSyllables && text.All(Hangul.IsSyllable) && Lexicon.Default.Knows(text) ? Found.GetOrAdd(text, Find)
        : [];

    private static IReadOnlyList<LongerWord> Find(string text)
    {
        var lexicon = Lexicon.Default;
        List<string> longer = lexicon.IsLoan(text)
            ? [.. lexicon.KoreanWordsWith(text).Where(word => word != text && word.All(Hangul.IsSyllable) && lexicon.IsLoan(word)
                && AreUnrelated(text, word, lexicon))]
            : [];
        longer.AddRange(Reviewed.Where(reviewed => reviewed.Word == text).Select(reviewed => reviewed.Longer));

        // Of words within each other the shortest tells of all.
        return
        [
            .. longer.Where(word => !longer.Exists(other => other != word && word.Contains(other, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal)
                .Take(Most)
                .Select(word => new LongerWord(TextAnalyzer.QueryPhrase(word), word.IndexOf(text, StringComparison.Ordinal))),
        ];
    }

    private static bool AreUnrelated(string part, string word, Lexicon lexicon) =>
        !lexicon.English(word).Any(whole => lexicon.English(part).Any(english =>
            english.Length >= LeastLetters && whole.Contains(english, StringComparison.OrdinalIgnoreCase)));
}
