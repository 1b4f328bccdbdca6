using System.Globalization;

namespace PaperDigest.Core.Search.Highlighting;

/// <summary>A piece of text that matches a query or does not.</summary>
public readonly record struct TextRun(string Text, bool IsMatch);

/// <summary>A text and the places that match a query.</summary>
public sealed class MarkedText
{
    /// <summary>How far the ends of a snippet may move to fall between words.</summary>
    private const int Reach = 20;

    private readonly string _text;
    private readonly List<(int Start, int End)> _places;

    internal MarkedText(string text, List<(int Start, int End)> places, IReadOnlySet<string> forms)
    {
        (_text, _places, Forms) = (text, places, forms);
    }

    /// <summary>The number of places, those that overlap or touch counted as one.</summary>
    public int Count => _places.Count;

    /// <summary>The forms of the query's terms that stand in the text.</summary>
    public IReadOnlySet<string> Forms { get; }

    /// <summary>The whole text, cut at the ends of matches.</summary>
    public IReadOnlyList<TextRun> Runs() => Cut(0, _text.Length);

    /// <summary>
    /// The part of the text around the most matches, about <paramref name="length"/> UTF-16 units long, beginning and
    /// ending between words where it can, never inside a character, with an ellipsis where something is left out.
    /// </summary>
    public IReadOnlyList<TextRun> Snippet(int length)
    {
        if (_text.Length <= length)
        {
            return Runs();
        }

        var reach = Math.Min(Reach, length / 5);
        var first = Math.Max(0, BestStart(length) - (length / 5));
        var characters = Characters(first - reach, first + length);
        var start = WordStart(characters, first, reach);
        var end = WordEnd(characters, start, Math.Min(_text.Length, start + length), reach);
        var runs = Cut(start, end);
        if (start > 0)
        {
            runs.Insert(0, new TextRun("… ", IsMatch: false));
        }

        if (end < _text.Length)
        {
            runs.Add(new TextRun(" …", IsMatch: false));
        }

        return runs;
    }

    /// <summary>
    /// Where characters, as a reader sees them, begin in a part of the text and a little around it. To find them is slow,
    /// and a blank always begins one, so that only the part between two blanks has to be looked at.
    /// </summary>
    private int[] Characters(int start, int end)
    {
        var from = start > 0 ? Math.Max(0, _text.LastIndexOf(' ', start)) : 0;
        var to = end < _text.Length ? _text.IndexOf(' ', end) : -1;
        var characters = StringInfo.ParseCombiningCharacters(to < 0 ? _text[from..] : _text[from..(to + 1)]);
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] += from;
        }

        return characters;
    }

    /// <summary>Where a window of the given length holds the most matches.</summary>
    private int BestStart(int length)
    {
        var (best, bestCount) = (0, 0);
        var last = 0;
        for (var first = 0; first < _places.Count; first++)
        {
            while (last < _places.Count && _places[last].End <= _places[first].Start + length)
            {
                last++;
            }

            if (bestCount == 0 || last - first > bestCount)
            {
                (best, bestCount) = (_places[first].Start, Math.Max(1, last - first));
            }
        }

        return best;
    }

    /// <summary>The nearest word's start before a place, or the start of the character there.</summary>
    private int WordStart(int[] characters, int index, int reach)
    {
        var at = CharacterAt(characters, index);
        for (var i = at; i >= 0 && characters[i] >= index - reach; i--)
        {
            if (characters[i] == 0 || char.IsWhiteSpace(_text[characters[i] - 1]))
            {
                return characters[i];
            }
        }

        return characters[at];
    }

    /// <summary>The nearest word's end before a place, or the start of the character there; something is left in any case.</summary>
    private int WordEnd(int[] characters, int start, int index, int reach)
    {
        if (index == _text.Length)
        {
            return index;
        }

        var at = CharacterAt(characters, index);
        for (var i = at; characters[i] > start && characters[i] > index - reach; i--)
        {
            if (char.IsWhiteSpace(_text[characters[i]]))
            {
                return characters[i];
            }
        }

        // One character longer than the snippet is shown whole.
        return characters[at] > start ? characters[at] : at + 1 < characters.Length ? characters[at + 1] : _text.Length;
    }

    /// <summary>The character, as a reader sees it, that a UTF-16 unit belongs to.</summary>
    private static int CharacterAt(int[] characters, int index)
    {
        var found = Array.BinarySearch(characters, index);
        return found >= 0 ? found : ~found - 1;
    }

    private List<TextRun> Cut(int start, int end)
    {
        var runs = new List<TextRun>();
        var at = start;
        foreach (var place in _places)
        {
            var from = Math.Max(place.Start, at);
            var to = Math.Min(place.End, end);
            if (to <= from)
            {
                continue;
            }

            if (from > at)
            {
                runs.Add(new TextRun(_text[at..from], IsMatch: false));
            }

            runs.Add(new TextRun(_text[from..to], IsMatch: true));
            at = to;
        }

        if (at < end)
        {
            runs.Add(new TextRun(_text[at..end], IsMatch: false));
        }

        return runs;
    }
}
