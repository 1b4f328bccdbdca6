using System.Text.Json;
using System.Text.Json.Serialization;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Query;
using PaperDigest.Index;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Topics;

/// <summary>A month as the digests show it.</summary>
/// <param name="First">Its first day.</param>
/// <param name="DigestDays">The days with digests; a month without any is a gap, not a month without papers.</param>
/// <param name="Papers">Papers mentioned in it.</param>
/// <param name="Votes">Their votes, the highest recorded in that month of each.</param>
/// <param name="Until">The day of the newest digest where working days of the month are still to come; null for a whole month.</param>
public sealed record TrendMonth(DateOnly First, int DigestDays, int Papers, long Votes, DateOnly? Until = null)
{
    public DateOnly Last => new(First.Year, First.Month, DateTime.DaysInMonth(First.Year, First.Month));
}

/// <summary>A category in a month: the papers mentioned in it and their votes, the highest recorded in that month of each.</summary>
public readonly record struct TrendPoint(int Papers, long Votes);

/// <summary>A category over the months of the table.</summary>
/// <param name="Category">The category.</param>
/// <param name="Points">One for each month.</param>
public sealed record CategoryTrend(CategoryLink Category, IReadOnlyList<TrendPoint> Points);

/// <summary>A term that stands in titles more often or more rarely than before.</summary>
/// <param name="Text">The term as titles write it.</param>
/// <param name="Names">What it is called (RL, Reinforcement Learning, 강화 학습), the text first; a title with any of them counts.</param>
/// <param name="Korean">The same in Korean; null when the glossary does not know.</param>
/// <param name="Recent">Papers of the last weeks whose titles hold it.</param>
/// <param name="Before">Papers of the time before whose titles hold it.</param>
/// <param name="Strength">The change in standard deviations, positive for a rise.</param>
/// <param name="Months">Papers whose titles hold it in each of the last months of the table, a year or less.</param>
public sealed record TermTrend(
    string Text, IReadOnlyList<string> Names, string? Korean, int Recent, int Before, double Strength, IReadOnlyList<int> Months)
{
    /// <summary>The query that lists the papers it is counted by.</summary>
    [JsonIgnore]
    public string Query => SearchQueryWriter.AnyOf(Names, SearchField.Title);
}

/// <summary>A stretch of days and the papers mentioned in it.</summary>
public sealed record TrendWindow(DateOnly First, DateOnly Last, int Papers)
{
    /// <summary>So many of its papers as a part of all, from 0 to 1.</summary>
    public double Share(int papers) => Papers == 0 ? 0 : (double)papers / Papers;
}

/// <summary>Everything the trends show, computed once for the papers as they are.</summary>
public sealed partial class TrendTable
{
    private const int RecentDays = 28;
    private const int BeforeDays = 182;

    /// <summary>A change that chance alone brings about every tenth time is none.</summary>
    private const double LeastStrength = 1.64;

    /// <summary>A single word that the glossary does not know, like Creation, is only a topic when it changes this much.</summary>
    private const double StrengthOfWord = 3;

    private const int LeastRecent = 5;
    private const int LeastBefore = 5;

    /// <summary>Papers of both stretches together that must stand behind a rise or fall.</summary>
    private const int LeastSupport = 15;

    /// <summary>How many papers' worth of "as always" each term starts with, so that two papers are no trend.</summary>
    private const double Belief = 30;

    private const int MaxTerms = 12;

    /// <summary>So many terms of titles are looked at closely, in each direction.</summary>
    private const int MaxCandidates = 150;

    /// <summary>The months that the line of a term goes back.</summary>
    private const int MonthsOfTerm = 12;

    /// <summary>A century. A digest of the year 1 must not make a column for every month since.</summary>
    private const int MaxMonths = 1200;

    /// <summary>Terms that mostly stand in the same papers are one topic.</summary>
    private const double SameTopic = 0.6;

    [JsonConstructor]
    internal TrendTable(IReadOnlyList<TrendMonth> months, IReadOnlyList<CategoryTrend> categories)
    {
        Months = months;
        Categories = categories;
    }

    /// <summary>All months from the first digest to the last, gaps included.</summary>
    public IReadOnlyList<TrendMonth> Months { get; }

