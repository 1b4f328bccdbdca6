using PaperDigest.Core.Search.Index;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// What a word or phrase is found by: tokens that stand one after the other in the index. They are those of
/// <see cref="TextAnalyzer.IndexTokens"/> but for the syllable that ends the last run of Hangul, which may go on in the
/// text: 모델 is looked for in 모델링.
/// </summary>
public sealed class QueryPhrase
{
    /// <summary>So many syllables a word must have for a blank to part it: 딥 러닝 is 딥러닝, but 이 동작 is not 이동.</summary>
    private const int MinJoined = 3;

    /// <summary>So many syllables before a blank may end a longer word: 언어모델 is in 비전언어 모델, but 화학습 not in 강화 학습.</summary>
    private const int MinTail = 2;

    /// <summary>For each syllable or word where the word that it belongs to begins and ends.</summary>
    private readonly (int First, int End)[] _words;

    /// <summary>Takes what <see cref="TextAnalyzer"/> made of a text.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="starts">For each syllable or word whether a word begins there.</param>
    /// <param name="isOpenEnded">See <see cref="IsOpenEnded"/>.</param>
    internal QueryPhrase(List<string> tokens, List<bool> starts, bool isOpenEnded)
    {
        (Tokens, IsOpenEnded, _words) = (tokens, isOpenEnded, new (int First, int End)[starts.Count]);
        for (var first = 0; first < starts.Count;)
        {
            var next = starts.IndexOf(true, first + 1);
            var end = next < 0 ? starts.Count : next;
            Array.Fill(_words, (first, end), first, end - first);
            first = end;
        }
    }

    public IReadOnlyList<string> Tokens { get; }

    /// <summary>True when the last token is one syllable, which finds every pair that begins with it: 을 in 을사.</summary>
    public bool IsOpenEnded { get; }

    /// <summary>How many places of the text it takes. One more than it has tokens when it ends with a pair.</summary>
    internal int Places => _words.Length;

    /// <summary>
    /// False where a blank of the text runs through a word of the phrase that it cannot belong to: 여성 does not stand in
    /// 하여 성능, but 확산모델 in 확산 모델. Blanks that were typed may be there or not.
    /// </summary>
    /// <param name="starts">Whether a word of the text begins at each of the places.</param>
    internal bool StandsIn(ReadOnlySpan<bool> starts)
    {
        for (var i = 1; i < _words.Length; i++)
        {
            var (first, end) = _words[i];
            if (starts[i] && i != first && (end - first < MinJoined || (i - first < MinTail && !starts[first])))
            {
                return false;
            }
        }

        return true;
    }
}
