using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>Texts reduced to their letters and digits, to compare them and to name them in addresses.</summary>
public static class LetterKey
{
    /// <summary>The letters and digits in lower case, of the basic plane alone: what people filter a list by.</summary>
    public static string InLowerCase(string text) => text.ToLowerInvariant().Only(char.IsLetterOrDigit);

    /// <summary>The characters that belong to words, one after the other.</summary>
    internal static string Of(string text, Func<Rune, bool> belongs)
    {
        const int usual = 256;
        Span<char> key = text.Length <= usual ? stackalloc char[usual] : new char[text.Length];
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (belongs(rune))
            {
                length += rune.EncodeToUtf16(key[length..]);
            }
        }

        return key[..length].ToString();
    }

    /// <summary>The same with a hyphen between words: the piece of an address.</summary>
    internal static string Slug(string text, Func<Rune, bool> belongs)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (belongs(rune))
            {
                slug.Append(rune);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
