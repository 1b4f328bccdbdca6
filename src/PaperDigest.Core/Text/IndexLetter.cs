namespace PaperDigest.Core.Text;

/// <summary>
/// The heading of a word in an alphabetical index: the first consonant (ㄱ, also for ㄲ), the first letter (A), or # for anything
/// else.
/// </summary>
public static class IndexLetter
{
    public const char Other = '#';

    private const string Consonants = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";

    /// <summary>The first syllable of each consonant, the doubled ones with the plain.</summary>
    private const string Syllables = "가나다라마바사아자차카타파하";

    public static char Of(string word)
    {
        var first = word.Length > 0 ? word[0] : Other;
        return Hangul.IsSyllable(first) ? Consonants[Place(first)] : char.IsAsciiLetter(first) ? char.ToUpperInvariant(first) : Other;
    }

    /// <summary>Consonants, then letters, then #.</summary>
    public static IEnumerable<char> InOrder(IEnumerable<char> letters) =>
        letters.Distinct().OrderBy(letter => letter == Other).ThenBy(char.IsAscii).ThenBy(letter => letter);

    private static int Place(char syllable)
    {
        var place = Syllables.Length - 1;
        while (Syllables[place] > syllable)
        {
            place--;
        }

        return place;
    }
}
