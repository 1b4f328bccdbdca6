namespace PaperDigest.Tests.Storage;

/// <summary>Papers that no digest gives an arXiv id, but a DOI or the address of a publisher.</summary>
public class PublicationIdentityTests
{
    private const string Title = "Auto-Encoders at Scale";
    private const string Doi = "doi:10.1145/3580305.3599302";
    private const string Address = "https://dl.acm.org/doi/abs/10.1145/3580305.3599302";

    [Fact]
    public async Task The_same_DOI_is_the_same_paper_whatever_it_is_called()
    {
        await using var library = await TemporaryLibrary.With(
            ("notes/one.md", Note(Title, "https://doi.org/10.1145/3580305.3599302")),
            ("notes/two.md", Note("대규모 오토인코더", Address)));

        Assert.Equal([Doi], await library.Ids());
        var paper = await library.Paper(Doi);
        Assert.Equal((Title, "대규모 오토인코더"), (paper.Item.Title, paper.Item.KoreanTitle));
        Assert.Equal(2, paper.Mentions.Count);
        Assert.Equal("10.1145/3580305.3599302", paper.Item.Doi);
    }

    [Theory]
    [InlineData("10.1145/3580305.3599302")]
    [InlineData("DOI:10.1145/3580305.3599302")]
    [InlineData("https://doi.org/10.1145/3580305.3599302")]
    [InlineData("https://dl.acm.org/doi/pdf/10.1145/3580305.3599302")]
    [InlineData("auto-encoders-at-scale")]
    public async Task Is_found_however_it_is_named(string name)
    {
        await using var library = await TemporaryLibrary.With(("notes/one.md", Note(Title, Address)));

        Assert.Equal(Doi, (await library.Paper(name)).Item.Id);
        Assert.Equal([Doi], await library.SearchIds(name));
    }

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(2, 0, 3, 1)]
    [InlineData(1, 3, 0, 2)]
    public async Task Joins_the_paper_with_the_arXiv_id_by_either_in_any_order(params int[] order)
    {
        (string Path, string Text)[] files =
        [
            ("notes/arxiv.md", Note(Title, "https://arxiv.org/abs/2406.06523")),
            ("notes/doi.md", Note(Title, Address)),
            ("notes/korean.md", Note("대규모 오토인코더", Address)),
            ("notes/title.md", Note("대규모 오토인코더", "")),
        ];
        await using var library = await TemporaryLibrary.Create();
        foreach (var i in order)
        {
            await library.Say(files[i].Path, files[i].Text);
        }

        Assert.Equal(["2406.06523"], await library.Ids());
        Assert.Equal(4, (await library.Paper(Doi)).Mentions.Count);
        Assert.Equal(["2406.06523"], await library.SearchIds("10.1145/3580305.3599302"));

        await library.Say(files[0].Path, Note("Another Paper", "https://arxiv.org/abs/2406.00001"));
        Assert.Equal(["2406.00001", Doi], await library.Ids());
        Assert.Equal(3, (await library.Paper("대규모-오토인코더")).Mentions.Count);
    }

    [Fact]
    public async Task A_DOI_beside_an_arXiv_id_names_the_paper_too()
    {
        await using var library = await TemporaryLibrary.With(
            ("notes/both.md", Note(Title, "10.1145/3580305.3599302\narxiv: 2406.06523")),
            ("notes/doi.md", Note("대규모 오토인코더", Address)));

        var paper = Assert.Single(await library.Papers());
        Assert.Equal("2406.06523", paper.Item.Id);
        Assert.Equal(2, paper.Mentions.Count);
    }

    [Fact]
    public async Task DOIs_of_arXiv_are_arXiv_ids()
    {
        await using var library = await TemporaryLibrary.With(
            ("notes/doi.md", Note(Title, "https://doi.org/10.48550/arXiv.2406.06523")));

        Assert.Equal(["2406.06523"], await library.Ids());
        Assert.Equal("2406.06523", (await library.Paper("10.48550/arXiv.2406.06523")).Item.Id);
    }

    [Fact]
    public async Task DOIs_in_the_text_are_of_other_papers()
    {
        await using var library = await TemporaryLibrary.With(
            ("notes/one.md", Note(Title, "") + "\nIt builds on [another](https://doi.org/10.1145/1111111.2222222).\n\n"
                + "## References\n\n- https://doi.org/10.1145/3333333.4444444\n"));

        Assert.Equal(["auto-encoders-at-scale"], await library.Ids());
    }

    [Fact]
    public async Task Tags_are_categories_only_where_they_name_one()
    {
        await using var library = await TemporaryLibrary.With(
            ("notes/one.md", $"---\ntitle: {Title}\nauthors: Ada Lovelace\ncategory: ai_general\ntags: [paper, 논문, robotics, to-read]\n"
                + $"url: {Address}\ndate: 2024-06-13\n---\n\n## Summary\n\nIt scales.\n"));

        var paper = Assert.Single(await library.Papers());
        Assert.Equal(["robotics"], paper.Item.Categories.Select(category => category.Slug));
        Assert.Equal(["#ai_general", "#paper", "#논문", "robotics", "#to-read"], paper.Mentions[0].Fields);
    }

    private static string Note(string title, string address) =>
        $"---\ntitle: {title}\nauthors: Ada Lovelace\nvenue: A Conference\nurl: {address}\ndate: 2024-06-13\n---\n\n"
        + "## Summary\n\nIt scales.\n";
}
