using System.Text;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Papers;

/// <summary>
/// The key by which titles are compared: NFKC, lower case, letters and digits only. It identifies papers that a digest names
/// without an arXiv id (category reports link half of theirs to deeplearn.org, which has its own numbers).
/// </summary>
public readonly record struct TitleKey
{
    /// <summary>Commands whose name is formatting, not text: <c>\textit{Trans-LoRA}</c> is titled Trans-LoRA.</summary>
    private static readonly string[] FormattingCommands =
    [
        "textit", "textbf", "textsc", "texttt", "textrm", "textsf", "text", "emph",
        "mathrm", "mathbf", "mathcal", "mathbb", "mathit", "mathsf",
    ];

    private static readonly string[] Placeholders =
        ["", "제목", "논문제목", "title", "untitled", "papertitle", "제목없음", "제목이제공되지않음", "none", "null", "na", "미정"];

    private TitleKey(string value) => Value = value;

    public string Value { get; }

    /// <summary>False for an empty or placeholder title, which names no paper and never replaces a real title.</summary>
    public static bool TryParse(string? title, out TitleKey key)
    {
        var letters = LetterKey.Of(Simplify(title ?? ""), IsInTitle);
        key = new TitleKey(letters);
        return Array.IndexOf(Placeholders, letters) < 0;
    }

    /// <summary>
    /// The title as a piece of an address: its words joined by hyphens, Hangul kept. Reading it back with
    /// <see cref="TryParse"/> gives the same key, so a slug finds its paper whatever its hyphens.
    /// </summary>
    public static string Slug(string title) => LetterKey.Slug(Simplify(title), IsInTitle);

    /// <summary>True when the title is written in Korean: it holds Hangul.</summary>
    public static bool IsKorean(string title) => Hangul.IsIn(title);

    public override string ToString() => Value;

    /// <summary>Marks count too: in scripts of India they are the vowels.</summary>
    private static bool IsInTitle(Rune rune) => Rune.IsLetterOrDigit(rune) || Marks.IsInWord(Rune.GetUnicodeCategory(rune));

    /// <summary>NFKC and lower case, with TeX commands replaced by what they show.</summary>
    private static string Simplify(string title)
    {
        var text = title;
        if (text.Contains('\\', StringComparison.Ordinal))
        {
            text = WithoutCommands(text);
        }

        // Twice: the small letter may compose where the capital did not (J̌ is two characters, ǰ is one).
        return UnicodeText.ToNfkc(UnicodeText.ToNfkc(text).ToLowerInvariant());
    }

    private static string WithoutCommands(string title)
    {
        var text = new StringBuilder(title.Length);
        var i = 0;
        while (i < title.Length)
        {
            if (title[i] != '\\')
            {
                text.Append(title[i++]);
                continue;
            }

            var end = i + 1;
            while (end < title.Length && char.IsAsciiLetter(title[end]))
            {
                end++;
            }

            var name = title[(i + 1)..end];
            text.Append(TexLetters.Unicode(name) ?? (Array.IndexOf(FormattingCommands, name) >= 0 ? "" : name));
            i = Math.Max(end, i + 1);
        }

        return text.ToString();
    }
}
