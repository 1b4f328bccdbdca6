namespace PaperDigest.Core.Text;

/// <summary>
/// LINQ's questions about the characters of a text, asked of the text itself. LINQ sees a sequence and calls it twice for each character,
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

    /// <summary>The characters meant, without the others.</summary>
    public static string Only(this string text, Func<char, bool> isMeant) => text.All(isMeant)
        ? text
        : string.Create(text.Count(isMeant), (text, isMeant), static (kept, from) =>
        {
            var end = 0;
            foreach (var c in from.text)
            {
                if (from.isMeant(c))
                {
                    kept[end++] = c;
                }
            }
        });
}
