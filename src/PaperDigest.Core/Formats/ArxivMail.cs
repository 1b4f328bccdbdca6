using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>
/// The daily mail of arXiv, whose papers stand between lines of two backslashes: number, title, names and classes, then the abstract. They
/// become headings with labels below.
/// </summary>
internal static partial class ArxivMail
{
    private const string Mark = @"\\";

    /// <summary>So many lines has what stands above an abstract.</summary>
    private const int MaxHead = 60;

    public static void Read(string[] lines)
    {
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (lines[i].TrimEnd() == Mark && lines[i + 1].StartsWith("arXiv:", StringComparison.Ordinal))
            {
                i = ReadPaper(lines, i);
            }
        }
    }

    /// <summary>Reads a paper and gives the last of its lines.</summary>
    private static int ReadPaper(string[] lines, int start)
    {
        var end = start + 1;
        var title = 0;
        while (end < lines.Length && end - start <= MaxHead && lines[end].TrimEnd() != Mark)
        {
            title = title == 0 && lines[end].StartsWith("Title:", StringComparison.Ordinal) ? end : title;
            end++;
        }

        if (title == 0 || end == lines.Length || lines[end].TrimEnd() != Mark)
        {
            return start;
        }

        Join(lines, start + 1, end);
        var number = lines[start + 1]["arXiv:".Length..].Trim().Split(' ')[0];
        (lines[start], lines[start + 1]) = ("", "## " + lines[title]["Title:".Length..].Trim());
        lines[title] = "arXiv ID: " + number;
        for (var i = start + 2; i < end; i++)
        {
            lines[i] = lines[i].StartsWith("Categories:", StringComparison.Ordinal) ? "Categories: " + Classes(lines[i])
                : Date().Match(lines[i]) is { Success: true } date ? date.Value
                : lines[i];
        }

        lines[end] = "";
        var abstractEnd = end + 1;
        while (abstractEnd < lines.Length && !lines[abstractEnd].StartsWith(Mark, StringComparison.Ordinal)
            && !MarkdownLine.IsSeparator(lines[abstractEnd]))
        {
            lines[abstractEnd] = (abstractEnd == end + 1 ? "Abstract: " : "") + lines[abstractEnd].Trim();
            abstractEnd++;
        }

        if (abstractEnd < lines.Length && lines[abstractEnd].StartsWith(Mark, StringComparison.Ordinal))
        {
            lines[abstractEnd] = "";
        }

        return abstractEnd;
    }

    private static string Classes(string line) =>
        string.Join(", ", line["Categories:".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A line that goes on further in belongs to the one above it.</summary>
    private static void Join(string[] lines, int from, int to)
    {
        for (var (i, above) = (from + 1, from); i < to; i++)
        {
            if (lines[i].StartsWith("  ", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(lines[i]))
            {
                lines[above] = $"{lines[above].TrimEnd()} {lines[i].Trim()}";
                lines[i] = "";
            }
            else
            {
                above = i;
            }
        }
    }

    /// <summary>The day without the hour and the size of the files.</summary>
    [GeneratedRegex("^Date: [A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
