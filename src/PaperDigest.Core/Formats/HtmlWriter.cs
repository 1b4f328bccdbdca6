using System.Globalization;
using System.Net;
using System.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Writes what elements of HTML say as lines of Markdown: paragraphs, items, headings, quotations and tables begin and end lines, marks
/// stand at the words they belong to. Each line tells the number of that in the file which it comes from.
/// </summary>
internal sealed class HtmlWriter
{
    /// <summary>Lists are not shown further in than that, however deep they stand: each line would carry the depth of them all.</summary>
    private const int MaxDepth = 12;

    /// <summary>Of what stands before an item or quotation, so that a break within it costs no more.</summary>
    private const int MaxHanging = 40;

    private readonly List<string> _lines = [];
    private readonly List<int> _numbers = [];
    private readonly Stack<(bool IsNumbered, int Items)> _lists = new();
    private readonly StringBuilder _line = new();

    /// <summary>Marks of emphasis and links that open before the next word, with the names of their elements.</summary>
    private readonly List<(string Name, string Mark)> _opening = [];

    /// <summary>What stands before the line's text where a break has parted it from its item or quotation.</summary>
    private string _lead = "";

    /// <summary>What stands before the next line that a break begins.</summary>
    private string _hanging = "";
    private bool _isMarkerOnly;

    /// <summary>True within a heading, which has no second line.</summary>
    private bool _isTitle;
    private bool _isRow;
    private bool _isCode;
    private int _before;
    private int _quotes;
    private int _broken = -1;
    private HtmlTable? _table;

    /// <summary>The number of the line in the file that is read.</summary>
    public int Number { get; set; }

    /// <summary>True where a line may be written as it is.</summary>
    public bool IsPlain => _table is null && _lists.Count == 0 && _quotes == 0;

    /// <summary>True where the blanks that a line begins with say nothing.</summary>
    public bool IsIndented => _lists.Count > 0 || Cell is not null;

    /// <summary>True where an element that may be left open begins one: at the beginning of a line, in lists and tables.</summary>
    public bool MayBegin => IsBlank || _table is not null || _lists.Count > 0;

    public bool IsInCell => Cell is not null || _isRow;

    /// <summary>True while the line holds no word.</summary>
    private bool IsBlank { get; set; } = true;

    private StringBuilder? Cell => _table?.Cell;

    private StringBuilder Current => Cell ?? _line;

    /// <summary>The lines, and for each its number.</summary>
    public (string[] Lines, int[] Numbers) End()
    {
        EndTable();
        Flush();
        return ([.. _lines], [.. _numbers]);
    }

    /// <summary>Begins to write what a line of the file says.</summary>
    public void BeginLine(string text)
    {
        _before = _lines.Count;
        _isRow = Cell is null && text.AsSpan().TrimStart() is ['|', ..];
        _hanging = Hanging(text);
    }

    /// <summary>Ends the line, where what it begins does not go on below.</summary>
    public void EndLine()
    {
        if (Cell is not null)
        {
            Cell.Append('\n');
        }
        else if (!_isMarkerOnly)
        {
            if (!IsBlank)
            {
                EmitLine();
            }
            else if (_lines.Count == _before && _table is null && _lists.Count == 0 && (_lines.Count == 0 || _lines[^1].Length > 0))
            {
                Emit("");
            }

            Clear();
            _opening.Clear();
            (_hanging, _isTitle) = ("", false);
            _lead = Lead();
        }

        _isRow = false;
    }

    /// <summary>Writes the line that is begun.</summary>
    public void Flush()
    {
        if (!IsBlank)
        {
            EmitLine();
        }

        Clear();
    }

    /// <summary>Writes a whole line.</summary>
    public void Emit(string text)
    {
        if (_broken >= 0 && _broken == _lines.Count - 1 && IsProse(_lines[_broken]) && IsProse(text))
        {
            _lines[_broken] = _lines[_broken].TrimEnd() + "\\";
        }

        _broken = -1;
        _lines.Add(_quotes > 0 && text.Length > 0 ? "> " + text : text);
        _numbers.Add(Number);
    }

    public void Write(string text)
    {
        var current = Current;
        if (string.IsNullOrWhiteSpace(text))
        {
            current.Append(text);
            return;
        }

        if (_opening.Count > 0)
        {
            var word = text.TrimStart();
            var isApart = word.Length == text.Length || (current.Length > 0 && current[current.Length - 1] == ' ');
            current.Append(isApart ? "" : " ").AppendJoin("", _opening.Select(opening => opening.Mark));
            _opening.Clear();
            text = word;
        }

        current.Append(_isCode ? WebUtility.HtmlDecode(text) : text);
        if (Cell is null)
        {
            (_isMarkerOnly, IsBlank) = (false, false);
        }
    }

