using System.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Brings what editors, mail programs and exporters make of a digest back into the shape the formats look for: a file quoted or
/// indented as a whole, headings without a blank or underlined, HTML, comments, invisible characters before a line. A line that says
/// nothing any more is empty afterwards. What stands in a code block stays as it is.
/// </summary>
internal static class MarkdownVariants
{
    /// <summary>A digest that was quoted in a quote is still a digest.</summary>
    private const int MaxQuotes = 3;

    /// <summary>A longer first line over dashes is a sentence with a line drawn under it.</summary>
    private const int MaxUnderlined = 100;

    /// <summary>Zero-width characters that editors leave before a line; a mark of byte order also where files were joined.</summary>
    private static readonly char[] Invisible = ['\uFEFF', '\u200B', '\u200C', '\u200D', '\u2060'];

    /// <summary>Smooths out the lines.</summary>
    /// <returns>The lines, and for each the number from 1 of the line it comes from.</returns>
    public static (string[] Lines, int[] Numbers) Smooth(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i].TrimStart(Invisible);
        }

        for (var quotes = 0; quotes < MaxQuotes && IsQuoted(lines); quotes++)
        {
            TakeOffQuote(lines);
        }

        TakeOffIndentation(lines);
        TakeOffComments(lines, "<!--", "-->");
        TakeOffComments(lines, NoteMarks.Comment, NoteMarks.Comment);
        ArxivMail.Read(lines);
        ForeignMarkup.Read(lines);
        (lines, var numbers) = HtmlMarkdown.Read(lines);
        (lines, numbers) = OrgOutline.Read(lines, numbers);
        (lines, numbers) = RecordBlocks.Read(lines, numbers);
        (lines, numbers) = SeparatedValues.Read(lines, numbers);
        UnderlinedHeadings(lines);
        RuledHeadings(lines);
        var fence = new CodeFence();
        var isFirst = true;
        for (var i = 0; i < lines.Length; i++)
        {
            if (!fence.IsInside(lines[i]))
            {
                lines[i] = WithHeading(NoteMarks.Plain(lines[i]), isFirst);
            }

            isFirst &= !MarkdownLine.IsText(lines[i]);
        }

        FactForms.Read(lines);
        return (lines, numbers);
    }

    /// <summary>Every line is quoted, or most of them and a heading among them, as where a sentence introduces the quote.</summary>
    private static bool IsQuoted(string[] lines)
    {
        var (quoted, all, hasHeading) = (0, 0, false);
        foreach (var line in lines.Where(MarkdownLine.IsText))
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
        foreach (var line in lines.Where(MarkdownLine.IsText))
        {
            var indentation = Indentation(line);
            shared = Math.Min(shared, indentation);
            ofHeadings = line[indentation] == '#' ? Math.Min(ofHeadings, indentation) : ofHeadings;
        }

        var depth = shared > 0 ? shared : ofHeadings;
        if (depth is 0 or int.MaxValue
            || lines.Count(line => MarkdownLine.IsText(line) && Indentation(line) < depth) * 4 > lines.Count(MarkdownLine.IsText))
        {
            return;
        }

        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i][Math.Min(depth, Indentation(lines[i]))..];
        }
    }

    private static int Indentation(string line) => line.Length - line.AsSpan().TrimStart(" \t").Length;

    /// <summary>
    /// Comments are not meant to be read. One that never ends is no comment but a text with <c>&lt;!--</c> in it; neither is
    /// <c>50%%</c>, for Obsidian's <c>%%</c> stands apart.
    /// </summary>
    private static void TakeOffComments(string[] lines, string open, string close)
    {
        // Where nothing ends a comment, none is looked for: every `<!--` would be compared with all that follows.
        var last = Array.FindLastIndex(lines, line => line.Contains(close, StringComparison.Ordinal));
        var (fence, kept) = (new CodeFence(), new StringBuilder());
        for (var i = 0; i <= last; i++)
        {
            if (fence.IsInside(lines[i]))
            {
                continue;
            }

            // A line may consist of nothing but comments: what is kept of it is put together once.
            kept.Clear();
            var (text, begin, from, isCode) = (lines[i], 0, 0, false);
            while (text.IndexOf(open, from, StringComparison.Ordinal) is >= 0 and var start)
            {
                isCode ^= text.AsSpan(from, start - from).Count('`') % 2 == 1;
                var inside = start + open.Length;
                var before = start > begin ? text[start - 1] : kept.Length > 0 ? kept[^1] : ' ';
                if (isCode || (open == close && !char.IsWhiteSpace(before)))
                {
                    from = inside;
                    continue;
                }

                var (line, end) = (i, text.IndexOf(close, inside, StringComparison.Ordinal));
                if (end < 0 && open == close && text.Length > inside)
                {
                    // One of several lines begins on a line of its own.
                    break;
                }

                while (end < 0 && line < last)
                {
                    end = lines[++line].IndexOf(close, StringComparison.Ordinal);
                }

                if (end < 0)
                {
                    last = -1;
                    break;
                }

                kept.Append(text, begin, start - begin);
                begin = from = end + close.Length;
                if (line > i)
                {
                    lines[i] = kept.ToString();
                    Array.Fill(lines, "", i + 1, line - i - 1);
                    (i, text, isCode) = (line, lines[line], false);
                    kept.Clear();
                }
            }

            if (begin > 0)
            {
                lines[i] = kept.Append(text, begin, text.Length - begin).ToString();
            }
        }
    }

    /// <summary>
    /// A line over <c>===</c>, which means nothing else. Dashes are how digests draw a line under anything, so that they make a heading
    /// of nothing but a title on top of the file (<c>Daily Papers (2024-06-13)</c> over <c>---</c>) and one as long as they are.
    /// </summary>
    private static void UnderlinedHeadings(string[] lines)
    {
        var fence = new CodeFence();
        var isFirst = true;
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (fence.IsInside(lines[i]) || !MarkdownLine.IsText(lines[i]))
            {
                continue;
            }

            var under = lines[i + 1].AsSpan().Trim();
            var level = under.Length < 3 ? 0
                : !under.ContainsAnyExcept('=') && (i == 0 || !MarkdownLine.IsText(lines[i - 1])) ? 1
                : !under.ContainsAnyExcept('-') && (isFirst || IsUnderlined(lines, i, under.Length)) ? 2
                : 0;
            isFirst = false;
            if (level > 0 && IsTitle(lines[i].Trim()))
            {
                lines[i] = new string('#', level) + ' ' + lines[i].Trim();
                lines[i + 1] = "";
            }
        }
    }

    /// <summary>
    /// <c>--- 1. Title ---</c>, <c>=== Title ===</c>: titles between rules, where several are written so. They stand over all
    /// other headings.
    /// </summary>
    private static void RuledHeadings(string[] lines)
    {
        const int several = 2;
        var (fence, ruled) = (new CodeFence(), new List<int>());
        for (var i = 0; i < lines.Length; i++)
        {
            if (!fence.IsInside(lines[i]) && TitleBetweenRules(lines[i]).Length > 0)
            {
                ruled.Add(i);
            }
        }

        foreach (var i in ruled.Count >= several ? ruled : [])
        {
            lines[i] = $"# {TitleBetweenRules(lines[i])}";
        }
    }

    /// <summary>What stands between three dashes or more, or as many equals signs; empty for another line.</summary>
    private static ReadOnlySpan<char> TitleBetweenRules(string line)
    {
        const int rule = 3;
        var text = line.AsSpan().Trim();
        if (text.Length > DigestLimits.Title || text is not (['-', '-', '-', ..] or ['=', '=', '=', ..]))
        {
            return [];
        }

        var words = text.TrimStart(text[0]);
        var title = words.TrimEnd(text[0]);
        return words.Length - title.Length >= rule && title is [' ', .., ' '] && title.IndexOfAny("|:") != 1 ? title.Trim() : [];
    }

    /// <summary>Whoever underlines a heading makes the line as long as the words, of which Korean ones are twice as wide.</summary>
    private static bool IsUnderlined(string[] lines, int index, int length)
    {
        const int shortest = 8;
        const int slack = 3;
        var words = lines[index].Trim().Length;
        return length >= shortest && length >= words - slack && length <= (words * 2) + slack
            && (index == 0 || !MarkdownLine.IsText(lines[index - 1]));
    }

    private static bool IsTitle(string line) =>
        line.Length <= MaxUnderlined
        && line[0] is not ('#' or '-' or '*' or '+' or '>' or '|' or '!' or '[' or '<' or '`')
        && line[^1] is not ('.' or '!' or '?' or ':' or '。' or '：' or '|');

    /// <summary>
    /// <c>##Heading</c>. One <c>#</c> without a blank is a tag (<c>#LLM</c>), but for the first line.
    /// </summary>
    private static string WithHeading(string line, bool isFirst)
    {
        var indentation = Indentation(line);
        if (indentation > 3 || indentation == line.Length)
        {
            return line;
        }

        var text = line[indentation..];
        var level = text.Length - text.AsSpan().TrimStart('#').Length;
        if (level is 0 or > 6 || level == text.Length)
        {
            return line;
        }

        var hasBlank = text[level] is ' ' or '\t';
        var isHeading = hasBlank || level > 1
            || (isFirst && !text.AsSpan(1).Contains('#') && text.Contains(' ', StringComparison.Ordinal));
        return !isHeading ? line : WithPlainBlanks(hasBlank ? text : text.Insert(level, " "));
    }

    /// <summary>
    /// Korean editors put wide and hard blanks between words, and Japanese ones wide digits. A title in a link is left as it stands.
    /// </summary>
    private static string WithPlainBlanks(string heading) => heading.Contains("](", StringComparison.Ordinal)
        ? heading
        : string.Create(heading.Length, heading, static (plain, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                plain[i] = text[i] switch
                {
                    '\u00A0' or '\u3000' or '\u202F' => ' ',
                    (>= '０' and <= '９') or '．' or '／' => (char)(text[i] - '０' + '0'),
                    _ => text[i],
                };
            }
        });
}
