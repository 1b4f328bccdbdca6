namespace PaperDigest.Core.Search;

/// <summary>A piece of text that matches a query or does not.</summary>
public readonly record struct TextRun(string Text, bool IsMatch);

/// <summary>
/// Marks in the original text what a query found. The index holds tokens, which are not the text, so matching is done
/// here again over normalised characters that know their place.
/// </summary>
public sealed class MatchHighlighter
{
    private readonly List<List<TextUnit>> _needles = [];

    public MatchHighlighter(SearchQuery query)
    {
        foreach (var form in query.Terms.Where(term => !term.IsExcluded).SelectMany(term => term.Forms))
        {
            var needle = TextUnit.Read(form.Text).FindAll(unit => !IsGap(unit));
            if (needle.Count > 0)
            {
                _needles.Add(needle);
            }
        }
    }

    /// <summary>The whole text, cut at the ends of matches.</summary>
    public IReadOnlyList<TextRun> Highlight(string text) => Cut(text, 0, text.Length, Matches(text));

    /// <summary>
    /// The part of the text around the most matches, about <paramref name="length"/> characters long, beginning and ending
    /// at a blank, with an ellipsis where something is left out.
    /// </summary>
    public IReadOnlyList<TextRun> Snippet(string text, int length)
    {
        var matches = Matches(text);
        if (text.Length <= length)
        {
            return Cut(text, 0, text.Length, matches);
        }

        var start = matches.Count == 0 ? 0 : BestStart(matches, length);
        start = WordStart(text, Math.Max(0, start - (length / 5)));
        var end = Math.Min(text.Length, start + length);
        end = end == text.Length ? end : WordEnd(text, start, end);
        var runs = Cut(text, start, end, matches);
        if (start > 0)
        {
            runs.Insert(0, new TextRun("… ", IsMatch: false));
        }

        if (end < text.Length)
        {
            runs.Add(new TextRun(" …", IsMatch: false));
        }

        return runs;
    }

    /// <summary>True when any term stands in the text.</summary>
    public bool IsMatch(string text) => Matches(text).Count > 0;

    private static bool IsGap(TextUnit unit) => unit.Script is Script.Blank or Script.Separator;

    /// <summary>The places of all matches, in order, joined where they overlap.</summary>
    private List<(int Start, int End)> Matches(string text)
    {
        var units = TextUnit.Read(text);
        var letters = new List<int>(units.Count);
        for (var i = 0; i < units.Count; i++)
        {
            if (!IsGap(units[i]))
            {
                letters.Add(i);
            }
        }

        var found = new List<(int Start, int End)>();
        foreach (var needle in _needles)
        {
            for (var i = 0; i + needle.Count <= letters.Count; i++)
            {
                if (MatchesAt(units, letters, i, needle))
                {
                    found.Add((units[letters[i]].Start, units[letters[i + needle.Count - 1]].End));
                }
            }
        }

        return Join(found);
    }

    /// <summary>
    /// Words of letters and digits match whole, Hangul anywhere in a run. Between two characters of a match stands nothing,
    /// one blank between Hangul, or whatever parts two words of other scripts (<c>GPT-4</c>, <c>GPT 4</c>).
    /// </summary>
    private static bool MatchesAt(List<TextUnit> units, List<int> letters, int at, List<TextUnit> needle)
    {
        for (var n = 0; n < needle.Count; n++)
        {
            var unit = units[letters[at + n]];
            if (unit.Character != needle[n].Character)
            {
                return false;
            }

            if (n == 0)
            {
                continue;
            }

            var gap = letters[at + n] - letters[at + n - 1] - 1;
            var isOneWord = unit.Script == units[letters[at + n - 1]].Script && unit.Script is Script.Letter or Script.Digit;
            if (gap > 0 && ((isOneWord && !IsGapIn(needle, n)) || (unit.Script == Script.Hangul && (gap > 1 || units[letters[at + n] - 1].Script != Script.Blank))))
            {
                return false;
            }
        }

        return IsEdge(units, letters[at], -1) && IsEdge(units, letters[at + needle.Count - 1], 1);
    }

    private static bool IsGapIn(List<TextUnit> needle, int n) => needle[n].Start > needle[n - 1].End;

    private static bool IsEdge(List<TextUnit> units, int index, int direction)
    {
        var script = units[index].Script;
        var next = index + direction;
        return script is not (Script.Letter or Script.Digit) || next < 0 || next >= units.Count || units[next].Script != script;
    }

    private static List<(int Start, int End)> Join(List<(int Start, int End)> places)
    {
        places.Sort();
        var joined = new List<(int Start, int End)>();
        foreach (var place in places)
        {
            if (joined.Count > 0 && place.Start <= joined[^1].End)
            {
                joined[^1] = (joined[^1].Start, Math.Max(joined[^1].End, place.End));
            }
            else
            {
                joined.Add(place);
            }
        }

        return joined;
    }

    /// <summary>Where a window of the given length holds the most matches.</summary>
    private static int BestStart(List<(int Start, int End)> matches, int length)
    {
        var (best, bestCount) = (matches[0].Start, 0);
        var last = 0;
        for (var first = 0; first < matches.Count; first++)
        {
            while (last < matches.Count && matches[last].End <= matches[first].Start + length)
            {
                last++;
            }

            if (last - first > bestCount)
            {
                (best, bestCount) = (matches[first].Start, last - first);
            }
        }

        return best;
    }

    private static int WordStart(string text, int index)
    {
        for (var i = index; i > 0 && i > index - 20; i--)
        {
            if (char.IsWhiteSpace(text[i - 1]))
            {
                return i;
            }
        }

        return index > 0 && char.IsLowSurrogate(text[index]) ? index - 1 : index;
    }

    private static int WordEnd(string text, int start, int index)
    {
        for (var i = index; i > start + 1 && i > index - 20; i--)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return i;
            }
        }

        return char.IsLowSurrogate(text[index]) ? index - 1 : index;
    }

    private static List<TextRun> Cut(string text, int start, int end, List<(int Start, int End)> matches)
    {
        var runs = new List<TextRun>();
        var at = start;
        foreach (var match in matches)
        {
            var from = Math.Max(match.Start, at);
            var to = Math.Min(match.End, end);
            if (to <= from)
            {
                continue;
            }

            if (from > at)
            {
                runs.Add(new TextRun(text[at..from], IsMatch: false));
            }

            runs.Add(new TextRun(text[from..to], IsMatch: true));
            at = to;
        }

        if (at < end)
        {
            runs.Add(new TextRun(text[at..end], IsMatch: false));
        }

        return runs;
    }
}
