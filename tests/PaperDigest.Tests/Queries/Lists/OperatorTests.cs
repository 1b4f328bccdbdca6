using PaperDigest.Core.Search.Query;
using PaperDigest.Queries.Lists;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Lists;

/// <summary>The query language over a library: what operators find, alone, together and together with the list's parameters.</summary>
public class OperatorTests(OperatorTests.Library library) : IClassFixture<OperatorTests.Library>
{
    private const string First = "2406.00001";
    private const string Second = "2406.00002";
    private const string Third = "2406.00003";
    private const string Fourth = "four";

    [Theory]
    [InlineData("title:second", Second)]
    [InlineData("title:해바라기")]
    [InlineData("해바라기", Second)]
    [InlineData("제목:\"셋째 논문\"", Third)]
    [InlineData("title:셋째논문", Third)]
    [InlineData("title:paper -title:first", Second, Third)]
    [InlineData("author:Ash", First)]
    [InlineData("저자:\"Ann Ash\"", First)]
    [InlineData("author:\"Ash Ann\"")]
    [InlineData("paper author:Ash", First)]
    [InlineData("title:second author:Ash")]
    [InlineData("paper \"해바라기 그림\"", Second)]
    [InlineData("paper -\"해바라기 그림\"", First, Third, Fourth)]
    [InlineData("category:computer-vision", Second, Third)]
    [InlineData("분야:\"컴퓨터 비전\"", Second, Third)]
    [InlineData("category:CV,robotics", Second, Third, Fourth)]
    [InlineData("category:CV category:machine-learning", Third)]
    [InlineData("category:CV -category:ML", Second)]
    [InlineData("-분야:비전", First, Fourth)]
    [InlineData("source:daily", First, Second)]
    [InlineData("source:DAILY", First, Second)]
    [InlineData("출처:easy,titles", Third, Fourth)]
    [InlineData("source:daily source:reports", Second)]
    [InlineData("-source:daily", Third, Fourth)]
    [InlineData("date:2024", First, Second, Third, Fourth)]
    [InlineData("date:2024-06-13", Second, Third, Fourth)]
    [InlineData("날짜:..2024-06-12", First)]
    [InlineData("date:2024-06-14..", Second, Fourth)]
    [InlineData("source:daily date:2024-06-14..")]
    [InlineData("date:2023")]
    [InlineData("votes:>=3", First, Second)]
    [InlineData("votes:>3", Second)]
    [InlineData("votes:0..3", First, Third)]
    [InlineData("추천:<7", First, Third)]
    [InlineData("votes:>5 votes:<3")]
    [InlineData("has:easy", Third)]
    [InlineData("-포함:쉬운설명", First, Second, Fourth)]
    [InlineData("has:code", First)]
    [InlineData("has:video", Second)]
    [InlineData("has:code has:video")]
    [InlineData("-has:code -has:video -has:easy", Fourth)]
    [InlineData("paper source:daily votes:>=3 date:2024-06-12 has:code -category:robotics", First)]
    [InlineData("paper title:", First, Second, Third, Fourth)]
    [InlineData("votes:abc source:daily", First, Second)]
    [InlineData("is:saved category:robotics", Fourth)]
    [InlineData("votes:abc")]
    [InlineData("date:>2024-13")]
    [InlineData("is:saved")]
    [InlineData("sort:votes")]
    [InlineData("date:>2024-06-12", Second, Third, Fourth)]
    [InlineData("2024년 6월", First, Second, Third, Fourth)]
    [InlineData("2024.06.12", First)]
    [InlineData("2406.00001 2406.00003", First, Third)]
    [InlineData("2406.00001 2406.00003 votes:>=3", First)]
    [InlineData("doi:10.48550/arXiv.2406.00001", First)]
    [InlineData("2406.00001 해바라기", First, Second)]
    public async Task Finds_what_an_operator_means(string query, params string[] ids)
    {
        var list = await library.Search(new ListRequest { Query = query });
        Assert.Equal(ids.Order(StringComparer.Ordinal), list.Items.Select(item => item.Id).Order(StringComparer.Ordinal));
        Assert.Equal(ids.Length, list.Total);
        Assert.Equal(ids.Order(StringComparer.Ordinal), await library.Export(new ListRequest { Query = query }));
    }

    [Fact]
    public async Task Parameters_and_operators_are_the_same_and_both_must_hold()
    {
        (ListRequest Parameters, string Query, string Besides)[] same =
        [
            (new ListRequest { Categories = ["computer-vision", "robotics"] }, "category:computer-vision,robotics", "has:easy"),
            (new ListRequest { ExcludedCategories = ["computer-vision"] }, "-category:computer-vision", "votes:3"),
            (new ListRequest { Source = "daily" }, "source:daily", "date:2024-06-13"),
            (new ListRequest { From = new DateOnly(2024, 6, 13) }, "date:2024-06-13..", "title:paper"),
            (new ListRequest { To = new DateOnly(2024, 6, 12) }, "date:..2024-06-12", "paper"),
            (new ListRequest { MinVotes = 3 }, "votes:3", "category:cv"),
        ];
        foreach (var (parameters, query, rest) in same)
        {
            Assert.Equal(await Ids(parameters), await Ids(new ListRequest { Query = query }));
            Assert.Equal(await Ids(parameters with { Query = rest }), await Ids(new ListRequest { Query = $"{rest} {query}" }));
            Assert.Equal(
                (await Ids(parameters)).Intersect(await Ids(new ListRequest { Query = rest })).Order(StringComparer.Ordinal),
                await Ids(parameters with { Query = rest }));
        }
    }

