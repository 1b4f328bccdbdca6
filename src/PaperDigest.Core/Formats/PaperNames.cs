using System.Text;
using System.Text.RegularExpressions;
using PaperDigest.Core.Categories;

namespace PaperDigest.Core.Formats;

/// <summary>Lines and lists of nothing but names.</summary>
internal static partial class PaperNames
{
    private const string Point = " · ";

    private const string Mark = @"(?:[\u00B9\u00B2\u00B3\u2070-\u2079*†‡§¶]|\$\^\{[^{}$]{1,20}\}\$|[0-9]{1,2})";

    private static readonly string[] NameSigns = ["👥", "👤", "✍️", "✍"];

    /// <summary>What stands between names and where their bearers work.</summary>
    private static readonly string[] PlaceSigns = [" — ", " – ", " - ", " @ ", Point];

    /// <summary>What stands behind a sign that announces names; null where none does.</summary>
    public static string? AtSign(string text) =>
        !text.Contains(':', StringComparison.Ordinal)
        && Array.Find(NameSigns, sign => text.StartsWith(sign, StringComparison.Ordinal)) is { } sign ? text[sign.Length..].Trim() : null;

    /// <summary><c>Lovelace, Ada; Turing, Alan M.</c> with the names in their usual order; another list as it is.</summary>
    public static string GivenNamesFirst(string names)
    {
        var parts = names.Split(names.Contains(';') ? ";" : " and ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.Split(',', StringSplitOptions.TrimEntries))
            .ToList();
        return parts.Count > 1 && parts.TrueForAll(name => name is [{ Length: > 0 }, { Length: > 0 }] && Name().IsMatch(name[0]))
            ? string.Join(", ", parts.Select(name => $"{name[1]} {name[0]}")) : names;
    }

    /// <summary>True for what says at a label that nobody knows the names: <c>미상</c>, <c>메타데이터에 없음</c>, <c>未提供</c>.</summary>
    public static bool AreUnknown(string text)
    {
        const int longest = 20;
        return text.Length <= longest && (PaperWords.IsNothing(text)
            || text.EndsWith("없음", StringComparison.Ordinal) || text.EndsWith("미상", StringComparison.Ordinal)
            || text.StartsWith('未') || text.Contains("未提供", StringComparison.Ordinal)
            || text.StartsWith("not ", StringComparison.OrdinalIgnoreCase)
            || text.Equals("unknown", StringComparison.OrdinalIgnoreCase)
            || text is "研究团队" or "연구팀" or "研究チーム" || text.Equals("research team", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Points between names, <c>Ada Lovelace·Alan Turing</c>; those in <c>Gal·la</c> and <c>阿达·洛夫莱斯</c> stand in one.</summary>
    [GeneratedRegex(@"\s·\s|·(?=[\p{Lu}가-힣])", RegexOptions.CultureInvariant)]
    public static partial Regex Points();

    /// <summary>True for a line of nothing but names.</summary>
    public static bool AreNames(string text) => text.Length <= PaperCounts.Longest && Listed(text) is not null;

    /// <summary>Names in a line that is set apart; Korean ones have no capitals, and are names beside others.</summary>
    public static string? InSet(string text) => Listed(text)
        ?? (text.Contains(' ') && Name().IsMatch(text) && !PaperTags.IsCategory(text) ? text : null)
        ?? (text.Split(',', StringSplitOptions.TrimEntries) is { Length: > 1 } parts && Array.Exists(parts, Name().IsMatch)
            && Array.TrueForAll(parts, part => Name().IsMatch(part) || KoreanName().IsMatch(part)) ? text : null);

    /// <summary>Numbers and signs behind a name: <c>Ada Lovelace¹²</c>, <c>Alan Turing2,3*</c>, <c>Hedy Lamarr†</c>.</summary>
    [GeneratedRegex(
        @"(?<=\p{L}[\p{L}.])" + Mark + "(?:,?" + Mark + @"){0,8}(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    [GeneratedRegex("^[가-힣]{1,3}\\s?[가-힣]{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex KoreanName();

    /// <summary>
    /// Names without where their bearers work and the marks that say it:
    /// <c>Ada Lovelace¹, Alan Turing² (¹Analytical, ²Bletchley) — London</c>.
    /// </summary>
    public static string WithoutPlaces(string names)
    {
        var text = names.Trim().Trim('*', '_').Trim();
        if (text is ['(', .., ')'] && text.IndexOf(')') == text.Length - 1)
        {
            text = text[1..^1];
        }

        text = Marks().Replace(WithoutParentheses(text), "");
        foreach (var sign in PlaceSigns)
        {
            var at = text.IndexOf(sign, StringComparison.Ordinal);

            // Points stand between names as well, where no commas do.
            var isPlace = at > 0 && (sign != Point || text.AsSpan(0, at).Contains(',') || text.AsSpan(at).Contains(','));
            text = isPlace ? text[..at] : text;
        }

        text = text.EndsWith(" .", StringComparison.Ordinal) ? text[..^2] : text;
        return text.Trim(' ', ',') is { Length: > 0 } bare ? bare : names;
    }

    /// <summary>One name and where its bearer works, <c>Ada Lovelace — Analytical Institute</c>; null for anything else.</summary>
    private static string? AtPlace(string text)
    {
        var dash = text.IndexOfAny(['—', '–', '·', '|', '(']);
        return dash > 0 && Name().IsMatch(text[..dash].Trim()) && text[..dash].Trim().Contains(' ') && Place().IsMatch(text[dash..])
            ? text[..dash].Trim() : null;
    }

    [GeneratedRegex(
        @"\b(?:[A-Z]{2,10}|Univ[a-z.]{0,10}|Institute|Labs?|Laborator(?:y|ies)|Research|College|Polytechnic|Inc)\b|대학|연구[소원]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    /// <summary>
    /// What stands in parentheses behind a name says where its bearer is, or the name in another script; within one it is a part of it, as
    /// in <c>Ada (Augusta) Lovelace</c>. What is not closed stays.
    /// </summary>
    private static string WithoutParentheses(string text)
    {
        var kept = new StringBuilder(text.Length);
        var (depth, open) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '（' && depth++ == 0)
            {
                open = i;
            }
            else if (depth == 0)
            {
                kept.Append(text[i]);
            }
            else if (text[i] is ')' or '）' && --depth == 0)
            {
                kept.Append(text.AsSpan(i + 1).TrimStart() is [] or [not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z')), ..]
                    or ['a', 'n', 'd', ' ', ..] or ['e', 't', ' ', ..] ? "" : text.AsSpan(open, i + 1 - open));
            }
        }

        return depth == 0 ? kept.ToString() : text;
    }

    public static string? Listed(string list)
    {
        if (AtPlace(list) is { } one)
        {
            return one;
        }

        var isBy = list.StartsWith("by ", StringComparison.OrdinalIgnoreCase);
        list = WithoutPlaces(list);
        var names = WithoutOthers().Replace(isBy ? list[3..] : list, "");
        var isSaid = isBy || names.Length < list.Length;
        var parts = names.Replace(" and ", ", ", StringComparison.Ordinal).Replace(" & ", ", ", StringComparison.Ordinal)
            .Replace(Point, ", ", StringComparison.Ordinal)
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

    /// <summary><c>외 11명</c>, <c>and 57 more</c>, <c>等</c>, <c>等 5 位作者</c> behind the names that are given.</summary>
    [GeneratedRegex(
        @"\s외(?:\s?[0-9]{1,4}\s?[명인])?\s{0,4}$|,?\s(?:and|\+|&)\s?[0-9]{1,4}\s(?:more|others)\s{0,4}$"
        + @"|,?\s(?:and others|et\.?\s?al\.?|등|等|ほか|他)(?:\s?[(（][0-9]{1,4}\s?(?:authors|in total|total|명|人)[)）])?\s{0,4}$"
        + @"|,?\s?(?:等|ほか|他)\s?[0-9]{1,4}\s?[位人名](?:作者|著者)?\s{0,4}$"
        + @"|\s[(（][0-9]{1,4}\s?(?:authors|in total|total)[)）]\s{0,4}$",
        RegexOptions.CultureInvariant)]
    public static partial Regex WithoutOthers();
}
