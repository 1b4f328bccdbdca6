using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>
/// Everything about Hangul: its ranges, the letters of a syllable, and the keys it is typed with on the two-set (두벌식) layout of
/// nearly every Korean keyboard. Keys are written as the letters on them, ㄱ to ㅎ and ㅏ to ㅣ. A letter that takes two keys (ㅘ, ㄺ) is
/// two keys here.
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

    private const char FirstSyllable = '가';

    /// <summary>The last of the 11,172 syllables.</summary>
    public const char LastSyllable = '힣';

    /// <summary>Any syllable, for regular expressions. <c>\p{IsHangulSyllables}</c> holds twelve unassigned characters more.</summary>
    public const string AnySyllable = "[가-힣]";

    /// <summary>A whole syllable: 가 to 힣.</summary>
    public static bool IsSyllable(char c) => c is >= FirstSyllable and <= LastSyllable;

    /// <summary>True when a text holds a whole syllable. Single jamo do not count, see <see cref="IsIn"/>.</summary>
    public static bool HasSyllable(string text) => HasSyllable(text.AsSpan());

    /// <inheritdoc cref="HasSyllable(string)"/>
    public static bool HasSyllable(ReadOnlySpan<char> text) => text.ContainsAnyInRange(FirstSyllable, LastSyllable);

    /// <summary>Any Hangul: a syllable, or a single jamo in either of its two blocks.</summary>
    public static bool IsHangul(char c) => IsSyllable(c) || IsConjoining(c) || IsStandalone(c);

    /// <summary>True when a text holds any Hangul.</summary>
    public static bool IsIn(string text) => text.Any(IsHangul);

    /// <summary>Jamo that compose into syllables (U+1100 to U+11FF), as macOS writes file names.</summary>
    internal static bool IsConjoining(char c) => c is >= FirstConjoining and <= '\u11FF';

    /// <summary>The first character of Korean, Japanese and Chinese: Unicode's blocks before it hold other scripts.</summary>
    internal const char FirstConjoining = '\u1100';

    /// <summary>Conjoining vowels and finals, which continue the syllable before them.</summary>
    internal static bool ContinuesSyllable(char c) => c is >= '\u1160' and <= '\u11FF';

    /// <summary>Jamo that stand on their own (U+3131 to U+318E): the letters on keys, and old ones that are no longer written.</summary>
    internal static bool IsStandalone(char c) => c is >= '\u3131' and <= '\u318E';

    /// <summary>A consonant or vowel on its own, ㄱ to ㅣ, as keys have them.</summary>
    internal static bool IsKeyLetter(char c) => c is >= FirstKeyLetter and <= LastKeyLetter;

    internal const char FirstKeyLetter = 'ㄱ';

    internal const char LastKeyLetter = 'ㅣ';

    /// <summary>
    /// Where a syllable's letters stand in the orders of Unicode: 19 initials, 21 vowels, and 28 finals, of which the first is none.
    /// </summary>
    internal static (int Initial, int Vowel, int Final) LettersOf(char syllable)
    {
        var index = syllable - FirstSyllable;
        return (index / (Vowel.Length * Final.Length), index / Final.Length % Vowel.Length, index % Final.Length);
    }

    /// <summary>What <see cref="FinalOf"/> gives where a vowel ends the syllable.</summary>
    public const char NoFinal = '\0';

    /// <summary>The consonants a syllable ends with as one letter: ㅇ of 강.</summary>
    public static char FinalOf(char c) => IsSyllable(c) ? Final[LettersOf(c).Final] : NoFinal;

    /// <summary>
    /// A text with the vowels that sound the same behind ㅈ, ㅉ and ㅊ written plainly, as loanwords ought to be: 비전 for 비젼, 줄 for 쥴. Null
    /// where nothing changes. 던져 and 던졌 are verbs, and stay.
    /// </summary>
    internal static string? WithPlainVowels(string text)
    {
        var plain = string.Create(text.Length, text, (letters, written) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = WithPlainVowel(written[i]);
            }
        });
        return plain != text ? plain : null;
    }

    private static char WithPlainVowel(char c)
    {
        if (!IsSyllable(c))
        {
            return c;
        }

        var (initial, vowel, final) = LettersOf(c);
        return (Initial[initial], Vowel[vowel], Final[final]) switch
        {
            ('ㅈ' or 'ㅉ' or 'ㅊ', 'ㅕ', not NoFinal and not 'ㅆ') or ('ㅈ' or 'ㅉ' or 'ㅊ', 'ㅑ', _) => Plain(2),
            ('ㅈ' or 'ㅉ' or 'ㅊ', 'ㅠ', _) => Plain(4),
            _ => c,
        };

        char Plain(int places) => (char)(c - (places * Final.Length));
    }

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
                var (initial, vowel, final) = LettersOf(c);
                keys.Append(Initial[initial]);
                AppendKeys(keys, Vowel[vowel]);
                if (final > 0)
                {
                    AppendKeys(keys, Final[final]);
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
    /// Composes keys into text as a Korean keyboard does: a consonant ends the syllable before it until a vowel follows (ㄱㅏㅅ is 갓,
    /// ㄱㅏㅅㅏ is 가사; ㄷㅏㄹㄱ is 닭, ㄷㅏㄹㄱㅣ is 달기), and ㅗㅏ becomes ㅘ.
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
    /// The first consonant (초성) of each syllable: 강화 학습 is ㄱㅎ ㅎㅅ. Other characters stay, so positions in the text and in its
    /// initials are the same.
    /// </summary>
    public static string Initials(string text) => string.Create(text.Length, text, static (initials, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            initials[i] = IsSyllable(text[i]) ? Initial[LettersOf(text[i]).Initial] : Letter(text[i]);
        }
    });

    /// <summary>
    /// Parts consonants that a keyboard has joined: ㄱ and ㅅ typed one after the other become ㄳ, which begins no syllable.
    /// </summary>
    public static string PartConsonants(string text)
    {
        var parted = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            parted.Append(IsConsonant(c) && Parts.TryGetValue(c, out var two) ? two : c.ToString());
        }

        return parted.ToString();
    }

    /// <summary>True when the typed text can still become the word with more keys: 강호 can become 강화, 갓 can become 가상, ㄱ both.</summary>
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
                text.Append((char)(FirstSyllable + (((initial * Hangul.Vowel.Length) + vowel) * Hangul.Final.Length) + final));
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
