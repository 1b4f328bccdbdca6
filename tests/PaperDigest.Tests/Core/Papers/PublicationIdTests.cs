using PaperDigest.Core.Papers;

namespace PaperDigest.Tests.Core.Papers;

public sealed class PublicationIdTests
{
    [Theory]
    [InlineData("10.1145/3580305.3599302", "doi:10.1145/3580305.3599302")]
    [InlineData("doi:10.1145/3580305.3599302", "doi:10.1145/3580305.3599302")]
    [InlineData("DOI: 10.1007/978-3-031-1_5.", "doi:10.1007/978-3-031-1_5")]
    [InlineData("openreview:aBc-D_12", "openreview:aBc-D_12")]
    [InlineData("ieee:9710580", "ieee:9710580")]
    public void Reads_ids_as_they_are_written(string text, string expected) =>
        Assert.Equal(expected, PublicationId.TryParse(text, out var id) ? id.Value : null);

    [Theory]
    [InlineData("")]
    [InlineData("10.1145")]
    [InlineData("10.1145/")]
    [InlineData("10.12/x")]
    [InlineData("11.1145/35")]
    [InlineData("2406.06523")]
    [InlineData("10.48550/arXiv.2406.06523")]
    [InlineData("isbn:9783161484100")]
    [InlineData("openreview:")]
    [InlineData("openreview:<script>")]
    [InlineData("ieee:abc")]
    public void Refuses_what_is_none(string text) => Assert.False(PublicationId.TryParse(text, out _));

    [Theory]
    [InlineData("https://doi.org/10.1145/3580305.3599302", "doi:10.1145/3580305.3599302")]
    [InlineData("http://dx.doi.org/10.1145/3580305.3599302)", "doi:10.1145/3580305.3599302")]
    [InlineData("https://doi.org/10.1002/ANIE.202012345", "doi:10.1002/anie.202012345")]
    [InlineData("https://dl.acm.org/doi/abs/10.1145/3580305.3599302", "doi:10.1145/3580305.3599302")]
    [InlineData("https://dl.acm.org/doi/pdf/10.1145/3580305.3599302?download=true", "doi:10.1145/3580305.3599302")]
    [InlineData("https://link.springer.com/chapter/10.1007/978-3-031-1_5", "doi:10.1007/978-3-031-1_5")]
    [InlineData("https://link.springer.com/content/pdf/10.1007/978-3-031-1_5.pdf", "doi:10.1007/978-3-031-1_5")]
    [InlineData("https://onlinelibrary.wiley.com/doi/full/10.1002/aaai.12000", "doi:10.1002/aaai.12000")]
    [InlineData("https://www.biorxiv.org/content/10.1101/2024.01.02.573456v2.full.pdf", "doi:10.1101/2024.01.02.573456")]
    [InlineData("https://www.frontiersin.org/articles/10.3389/frai.2024.12345/full", "doi:10.3389/frai.2024.12345")]
    [InlineData("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001", "doi:10.1371/journal.pone.0000001")]
    [InlineData("https://www.nature.com/articles/s41586-024-01234-5", "doi:10.1038/s41586-024-01234-5")]
    [InlineData("https://www.nature.com/articles/s41586-024-01234-5.pdf", "doi:10.1038/s41586-024-01234-5")]
    [InlineData("https://openreview.net/forum?id=aBcDeF123&noteId=x", "openreview:aBcDeF123")]
    [InlineData("https://openreview.net/pdf?id=aBcDeF123", "openreview:aBcDeF123")]
    [InlineData("https://ieeexplore.ieee.org/document/9710580/", "ieee:9710580")]
    [InlineData("https://ieeexplore.ieee.org/abstract/document/9710580", "ieee:9710580")]
    [InlineData("https://aclanthology.org/2023.acl-long.1/", "doi:10.18653/v1/2023.acl-long.1")]
    [InlineData("https://aclanthology.org/2023.acl-long.1.pdf", "doi:10.18653/v1/2023.acl-long.1")]
    [InlineData("https://aclanthology.org/N19-1423/", "doi:10.18653/v1/n19-1423")]
    [InlineData("https://doi.org/10.18653/v1/N19-1423", "doi:10.18653/v1/n19-1423")]
    [InlineData("https://aclanthology.org/2020.lrec-1.5/", "acl:2020.lrec-1.5")]
    [InlineData("https://proceedings.mlr.press/v139/radford21a.html", "pmlr:v139/radford21a")]
    [InlineData("https://proceedings.mlr.press/v139/radford21a/radford21a.pdf", "pmlr:v139/radford21a")]
    [InlineData("https://pubmed.ncbi.nlm.nih.gov/38012345/", "pmid:38012345")]
    [InlineData(
        "https://www.semanticscholar.org/paper/2f6968218bf4958231282334525c02b80d70c63a", "s2:2f6968218bf4958231282334525c02b80d70c63a")]
    [InlineData(
        "https://www.semanticscholar.org/paper/Some-Title-Here/2F6968218bf4958231282334525c02b80d70c63a?x=1",
        "s2:2f6968218bf4958231282334525c02b80d70c63a")]
    public void Finds_the_id_in_the_addresses_of_publishers(string address, string expected) => Assert.Equal(expected, Find(address));

    [Theory]
    [InlineData("https://doi.org/10.48550/arXiv.2406.06523")]
    [InlineData("https://doi.org/")]
    [InlineData("https://aclanthology.org/venues/acl/")]
    [InlineData("https://aclanthology.org/")]
    [InlineData("https://www.nature.com/news")]
    [InlineData("https://example.com/paper/123456")]
    [InlineData("https://notopenreview.net/forum?id=aBcDeF123")]
    [InlineData("https://openreview.net/group?id=ICLR.cc")]
    [InlineData("https://proceedings.mlr.press/v139/")]
    [InlineData("https://www.semanticscholar.org/paper/Some-Title-Here")]
    public void Takes_none_from_other_addresses(string address) => Assert.Null(Find(address));

    [Fact]
    public void Leads_to_the_resolver_where_it_is_a_DOI()
    {
        Assert.True(PublicationId.TryParse("10.1145/3580305.3599302", out var doi));
        Assert.True(PublicationId.TryParse("ieee:9710580", out var other));
        Assert.Equal(("10.1145/3580305.3599302", "https://doi.org/10.1145/3580305.3599302"), (doi.Doi, doi.Url));
        Assert.Equal((null, null), (other.Doi, other.Url));
    }

    private static string? Find(string address)
    {
        Assert.True(WebLink.TryParse(address, out var link), address);
        return PublicationId.TryFind(link, out var id) ? id.Value : null;
    }
}
