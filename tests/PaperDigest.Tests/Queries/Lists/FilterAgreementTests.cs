using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;
using PaperDigest.Queries.Topics;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Lists;

/// <summary>Every list lets the papers and reports pass that its parameters say, however categories and sources are written.</summary>
public class FilterAgreementTests
{
    private static readonly (string Written, string Slug)[] Categories =
        [
            ("computer-vision", "computer-vision"),
            ("Robotics", "robotics"),
            ("large-language-models", "llm"),
            ("LLM", "llm"),
            ("nowhere", "nowhere"),
            ("none", "none"),
        ];

    private static readonly (string? Written, string? Name)[] Sources =
        [
            ("daily", "daily"),
            ("DAILY", "daily"),
            ("Easy", "easy"),
            ("reports", "reports"),
            ("nobody", "nobody"),
            (null, null),
            (null, null),
        ];

    private static readonly DateOnly FirstDay = new(2024, 6, 10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_of_papers_hold_what_passes()
    {
        await using var library = await Library();
        var all = await library.Papers();
        var sizes = new HashSet<int>();
        foreach (var asked in Draw(100))
        {
            var request = asked.Request;
            var expected = all.Where(paper => asked.Passes(paper, asked.Wanted)).Select(Id).ToList();
            sizes.Add(expected.Count);

            Assert.Equal(expected, Sorted((await library.Search(request)).Items));
            Assert.Equal(expected, (await library.Papers(request)).Select(Id));
            var author = await library.Use<GetAuthor, AuthorResult?>(query => query.Run("jane-doe", request, Token));
            Assert.Equal(expected, Sorted(author!.NeededPapers.Items));
            var category = await library.Use<GetCategory, CategoryResult?>(query => query.Run("robotics", request, Token));
            Assert.Equal(
                all.Where(paper => asked.Passes(paper, [.. asked.Wanted, "robotics"])).Select(Id), Sorted(category!.NeededPapers.Items));
        }

        Assert.True(sizes.Count > 6, "Too few of the lists differ to tell anything.");
    }

    [Fact]
    public async Task Lists_of_days_hold_what_was_said_on_them()
    {
        await using var library = await Library();
        var all = await library.Papers();
        foreach (var asked in Draw(100))
        {
            var request = asked.Request;
            var date = FirstDay.AddDays(asked.Wanted.Length);
            var day = await library.Use<GetDay, DayResult?>(query => query.Run(date, request, Token));
            Assert.Equal(Expected(date, date), Sorted(day!.Papers));

            foreach (var period in new[] { Period.OfWeek(FirstDay), Period.OfMonth(FirstDay) })
            {
                var (from, to) = (Max(request.From, period.First), Min(request.To, period.Last));
                var result = await library.Use<GetPeriod, PeriodResult?>(query => query.Run(period, request, Token));
                Assert.Equal(Expected(from, to), Sorted(result!.Papers.Items));
                Assert.Equal(Days(period.First, period.Last), result.Days.Select(d => d.Date));
            }

            var list = await library.Use<ListDays, DayList>(query => query.Run(request with { Sort = ListSort.Oldest }, Token));
            Assert.Equal(Days(request.From ?? DateOnly.MinValue, request.To ?? DateOnly.MaxValue), list.Days.Select(d => d.Date));
            var year = await library.Use<GetCalendar, CalendarResult?>(query => query.Run(FirstDay.Year, request, Token));
            Assert.Equal(Days(DateOnly.MinValue, DateOnly.MaxValue), year!.Days.Select(d => d.Date));
            var missed = await library.Use<GetMissed, MissedResult?>(query => query.Run(FirstDay, request, Token));
            Assert.Equal(Days(FirstDay.AddDays(1), DateOnly.MaxValue), missed!.Days.Select(d => d.Date).Order());

            IEnumerable<string> Expected(DateOnly first, DateOnly last) => all
                .Where(paper =>
                    asked.IsFiled(paper.Item.Categories, asked.Wanted)
                        && paper.Mentions.Any(m => m.Date >= first && m.Date <= last && asked.IsBy(m)))
                .Where(paper =>
                    request.MinVotes is not { } least || paper.Mentions.Any(m => m.Date >= first && m.Date <= last && m.Votes >= least))
                .Select(Id);

            IEnumerable<DateOnly> Days(DateOnly first, DateOnly last) => all.SelectMany(paper => paper.Mentions)
                .Where(m => m.Date >= first && m.Date <= last && asked.IsBy(m))
                .Select(m => m.Date).Distinct().Order();
        }
    }

    [Fact]
    public async Task Lists_of_reports_hold_what_passes()
    {
        await using var library = await Library();
        var all = await library.Reports();
        var papers = await library.Papers();
        Assert.Contains(all, report => report.Category is null);
        foreach (var asked in Draw(100))
        {
            var request = asked.Request;
            Assert.Equal(all.Where(report => asked.Passes(report, asked.Wanted)).Select(Key), (await library.Reports(request)).Select(Key));

            var category = await library.Use<GetCategory, CategoryResult?>(query => query.Run("robotics", request, Token));
            var ofCategory = all.Where(report => asked.Passes(report, [.. asked.Wanted, "robotics"])).Select(Key).ToList();
            Assert.Equal(ofCategory, category!.Reports.Select(Key).Order());
            Assert.Equal(ofCategory.Count, category.ReportTotal);

            var date = FirstDay.AddDays(asked.Wanted.Length);
            var day = await library.Use<GetDay, DayResult?>(query => query.Run(date, request, Token));
            Assert.Equal(
                all.Where(report =>
                    report.Date == date && asked.IsOf(report.Source) && asked.IsFiled([report.Category], asked.Wanted)).Select(Key),
                day!.Reports.Select(Key));

            var open = asked with { Request = new ListRequest { From = request.From, To = request.To }, Unwanted = [] };
            foreach (var summary in await library.Use<ListCategories, IReadOnlyList<CategorySummary>>(query => query.Run(request, Token)))
            {
                string[] slug = [summary.Category.Slug];
                Assert.Equal(
                    (papers.Count(paper => open.Passes(paper, slug)), all.Count(report => open.Passes(report, slug))),
                    (summary.Papers, summary.Reports));
            }
        }

        static (DateOnly, string, string) Key(ReportItem report) => (report.Date, report.Source, report.Name);
    }

    private static string Id(PaperResult paper) => paper.Item.Id;

    private static IEnumerable<string> Sorted(IEnumerable<PaperItem> items) => items.Select(item => item.Id).Order(StringComparer.Ordinal);

    private static DateOnly Max(DateOnly? one, DateOnly other) => one > other ? one.Value : other;

    private static DateOnly Min(DateOnly? one, DateOnly other) => one < other ? one.Value : other;

    private static IEnumerable<Asked> Draw(int count)
    {
        var random = new Random(20240613);
        for (var i = 0; i < count; i++)
        {
            var (wanted, unwanted) = (random.GetItems(Categories, random.Next(3)), random.GetItems(Categories, random.Next(2)));
            var source = random.GetItems(Sources, 1)[0];
            var request = new ListRequest
            {
                Categories = [.. wanted.Select(c => c.Written)],
                ExcludedCategories = [.. unwanted.Select(c => c.Written)],
                Source = source.Written,
                From = random.Next(2) == 0 ? null : FirstDay.AddDays(random.Next(5)),
                To = random.Next(2) == 0 ? null : FirstDay.AddDays(random.Next(6)),
                MinVotes = random.Next(3) == 0 ? random.Next(20) : null,
                Sort = random.GetItems([ListSort.Newest, ListSort.Oldest, ListSort.Votes], 1)[0],
                PageSize = ListRequest.MaxPageSize,
            };
            yield return new Asked(request, [.. wanted.Select(c => c.Slug)], [.. unwanted.Select(c => c.Slug)], source.Name);
        }
    }

    /// <summary>A few papers of one author over five days, each said by some of three sources.</summary>
    private static async Task<TemporaryLibrary> Library()
    {
        var random = new Random(1);
        var papers = Enumerable.Range(1, 24)
            .Select(i => (Title: $"Paper number {i}", Id: $"2406.{i:D5}", Votes: random.Next(4) == 0 ? (int?)null : random.Next(20)))
            .ToList();
        var digests = new List<(string Path, string Text)>();
        for (var day = FirstDay; day < FirstDay.AddDays(5); day = day.AddDays(1))
        {
            digests.Add(($"daily/{day:yyyy/MM/dd}.md", Daily(
                $"{day:yyyy-MM-dd}", [.. random.GetItems([.. papers], 5).Distinct().Select(p => Paper(p.Title, p.Id, p.Votes))])));
            digests.Add(($"reports/{day:yyyy-MM-dd}.md", Report(
                $"{day:yyyy-MM-dd}",
                random.GetItems(["Robotics", "Computer Vision", "None"], 1)[0],
                [.. random.GetItems([.. papers], 3).Distinct().Select(p => OnArxiv(p.Title, p.Id))])));
            digests.Add(($"easy/{day:yyyy-MM-dd}.md", string.Concat(random.GetItems([.. papers], 3)
                .Distinct()
                .Select(p => Easy(p.Title, p.Id, p.Votes ?? 1, random.Next(2) == 0 ? "LLM" : "Robotics")))));
        }

        digests.Add(("daily/2024/06/01.md", Daily("2024-06-01", [.. papers.Select(p => Paper(p.Title, p.Id, p.Votes))])));
        return await TemporaryLibrary.With([.. digests]);
    }

    /// <summary>A list and what its names stand for.</summary>
    private sealed record Asked(ListRequest Request, string[] Wanted, string[] Unwanted, string? Source)
    {
        public bool Passes(PaperResult paper, string[] wanted) =>
            IsFiled(paper.Item.Categories, wanted)
            && paper.Mentions.Any(m => IsBy(m) && IsInTime(m.Date))
            && (Request.MinVotes is null || paper.Item.Votes >= Request.MinVotes);

        public bool Passes(ReportItem report, string[] wanted) =>
            IsFiled([report.Category], wanted) && IsOf(report.Source) && IsInTime(report.Date);

        public bool IsFiled(IEnumerable<CategoryLink?> categories, string[] wanted) =>
            (wanted.Length == 0 || categories.Any(c => wanted.Contains(c?.Slug))) && !categories.Any(c => Unwanted.Contains(c?.Slug));

        public bool IsBy(PaperMention mention) => IsOf(mention.Source);

        public bool IsOf(string source) => Source is null || source == Source;

        private bool IsInTime(DateOnly date) => !(date < Request.From) && !(date > Request.To);
    }
}
