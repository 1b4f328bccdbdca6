using System.Globalization;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// Collects what a format reads and tracks every line: a line that is not blank is either accounted for or reported as a problem,
/// so that nothing of a file is lost silently.
/// </summary>
internal sealed class DocumentBuilder(DigestSource source, string format)
{
    /// <summary>Leftover text is quoted in a problem up to this length.</summary>
    private const int QuoteLength = 120;

    /// <summary>A longer first line is a sentence.</summary>
    private const int LongestName = 200;

    private readonly bool[] _accounted = new bool[source.Lines.Count];
    private readonly int _first = source.Lines.TakeWhile(string.IsNullOrWhiteSpace).Count();
    private readonly List<Problem> _problems = [];
    private readonly List<string> _tags = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>What the digest calls itself: its first line, and its title in front matter.</summary>
    private readonly string[] _names = [FirstLine(source), source.FrontMatter?.Title ?? ""];
    private readonly DateOnly? _namedDay = DayOf(FirstLine(source)) ?? DayOf(source.FrontMatter?.Title ?? "");

    /// <summary>The day that the path tells.</summary>
    private readonly DateOnly? _pathDay =
        DigestDate.TryFind(source.Path, out var day) || DigestDate.TryFindInName(source.Path, out day) ? day : null;
    private int _unlisted;

    public List<DigestEntry> Entries { get; } = [];

    public List<CategoryReport> Reports { get; } = [];

    /// <summary>The day a heading gives, if any.</summary>
    public DateOnly? HeadingDate { get; set; }

    /// <summary>The day the name of a distribution picture gives, if any.</summary>
    public DateOnly? PictureDate { get; set; }

    /// <summary>
    /// True where a file without a day may hold the papers of a year: then each is put on the day its number tells, not all on the newest.
    /// </summary>
    public bool EstimatesEachDay { get; init; }

    /// <summary>The name of the distribution picture, as the file gives it.</summary>
    public string? Picture { get; set; }

    /// <summary>Marks a line (counted from 0) as understood or as known decoration.</summary>
    public void Account(int index) => _accounted[index] = true;

    public void Account(int from, int to) => Array.Fill(_accounted, true, from, to - from);

    /// <summary>See <see cref="DigestSource.NumberInFile"/>.</summary>
    public int NumberInFile(int line) => source.NumberInFile(line);

    /// <summary>Notes what was not understood.</summary>
    /// <param name="index">The line counted from 0; -1 for the file as a whole.</param>
    /// <param name="message">A sentence for the person who runs the library.</param>
    public void AddProblem(int index, string message) => Add(new Problem(index + 1, message));

    public DigestDocument LeaveOut(string reason) => new()
    {
        Format = format,
        LeftOut = reason,
        Problems = ListProblems(),
        Lines = source.TextLines,
        Accounted = source.TextLines,
    };

