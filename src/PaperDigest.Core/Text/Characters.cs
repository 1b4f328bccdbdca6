using System.Buffers;

namespace PaperDigest.Core.Text;

/// <summary>
/// LINQ's questions about characters, asked of the text or the range itself. LINQ sees a sequence and calls it twice for each character,
/// which took a tenth of reading a library.
/// </summary>
internal static class Characters
{
    public static bool Any(this string text, Func<char, bool> isMeant)
    {
        foreach (var c in text)
        {
            if (isMeant(c))
            {
                return true;
            }
        }

        return false;
    }

    public static bool All(this string text, Func<char, bool> isMeant)
    {
        foreach (var c in text)
        {
            if (!isMeant(c))
            {
                return false;
            }
        }

        return true;
    }

    public static int Count(this string text, Func<char, bool> isMeant)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += isMeant(c) ? 1 : 0;
        }

        return count;
    }

    /// <summary>How many digits, 0 to 9, a text begins with.</summary>
    public static int CountDigits(this ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;

    /// <summary>To find the characters of Unicode's first plane that are meant.</summary>
    public static SearchValues<char> ToFind(Predicate<char> isMeant)
    {
        var (characters, count) = (new char[char.MaxValue + 1], 0);
        for (var c = 0; c <= char.MaxValue; c++)
        {
            characters[count] = (char)c;
            count += isMeant((char)c) ? 1 : 0;
        }

        return SearchValues.Create(characters.AsSpan(0, count));
    }

    /// <summary>The characters meant, without the others.</summary>
    public static string Only(this string text, Func<char, bool> isMeant)
    {
        foreach (var c in text)
        {
            if (!isMeant(c))
            {
                return Kept(text, isMeant);
            }
        }

        return text;
    }

    private static string Kept(string text, Func<char, bool> isMeant)
    {
        const int usual = 256;
        Span<char> kept = text.Length <= usual ? stackalloc char[usual] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (isMeant(c))
            {
                kept[length++] = c;
            }
        }

        return kept[..length].ToString();
    }
}