    /// <summary>The categories, most papers first.</summary>
    public IReadOnlyList<CategoryTrend> Categories { get; }

    /// <summary>The last four weeks before the newest digest; null in an empty library.</summary>
    [JsonInclude]
    public TrendWindow? Recent { get; internal init; }

    /// <summary>The half year before them.</summary>
    [JsonInclude]
    public TrendWindow? Before { get; internal init; }

    /// <summary>False when the index was not there, by which the papers of a term are counted.</summary>
    [JsonInclude]
    public bool KnowsTerms { get; internal init; } = true;

    /// <summary>The terms that rise most.</summary>
    [JsonInclude]
    public IReadOnlyList<TermTrend> Rising { get; internal init; } = [];

    /// <summary>The terms that fade most.</summary>
    [JsonInclude]
    public IReadOnlyList<TermTrend> Fading { get; internal init; } = [];

    /// <summary>Reads what <see cref="WriteTo"/> has written.</summary>
    public static TrendTable ReadFrom(BinaryReader reader) => JsonSerializer.Deserialize(reader.ReadString(), Shape.Default.TrendTable)!;

    public void WriteTo(BinaryWriter writer) => writer.Write(JsonSerializer.Serialize(this, Shape.Default.TrendTable));

    public static async Task<TrendTable> Build(
        LibraryWriter library,
        DerivedTable<IndexView> index,
        DerivedTable<Glossary> glossaries,
        CancellationToken cancellationToken)
    {
        var days = await library.Days(cancellationToken);
        if (days.Count == 0)
        {
            return new TrendTable([], []);
        }

        var mentions = await library.DaysOfPapers(cancellationToken);
        var months = Count(days, mentions);
        var table = new TrendTable(months, Count(await library.Categories(cancellationToken), months, mentions));
        var recent = new Window(Earlier(days[^1], RecentDays - 1), days[^1], mentions);
        var before = new Window(Earlier(recent.First, BeforeDays), Earlier(recent.First, 1), mentions);
        var papers = await index.GetCurrent(library, cancellationToken);
        var glossary = await glossaries.GetCurrent(library, cancellationToken) ?? PaperGlossary.None;
        var terms = papers is null ? [] : await Terms(library, papers, glossary, recent, before, cancellationToken);
        var counts = new TermMonths(months, mentions);
        return new TrendTable(table.Months, table.Categories)
        {
            Recent = recent.Show(),
            Before = before.Show(),
            KnowsTerms = papers is not null,
            Rising = Strongest(
                terms.Where(term => term.Strength >= LeastStrength && term.Recent.Count >= LeastRecent), term => term.Recent, counts),
            Fading = Strongest(
                terms.Where(term => term.Strength <= -LeastStrength && term.Before.Count >= LeastBefore), term => term.Before, counts),
        };
    }

    private static List<TrendMonth> Count(List<DateOnly> days, List<DayOfPaper> mentions)
    {
        var papers = mentions.GroupBy(m => MonthOf(m.Date))
            .ToDictionary(
                month => month.Key,
                month => month.GroupBy(m => m.PaperId).Select(paper => (long)(paper.Max(m => m.Votes) ?? 0)).ToList());
        var digests = days.GroupBy(MonthOf).ToDictionary(month => month.Key, month => month.Count());
        var last = MonthOf(days[^1]);
        var first = Math.Max(MonthOf(days[0]), last - MaxMonths + 1);
        return [.. Enumerable.Range(first, last - first + 1)
            .Select(month => (Month: month, Votes: papers.GetValueOrDefault(month, [])))
            .Select(month => new TrendMonth(
                new DateOnly(month.Month / 12, (month.Month % 12) + 1, 1),
                digests.GetValueOrDefault(month.Month),
                month.Votes.Count,
                month.Votes.Sum(),
                month.Month == last && HasWorkingDayAfter(days[^1]) ? days[^1] : null))];
    }

    private static bool HasWorkingDayAfter(DateOnly day) =>
        Enumerable.Range(day.Day + 1, DateTime.DaysInMonth(day.Year, day.Month) - day.Day)
            .Any(number => new DateOnly(day.Year, day.Month, number).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>Months in a row have numbers in a row.</summary>
    private static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>The same day where there are no earlier ones.</summary>
    private static DateOnly Earlier(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - days));

