using System.Text.RegularExpressions;

namespace PaperDigest.Core.Text;

/// <summary>
/// Particles (조사) stand behind a noun without a blank: 모델을, LLM은. A syllable that is a particle may as well end a noun (평가, 정도),
/// so how many are believed depends on what is read. Each question has its own list here; they differ on purpose.
/// </summary>
internal static partial class KoreanParticles
{
    /// <summary>
    /// For queries, all of them: where and with what (에서), how far (까지), what is said about it (은), one of each at most in
    /// this order (에서+만+은); or what makes a sentence of a noun (이라는, 이란). The word itself is always looked for too.
    /// </summary>
    private static readonly HashSet<string> All =
    [
        .. from place in (string[])["", "에", "에서", "에게", "에게서", "한테", "로", "로서", "로써", "로부터", "으로", "으로서", "으로써", "으로부터",
               "와", "과", "랑", "이랑"]
           from extent in (string[])["", "까지", "부터", "마다", "조차", "마저", "밖에", "뿐", "끼리", "대로", "만큼", "보다", "처럼", "만"]
           from topic in (string[])["", "은", "는", "도", "만", "의", "을", "를", "이", "가", "나", "이나", "라도", "이라도", "요"]
           where place.Length + extent.Length + topic.Length > 0
           select place + extent + topic,
        "간의", "이라", "이라고", "이라는", "이라면", "이라서", "라고", "라는", "라면", "란", "이란", "든", "든지", "이든", "이든지",
        "이며", "이고", "이다", "이면", "이죠", "이요", "인", "입니다", "였다", "이었다", "이었으며", "이었던",
    ];

    /// <summary>The longest particle there is; a longer string of them is none.</summary>
    internal const int Longest = 8;

    /// <summary>A Korean noun keeps at least this many syllables.</summary>
    private const int MinNoun = 2;

    /// <summary>For words of one syllable in the index. 도 is not among them: 속도, 정도.</summary>
    private const string BehindOneSyllable = "은는이가을를의에와과로만";

    /// <summary>
    /// For glossaries, which ask the library whether a word stands there without the syllable. 을, 를 and 는 end a clause anyway.
    /// </summary>
    private const string EndOfGlossaryWords = "이가은에와과로도";

    /// <summary>For damage: a Korean sentence goes on after these particles, connecting endings and function words.</summary>
    private static readonly string[] LeaveOpen =
    [
        "을", "를", "의", "에서", "에게", "와", "과", "으로", "은", "는", "하여", "하고", "하며", "되며", "이며", "위해", "위한", "통해", "대한", "있는", "하는", "되는",
        "및", "또는", "그리고", "같은",
    ];

    /// <summary>True for a particle and nothing else.</summary>
    public static bool Is(string text) => All.Contains(text);

    /// <summary>True when a syllable can be a particle behind another. 이 is none behind a vowel (차이).</summary>
    public static bool Is(char before, char syllable) =>
        BehindOneSyllable.Contains(syllable, StringComparison.Ordinal)
        && Follows(before, syllable)
        && (syllable != '이' || Hangul.FinalOf(before) != Hangul.NoFinal);

    /// <summary>The longest particle at the end of a word; empty where there is none.</summary>
    public static string AtEndOf(string word)
    {
        if (!Hangul.IsSyllable(word[^1]))
        {
            return "";
        }

        for (var start = Math.Max(1, word.Length - Longest); start < word.Length; start++)
        {
            if ((start >= MinNoun || IsForeign(word[start - 1])) && Follows(word[start - 1], word[start]) && Is(word[start..]))
            {
                return word[start..];
            }
        }

        return "";
    }

    /// <summary>True for a particle whose syllable is as often the end of a noun: 정확도, 바나나.</summary>
    public static bool MayEndNoun(string particle) => particle is "도" or "나" or "요" or "든";

    /// <summary>
    /// True for a syllable that may be a particle at the end of a word of a glossary. 의 also stands inside terms (전문가의 혼합).
    /// </summary>
    public static bool MayEndPhrase(char syllable, bool isLastWord) =>
        EndOfGlossaryWords.Contains(syllable, StringComparison.Ordinal) || (isLastWord && syllable == '의');

    /// <summary>True for a last word that leaves its sentence open: one that ends in a particle, or a function word.</summary>
    public static bool LeavesOpen(string word) =>
        Array.Exists(LeaveOpen, ending =>
            word.EndsWith(ending, StringComparison.Ordinal) && (word.Length > ending.Length || ending.Length > 1));

    /// <summary>True for a word that no term goes on behind, as it ends a clause or introduces the term: 모델을, 사용하여, 새로운.</summary>
    public static bool EndsClause(string word) => ClauseEnd().IsMatch(word);

    /// <summary>A letter or digit of another script, behind which Hangul is a particle: R은, 4는.</summary>
    public static bool IsForeign(char c) => char.IsLetterOrDigit(c) && !Hangul.IsSyllable(c) && !Hangul.IsStandalone(c);

    /// <summary>
    /// Some particles stand behind consonants alone, others behind vowels: 전문가 is no 전문 with 가. How letters of other
    /// scripts are read is not known.
    /// </summary>
    private static bool Follows(char last, char particle)
    {
        var final = Hangul.FinalOf(last);
        return !Hangul.IsSyllable(last) || particle switch
        {
            '을' or '은' or '과' => final != Hangul.NoFinal,
            '으' => final is not (Hangul.NoFinal or 'ㄹ'),
            '를' or '는' or '가' or '와' or '랑' or '란' or '나' => final == Hangul.NoFinal,
            '로' => final is Hangul.NoFinal or 'ㄹ',
            _ => true,
        };
    }

    /// <summary>
    /// Particles and endings that are never inside a term. Those that are also syllables of nouns (가, 이, 로, 의, 고) are left to what
    /// the library says.
    /// </summary>
    [GeneratedRegex(
        $$"""
        (?: [를을는] | (?<=..)(?:에서|에게|으로|부터|까지|처럼|보다|이며|이고|이나|라는|라고|이란|란)
          | {{Hangul.AnySyllable}}(?:하고|하며|하여|하면|하게|하거나|해서|하는데|되고|되며|되어|되면|되는데|시켜|시키고|지만|면서|도록|거나|하기|이다|니다|였다|했다)
          | (?<!.)(?:{{FunctionWords.NotInKoreanTerms}}) )$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex ClauseEnd();
}
