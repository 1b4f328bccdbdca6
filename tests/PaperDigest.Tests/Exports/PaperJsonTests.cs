using PaperDigest.Exports;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Exports;

public class PaperJsonTests
{
    [Fact]
    public async Task Mentions_stand_in_the_order_of_day_source_file_and_place()
    {
        await using var library = await TemporaryLibrary.With(
            ("mirror/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001"))),
            ("daily/b/2024-06-13.md", Daily("2024-06-13", Paper("One", "2406.00001"))),
            ("daily/a/2024-06-13.md", Daily(
                "2024-06-13", Paper("One", "2406.00001"), Paper("Two", "2406.00002"), Paper("One", "2406.00001"))),
            ("daily/c/2024-06-12.md", Daily("2024-06-12", Paper("One", "2406.00001"))));
        var paper = PaperJson.From(await library.Paper("2406.00001"));

        Assert.Equal(
            [
                ("daily", "c/2024-06-12.md", 1),
                ("daily", "a/2024-06-13.md", 1),
                ("daily", "a/2024-06-13.md", 3),
                ("daily", "b/2024-06-13.md", 1),
                ("mirror", "2024/06/13.md", 1),
            ],
            paper.Mentions.Select(mention => (mention.Source, mention.File, mention.Rank)));
    }

    [Fact]
    public async Task Addresses_that_only_name_the_arXiv_pages_again_are_no_other_links()
    {
        await using var library = await TemporaryLibrary.With(
            ("daily/2024/06/12.md", Daily("2024-06-12", Paper("One", "https://huggingface.co/papers/2406.00001"))),
            ("daily/2024/06/13.md", Daily("2024-06-13", Paper("One", "2406.00001v2"))),
            ("daily/2024/06/14.md", Daily("2024-06-14", TitleOnly("One"))),
            ("daily/2024/06/15.md", Daily("2024-06-15", TitleOnly("Two"))));

        var links = PaperJson.From(await library.Paper("2406.00001")).Links;
        Assert.Equal(("https://arxiv.org/abs/2406.00001", "https://arxiv.org/pdf/2406.00001"), (links.Abstract, links.Pdf));
        Assert.Equal(["https://deeplearn.org/arxiv/1/some-paper", "https://huggingface.co/papers/2406.00001"], links.Other);
        links = PaperJson.From(await library.Paper("two")).Links;
        Assert.Equal((null, null), (links.Abstract, links.Pdf));
        Assert.Equal(["https://deeplearn.org/arxiv/1/some-paper"], links.Other);
    }
}
