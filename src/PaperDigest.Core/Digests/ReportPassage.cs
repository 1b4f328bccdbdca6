using PaperDigest.Core.Text;

namespace PaperDigest.Core.Digests;

/// <summary>What a category report says about one of its papers.</summary>
public static class ReportPassage
{
    private const int MostPoints = 4;

    /// <summary>A longer beginning of a title is a sentence, by which no report calls the paper.</summary>
    private const int LongestName = 60;

    private const int ShortestName = 3;

    private const int LongestTitle = 300;

    private const int MostNames = 8;

    /// <summary>A longer line is no point, and would be long to look through.</summary>
    private const int LongestPoint = 4_000;

    /// <summary>No report that people read has more lines.</summary>
    private const int MostLines = 2_000;

    /// <summary>What a line has to share with a summary to be about the same: words that few lines of the report have.</summary>
    private const double LeastShared = 3;

    /// <summary>As many syllables of a Korean word are compared, so that what is attached to it does not count.</summary>
    private const int Stem = 3;

    /// <summary>
    /// The points about a paper, one a line and as the report writes them: those that name it, else those that share most words with
    /// its summary. Empty where the report says nothing of it that can be told apart.
    /// </summary>
    /// <param name="markdown">The report.</param>
    /// <param name="title">The paper's title.</param>
    /// <param name="summary">What digests say of the paper; may be empty.</param>
    public static IReadOnlyList<string> About(string markdown, string title, string summary)
    {
        var points = Points(markdown);
        var names = Names(title);
        var named = points.Where(point => names.Exists(name => IsNamed(point, name))).Take(MostPoints).ToList();
        return named.Count > 0 ? named : Alike(points, $"{title} {summary}");
    }

    /// <summary>Lines that say something: no headings, no labels. What stands before them in a list goes.</summary>
    private static List<string> Points(string markdown) =>
    [
        .. markdown.ReplaceLineEndings("\n").Split('\n').Take(MostLines)
            .Where(line => !line.StartsWith('#'))
            .Select(WithoutMarker)
            .Where(line => line.Length is > LongestName / 2 and < LongestPoint && line[^1] is not (':' or '*')),
    ];

    private static string WithoutMarker(string line)
    {
        var text = line.Trim();
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits > 0 && digits + 1 < text.Length && text[digits] is '.' or ')' && text[digits + 1] == ' ' ? text[(digits + 2)..].Trim()
            : text is ['-' or '*' or '+' or '•', ' ', ..] ? text[2..].Trim()
            : text;
    }

    /// <summary>The title, what stands before its colon, and words in it that are written like a name: SpiDR, but not LLMs.</summary>
    private static List<string> Names(string title)
    {
        var colon = title.IndexOf(':', StringComparison.Ordinal);
        var names = new List<string> { title };
        if (colon is >= ShortestName and <= LongestName)
        {
            names.Add(title[..colon].Trim());
        }

        names.AddRange(WrittenWords.AtBlanks(title).Select(word => word.Trim(',', '.', ':', '(', ')', '"')).Where(IsName));
        return [.. names.Where(name => name.Length is >= ShortestName and <= LongestTitle).Take(MostNames)];
    }

    private static bool IsName(string word) =>
        word.Length >= ShortestName
        && word.TrimEnd('s').Any(char.IsAsciiLetterLower)
        && word.Skip(1).Any(char.IsAsciiLetterUpper)
        && !word.Contains('-', StringComparison.Ordinal);

    private static bool IsNamed(string point, string name)
    {
        for (var at = Find(0); at >= 0; at = Find(at + 1))
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsAsciiLetterOrDigit(point[at - 1])) && (end == point.Length || !char.IsAsciiLetterOrDigit(point[end])))
            {
                return true;
            }
        }

        return false;

        int Find(int from) => point.IndexOf(name, from, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The two points that share most with a text, in the order of the report.</summary>
    private static List<string> Alike(List<string> points, string text)
    {
        var wanted = Stems(text);
        var stems = points.ConvertAll(Stems);
        var counts = stems.SelectMany(some => some).CountBy(stem => stem, StringComparer.Ordinal)
            .ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);
        var best = stems
            .Select((some, i) => (Place: i, Shared: some.Where(wanted.Contains).Sum(stem => 1.0 / counts[stem])))
            .Where(point => point.Shared >= LeastShared)
            .OrderByDescending(point => point.Shared)
            .Take(2)
            .OrderBy(point => point.Place);
        return [.. best.Select(point => points[point.Place])];
    }

    private static HashSet<string> Stems(string text)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isLetter = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isLetter && start < 0)
            {
                start = i;
            }
            else if (!isLetter && start >= 0)
            {
                if (i - start >= ShortestName)
                {
                    var isKorean = Hangul.IsSyllable(text[start]);
                    stems.Add(text[start..(isKorean ? Math.Min(i, start + Stem) : i)].ToLowerInvariant());
                }

                start = -1;
            }
        }

        return stems;
    }
}
