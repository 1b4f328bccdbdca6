using PaperDigest.Core.Search.Highlighting;
using PaperDigest.Queries.Lists;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Queries.Lists;

public sealed class MatchExplanationTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("앞에 오는 다른 말을 길게 적어 둡니다. ", 20));

    /// <summary>What is marked in titles and authors, and why the paper was found where that does not tell.</summary>
    [Theory]
    [InlineData("lecun", "Yann [LeCun]", "Author Yann LeCun")]
    [InlineData("author:lecun", "Yann [LeCun]", "Author Yann LeCun")]
    [InlineData("yann lecun", "[Yann] [LeCun]", "Author Yann LeCun")]
    [InlineData("로보틱스", "", "Category 로봇공학")]
    [InlineData("오로라 끝말", "", "Summary 끝말")]
    [InlineData("수", "", "Inside 우수한")]
    [InlineData("딴", "", "")]
    [InlineData("-오로라 lecun", "Yann [LeCun]", "Author Yann LeCun")]
    public async Task Tells_where_a_paper_was_found(string query, string author, string reasons)
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily(
                "2024-06-13",
                Paper("Zorp", "2406.00001", 5, "Ann Ash, Ben Birch, Cy Cole, Di Dell, Yann LeCun", "우수한 딴 방법이며 딴생각입니다."),
                Paper("Blick", "2406.00002", 3, text: $"오로라 {Long}끝말"))),
            ("reports/2024-06-13.md", Report("2024-06-13", "Robotics", OnArxiv("Zorp", "2406.00001"))));
        var found = Assert.Single((await library.Search(new ListRequest { Query = query })).Items);
        Assert.Equal(reasons, string.Join(", ", found.Reasons.Select(reason => $"{reason.Place} {reason.Text}")));
        Assert.Equal(author, string.Join(", ", found.Authors.Where(one => one.IsMatch).Select(one => Show(one.Runs))));
    }

    [Fact]
    public async Task Marks_both_titles_and_names_a_translation()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper("SAM 2 Sees Hallucinations", "2406.00001"))),
            ("easy/2024-06-14.md", Easy("샘 2의 환각", "2406.00001", 1, "로봇")));
        var item = Assert.Single((await library.Search(new ListRequest { Query = "SAM 2" })).Items);
        Assert.Equal("[SAM 2] Sees Hallucinations", Show(item.TitleRuns));
        item = Assert.Single((await library.Search(new ListRequest { Query = "hallucinations" })).Items);
        Assert.Equal(("SAM 2 Sees [Hallucinations]", "샘 2의 [환각]"), (Show(item.TitleRuns), Show(item.KoreanTitleRuns)));
        Assert.Empty(item.Reasons);
        item = Assert.Single((await library.Search(new ListRequest { Query = "할루시네이션" })).Items);
        Assert.Equal([MatchPlace.OtherWord], item.Reasons.Select(reason => reason.Place));
    }

    private static string Show(IEnumerable<TextRun> runs) => string.Concat(runs.Select(run => run.IsMatch ? $"[{run.Text}]" : run.Text));
}
