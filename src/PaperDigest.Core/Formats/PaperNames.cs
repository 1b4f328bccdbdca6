using System.Text.RegularExpressions;
using PaperDigest.Core.Categories;

namespace PaperDigest.Core.Formats;

/// <summary>Lines and lists of nothing but names.</summary>
internal static partial class PaperNames
{
    private static readonly string[] NameSigns = ["👥", "👤", "✍️", "✍"];

    /// <summary>What stands behind a sign that announces names; null where none does.</summary>
    public static string? AtSign(string text) =>
        !text.Contains(':', StringComparison.Ordinal)
        && Array.Find(NameSigns, sign => text.StartsWith(sign, StringComparison.Ordinal)) is { } sign ? text[sign.Length..].Trim() : null;

    /// <summary>True for a line of nothing but names.</summary>
    public static bool AreNames(string text) => text.Length <= PaperCounts.Longest && Listed(text) is not null;

    /// <summary>Names in a line that is set apart; Korean ones have no capitals, and are names beside others.</summary>
    public static string? InSet(string text) => Listed(text)
        ?? (text.Contains(' ') && Name().IsMatch(text) && !PaperTags.IsCategory(text) ? text : null)
        ?? (text.Split(',', StringSplitOptions.TrimEntries) is { Length: > 1 } parts && Array.Exists(parts, Name().IsMatch)
            && Array.TrueForAll(parts, part => Name().IsMatch(part) || KoreanName().IsMatch(part)) ? text : null);

    [GeneratedRegex("^[가-힣]{1,3}\\s?[가-힣]{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex KoreanName();

    public static string? Listed(string list)
    {
        var isBy = list.StartsWith("by ", StringComparison.OrdinalIgnoreCase);
        var names = WithoutOthers().Replace(isBy ? list[3..] : list, "");
        var isSaid = isBy || names.Length < list.Length;
        var parts = names.Replace(" and ", ", ", StringComparison.Ordinal).Replace(" & ", ", ", StringComparison.Ordinal)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        // Two topics have capitals as well: `Image Generation, Tool Use`.
        return parts.Length >= (isSaid ? 1 : 2)
            && Array.TrueForAll(parts, Name().IsMatch)
            && Array.Exists(parts, part => part.Contains(' '))
            && (isSaid || CategoryInference.Default.Infer([names], []).Count == 0) ? string.Join(',', parts) : null;
    }

    [GeneratedRegex(
        @"^\p{Lu}[\p{L}'’.-]{0,30}(?: (?:\p{Lu}[\p{L}'’.-]{0,30}|de|da|di|van|von|der|den|la|bin|al|el)){0,4}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    /// <summary><c>외 11명</c>, <c>and 57 more</c>, <c>等</c> behind the names that are given.</summary>
    [GeneratedRegex(
        @"\s외(?:\s?[0-9]{1,4}\s?[명인])?\s{0,4}$|,?\s(?:and|\+|&)\s?[0-9]{1,4}\s(?:more|others)\s{0,4}$"
        + @"|,?\s(?:and others|et\.?\s?al\.?|등|等|ほか|他)\s{0,4}$",
        RegexOptions.CultureInvariant)]
    public static partial Regex WithoutOthers();
}
