using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Topics;

public class ListCategoriesTests
{
    private static readonly DateOnly June = new(2024, 6, 1);

    /// <summary>A paper goes on being told of by others, which is nothing that this source or these days had.</summary>
    [Fact]
    public async Task The_newest_day_is_one_of_the_source_and_the_days_asked_for()
    {
        await using var library = await Told();

        Assert.Equal(June.AddDays(19), await Newest(library, new ListRequest()));
        Assert.Equal(June.AddDays(11), await Newest(library, new ListRequest { Source = "daily" }));
        Assert.Equal(June.AddDays(19), await Newest(library, new ListRequest { Source = "other" }));
        Assert.Equal(June.AddDays(14), await Newest(library, new ListRequest { To = June.AddDays(15) }));
        Assert.Equal(June.AddDays(9), await Newest(library, new ListRequest { Source = "daily", To = June.AddDays(10) }));
        Assert.Equal(June.AddDays(14), await Newest(library, new ListRequest { From = June.AddDays(12), To = June.AddDays(15) }));
        Assert.Null(await Newest(library, new ListRequest { From = June.AddDays(15), To = June.AddDays(18) }));
    }

    [Fact]
    public async Task A_day_that_is_taken_back_is_not_the_newest_any_more()
    {
        await using var library = await Told();
        await library.Say("other/2024/06/20.md", Daily("2024-06-20", Paper("Nothing of the kind", "2406.00009")));

        Assert.Equal(June.AddDays(14), await Newest(library, new ListRequest()));
        Assert.Equal(June.AddDays(14), await Newest(library, new ListRequest { Source = "other" }));
    }

    private static Task<TemporaryLibrary> Told() => TemporaryLibrary.With(
        ("report/2024/06/05.md", Report("2024-06-05", "Robotics", OnArxiv("One", "2406.00001"), OnArxiv("Two", "2406.00002"))),
        ("daily/2024/06/10.md", Daily("2024-06-10", Paper("One", "2406.00001"))),
        ("daily/2024/06/12.md", Daily("2024-06-12", Paper("Two", "2406.00002"))),
        ("other/2024/06/15.md", Daily("2024-06-15", Paper("One", "2406.00001"))),
        ("other/2024/06/20.md", Daily("2024-06-20", Paper("Two", "2406.00002"))));

    private static async Task<DateOnly?> Newest(TemporaryLibrary library, ListRequest request) =>
        (await library.Use<ListCategories, IReadOnlyList<CategorySummary>>(
            query => query.Run(request, TestContext.Current.CancellationToken)))
        .SingleOrDefault(category => category.Category.Slug == "robotics")?.Newest;
}
