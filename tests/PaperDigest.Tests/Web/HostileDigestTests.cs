using System.Net;
using PaperDigest.Web;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>Small digests that once took a page, the search or the site down.</summary>
public sealed class HostileDigestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Words of marks alone, a noncharacter, and a bracket that a pattern reads again and again.</summary>
    public static TheoryData<string, string> Papers => new()
    {
        { "두 글 : 하나", "A Lone Colon" },
        { "그냥 글", "Model : World" },
        { "그냥 글", ":" },
        { "여는 ( 괄호 < 와 … 점", "( and < and …" },
        { "- * ** _ ` ~ # | > = + $ ^ & @ ! ?", "- * ** _ ` ~ # | > = + $ ^ & @ ! ?" },
        { "글 \uFFFE 하나 \uFDD0 둘", "Nonchar \uFFFE Acter" },
        { $"모형 {new string('나', 26)}漢(slow bracket) 끝.", "A Slow Bracket" },
        { $"{new string('(', 300)}{new string('[', 300)}{new string('<', 300)}", "Brackets (((((([[[[[[" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Papers))]
    [Trait("Category", "Slow")]
    public async Task Costs_no_page(string text, string title)
    {
        _folder.Write(
            "digests/daily/2031/03/01.md",
            Daily("2031-03-01", Paper(title, "3103.00001", votes: 3, text: text), Paper("A Good One", "3103.00002")));
        await using var site = new FolderSite(_folder.PathOf("digests/daily"));
        string[] addresses =
        [
            "/", "/days/2031-03-01", "/papers/3103.00001", "/papers/3103.00002", "/papers/3103.00001?q=A", "/search", "/search?q=good",
            "/search?q=zzzz", "/glossary", "/trends", "/categories", "/top", "/status", "/authors",
            "/api/v1/search?q=good", "/api/v1/papers/3103.00001", "/api/v1/suggest?q=go", "/api/v1/glossary", "/feeds/search.atom",
            "/feeds/days.atom", "/papers/3103.00001.md", "/papers/3103.00001.bib", "/search.csv?q=good",
        ];
        var papers = await site.Ask(db => db.Papers.Select(paper => paper.Slug));
        Assert.Equal(2, papers.Count);
        foreach (var address in addresses.Concat(papers.Select(Routes.Paper)))
        {
            using var response = await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), Token);
            var isProgram = address.StartsWith("/api", StringComparison.Ordinal)
                || address.StartsWith("/feeds", StringComparison.Ordinal)
                || address.Contains('.', StringComparison.Ordinal);
            Assert.True(
                response.StatusCode is HttpStatusCode.OK || (isProgram && response.StatusCode is HttpStatusCode.ServiceUnavailable),
                $"{address}: {(int)response.StatusCode}");
        }
    }

    /// <summary>A library of one folder.</summary>
    internal sealed class FolderSite(string folder) : Site
    {
        protected override string Library => folder;
    }
}
