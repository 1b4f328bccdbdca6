using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>Short forms made of letters of the long one.</summary>
internal static class Acronym
{
    private const int MaxLength = 10;

    /// <summary>Two capitals at least, digits only before one: LLM, LoRA, NeRFs, T2V, 3DGS; not GPT4.</summary>
    public static bool IsOne(string text) =>
        text.Length is >= 2 and <= MaxLength
        && text.Count(char.IsAsciiLetterUpper) >= 2
        && text.Select((c, i) => (Character: c, Next: i + 1 < text.Length ? text[i + 1] : ' '))
            .All(at => char.IsAsciiLetter(at.Character) || (char.IsAsciiDigit(at.Character) && char.IsAsciiLetterUpper(at.Next)));

    /// <summary>
    /// Whether the last words of a phrase may be what an acronym stands for. Read from the end, each letter of the acronym
    /// is found in the words and its first letter begins one, as Schwartz and Hearst (2003) do.
    /// </summary>
    /// <param name="acronym">LLMs.</param>
    /// <param name="words">for large language models.</param>
    /// <param name="length">How many letters of the phrase, from its end, make the long form.</param>
    public static bool Abbreviates(string acronym, string words, out int length)
    {
        length = 0;
        if (!IsOne(acronym))
        {
            return false;
        }

        var letters = EnglishPlural.OfAcronym(acronym);
        var at = words.Length;
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            do
            {
                at--;
            }
            while (at >= 0
                && !(char.ToLowerInvariant(words[at]) == char.ToLowerInvariant(letters[i])
                    && (i > 0 || at == 0 || !char.IsLetterOrDigit(words[at - 1]))));

            if (at < 0)
            {
                return false;
            }
        }

        length = words.Length - at;
        var count = words[at..].Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Length;
        return length > letters.Length + 2
            && count >= 2 - (letters.Length / 4)
            && count <= Math.Min(letters.Length + 3, letters.Length * 2);
    }

    /// <summary>Whether it stands for the whole phrase.</summary>
    public static bool IsOf(string acronym, string phrase) => Abbreviates(acronym, phrase, out var length) && length == phrase.Length;
}