    private static List<CategoryTrend> Count(
        List<(string Slug, string Name, int Row)> categories, List<TrendMonth> months, List<DayOfPaper> mentions)
    {
        var first = MonthOf(months[0].First);
        var byPaper = mentions
            .GroupBy(m => (m.PaperId, Month: MonthOf(m.Date) - first))
            .Where(paper => paper.Key.Month >= 0)
            .Select(paper => (paper.Key.PaperId, paper.Key.Month, Votes: paper.Max(m => m.Votes) ?? 0))
            .ToLookup(paper => paper.PaperId);
        return
        [
            .. categories
                .GroupBy(c => c.Slug, StringComparer.Ordinal)
                .OrderByDescending(c => c.Count()).ThenBy(c => c.Key, StringComparer.Ordinal)
                .Select(c =>
                {
                    var points = new TrendPoint[months.Count];
                    foreach (var (_, month, votes) in c.SelectMany(paper => byPaper[paper.Row]))
                    {
                        points[month] = new TrendPoint(points[month].Papers + 1, points[month].Votes + votes);
                    }

                    return new CategoryTrend(CategoryLink.To(CategoryNames.Of(c.Key, c.Select(paper => paper.Name))), points);
                }),
        ];
    }

    /// <summary>
    /// Terms of titles, which authors write: the words of summaries change with the digests that are read and with the
    /// language models that write them. What counts is the papers that a search for a term lists.
    /// </summary>
    private static async Task<List<Term>> Terms(
        LibraryWriter library,
        IndexView papers,
        Glossary glossary,
        Window recent,
        Window before,
        CancellationToken cancellationToken)
    {
        if (before.Papers.Count == 0)
        {
            return [];
        }

        // By id: which of two equally usual spellings stands for a term must not depend on the order of rows.
        var titles = await library.TitlesBySlug(cancellationToken);
        return
        [
            .. Candidates(titles, recent, before)
                .Select(text => (Text: text, Names: glossary.Names(text)))
                .Select(term => new Term(term.Text, term.Names, Holding(papers, glossary, term.Names), recent, before)
                {
                    Korean = glossary.KoreanFor(term.Text),
                })
                .Where(term => term.Recent.Count + term.Before.Count >= LeastSupport)
                .Where(term =>
                    term.Korean is not null
                        || term.Text.Contains(' ')
                        || term.Text.Any(char.IsAsciiDigit)
                        || term.Text.Count(char.IsAsciiLetterUpper) > 1
                        || Math.Abs(term.Strength) >= StrengthOfWord),
        ];
    }

    /// <summary>The rows of the papers that a search for any of these names in titles lists.</summary>
    private static IReadOnlyCollection<int> Holding(IndexView papers, Glossary glossary, IReadOnlyList<string> names) =>
    [
        .. papers.Index.Belonging(SearchQueryParser.Parse(SearchQueryWriter.AnyOf(names, SearchField.Title)), glossary)
            .Select(paper => papers[paper].Row),
    ];

    /// <summary>The terms of titles that may have changed most, each in its most usual spelling.</summary>
    private static IEnumerable<string> Candidates(IEnumerable<(int Id, string Title)> titles, Window recent, Window before)
    {
        var terms = titles
            .Where(title => recent.Papers.Contains(title.Id) || before.Papers.Contains(title.Id))
            .SelectMany(title => TitleTerms.Of(title.Title), (title, term) => (title.Id, term))
            .GroupBy(entry => entry.term.Key, entry => (entry.Id, entry.term.Text), StringComparer.Ordinal)
            .Select(term =>
            {
                var papers = term.Select(entry => entry.Id).ToHashSet();
                var text = term.GroupBy(entry => entry.Text, StringComparer.OrdinalIgnoreCase)
                    .OrderByDescending(form => form.Count())
                    .ThenBy(form => form.Key, StringComparer.Ordinal)
                    .First().Key;
                return new Term(text, [text], papers, recent, before);
            })
            .Where(term => term.Recent.Count >= LeastRecent || term.Before.Count >= LeastBefore)
            .OrderByDescending(term => term.Strength).ThenBy(term => term.Text, StringComparer.Ordinal)
            .Select(term => term.Text)
            .ToList();
        return terms.Take(MaxCandidates).Union(terms.TakeLast(MaxCandidates), StringComparer.OrdinalIgnoreCase);
    }

