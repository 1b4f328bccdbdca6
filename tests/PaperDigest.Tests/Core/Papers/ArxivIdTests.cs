using PaperDigest.Core.Papers;

namespace PaperDigest.Tests.Core.Papers;

public sealed class ArxivIdTests
{
    [Theory]
    [InlineData("2406.06523", "2406.06523")]
    [InlineData("  2406.06523 ", "2406.06523")]
    [InlineData("arXiv:2406.06523", "2406.06523")]
    [InlineData("ARXIV: 2406.06523", "2406.06523")]
    [InlineData("0704.0001", "0704.0001")]
    [InlineData("2406.06523.pdf", "2406.06523")]
    [InlineData("cs/0112017", "cs/0112017")]
    [InlineData("hep-th/9901001", "hep-th/9901001")]
    [InlineData("cond-mat.str-el/0309136", "cond-mat/0309136")]
    public void Reads_new_and_old_identifiers(string text, string expected) => Assert.Equal(expected, Parse(text));

    [Theory]
    [InlineData("2406.06523v1", "2406.06523")]
    [InlineData("2406.06523V12", "2406.06523")]
    [InlineData("2406.06523v2.pdf", "2406.06523")]
    [InlineData("hep-th/9901001v3", "hep-th/9901001")]
    public void Keeps_the_version_out_of_the_id(string text, string expected) => Assert.Equal(expected, Parse(text));

