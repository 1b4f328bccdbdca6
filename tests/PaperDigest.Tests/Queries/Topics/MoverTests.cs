using PaperDigest.Queries.Topics;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Topics;

public class MoverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_number_is_compared_with_the_last_one_before()
    {
        await using var library = await Counted();
        var day = await Movers(library, days: 1);

        Assert.Equal((new DateOnly(2024, 6, 13), 2), (day.Newest, day.Total));
        Assert.Equal([("2406.00002", 30, 5), ("2406.00001", 12, 4)], day.Movers.Select(m => (m.Paper.Id, m.Now.Votes, m.Gain)));
        Assert.Equal(
            [(10, 5), (11, 8), (13, 12)], day.Movers[1].Recorded.Select(recorded => (recorded.Date.Day, recorded.Votes)));
    }

    [Fact]
    public async Task Over_a_week_a_paper_that_came_in_it_begins_with_its_first_number()
    {
        await using var library = await Counted();
        var week = await Movers(library, days: 7);

        // 2406.00001 had 5 on its first day, 2406.00002 had 10 before the week began.
        Assert.Equal([("2406.00002", 20), ("2406.00001", 7)], week.Movers.Select(m => (m.Paper.Id, m.Gain)));
        Assert.Equal(["2406.00002"], (await Movers(library, days: 7, most: 1)).Movers.Select(m => m.Paper.Id));
        Assert.Equal(2, (await Movers(library, days: 7, most: 1)).Total);
    }

    [Fact]
    public async Task One_count_an_equal_one_and_a_smaller_one_are_no_move()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/12.md", Daily("2024-06-12", Paper("Equal", "2406.00001", 4), Paper("Less", "2406.00002", 9))),
            ("daily/2024/06/13.md", Daily(
                "2024-06-13", Paper("Equal", "2406.00001", 4), Paper("Less", "2406.00002", 8), Paper("New", "2406.00003", 50))));

        Assert.Equal(0, (await Movers(library, days: 1)).Total);
    }

    [Fact]
    public async Task An_empty_library_has_none() =>
        Assert.Null((await Movers(await TemporaryLibrary.Create(), days: 30)).Newest);

    private static Task<TemporaryLibrary> Counted() => TemporaryLibrary.With(
        ("daily/2024/06/01.md", Daily("2024-06-01", Paper("Two", "2406.00002", 10))),
        ("daily/2024/06/10.md", Daily("2024-06-10", Paper("One", "2406.00001", 5))),
        ("other/2024/06/11.md", Daily("2024-06-11", Paper("One", "2406.00001", 8))),
        ("other/2024/06/12.md", Daily("2024-06-12", Paper("Two", "2406.00002", 25))),
        ("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001", 11), Paper("Two", "2406.00002", 29))),
        ("other/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001", 12), Paper("Two", "2406.00002", 30))));

    private static Task<MoversResult> Movers(TemporaryLibrary library, int days, int most = 50) =>
        library.Use<GetMovers, MoversResult>(query => query.Run(days, most, prefersEasy: false, Token));
}
