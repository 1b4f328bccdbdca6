using PaperDigest.Core.Digests;
using PaperDigest.Core.Normalisation;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Collects what a format reads and keeps the books: every line that is not blank is accounted for or ends in a problem,
/// so that nothing of a file is lost in silence.
/// </summary>
internal sealed class DocumentBuilder(DigestSource source, string format)
{
    /// <summary>Leftover text is quoted in a problem up to this length.</summary>
    private const int QuoteLength = 120;

    private readonly bool[] _accounted = new bool[source.Lines.Count];
    private readonly List<Problem> _problems = [];

    public List<DigestEntry> Entries { get; } = [];

    public List<CategoryReport> Reports { get; } = [];

    /// <summary>The day a heading gives, if any.</summary>
    public DateOnly? HeadingDate { get; set; }

    /// <summary>The day the name of a distribution picture gives, if any.</summary>
    public DateOnly? PictureDate { get; set; }

    /// <summary>The name of the distribution picture, as the file gives it.</summary>
    public string? Picture { get; set; }

    /// <summary>Marks a line (counted from 0) as understood or as known decoration.</summary>
    public void Account(int index) => _accounted[index] = true;

    public void Account(int from, int to) => Array.Fill(_accounted, true, from, to - from);

    /// <summary>Notes what was not understood.</summary>
    /// <param name="index">The line counted from 0; -1 for the file as a whole.</param>
    /// <param name="message">A sentence for the person who runs the library.</param>
    public void AddProblem(int index, string message) => _problems.Add(new Problem(index + 1, message));

    public DigestDocument LeaveOut(string reason) => new()
    {
        Format = format,
        LeftOut = reason,
        Lines = CountLines(),
        Accounted = CountLines(),
    };

    public DigestDocument Build()
    {
        AddLeftovers();
        MarkDamage();
        var day = FindDay();
        if (day is null && (Entries.Count > 0 || Reports.Count > 0))
        {
            AddProblem(-1, "The day of this digest is unknown: no heading, file name, picture or arXiv id tells it.");
        }

        return new DigestDocument
        {
            Format = format,
            Day = day,
            Entries = Entries,
            Reports = Reports,
            Picture = Picture,
            Title = source.FrontMatter?.Title,
            StatedSource = source.FrontMatter?.Source,
            Problems = [.. _problems.OrderBy(problem => problem.Line)],
            Lines = CountLines(),
            Accounted = source.WrappingLines + Enumerable.Range(0, _accounted.Length).Count(i => _accounted[i] && !string.IsNullOrWhiteSpace(source.Lines[i])),
        };
    }

    private int CountLines() => source.WrappingLines + source.Lines.Count(line => !string.IsNullOrWhiteSpace(line));

    private DigestDay? FindDay()
    {
        if (HeadingDate is { } heading)
        {
            return new DigestDay(heading, DateOrigin.Heading);
        }

        if (source.FrontMatter?.Date is { } front)
        {
            return new DigestDay(front, DateOrigin.FrontMatter);
        }

        if (DigestDate.TryFind(source.Path, out var path))
        {
            return new DigestDay(path, DateOrigin.Path);
        }

        if (DigestDate.LooksLikeDate(source.Path))
        {
            AddProblem(-1, $"The date in the path '{source.Path}' does not exist.");
        }

        if (PictureDate is { } picture)
        {
            return new DigestDay(picture, DateOrigin.Picture);
        }

        if (source.GivenDate is { } given)
        {
            return new DigestDay(given, DateOrigin.Import);
        }

        // An id of a month that is yet to come is mistyped. Where the day is estimated within its month leaves some slack.
        var newest = Entries.Select(entry => entry.ArxivId?.EstimateDate()).Where(estimate => source.ReadOn is not { } today || estimate <= today.AddMonths(1)).Max();
        return newest is { } date ? new DigestDay(date, DateOrigin.Estimated) : null;
    }

    private void MarkDamage()
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            var damage = FindDamage(Entries[i].Line, Entries[i].Sections.Select(section => section.Markdown));
            Entries[i] = Entries[i] with { Damage = [.. Entries[i].Damage.Union(damage)] };
        }

        for (var i = 0; i < Reports.Count; i++)
        {
            Reports[i] = Reports[i] with { Damage = [.. FindDamage(Reports[i].Line, [Reports[i].Markdown])] };
        }
    }

    private List<TextDamage> FindDamage(int line, IEnumerable<string> texts)
    {
        var damage = new List<TextDamage>();
        foreach (var text in texts)
        {
            if (TextQuality.ForeignScript(text) is { } word)
            {
                damage.Add(TextDamage.ForeignScript);
                AddProblem(line - 1, $"A word holds a stray foreign script: {word}");
            }

            if (TextQuality.IsCutOff(text))
            {
                damage.Add(TextDamage.CutOff);
                AddProblem(line - 1, $"The text breaks off: …{text.TrimEnd()[^Math.Min(text.TrimEnd().Length, 40)..]}");
            }
        }

        return damage;
    }

    /// <summary>One problem for each run of lines that nobody accounted for.</summary>
    private void AddLeftovers()
    {
        for (var i = 0; i < _accounted.Length; i++)
        {
            if (_accounted[i] || string.IsNullOrWhiteSpace(source.Lines[i]))
            {
                continue;
            }

            var first = i;
            var text = source.Lines[i].Trim();
            while (i + 1 < _accounted.Length && !_accounted[i + 1])
            {
                i++;
            }

            if (text.Length > QuoteLength)
            {
                text = text[..QuoteLength] + "…";
            }

            var lines = Enumerable.Range(first, i - first + 1).Count(n => !string.IsNullOrWhiteSpace(source.Lines[n]));
            AddProblem(first, lines == 1
                ? $"Text that belongs to no paper was left out: {text}"
                : $"{lines} lines that belong to no paper were left out, beginning: {text}");
        }
    }
}
