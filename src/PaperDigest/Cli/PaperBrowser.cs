using System.Globalization;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Text;
using PaperDigest.Exports;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PaperDigest.Cli;

/// <summary>
/// A list of papers and their summaries on the whole terminal. What is chosen is marked by a sign, too, for terminals without colours.
/// </summary>
public sealed class PaperBrowser(IAnsiConsole console, SearchPapers search, GetPaper papers, string savedFile)
{
    /// <summary>Papers that are fetched at once.</summary>
    private const int AtOnce = 50;

    /// <summary>Papers that the list goes on at the end key.</summary>
    private const int Leap = 100;

    private const int LongestQuery = 500;

    /// <summary>Rows of a paper in the list.</summary>
    private const int RowsOfPaper = 2;

    /// <summary>Keys of a Korean keyboard that has not been switched over, and what they are otherwise.</summary>
    private const string KoreanKeys = "ㅂㄴㅓㅏㅐㅜㅔㅎ";

    private const string LatinKeys = "qsjkonpg";

    /// <summary>More rows than anything has.</summary>
    private const int Far = 1_000_000;

    /// <summary>Every screen has that much, or shows that much of it.</summary>
    private static readonly (int Width, int Height) Least = (20, 6);

    /// <summary>How often it is looked whether the terminal has another size.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly List<PaperItem> _items = [];

    private ListRequest _request = new();

    private int _total;

    private int _chosen;

    private int _top;

    private PaperResult? _open;

    private int _line;

    private string? _typed;

    private string _message = "";

    private (int Width, int Height) _drawn;

    private (int Width, int Height) Size => (console.Profile.Width, console.Profile.Height);

    private int Rows => Math.Max(Size.Height, Least.Height) - 2;

    private int Columns => Math.Max(Size.Width, Least.Width) - 1;

    /// <summary>Until the reader leaves. The terminal is then as it was before.</summary>
    public async Task Run(ListRequest request, CancellationToken cancellationToken)
    {
        console.Write(new ControlCode("\u001b[?1049h\u001b[?25l"));
        try
        {
            await Search(request, cancellationToken);
            do
            {
                Draw();
            }
            while (await NextKey(cancellationToken) is { } key && await Obey(key, cancellationToken));
        }
        finally
        {
            console.Write(new ControlCode("\u001b[?25h\u001b[?1049l"));
        }
    }

    private async Task<ConsoleKeyInfo?> NextKey(CancellationToken cancellationToken)
    {
        var read = console.Input.ReadKeyAsync(intercept: true, cancellationToken);
        while (await Task.WhenAny(read, Task.Delay(Look, cancellationToken)) != read)
        {
            if (Size != _drawn)
            {
                Draw();
            }
        }

        return await read;
    }

    /// <summary>Does what a key says; false when the reader leaves.</summary>
    private async Task<bool> Obey(ConsoleKeyInfo key, CancellationToken cancellationToken)
    {
        _message = "";
        if (_typed is not null)
        {
            await Type(key, _typed, cancellationToken);
            return true;
        }

        var letter = KoreanKeys.IndexOf(key.KeyChar, StringComparison.Ordinal) is var place and >= 0 ? LatinKeys[place] : key.KeyChar;
        var page = _open is null ? Math.Max(1, Rows / RowsOfPaper) : Rows;
        var step = (key.Key, letter) switch
        {
            (ConsoleKey.DownArrow, _) or (_, 'j') => 1,
            (ConsoleKey.UpArrow, _) or (_, 'k') => -1,
            (ConsoleKey.PageDown or ConsoleKey.Spacebar, _) => page,
            (ConsoleKey.PageUp, _) => -page,
            // A list may be all of the library, which nobody wants fetched.
            (ConsoleKey.End, _) or (_, 'G') => _open is null ? Leap : Far,
            (ConsoleKey.Home, _) or (_, 'g') => -Far,
            _ => 0,
        };
        if (step != 0 && _open is not null)
        {
            _line += step;
            return true;
        }

        switch ((key.Key, letter))
        {
            case (_, 'q'):
                return false;
            case (_, '/'):
                _typed = "";
                break;
            case (_, 's') when _items.Count > 0:
                Save(_items[_chosen]);
                break;
            case (ConsoleKey.Enter or ConsoleKey.RightArrow, _) or (_, 'o') when _open is null:
                await Open(cancellationToken);
                break;
            case (ConsoleKey.Escape or ConsoleKey.Backspace or ConsoleKey.LeftArrow, _):
                _open = null;
                break;
            case (_, 'n' or 'p') when _open is not null:
                await Choose(letter == 'n' ? 1 : -1, cancellationToken);
                await Open(cancellationToken);
                break;
            default:
                await Choose(step, cancellationToken);
                break;
        }

        return true;
    }

    private async Task Type(ConsoleKeyInfo key, string typed, CancellationToken cancellationToken)
    {
        _typed = key.Key switch
        {
            ConsoleKey.Escape or ConsoleKey.Enter => null,
            ConsoleKey.Backspace => WellFormedText.Beginning(typed, Math.Max(0, typed.Length - 1)),
            _ when char.IsControl(key.KeyChar) || typed.Length >= LongestQuery => typed,
            _ => typed + key.KeyChar,
        };
        if (key.Key == ConsoleKey.Enter)
        {
            await Search(_request with { Query = typed }, cancellationToken);
        }
    }

