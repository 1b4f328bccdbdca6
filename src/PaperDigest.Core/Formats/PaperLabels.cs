using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;

namespace PaperDigest.Core.Formats;

/// <summary>Labels before what they tell, in any of their clothes.</summary>
internal static class PaperLabels
{
    private static readonly string[] FactSeparators = [" | ", " · ", " • ", " / ", "` `"];

    /// <summary>Reads a label in any of its clothes: <c>**Authors**: …</c>, <c>📅 Date: …</c>, <c>authors:: …</c>.</summary>
    /// <param name="text">The line, without the mark of a list.</param>
    /// <param name="label">What it tells, where that is a fact.</param>
    /// <param name="section">The part of a summary it begins, where it is one.</param>
    /// <param name="value">What stands behind it.</param>
    public static bool TryLabel(string text, out PaperLabel? label, out SectionKind? section, out string value)
    {
        (label, section, value) = (null, null, "");
        if (SplitLabel(text) is not var (name, rest))
        {
            return false;
        }

        value = rest;
        label = PaperWords.Label(name);
        section = label is null ? PaperWords.Section(name) : null;
        return label is not null || section is not null;
    }

    /// <summary>
    /// The facts of a line like <c>**Paper**: [PDF](…) | **Upvotes**: 31</c>, each with its label, null for one that is not known; none of
    /// a line that tells no known one, or something else.
    /// </summary>
    public static List<(PaperLabel? Label, string Value, string Text)> Facts(string text)
    {
        text = text.Replace('｜', '|').Replace('\u3000', ' ');
        if (Paired(text) is { Count: > 0 } paired)
        {
            return paired;
        }

        var isSet = text is ['*' or '_' or '(', not ('*' or '_'), .., '*' or '_' or ')']
            && !text.AsSpan(1, text.Length - 2).ContainsAny('*', '_');
        text = isSet ? text[1..^1] : text;
        var sign = Array.Find(FactSeparators, sign => text.Contains(sign, StringComparison.Ordinal));
        if (sign is null || text.Length > DigestLimits.Title * 2)
        {
            return text.Length is > 0 and <= DigestLimits.Title * 2 && char.IsAsciiDigit(text[0]) ? DayAndNames(text) : [];
        }

        var parts = text.Split(sign, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        isSet |= Array.Exists(
            parts, part => PaperCounts.IsCount(part.Trim('`'), out _) || IsDay(part) || PaperTags.HashTags(part).Length > 0);
        var facts = parts.Select(fact => Fact(fact, isSet)).ToList();
        return facts.TrueForAll(fact => fact.Text.Length > 0) && facts.Exists(fact => fact is { Label: not null, IsNamed: true })
            ? facts.ConvertAll(fact => (fact.Label, fact.Value, fact.Text))
            : [];
    }

    /// <summary><c>저자 / 연도: Ada Lovelace 외 / 2025</c>: several labels, then as many facts or more.</summary>
    private static List<(PaperLabel? Label, string Value, string Text)> Paired(string text)
    {
        const string sign = " / ";
        if (text.Length > DigestLimits.Title * 2 || SplitLabel(text) is not var (name, value)
            || !name.Contains(sign, StringComparison.Ordinal) || !value.Contains(sign, StringComparison.Ordinal))
        {
            return [];
        }

        var (names, values) = (name.Split(sign, StringSplitOptions.TrimEntries), value.Split(sign, StringSplitOptions.TrimEntries));
        return values.Length < names.Length || PaperWords.Label(names[0]) is null ? []
            : [.. values.Select((fact, i) => (i < names.Length ? PaperWords.Label(names[i]) : null, fact,
                i < names.Length ? $"{names[i]}: {fact}" : fact))];
    }

    /// <summary>True for a line of facts or tags, which is no title whatever sign it begins with.</summary>
    public static bool AreFacts(string text) => Facts(text).Count > 0 || PaperCounts.IsCount(text, out _)
        || PaperNames.AtSign(text) is not null || PaperTags.HashTags(text).Length > 0;

    /// <summary>One of several facts on a line; without text where it is none. Beside others a label in bold needs no colon.</summary>
    private static (PaperLabel? Label, string Value, string Text, bool IsNamed) Fact(string text, bool isSet)
    {
        if (PaperTags.HashTags(text) is { Length: > 0 } tags && (tags.Length > 1 || !PaperTags.IsCategory(tags[0])))
        {
            return (PaperLabel.Fields, string.Join(',', tags), text, false);
        }

        text = text.Trim('`');
        if (IsDay(text))
        {
            return (PaperLabel.Date, text, text, false);
        }

        if (TryLabel(text, out var label, out _, out var value) && label is not null)
        {
            return (label, value, text, true);
        }

        if (PaperNames.AtSign(text) is { Length: > 0 } names)
        {
            return (PaperLabel.Authors, names, text, true);
        }

        if (text.StartsWith("**", StringComparison.Ordinal) && text.IndexOf("** ", 2, StringComparison.Ordinal) is > 2 and var end
            && !text.AsSpan(2, end - 2).Contains('['))
        {
            label = PaperWords.Label(text[2..end]);
            return (label, text[(end + 3)..].Trim(), text, label is not null);
        }

        if (isSet && PaperNames.InSet(text) is { } listed)
        {
            return (PaperLabel.Authors, listed, text, true);
        }

        return PaperCounts.IsCount(text, out _) ? (PaperLabel.Votes, text, text, false)
            : PaperTags.IsCategory(text) ? (PaperLabel.Category, text, text, false)
            : PaperAddress.IsAddressLine(text) ? (PaperLabel.Links, text, text, isSet && text.StartsWith("http", StringComparison.Ordinal))
            : SplitLabel(text) is not null || (isSet && SignedVotes.TryCount(text, out _)) ? (null, text, text, false)
            : (null, "", "", false);
    }

    public static (string Name, string Value)? SplitLabel(string text)
    {
        const int longest = 40;
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]) && text[start] is not ('*' or '_' or '[' or '<' or '(' or '`'))
        {
            start++;
        }

        text = start == 0 ? text : text[start..];
        if (MarkdownLine.TryBoldLabel(text, out var bold, out var rest))
        {
            return bold.Length <= longest ? (bold, rest) : null;
        }

        if (BareLabel(text) is { } bare)
        {
            return bare;
        }

        var colon = text.AsSpan(0, Math.Min(longest, text.Length)).IndexOfAny(':', '：');
        if (colon <= 0 || text.AsSpan(0, colon).ContainsAny("[<") || (colon + 1 < text.Length && text[colon + 1] == '/'))
        {
            return null;
        }

        var value = text[(colon + 1)..].TrimStart(':');
        var name = text[..colon];
        if (name.LastIndexOfAny(['(', '（']) > name.LastIndexOfAny([')', '）']))
        {
            // `Title (arXiv: 2505.21136)`
            return null;
        }

        if (name.StartsWith("**", StringComparison.Ordinal) && value.Contains("**", StringComparison.Ordinal))
        {
            // `**Date: 2024-06-13**`
            value = value.Replace("**", "", StringComparison.Ordinal);
        }

        return (name.Trim('*', '_', ' ', '`'), value.TrimStart('*', '_').Trim());
    }

    /// <summary>A day in numbers and nothing else: <c>2024-06-13</c>, <c>_2024-06-13_</c>, <c>2024年6月13日</c>.</summary>
    private static bool IsDay(string text)
    {
        const string dayLetters = "年月日년월일";
        text = text.Trim('_', '*');
        return text.Length is >= 8 and <= 14
            && !text.Any(c => char.IsLetter(c) && !dayLetters.Contains(c, StringComparison.Ordinal)) && DigestDate.TryFind(text, out _);
    }

    /// <summary><c>2024年6月13日　Ada Lovelace, Alan Turing</c>: a day, then names, with nothing but a blank between them.</summary>
    private static List<(PaperLabel? Label, string Value, string Text)> DayAndNames(string text)
    {
        const int longestDay = 15;
        var blank = text.LastIndexOf(' ', Math.Min(longestDay, text.Length - 1));
        while (blank > 0 && !IsDay(text[..blank].TrimEnd()))
        {
            blank = text.LastIndexOf(' ', blank - 1);
        }

        return blank > 0 && PaperNames.InSet(text[blank..].Trim()) is { } names
            ? [(PaperLabel.Date, text[..blank].Trim(), text[..blank]), (PaperLabel.Authors, names, text[blank..])]
            : [];
    }

    /// <summary>A known label that needs no colon: <c>**저자** Ada Lovelace</c>, <c>저자 | Ada Lovelace</c>.</summary>
    private static (string Name, string Value)? BareLabel(string text)
    {
        const int longest = 20;
        var isBold = text.StartsWith("**", StringComparison.Ordinal);
        var end = isBold ? text.IndexOf("** ", 2, StringComparison.Ordinal) : text.IndexOf(" | ", StringComparison.Ordinal);
        if (end <= 0 || end > longest || text.IndexOf(isBold ? "**" : " | ", end + 3, StringComparison.Ordinal) >= 0)
        {
            return null;
        }

        var (name, value) = (text[(isBold ? 2 : 0)..end], text[(end + 3)..].Trim());
        return PaperWords.Label(name) switch
        {
            null => null,
            PaperLabel.Links or PaperLabel.Id => PaperAddress.IsAddressLine(value) ? (name, value) : null,
            PaperLabel.Votes => SignedVotes.TryCount(value, out _) ? (name, value) : null,
            PaperLabel.Title or PaperLabel.KoreanTitle or PaperLabel.Date when isBold => null,
            _ => (name, value),
        };
    }
}
