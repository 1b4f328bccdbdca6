using System.Net;
using System.Text.Json;

namespace PaperDigest.Tests.Web;

/// <summary>A paper that is known by its DOI, on every door.</summary>
public sealed class PublicationPageTests(PublicationPageTests.NotesSite site) : IClassFixture<PublicationPageTests.NotesSite>
{
    private const string Address = "/papers/doi:10.1145/3580305.3599302";

    [Theory]
    [InlineData("/papers/10.1145/3580305.3599302")]
    [InlineData("/papers/DOI:10.1145/3580305.3599302")]
    [InlineData("/papers/doi%3A10.1145/3580305.3599302.")]
    [InlineData("/papers/https://doi.org/10.1145/3580305.3599302")]
    [InlineData("/papers/auto-encoders-at-scale")]
    public async Task Every_spelling_leads_to_one_address(string address)
    {
        using var answer = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MovedPermanently, Address), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Its_page_shows_the_DOI_and_leads_to_it()
    {
        var page = await Page.Get(site.Reader("en"), Address);
        page.IsSound();
        Assert.Contains("DOI", page.Document.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("a[href='https://doi.org/10.1145/3580305.3599302']"));
        Assert.Equal(
            "10.1145/3580305.3599302", page.Document.QuerySelector("meta[name=citation_doi]")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("10.1145/3580305.3599302")]
    [InlineData("https://dl.acm.org/doi/10.1145/3580305.3599302")]
    public async Task The_search_box_knows_it(string query)
    {
        var search = new Uri("/search?q=" + Uri.EscapeDataString(query), UriKind.Relative);
        using var answer = await site.Reader("en").GetAsync(search, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Redirect, Address), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        var suggested = await Read("/api/v1/suggest?q=" + Uri.EscapeDataString(query));
        Assert.Contains("Auto-Encoders at Scale", suggested, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_the_exports_and_the_feeds_carry_it()
    {
        var paper = JsonDocument.Parse(await Read("/api/v1" + Address)).RootElement;
        Assert.Equal(
            ("doi:10.1145/3580305.3599302", "10.1145/3580305.3599302"),
            (paper.GetProperty("id").GetString(), paper.GetProperty("doi").GetString()));
        Assert.Contains("10.1145/3580305.3599302", await Read(Address + ".bib"), StringComparison.Ordinal);
        Assert.Contains("doi:10.1145", await Read(Address + ".md"), StringComparison.Ordinal);
        Assert.Contains("10.1145/3580305.3599302", await Read("/export.bib?id=10.1145/3580305.3599302"), StringComparison.Ordinal);
    }

    private Task<string> Read(string address) =>
        site.Reader("en").GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    public sealed class NotesSite : Site
    {
        private readonly TemporaryFolder _notes = new();

        public NotesSite()
        {
            _notes.Write(
                "notes/one.md",
                "---\ntitle: Auto-Encoders at Scale\nauthors: Ada Lovelace\ndoi: 10.1145/3580305.3599302\ndate: 2024-06-13\n---\n\n"
                + "## Summary\n\nIt scales.\n");
            _notes.Write("notes/README.md", "# Notes\n");
        }

        protected override string? Library => _notes.PathOf("notes");

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _notes.Dispose();
        }
    }

    [Fact]
    public async Task The_status_page_names_the_READMEs_that_were_passed_over()
    {
        var page = await Page.Get(site.Reader("en"), "/status");
        var section = page.Document.QuerySelector("#passed-over")!.ParentElement!;
        Assert.Equal(["README.md"], section.QuerySelectorAll("code").Select(code => code.TextContent));
    }
}
