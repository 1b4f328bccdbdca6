using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Correction;

/// <summary>
/// Tells whether a Korean word is an English word written by its sound: 트랜스포머 is transformer. Both are reduced to their consonants,
/// grouped into classes that Hangul does not distinguish (p, b, f, v; l, r; …), and then compared.
/// </summary>
internal static class Transliteration
{
    /// <summary>
    /// At the beginning of a syllable Hangul distinguishes g from k, d from t and b from p; ㄹ is l or r depending on the letter
    /// before it.
    /// </summary>
    private const string ClearInitials = "GKNDTRMBPSS-SSSKTPH";

    private const string TenseInitials = "ㄲㄸㅃㅆㅉ";

    private const string LoanFinals = "ㄱㄴㄹㅁㅂㅅㅇ";

    private const string Initials = "KKNTTLMPPSS-SSSKTPH";

    /// <summary>Stands for one or more vowels in a pattern.</summary>
    private const char Vowel = '.';

    /// <summary>Marks a sound that is left out.</summary>
    private const char Silent = '-';

    /// <summary>ㅡ among the vowels.</summary>
    private const int Eu = 18;

    /// <summary>What Koreans call the letters, longer names first.</summary>
    private static readonly (string Name, string Letter)[] LetterNames =
    [
        ("에이치", "h"), ("더블유", "w"), ("에이", "a"), ("에프", "f"), ("아이", "i"), ("제이", "j"), ("케이", "k"), ("에스", "s"), ("브이", "v"), ("엑스", "x"),
        ("와이", "y"), ("제트", "z"), ("비", "b"), ("씨", "c"), ("시", "c"), ("디", "d"), ("이", "e"), ("지", "g"), ("엘", "l"), ("엠", "m"),
        ("엔", "n"), ("오", "o"),
        ("피", "p"), ("큐", "q"), ("알", "r"), ("티", "t"), ("유", "u"),
    ];

    private const string Finals = " KKKNNNTLLLLLLLLMPPSSNSSKTPH";

    /// <summary>
    /// The similarity of two words from 0 to 1: the share of consonants common to both in the same order. 0 for words that are too
    /// short.
    /// </summary>
    public static double Likeness(string korean, string english) => Compare(Sounds(korean), Sounds(english));

    /// <summary>
    /// False for a Korean word that writes no foreign one: the orthography of loanwords knows neither tense consonants at the beginning of
    /// a syllable nor more than seven at its end, so 끓이는 is no klein.
    /// </summary>
    public static bool CanBeForeign(string korean) => korean.Where(Hangul.IsSyllable).All(syllable =>
        !TenseInitials.Contains(Hangul.Initials(syllable.ToString())[0], StringComparison.Ordinal)
        && (Hangul.FinalOf(syllable) is var final && (final == Hangul.NoFinal || LoanFinals.Contains(final, StringComparison.Ordinal))));

    /// <summary>The consonants of a word in either script, for <see cref="Compare"/>.</summary>
    public static string Sounds(string word) => Hangul.HasSyllable(word) ? OfKorean(word) : OfEnglish(word);

    /// <summary>The similarity of two words given by their consonants.</summary>
    public static double Compare(string one, string other)
    {
        var longer = Math.Max(one.Length, other.Length);
        return Math.Min(one.Length, other.Length) < 2 || one[0] != other[0] ? 0 : (double)Common(one, other) / longer;
    }

    /// <summary>
    /// The consonants with a dot where vowels are heard between them, the same for 클로드 and claude (KL.D) but not for gold or create: ㅡ is
    /// written where English has no vowel, and an e at the end is silent.
    /// </summary>
    public static string Pattern(string word) => Hangul.HasSyllable(word) ? OfKorean(word, Vowel) : OfEnglish(word, Vowel);

    /// <summary>The acronym spelled out by Korean letter names: LLM for 엘엘엠. Null if the word holds anything else.</summary>
    public static string? Acronym(string korean)
    {
        var letters = new StringBuilder();
        for (var at = 0; at < korean.Length;)
        {
            var rest = korean[at..];
            var found = LetterNames.FirstOrDefault(letter => rest.StartsWith(letter.Name, StringComparison.Ordinal));
            if (found.Name is not { } name)
            {
                return null;
            }

            letters.Append(found.Letter);
            at += name.Length;
        }

        return letters.Length > 1 ? letters.ToString() : null;
    }

