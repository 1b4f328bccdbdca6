using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Days;

/// <summary>What was liked most in a week, a month, a year, told by the digests of those days.</summary>
public class GetPeriodTests
{
    private static readonly Period Week = Period.OfWeek(new DateOnly(2024, 6, 12));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Votes_of_a_later_week_do_not_lift_a_paper_in_the_week_before()
    {
        await using var library = await Library();
        Assert.Equal([("2406.00002", 9), ("2406.00001", 5), ("2406.00003", null)], Ranking(await Ask(library, Week)));
        Assert.Equal([("2406.00001", 80)], Ranking(await Ask(library, Period.OfWeek(new DateOnly(2024, 6, 19)))));
        Assert.Equal(
            [("2406.00001", 80), ("2406.00002", 9), ("2406.00003", null)], Ranking(await Ask(library, Period.OfMonth(Week.First))));
        Assert.Equal([("2406.00001", 80), ("2406.00002", 9), ("2406.00003", null)], Ranking(await Ask(library, Period.All)));
        Assert.Equal(14, (await Ask(library, Week)).TotalVotes);
    }

    [Fact]
    public async Task Pages_hold_each_paper_once_in_the_order_of_the_whole()
    {
        await using var library = await Library();
        var pages = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            pages.Add(string.Join(' ', Ranking(await Ask(library, Week, new ListRequest { Page = page, PageSize = 1 })).Select(p => p.Id)));
        }

        Assert.Equal(["2406.00002", "2406.00001", "2406.00003", ""], pages);
    }

    [Fact]
    public async Task A_least_number_of_votes_is_about_the_votes_of_the_period()
    {
        await using var library = await Library();
        Assert.Equal(["2406.00002"], Ranking(await Ask(library, Week, new ListRequest { MinVotes = 6 })).Select(paper => paper.Id));
        Assert.Equal(
            ["2406.00001"],
            Ranking(await Ask(library, Period.OfMonth(Week.First), new ListRequest { MinVotes = 10 })).Select(paper => paper.Id));
    }

    [Fact]
    public async Task A_paper_shows_the_newest_day_it_had_in_the_period()
    {
        await using var library = await Library();
        Assert.Equal(new DateOnly(2024, 6, 13), (await Ask(library, Week)).Papers.Items.Single(item => item.Id == "2406.00001").Date);
        Assert.Equal(
            new DateOnly(2024, 6, 20), (await Ask(library, Period.OfYear(2024))).Papers.Items.Single(item => item.Id == "2406.00001").Date);
        Assert.Equal(
            ["2406.00001", "2406.00003", "2406.00002"],
            Ranking(await Ask(library, Week, new ListRequest { Sort = ListSort.Newest })).Select(paper => paper.Id));
    }

    [Fact]
    public async Task A_source_narrows_the_papers_and_leaves_the_votes()
    {
        await using var library = await Library();
        var result = await Ask(library, Week, new ListRequest { Source = "reports" });
        Assert.Equal([("2406.00001", 5), ("2406.00003", null)], Ranking(result));
        Assert.Equal([new SourceCount("daily", 2), new SourceCount("reports", 2)], result.Sources);
    }

    [Fact]
    public async Task Days_of_the_request_narrow_the_period()
    {
        await using var library = await Library();
        var result = await Ask(library, Week, new ListRequest { To = new DateOnly(2024, 6, 12) });
        Assert.Equal([("2406.00002", 9), ("2406.00001", 3)], Ranking(result));
        Assert.Empty(Ranking(await Ask(library, Week, new ListRequest { From = new DateOnly(2024, 6, 20) })));
        Assert.Null(await library.Use<GetPeriod, PeriodResult?>(query => query.Run(Period.OfYear(2023), new ListRequest(), Token)));
    }

    [Fact]
    public async Task Days_asked_for_together_are_what_they_are_one_by_one()
    {
        await using var library = await Library();
        DateOnly[] days = [new(2024, 6, 20), new(2024, 6, 14), new(2024, 6, 13), new(2024, 6, 12)];
        foreach (var request in new[] { new ListRequest(), new ListRequest { Source = "daily", MinVotes = 5 } })
        {
            var together = await library.Use<GetDay, IReadOnlyList<DayResult>>(query => query.Run(days, request, Token));
            Assert.Equal([days[0], days[2], days[3]], together.Select(day => day.Date));
            foreach (var day in together)
            {
                var alone = await library.Use<GetDay, DayResult?>(query => query.Run(day.Date, request, Token));
                Assert.Equivalent(alone, day, strict: true);
            }
        }
    }

    private static async Task<PeriodResult> Ask(TemporaryLibrary library, Period period, ListRequest? request = null) =>
        (await library.Use<GetPeriod, PeriodResult?>(query => query.Run(period, request ?? new ListRequest(), Token)))!;

    private static List<(string Id, int? Votes)> Ranking(PeriodResult result) =>
        [.. result.Papers.Items.Select(item => (item.Id, item.Votes))];

    /// <summary>One paper is praised a week after it came out; a report mentions papers without votes.</summary>
    private static Task<TemporaryLibrary> Library() => TemporaryLibrary.With(
        ("daily/2024/06/12.md", Daily("2024-06-12", Paper("One", "2406.00001", 3), Paper("Two", "2406.00002", 9))),
        ("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001", 5))),
        ("reports/2024-06-13.md", Report("2024-06-13", "Robotics", OnArxiv("One", "2406.00001"), OnArxiv("Three", "2406.00003"))),
        ("daily/2024/06/20.md", Daily("2024-06-20", Paper("One", "2406.00001", 80))));
}
