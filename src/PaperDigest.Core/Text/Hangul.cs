using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>
/// Syllables and the keys they are typed with on the two-set (두벌식) keyboard, which nearly every Korean keyboard is. Keys
/// are written as the letters ㄱ to ㅎ and ㅏ to ㅣ that stand on them; what takes two keys (ㅘ, ㄺ) is two letters here.
/// </summary>
public static class Hangul
{
    private const string Initial = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string Vowel = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";

    /// <summary>The first stands for none.</summary>
    private const string Final = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    /// <summary>Each letter that takes two keys, followed by them.</summary>
    private const string Double = "ㅘㅗㅏㅙㅗㅐㅚㅗㅣㅝㅜㅓㅞㅜㅔㅟㅜㅣㅢㅡㅣㄳㄱㅅㄵㄴㅈㄶㄴㅎㄺㄹㄱㄻㄹㅁㄼㄹㅂㄽㄹㅅㄾㄹㅌㄿㄹㅍㅀㄹㅎㅄㅂㅅ";

    private static readonly Dictionary<char, string> Parts = new();
    private static readonly Dictionary<(char First, char Second), char> Whole = new();

    static Hangul()
    {
        for (var i = 0; i < Double.Length; i += 3)
        {
            Parts[Double[i]] = Double.Substring(i + 1, 2);
            Whole[(Double[i + 1], Double[i + 2])] = Double[i];
        }
    }

    public static bool IsSyllable(char c) => c is >= '가' and <= '힣';

    /// <summary>What <see cref="FinalOf"/> gives where a vowel ends the syllable.</summary>
    public const char NoFinal = '\0';

    /// <summary>The consonants a syllable ends with as one letter: ㅇ of 강.</summary>
    public static char FinalOf(char c) => IsSyllable(c) ? Final[(c - '가') % Final.Length] : NoFinal;

    /// <summary>A consonant on its own, ㄱ to ㅎ.</summary>
    public static bool IsConsonant(char c) => c is >= 'ㄱ' and <= 'ㅎ';

    /// <summary>A vowel on its own, ㅏ to ㅣ.</summary>
    public static bool IsVowel(char c) => c is >= 'ㅏ' and <= 'ㅣ';

    /// <summary>The keys that type a text: 값 is ㄱㅏㅂㅅ. What is not Hangul stands for itself.</summary>
    public static string Keystrokes(string text)
    {
        var keys = new StringBuilder(text.Length * 2);
        foreach (var c in text)
        {
            if (IsSyllable(c))
            {
                var index = c - '가';
                keys.Append(Initial[index / (Vowel.Length * Final.Length)]);
                AppendKeys(keys, Vowel[index / Final.Length % Vowel.Length]);
                if (index % Final.Length > 0)
                {
                    AppendKeys(keys, Final[index % Final.Length]);
                }
            }
            else
            {
                AppendKeys(keys, Letter(c));
            }
        }

        return keys.ToString();
    }

    /// <summary>
    /// What a keyboard makes of keys, by its rules: a consonant ends the syllable before it until a vowel claims it
    /// (ㄱㅏㅅ is 갓, ㄱㅏㅅㅏ is 가사; ㄷㅏㄹㄱ is 닭, ㄷㅏㄹㄱㅣ is 달기), and ㅗㅏ grows together to ㅘ.
    /// </summary>
    public static string Compose(string keys)
    {
        var text = new StringBuilder(keys.Length);
        var syllable = default(Syllable);
        foreach (var key in keys)
        {
            if (IsVowel(key))
            {
                syllable = AddVowel(text, syllable, key);
            }
            else if (IsConsonant(key))
            {
                syllable = AddConsonant(text, syllable, key);
            }
            else
            {
                syllable.AppendTo(text);
                syllable = default;
                text.Append(key);
            }
        }

        syllable.AppendTo(text);
        return text.ToString();
    }

