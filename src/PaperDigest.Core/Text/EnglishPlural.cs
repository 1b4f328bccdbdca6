namespace PaperDigest.Core.Text;

/// <summary>
/// Plurals of English words. A stem is a word people search for, so it must be a word; a key is only compared with other keys,
/// so both sides may lose an s that is no plural (series). That is why there are two singulars.
/// </summary>
internal static class EnglishPlural
{
    /// <summary>The endings of words whose s is never a plural's: robotics, bias, canvas, atlas, lens, chaos.</summary>
    private static readonly string[] KeepsItsS = ["ics", "ias", "vas", "las", "lens", "aos"];

    /// <summary>The singular as a word: studies is study, boxes is box, news stays.</summary>
    public static string Stem(string word) => word switch
    {
        [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'] => word,
        "news" or "lens" or "bias" or "atlas" or "alias" or "canvas" or "chaos" => word,
        [.., 'i', 'e', 's'] when word.Length > 4 => word[..^3] + "y",
        [.., 'c' or 's', 'h', 'e', 's'] or [.., 'x' or 's' or 'z', 'e', 's'] when word.Length > 5 => word[..^2],
        [.., 's'] => word[..^1],
        _ => word,
    };

    /// <summary>The singular as a key: what is no word (seri for series) is still the same for all its forms.</summary>
    public static string Key(string word) => word switch
    {
        [.., 'i', 'e', 's'] when word.Length > 4 => word[..^3] + "y",
        [.., 's', 's', 'e', 's'] or [.., 'c' or 's', 'h', 'e', 's'] or [.., 'x', 'e', 's'] => word[..^2],
        _ when EndsInS(word) => word[..^1],
        _ => word,
    };

    /// <summary>True for an s at the end that may be a plural's; not that of class, corpus, analysis or 90s.</summary>
    public static bool EndsInS(ReadOnlySpan<char> word) =>
        word.Length > 2 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') && !char.IsDigit(word[^2]);

    /// <summary>True for a word such as robotics that is shown with its s.</summary>
    public static bool IsShownWithS(string word) => Array.Exists(KeepsItsS, ending => word.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>True when one is the other with an s behind it.</summary>
    public static bool DifferInS(string one, string other) => one == other + "s" || other == one + "s";

    /// <summary>An acronym without the small s of its plural: LLMs is LLM; the S of HVS is a word of its own.</summary>
    public static string OfAcronym(string acronym) =>
        acronym is [.., _, 's'] && char.IsAsciiLetterUpper(acronym[^2]) ? acronym[..^1] : acronym;
}
