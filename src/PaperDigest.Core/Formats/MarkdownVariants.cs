using System.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Brings what editors, mail programs and exporters make of a digest back into the shape the formats look for: a file quoted or
/// indented as a whole, headings without a blank or underlined, HTML, comments, invisible characters before a line. A line that says
/// nothing any more is empty afterwards. What stands in a code block stays as it is.
/// </summary>
internal static class MarkdownVariants
{
    /// <summary>What a fact is called is short.</summary>
    private const int LongestFact = 20;

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
        var fence = new CodeFence();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!fence.IsInside(lines[i]))
            {
                lines[i] = NoteMarks.Plain(lines[i]);
                lines[i] = WithHeading(lines, i);
            }
        }

        FactTables(lines);
        FactHeadings(lines);
        return (lines, numbers);
    }

    /// <summary>
    /// Forms have a heading for each fact, with what was filled in below it (<c>### 저자</c>, <c>### 링크</c>): several of them become labels.
    /// Of boxes to tick those count that are ticked.
    /// </summary>
    private static void FactHeadings(string[] lines)
    {
        const int longest = 300;
        const int most = 12;
        if (Array.Exists(lines, IsOfEasySummary))
        {
            return;
        }

        var facts = new List<(int Line, string Name, List<int> Values)>();
        var fence = new CodeFence();
        for (var i = 0; i < lines.Length; i++)
        {
            if (fence.IsInside(lines[i]) || MarkdownLine.Heading(lines[i], out var name) == 0 || name is [.., ':' or '：']
                || PaperWords.Label(name) is not { } label)
            {
                continue;
            }

            var values = new List<int>();
            var end = i + 1;
            for (; end < lines.Length && values.Count <= most && MarkdownLine.Heading(lines[end], out _) == 0; end++)
            {
                if (IsText(lines[end]))
                {
                    values.Add(end);
                }
            }

            var isAlone = values.Count == 1 && lines[values[0]].Length <= longest
                && (label is PaperLabel.Links ? PaperAddress.IsAddressLine(lines[values[0]])
                    : lines[values[0]].AsSpan().TrimStart() is not ['-' or '*' or '|' or '<' or '!' or '#', ..]);
            var isTicked = values.Count is > 0 and <= most && values.TrueForAll(value => Ticked(lines[value]) is not null);
            if (isAlone || isTicked)
            {
                facts.Add((i, name, values));
            }

            i = end - 1;
        }

        foreach (var (line, name, values) in facts.Count > 1 ? facts : [])
        {
            var told = values.Select(value => Ticked(lines[value]) ?? lines[value].Trim()).Where(text => text.Length > 0);
            lines[line] = $"- **{name}**: {string.Join(", ", told)}";
            values.ForEach(value => lines[value] = "");
        }
    }

    /// <summary>The format of easy summaries has headings as labels too, and reads them itself.</summary>
    private static bool IsOfEasySummary(string line) => line.Length <= MaxUnderlined
        && (line.Contains("쉬운설명", StringComparison.Ordinal) || line.Contains("쉬운 설명", StringComparison.Ordinal)
            || line.Contains("관련분야", StringComparison.Ordinal) || line.Contains("관련 분야", StringComparison.Ordinal));

    /// <summary>What a box says that is ticked; empty for one that is not, null for a line without a box.</summary>
    private static string? Ticked(string line) => line.AsSpan().TrimStart() switch
    {
        ['-' or '*', ' ', '[', 'x' or 'X', ']', ' ', .. var text] => text.Trim().ToString(),
        ['-' or '*', ' ', '[', ' ', ']', ' ', ..] => "",
        _ => null,
    };

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
                .Select(row => (Line: row, Fact: Fact.Of(PaperPage.Cells(lines[row]))))
                .ToList();
            if (AreFacts(rows.ConvertAll(row => row.Fact)))
            {
                foreach (var (line, fact) in rows)
                {
                    lines[line] = fact.IsKnown || (line > i && fact.Name.Length > 0) ? $"- **{fact.Name}**: {fact.Value}" : "";
                }

                lines[i + 1] = "";
            }

            i = end - 1;
        }

        static bool IsRow(string line) => line.AsSpan().TrimStart() is ['|', ..];
    }

    /// <summary>The first row may be a head; most others tell a known fact, one which paper it is; none begins with a link.</summary>
    private static bool AreFacts(List<Fact> rows) =>
        rows.Count > 2
        && rows.TrueForAll(row => row.IsPair)
        && rows.Skip(1).Count(row => row.IsKnown) * 2 >= rows.Count - 1
        && rows.Skip(1).All(row => row.Name.Length <= LongestFact && !row.Name.Contains("](", StringComparison.Ordinal))
        && rows.Exists(row => row.Label is PaperLabel.Title or PaperLabel.Links or PaperLabel.Id);

    /// <summary>A row of two cells.</summary>
    private readonly record struct Fact(string Name, string Value, PaperLabel? Label, bool IsPair)
    {
        public bool IsKnown => Label is not null || PaperWords.Section(Name) is not null;

        public static Fact Of(List<string> cells)
        {
            var name = cells.Count > 0 ? cells[0].Trim('*', ' ') : "";
            return new Fact(name, cells.Count > 1 ? cells[1] : "", PaperWords.Label(name), cells.Count == 2);
        }
    }

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
            if (fence.IsInside(lines[i]) || !IsText(lines[i]))
            {
                continue;
            }

            var under = lines[i + 1].AsSpan().Trim();
            var level = under.Length < 3 ? 0
                : !under.ContainsAnyExcept('=') && (i == 0 || !IsText(lines[i - 1])) ? 1
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

    /// <summary>Whoever underlines a heading makes the line as long as the words, of which Korean ones are twice as wide.</summary>
    private static bool IsUnderlined(string[] lines, int index, int length)
    {
        const int shortest = 8;
        const int slack = 3;
        var words = lines[index].Trim().Length;
        return length >= shortest && length >= words - slack && length <= (words * 2) + slack && (index == 0 || !IsText(lines[index - 1]));
    }

    private static bool IsTitle(string line) =>
        line.Length <= MaxUnderlined
        && line[0] is not ('#' or '-' or '*' or '+' or '>' or '|' or '!' or '[' or '<' or '`')
        && line[^1] is not ('.' or '!' or '?' or ':' or '。' or '：' or '|');

    /// <summary>
    /// <c>##Heading</c>. One <c>#</c> without a blank is a tag (<c>#LLM</c>), but for the first line.
    /// </summary>
    private static string WithHeading(string[] lines, int index)
    {
        var line = lines[index];
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
        var isHeading = hasBlank || level > 1 || (!text.AsSpan(1).Contains('#') && text.Contains(' ', StringComparison.Ordinal)
            && Array.FindIndex(lines, IsText) == index);
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
