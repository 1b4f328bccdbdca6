using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Storage;

/// <summary>What counts as the same paper, and what is told of it where digests differ.</summary>
public class IdentityTests
{
    private const string Title = "Auto-Encoders at Scale";

    [Fact]
    public async Task Keeps_the_version_out_of_the_id()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper(Title, "2406.06523v1"))),
            ("daily/2024/06/14.md", Daily("2024-06-14", Paper(Title, "https://huggingface.co/papers/2406.06523"))),
            ("daily/2024/06/15.md", Daily("2024-06-15", Paper(Title, "https://arxiv.org/pdf/2406.06523v12.pdf"))));

        Assert.Equal(["2406.06523"], await library.Ids());
        Assert.Equal(3, (await library.Paper("2406.06523")).Mentions.Count);
        Assert.Equal("2406.06523", (await library.Paper("2406.06523v7")).Item.Id);
        Assert.Equal("2406.06523", (await library.Paper("arXiv:2406.06523v1")).Item.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_title_joins_the_paper_with_the_id_whichever_came_first(bool isIdFirst)
    {
        await using var library = await TemporaryLibrary.Create();
        await SayBoth(library, isIdFirst);

        var paper = Assert.Single(await library.Papers());
        Assert.Equal("2406.06523", paper.Item.Id);
        Assert.Equal(["reports", "daily"], paper.Mentions.Select(mention => mention.Source));
        Assert.Equal("2406.06523", (await library.Paper("auto-encoders-at-scale")).Item.Id);
        Assert.Equal("2406.06523", Assert.Single(Assert.Single(await library.Reports()).Papers).Id);
        Assert.Equal(["2406.06523"], await library.SearchIds("encoders"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_title_leaves_the_paper_when_no_file_gives_it_an_id_any_more(bool isIdFirst)
    {
        await using var library = await TemporaryLibrary.Create();
        await SayBoth(library, isIdFirst);
        await library.Say("daily/2024/06/13.md", Daily("2024-06-13", Paper("Another Paper", "2406.00001")));

        Assert.Equal(["2406.00001", "auto-encoders-at-scale"], await library.Ids());
        Assert.Null(await library.Find("2406.06523"));
        var paper = await library.Paper("auto-encoders-at-scale");
        Assert.Null(paper.Item.ArxivId);
        Assert.Equal("reports", Assert.Single(paper.Mentions).Source);
        Assert.Equal(["auto-encoders-at-scale"], await library.SearchIds("encoders"));

        await SayBoth(library, isIdFirst);
        Assert.Equal(["2406.06523"], await library.Ids());
    }

    [Fact]
    public async Task A_file_can_hold_a_paper_by_id_and_by_title()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily(
                "2024-06-13", TitleOnly(Title.ToUpperInvariant(), votes: 9), Paper(Title, "2406.06523", votes: 4))));

        var paper = Assert.Single(await library.Papers());
        Assert.Equal("2406.06523", paper.Item.Id);
        Assert.Equal(9, paper.Item.Votes);
        Assert.Equal([1, 2], paper.Mentions.Select(mention => mention.Rank));
    }

    [Theory]
    [InlineData("2406.00002", "2406.00001")]
    [InlineData("2406.00001", "2406.00002")]
    public async Task Of_two_ids_with_one_title_the_smaller_owns_it(string first, string second)
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/11.md", Daily("2024-06-11", Paper(Title, first))),
            ("reports/2024-06-12.md", Report("2024-06-12", "Robotics", Elsewhere(Title))),
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper(Title, second))));

        Assert.Equal(["2406.00001", "2406.00002"], await library.Ids());
        Assert.Equal(2, (await library.Paper("2406.00001")).Mentions.Count);
        Assert.Single((await library.Paper("2406.00002")).Mentions);
        Assert.Equal("2406.00001", (await library.Paper("auto-encoders-at-scale")).Item.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_English_title_leads_and_the_Korean_one_is_kept(bool isEnglishFirst)
    {
        (string, string)[] digests =
        [
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper(Title, "2406.06523"))),
            ("easy/2024-06-14.md", Easy("대규모 오토인코더", "2406.06523", 3, "머신러닝")),
        ];
        await using var library = await TemporaryLibrary.With(isEnglishFirst ? digests : [.. digests.Reverse()]);

        var paper = (await library.Paper("2406.06523")).Item;
        Assert.Equal((Title, "대규모 오토인코더"), (paper.Title, paper.KoreanTitle));
        Assert.Equal("2406.06523", (await library.Paper("대규모-오토인코더")).Item.Id);
        Assert.Equal(["2406.06523"], await library.SearchIds("오토인코더"));
    }

    [Fact]
    public async Task A_Korean_title_alone_is_the_title()
    {
        await using var library = await TemporaryLibrary.With(("easy/2024-06-14.md", Easy("대규모 오토인코더", "2406.06523", 3, "머신러닝")));

        var paper = (await library.Paper("2406.06523")).Item;
        Assert.Equal(("대규모 오토인코더", null), (paper.Title, paper.KoreanTitle));
    }

    [Fact]
    public async Task A_title_only_in_Korean_joins_the_paper_that_was_called_so()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/12.md", Daily("2024-06-12", TitleOnly("대규모 오토인코더"))),
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper(Title, "2406.06523"))),
            ("easy/2024-06-14.md", Easy("대규모 오토 인코더", "2406.06523", 3, "머신러닝")));

        Assert.Equal(["2406.06523"], await library.Ids());
    }

    [Fact]
    public async Task A_placeholder_never_replaces_a_title()
    {
        await using var library = await TemporaryLibrary.With(
            ("easy/2024-06-12.md", Easy("제목 없음", "2406.06523", 3, "머신러닝")),
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper(Title, "2406.06523"))),
            ("daily/2024/06/14.md", Daily("2024-06-14", Paper("Untitled", "2406.06523"), Paper("Untitled", "2406.00001"))));

        var paper = (await library.Paper("2406.06523")).Item;
        Assert.Equal((Title, null), (paper.Title, paper.KoreanTitle));
        Assert.Equal("2406.00001", (await library.Paper("2406.00001")).Item.Title);
        Assert.Null(await library.Find("untitled"));
        Assert.Equal(["Untitled", Title, "제목 없음"], (await library.Paper("2406.06523")).Mentions.Select(mention => mention.Title));
    }

    [Fact]
    public async Task Votes_are_kept_for_each_mention_and_the_highest_leads()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper(Title, "2406.06523", votes: 47))),
            ("daily/2024/06/14.md", Daily("2024-06-14", Paper(Title, "2406.06523", votes: 12))),
            ("daily/2024/06/15.md", Daily(
                "2024-06-15",
                Paper(Title, "2406.06523"),
                Paper("Never Voted On", "2406.00001"),
                Paper("Voted Down", "2406.00002", votes: 0))));

        var paper = await library.Paper("2406.06523");
        Assert.Equal([null, 12, 47], paper.Mentions.Select(mention => mention.Votes));
        Assert.Equal(47, paper.Item.Votes);
        Assert.Null((await library.Paper("2406.00001")).Item.Votes);
        Assert.Equal(0, (await library.Paper("2406.00002")).Item.Votes);
        Assert.Equal((new DateOnly(2024, 6, 13), new DateOnly(2024, 6, 15)), (paper.FirstDate, paper.Item.Date));
    }

    [Theory]
    [InlineData("auto-encoders-at-scale")]
    [InlineData("autoencoders-at-scale")]
    [InlineData("Auto-Encoders-At-Scale")]
    [InlineData("autoencodersatscale")]
    [InlineData("Auto-Encoders at Scale")]
    public async Task A_paper_without_id_is_found_by_its_title_in_any_hyphenation(string id)
    {
        await using var library = await TemporaryLibrary.With(("reports/2024-06-12.md", Report(
            "2024-06-12", "Robotics", Elsewhere(Title))));

        var paper = (await library.Paper(id)).Item;
        Assert.Equal(("auto-encoders-at-scale", null, Title), (paper.Id, paper.ArxivId, paper.Title));
    }

    [Fact]
    public async Task Titles_in_other_case_and_hyphens_are_one_paper_with_the_longest_form()
    {
        await using var library = await TemporaryLibrary.With(
            ("reports/2024-06-12.md", Report("2024-06-12", "Robotics", Elsewhere("AUTOENCODERS AT SCALE"))),
            ("reports/2024-06-13.md", Report("2024-06-13", "Robotics", Elsewhere(Title))));

        Assert.Equal(Title, Assert.Single(await library.Papers()).Item.Title);
    }

    [Fact]
    public async Task The_authors_are_those_of_the_longest_list()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper(Title, "2406.06523", authors: "Ann Ash, Ben Birch"))),
            ("daily/2024/06/14.md", Daily("2024-06-14", Paper(Title, "2406.06523", authors: "Cid Cedar, Ann Ash, Ben Birch"))),
            ("daily/2024/06/15.md", Daily("2024-06-15", Paper(Title, "2406.06523", authors: "Ben Birch, Cid Cedar, Ann Ash"))));

        Assert.Equal(["Cid Cedar", "Ann Ash", "Ben Birch"], (await library.Paper("2406.06523")).Item.Authors.Select(author => author.Name));
    }

    [Fact]
    public async Task Categories_come_from_headings_and_fields_and_unknown_ones_stay()
    {
        await using var library = await TemporaryLibrary.With(
            ("reports/2024-06-12.md", Report("2024-06-12", "Computer vision", OnArxiv(Title, "2406.06523"))),
            ("easy/2024-06-13.md", Easy("대규모 오토인코더", "2406.06523", 3, "컴퓨터 비전, 양자 요리학")));

        Assert.Equal(
            [("computer-vision", "Computer Vision"), ("양자-요리학", "양자 요리학")],
            (await library.Paper("2406.06523")).Item.Categories.Select(category => (category.Slug, category.English)));
        Assert.Equal(["양자-요리학"], (await library.Status()).UnknownCategories.Select(category => category.Slug));
    }

    [Fact]
    public async Task What_has_neither_id_nor_title_is_reported_and_known_by_its_text()
    {
        await using var library = await TemporaryLibrary.Create();
        var report = await library.Say("daily/2024/06/13.md", Daily("2024-06-13", TitleOnly("제목 없음"), Paper(Title, "2406.06523")));

        Assert.Equal(1, report.Read);
        Assert.Equal(3, Assert.Single(Assert.Single(report.Outcomes).Document!.Problems).Line);
        var ids = await library.Ids();
        Assert.Equal("2406.06523", ids[0]);
        Assert.StartsWith("untitled-", ids[1], StringComparison.Ordinal);
        Assert.Equal("짧은 요약입니다.", (await library.Paper(ids[1])).Item.Title);

        // The same text elsewhere is the same paper.
        await library.Say("daily/2024/06/14.md", Daily("2024-06-14", TitleOnly("제목 없음")));
        Assert.Equal(ids, await library.Ids());
        Assert.Equal(2, (await library.Paper(ids[1])).Mentions.Count);
    }

    [Fact]
    public async Task Finds_nothing_for_ids_that_nobody_has()
    {
        await using var library = await TemporaryLibrary.Create();
        foreach (var id in new[] { "2406.99999", "no-such-title", "", " ", "///", "제목" })
        {
            Assert.Null(await library.Find(id));
        }
    }

    private static async Task SayBoth(TemporaryLibrary library, bool isIdFirst)
    {
        (string Path, string Text) byId = ("daily/2024/06/13.md", Daily("2024-06-13", Paper(Title, "2406.06523", votes: 4)));
        (string Path, string Text) byTitle = ("reports/2024-06-14.md", Report(
            "2024-06-14", "Machine Learning", Elsewhere("auto encoders at SCALE")));
        foreach (var (path, text) in isIdFirst ? [byId, byTitle] : new[] { byTitle, byId })
        {
            await library.Say(path, text);
        }
    }
}
