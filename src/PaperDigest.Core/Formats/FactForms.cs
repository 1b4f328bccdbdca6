namespace PaperDigest.Core.Formats;

/// <summary>A paper's facts as a form has them, one below the other: they become a list of labels.</summary>
internal static class FactForms
{
    /// <summary>What a fact is called is short.</summary>
    private const int LongestFact = 20;

    /// <summary>A longer line has no label of its own.</summary>
    private const int LongestLabel = 100;

    public static void Read(string[] lines)
    {
        Tables(lines);
        Headings(lines);
    }

    /// <summary>
    /// Forms have a heading for each fact, with what was filled in below it (<c>### 저자</c>, <c>### 링크</c>): several of them become labels.
    /// Of boxes to tick those count that are ticked.
    /// </summary>
    private static void Headings(string[] lines)
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
                _ = fence.IsInside(lines[end]);
                if (MarkdownLine.IsText(lines[end]))
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
    private static bool IsOfEasySummary(string line) => line.Length <= LongestLabel
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
    private static void Tables(string[] lines)
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
                    // The head of `| Field | Detail |` tells nothing.
                    var isHead = line == i && fact.Label is PaperLabel.Fields or PaperLabel.Category;
                    var isTold = !isHead && (fact.IsKnown || (line > i && fact.Name.Length > 0));
                    lines[line] = isTold ? $"- **{fact.Name}**: {fact.Value}" : "";
                }

                lines[i + 1] = "";
            }

            i = end - 1;
        }

        static bool IsRow(string line) => line.AsSpan().TrimStart() is ['|', ..];
    }

    /// <summary>
    /// The first row may be a head; most others tell a known fact, or two of them title and authors; one which paper it is; none begins
    /// with a link.
    /// </summary>
    private static bool AreFacts(List<Fact> rows) =>
        rows.Count > 2
        && rows.TrueForAll(row => row.IsPair)
        && (rows.Skip(1).Count(row => row.IsKnown) * 2 >= rows.Count - 1
            || (rows.Exists(row => row.Label == PaperLabel.Title) && rows.Exists(row => row.Label == PaperLabel.Authors)))
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
}