    public DigestDocument Build()
    {
        AddTags();
        KeepWithinLimits();
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
            Entries = Entries.ConvertAll(entry => entry with { Line = source.NumberInFile(entry.Line) }),
            Reports = Reports.ConvertAll(report => report with { Line = source.NumberInFile(report.Line) }),
            Picture = Picture,
            Title = source.FrontMatter?.Title is { } title
                ? Shortened(0, "The title in the front matter has", title, DigestLimits.Title)
                : null,
            StatedSource = source.FrontMatter?.Source is { } stated
                ? Shortened(0, "The source in the front matter has", stated, DigestLimits.Name)
                : null,
            Problems = ListProblems(),
            Lines = source.TextLines,
            Accounted = source.TextLines - CountLeft(0, _accounted.Length),
        };
    }

    /// <summary>Takes <c>태그: LLM, RAG</c> and <c>#LLM #RAG</c> beside the papers, which is said of the digest as a whole.</summary>
    public bool TakeTags(string text)
    {
        var tags = PaperTags.Tags(text);
        TakeTags(tags);
        return tags.Count > 0;
    }

    public void TakeTags(IEnumerable<string> tags) =>
        _tags.AddRange(tags.Select(PaperTags.BareTag).Where(tag => tag.Length > 0 && _known.Add(tag)));

    /// <summary>
    /// What a digest is tagged with is a category of its one paper. Of several papers nobody knows which are meant: with them it is a tag.
    /// </summary>
    private void AddTags()
    {
        if (_tags.Count > DigestLimits.Fields)
        {
            Add(DigestLimits.Beyond(0, "The digest has", _tags.Count, "tags", DigestLimits.Fields));
        }

        var tags = _tags.Take(DigestLimits.Fields)
            .Select(tag => (Name: tag, Field: Entries.Count == 1 && PaperTags.IsCategory(tag) ? tag : "#" + tag))
            .ToList();
        for (var i = 0; tags.Count > 0 && i < Entries.Count; i++)
        {
            var fields = Entries[i].Fields;
            Entries[i] = Entries[i] with
            {
                Fields = [.. fields.Union(tags.Where(tag => !fields.Contains(tag.Name)).Select(tag => tag.Field))],
            };
        }
    }

    private void Add(Problem problem)
    {
        if (source.Problems.Count + _problems.Count >= DigestLimits.Problems)
        {
            _unlisted++;
        }
        else
        {
            _problems.Add(problem.Message.Length <= DigestLimits.ProblemText
                ? problem
                : problem with { Message = WellFormedText.Beginning(problem.Message, DigestLimits.ProblemText) + "…" });
        }
    }

    private IReadOnlyList<Problem> ListProblems() =>
    [
        .. source.Problems.Concat(_problems.Select(problem => problem with { Line = source.NumberInFile(problem.Line) }))
            .OrderBy(problem => problem.Line),
        .. _unlisted == 0
            ? []
            : new[] { new Problem(0, string.Create(CultureInfo.InvariantCulture, $"{_unlisted:N0} more problems are not listed.")) },
    ];

    /// <summary>Cuts what goes beyond <see cref="DigestLimits"/>, whatever format it was read from.</summary>
    private void KeepWithinLimits()
    {
        if (Entries.Count > DigestLimits.Papers)
        {
            Add(DigestLimits.Beyond(Entries[DigestLimits.Papers].Line, "The digest has", Entries.Count, "papers", DigestLimits.Papers));
            Entries.RemoveRange(DigestLimits.Papers, Entries.Count - DigestLimits.Papers);
        }

        if (Reports.Count > DigestLimits.Reports)
        {
            Add(DigestLimits.Beyond(Reports[DigestLimits.Reports].Line, "The digest has", Reports.Count, "reports", DigestLimits.Reports));
            Reports.RemoveRange(DigestLimits.Reports, Reports.Count - DigestLimits.Reports);
        }

        for (var i = 0; i < Entries.Count; i++)
        {
            Entries[i] = WithinLimits(Entries[i]);
        }

        for (var i = 0; i < Reports.Count; i++)
        {
            var report = Reports[i];
            Reports[i] = report with
            {
                Category = Shortened(report.Line, "The category's name has", report.Category, DigestLimits.Name),
                Markdown = Shortened(report.Line, "The report has", report.Markdown, DigestLimits.Text),
                Entries = [.. report.Entries.Where(entry => entry < Entries.Count)],
            };
        }

        if (Picture?.Length > DigestLimits.Name)
        {
            AddProblem(-1, $"The name of the distribution picture is too long: {Picture}");
            Picture = null;
        }
    }

    private DigestEntry WithinLimits(DigestEntry entry)
    {
        var line = entry.Line;
        return entry with
        {
            Title = Shortened(line, "The title has", entry.Title, DigestLimits.Title),
            KoreanTitle = entry.KoreanTitle is { } korean ? Shortened(line, "The Korean title has", korean, DigestLimits.Title) : null,
            Category = entry.Category is { } category ? Shortened(line, "The category's name has", category, DigestLimits.Name) : null,
            Authors = Fewer(line, "authors", entry.Authors, DigestLimits.Authors),
            Links = Fewer(line, "links", entry.Links, DigestLimits.Links),
            Fields =
            [
                .. Fewer(line, "fields", entry.Fields, DigestLimits.Fields)
                    .Select(field => Shortened(line, "The field's name has", field, DigestLimits.Name)),
            ],
            Sections = Shortened(line, Fewer(line, "sections", entry.Sections, DigestLimits.Sections)),
        };
    }

    private List<SummarySection> Shortened(int line, IReadOnlyList<SummarySection> sections)
    {
        var length = sections.Sum(section => section.Markdown.Length);
        if (length > DigestLimits.Text)
        {
            Add(DigestLimits.Beyond(line, "The paper's summary has", length, "characters", DigestLimits.Text));
        }

        var left = DigestLimits.Text;
        var kept = new List<SummarySection>();
        foreach (var section in sections.TakeWhile(_ => left > 0))
        {
            var heading = section.Heading is { } name ? Shortened(line, "The section's heading has", name, DigestLimits.Name) : null;
            kept.Add(section with { Heading = heading, Markdown = WellFormedText.Beginning(section.Markdown, left) });
            left -= section.Markdown.Length;
        }

        return kept;
    }

    private string Shortened(int line, string what, string text, int limit)
    {
        if (text.Length > limit)
        {
            Add(DigestLimits.Beyond(line, what, text.Length, "characters", limit));
        }

        return WellFormedText.Beginning(text, limit);
    }

    private IReadOnlyList<T> Fewer<T>(int line, string parts, IReadOnlyList<T> items, int limit)
    {
        if (items.Count <= limit)
        {
            return items;
        }

        Add(DigestLimits.Beyond(line, "The paper has", items.Count, parts, limit));
        return [.. items.Take(limit)];
    }

    /// <summary>Lines of the file between two lines that nobody accounted for.</summary>
    private int CountLeft(int from, int to) => Enumerable.Range(from, to - from)
        .Where(i => !_accounted[i] && !string.IsNullOrWhiteSpace(source.Lines[i]))
        .Select(i => source.NumberInFile(i + 1))
        .Distinct()
        .Count();

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

        if (_namedDay is { } name)
        {
            return new DigestDay(name, DateOrigin.Heading);
        }

        if (_pathDay is { } path)
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

        if (Entries.Count > 0 && Entries.TrueForAll(entry => entry.Day is { Origin: DateOrigin.Heading }))
        {
            return new DigestDay(Entries.Max(entry => entry.Day!.Date), DateOrigin.Heading);
        }

        var newest = Newest(Entries.Select(entry => entry.ArxivId));
        foreach (var text in _names)
        {
            if (newest is { } near && DigestDate.TryFindBeside(text, near, out var beside))
            {
                return new DigestDay(beside, DateOrigin.Heading);
            }
        }

        // A week has no day of its own: its last, unless that is yet to come.
        foreach (var text in (string[])[.. _names, source.Path])
        {
            if (DigestDate.TryFindWeek(text, newest, out var week))
            {
                return new DigestDay(source.ReadOn is { } read && week > read ? read : week, DateOrigin.Estimated);
            }
        }

        if (newest is not { } date)
        {
            return null;
        }

        if (EstimatesEachDay)
        {
            EstimateEachDay(date);
        }

        return new DigestDay(date, DateOrigin.Estimated);
    }

    /// <summary>
    /// The day the newest of these numbers tells, about. An id of a month that is yet to come is mistyped; where the day is estimated
    /// within its month leaves some slack.
    /// </summary>
    public DateOnly? Newest(IEnumerable<ArxivId?> ids) => ids.Select(id => id?.EstimateDate())
        .Where(estimate => source.ReadOn is not { } today || estimate <= today.AddMonths(1))
        .Max();

    /// <summary>The first line, where it is short and no link to a page or another note; else empty.</summary>
    private static string FirstLine(DigestSource source) =>
        source.Lines.FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) is { Length: <= LongestName } line
        && !line.Contains("http", StringComparison.OrdinalIgnoreCase)
        && !line.Contains("](", StringComparison.Ordinal)
        && !line.Contains("[[", StringComparison.Ordinal)
            ? UnicodeText.ToNfkc(line.Trim('#', '*', ' ', '\t'))
            : "";

    private static DateOnly? DayOf(string name) => DigestDate.TryFind(name, out var day) ? day : null;

    /// <summary>The day that the digest's own name or that of its file tells, for headings that leave out their year.</summary>
    public DateOnly? ToldDay => HeadingDate ?? source.FrontMatter?.Date ?? _namedDay ?? _pathDay;

    /// <summary>A first line that tells the day is the digest's heading, whatever it looks like.</summary>
    public void AccountName()
    {
        if (DigestDate.TryFind(_names[0], out _))
        {
            Account(_first);
        }
    }

    /// <summary>A digest of some weeks has one day; a list that grows for longer has as many as its papers.</summary>
    private void EstimateEachDay(DateOnly newest)
    {
        const int weeks = 45;
        if (Entries.Min(entry => entry.ArxivId?.EstimateDate()) is not { } oldest || newest.DayNumber - oldest.DayNumber <= weeks)
        {
            return;
        }

        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i] is { Day: null, ArxivId: { } id } && id.EstimateDate() is var day && day < newest)
            {
                Entries[i] = Entries[i] with { Day = new DigestDay(day, DateOrigin.Estimated) };
            }
        }
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
                AddProblem(line - 1, $"The text breaks off: …{WellFormedText.Ending(text.TrimEnd(), 40)}");
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
                text = WellFormedText.Beginning(text, QuoteLength) + "…";
            }

            var lines = CountLeft(first, i + 1);
            AddProblem(first, lines == 1
                ? $"Text that belongs to no paper was left out: {text}"
                : $"{lines} lines that belong to no paper were left out, beginning: {text}");
        }
    }
}
