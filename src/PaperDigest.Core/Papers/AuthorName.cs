using System.Text;
using System.Text.RegularExpressions;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Papers;

/// <summary>
/// An author's name as printed: NFC, single spaces. Names that differ only in case, accents, dots or hyphens have one
/// <see cref="Slug"/> and so one page.
/// </summary>
public readonly partial record struct AuthorName
{
    /// <summary>A longer "name" is a sentence that slipped into the list.</summary>
    private const int MaxLength = 100;

    private AuthorName(string value, string slug)
    {
        Value = value;
        Slug = slug;
    }

    public string Value { get; }

    /// <summary>
    /// Letters and digits in lower case without accents, words joined by hyphens: the piece of the author page's address.
    /// </summary>
    public string Slug { get; }

    /// <summary>False for a text without letters, a sentence, and <c>et al.</c>, which is no one.</summary>
    public static bool TryParse(string text, out AuthorName name)
    {
        name = default;
        var value = EtAl().Replace(WrittenWords.WithSingleBlanks(UnicodeText.ToNfc(text)), "").Trim('*', '_', ' ');
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
            var written = part.Trim().Trim('\'', '"');
            if (!TryParse(written, out var name))
            {
                others.AddRange(EtAl().Replace(written, "").Any(char.IsLetterOrDigit) ? [part.Trim()] : []);
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

    /// <summary>
    /// The order in which the forms of a name are shown: those with accents first, which the others have lost, then what most papers have.
    /// </summary>
    /// <param name="forms">The forms with the number of their papers.</param>
    public static IEnumerable<string> InOrder(IEnumerable<(string Name, int Papers)> forms) => forms
        .OrderByDescending(form => LatinLetters.HasAccents(form.Name))
        .ThenByDescending(form => form.Papers)
        .ThenBy(form => form.Name, StringComparer.Ordinal)
        .Select(form => form.Name);

    private static string ToSlug(string value) =>
        LetterKey.Slug(LatinLetters.WithoutAccents(UnicodeText.ToNfkc(value).ToLowerInvariant()), Rune.IsLetterOrDigit);

    [GeneratedRegex(@"(^|[\s,])et\.? al\.?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EtAl();
}
