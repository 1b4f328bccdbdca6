using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Lists;

/// <summary>Lists narrow and order the same papers in the same way, whichever query gives them.</summary>
public class ListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filters_narrow_lists_searches_and_exports_alike()
    {
        await using var library = await Sample();
        (ListRequest Request, string[] Ids)[] cases =
        [
            (new ListRequest(), ["2406.00001", "2406.00002", "2406.00003", "four"]),
            (new ListRequest { MinVotes = 5 }, ["2406.00002"]),
            (new ListRequest { MinVotes = 0 }, ["2406.00001", "2406.00002", "2406.00003"]),
            (new ListRequest { Source = "daily" }, ["2406.00001", "2406.00002"]),
            (new ListRequest { Source = "nobody" }, []),
            (new ListRequest { From = new DateOnly(2024, 6, 13) }, ["2406.00002", "2406.00003", "four"]),
            (new ListRequest { To = new DateOnly(2024, 6, 12) }, ["2406.00001"]),
            (new ListRequest { From = new DateOnly(2024, 6, 14), To = new DateOnly(2024, 6, 13) }, []),
            // Source and day are about one mention: the report of the 14th is not daily's.
            (new ListRequest { Source = "daily", From = new DateOnly(2024, 6, 14) }, []),
            (new ListRequest { Categories = ["computer-vision"] }, ["2406.00002", "2406.00003"]),
            (new ListRequest { Categories = ["computer-vision", "robotics"] }, ["2406.00002", "2406.00003", "four"]),
            (new ListRequest { Categories = ["computer-vision"], ExcludedCategories = ["machine-learning"] }, ["2406.00002"]),
            (new ListRequest { ExcludedCategories = ["computer-vision"] }, ["2406.00001", "four"]),
        ];
        foreach (var (request, ids) in cases)
        {
            Assert.Equal(ids, (await library.Papers(request)).Select(paper => paper.Item.Id));
            foreach (var asked in new[] { request, request with { Query = "paper" } })
            {
                var found = await library.Search(asked);
                Assert.Equal(ids, found.Items.Select(item => item.Id).Order(StringComparer.Ordinal));
                Assert.Equal(ids.Length, found.Total);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("paper")]
    public async Task Orders_by_votes_and_by_day(string query)
    {
        await using var library = await Sample();
        Assert.Equal(["2406.00002", "2406.00001", "2406.00003", "four"], await Ids(ListSort.Votes));
        Assert.Equal(["2406.00002", "four", "2406.00003", "2406.00001"], await Ids(ListSort.Newest));
        Assert.Equal(["2406.00001", "2406.00002", "2406.00003", "four"], await Ids(ListSort.Oldest));

        async Task<IEnumerable<string>> Ids(ListSort sort) =>
            (await library.Search(new ListRequest { Query = query, Sort = sort })).Items.Select(item => item.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("twin")]
    public async Task Pages_never_overlap_and_equals_are_ordered_by_id(string query)
    {
        var numbers = new[] { 5, 3, 1, 4, 2 };
        await using var library = await TemporaryLibrary.With(
            [.. numbers.Select(number =>
                ($"daily/{number}/2024-06-13.md", Daily("2024-06-13", Paper($"Twin {number}", $"2406.0000{number}"))))]);
        var ids = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            var list = await library.Search(new ListRequest { Query = query, Page = page, PageSize = 2 });
            Assert.Equal(5, list.Total);
            ids.AddRange(list.Items.Select(item => item.Id));
        }

        Assert.Equal(["2406.00001", "2406.00002", "2406.00003", "2406.00004", "2406.00005"], ids);
    }

    [Fact]
    public async Task Reports_of_one_day_stand_by_source_file_and_place()
    {
        await using var library = await TemporaryLibrary.With(
            ("b/2024-06-13.md", Report("2024-06-13", "Robotics", Elsewhere("One"))),
            ("a/2024-06-13.md", Report("2024-06-13", "Robots", Elsewhere("One")) + Section("Robotics", Elsewhere("One"))),
            ("a/2024-06-12.md", Report("2024-06-12", "Robotics", Elsewhere("One"))));
        (DateOnly, string, string)[] expected =
        [
            (new DateOnly(2024, 6, 13), "a", "Robotics"), (new DateOnly(2024, 6, 13), "b", "Robotics"),
            (new DateOnly(2024, 6, 12), "a", "Robotics"),
        ];

        var category = await library.Use<GetCategory, CategoryResult?>(query => query.Run("robotics", new ListRequest(), Token));
        Assert.Equal(expected, category!.Reports.Where(report => report.Name == "Robotics").Select(Key));
        Assert.Equal(expected, (await library.Paper("one")).Reports.Where(report => report.Name == "Robotics").Select(Key));
        Assert.Equal(["a", "a", "a", "b"], (await library.Reports()).Select(report => report.Source));

        static (DateOnly, string, string) Key(ReportItem report) => (report.Date, report.Source, report.Name);
    }

    [Fact]
    public async Task A_pasted_id_or_address_means_that_paper()
    {
        await using var library = await Sample();
        foreach (var text in new[]
        {
            "2406.00002", "2406.00002v3", "arXiv:2406.00002", "https://arxiv.org/abs/2406.00002v1",
            "https://huggingface.co/papers/2406.00002",
        })
        {
            Assert.Equal(["2406.00002"], await library.SearchIds(text));
        }
    }

    [Fact]
    public async Task A_search_reaches_titles_names_categories_and_texts()
    {
        await using var library = await Sample();
        Assert.Equal(["2406.00001"], await library.SearchIds("Ash"));
        Assert.Equal(["2406.00003"], await library.SearchIds("셋째"));
        Assert.Equal(["four"], await library.SearchIds("robotics"));
        Assert.Equal(["2406.00002"], await library.SearchIds("해바라기"));
        Assert.Empty(await library.SearchIds("nonsense"));
    }

    [Fact]
    public async Task A_phrase_ends_where_a_text_ends()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/12.md", Daily("2024-06-12", Paper("One", "2406.00001", authors: "Jane Ash, Ben Birch", text: "끝에 오는 말은 신경망"))),
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001", authors: "Jane Ash, Ben Birch", text: "번역을 다룹니다."))));
        Assert.Equal(["2406.00001"], await library.SearchIds("\"Jane Ash\""));
        Assert.Equal(["2406.00001"], await library.SearchIds("\"번역을 다룹니다\""));
        Assert.Empty(await library.SearchIds("\"Ash Ben\""));
        Assert.Empty(await library.SearchIds("\"신경망 번역을\""));
    }

    /// <summary>Four papers: by daily, by daily and a report, by an easy summary, by a report alone.</summary>
    private static Task<TemporaryLibrary> Sample() => TemporaryLibrary.With(
        ("daily/2024/06/12.md", Daily("2024-06-12", Paper("First Paper", "2406.00001", 3, "Ann Ash"))),
        ("daily/2024/06/13.md", Daily("2024-06-13", Paper("Second Paper", "2406.00002", 7, text: "해바라기 그림을 다룹니다."))),
        ("easy/2024-06-13.md", Easy("셋째 논문 paper", "2406.00003", 0, "컴퓨터 비전, 머신러닝")),
        ("reports/2024-06-14.md", Report(
            "2024-06-14", "Computer Vision", OnArxiv("Second Paper", "2406.00002")) + Section("Robotics", Elsewhere("Four"))),
        ("titles/2024-06-13.md", Daily("2024-06-13", TitleOnly("Four", text: "A paper on robots."))));
}
