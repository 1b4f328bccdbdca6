using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Writes the HTML in a digest as the Markdown that means the same, so that formats, pages, search and exports know one of the two. Tables,
/// lists and breaks that stand on one line become several, and each tells the line of the file it comes from. Tags that nobody closes, and
/// those that HTML does not have (<c>&lt;bbox&gt;</c>), are a text's own words; so is what stands in code.
/// </summary>
internal sealed partial class HtmlMarkdown
{
    /// <summary>A tag, link or heading that exporters break into lines: <c>&lt;h3&gt;</c>, the link, <c>&lt;/h3&gt;</c>.</summary>
    private const int MaxJoined = 6;

    /// <summary>A footnote's sign or an exponent; longer ones are words.</summary>
    private const int MaxRaised = 12;

    /// <summary>Longer passages are a text in bold, not words in a text.</summary>
    private const int MaxEmphasis = 1_000;

    private static readonly SearchValues<char> NotRaised = SearchValues.Create("<>$\\{}");

    /// <summary>Signs that would mean something to Markdown or HTML.</summary>
    private static readonly SearchValues<char> Meaningful = SearchValues.Create("<>|*_[]\\`#");

    private static readonly FrozenDictionary<string, string> Marks = new (string Mark, string Names)[]
    {
        ("**", "b strong mark"),
        ("*", "i em cite dfn u ins"),
        ("~~", "del strike"),
        ("`", "code kbd samp tt"),
        ("[", "a"),
        ("$_{", "sub"),
        ("$^{", "sup"),
        ("", "span font small big abbr time label q"),
    }
        .SelectMany(mark => mark.Names.Split(' ').Select(name => (Name: name, mark.Mark)))
        .ToFrozenDictionary(mark => mark.Name, mark => mark.Mark, StringComparer.Ordinal);

    /// <summary>What stands apart from the text around it.</summary>
    private static readonly FrozenSet<string> Blocks = Set(
        "p div section article center figure figcaption picture header footer main nav aside address dl dt dd details html body head "
        + "caption");

    /// <summary>Elements that HTML allows to be left open.</summary>
    private static readonly FrozenSet<string> Open = Set("p li td th tr dt dd");

    private static readonly FrozenSet<string> Void = Set("br hr img wbr");

    private static readonly FrozenSet<string> TableParts = Set("thead tbody tfoot colgroup col");

    /// <summary>Elements whose content is no Markdown: code, and what a reader never sees.</summary>
    private static readonly FrozenSet<string> Raw = Set("pre script style svg");

    /// <summary>Elements that are read in one piece.</summary>
    private static readonly FrozenSet<string> Joined = Set("a h1 h2 h3 h4 h5 h6 summary");

    private static readonly FrozenSet<string> Names = new HashSet<string>(
        [.. Marks.Keys, .. Blocks, .. Open, .. Void, .. TableParts, .. Raw, .. Joined, "ul", "ol", "table", "blockquote"])
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly string[] _source;
    private readonly FrozenSet<string> _paired;

    /// <summary>The number of the last line that ends an element.</summary>
    private readonly Dictionary<string, int> _lastEnds = new(StringComparer.Ordinal);
    private readonly List<string> _lines = [];
    private readonly List<int> _numbers = [];
    private readonly Stack<(bool IsNumbered, int Items)> _lists = new();

    private readonly StringBuilder _line = new();

    /// <summary>Marks of emphasis and links that open before the next word.</summary>
    private string _opening = "";

    /// <summary>What stands before the line's text where a break has parted it from its item or quotation.</summary>
    private string _lead = "";

    /// <summary>What stands before the next line that a break begins.</summary>
    private string _hanging = "";
    private bool _isMarkerOnly;

    /// <summary>True while the line holds no word.</summary>
    private bool _isBlank = true;

    /// <summary>True within a heading, which has no second line.</summary>
    private bool _isTitle;
    private bool _isRow;
    private bool _isCode;
    private int _number;
    private int _quotes;
    private int _broken = -1;

    private List<Row>? _table;
    private int _nested;
    private StringBuilder? _cell;

