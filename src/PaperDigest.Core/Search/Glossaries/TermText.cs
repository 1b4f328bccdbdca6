using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>Terms as they are compared: without blanks, hyphens, capitals, plurals and British spelling.</summary>
internal static class TermText
{
    /// <summary>At least two Latin letters.</summary>
    public static bool HasLatin(string text) => text.Count(char.IsAsciiLetter) >= 2;

    /// <summary>The same for <c>Fine-tuning</c>, <c>fine tuning</c> and <c>finetuning</c>, for 미세 조정 and 미세조정. Empty where no letter stands.</summary>
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

    /// <summary>An English word in the singular and in American spelling. Both sides of a comparison are folded, so that it does not matter that <c>noise</c> becomes a word of its own.</summary>
    private static string Fold(string word)
    {
        // The last letter of HVS is a word of its own, that of LLMs is not.
        var one = char.IsAsciiLetterUpper(word[^1]) ? word.ToLowerInvariant() : Singular(word.ToLowerInvariant());
        foreach (var (british, american) in Endings)
        {
            if (one.Length > british.Length + 1 && one.EndsWith(british, StringComparison.Ordinal))
            {
                return one[..^british.Length] + american;
            }
        }

        return one;
    }

    private static string Singular(string word) => word switch
    {
        [.., 'i', 'e', 's'] when word.Length > 4 => word[..^3] + "y",
        [.., 's', 's', 'e', 's'] or [.., 'c' or 's', 'h', 'e', 's'] or [.., 'x', 'e', 's'] => word[..^2],
        [.., not ('s' or 'u' or 'i'), 's'] when word.Length > 2 && !char.IsDigit(word[^2]) => word[..^1],
        _ => word,
    };

    private static readonly (string British, string American)[] Endings =
    [
        ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("iser", "izer"), ("ise", "ize"), ("yse", "yze"), ("ysing", "yzing"),
        ("ouring", "oring"), ("oured", "ored"), ("oural", "oral"), ("our", "or"), ("elling", "eling"), ("elled", "eled"), ("tre", "ter"), ("ogue", "og"),
    ];
}
