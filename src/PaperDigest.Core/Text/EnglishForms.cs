using System.Buffers;

namespace PaperDigest.Core.Text;

/// <summary>
/// What an English word and its inflections have in common: models and model, tuning and tune, optimisation and
/// optimization. Words of one stem stand for each other as weaker alternatives; the index itself holds words as written.
/// </summary>
internal static class EnglishForms
{
    /// <summary>A shorter stem means too many things: sing is not s.</summary>
    private const int MinStem = 3;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>The stem of a word in lower case; a word of another script or a short one is its own.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= MinStem || !word.All(char.IsAsciiLetterLower))
        {
            return word;
        }

        var stem = EnglishPlural.Stem(EnglishSpelling.Stem(word));
        foreach (var ending in (ReadOnlySpan<string>)["ing", "ed"])
        {
            if (stem.EndsWith(ending, StringComparison.Ordinal) && HasVowel(stem.AsSpan(0, stem.Length - ending.Length)) && stem.Length - ending.Length >= MinStem)
            {
                stem = WithoutEnding(stem[..^ending.Length]);
                break;
            }
        }

        // Longer words meet without the e: scale and scal(ing). Of short ones other words would be left: face is not FAC.
        return stem.Length > MinStem + 1 && stem[^1] == 'e' && stem[^2] != 'e' ? stem[..^1] : stem;
    }

    /// <summary>What -ing or -ed stood behind: plan in planning, tune in tuning, where the single consonant tells the e.</summary>
    private static string WithoutEnding(string stem)
    {
        var undoubled = Undoubled(stem);
        return undoubled.Length == MinStem && undoubled == stem && !IsVowel(stem[0]) && IsVowel(stem[1]) && !IsVowel(stem[2]) && stem[2] is not ('w' or 'x')
            ? stem + "e"
            : undoubled;
    }

    /// <summary>The consonant that English doubles before -ing and -ed: planning. Those that words end in doubled stay: filling.</summary>
    private static string Undoubled(string stem) =>
        stem.Length > MinStem && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'e' or 'o') ? stem[..^1] : stem;

    private static bool HasVowel(ReadOnlySpan<char> text) => text.ContainsAny(Vowels);

    private static bool IsVowel(char c) => Vowels.Contains(c);
}
