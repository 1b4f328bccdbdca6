using System.Buffers;

namespace PaperDigest.Core.Text;

/// <summary>
/// Stems of English words: models and model, tuning and tune, optimisation and optimization have the same stem. The index holds
/// words as written; words with the same stem are weaker alternatives in a search.
/// </summary>
internal static class EnglishForms
{
    /// <summary>The shortest stem. Shorter ones mean too many things: the stem of sing is not s.</summary>
    private const int MinStem = 3;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>The stem of a word in lower case; a word of another script or a short one is its own.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= MinStem || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return word;
        }

        var stem = EnglishPlural.Stem(EnglishSpelling.Stem(word));
        foreach (var ending in (ReadOnlySpan<string>)["ing", "ed"])
        {
            if (stem.EndsWith(ending, StringComparison.Ordinal)
                && HasVowel(stem.AsSpan(0, stem.Length - ending.Length))
                && stem.Length - ending.Length >= MinStem)
            {
                stem = WithoutEnding(stem[..^ending.Length]);
                break;
            }
        }

        // Longer words meet without the e: scale and scal(ing). Of short ones other words would be left: face is not FAC.
        return stem.Length > MinStem + 1 && stem[^1] == 'e' && stem[^2] != 'e' ? stem[..^1] : stem;
    }

    /// <summary>
    /// The word before -ing or -ed: plan for planning, tune for tuning, where the single consonant shows that an e was dropped.
    /// </summary>
    private static string WithoutEnding(string stem)
    {
        var undoubled = Undoubled(stem);
        return undoubled.Length == MinStem
            && undoubled == stem
            && !IsVowel(stem[0])
            && IsVowel(stem[1])
            && !IsVowel(stem[2])
            && stem[2] is not ('w' or 'x')
            ? stem + "e"
            : undoubled;
    }

    /// <summary>
    /// Removes the consonant that English doubles before -ing and -ed: planning. Words that end in a double consonant keep it:
    /// filling.
    /// </summary>
    private static string Undoubled(string stem) =>
        stem.Length > MinStem && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'e' or 'o') ? stem[..^1] : stem;

    private static bool HasVowel(ReadOnlySpan<char> text) => text.ContainsAny(Vowels);

    private static bool IsVowel(char c) => Vowels.Contains(c);
}
