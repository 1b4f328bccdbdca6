using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>Normalises terms for comparison: without blanks, hyphens, capitals, plurals and British spelling.</summary>
internal static class TermText
{
    /// <summary>At least two Latin letters.</summary>
    public static bool HasLatin(string text) => text.Count(char.IsAsciiLetter) >= 2;

    /// <summary>
    /// The same for <c>Fine-tuning</c>, <c>fine tuning</c> and <c>finetuning</c>, for 미세 조정 and 미세조정. Empty where no letter stands.
    /// </summary>
    public static string Key(string term)
    {
        var key = new StringBuilder(term.Length);
        foreach (var word in Words(term))
        {
            key.Append(word);
        }

        return key.ToString();
    }

    /// <summary>The words of a term, folded, parted by blanks, hyphens and changes of script.</summary>
    public static List<string> Words(string term)
    {
        var text = UnicodeText.ToNfkc(term);
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }

            var end = WrittenWords.EndOfRun(text, start);
            words.Add(Hangul.IsSyllable(text[start]) ? text[start..end] : Fold(text[start..end]));
            start = end;
        }

        return words;
    }

    /// <summary>
    /// An English word in the singular and in American spelling. Both sides of a comparison are folded, so that it does not
    /// matter that <c>noise</c> becomes a word of its own. A capital at the end belongs to an acronym: HVS, but not LLMs.
    /// </summary>
    private static string Fold(string word)
    {
        var lower = word.ToLowerInvariant();
        return EnglishSpelling.Key(char.IsAsciiLetterUpper(word[^1]) ? lower : EnglishPlural.Key(lower));
    }
}
