using System.Buffers;
using System.Globalization;
using System.Text;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>What a line of a page is, as far as papers are looked for.</summary>
internal enum PageLineKind
{
    Blank,

    /// <summary>Decoration: tags without text, what a site's program replaces.</summary>
    Hidden,

    Separator,

    /// <summary>The mark of a code block.</summary>
    Fence,

    /// <summary>A line of a code block.</summary>
    Code,
    Heading,

    /// <summary>An item of a list, numbered or not.</summary>
    Item,

    /// <summary>A row of a table.</summary>
    Row,
    Text,
}

/// <summary>A line of a page.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Level">
/// Of a heading 1 to 6, and 7 for a line that is wholly bold or sums up what is folded; of an item its indentation.
/// </param>
/// <param name="Text">The text without the marks of heading, item or row.</param>
internal readonly record struct PageLine(PageLineKind Kind, int Level, string Text)
{
    /// <summary>The level of a heading that is only bold.</summary>
    public const int Bold = 7;

    /// <summary>True for an item of a numbered list.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>True for a line of a code block that holds Markdown: a model that was asked for Markdown gives it so.</summary>
    public bool IsMarkdown { get; init; }
}

/// <summary>A digest's lines as Markdown has them: headings, items, rows, code. Every line is one of them, whatever the text.</summary>
internal sealed class PaperPage
{
    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" \t)]>|,\"`");

    private static readonly SearchValues<char> IdEnds = SearchValues.Create(" ])`*:,，—–|）：\t");

    private readonly PageLine[] _lines;
    private readonly IReadOnlyList<ArxivId>?[] _ids;

    /// <summary>For each row the line of its table's head; -1 for none.</summary>
    private readonly int[] _tables;
    private readonly Dictionary<int, List<(string Name, PaperLabel? Label)>> _columns = [];

    private bool[]? _related;
    private bool[]? _translations;

    public PaperPage(DigestSource source)
    {
        Source = source;
        var lines = source.Lines;
        _lines = new PageLine[lines.Count];
        _ids = new IReadOnlyList<ArxivId>?[lines.Count];
        var fence = FindFences(lines);
        for (var i = 0; i < lines.Count; i++)
        {
            _lines[i] = fence[i] switch
            {
                1 => new PageLine(PageLineKind.Fence, 0, lines[i].Trim()),
                2 => new PageLine(PageLineKind.Code, 0, lines[i]),
                3 => Read(lines[i]) with { IsMarkdown = true },
                _ => Read(lines[i]),
            };
        }

        _tables = FindTables();
    }

    public DigestSource Source { get; }

    /// <summary>Where its papers begin.</summary>
    public PaperOutline Outline => field ??= PaperOutline.Of(this);

    public int Count => _lines.Length;

    public PageLine this[int index] => _lines[index];

    /// <summary>True for a line under a heading about other papers.</summary>
    public bool IsRelated(int index) => (_related ??= FindRelated())[index];

    /// <summary>True for a heading that says the one right above it in another language: <c>**Title**</c>, <c>**제목**</c>.</summary>
    public bool IsTranslation(int index) => (_translations ??= FindTranslations())[index];

    /// <summary>The papers a line links to or names by number, each once.</summary>
    public IReadOnlyList<ArxivId> Ids(int index) => _ids[index] ??= _lines[index].Kind is PageLineKind.Hidden or PageLineKind.Blank
        ? []
        : FindIds(Source.Lines[index]);

    /// <summary>The columns of the table that a row stands in; none where the table has no head.</summary>
    public List<(string Name, PaperLabel? Label)> Columns(int row)
    {
        var head = _tables[row];
        if (head < 0)
        {
            return [];
        }

        if (!_columns.TryGetValue(head, out var columns))
        {
            columns = Cells(_lines[head].Text).ConvertAll(cell =>
            {
                var name = PaperTitle.Clean(cell);
                return (name, PaperWords.Column(name) ?? PaperWords.Column(cell));
            });
            _columns[head] = columns;
        }

        return columns;
    }

    /// <summary>True for the head of a table and the rule below it.</summary>
    public bool IsTableHead(int row) => _lines[row].Kind == PageLineKind.Row
        && (IsRule(_lines[row].Text) || (row + 1 < Count && _tables[row + 1] == row));

    /// <summary>True for a line of which nothing is shown.</summary>
    public bool IsDecoration(int index) => _lines[index].Kind is PageLineKind.Blank or PageLineKind.Hidden or PageLineKind.Separator;

    /// <summary>The papers a text links to or names as <c>arXiv:2406.06523</c>, each once.</summary>
    public static IReadOnlyList<ArxivId> FindIds(string text)
    {
        List<ArxivId>? ids = null;
        for (var at = text.IndexOf("](", StringComparison.Ordinal); at >= 0; at = text.IndexOf("](", at + 2, StringComparison.Ordinal))
        {
            Add(IdOfTarget(text.AsSpan(at + 2)));
        }

        if (text.Contains("http", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var link in MarkdownLine.Addresses(text))
            {
                Add(ArxivId.TryFind(link, out var id) ? id : null);
            }
        }

        for (var at = text.IndexOf("arxiv", StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var rest = text.AsSpan(at + 5);
            if (rest.StartsWith(".org/", StringComparison.OrdinalIgnoreCase) && (at == 0 || text[at - 1] is not ('/' or '.')))
            {
                // arxiv.org/abs/2406.06523 without what begins an address.
                var end = rest.IndexOfAny(AddressEnds);
                Add(WebLink.TryParse(string.Concat("https://arxiv", end < 0 ? rest : rest[..end]), out var link)
                    && ArxivId.TryFind(link, out var id) ? id : null);
            }
            else if (rest is [':' or ' ' or '：', ..] && TryLeadingId(rest[1..], out var named))
            {
                Add(named);
            }

            at = text.IndexOf("arxiv", at + 5, StringComparison.OrdinalIgnoreCase);
        }

        return ids ?? [];

        void Add(ArxivId? id)
        {
            if (id is { } found && ids?.Contains(found) != true && (ids?.Count ?? 0) < 100)
            {
                (ids ??= []).Add(found);
            }
        }
    }

    /// <summary>
    /// The paper a page of the same site is about, where that is called after its number: <c>](/202607/04/2606.27180v1-some-title)</c>,
    /// <c>](papers/250504101v2-some-title.html)</c>.
    /// </summary>
    private static ArxivId? IdOfTarget(ReadOnlySpan<char> text)
    {
        const int longest = 500;
        var end = text[..Math.Min(text.Length, longest)].IndexOfAny(") #?");
        if (end < 0 || text[..end].Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var name = text[(text[..end].LastIndexOf('/') + 1)..end];
        if (name.LastIndexOf('.') is > 0 and var point && name[point..] is ".png" or ".jpg" or ".jpeg" or ".webp" or ".svg" or ".gif")
        {
            return null;
        }

        var stem = name.IndexOfAny('-', '_') is > 0 and var slug ? name[..slug]
            : name.LastIndexOf('.') is > 4 and var dot ? name[..dot] : name;
        if (TryName(stem, out var id))
        {
            return id;
        }

        // Without its point a number is any number, unless a version follows.
        var version = stem.IndexOf('v');
        return version is 8 or 9 && TryName($"{stem[..4]}.{stem[4..]}", out id) ? id : null;
    }

    /// <summary>A number at the beginning of a text: <c>2505.21136 — Title</c>, <c>[2505.21136] Title</c>, <c>`2505.21136`</c>.</summary>
    public static bool TryLeadingId(ReadOnlySpan<char> text, out ArxivId id)
    {
        const int longest = 24;
        text = text.TrimStart(" [(`*#:");
        var end = text[..Math.Min(text.Length, longest)].IndexOfAny(IdEnds);
        return TryName(end < 0 ? text : text[..end], out id);
    }

    /// <summary>A number that stands for itself, with the digits that numbers of its time have.</summary>
    public static bool TryName(ReadOnlySpan<char> text, out ArxivId id)
    {
        const int fiveDigitsFrom = 1501;
        const int first = 704;
        id = default;
        return text.Length is >= 9 and <= 16
            && text[4] == '.'
            && ArxivId.TryParse(text, out id)
            && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && month >= first
            && id.Value.Length == (month >= fiveDigitsFrom ? 10 : 9);
    }

    /// <summary>The cells of a row.</summary>
    public static List<string> Cells(string row)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var text = row.Trim();
        text = text.StartsWith('|') ? text[1..] : text;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '|')
            {
                cell.Append(text[++i]);
                continue;
            }

            depth += text[i] == '[' && i + 1 < text.Length && text[i + 1] == '[' ? 1 : 0;
            depth -= depth > 0 && text[i] == ']' && i + 1 < text.Length && text[i + 1] == ']' ? 1 : 0;
            if (text[i] == '|' && depth == 0)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(text[i]);
            }
        }

        if (cell.ToString().Trim() is { Length: > 0 } last)
        {
            cells.Add(last);
        }

        return cells;
    }

    /// <summary>True for <c>|---|:---|</c>, which parts a table's head from its rows.</summary>
    public static bool IsRule(string row) => row.Contains("--", StringComparison.Ordinal)
        && row.All(c => c is '|' or '-' or ':' or ' ' or '\t' or '+');

    private static PageLine Read(string line)
    {
        var text = line.TrimStart();
        var indent = Indentation(line);
        if (text.Length == 0)
        {
            return new PageLine(PageLineKind.Blank, 0, "");
        }

        if (MarkdownLine.IsSeparator(text))
        {
            return new PageLine(PageLineKind.Separator, 0, text);
        }

        // A heading of a quoted or indented digest is one too; four blanks would make it code.
        if (MarkdownLine.Heading(text, out var heading) is > 0 and var level)
        {
            return new PageLine(PageLineKind.Heading, level, heading);
        }

        if (text.StartsWith('|'))
        {
            return new PageLine(PageLineKind.Row, 0, text.TrimEnd());
        }

        if ((text[0] == '<' && AreTags(text))
            || (text.StartsWith("{%", StringComparison.Ordinal) && text.TrimEnd().EndsWith("%}", StringComparison.Ordinal)))
        {
            return new PageLine(PageLineKind.Hidden, 0, "");
        }

        if (MarkdownLine.TryBullet(text, out var item))
        {
            var isTask = item.StartsWith("[ ] ", StringComparison.Ordinal) || item.StartsWith("[x] ", StringComparison.OrdinalIgnoreCase);
            return new PageLine(PageLineKind.Item, indent, isTask ? item[4..].TrimStart() : item);
        }

        // `12.`, `12)`, and `2b.` for one that came later.
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var sign = digits is > 0 and <= 3 && text.AsSpan(digits) is [>= 'a' and <= 'z', '.' or ')', ..] ? digits + 1 : digits;
        if (digits is > 0 and <= 3 && text.AsSpan(sign) is ['.' or ')', ' ' or '\t', ..])
        {
            return new PageLine(PageLineKind.Item, indent, text[(sign + 2)..].TrimStart()) { IsNumbered = true };
        }

        var whole = text.TrimEnd();
        return IsBold(whole)
            ? new PageLine(PageLineKind.Heading, PageLine.Bold, whole[2..^2].Trim('*', ' '))
            : new PageLine(PageLineKind.Text, 0, whole);
    }

    /// <summary>A line that is bold from end to end, and no label with its value to follow.</summary>
    private static bool IsBold(string text) => text.Length > 5
        && text.StartsWith("**", StringComparison.Ordinal)
        && text.EndsWith("**", StringComparison.Ordinal)
        && text.IndexOf("**", 2, StringComparison.Ordinal) is var end
        && (end == text.Length - 2 || end == text.Length - 3);

    /// <summary>A line of tags that are no HTML, with nothing between them.</summary>
    private static bool AreTags(string line)
    {
        if (line.StartsWith("<http", StringComparison.OrdinalIgnoreCase) || line.Contains("src=", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var depth = 0;
        foreach (var c in line)
        {
            depth += c == '<' ? 1 : 0;
            if (depth == 0 && !char.IsWhiteSpace(c))
            {
                return false;
            }

            depth -= c == '>' && depth > 0 ? 1 : 0;
        }

        return depth == 0;
    }

    private static int Indentation(string line)
    {
        var width = 0;
        foreach (var c in line)
        {
            if (c is not (' ' or '\t'))
            {
                break;
            }

            width += c == '\t' ? 4 : 1;
        }

        return width;
    }

    private bool[] FindTranslations()
    {
        var found = new bool[Count];
        for (var i = 1; i < Count; i++)
        {
            var (above, line) = (_lines[i - 1], _lines[i]);
            found[i] = line.Kind == PageLineKind.Heading && above.Kind == PageLineKind.Heading
                && (above.Level == line.Level || (line.Level == PageLine.Bold && AreTitles(above.Text, line.Text)))
                && !found[i - 1]
                && TitleKey.IsKorean(line.Text) != TitleKey.IsKorean(above.Text)
                && Ids(i).Count == 0
                && PaperWords.Section(line.Text) is null && PaperWords.Label(line.Text) is null && !PaperTags.IsCategory(line.Text);
        }

        return found;
    }

    private static bool AreTitles(string heading, string bold)
    {
        var (one, other) = (PaperTitle.Of(heading, isItem: false).Title, PaperTitle.Clean(bold));
        return PaperTitle.ArePair(one, other) || PaperTitle.ArePair(other, one);
    }

    /// <summary>True for a rule over a lower heading: it ends <c>## 오늘의 트렌드</c> where the papers stand a level below.</summary>
    private bool IsOverHeading(int rule, int level)
    {
        const int far = 3;
        for (var i = rule + 1; i < Math.Min(Count, rule + 1 + far); i++)
        {
            if (_lines[i].Kind != PageLineKind.Blank)
            {
                return _lines[i] is { Kind: PageLineKind.Heading, Level: < PageLine.Bold and var below } && below > level;
            }
        }

        return false;
    }

    /// <summary>The lines under headings about other papers.</summary>
    private bool[] FindRelated()
    {
        var related = new bool[Count];
        var level = 0;
        for (var i = 0; i < Count; i++)
        {
            if (_lines[i].Kind == PageLineKind.Heading && (level == 0 || _lines[i].Level <= level))
            {
                level = PaperWords.IsRelated(PaperTitle.Clean(_lines[i].Text)) ? _lines[i].Level : 0;
            }
            else if (level > 0 && _lines[i].Kind == PageLineKind.Separator && IsOverHeading(i, level))
            {
                level = 0;
            }

            related[i] = level > 0;
        }

        return related;
    }

    private int[] FindTables()
    {
        var tables = new int[Count];
        Array.Fill(tables, -1);
        for (var i = 1; i < Count; i++)
        {
            var isRow = _lines[i].Kind == PageLineKind.Row && _lines[i - 1].Kind == PageLineKind.Row;
            tables[i] = !isRow ? -1 : tables[i - 1] >= 0 ? tables[i - 1] : IsRule(_lines[i].Text) ? i - 1 : -1;
        }

        return tables;
    }

    /// <summary>
    /// For each line: 0 outside of code, 1 a mark, 2 code, 3 Markdown in a code block. A block that is never closed is none.
    /// </summary>
    private static int[] FindFences(IReadOnlyList<string> lines)
    {
        var found = new int[lines.Count];
        var fence = new CodeFence();
        var open = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!fence.IsInside(lines[i]))
            {
                continue;
            }

            if (open < 0)
            {
                open = i;
            }
            else if (!fence.IsOpen)
            {
                (found[open], found[i]) = (1, 1);
                Array.Fill(found, CodeFence.OpensMarkdown(lines[open]) ? 3 : 2, open + 1, i - open - 1);
                open = -1;
            }
        }

        if (open >= 0)
        {
            found[open] = 1;
        }

        return found;
    }
}