    private static List<TermTrend> Strongest(IEnumerable<Term> terms, Func<Term, IReadOnlySet<int>> papers, TermMonths months)
    {
        var chosen = new List<Term>();
        foreach (var term in terms.OrderByDescending(term => Math.Abs(term.Strength))
            .ThenByDescending(term => term.Text.Length)
            .ThenBy(term => term.Text, StringComparer.Ordinal))
        {
            if (chosen.Count < MaxTerms && !chosen.Exists(other => Overlap(papers(other), papers(term)) >= SameTopic))
            {
                chosen.Add(term);
            }
        }

        return chosen.ConvertAll(term =>
            new TermTrend(term.Text, term.Names, term.Korean, term.Recent.Count, term.Before.Count, term.Strength, months.Of(term.Papers)));
    }

    /// <summary>The part of the smaller set that lies in the larger one.</summary>
    private static double Overlap(IReadOnlySet<int> one, IReadOnlySet<int> other) =>
        (double)one.Count(other.Contains) / Math.Max(1, Math.Min(one.Count, other.Count));

    /// <summary>A stretch of days and the papers mentioned on them.</summary>
    private sealed class Window(DateOnly first, DateOnly last, IEnumerable<DayOfPaper> mentions)
    {
        public DateOnly First => first;

        public HashSet<int> Papers { get; } = [.. mentions.Where(m => m.Date >= first && m.Date <= last).Select(m => m.PaperId)];

        public HashSet<int> Of(IEnumerable<int> papers) => [.. papers.Where(Papers.Contains)];

        public TrendWindow Show() => new(first, last, Papers.Count);
    }

    /// <summary>Counts papers by the last months of a table.</summary>
    private sealed class TermMonths(IReadOnlyList<TrendMonth> months, IEnumerable<DayOfPaper> mentions)
    {
        private readonly int _first = MonthOf(months[^1].First) - Math.Min(MonthsOfTerm, months.Count) + 1;

        private readonly int _count = Math.Min(MonthsOfTerm, months.Count);

        private ILookup<int, int> ByPaper => field ??= mentions
            .Select(m => (m.PaperId, Month: MonthOf(m.Date) - _first))
            .Where(m => m.Month >= 0)
            .Distinct()
            .ToLookup(m => m.PaperId, m => m.Month);

        public int[] Of(IEnumerable<int> papers)
        {
            var counts = new int[_count];
            foreach (var month in papers.SelectMany(paper => ByPaper[paper]))
            {
                counts[month]++;
            }

            return counts;
        }
    }

    /// <summary>A term and the papers that hold it, of all time and of both windows.</summary>
    private sealed class Term(string text, IReadOnlyList<string> names, IReadOnlyCollection<int> papers, Window recent, Window before)
    {
        public string Text => text;

        public IReadOnlyList<string> Names => names;

        public IReadOnlyCollection<int> Papers => papers;

        public string? Korean { get; init; }

        public HashSet<int> Recent { get; } = recent.Of(papers);

        public HashSet<int> Before { get; } = before.Of(papers);

        public double Strength => Change(Recent.Count, recent.Papers.Count, Before.Count, before.Papers.Count);

        /// <summary>
        /// The difference of the log-odds in standard deviations, with the term's share over both windows as prior (Monroe,
        /// Colaresi and Quinn, 2008): it minds how many papers stand behind a share.
        /// </summary>
        private static double Change(int recent, int recentPapers, int before, int beforePapers)
        {
            var prior = Belief * (recent + before + 1) / (recentPapers + beforePapers + 2);
            var (here, there) = (recent + prior, before + prior);
            var (hereNot, thereNot) = (recentPapers + Belief - here, beforePapers + Belief - there);
            var odds = Math.Log(here / hereNot) - Math.Log(there / thereNot);
            return odds / Math.Sqrt((1 / here) + (1 / hereNot) + (1 / there) + (1 / thereNot));
        }
    }

    /// <summary>Found out when the program is built: reflection would take its time for the first page that shows a trend.</summary>
    [JsonSerializable(typeof(TrendTable))]
    private sealed partial class Shape : JsonSerializerContext;
}
