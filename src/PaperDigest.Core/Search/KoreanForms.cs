using System.Text.RegularExpressions;
using PaperDigest.Core.Normalisation;

namespace PaperDigest.Core.Search;

/// <summary>
/// Other forms a Korean word may stand in. People type particles (추론을) and verbs (학습된), and mixed words carry them too
/// (LLM을). A stripped form is an alternative beside the literal one, never a replacement: 정확도 is not 정확 with a particle.
/// </summary>
internal static partial class KoreanForms
{
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

    /// <summary>
    /// Whether a syllable can be a particle behind another: after a vowel 가, 는, 를, 와, 로, after a consonant 이, 은, 을, 과,
    /// after both 의, 에, 만. 도 is none here: 속도, 정도.
    /// </summary>
    internal static bool IsParticle(char before, char syllable) => syllable is '의' or '에' or '만' || (Hangul.EndsWithConsonant(before) ? syllable is '이' or '은' or '을' or '과' : syllable is '가' or '는' or '를' or '와' or '로');

    /// <summary>Whether a text is a particle and nothing else.</summary>
    public static bool IsParticle(string text) => Particle().IsMatch(text);

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
        const int finals = 28;
        const int rieul = 8;
        var final = Hangul.IsSyllable(last) ? (last - '\uAC00') % finals : -1;
        return final < 0 || particle switch
        {
            '을' or '은' or '과' => final > 0,
            '으' => final is > 0 and not rieul,
            '를' or '는' or '가' or '와' or '랑' or '란' or '나' => final == 0,
            '로' => final is 0 or rieul,
            _ => true,
        };
    }

    /// <summary>A letter or digit of another script, behind which Hangul is a particle: R은, 4는.</summary>
    private static bool IsForeign(char c) => char.IsLetterOrDigit(c) && c is not ((>= '\uAC00' and <= '\uD7A3') or (>= '\u3131' and <= '\u318E'));

    /// <summary>줄이려면, 바꾸도록: what is done, by endings that no noun has.</summary>
    [GeneratedRegex("^(?<stem>[가-힣]{2,})(려면|려고|도록|면서)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ended();

    /// <summary>학습하는, 학습된, 학습시켜, 학습함으로써, 학습합니다; 효율적인; 모델들. 문제해결 is none of these: 해 ends no word of its own.</summary>
    [GeneratedRegex(
        """
        ^(?<noun>[가-힣]{2,}?)
        (?: (?:하|되|시키) (?: [거게고기나는니더도려며면므어여었였지] [가-힣]{0,4} )?
          | (?:한|할|된|될|시킨|시킬) 다?
          | (?:함|됨|시킴) (?: [을의이과에은] | 으로써? )?
          | (?:해|돼|시켜) (?: 서|야|도 )?
          | (?:했|됐|시켰) [가-힣]{1,4}
          | (?:합|됩|시킵) 니다
          | 적 (?: 인 | 으로 | 이[가-힣]{1,3} )?
          | 들
        )$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Derived();

    /// <summary>
    /// What a noun stands in, where, from whom, with what; how far and how only; and what it is said about: one of each at
    /// most, in this order (에서+만+은), or what makes a sentence of it (이라는, 이란).
    /// </summary>
    [GeneratedRegex(
        """
        ^(?!$)
        (?: (?: 에게서? | 에서? | 한테 | 으?로 (?:서|써|부터)? | 와 | 과 | 이?랑 | 간(?=의) )?
            (?: 까지 | 부터 | 마다 | 조차 | 마저 | 밖에 | 뿐 | 끼리 | 대로 | 만큼 | 보다 | 처럼 | 만 )?
            (?: 은 | 는 | 도 | 만 | 의 | 을 | 를 | 이 | 가 | 이?나 | 이?라도 | 요 )?
          | 이라 (?: 고 | 는 | 면 | 서 )? | 라 (?: 고 | 는 | 면 ) | 이?란 | 이?든지? | 이 (?: 며 | 고 | 다 | 면 | 죠 | 요 ) | 인 | 입니다 | 였다 | 이었 (?: 다 | 으며 | 던 )
        )$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Particle();
}