    private static string OfKorean(string word, char vowel = Silent)
    {
        var sounds = new StringBuilder(word.Length * 2);
        foreach (var c in word)
        {
            if (!Hangul.IsSyllable(c))
            {
                continue;
            }

            var letters = Hangul.LettersOf(c);
            Append(sounds, vowel == Vowel ? ClearInitial(letters.Initial, sounds) : Initials[letters.Initial]);
            Append(sounds, letters.Vowel == Eu ? Silent : vowel);
            if (Finals[letters.Final] is var final and not ' ')
            {
                // Behind a vowel ㅅ is a t: 넷 is net.
                Append(sounds, vowel == Vowel && final == 'S' ? 'T' : final);
            }
        }

        return sounds.ToString();
    }

    /// <summary>ㄹ behind another ㄹ is an l, behind anything else an r; at the beginning of a word it is taken for an l.</summary>
    private static char ClearInitial(int initial, StringBuilder sounds) =>
        ClearInitials[initial] is var sound && sound == 'R' && (sounds.Length == 0 || sounds[^1] == 'L') ? 'L' : sound;

    private static string OfEnglish(string word, char vowel = Silent)
    {
        var sounds = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : ' ';
            switch (word[i])
            {
                case 't' when word.AsSpan(i).StartsWith("tion", StringComparison.Ordinal):
                    Append(sounds, 'S');
                    break;
                case 'p' when next == 'h':
                    Append(sounds, 'P');
                    i++;
                    break;
                case 'c' or 's' or 't' or 'g' when next == 'h':
                    Append(sounds, word[i] == 't' ? 'S' : word[i] == 'g' ? '-' : 'S');
                    i++;
                    break;
                case 'c' when next is 'e' or 'i' or 'y':
                    Append(sounds, 'S');
                    break;
                case 'x':
                    Append(sounds, 'K');
                    Append(sounds, 'S');
                    break;
                case 'g' when next is 'e' or 'i':
                case 'j' or 's' or 'z':
                    Append(sounds, 'S');
                    break;
                case 'r' when next is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'):
                    // Not heard: 네트워크, 파라미터.
                    break;
                case 'g' or 'd' or 'b' or 'v' or 'r' when vowel == Vowel && !(word[i] == 'r' && i == 0):
                    Append(sounds, word[i] == 'v' ? 'B' : char.ToUpperInvariant(word[i]));
                    break;
                case 'c' or 'k' or 'q' or 'g':
                    Append(sounds, 'K');
                    break;
                case 'd' or 't':
                    Append(sounds, 'T');
                    break;
                case 'p' or 'b' or 'f' or 'v':
                    Append(sounds, 'P');
                    break;
                case 'l' or 'r':
                    Append(sounds, 'L');
                    break;
                case 'n' when next == 'g':
                    Append(sounds, 'N');
                    i++;
                    break;
                case 'e' when i + 1 == word.Length && sounds.Length > 2 && sounds[^1] != vowel:
                    // Not heard at the end: claude, table.
                    break;
                case 'a' or 'e' or 'i' or 'o' or 'u' or 'y':
                    Append(sounds, vowel);
                    break;
                case 'm' or 'n' or 'h':
                    Append(sounds, char.ToUpperInvariant(word[i]));
                    break;
            }
        }

        return sounds.ToString();
    }

    /// <summary>Double consonants are one sound.</summary>
    private static void Append(StringBuilder sounds, char sound)
    {
        if (sound != Silent && (sounds.Length == 0 || sounds[^1] != sound))
        {
            sounds.Append(sound);
        }
    }

    /// <summary>The length of the longest common subsequence.</summary>
    private static int Common(string one, string other)
    {
        var row = new int[other.Length + 1];
        foreach (var sound in one)
        {
            var diagonal = 0;
            for (var i = 1; i <= other.Length; i++)
            {
                (diagonal, row[i]) = (row[i], sound == other[i - 1] ? diagonal + 1 : Math.Max(row[i], row[i - 1]));
            }
        }

        return row[^1];
    }
}
