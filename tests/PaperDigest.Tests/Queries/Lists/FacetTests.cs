using PaperDigest.Queries.Lists;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Lists;

/// <summary>What a list falls into: the numbers beside a search are the numbers their links lead to.</summary>
public class FacetTests(FacetTests.Library library) : IClassFixture<FacetTests.Library>
{
    [Fact]
    public async Task A_list_falls_into_categories_sources_years_and_months()
    {
        var facets = (await library.Search("paper")).Facets!;
        Assert.Equal(
            [("computer-vision", "컴퓨터 비전", "Computer Vision", 2), ("robotics", "로봇공학", "Robotics", 1)],
            facets.Categories.Take(2).Select(c => (c.Value, c.Korean, c.English, c.Papers)));
        Assert.Equal([("daily", 3), ("reports", 2)], facets.Sources.Select(source => (source.Value, source.Papers)));
        Assert.Equal(
            [("2024", "2024년", "2024", 3), ("2023", "2023년", "2023", 1)],
            facets.Years.Select(year => (year.Value, year.Korean, year.English, year.Papers)));
        Assert.Equal(
            [
                ("2024-07", "2024년 7월", "July 2024", 2),
                ("2024-06", "2024년 6월", "June 2024", 2),
                ("2023-12", "2023년 12월", "December 2023", 1),
            ],
            facets.Months.Select(month => (month.Value, month.Korean, month.English, month.Papers)));
    }

    [Fact]
    public async Task Facets_are_of_the_whole_list_and_only_where_they_are_asked_for()
    {
        var page = await library.Search(new ListRequest { Query = "paper", Page = 2, PageSize = 1, WithFacets = true });
        Assert.Single(page.Items);
        Assert.Equal((await library.Search("paper")).Facets!.Sources, page.Facets!.Sources);
        Assert.Null((await library.Search(new ListRequest { Query = "paper" })).Facets);
    }

    [Theory]
    [InlineData("nothing-like-that")]
    [InlineData("!!!")]
    [InlineData("votes:>5 votes:<3")]
    public async Task An_empty_list_falls_into_nothing(string query)
    {
        var facets = (await library.Search(query)).Facets!;
        Assert.Empty(facets.Categories.Concat(facets.Sources).Concat(facets.Years).Concat(facets.Months));
    }

    [Theory]
    [InlineData("")]
    [InlineData("paper")]
    [InlineData("-second")]
    [InlineData("category:cv")]
    [InlineData("source:reports")]
    [InlineData("source:daily,reports")]
    [InlineData("source:daily source:reports")]
    [InlineData("-source:reports paper")]
    [InlineData("date:2024")]
    [InlineData("date:2024-06..2024-07 source:daily")]
    [InlineData("votes:1 title:paper")]
    public async Task Every_number_is_what_its_operator_finds(string query)
    {
        var facets = (await library.Search(query)).Facets!;
        var counts = facets.Categories.Select(c => (Operator: $"category:{c.Value}", c.Papers))
            .Concat(facets.Sources.Select(c => (Operator: $"source:{c.Value}", c.Papers)))
            .Concat(facets.Years.Concat(facets.Months).Select(c => (Operator: $"date:{c.Value}", c.Papers)))
            .ToList();
        Assert.NotEmpty(counts);
        foreach (var (added, papers) in counts)
        {
            Assert.Equal((added, papers), (added, (await library.Search($"{query} {added}")).Total));
        }
    }

    /// <summary>Papers that several sources mention in several months.</summary>
    public sealed class Library : IAsyncLifetime
    {
        private TemporaryLibrary _library = null!;

        public async ValueTask InitializeAsync() => _library = await TemporaryLibrary.With(
            ("daily/2023/12/30.md", Daily("2023-12-30", Paper("First Paper", "2312.00001", 3))),
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper("First Paper", "2312.00001", 5), Paper("Second Paper", "2406.00002", 7))),
            ("daily/2024/07/01.md", Daily("2024-07-01", Paper("Third Paper", "2406.00003"))),
            ("reports/2024-07-02.md", Report(
                "2024-07-02",
                "Computer Vision",
                OnArxiv("Second Paper", "2406.00002")) + Section("Robotics", OnArxiv("Second Paper", "2406.00002")) + Section(
                    "Computer Vision", OnArxiv("Third Paper", "2406.00003"))),
            ("titles/2024-07-03.md", Report("2024-07-03", "Robotics", Elsewhere("Four"))));

        public ValueTask DisposeAsync() => _library.DisposeAsync();

        public Task<PaperList> Search(string query) => Search(new ListRequest { Query = query, WithFacets = true });

        public Task<PaperList> Search(ListRequest request) => _library.Search(request);
    }
}