    /// <summary>Writes a mark. Blanks between it and its word stand outside of it, where Markdown knows it.</summary>
    public void Mark(string mark, HtmlTag tag)
    {
        if (mark.Length == 0)
        {
            return;
        }

        _isCode = !tag.IsEnd && HtmlMarks.IsCode(tag);
        if (!tag.IsEnd)
        {
            _opening.Add((tag.Name, mark));
            return;
        }

        // Where no word stood in it, it has not been opened; a link around an icon is the address that it leads to.
        var unopened = _opening.FindLastIndex(opening => opening.Name == tag.Name);
        if (unopened >= 0)
        {
            _opening.RemoveAt(unopened);
            if (mark.StartsWith("](http", StringComparison.OrdinalIgnoreCase))
            {
                Write($"<{mark[2..^1]}>");
            }

            return;
        }

        var current = Current;
        var length = current.Length;
        while (length > 0 && current[length - 1] is ' ' or '\t')
        {
            length--;
        }

        current.Insert(length, mark);
    }

    /// <summary>Begins another line. One that is asked for is kept where text stands on both sides of it.</summary>
    public void Break(bool isHard)
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

        if (!IsBlank)
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
    public void Apart()
    {
        Break(isHard: false);
        if (!IsInCell && !_isMarkerOnly && _lists.Count == 0 && _lines.Count > 0 && _lines[^1].Length > 0)
        {
            Emit("");
        }
    }

    public void Quote(bool isEnd)
    {
        Apart();
        _quotes = Math.Max(0, _quotes + (isEnd ? -1 : 1));
    }

    public void List(HtmlTag tag)
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

    /// <summary>Begins or ends an item.</summary>
    /// <param name="isEnd">True where it ends.</param>
    /// <param name="isListed">False where the file has no lists that the item could belong to.</param>
    public void Item(bool isEnd, bool isListed)
    {
        Break(isHard: false);
        if (isEnd)
        {
            _isMarkerOnly = false;
            return;
        }

        var isOpen = _lists.TryPop(out var list);
        if (isOpen || isListed)
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
        _lead = Indentation(Math.Max(0, _lists.Count - 1)) + mark;
        _isMarkerOnly = true;
    }

    /// <summary>Begins or ends a heading, or what sums up a fold.</summary>
    /// <param name="isEnd">True where it ends.</param>
    /// <param name="start">What stands before it.</param>
    /// <param name="end">What stands behind it.</param>
    public void Title(bool isEnd, string start, string end)
    {
        if (IsInCell)
        {
            Break(isHard: true);
        }
        else if (!isEnd)
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

    public void Table(HtmlTag tag)
    {
        if (_table is null && !tag.IsEnd)
        {
            Apart();
            _table = new HtmlTable();
        }
        else if (_table?.Ends(tag) == true)
        {
            EndTable();
        }
    }

    /// <summary>Takes a row or cell; false outside of tables.</summary>
    public bool TryCell(HtmlTag tag)
    {
        if (_table is { IsNested: true })
        {
            Break(isHard: tag.Name == "tr");
        }
        else
        {
            _table?.Take(tag, Number);
        }

        return _table is not null;
    }

    private void EndTable()
    {
        if (_table is not { } table)
        {
            return;
        }

        _table = null;
        var last = Number;
        foreach (var (line, number) in table.Lines())
        {
            Number = number;
            Emit(line);
        }

        Number = last;
        Apart();
    }

    private string Lead() => _lists.Count > 0 ? Indentation(_lists.Count) : _hanging;

    private static string Indentation(int depth) => new(' ', 2 * Math.Min(depth, MaxDepth));

    private void Clear()
    {
        _line.Clear();
        IsBlank = true;
    }

    private void EmitLine()
    {
        var text = _line.ToString();
        Emit(_lead.Length > 0 ? _lead + text.TrimStart() : text);
        _lead = Lead();
    }

    /// <summary>Text that goes on: no heading, item, row or labelled fact, which end with their line.</summary>
    private static bool IsProse(string line)
    {
        var text = line.TrimStart(' ', '\t', '>');
        return text.Length > 0 && text[0] is not ('#' or '|') && !MarkdownLine.TryBullet(text, out _) && !text.EndsWith('\\')
            && !PaperLabels.TryLabel(text, out _, out _, out _);
    }

    /// <summary>What the second line of an item or quotation begins with.</summary>
    private static string Hanging(string text)
    {
        var rest = text.AsSpan().TrimStart();
        var indentation = text.Length - rest.Length;
        var hanging = rest is ['>', ..] ? text.Length - rest.TrimStart("> ").Length
            : indentation + (MarkdownLine.TryBullet(rest[..Math.Min(2, rest.Length)].ToString(), out _) ? 2 : 0);
        return hanging > MaxHanging ? "" : rest is ['>', ..] ? text[..hanging] : new string(' ', hanging);
    }
}
