using System.Text.RegularExpressions;

namespace PaperDigest.Core.Text;

/// <summary>
/// Finds other forms of a Korean word. People type particles (추론을) and verbs (학습된), with foreign words too (LLM을). A stripped form
/// is searched in addition to the typed one and never replaces it: 정확도 is not 정확 with a particle.
/// </summary>
public static partial class KoreanForms
{
    /// <summary>
    /// The weight of the noun in a verb, an adjective or a plural, which is less certain to be meant. Tuned with the benchmark
    /// <c>tests/PaperDigest.Benchmarks -- relevance</c>.
    /// </summary>
    private const double StemWeight = 0.5;

    /// <summary>
    /// The weight of a word without a last syllable that may belong to the noun: 정확도, 바나나. Tuned with the benchmark
    /// <c>tests/PaperDigest.Benchmarks -- relevance</c>.
    /// </summary>
    private const double UnsureWeight = 0.5;

    /// <summary>The syllables of a short verb with its ending: 움직이는.</summary>
    private const int LongestVerb = 4;

    private const string VerbEndings = "는던게서면려니어여워기다요죠까";

    /// <summary>Nouns that end like a contracted verb.</summary>
    private static readonly HashSet<string> NotContracted =
    [
        "참여", "기여", "부여", "대여", "수여", "증여", "관여", "급여", "고려", "격려", "배려", "염려", "우려", "독려", "장려", "파워", "타워",
    ];

    /// <summary>The word itself, without its particle, and the noun in a verb made of it.</summary>
    internal static IReadOnlyList<TermForm> Of(string word)
    {
        // Particles are written as whole syllables here; a keyboard or file name may give single jamo.
        var composed = UnicodeText.ToNfc(word);
        var forms = new List<TermForm> { new(word, 1) };
        if (composed.Length == 0)
        {
            return forms;
        }

        var particle = KoreanParticles.AtEndOf(composed);
        var bare = composed[..^particle.Length];
        if (particle.Length > 0)
        {
            forms.Add(new TermForm(bare, KoreanParticles.MayEndNoun(particle) && !KoreanParticles.IsForeign(bare[^1]) ? UnsureWeight : 1));
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

        if (forms.Count == 1 && StemOfContracted(composed) is { } stem)
        {
            forms.Add(new TermForm(stem, StemWeight));
        }

        return forms;
    }

    /// <summary>
    /// Whether a word may be a verb or adjective that a question is put in (입히는, 바꿔, 쉽게), by its ending alone. Many nouns end so, too:
    /// it only tells of a word that is found nowhere. Endings that are particles, too, are none of these: 모댈을 is a slip.
    /// </summary>
    public static bool MayBeVerb(string word) =>
        word is [_, .., var last]
        && word.Length <= LongestVerb
        && word.All(Hangul.IsSyllable)
        && (VerbEndings.Contains(last, StringComparison.Ordinal) || StemOfContracted(word) is not null);

    /// <summary>바꿔 is 바꾸어, 줄여 is 줄이어; null for any other word.</summary>
    private static string? StemOfContracted(string word)
    {
        if (word.Length < 2 || !word.All(Hangul.IsSyllable) || word[^1] == '녀' || NotContracted.Contains(word))
        {
            return null;
        }

        var keys = Hangul.Keystrokes(word);
        return keys.EndsWith("ㅜㅓ", StringComparison.Ordinal) ? Hangul.Compose(keys[..^1])
            : keys.EndsWith('ㅕ') ? Hangul.Compose(keys[..^1] + 'ㅣ')
            : null;
    }

    /// <summary>A word without the ending that makes an adjective of a noun: 효율적 in 효율적인, 전문가 in 전문가의; any other in lower case.</summary>
    internal static string WithoutAdjectiveEnding(string word) => word switch
    {
        [.., '적', '인'] when word.Length > 3 => word[..^1],
        [_, _, .., '의'] => word[..^1],
        _ => word.ToLowerInvariant(),
    };

    /// <summary>줄이려면, 바꾸도록: what is done, by endings that no noun has.</summary>
    [GeneratedRegex(
        $$"""^(?<stem>{{Hangul.AnySyllable}}{2,})(려면|려고|도록|면서)$""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Ended();

    /// <summary>학습하는, 학습된, 학습시켜, 학습함으로써, 학습합니다; 효율적인; 모델들; 교육용. 문제해결 is none of these: 해 ends no word of its own.</summary>
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
          | (?<![사작활이적비허수내운통고신전공관겸남채임포])용
        )$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Derived();
}
