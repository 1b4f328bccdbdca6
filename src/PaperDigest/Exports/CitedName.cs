using PaperDigest.Core.Text;

namespace PaperDigest.Exports;

/// <summary>
/// An author's name in the parts a bibliography sorts by, or as one piece where it has none: a team, a single name, a name
/// in a script whose family names cannot be told.
/// </summary>
public sealed record CitedName
{
    /// <summary>A name with one of these words is that of a group.</summary>
    private static readonly HashSet<string> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        "team", "lab", "labs", "laboratory", "group", "consortium", "collaboration", "research", "institute", "university", "foundation",
        "community", "project", "initiative", "organization", "authors", "contributors", "inc", "inc.", "corp", "corp.", "ltd", "ltd.",
    };

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "las", "los", "le",
        "ter", "ten", "zu", "af", "bin", "ibn", "al",
    };

    private static readonly HashSet<string> Suffixes =
        new(StringComparer.OrdinalIgnoreCase) { "jr", "jr.", "sr", "sr.", "ii", "iii", "iv" };

    /// <summary>The Korean family names of two syllables; all others have one.</summary>
    private static readonly string[] LongKoreanNames = ["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"];

    /// <summary>The whole name where it has no parts; the others are null then.</summary>
    public string? Literal { get; init; }

    public string? Family { get; init; }

    public string? Given { get; init; }

    /// <summary>"van der": printed before the family name, not sorted by.</summary>
    public string? Particle { get; init; }

    public string? Suffix { get; init; }

    /// <summary>The family name with its particle.</summary>
    public string? Surname => Particle is null ? Family : $"{Particle} {Family}";

    public static CitedName Parse(string name)
    {
        var words = WrittenWords.AtBlanks(name);
        if (words.Length == 1 && IsHangul(words[0]) && words[0].Length is >= 2 and <= 4)
        {
            return Korean(words[0]);
        }

        if (words.Length < 2 || IsOfGroup(name, words))
        {
            return new CitedName { Literal = name };
        }

        // 김 철수 is written with the family name first, as it is without the blank.
        return words.Length == 2 && Array.TrueForAll(words, IsHangul)
            ? new CitedName { Family = words[0], Given = words[1] }
            : Western(words);
    }

    private static CitedName Korean(string name)
    {
        var length = name.Length > 2 && Array.Exists(LongKoreanNames, family => name.StartsWith(family, StringComparison.Ordinal)) ? 2 : 1;
        return new CitedName { Family = name[..length], Given = name[length..] };
    }

    private static CitedName Western(string[] words)
    {
        var suffix = words.Length > 2 && Suffixes.Contains(words[^1]) ? words[^1] : null;
        var names = suffix is null ? words : words[..^1];
        var family = names.Length - 1;
        var particle = family;
        while (particle > 1 && Particles.Contains(names[particle - 1]))
        {
            particle--;
        }

        // De la Torre, Van der Merwe: a capitalised particle counts only before a small one, since alone it can be a given name.
        if (particle > 1 && particle < family && Particles.Contains(names[particle - 1].ToLowerInvariant()))
        {
            particle--;
        }

        // Aguera y Arcas
        if (family > 2 && names[family - 1] == "y")
        {
            family = particle = family - 2;
        }

        return new CitedName
        {
            Family = string.Join(' ', names[family..]),
            Given = string.Join(' ', names[..particle]),
            Particle = particle < family ? string.Join(' ', names[particle..family]) : null,
            Suffix = suffix,
        };
    }

    private static bool IsOfGroup(string name, string[] words) =>
        name.Any(c => char.IsDigit(c) || c is ':' or ',' or '/' or '(' or ')' or '[' or ']' or '{' or '}' or '&')
        || Array.Exists(words, word => Groups.Contains(word) || word is "AI" or "and" or "al." or "for" or "of");

    private static bool IsHangul(string text) => text.All(Hangul.IsSyllable);
}
