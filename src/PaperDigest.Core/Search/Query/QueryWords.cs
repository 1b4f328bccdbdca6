using System.Buffers;
using System.Text.RegularExpressions;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// Splits the text between two blanks into words. People join words by signs that papers need not have: LLM/RAG, 학습·추론,
/// 검색증강생성(RAG)을. Searched as it stands, such a text would be one phrase that no paper holds.
/// </summary>
internal static partial class QueryWords
{
    /// <summary>Signs that separate words. The last ones are all used as the middle dot between Korean words.</summary>
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;/|&→()[]—，；、／｜＆（）·・ㆍ•‧∙⋅");

    private static readonly char[] SentenceEnds = ['?', '!', '.', '…', '？', '！', '。'];

    /// <summary>
    /// The words in the order typed. Text with a part of a single letter stays whole (I/O, R&amp;D, f(x)), and so do addresses and
    /// numbers (1,000).
    /// </summary>
    public static IReadOnlyList<string> Of(string typed)
    {
        if (Address().IsMatch(typed))
        {
            return [typed];
        }

        var pieces = Pieces(typed).Where(piece => TextAnalyzer.QueryTokens(piece).Count > 0).ToList();
        return pieces.Count == 1 || (pieces.Count > 0 && pieces.TrueForAll(piece => piece.Length > 1))
            ? [.. pieces.SelectMany(ByScript)]
            : [typed];
    }

    private static IEnumerable<string> Pieces(string typed)
    {
        var start = 0;
        for (var i = 0; i <= typed.Length; i++)
        {
            if (i < typed.Length && !Separates(typed, i))
            {
                continue;
            }

            var piece = typed[start..i];
            // The particle behind a bracket belongs to the word before it.
            if (!(start > 0 && typed[start - 1] is ')' or ']' or '）' && KoreanParticles.Is(piece)))
            {
                yield return i == typed.Length || start > 0 ? piece.TrimEnd(SentenceEnds) : piece;
            }

            start = i + 1;
        }
    }

    private static bool Separates(string typed, int at)
    {
        var (before, after) = (at > 0 ? typed[at - 1] : ' ', at + 1 < typed.Length ? typed[at + 1] : ' ');
        return typed[at] == '+'
            ? char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)
            : Separators.Contains(typed[at]) && !(char.IsAsciiDigit(before) && char.IsAsciiDigit(after));
    }

    /// <summary>
    /// Splits a word where its script changes: 멀티모달LLM is searched as two words, since few papers write it as one. LLM을 is one word
    /// with a particle; the parts of 4D생성 and RAG가 are too short to tell, and 오픈AI is a name.
    /// </summary>
    private static string[] ByScript(string word)
    {
        var bare = KoreanForms.Of(word).Last(form => form.Weight == 1).Text;
        var parts = ScriptChange().Split(bare);
        return parts.Length > 1 && Array.TrueForAll(parts, IsLong) && !Lexicon.Default.Knows(bare) ? parts : [word];

        static bool IsLong(string part) => part.Length > 1 && (part.All(Hangul.IsSyllable) || char.IsAsciiLetter(part[0]));
    }

    /// <summary>With its scheme or a host before its first slash.</summary>
    [GeneratedRegex(@"://|^[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}/", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex($"(?<={Hangul.AnySyllable})(?=[A-Za-z])|(?<=[A-Za-z0-9])(?={Hangul.AnySyllable})", RegexOptions.CultureInvariant)]
    private static partial Regex ScriptChange();
}
