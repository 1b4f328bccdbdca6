using System.Text.RegularExpressions;

namespace PaperDigest.Core.Text;

/// <summary>
/// Other forms a Korean word may stand in. People type particles (추론을) and verbs (학습된), and mixed words carry them too
/// (LLM을). A stripped form is an alternative beside the literal one, never a replacement: 정확도 is not 정확 with a particle.
/// </summary>
internal static partial class KoreanForms
{
    /// <summary>
    /// What a noun stands in, where, from whom, with what; how far and how only; and what it is said about: one of each at
    /// most, in this order (에서+만+은), or what makes a sentence of it (이라는, 이란).
    /// </summary>
    private static readonly HashSet<string> Particles =
    [
        .. from place in (string[])["", "에", "에서", "에게", "에게서", "한테", "로", "로서", "로써", "로부터", "으로", "으로서", "으로써", "으로부터", "와", "과", "랑", "이랑"]
           from extent in (string[])["", "까지", "부터", "마다", "조차", "마저", "밖에", "뿐", "끼리", "대로", "만큼", "보다", "처럼", "만"]
           from topic in (string[])["", "은", "는", "도", "만", "의", "을", "를", "이", "가", "나", "이나", "라도", "이라도", "요"]
           where place.Length + extent.Length + topic.Length > 0
           select place + extent + topic,
        "간의", "이라", "이라고", "이라는", "이라면", "이라서", "라고", "라는", "라면", "란", "이란", "든", "든지", "이든", "이든지",
        "이며", "이고", "이다", "이면", "이죠", "이요", "인", "입니다", "였다", "이었다", "이었으며", "이었던",
    ];

    /// <summary>What is longer is no particle, however they are strung together.</summary>
    private const int LongestParticle = 8;

    /// <summary>A Korean stem keeps at least this many syllables.</summary>
    private const int MinStem = 2;

    /// <summary>A noun that was made a verb, an adjective or a plural says less about the paper than the noun itself.</summary>
    private const double StemWeight = 0.5;

    /// <summary>What ends in one of these may as well be a noun of its own: 정확도, 바나나.</summary>
    private const double UnsureWeight = 0.5;

    /// <summary>The word itself, without its particle, and the noun in a verb made of it.</summary>
    public static IReadOnlyList<TermForm> Of(string word)
    {
        // Particles are written as whole syllables here; a keyboard or file name may give single jamo.
        var composed = UnicodeText.ToNfc(word);
        var forms = new List<TermForm> { new(word, 1) };
        if (composed.Length == 0)
        {
            return forms;
        }

        var particle = ParticleOf(composed);
        var bare = composed[..^particle.Length];
        if (particle.Length > 0)
        {
            forms.Add(new TermForm(bare, particle is "도" or "나" or "요" or "든" && !IsForeign(bare[^1]) ? UnsureWeight : 1));
        }

        var noun = Derived().Match(composed) is { Success: true } match ? match : Derived().Match(bare);
        if (noun.Success && !forms.Exists(form => form.Text == noun.Groups["noun"].Value))
        {
            forms.Add(new TermForm(noun.Groups["noun"].Value, StemWeight));
        }

        if (!noun.Success && Ended().Match(composed) is { Success: true } ended)
        {
            forms.Add(new TermForm(ended.Groups["stem"].Value, StemWeight));
        }

        return forms;
    }

    /// <summary>Whether a syllable can be a particle behind another. 이 is none behind a vowel (차이), and 도 none here: 속도, 정도.</summary>
    internal static bool IsParticle(char before, char syllable) =>
        "은는이가을를의에와과로만".Contains(syllable, StringComparison.Ordinal) && Follows(before, syllable) && (syllable != '이' || Hangul.FinalOf(before) != Hangul.NoFinal);

    /// <summary>Whether a text is a particle and nothing else.</summary>
    public static bool IsParticle(string text) => Particles.Contains(text);

    /// <summary>The longest particle at the end of a word; empty where there is none.</summary>
    private static string ParticleOf(string word)
    {
        if (!Hangul.IsSyllable(word[^1]))
        {
            return "";
        }

        for (var stem = Math.Max(1, word.Length - LongestParticle); stem < word.Length; stem++)
        {
            if ((stem >= MinStem || IsForeign(word[stem - 1])) && Follows(word[stem - 1], word[stem]) && IsParticle(word[stem..]))
            {
                return word[stem..];
            }
        }

        return "";
    }

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

    /// <summary>A letter or digit of another script, behind which Hangul is a particle: R은, 4는.</summary>
    private static bool IsForeign(char c) => char.IsLetterOrDigit(c) && !Hangul.IsSyllable(c) && !Hangul.IsStandalone(c);

    /// <summary>줄이려면, 바꾸도록: what is done, by endings that no noun has.</summary>
    [GeneratedRegex($$"""^(?<stem>{{Hangul.AnySyllable}}{2,})(려면|려고|도록|면서)$""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Ended();

    /// <summary>학습하는, 학습된, 학습시켜, 학습함으로써, 학습합니다; 효율적인; 모델들. 문제해결 is none of these: 해 ends no word of its own.</summary>
    [GeneratedRegex(
        $$"""
        ^(?<noun>{{Hangul.AnySyllable}}{2,}?)
        (?: (?:하|되|시키) (?: [거게고기나는니더도려며면므어여었였지] {{Hangul.AnySyllable}}{0,4} )?
          | (?:한|할|된|될|시킨|시킬) 다?
          | (?:함|됨|시킴) (?: [을의이과에은] | 으로써? )?
          | (?:해|돼|시켜) (?: 서|야|도 )?
          | (?:했|됐|시켰) {{Hangul.AnySyllable}}{1,4}
          | (?:합|됩|시킵) 니다
          | 적 (?: 인 | 으로 | 이{{Hangul.AnySyllable}}{1,3} )?
          | 들
        )$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Derived();
}
