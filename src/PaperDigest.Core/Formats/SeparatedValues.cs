using System.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Tables that are not written as Markdown's: a sheet's values parted by commas, semicolons or tabs under a row that says what they are
/// (<c>title,arxiv,votes</c>), and rows without a bar at their beginning. They become tables as Markdown has them.
/// </summary>
internal static class SeparatedValues
{
    /// <summary>A longer first line is a sentence.</summary>
    private const int MaxHead = 300;

    private static readonly char[] Separators = ['\t', ',', ';'];

    /// <summary>The lines with such tables in Markdown, and for each its number.</summary>
    public static (string[] Lines, int[] Numbers) Read(string[] lines, int[] numbers)
    {
        var read = new List<string>(lines.Length);
        var kept = new List<int>(lines.Length);
        var fence = new CodeFence();
        for (var i = 0; i < lines.Length; i++)
        {
            Add(lines[i], i);
            if (fence.IsInside(lines[i]) || i + 1 == lines.Length)
            {
                continue;
            }

            if (IsOpenRow(lines[i]) && PaperPage.IsRule(lines[i + 1]) && IsOpenRow(lines[i + 1]))
            {
                read[^1] = WithBars(lines[i]);
                for (; i + 1 < lines.Length && IsOpenRow(lines[i + 1]); i++)
                {
                    Add(WithBars(lines[i + 1]), i + 1);
                }
            }
            else if (Head(lines[i]) is var (separator, columns))
            {
                for (var rows = 0; i + 1 < lines.Length && Record(lines, i + 1, separator, out var last) is var row
                    && row.Count == columns.Count; i = last, rows++)
                {
                    if (rows == 0)
                    {
                        read[^1] = Row(columns);
                        Add("|" + string.Concat(Enumerable.Repeat(" --- |", columns.Count)), i);
                    }

                    Add(Row(row), i + 1);
                }
            }
        }

        return ([.. read], [.. kept]);

        void Add(string line, int index)
        {
            read.Add(line);
            kept.Add(numbers[index]);
        }
    }

    /// <summary>A row between whose cells bars stand, but none before the first.</summary>
    private static bool IsOpenRow(string line) =>
        line.Contains('|', StringComparison.Ordinal) && line.AsSpan().TrimStart() is not ['|', ..];

    private static string WithBars(string line) => line.AsSpan().TrimEnd() is [.., '|'] ? "| " + line : $"| {line} |";

    /// <summary>The values of a head, and what parts them: most of them are columns' names, one of them that of a title.</summary>
    private static (char Separator, List<string> Values)? Head(string line)
    {
        foreach (var separator in line.Length <= MaxHead ? Separators : [])
        {
            var values = line.Contains(separator, StringComparison.Ordinal) ? Values(line, separator) : [];
            var labels = values.ConvertAll(PaperWords.Column);
            if (labels.Contains(PaperLabel.Title) && labels.Count(label => label is not null) * 2 >= labels.Count)
            {
                return (separator, values);
            }
        }

        return null;
    }

    /// <summary>The values of a line; a text in quotes may go on over some more.</summary>
    private static List<string> Record(string[] lines, int index, char separator, out int last)
    {
        const int most = 20;
        last = index;
        var text = lines[index];
        for (var i = index + 1; text.AsSpan().Count('"') % 2 == 1 && i < Math.Min(lines.Length, index + most); i++)
        {
            text += "<br>" + lines[i];
            last = i;
        }

        if (text.AsSpan().Count('"') % 2 == 1)
        {
            (text, last) = (lines[index], index);
        }

        return Values(text, separator);
    }

    private static string Row(List<string> values) =>
        $"| {string.Join(" | ", values.Select(value => value.Replace("|", @"\|", StringComparison.Ordinal)))} |";

    /// <summary>The values of a line, those in quotes as a whole; one where nothing parts them.</summary>
    private static List<string> Values(string line, char separator)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var (isQuoted, isBegun) = (false, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && (isQuoted || !isBegun))
            {
                // Two quotes within quotes are one.
                isQuoted = !isQuoted || (i + 1 < line.Length && line[i + 1] == '"' && value.Append(line[++i]) is not null);
                isBegun = true;
            }
            else if (line[i] == separator && !isQuoted)
            {
                values.Add(value.ToString().Trim());
                value.Clear();
                isBegun = false;
            }
            else
            {
                value.Append(line[i]);
                isBegun |= line[i] is not (' ' or '\t');
            }
        }

        values.Add(value.ToString().Trim());
        return values;
    }
}
