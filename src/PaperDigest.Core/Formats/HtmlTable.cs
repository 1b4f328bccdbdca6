using System.Text;
using System.Text.RegularExpressions;

namespace PaperDigest.Core.Formats;

/// <summary>A table of HTML while it is read; what it holds of other tables is text of its cells.</summary>
internal sealed partial class HtmlTable
{
    private readonly List<Row> _rows = [];
    private int _nested;

    /// <summary>The cell that is open.</summary>
    public StringBuilder? Cell { get; private set; }

    /// <summary>True within a table of the table.</summary>
    public bool IsNested => _nested > 0;

    /// <summary>Takes the tag of a table within it.</summary>
    /// <returns>True where it ends this one.</returns>
    public bool Ends(HtmlTag tag)
    {
        if (tag.IsEnd && _nested == 0)
        {
            return true;
        }

        _nested = Math.Max(0, _nested + (tag.IsEnd ? -1 : 1));
        return false;
    }

    /// <summary>Takes the tag of a row or cell.</summary>
    public void Take(HtmlTag tag, int number)
    {
        EndCell();
        if (!tag.IsEnd && (tag.Name == "tr" || _rows.Count == 0))
        {
            _rows.Add(new Row(number, []));
        }

        if (!tag.IsEnd && tag.Name != "tr")
        {
            _rows[^1].HasData |= tag.Name == "td";
            Cell = new StringBuilder();
        }
    }

    /// <summary>
    /// The table in Markdown, each line with the number of its row. One whose rows have one cell each only places things on a page.
    /// </summary>
    public IEnumerable<(string Line, int Number)> Lines()
    {
        EndCell();
        var rows = _rows.FindAll(row => row.Cells.Exists(cell => cell.Length > 0));
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Count);
        if (width <= 1)
        {
            return rows.SelectMany(row => row.Placed.SelectMany(text => text.Split("<br>")).Select(text => (text, row.Number)));
        }

        var isHeaded = IsHead(rows[0]);
        return
        [
            (isHeaded ? Written(rows[0]) : "|" + string.Concat(Enumerable.Repeat("  |", width)), rows[0].Number),
            ("|" + string.Concat(Enumerable.Repeat(" --- |", width)), rows[0].Number),
            .. rows.Skip(isHeaded ? 1 : 0).Select(row => (Written(row), row.Number)),
        ];

        static string Written(Row row) => $"| {string.Join(" | ", row.Cells.Select(cell => UnescapedBar().Replace(cell, @"\|")))} |";
    }

    /// <summary>A row of <c>th</c>; or one that says in plain cells what the columns are.</summary>
    private static bool IsHead(Row row) => !row.HasData
        || (row.Cells.Count(cell => PaperWords.Column(cell.Trim('*', ' ')) is not null) * 2 > row.Cells.Count
            && !row.Cells.Exists(cell => cell.Contains("http", StringComparison.OrdinalIgnoreCase)));

    private void EndCell()
    {
        if (Cell is null)
        {
            return;
        }

        var text = new StringBuilder();
        foreach (var line in Cell.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _rows[^1].Placed.Add(line);
            text.Append(text.Length == 0 ? "" : MarkdownLine.TryBullet(line, out _) || line[0] == '#' ? "<br>" : " ").Append(line);
        }

        _rows[^1].Cells.Add(string.Join(
            "<br>", text.ToString().Split("<br>", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
        Cell = null;
    }

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant)]
    private static partial Regex UnescapedBar();

    private sealed class Row(int number, List<string> cells)
    {
        public int Number => number;

        public List<string> Cells => cells;

        /// <summary>The lines of its cells.</summary>
        public List<string> Placed { get; } = [];

        /// <summary>True when not all of its cells are heads.</summary>
        public bool HasData { get; set; }
    }
}