    [Theory]
    [InlineData("math.GT/0309136")]
    [InlineData("MATH/0309136")]
    [InlineData("math/0309136v1")]
    public void Knows_an_old_paper_by_its_archive_alone(string text) => Assert.Equal("math/0309136", Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("2406")]
    [InlineData("2406.065")]
    [InlineData("2406.065234")]
    [InlineData("2413.06523")]
    [InlineData("2400.06523")]
    [InlineData("12406.06523")]
    [InlineData("2406.06523v")]
    [InlineData("2406.06523vv1")]
    [InlineData("2406.06523abc")]
    [InlineData("２４０６.06523")]
    [InlineData("2406-06523")]
    [InlineData("c/0112017")]
    [InlineData("cs/011201")]
    [InlineData("cs/01120170")]
    [InlineData("cs/0113017")]
    [InlineData("../../etc/0112017")]
    [InlineData("<script>/0112017")]
    [InlineData("averyveryverylongarchive/0112017")]
    public void Refuses_what_is_no_identifier(string text)
    {
        Assert.False(ArxivId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Theory]
    [InlineData("https://arxiv.org/abs/2406.06523")]
    [InlineData("http://arxiv.org/abs/2406.06523v1")]
    [InlineData("https://arxiv.org/pdf/2406.06523v2.pdf#page=3")]
    [InlineData("https://www.arxiv.org/pdf/2406.06523?download=1")]
    [InlineData("https://export.arxiv.org/abs/2406.06523")]
    [InlineData("https://arxiv.org/html/2406.06523v1")]
    [InlineData("https://arxiv.org/abs/arXiv:2406.06523")]
    [InlineData("https://ARXIV.org/ABS/2406.06523/")]
    [InlineData(@"https:\/\/arxiv.org\/pdf\/2406.06523")]
    [InlineData("https://ar5iv.labs.arxiv.org/html/2406.06523")]
    [InlineData("https://ar5iv.org/abs/2406.06523")]
    [InlineData("https://www.alphaxiv.org/abs/2406.06523")]
    [InlineData("https://alphaxiv.org/overview/2406.06523")]
    [InlineData("https://huggingface.co/papers/2406.06523")]
    [InlineData("https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2406.06523.png")]
    [InlineData("https://hf.co/papers/2406.06523")]
    [InlineData("https://doi.org/10.48550/arXiv.2406.06523")]
    [InlineData("http://dx.doi.org/10.48550/ARXIV.2406.06523")]
    [InlineData("https://doi.org/10.48550%2FarXiv.2406.06523")]
    [InlineData("https://papers.cool/arxiv/2406.06523")]
    [InlineData("https://www.semanticscholar.org/arxiv/2406.06523")]
    [InlineData("https://api.semanticscholar.org/arXiv:2406.06523")]
    [InlineData("https://scirate.com/arxiv/2406.06523")]
    [InlineData("https://arxiv.org/ftp/arxiv/papers/2406/2406.06523.pdf")]
    [InlineData("https://arxiv.org/2406.06523v2")]
    [InlineData("https://www.alphaxiv.org/ko/overview/2406.06523v1")]
    [InlineData("https://www.emergentmind.com/papers/2406.06523")]
    [InlineData("https://dblp.org/rec/journals/corr/abs-2406-06523.html")]
    [InlineData("https://ui.adsabs.harvard.edu/abs/arXiv:2406.06523/abstract")]
    [InlineData("https://www.themoonlight.io/ko/review/arxiv/2406.06523")]
    public void Finds_the_id_in_the_addresses_that_name_papers(string address) =>
        Assert.Equal("2406.06523", Find(address));

    [Theory]
    [InlineData("https://arxiv.org/abs/cs/0112017v2", "cs/0112017")]
    [InlineData("https://arxiv.org/abs/math.GT%2F0309136", "math/0309136")]
    [InlineData("https://doi.org/10.48550/arXiv.cs/0112017", "cs/0112017")]
    [InlineData("https://arxiv.org/ftp/cs/papers/0112/0112017.pdf", "cs/0112017")]
    [InlineData("https://scirate.com/arxiv/hep-th/9901001", "hep-th/9901001")]
    public void Finds_old_ids_in_addresses(string address, string expected) => Assert.Equal(expected, Find(address));

    [Theory]
    [InlineData("https://example.com/pdf/2309.05765")]
    [InlineData("https://deeplearn.org/arxiv/537101/some-slug")]
    [InlineData("https://notarxiv.org/abs/2406.06523")]
    [InlineData("https://arxiv.org.example.com/abs/2406.06523")]
    [InlineData("https://example.com/?u=https://arxiv.org/abs/2406.06523")]
    [InlineData("https://avatars.ai/data-buckets/arxiv/2411.15138/dec.jpg")]
    [InlineData("https://huggingface.co/2406.06523")]
    [InlineData("https://doi.org/10.1145/2406.06523")]
    [InlineData("https://dblp.org/rec/conf/acl/abs-2406-06523")]
    [InlineData("https://arxiv.org/list/2406.06523")]
    [InlineData("https://huggingface.co/papers?date=2024-06-13")]
    [InlineData("https://arxiv.org/list/cs/0112")]
    [InlineData("https://arxiv.org/abs/")]
    [InlineData("https://arxiv.org/")]
    public void Takes_no_id_from_other_addresses(string address) => Assert.Null(Find(address));

    [Theory]
    [InlineData("2501.00001", 2025, 1, 1)]
    [InlineData("2501.05453", 2025, 1, 9)]
    [InlineData("2402.19999", 2024, 2, 29)]
    [InlineData("2402.99999", 2024, 2, 29)]
    [InlineData("cs/0112017", 2001, 12, 1)]
    [InlineData("hep-th/9901001", 1999, 1, 1)]
    public void Estimates_the_day_from_month_and_number(string id, int year, int month, int day)
    {
        Assert.True(ArxivId.TryParse(id, out var parsed));
        Assert.Equal(new DateOnly(year, month, day), parsed.EstimateDate());
    }

    [Fact]
    public void Gives_the_addresses_of_abstract_and_pdf()
    {
        Assert.True(ArxivId.TryParse("2406.06523v1", out var id));
        Assert.Equal("https://arxiv.org/abs/2406.06523", id.AbstractUrl);
        Assert.Equal("https://arxiv.org/pdf/2406.06523", id.PdfUrl);
    }

    [Fact]
    public void Sorts_by_its_text()
    {
        Assert.True(ArxivId.TryParse("2405.00002", out var earlier));
        Assert.True(ArxivId.TryParse("2406.00001", out var later));
        Assert.True(earlier < later);
        Assert.True(later >= earlier);
        Assert.False(earlier > later);
    }

    private static string? Parse(string text) => ArxivId.TryParse(text, out var id) ? id.Value : null;

    private static string? Find(string address)
    {
        Assert.True(WebLink.TryParse(address, out var link), address);
        return ArxivId.TryFind(link, out var id) ? id.Value : null;
    }
}
