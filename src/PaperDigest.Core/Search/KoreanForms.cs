using System.Text.RegularExpressions;
using PaperDigest.Core.Normalisation;

namespace PaperDigest.Core.Search;

/// <summary>
/// Other forms a Korean word may stand in. People type particles (추론을) and verbs (학습된), and mixed words carry them too
/// (LLM을). A stripped form is an alternative beside the literal one, never a replacement: 정확도 is not 정확 with a particle.
/// </summary>
internal static partial class KoreanForms
{
    /// <summary>Longest first.</summary>
    private static readonly string[] Particles =
    [
        .. new[]
        {
            "을", "를", "이", "가", "은", "는", "의", "에", "와", "과", "로", "으로", "도", "만", "에서", "에게", "부터", "까지", "처럼", "보다",
            "마다", "이나", "이라", "라고", "이라고", "라는", "이라는", "이며", "이고", "이다", "인", "간의", "로서", "으로서", "로써", "으로써",
            "에는", "에도", "에만", "에서는", "에서도", "에서만", "에서의", "에게는", "에게도", "에게서", "으로는", "으로도", "로도", "로의", "으로의",
            "로부터", "으로부터", "까지의", "와의", "과의", "와는", "과는", "만의", "뿐만", "입니다", "였다", "이었다", "이었으며",
        }.OrderByDescending(particle => particle.Length),
    ];

    /// <summary>A Korean stem keeps at least this many syllables.</summary>
    private const int MinStem = 2;

    /// <summary>A noun that was made a verb, an adjective or a plural says less about the paper than the noun itself.</summary>
    private const double StemWeight = 0.5;

    /// <summary>The word itself, without its particle, and the noun in a verb made of it.</summary>
    public static IReadOnlyList<TermForm> Of(string word)
    {
        // Particles are written as whole syllables here; a keyboard or file name may give single jamo.
        var composed = UnicodeText.ToNfc(word);
        var forms = new List<TermForm> { new(word, 1) };
        var bare = WithoutParticle(composed);
        if (bare != composed)
        {
            forms.Add(new TermForm(bare, 1));
        }

        var noun = Derived().Match(composed) is { Success: true } match ? match : Derived().Match(bare);
        if (noun.Success && !forms.Exists(form => form.Text == noun.Groups["noun"].Value))
        {
            forms.Add(new TermForm(noun.Groups["noun"].Value, StemWeight));
        }

        return forms;
    }

    /// <summary>
    /// Whether a syllable can be a particle behind another: after a vowel 가, 는, 를, 와, 로, after a consonant 이, 은, 을, 과,
    /// after both 의, 에, 만. 도 is none here: 속도, 정도.
    /// </summary>
    internal static bool IsParticle(char before, char syllable) => syllable is '의' or '에' or '만' || (Hangul.EndsWithConsonant(before) ? syllable is '이' or '은' or '을' or '과' : syllable is '가' or '는' or '를' or '와' or '로');

    /// <summary>Whether a text is a particle and nothing else.</summary>
    public static bool IsParticle(string text) => Particles.Contains(text);

    private static string WithoutParticle(string word)
    {
        foreach (var particle in Particles)
        {
            var stem = word.Length - particle.Length;
            if (stem >= 1 && word.EndsWith(particle, StringComparison.Ordinal) && (stem >= MinStem || IsForeign(word[stem - 1])))
            {
                return word[..stem];
            }
        }

        return word;
    }

    /// <summary>A letter or digit of another script, behind which Hangul is a particle: R은, 4는.</summary>
    private static bool IsForeign(char c) => char.IsLetterOrDigit(c) && c is not ((>= '\uAC00' and <= '\uD7A3') or (>= '\u3131' and <= '\u318E'));

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
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Derived();
}
