using System.Text;
using PaperDigest.Core.Digests;

namespace PaperDigest.Core.Formats;

/// <summary>
/// The parts of what is said of a paper: the text above the first heading, and what stands at each heading, label or column.
/// </summary>
internal sealed class PaperParts
{
    private readonly List<Part> _parts = [new Part(null, 0, [])];
    private (int Part, int Lines) _silent;

    /// <summary>True above the first heading or known part, where labelled lines are facts.</summary>
    public bool IsAtTop => _parts.Count == 1;

    /// <summary>True while the present part holds nothing but blank lines, of which none is looked at twice.</summary>
    public bool IsSilent
    {
        get
        {
            var (part, lines) = _silent.Part == _parts.Count ? _silent : (_parts.Count, 0);
            while (lines < Current.Count && Current[lines].Length == 0)
            {
                lines++;
            }

            _silent = (part, lines);
            return lines >= Current.Count;
        }
    }

    public List<string> Current => _parts[^1].Lines;

    /// <summary>The level of the heading that the present part began with.</summary>
    public int Level => _parts[^1].Level;

    /// <summary>Begins a part.</summary>
    /// <param name="heading">What it is called.</param>
    /// <param name="level">Of the heading; 0 for a label or a column.</param>
    /// <param name="lines">What it says so far.</param>
    public void Begin(string? heading, int level, params IEnumerable<string> lines) => _parts.Add(new Part(heading, level, [.. lines]));

    /// <summary>Puts a line on top of all parts.</summary>
    public void AddFirst(string line) => _parts[0].Lines.Insert(0, line);

    /// <summary>A text without heading may begin with the paper's title in quotes.</summary>
    public string QuotedTitle() =>
        PaperTitle.Quoted(_parts.SelectMany(part => part.Lines).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "");

    public IEnumerable<SummarySection> Sections()
    {
        var level = SectionLevel();
        var merged = new List<(string? Heading, List<string> Lines)>();
        foreach (var part in _parts)
        {
            if (part.Level > level && merged.Count > 0)
            {
                var heading = part.Level == PageLine.Bold ? $"**{part.Heading}**" : $"{new string('#', part.Level)} {part.Heading}";
                merged[^1].Lines.AddRange(["", heading, "", .. part.Lines]);
            }
            else
            {
                merged.Add((part.Heading, [.. part.Lines]));
            }
        }

        var kinds = new HashSet<SectionKind>();
        for (var i = 0; i < merged.Count; i++)
        {
            var (heading, lines) = merged[i];
            var markdown = Text(lines);
            if (heading is null)
            {
                if (markdown.Length > 0)
                {
                    yield return new SummarySection(merged.Count == 1 && lines.Exists(line => MarkdownLine.TryBullet(line, out _))
                        ? SectionKind.Points : SectionKind.Other, null, markdown);
                }

                continue;
            }

            var kind = PaperWords.Section(heading) ?? SectionKind.Other;
            var isLast = i == merged.Count - 1 || merged[i + 1].Heading is null;
            if (markdown.Length == 0
                && (kind != SectionKind.Other
                    || PaperWords.Label(heading) is not null
                    || (isLast && PaperWords.Section(heading) is not null)))
            {
                continue;
            }

            // One section a kind: a second one is told from the first by its own words.
            yield return new SummarySection(kind == SectionKind.Other || kinds.Add(kind) ? kind : SectionKind.Other, heading, markdown);
        }
    }

    /// <summary>
    /// The level of headings that are sections: the highest of which two have a text. Above it everything begins a section too, below it
    /// headings stay in the text.
    /// </summary>
    private int SectionLevel()
    {
        for (var level = 1; level < PageLine.Bold; level++)
        {
            var (filled, isFilled) = (0, true);
            foreach (var part in _parts.Skip(1))
            {
                isFilled &= part.Level == 0 || part.Level > level;
                if (!isFilled && part.Lines.Exists(line => !string.IsNullOrWhiteSpace(line)))
                {
                    filled++;
                    isFilled = true;
                }
            }

            if (filled > 1)
            {
                return level;
            }
        }

        return PageLine.Bold;
    }

    /// <summary>
    /// The text without blank lines around it, without indentation that all of it has, and without the marks of a quotation.
    /// </summary>
    private static string Text(List<string> lines)
    {
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        if (first < 0)
        {
            return "";
        }

        var isQuoted = lines[first].TrimStart().StartsWith('>');
        var indent = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Min(line => line.Length - line.TrimStart().Length);
        var text = new StringBuilder();
        var blanks = 0;
        foreach (var line in lines.Skip(first))
        {
            var plain = line.Length >= indent ? line[indent..].TrimEnd() : "";
            plain = isQuoted && plain.StartsWith('>') ? plain.TrimStart('>').TrimStart(' ') : plain;
            if (plain.Length == 0)
            {
                blanks++;
                continue;
            }

            text.Append(text.Length == 0 ? "" : blanks > 0 ? "\n\n" : "\n").Append(plain);
            blanks = 0;
        }

        return text.ToString();
    }

    /// <summary>A stretch of text.</summary>
    /// <param name="Heading">What it is called; null above the first.</param>
    /// <param name="Level">Of the heading; 0 for a label or a column.</param>
    /// <param name="Lines">What it says.</param>
    private sealed record Part(string? Heading, int Level, List<string> Lines);
}
