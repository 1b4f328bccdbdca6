using System.Globalization;
using System.Net;
using System.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Brings what editors, mail programs and exporters make of a digest back into the shape the formats look for: a file quoted or
/// indented as a whole, headings without a blank, underlined or in HTML, comments, invisible characters before a line. Lines keep
/// their numbers; one that says nothing any more is empty afterwards. What stands in a code block stays as it is.
/// </summary>
internal static class MarkdownVariants
{
    /// <summary>A digest that was quoted in a quote is still a digest.</summary>
    private const int MaxQuotes = 3;

    /// <summary>An HTML heading that exporters break into lines: <c>&lt;h3&gt;</c>, the link, <c>&lt;/h3&gt;</c>.</summary>
    private const int MaxHeadingLines = 6;

    /// <summary>A longer first line over dashes is a sentence with a line drawn under it.</summary>
    private const int MaxUnderlined = 100;

    /// <summary>Zero-width characters that editors leave before a line; a mark of byte order also where files were joined.</summary>
    private static readonly char[] Invisible = ['\uFEFF', '\u200B', '\u200C', '\u200D', '\u2060'];

    /// <summary>Smooths out the lines in place.</summary>
    /// <returns>The number of lines that said something and are empty now.</returns>
    public static int Smooth(string[] lines)
    {
        var before = lines.Count(IsText);
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i].TrimStart(Invisible);
        }

        for (var quotes = 0; quotes < MaxQuotes && IsQuoted(lines); quotes++)
        {
            TakeOffQuote(lines);
        }

        TakeOffIndentation(lines);
        TakeOffComments(lines);
        UnderlinedHeadings(lines);
        var fence = new CodeFence();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!fence.IsInside(lines[i]))
            {
                lines[i] = WithHeading(lines, i);
            }
        }

        FactTables(lines);
        return before - lines.Count(IsText);
    }

    /// <summary>
    /// A table of two columns that tells a paper's facts one below the other (<c>| 제목 | … |</c>, <c>| 링크 | … |</c>) becomes a list of
    /// labels: a row of it is no paper.
    /// </summary>
    private static void FactTables(string[] lines)
    {
        var fence = new CodeFence();
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (fence.IsInside(lines[i]) || !IsRow(lines[i]) || !PaperPage.IsRule(lines[i + 1]))
            {
                continue;
            }

            var end = i + 2;
            while (end < lines.Length && IsRow(lines[end]))
            {
                end++;
            }

            var rows = Enumerable.Range(i, end - i)
                .Where(row => row != i + 1)
                .Select(row => (Line: row, Cells: PaperPage.Cells(lines[row])))
                .ToList();
            if (AreFacts(rows.ConvertAll(row => row.Cells)))
            {
                foreach (var (line, cells) in rows)
                {
                    lines[line] = line > i || IsFact(cells) ? $"- **{cells[0].Trim('*', ' ')}**: {cells[1]}" : "";
                }

                lines[i + 1] = "";
            }

            i = end - 1;
        }

        static bool IsRow(string line) => line.AsSpan().TrimStart() is ['|', ..];
    }

    /// <summary>The first row may be a head; all others tell a fact, one of them which paper it is.</summary>
    private static bool AreFacts(List<List<string>> rows) =>
        rows.Count > 2
        && rows.TrueForAll(cells => cells.Count == 2)
        && rows.Skip(1).All(IsFact)
        && rows.Exists(cells => PaperWords.Label(cells[0].Trim('*', ' ')) is PaperLabel.Title or PaperLabel.Links or PaperLabel.Id);

    private static bool IsFact(List<string> cells) =>
        cells[0].Trim('*', ' ') is var name && (PaperWords.Label(name) is not null || PaperWords.Section(name) is not null);

    private static bool IsText(string line) => !string.IsNullOrWhiteSpace(line);

    /// <summary>Every line is quoted, or most of them and a heading among them, as where a sentence introduces the quote.</summary>
    private static bool IsQuoted(string[] lines)
    {
        var (quoted, all, hasHeading) = (0, 0, false);
        foreach (var line in lines.Where(IsText))
        {
            var text = line.AsSpan().TrimStart();
            all++;
            if (text[0] == '>')
            {
                quoted++;
                hasHeading |= text[1..].TrimStart(" >") is ['#', ..] or ['<', 'h' or 'H', ..];
            }
        }

        return quoted > 0 && (quoted == all || (hasHeading && quoted * 2 > all));
    }

    private static void TakeOffQuote(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].TrimStart();
            lines[i] = text.StartsWith("> ", StringComparison.Ordinal) ? text[2..] : text.StartsWith('>') ? text[1..] : lines[i];
        }
    }

    /// <summary>The indentation that all lines share; or that of all headings, when hardly a line stands further left.</summary>
    private static void TakeOffIndentation(string[] lines)
    {
        var (shared, ofHeadings) = (int.MaxValue, int.MaxValue);
        foreach (var line in lines.Where(IsText))
        {
            var indentation = Indentation(line);
            shared = Math.Min(shared, indentation);
            ofHeadings = line[indentation] == '#' ? Math.Min(ofHeadings, indentation) : ofHeadings;
        }

        var depth = shared > 0 ? shared : ofHeadings;
        if (depth is 0 or int.MaxValue
            || lines.Count(line => IsText(line) && Indentation(line) < depth) * 4 > lines.Count(IsText))
        {
            return;
        }

        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i][Math.Min(depth, Indentation(lines[i]))..];
        }
    }

    private static int Indentation(string line) => line.Length - line.AsSpan().TrimStart(" \t").Length;

    /// <summary>Comments are not meant to be read. One that never ends is no comment but a text with <c>&lt;!--</c> in it.</summary>
    private static void TakeOffComments(string[] lines)
    {
        // Where nothing ends a comment, none is looked for: every `<!--` would be compared with all that follows.
        var last = Array.FindLastIndex(lines, line => line.Contains("-->", StringComparison.Ordinal));
        var fence = new CodeFence();
        for (var i = 0; i <= last; i++)
        {
            if (fence.IsInside(lines[i]))
            {
                continue;
            }

            var from = 0;
            while (lines[i].IndexOf("<!--", from, StringComparison.Ordinal) is >= 0 and var start)
            {
                if (IsCode(lines[i], start))
                {
                    from = start + 4;
                    continue;
                }

                var (line, end) = (i, lines[i].IndexOf("-->", start, StringComparison.Ordinal));
                while (end < 0 && line < last)
                {
                    end = lines[++line].IndexOf("-->", StringComparison.Ordinal);
                }

                if (end < 0)
                {
                    return;
                }

                var rest = lines[line][(end + 3)..];
                if (line == i)
                {
                    lines[i] = lines[i][..start] + rest;
                    from = start;
                    continue;
                }

                lines[i] = lines[i][..start];
                Array.Fill(lines, "", i + 1, line - i - 1);
                lines[line] = rest;
                i = line;
                from = 0;
            }
        }
    }

    /// <summary>An odd number of backticks before it: <c>`&lt;!--`</c> is shown.</summary>
    private static bool IsCode(string line, int at) => line.AsSpan(0, at).Count('`') % 2 == 1;

    /// <summary>
    /// A line over <c>===</c>, which means nothing else. Dashes are how digests draw a line under anything, so that they make a heading
    /// of nothing but a title on top of the file: <c>Daily Papers (2024-06-13)</c> over <c>---</c>.
    /// </summary>
    private static void UnderlinedHeadings(string[] lines)
    {
        var fence = new CodeFence();
        var isFirst = true;
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (fence.IsInside(lines[i]) || !IsText(lines[i]))
            {
                continue;
            }

            var under = lines[i + 1].AsSpan().Trim();
            var level = under.Length < 3 ? 0
                : !under.ContainsAnyExcept('=') && (i == 0 || !IsText(lines[i - 1])) ? 1
                : isFirst && !under.ContainsAnyExcept('-') ? 2
                : 0;
            isFirst = false;
            if (level > 0 && IsTitle(lines[i].Trim()))
            {
                lines[i] = new string('#', level) + ' ' + lines[i].Trim();
                lines[i + 1] = "";
            }
        }
    }

    private static bool IsTitle(string line) =>
        line.Length <= MaxUnderlined
        && line[0] is not ('#' or '-' or '*' or '+' or '>' or '|' or '!' or '[' or '<' or '`')
        && line[^1] is not ('.' or '!' or '?' or ':' or '。' or '：' or '|');

    /// <summary>
    /// <c>##Heading</c> and <c>&lt;h2&gt;Heading&lt;/h2&gt;</c>. One <c>#</c> without a blank is a tag (<c>#LLM</c>), but for the first
    /// line.
    /// </summary>
    private static string WithHeading(string[] lines, int index)
    {
        var line = lines[index];
        var indentation = Indentation(line);
        if (indentation > 3 || indentation == line.Length)
        {
            return line;
        }

        if (line[indentation] == '<')
        {
            return HtmlHeading(lines, index, line);
        }

        var text = line[indentation..];
        var level = text.Length - text.AsSpan().TrimStart('#').Length;
        if (level is 0 or > 6 || level == text.Length)
        {
            return line;
        }

        var hasBlank = text[level] is ' ' or '\t';
        var isHeading = hasBlank || level > 1 || (!text.AsSpan(1).Contains('#') && text.Contains(' ', StringComparison.Ordinal)
            && Array.FindIndex(lines, IsText) == index);
        return !isHeading ? line : WithPlainBlanks(hasBlank ? text : text.Insert(level, " "));
    }

    /// <summary>Korean editors put wide and hard blanks between words. A title in a link is left as it stands.</summary>
    private static string WithPlainBlanks(string heading) => heading.Contains("](", StringComparison.Ordinal)
        ? heading
        : heading.Replace('\u00A0', ' ').Replace('\u3000', ' ').Replace('\u202F', ' ');

    private static string HtmlHeading(string[] lines, int index, string line)
    {
        var text = line.TrimStart();
        if (text.Length < 4 || text[1] is not ('h' or 'H') || text[2] is not (>= '1' and <= '6') || text[3] is not ('>' or ' ' or '\t'))
        {
            return line;
        }

        var end = $"</h{text[2]}>";
        var last = index;
        while (!lines[last].Contains(end, StringComparison.OrdinalIgnoreCase))
        {
            if (++last == lines.Length || last - index >= MaxHeadingLines)
            {
                return line;
            }
        }

        var html = string.Join(' ', lines.Skip(index).Take(last - index + 1)).Trim();
        if (html.IndexOf(end, StringComparison.OrdinalIgnoreCase) != html.Length - end.Length)
        {
            return line;
        }

        Array.Fill(lines, "", index + 1, last - index);
        return $"{new string('#', text[2] - '0')} {WithLinks(html).Trim()}";
    }

    /// <summary>Without tags; a link keeps its address as Markdown writes it.</summary>
    private static string WithLinks(string html)
    {
        var text = new StringBuilder(html.Length);
        var address = "";
        var start = 0;
        while (html.IndexOf('<', start) is >= 0 and var open && html.IndexOf('>', open) is >= 0 and var close)
        {
            text.Append(WebUtility.HtmlDecode(html[start..open]));
            var tag = html[(open + 1)..close];
            if (tag.StartsWith("a ", StringComparison.OrdinalIgnoreCase) && address.Length == 0)
            {
                address = Target(tag);
                text.Append(address.Length > 0 ? "[" : "");
            }
            else if (tag.Equals("/a", StringComparison.OrdinalIgnoreCase) && address.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"]({address})");
                address = "";
            }

            start = close + 1;
        }

        return text.Append(WebUtility.HtmlDecode(html[start..])).Append(address.Length > 0 ? $"]({address})" : "").ToString();
    }

    /// <summary>The value of <c>href</c>, whatever stands around it.</summary>
    private static string Target(string tag)
    {
        var start = tag.IndexOf("href", StringComparison.OrdinalIgnoreCase);
        var value = start < 0 ? "" : tag[(start + 4)..].TrimStart().TrimStart('=').TrimStart();
        var end = value.Length == 0 ? -1 : value[0] is '"' or '\'' ? value.IndexOf(value[0], 1) : value.IndexOfAny([' ', '\t']);
        value = (end < 0 ? value : value[..end]).Trim('"', '\'');
        return WebUtility.HtmlDecode(value);
    }
}
