using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Notes of Emacs' Org mode: headings are stars, with a state before the title and tags behind it (<c>** TODO Title :llm:</c>), properties
/// stand in a drawer, links are <c>[[address][text]]</c>. They become the Markdown that means the same.
/// </summary>
internal static partial class OrgOutline
{
    /// <summary>The lines in Markdown where they are an outline of Org mode, and for each its number; else as they are.</summary>
    public static (string[] Lines, int[] Numbers) Read(string[] lines, int[] numbers)
    {
        if (!IsOrg(lines))
        {
            return (lines, numbers);
        }

        var read = new List<string>(lines.Length);
        var kept = new List<int>(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var heading = Heading().Match(lines[i]);
            Add(heading.Success ? new string('#', heading.Groups["stars"].Length) + " " + heading.Groups["title"] : Plain(lines[i]), i);
            if (heading.Groups["tags"] is { Success: true } tags)
            {
                Add("Tags: " + string.Join(", ", tags.Value.Split(':', StringSplitOptions.RemoveEmptyEntries)), i);
            }
        }

        return ([.. read], [.. kept]);

        void Add(string line, int index)
        {
            read.Add(Link().Replace(line, static link =>
                link.Groups["text"] is { Success: true } text ? $"[{text}]({link.Groups["address"]})" : link.Groups["address"].Value));
            kept.Add(numbers[index]);
        }
    }

    /// <summary>In Markdown a line of two stars and a blank is neither heading nor bold; what has its headings is no Org.</summary>
    private static bool IsOrg(string[] lines) =>
        (Array.Exists(lines, line => line.StartsWith("** ", StringComparison.Ordinal) && !line.AsSpan().TrimEnd().EndsWith("*"))
            || Array.Exists(lines, line => line.StartsWith("#+title:", StringComparison.OrdinalIgnoreCase)))
        && Array.TrueForAll(lines, line => MarkdownLine.Heading(line, out _) == 0);

    private static string Plain(string line)
    {
        if (Keyword().Match(line) is { Success: true } keyword)
        {
            var value = keyword.Groups["value"].Value;
            return keyword.Groups["name"].Value.ToUpperInvariant() switch
            {
                "TITLE" => "# " + value,
                "DATE" => "Date: " + value.Trim('<', '>', ' '),
                "FILETAGS" => "Tags: " + value.Trim(':').Replace(':', ','),
                "BEGIN_SRC" or "BEGIN_EXAMPLE" => "```" + value,
                "END_SRC" or "END_EXAMPLE" => "```",
                "AUTHOR" or "CAPTION" => value,
                _ => "",
            };
        }

        return Property().Match(line) is not { Success: true } property ? line
            : property.Groups["name"].Value is "PROPERTIES" or "END" or "LOGBOOK" ? ""
            : $"{property.Groups["name"].Value}: {property.Groups["value"].Value}";
    }

    [GeneratedRegex(
        @"^(?<stars>\*{1,6})\s{1,4}(?:(?:TODO|DONE|NEXT|WAITING|READING|READ)\s{1,4})?(?:\[#[A-C]\]\s{1,4})?(?<title>\S.{0,1000}?)"
        + @"(?:\s{1,40}:(?<tags>[\p{L}0-9_@#%:]{1,200}):)?\s{0,4}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s{0,8}#\+(?<name>[A-Za-z_]{1,30}):?\s{0,8}(?<value>.{0,1000})$", RegexOptions.CultureInvariant)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"^\s{0,8}:(?<name>[A-Za-z_]{1,30}):\s{0,8}(?<value>.{0,1000})$", RegexOptions.CultureInvariant)]
    private static partial Regex Property();

    [GeneratedRegex(@"\[\[(?<address>https?://[^\s\[\]]{1,2000})\](?:\[(?<text>[^\[\]]{1,500})\])?\]", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