    [Theory]
    [InlineData("https://arxiv.org/abs/2406.00003 해바라기 paper", Third, Second)]
    [InlineData("해바라기 2406.00003", Third, Second)]
    [InlineData("2406.00003 2406.00001 2406.00002", Third, First, Second)]
    public async Task A_paper_asked_for_by_its_id_comes_first(string query, string first, string second, string? third = null) =>
        Assert.Equal(
            third is null ? [first, second] : [first, second, third],
            (await library.Search(new ListRequest { Query = query })).Items.Select(item => item.Id).Take(third is null ? 2 : 3));

    [Fact]
    public async Task Ids_that_no_digest_mentions_are_told_one_by_one()
    {
        var list = await library.Search(new ListRequest { Query = "2406.00001 2406.00091 2406.00092" });
        Assert.Equal(["2406.00091", "2406.00092"], list.Notes.Select(note => note.Value));
        Assert.Equal(First, Assert.Single(list.Items).Id);
    }

    [Fact]
    public async Task Filters_alone_are_a_plain_list_newest_first()
    {
        Assert.Equal([Second, Third, First], (await library.Search(new ListRequest { Query = "votes:0" })).Items.Select(item => item.Id));
        Assert.Equal(
            [First, Second, Third],
            (await library.Search(new ListRequest { Query = "votes:0", Sort = ListSort.Oldest })).Items.Select(item => item.Id));
        Assert.Equal(
            [Second, First, Third],
            (await library.Search(new ListRequest { Query = "votes:0", Sort = ListSort.Votes })).Items.Select(item => item.Id));
        Assert.All((await library.Search(new ListRequest { Query = "votes:0" })).Items, item => Assert.Empty(item.Snippet));
    }

    [Theory]
    [InlineData("category:\"Underwater Basketry\"", "There is no category like 'Underwater Basketry'.")]
    [InlineData("category:None", "There is no category like 'None'.")]
    [InlineData("source:nobody", "There is no source 'nobody'.")]
    [InlineData("votes:>5 votes:<3", "No paper can match: the conditions exclude each other.")]
    [InlineData("!!!", "The query holds nothing to look for.")]
    public async Task Finds_nothing_for_a_reason(string query, string note)
    {
        var list = await library.Search(new ListRequest { Query = query });
        Assert.Equal((0, note), (list.Total, list.Note));
    }

    [Fact]
    public async Task Unknown_names_in_parameters_are_told_like_those_in_operators()
    {
        var list = await library.Search(new ListRequest { Categories = ["zzz"], Source = "nobody" });
        Assert.Equal([new QueryNote(QueryNoteKind.NoCategory, "zzz"), new QueryNote(QueryNoteKind.NoSource, "nobody")], list.Notes);
        Assert.Equal(0, list.Total);
    }

    [Theory]
    [InlineData("category:robotics", null)]
    [InlineData("category:audio", null)]
    [InlineData("-category:zzz", "There is no category like 'zzz'.")]
    [InlineData("category:zzz,robotics", "There is no category like 'zzz'.")]
    [InlineData("-source:nobody paper", "There is no source 'nobody'.")]
    [InlineData("paper title:", "'title:' has nothing behind the colon and was left out.")]
    [InlineData("is:saved", "'is:saved' works among the papers saved in a browser and was left out here.")]
    public async Task Tells_what_was_not_used(string query, string? note) =>
        Assert.Equal(note, (await library.Search(new ListRequest { Query = query })).Note);

    private async Task<IEnumerable<string>> Ids(ListRequest request) =>
        (await library.Search(request)).Items.Select(item => item.Id).Order(StringComparer.Ordinal);

    /// <summary>Four papers: by daily with code, by daily with a film and by a report, by an easy summary, by a report alone.</summary>
    public sealed class Library : IAsyncLifetime
    {
        private TemporaryLibrary _library = null!;

        public async ValueTask InitializeAsync() => _library = await TemporaryLibrary.With(
            ("daily/2024/06/12.md", Daily(
                "2024-06-12", Paper("First Paper", First, 3, "Ann Ash", "코드는 https://github.com/ash/first에서 볼 수 있습니다."))),
            ("daily/2024/06/13.md", Daily(
                "2024-06-13",
                Paper("Second Paper", Second, 7, text: "해바라기 그림을 다룹니다.")
                    .Replace("Authors:", "![](https://example.org/film.mp4)\n\nAuthors:", StringComparison.Ordinal))),
            ("easy/2024-06-13.md", Easy("셋째 논문 paper", Third, 0, "컴퓨터 비전, 머신러닝")),
            ("reports/2024-06-14.md", Report(
                "2024-06-14", "Computer Vision", OnArxiv("Second Paper", Second)) + Section("Robotics", Elsewhere("Four"))),
            ("titles/2024-06-13.md", Daily("2024-06-13", TitleOnly("Four", text: "A paper on robots."))));

        public ValueTask DisposeAsync() => _library.DisposeAsync();

        public Task<PaperList> Search(ListRequest request) => _library.Search(request);

        public async Task<IEnumerable<string>> Export(ListRequest request) =>
            (await _library.Papers(request)).Select(paper => paper.Item.Id);
    }
}