    /// <summary>
    /// Each syllable's first consonant (초성): 강화 학습 is ㄱㅎ ㅎㅅ. Everything else stands for itself, so that the places
    /// of a text are those of its initials.
    /// </summary>
    public static string Initials(string text) => string.Create(text.Length, text, static (initials, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            initials[i] = IsSyllable(text[i]) ? Initial[(text[i] - '가') / (Vowel.Length * Final.Length)] : Letter(text[i]);
        }
    });

    /// <summary>Parts consonants that a keyboard has joined: ㄱ and ㅅ typed one after the other become ㄳ, which begins no syllable.</summary>
    public static string PartConsonants(string text)
    {
        var parted = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            parted.Append(IsConsonant(c) && Parts.TryGetValue(c, out var two) ? two : c.ToString());
        }

        return parted.ToString();
    }

    /// <summary>
    /// True when who has typed a text may be about to type a word: 강호 on the way to 강화, 갓 on the way to 가상, ㄱ to both.
    /// </summary>
    public static bool IsOnTheWay(string typed, string word) => Keystrokes(word).StartsWith(Keystrokes(typed), StringComparison.Ordinal);

    /// <summary>A letter that only stands inside syllables (U+1100 and on) as the one that stands on its own.</summary>
    private static char Letter(char c) => c switch
    {
        >= '\u1100' and <= '\u1112' => Initial[c - '\u1100'],
        >= '\u1161' and <= '\u1175' => Vowel[c - '\u1161'],
        >= '\u11A8' and <= '\u11C2' => Final[c - '\u11A7'],
        _ => c,
    };

    private static void AppendKeys(StringBuilder keys, char letter)
    {
        if (Parts.TryGetValue(letter, out var two))
        {
            keys.Append(two);
        }
        else
        {
            keys.Append(letter);
        }
    }

    private static Syllable AddVowel(StringBuilder text, Syllable before, char vowel)
    {
        if (before.Final != default)
        {
            // The vowel claims the last consonant: of two only the second.
            var (stays, moves) = Parts.TryGetValue(before.Final, out var two) ? (two[0], two[1]) : (default, before.Final);
            (before with { Final = stays }).AppendTo(text);
            return new Syllable(moves, vowel, default);
        }

        if (before.Vowel == default)
        {
            return before with { Vowel = vowel };
        }

        if (Whole.TryGetValue((before.Vowel, vowel), out var both))
        {
            return before with { Vowel = both };
        }

        before.AppendTo(text);
        return new Syllable(default, vowel, default);
    }

    private static Syllable AddConsonant(StringBuilder text, Syllable before, char consonant)
    {
        if (before.Initial != default && before.Vowel != default)
        {
            var final = before.Final == default ? consonant : Whole.GetValueOrDefault((before.Final, consonant));
            if (final != default && Final.Contains(final, StringComparison.Ordinal))
            {
                return before with { Final = final };
            }
        }

        before.AppendTo(text);
        return new Syllable(consonant, default, default);
    }

    /// <summary>The syllable being typed; what it does not have yet is U+0000.</summary>
    private readonly record struct Syllable(char Initial, char Vowel, char Final)
    {
        public void AppendTo(StringBuilder text)
        {
            // A consonant that begins no syllable can still be typed alone: ㄳ.
            var initial = Hangul.Initial.IndexOf(Initial, StringComparison.Ordinal);
            if (Initial != default && Vowel != default && initial >= 0)
            {
                var vowel = Hangul.Vowel.IndexOf(Vowel, StringComparison.Ordinal);
                var final = Final == default ? 0 : Hangul.Final.IndexOf(Final, StringComparison.Ordinal);
                text.Append((char)('가' + (((initial * Hangul.Vowel.Length) + vowel) * Hangul.Final.Length) + final));
                return;
            }

            foreach (var letter in (ReadOnlySpan<char>)[Initial, Vowel, Final])
            {
                if (letter != default)
                {
                    text.Append(letter);
                }
            }
        }
    }
}
