using System.Text.RegularExpressions;
using PaperDigest.Core.Categories;

namespace PaperDigest.Core.Formats;

/// <summary>Tags and the names of categories.</summary>
internal static partial class PaperTags
{
    public static readonly char[] Separators = [',', '、', '，', ';', '#', '|'];

    /// <summary>What a line of nothing but tags says: <c>태그: LLM, RAG</c>, <c>tags: `LLM` `RAG`</c>, <c>#LLM #RAG</c>.</summary>
    public static IReadOnlyList<string> Tags(string text) =>
        PaperLabels.TryLabel(text, out var label, out _, out var value) && label == PaperLabel.Fields && value.Length < PaperCounts.Longest
            ? [.. value.Replace("` `", ",", StringComparison.Ordinal).Split(Separators).Select(BareTag).Where(tag => tag.Length > 0)]
            : HashTags(text);

    public static string[] HashTags(string text)
    {
        if (text is ['`', _, .., _, '`'] && CodeTags().IsMatch(text))
        {
            var tags = text.Split('`', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(tag => tag.Any(char.IsLetter))
                .ToArray();
            return tags.Length > 1 || IsCategory(tags[0]) ? tags : [];
        }

        // A sign may announce them: `🏷 #llm #agents`; they may be code: `` `#llm #agents` ``.
        text = text is ['`', '#', .. var code, '`'] && !code.Contains('`') ? text[1..^1] : text;
        string[] words = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(word => word[0] > '\u007F' && !word.Any(char.IsLetterOrDigit))];
        return Array.TrueForAll(words, word => word.Length > 1 && word[0] == '#' && char.IsLetterOrDigit(word[1]))
            ? Array.ConvertAll(words, word => word.Trim('#', ','))
            : [];
    }

    public static string BareTag(string tag) => tag.Trim(' ', '`', '*', '.', '"', '\'', '#', '[', ']');

    /// <summary><c>`Vision` `Video`</c>, <c>`query:rl`</c>, but not <c>`arXiv:2406.07436`</c>.</summary>
    [GeneratedRegex(@"^(?:`\p{L}(?:[\p{L}0-9 .&/+_-]|:(?=\p{L})){1,30}`[\s,·|]{0,3}){1,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeTags();

    [GeneratedRegex(@"(?:\s{1,4}#\p{L}[\p{L}0-9_/-]{0,60}){1,20}$", RegexOptions.CultureInvariant)]
    public static partial Regex TailTags();

    /// <summary><c>(cs.CV)</c>, <c>`cs.AI`</c>, <c>`cs.AI (Artificial Intelligence)`</c></summary>
    [GeneratedRegex(@"[(\[`](?<class>[a-z-]{2,8}\.[A-Z]{2})(?:\s?[(（][^()（）`]{1,40}[)）])?[)\]`]", RegexOptions.CultureInvariant)]
    public static partial Regex SetClass();

    /// <summary><c>cs.CL - Title</c>, <c>cs.CL: Title</c></summary>
    [GeneratedRegex(@"^(?<class>[a-z-]{2,8}\.[A-Z]{2})(?:[:：]|\s[|—–-])\s", RegexOptions.CultureInvariant)]
    public static partial Regex LeadingClass();

    /// <summary>True for the name of a category of the taxonomy, and for a class of arXiv: <c>cs.CV</c>.</summary>
    public static bool IsCategory(string name) => IsArxivClass(name) || CategoryTaxonomy.Default.Find(name) is { IsKnown: true };

    /// <summary><c>cs.AI</c> of <c>cs.AI (Artificial Intelligence)</c>; another category as it is.</summary>
    public static string WithoutClassName(string category) =>
        category.IndexOf(" (", StringComparison.Ordinal) is > 0 and var name && category.EndsWith(')') && IsArxivClass(category[..name])
            ? category[..name] : category;

    public static bool IsArxivClass(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 1
            && name.Length == dot + 3
            && name[..dot].All(c => char.IsAsciiLetterLower(c) || c == '-')
            && name[(dot + 1)..].All(char.IsAsciiLetterUpper);
    }
}