    private async Task Search(ListRequest request, CancellationToken cancellationToken)
    {
        _request = request with { Page = 1, PageSize = AtOnce };
        (_open, _chosen, _top) = (null, 0, 0);
        _items.Clear();
        var found = await search.Run(_request, cancellationToken);
        (_total, _message) = (found.Total, found.Note ?? "");
        _items.AddRange(found.Items);
    }

    /// <summary>Goes up or down in the list, which is fetched as far as one gets.</summary>
    private async Task Choose(int step, CancellationToken cancellationToken)
    {
        _chosen = Math.Max(0, _chosen + step);
        while (_chosen >= _items.Count && _request.Next(_total) is { } next)
        {
            _request = next;
            _items.AddRange((await search.Run(next, cancellationToken)).Items);
        }

        _chosen = Math.Max(0, Math.Min(_chosen, _items.Count - 1));
    }

    private async Task Open(CancellationToken cancellationToken)
    {
        if (_items.Count > 0)
        {
            _line = 0;
            _open = await papers.Run(_items[_chosen].Id, cancellationToken);
            _message = _open is null ? "This paper is no longer in the library." : "";
        }
    }

    private void Save(PaperItem item)
    {
        // By title where it has no address: the site finds either.
        var line = ControlCharacters.ToBlanks($"{item.AbstractUrl ?? item.DoiUrl} {TitleOf(item)}").Trim();
        try
        {
            var isThere = File.Exists(savedFile) && File.ReadLines(savedFile).Contains(line, StringComparer.Ordinal);
            if (!isThere)
            {
                File.AppendAllText(savedFile, line + "\n");
            }

            _message = isThere ? $"It is in {savedFile} already." : $"Saved to {savedFile}.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _message = $"It could not be saved: {exception.Message}";
        }
    }

    private void Draw()
    {
        if (Size != _drawn)
        {
            console.Write(new ControlCode("\u001b[2J"));
        }

        _drawn = Size;
        var segments = new List<Segment>();
        var place = _items.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{_chosen + 1}/{_total}  ");
        Row(segments, $"{place}{(_request.Query.Length > 0 ? _request.Query : "PaperDigest")}", new Style(decoration: Decoration.Bold));
        foreach (var (text, style) in _open is null ? ListRows() : PaperRows(_open))
        {
            segments.Add(Segment.LineBreak);
            Row(segments, text, style);
        }

        segments.Add(Segment.LineBreak);
        var foot = _typed is not null ? $"/{_typed}_"
            : _message.Length > 0 ? _message
            : _open is null ? "Up/Down choose  Enter read  / search  s save  q leave"
            : "Up/Down scroll  n/p next, previous  Esc list  s save  q leave";
        Row(segments, foot, new Style(decoration: _typed is null ? Decoration.Dim : Decoration.None));
        console.Write(new ControlCode("\u001b[H"));
        console.Write(new Screen(segments));
    }

    private IEnumerable<(string Text, Style Style)> ListRows()
    {
        var shown = Math.Max(1, Rows / RowsOfPaper);
        _top = Math.Clamp(_top, Math.Max(0, _chosen - shown + 1), _chosen);
        var rows = new List<(string, Style)>();
        foreach (var (item, place) in _items.Skip(_top).Take(shown).Select((item, place) => (item, place + _top)))
        {
            var (sign, style) = place == _chosen ? ('>', new Style(decoration: Decoration.Invert)) : (' ', Style.Plain);
            var votes = item.Votes?.ToString(CultureInfo.InvariantCulture) ?? "-";
            rows.Add((string.Create(CultureInfo.InvariantCulture, $"{sign} {item.Date:yyyy-MM-dd} {votes,4}  {TitleOf(item)}"), style));
            rows.Add(($"                    {item.Gist}", new Style(decoration: Decoration.Dim)));
        }

        if (_items.Count == 0)
        {
            rows.Add(("No paper is found. / looks for others.", Style.Plain));
        }

        return Filled(rows);
    }

    private IEnumerable<(string Text, Style Style)> PaperRows(PaperResult paper)
    {
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        var rows = new List<(string, Style)>();
        foreach (var line in PaperMarkdown.Write(paper).TrimEnd().Split('\n'))
        {
            var style = new Style(decoration: line.StartsWith('#') ? Decoration.Bold : Decoration.None);
            IRenderable text = new Text(PrintableText.Of(line));
            rows.AddRange(Segment.SplitLines(text.Render(options, Columns))
                .Select(part => (string.Concat(part.Select(segment => segment.Text)), style))
                .DefaultIfEmpty(("", style)));
        }

        _line = Math.Clamp(_line, 0, Math.Max(0, rows.Count - Rows));
        return Filled(rows[_line..]);
    }

    /// <summary>As many rows as there are between head and foot.</summary>
    private IEnumerable<(string Text, Style Style)> Filled(List<(string Text, Style Style)> rows) =>
        rows.Concat(Enumerable.Repeat(("", Style.Plain), Rows)).Take(Rows);

    /// <summary>A text on one row, cut at its end, with blanks over what stood there before.</summary>
    private void Row(List<Segment> segments, string text, Style style)
    {
        var shown = Segment.Truncate(new Segment(PrintableText.Of(text), style), Columns) ?? Segment.Empty;
        segments.Add(shown);
        segments.Add(new Segment(new string(' ', Math.Max(0, Columns - shown.CellCount())), style));
    }

    private static string TitleOf(PaperItem item) => MathMarkup.TitleToText(item.Title);

    /// <summary>What has been laid out already.</summary>
    private sealed class Screen(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
