using PaperDigest.Core.Search.Index;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// A word or phrase as consecutive tokens of the index. These are the tokens of <see cref="TextAnalyzer.IndexTokens"/> without the
/// single syllable at the end of the last run of Hangul, so that longer words match too: 모델 finds 모델링.
/// </summary>
public sealed class QueryPhrase
{
    /// <summary>The shortest word that may be matched across a blank: 딥러닝 matches 딥 러닝, but 이동 does not match 이 동작.</summary>
    private const int MinJoined = 3;

    /// <summary>A bit for each place, of the first ones: whether no word of the text may begin there.</summary>
    private readonly ulong _within;

    /// <summary>
    /// A bit for each place: whether a word of the text may begin there only when one begins at the place before. Two syllables before a
    /// blank may be the end of a longer word, one may not: 언어모델 matches 비전언어 모델, but 화학습 does not match 강화 학습.
    /// </summary>
    private readonly ulong _second;

    /// <summary>Takes what <see cref="TextAnalyzer"/> made of a text.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="starts">For each syllable or word whether a word begins there.</param>
    /// <param name="isOpenEnded">See <see cref="IsOpenEnded"/>.</param>
    internal QueryPhrase(List<string> tokens, List<bool> starts, bool isOpenEnded)
    {
        (Tokens, IsOpenEnded, Places) = (tokens, isOpenEnded, starts.Count);
        for (var first = 0; first < starts.Count;)
        {
            var next = starts.IndexOf(true, first + 1);
            var end = next < 0 ? starts.Count : next;
            if (end - first >= MinJoined)
            {
                _second |= BitOf(first + 1, starts: 1);
            }
            else if (end - first > 1)
            {
                _within |= BitOf(first + 1, starts: 1);
            }

            first = end;
        }
    }

    public IReadOnlyList<string> Tokens { get; }

    /// <summary>True when the last token is one syllable, which finds every pair that begins with it: 을 in 을사.</summary>
    public bool IsOpenEnded { get; }

    /// <summary>The number of places the phrase takes in the text: one more than its tokens if it ends with a pair.</summary>
    internal int Places { get; }

    /// <summary>
    /// False if a blank in the text splits a word of the phrase that must not be split: 여성 does not match 하여 성능, but 확산모델
    /// matches 확산 모델. Blanks in the query are optional.
    /// </summary>
    /// <param name="starts">What <see cref="BitOf"/> makes of the places of the text.</param>
    internal bool StandsIn(ulong starts) => ((starts & _within) | (starts & ~(starts << 1) & _second)) == 0;

    /// <summary>Whether words of the text begin at a place of the phrase (1) and at the next (2), of the first 64 places.</summary>
    internal static ulong BitOf(int place, int starts) => place < 64 ? (ulong)starts << place : 0;
}