    private HtmlMarkdown(string[] source)
    {
        _source = source;
        var (opened, closed) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < source.Length; i++)
        {
            foreach (var tag in source[i].Contains('<', StringComparison.Ordinal) ? Tags(source[i]) : [])
            {
                (tag.IsEnd ? closed : opened).Add(tag.Name);
                if (tag.IsEnd)
                {
                    _lastEnds[tag.Name] = i + 1;
                }
            }
        }

        _paired = opened.Where(closed.Contains).ToFrozenSet(StringComparer.Ordinal);
    }

    private bool IsInCell => _cell is not null || _isRow;

    private StringBuilder Current => _cell ?? _line;

    /// <summary>The lines in Markdown, and for each the number from 1 of the line it comes from.</summary>
    public static (string[] Lines, int[] Numbers) Read(string[] lines)
    {
        var html = new HtmlMarkdown(lines);
        html.Read();
        return ([.. html._lines], [.. html._numbers]);
    }

    private void Read()
    {
        var fence = new CodeFence();
        string? raw = null;
        for (var i = 0; i < _source.Length; i++)
        {
            _number = i + 1;
            var line = _source[i];
            if (raw is null && fence.IsInside(line))
            {
                Flush();
                Emit(line);
                continue;
            }

            if (raw is not null)
            {
                line = Raws(line, ref raw);
                if (raw is not null || line.Length == 0)
                {
                    continue;
                }
            }

            line = Decoded(line);
            var isPlain = _cell is null && _table is null && _lists.Count == 0 && _quotes == 0;
            if (isPlain && !line.Contains('<', StringComparison.Ordinal))
            {
                Emit(line);
                continue;
            }

            var tags = Tags(line);
            if (IsUnfinished(line, tags))
            {
                (line, tags, i) = Join(line, tags, i);
            }

            (line, tags) = WithoutUnseen(line, tags);
            var start = tags.FindIndex(tag => BeginsRaw(line, tag));
            if (start >= 0)
            {
                raw = tags[start].Name;
                Take(line[..tags[start].Start], tags[..start]);
                if (raw == "pre")
                {
                    // Without a name it would be Markdown that a model hands over as code.
                    Emit("```code");
                }

                if (Raws(line[tags[start].End..], ref raw) is { Length: > 0 } rest)
                {
                    Take(rest, Tags(rest));
                }

                continue;
            }

            Take(line, tags);
        }

        EndTable();
        Flush();
    }

    /// <summary>
    /// True for an element without Markdown that ends on its line or below. Within a line only code begins: what else stands among words is
    /// one of them, as in the title of a paper about pages.
    /// </summary>
    private bool BeginsRaw(string line, Tag tag) => !tag.IsEnd
        && Raw.Contains(tag.Name)
        && (tag.Name == "pre" || line.AsSpan(0, tag.Start).IsWhiteSpace())
        && _lastEnds.GetValueOrDefault(tag.Name) is var last
        && (last > _number || (last == _number && line.IndexOf($"</{tag.Name}", tag.End, StringComparison.OrdinalIgnoreCase) > 0));

    /// <summary>The line without what is drawn or set in style within it: headings have icons.</summary>
    private static (string Line, List<Tag> Tags) WithoutUnseen(string line, List<Tag> tags)
    {
        var kept = new StringBuilder();
        var at = 0;
        for (var i = 0; i < tags.Count; i++)
        {
            if (!tags[i].IsEnd && tags[i].Name is "svg" or "style" && !line.AsSpan(0, tags[i].Start).IsWhiteSpace())
            {
                var end = tags.FindIndex(i, tag => tag.IsEnd && tag.Name == tags[i].Name);
                if (end < 0)
                {
                    break;
                }

                kept.Append(line, at, tags[i].Start - at);
                (at, i) = (tags[end].End, end);
            }
        }

        if (at == 0)
        {
            return (line, tags);
        }

        var seen = kept.Append(line, at, line.Length - at).ToString();
        return (seen, Tags(seen));
    }

    /// <summary>A line of an element that holds no Markdown, and what stands behind its end.</summary>
    private string Raws(string line, ref string? name)
    {
        var end = line.IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        var text = end < 0 ? line : line[..end];
        if (name == "pre" && (end < 0 || !string.IsNullOrWhiteSpace(text)))
        {
            var code = Tags(text).FindAll(tag => tag.Name is "code" or "span");
            code.Reverse();
            Emit(WebUtility.HtmlDecode(code.Aggregate(text, (rest, tag) => rest.Remove(tag.Start, tag.End - tag.Start))));
        }

        if (end < 0)
        {
            return "";
        }

        if (name == "pre")
        {
            Emit("```");
        }

        name = null;
        var close = line.IndexOf('>', end);
        return close < 0 ? "" : line[(close + 1)..].Trim();
    }

    /// <summary>True where a tag, or an element that is read in one piece, goes on below.</summary>
    private static bool IsUnfinished(string line, List<Tag> tags)
    {
        var open = line.LastIndexOf('<');
        if (open >= 0 && line.IndexOf('>', open) < 0 && Name(line, open, out _, out var name) is > 0 and var end && Names.Contains(name)
            && line.AsSpan(end).TrimStart() is var rest && (rest.IsEmpty || rest.Contains('=')))
        {
            return true;
        }

        return tags.FindLast(tag => Joined.Contains(tag.Name)) is { Name: not null, IsEnd: false };
    }

    /// <summary>The line with those below it that finish what it begins; as it is where they do not.</summary>
    private (string Line, List<Tag> Tags, int Last) Join(string line, List<Tag> tags, int index)
    {
        var joined = line;
        for (var last = index + 1; last < Math.Min(_source.Length, index + MaxJoined + 1); last++)
        {
            var next = _source[last].Trim();
            if (next.StartsWith("```", StringComparison.Ordinal))
            {
                break;
            }

            joined += " " + Decoded(next);
            var all = Tags(joined);
            if (!IsUnfinished(joined, all))
            {
                return (joined, all, last);
            }
        }

        return (line, tags, index);
    }

    /// <summary>Takes a line apart at its tags.</summary>
    private void Take(string text, List<Tag> tags)
    {
        var before = _lines.Count;
        if (_lists.Count > 0 || _cell is not null)
        {
            var trimmed = text.TrimStart();
            var cut = text.Length - trimmed.Length;
            tags = cut == 0 ? tags : tags.ConvertAll(tag => tag with { Start = tag.Start - cut, End = tag.End - cut });
            text = trimmed;
        }

        _isRow = _cell is null && text.AsSpan().TrimStart() is ['|', ..];
        _hanging = Hanging(text);
        var marks = MarksOf(text, tags);
        var at = 0;
        for (var i = 0; i < tags.Count; i++)
        {
            Write(text[at..tags[i].Start]);
            if (marks[i] is { } mark)
            {
                Mark(mark, tags[i]);
            }
            else if (!Structure(tags[i]))
            {
                Write(text[tags[i].Start..tags[i].End]);
            }

            at = tags[i].End;
        }

        Write(text[at..]);
        if (_cell is not null)
        {
            _cell.Append('\n');
        }
        else if (!_isMarkerOnly)
        {
            EndLine(before);
        }

        _isRow = false;
    }

    /// <summary>
    /// For each tag the mark that it becomes; null for one that is none of emphasis or links. Marks that a break or block would part from
    /// each other, and those without their other half on the line, are left away.
    /// </summary>
    private string?[] MarksOf(string text, List<Tag> tags)
    {
        var marks = new string?[tags.Count];
        var open = new Dictionary<string, Stack<int>>(StringComparer.Ordinal);
        var structure = -1;

        // A title is not emphasised here and there; its links stay.
        var isTitle = text.AsSpan().TrimStart() is ['#', ..] || tags.Exists(tag => Joined.Contains(tag.Name) && tag.Name != "a");
        for (var i = 0; i < tags.Count; i++)
        {
            var tag = tags[i];
            if (!Marks.TryGetValue(tag.Name, out var mark))
            {
                structure = tag.Name is "img" or "wbr" ? structure : i;
                continue;
            }

            marks[i] = _paired.Contains(tag.Name) ? "" : null;
            if (!tag.IsEnd)
            {
                open.TryAdd(tag.Name, new Stack<int>());
                open[tag.Name].Push(i);
            }
            else if (open.TryGetValue(tag.Name, out var starts) && starts.TryPop(out var start))
            {
                // Bold within bold is bold.
                var isWord = start > structure && starts.Count == 0;
                var written = isTitle && mark is "*" or "**" ? "" : mark;
                (marks[start], marks[i]) = isWord ? Pair(text, tags[start], tag, written) : ("", "");
            }
        }

        return marks;
    }

    private static (string Start, string End) Pair(string text, Tag start, Tag end, string mark)
    {
        var inside = text.AsSpan(start.End, end.Start - start.End).Trim();
        switch (start.Name)
        {
            case "a":
                var address = Address(Attribute(start.Text, "href"));
                return address.Length == 0 || inside.IsEmpty ? ("", "") : ("[", $"]({address})");
            case "sub" or "sup":
                var isSimple = inside.Length is > 0 and <= MaxRaised && !inside.ContainsAny(NotRaised) && Ascii.IsValid(inside);
                return isSimple ? (mark, "}$") : ("", "");
            default:
                return mark.Length == 0 || inside.Length is 0 or > MaxEmphasis || inside.Contains(mark[0]) ? ("", "") : (mark, mark);
        }
    }

    /// <summary>An address that a link may have in a file of text: on the web, within the file, or another file.</summary>
    private static string Address(string address)
    {
        var isWeb = address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        return isWeb || !address.Contains(':', StringComparison.Ordinal)
            ? address.Replace(" ", "%20", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal)
                .Replace(")", "%29", StringComparison.Ordinal)
            : "";
    }

    /// <summary>Blanks between a mark and its word stand outside of it, where Markdown knows it.</summary>
    private void Mark(string mark, Tag tag)
    {
        if (mark.Length == 0)
        {
            return;
        }

        _isCode = !tag.IsEnd && Marks[tag.Name] == "`";
        if (!tag.IsEnd)
        {
            _opening += mark;
            return;
        }

        if (_opening.Length > 0)
        {
            // Nothing but blanks stood in it.
            _opening = "";
        }

        var current = Current;
        var length = current.Length;
        while (length > 0 && current[length - 1] is ' ' or '\t')
        {
            length--;
        }

        current.Insert(length, mark);
    }

    private void Write(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        var current = Current;
        if (string.IsNullOrWhiteSpace(text))
        {
            current.Append(text);
            return;
        }

        if (_opening.Length > 0)
        {
            var word = text.TrimStart();
            var isApart = word.Length == text.Length || (current.Length > 0 && current[current.Length - 1] == ' ');
            current.Append(isApart ? "" : " ").Append(_opening);
            (text, _opening) = (word, "");
        }

        current.Append(_isCode ? WebUtility.HtmlDecode(text) : text);
        if (_cell is null)
        {
            (_isMarkerOnly, _isBlank) = (false, false);
        }
    }

    /// <summary>Takes a tag that shapes the text; false for one that is a word of it.</summary>
    private bool Structure(Tag tag)
    {
        var name = tag.Name;
        var isOpen = Open.Contains(name) && (_isBlank || _table is not null || _lists.Count > 0);
        if (!Void.Contains(name) && !isOpen && !_paired.Contains(name))
        {
            return false;
        }

        switch (name)
        {
            case "br":
                Break(isHard: true);
                break;
            case "wbr":
                break;
            case "hr" when !IsInCell:
                Apart();
                Emit("---");
                break;
            case "img":
                Picture(tag);
                break;
            case "ul" or "ol":
                List(tag);
                break;
            case "li":
                Item(tag);
                break;
            case "table":
                Table(tag);
                break;
            case "tr" or "td" or "th":
                return Cell(tag);
            case "blockquote":
                Apart();
                _quotes = Math.Max(0, _quotes + (tag.IsEnd ? -1 : 1));
                break;
            case "summary":
                Title(tag, "**", "**");
                break;
            case ['h', >= '1' and <= '6']:
                Title(tag, new string('#', name[1] - '0') + " ", "");
                break;
            case "script":
                return false;
            default:
                if (!TableParts.Contains(name))
                {
                    Apart();
                }

                break;
        }

        return true;
    }

    private void Picture(Tag tag)
    {
        var address = Address(Attribute(tag.Text, "src"));
        var text = Attribute(tag.Text, "alt").Replace('[', '(').Replace(']', ')');
        Write(address.Length > 0 ? $"![{text}]({address})" : text);
    }

    private void List(Tag tag)
    {
        Break(isHard: false);
        if (!tag.IsEnd)
        {
            _lists.Push((tag.Name == "ol", 0));
        }
        else if (_lists.TryPop(out _) && _lists.Count == 0)
        {
            Apart();
        }
    }

    private void Item(Tag tag)
    {
        Break(isHard: false);
        if (tag.IsEnd)
        {
            _isMarkerOnly = false;
            return;
        }

        var list = _lists.TryPop(out var open) ? open : (IsNumbered: false, Items: 0);
        if (_lists.Count > 0 || open != default || _paired.Contains("ul") || _paired.Contains("ol"))
        {
            _lists.Push((list.IsNumbered, list.Items + 1));
        }

        var mark = list.IsNumbered ? string.Create(CultureInfo.InvariantCulture, $"{list.Items + 1}. ") : "- ";
        if (IsInCell)
        {
            Current.Append(_isRow ? "<br>" : "\n").Append(mark);
            return;
        }

        Clear();
        _lead = new string(' ', 2 * Math.Max(0, _lists.Count - 1)) + mark;
        _isMarkerOnly = true;
    }

    private void Title(Tag tag, string start, string end)
    {
        if (IsInCell)
        {
            Break(isHard: true);
        }
        else if (!tag.IsEnd)
        {
            Apart();
            _line.Append(start);
            _isTitle = true;
        }
        else
        {
            _isTitle = false;
            var text = _line.ToString().Trim();
            var bare = text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text;
            bare = (start == "**" ? bare.Replace("**", "", StringComparison.Ordinal) : bare).Trim().TrimStart('#').TrimStart();
            Clear();
            if (bare.Length > 0)
            {
                Emit(start + bare + end);
            }

            Apart();
        }
    }

    /// <summary>Begins another line. One that is asked for is kept where text stands on both sides of it.</summary>
    private void Break(bool isHard)
    {
        if (IsInCell || _isTitle)
        {
            Current.Append(_isTitle || (_isRow && !isHard) ? " " : isHard ? "<br>" : "\n");
            return;
        }

        if (_isMarkerOnly)
        {
            return;
        }

        if (!_isBlank)
        {
            EmitLine();
            _broken = isHard ? _lines.Count - 1 : -1;
        }
        else if (isHard && _broken >= 0 && _broken == _lines.Count - 1)
        {
            // Two breaks part paragraphs.
            Emit("");
        }

        Clear();
        _lead = Lead();
    }

    /// <summary>An empty line, where none stands yet.</summary>
    private void Apart()
    {
        Break(isHard: false);
        if (!IsInCell && !_isMarkerOnly && _lists.Count == 0 && _lines.Count > 0 && _lines[^1].Length > 0)
        {
            Emit("");
        }
    }

    private string Lead() => _lists.Count > 0 ? new string(' ', 2 * _lists.Count) : _hanging;

    private void Flush()
    {
        if (!_isBlank)
        {
            EmitLine();
        }

        Clear();
    }

    private void EndLine(int before)
    {
        if (!_isBlank)
        {
            EmitLine();
        }
        else if (_lines.Count == before && _table is null && _lists.Count == 0 && (_lines.Count == 0 || _lines[^1].Length > 0))
        {
            Emit("");
        }

        Clear();
        _hanging = "";
        _lead = Lead();
        _opening = "";
        (_isMarkerOnly, _isTitle) = (false, false);
    }

    private void Clear()
    {
        _line.Clear();
        _isBlank = true;
    }

    private void EmitLine()
    {
        var text = _line.ToString();
        Emit(_lead.Length > 0 ? _lead + text.TrimStart() : text);
        _lead = Lead();
    }

    private void Emit(string text)
    {
        if (_broken >= 0 && _broken == _lines.Count - 1 && IsProse(_lines[_broken]) && IsProse(text))
        {
            _lines[_broken] = _lines[_broken].TrimEnd() + "\\";
        }

        _broken = -1;
        _lines.Add(_quotes > 0 && text.Length > 0 ? "> " + text : text);
        _numbers.Add(_number);
    }

    /// <summary>Text that goes on: no heading, item, row or labelled fact, which end with their line.</summary>
    private static bool IsProse(string line)
    {
        var text = line.TrimStart(' ', '\t', '>');
        return text.Length > 0 && text[0] is not ('#' or '|') && !MarkdownLine.TryBullet(text, out _) && !text.EndsWith('\\')
            && !(PaperText.TryLabel(text, out var label, out var section, out _) && (label is not null || section is not null));
    }

    /// <summary>What the second line of an item or quotation begins with.</summary>
    private static string Hanging(string text)
    {
        var rest = text.AsSpan().TrimStart();
        var indentation = text.Length - rest.Length;
        return rest is ['>', ..] ? text[..(text.Length - rest.TrimStart("> ").Length)]
            : new string(' ', indentation + (MarkdownLine.TryBullet(rest.ToString(), out _) ? 2 : 0));
    }

    private void Table(Tag tag)
    {
        if (_table is null && !tag.IsEnd)
        {
            Apart();
            _table = [];
        }
        else if (tag.IsEnd && _nested == 0)
        {
            EndTable();
        }
        else
        {
            _nested = Math.Max(0, _nested + (tag.IsEnd ? -1 : 1));
        }
    }

    private bool Cell(Tag tag)
    {
        if (_table is null)
        {
            return false;
        }

        if (_nested > 0)
        {
            Break(isHard: tag.Name == "tr");
            return true;
        }

        EndCell();
        if (!tag.IsEnd && tag.Name == "tr")
        {
            _table.Add(new Row(_number, []));
        }
        else if (!tag.IsEnd)
        {
            if (_table.Count == 0)
            {
                _table.Add(new Row(_number, []));
            }

            _table[^1].HasData |= tag.Name == "td";
            _cell = new StringBuilder();
        }

        return true;
    }

    private void EndCell()
    {
        if (_cell is not null)
        {
            var text = new StringBuilder();
            foreach (var line in _cell.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                text.Append(text.Length == 0 ? "" : MarkdownLine.TryBullet(line, out _) || line[0] == '#' ? "<br>" : " ").Append(line);
            }

            _table![^1].Cells.Add(string.Join(
                "<br>", text.ToString().Split("<br>", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
            _cell = null;
        }
    }

    /// <summary>A table whose rows have one cell each only places things on a page.</summary>
    private void EndTable()
    {
        if (_table is null)
        {
            return;
        }

        EndCell();
        var rows = _table.FindAll(row => row.Cells.Exists(cell => cell.Length > 0));
        (_table, _nested) = (null, 0);
        var last = _number;
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Count);
        if (width == 1)
        {
            foreach (var (row, text) in rows.SelectMany(row => row.Cells[0].Split("<br>").Select(text => (row, text))))
            {
                _number = row.Number;
                Emit(text);
            }
        }
        else if (width > 1)
        {
            var isHeaded = IsHead(rows[0]);
            _number = rows[0].Number;
            Emit(isHeaded ? Written(rows[0]) : "|" + string.Concat(Enumerable.Repeat("  |", width)));
            Emit("|" + string.Concat(Enumerable.Repeat(" --- |", width)));
            foreach (var row in rows.Skip(isHeaded ? 1 : 0))
            {
                _number = row.Number;
                Emit(Written(row));
            }
        }

        _number = last;
        Apart();

        static string Written(Row row) => $"| {string.Join(" | ", row.Cells.Select(cell => UnescapedBar().Replace(cell, @"\|")))} |";
    }

    /// <summary>A row of <c>th</c>; or one that says in plain cells what the columns are.</summary>
    private static bool IsHead(Row row) => !row.HasData
        || (row.Cells.Count(cell => PaperWords.Column(cell.Trim('*', ' ')) is not null) * 2 > row.Cells.Count
            && !row.Cells.Exists(cell => cell.Contains("http", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The tags of a line that HTML has, those in code aside.</summary>
    private static List<Tag> Tags(string line)
    {
        var tags = new List<Tag>();
        var (isCode, seen) = (false, 0);
        var at = line.IndexOf('<', StringComparison.Ordinal);
        while (at >= 0)
        {
            isCode ^= line.AsSpan(seen, at - seen).Count('`') % 2 == 1;
            seen = at;
            if (!isCode && Name(line, at, out var isEnd, out var name) is > 0 and var after && Names.Contains(name))
            {
                var end = Close(line, after);
                if (end < 0)
                {
                    break;
                }

                if (end > 0)
                {
                    tags.Add(new Tag(at, end, name, isEnd, line[at..end]));
                    seen = end;
                }
            }

            var next = Math.Max(at + 1, seen);
            at = next < line.Length ? line.IndexOf('<', next) : -1;
        }

        return tags;
    }

    /// <summary>Where the name of a tag ends; 0 where none begins.</summary>
    private static int Name(string line, int at, out bool isEnd, out string name)
    {
        const int longest = 10;
        isEnd = at + 1 < line.Length && line[at + 1] == '/';
        name = "";
        var start = at + (isEnd ? 2 : 1);
        var end = start;
        while (end < line.Length && end - start <= longest && char.IsAsciiLetterOrDigit(line[end]))
        {
            end++;
        }

        if (end == start || !char.IsAsciiLetter(line[start]) || (end < line.Length && line[end] is not ('>' or '/' or ' ' or '\t')))
        {
            return 0;
        }

        name = line[start..end].ToLowerInvariant();
        return end;
    }

    /// <summary>Behind the bracket that closes a tag; 0 where there is none, -1 where a quote is open to the end of the line.</summary>
    private static int Close(string line, int start)
    {
        for (var i = start; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '>':
                    return i + 1;
                case '<':
                    return 0;
                case '"' or '\'' when line[i - 1] == '=':
                    i = line.IndexOf(line[i], i + 1);
                    if (i < 0)
                    {
                        return -1;
                    }

                    break;
            }
        }

        return 0;
    }

    /// <summary>The value of an attribute, whatever stands around it; empty where there is none.</summary>
    private static string Attribute(string tag, string name)
    {
        var start = tag.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
        if (start < 1 || !char.IsWhiteSpace(tag[start - 1]))
        {
            return "";
        }

        var value = tag[(start + name.Length + 1)..];
        var end = value is ['"' or '\'', ..] ? value.IndexOf(value[0], 1) : value.AsSpan().IndexOfAny(" \t>");
        return WebUtility.HtmlDecode((end < 0 ? value : value[..end]).Trim('"', '\'', '>')).Trim();
    }

    /// <summary>Signs that a web page has to name (<c>&amp;nbsp;</c>), but for those that mean something to Markdown or HTML.</summary>
    private static string Decoded(string line) =>
        !line.Contains('&', StringComparison.Ordinal) || line.Contains('`', StringComparison.Ordinal) ? line
        : Entity().Replace(line, static found =>
        {
            var sign = WebUtility.HtmlDecode(found.Value);
            return sign.AsSpan().ContainsAny(Meaningful) || sign.Any(char.IsControl) ? found.Value : sign.Replace('\u00A0', ' ');
        });

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(
        @"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});(?![A-Za-z0-9#]{1,30};)", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant)]
    private static partial Regex UnescapedBar();

    /// <summary>A tag of a line, with all that it says.</summary>
    private readonly record struct Tag(int Start, int End, string Name, bool IsEnd, string Text);

    private sealed class Row(int number, List<string> cells)
    {
        public int Number => number;

        public List<string> Cells => cells;

        /// <summary>True when not all of its cells are heads.</summary>
        public bool HasData { get; set; }
    }
}
