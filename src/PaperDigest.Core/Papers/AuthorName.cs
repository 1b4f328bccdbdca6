using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Papers;

/// <summary>
/// An author's name as printed: NFC, single spaces. Names that differ only in case, dots or hyphens have one
/// <see cref="Slug"/> and so one page.
/// </summary>
public readonly record struct AuthorName
{
    /// <summary>A longer "name" is a sentence that slipped into the list.</summary>
    private const int MaxLength = 100;

    private AuthorName(string value, string slug)
    {
        Value = value;
        Slug = slug;
    }

    public string Value { get; }

    /// <summary>Letters and digits in lower case, words joined by hyphens: the piece of the author page's address.</summary>
    public string Slug { get; }

    public static bool TryParse(string text, out AuthorName name)
    {
        name = default;
        var value = WrittenWords.WithSingleBlanks(UnicodeText.ToNfc(text)).Trim('*', '_', ' ');
        var slug = ToSlug(value);
        if (value.Length > MaxLength || slug.Length == 0)
        {
            return false;
        }

        name = new AuthorName(value, slug);
        return true;
    }

    /// <summary>
    /// Reads an <c>Authors:</c> line: commas between names, a lone <c>+</c> among them dropped (it stood for "and more"
    /// on the page the upstream read), each name once, at its first place.
    /// </summary>
    public static IReadOnlyList<AuthorName> ParseList(string text) => ParseList(text, out _);

    /// <summary>The same, telling also what is no name.</summary>
    /// <param name="text">The names.</param>
    /// <param name="rejected">What stands between the commas and is no name: a sentence that slipped in.</param>
    public static IReadOnlyList<AuthorName> ParseList(string text, out IReadOnlyList<string> rejected)
    {
        var names = new List<AuthorName>();
        var others = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Trim().TrimStart('[').TrimEnd(']').Split(','))
        {
            // Some days the upstream printed the list as its program holds it: ['Zihan Zhou', "Kevin O'Brien"].
            if (!TryParse(part.Trim().Trim('\'', '"'), out var name))
            {
                others.AddRange(part.Any(char.IsLetterOrDigit) ? [part.Trim()] : []);
            }
            else if (seen.Add(name.Slug))
            {
                names.Add(name);
            }
        }

        rejected = others;
        return names;
    }

    public override string ToString() => Value;

    private static string ToSlug(string value) => LetterKey.Slug(UnicodeText.ToNfkc(value).ToLowerInvariant(), Rune.IsLetterOrDigit);
}
