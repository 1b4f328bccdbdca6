using PaperDigest.Core.Search.Query;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Index;

/// <summary>
/// Cuts text into tokens, the same way for the index and for queries. Korean is written with or without blanks, and its words end
/// in particles, so Hangul becomes overlapping pairs of syllables, across single blanks too: 언어 모델 and 언어모델 are both 언어·어모·모델.
/// Letters and digits form words that end at every change of script: <c>GPT-4o는</c> is gpt·4·o·는.
/// </summary>
public static class TextAnalyzer
{
    /// <summary>Raise it when the same text makes other tokens or stems than before: indexes on disk are then made anew.</summary>
    public const int Version = 2;

    /// <summary>
    /// The tokens of a text for the index. A run of Hangul also yields its last syllable alone, so that a single syllable can find
    /// it.
    /// </summary>
    public static List<TextToken> IndexTokens(string text) => new TokenReader().Read(text);

    /// <summary>The phrase to look for in the index. It has no tokens if the text holds nothing to search for.</summary>
    public static QueryPhrase QueryPhrase(string text)
    {
        var reader = TokenReader.Rent();
        var tokens = reader.Read(text);
        var starts = tokens.ConvertAll(token => token.StartsWord);
        var texts = tokens.ConvertAll(token => token.Text);
        reader.Return();
        var isEndOfRun = texts.Count > 1 && IsSyllable(texts[^1]) && texts[^2].Length == 2 && texts[^2][1] == texts[^1][0];
        if (isEndOfRun)
        {
            texts.RemoveAt(texts.Count - 1);
        }

        return new QueryPhrase(texts, starts, texts.Count > 0 && IsSyllable(texts[^1]));
    }

    /// <summary>The tokens of <see cref="QueryPhrase"/>.</summary>
    public static IReadOnlyList<string> QueryTokens(string text) => QueryPhrase(text).Tokens;

    private static bool IsSyllable(string token) => token.Length == 1 && Hangul.IsHangul(token[0]);
}
