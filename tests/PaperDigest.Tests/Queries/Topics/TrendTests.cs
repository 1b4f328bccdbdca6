using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Topics;

public class TrendTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_without_digests_is_a_gap_and_a_paper_counts_once_a_month()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/03/01.md", Daily("2024-03-01", Paper("One", "2403.00001", votes: 3))),
            ("daily/2024/03/02.md", Daily("2024-03-02", Paper("One", "2403.00001", votes: 8), Paper("Two", "2403.00002"))),
            ("daily/2024/05/01.md", Daily("2024-05-01", Paper("One", "2403.00001", votes: 9))),
            ("easy/a.md", Easy("One", "2403.00001", 2, "로보틱스")));
        var result = await Trends(library);

        var months = result.Months.Where(month => month.First.Year == 2024).ToList();
        Assert.Equal(
            [(3, 2, 2), (4, 0, 0), (5, 1, 1)], months.Select(month => (month.First.Month, month.DigestDays, month.Papers)).Take(3));
        var robotics = result.Categories.Single(category => category.Category.Slug == "robotics");
        var points = result.Months.Zip(robotics.Points)
            .Where(month => month.First.First.Year == 2024)
            .Select(month => month.Second)
            .Take(3);
        Assert.Equal([new TrendPoint(1, 8), new TrendPoint(0, 0), new TrendPoint(1, 9)], points);
    }

    [Fact]
    public async Task Counts_what_the_list_behind_it_shows()
    {
        await using var library = await Changing();
        var table = (await Trends(library)).Table;

        Assert.NotEmpty(table.Rising);
        Assert.NotEmpty(table.Fading);
        foreach (var term in table.Rising.Concat(table.Fading))
        {
            Assert.Equal(term.Recent, await Total(library, term.Query, table.Recent!));
            Assert.Equal(term.Before, await Total(library, term.Query, table.Before!));
            Assert.Equal(
                await Task.WhenAll(table.Months.TakeLast(term.Months.Count)
                    .Select(month => Total(library, term.Query, new TrendWindow(month.First, month.Last, month.Papers)))),
                term.Months);
        }
    }

    [Fact]
    public async Task Finds_what_rises_and_what_fades_and_says_a_topic_once()
    {
        await using var library = await Changing();
        var table = (await Trends(library)).Table;

        Assert.Equal((new DateOnly(2024, 6, 3), new DateOnly(2024, 6, 30)), (table.Recent!.First, table.Recent.Last));
        Assert.Equal((new DateOnly(2023, 12, 4), new DateOnly(2024, 6, 2)), (table.Before!.First, table.Before.Last));
        Assert.Single(table.Rising, term => term.Text.Contains("Robot", StringComparison.Ordinal));
        Assert.Single(table.Fading, term => term.Text.Contains("Mamba", StringComparison.Ordinal));
        Assert.DoesNotContain(table.Rising.Concat(table.Fading), term => term.Text.Contains("Steady", StringComparison.Ordinal));
        Assert.All(table.Rising, term => Assert.True(term.Strength > 0));
        Assert.All(table.Fading, term => Assert.True(term.Strength < 0));
    }

    [Fact]
    public async Task Says_a_topic_once_whatever_it_is_called()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/01/15.md", Daily("2024-01-15", [.. Papers("2401", 40, "Steady Topic")])),
            ("daily/2024/06/30.md", Daily(
                "2024-06-30",
                [
                    .. Papers("2404", 20, "Steady Topic"),
                    .. Papers("2405", 8, "Offline Reinforcement Learning"),
                    .. Papers("2406", 6, "Grounding by RL"),
                    .. Papers("2407", 2, "강화 학습 Hands"),
                ])));
        var term = Assert.Single((await Trends(library)).Table.Rising, term => term.Names.Contains("RL"));

        Assert.Equal((16, 0, "강화 학습"), (term.Recent, term.Before, term.Korean));
        Assert.Equal([0, 0, 0, 0, 0, 16], term.Months);
    }

    [Fact]
    public async Task Fewer_than_fifteen_papers_are_no_trend()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/01/15.md", Daily("2024-01-15", [.. Papers("2401", 40, "Steady Topic")])),
            ("daily/2024/06/30.md", Daily(
                "2024-06-30", [.. Papers("2406", 20, "Steady Topic"), .. Papers("2407", 14, "Humanoid Robot Hands")])));

        Assert.Empty((await Trends(library)).Table.Rising);
    }

    [Fact]
    public async Task Two_papers_are_no_trend()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/01/01.md", Daily("2024-01-01", [.. Papers("2401", 20, "Steady Topic")])),
            ("daily/2024/06/30.md", Daily(
                "2024-06-30",
                [
                    .. Papers("2406", 20, "Steady Topic"),
                    Paper("Quantum Poetry one", "2406.00901"),
                    Paper("Quantum Poetry two", "2406.00902"),
                ])));
        var table = (await Trends(library)).Table;

        Assert.Empty(table.Rising);
        Assert.Empty(table.Fading);
    }

    [Fact]
    public async Task An_empty_library_and_one_day_have_no_trends()
    {
        await using var library = await TemporaryLibrary.Create();
        Assert.Empty((await Trends(library)).Months);
        await library.Say("daily/2024/06/30.md", Daily("2024-06-30", Paper("One", "2406.00001")));
        var result = await Trends(library);

        Assert.Single(result.Months);
        Assert.Equal(0, result.Table.Before!.Papers);
        Assert.Empty(result.Table.Rising);
    }

    [Fact]
    public async Task Shows_a_year_at_a_time()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2022/01/01.md", Daily("2022-01-01", Paper("One", "2201.00001"))),
            ("daily/2024/06/30.md", Daily("2024-06-30", Paper("Two", "2406.00001"))));
        var newest = await Trends(library);
        var earlier = await Trends(library, newest.Earlier);

        Assert.Equal(GetTrends.MonthsShown, newest.Months.Count);
        Assert.Equal(new DateOnly(2024, 6, 1), newest.Months[^1].First);
        Assert.Null(newest.Later);
        Assert.Equal(new DateOnly(2023, 6, 1), earlier.Months[^1].First);
        Assert.Equal(newest.Months[^1].First, earlier.Later);
        Assert.Empty((await Trends(library, new DateOnly(1999, 1, 1))).Months);
        Assert.Equal(newest.Months, (await Trends(library, new DateOnly(9999, 12, 1))).Months);
    }

    /// <summary>Half a year in which mambas give way to robots.</summary>
    private static Task<TemporaryLibrary> Changing() => TemporaryLibrary.With(
        ("daily/2024/01/15.md", Daily(
            "2024-01-15", [.. Papers("2401", 40, "Steady Topic"), .. Papers("2402", 20, "Selective Mamba Blocks")])),
        ("daily/2024/06/30.md", Daily(
            "2024-06-30", [.. Papers("2406", 20, "Steady Topic"), .. Papers("2407", 16, "Humanoid Robot Hands")])));

    private static IEnumerable<string> Papers(string month, int count, string topic) =>
        Enumerable.Range(1, count).Select(i => Paper($"{topic}: {(char)('a' + (i % 26))}{(char)('a' + (i / 26))}x", $"{month}.{i:D5}"));

    private static Task<TrendsResult> Trends(TemporaryLibrary library, DateOnly? until = null) =>
        library.Use<GetTrends, TrendsResult>(query => query.Run(until, Token));

    private static async Task<int> Total(TemporaryLibrary library, string query, TrendWindow window) =>
        (await library.Search(new ListRequest { Query = query, From = window.First, To = window.Last })).Total;
}
