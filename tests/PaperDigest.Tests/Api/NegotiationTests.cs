using System.Net;
using PaperDigest.Tests.Web;

namespace PaperDigest.Tests.Api;

/// <summary>One address, in the form that a program asks for.</summary>
[Collection(SampleSite.Name)]
public sealed class NegotiationTests(Site site)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    private const string Hangul = "%ED%99%95%EC%82%B0";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/search?q=model", "application/json", "/api/v1/search?q=model")]
    [InlineData("/search?q=model", "text/csv", "/search.csv?q=model")]
    [InlineData("/days/2024-06-13", "application/json", "/api/v1/days/2024-06-13")]
    [InlineData("/days/2024-06-13", "text/markdown", "/days/2024-06-13.md")]
    [InlineData("/weeks/2024-W24", "application/atom+xml", "/feeds/weeks/2024-W24.atom")]
    [InlineData("/months/2024-06", "application/x-bibtex", "/months/2024-06.bib")]
    [InlineData("/top", "application/feed+json", "/feeds/top.json")]
    [InlineData("/categories/llm", "text/html;q=0.5, application/json", "/api/v1/categories/llm")]
    [InlineData("/authors/yu-lun-liu", "application/x-research-info-systems, */*;q=0.1", "/authors/yu-lun-liu.ris")]
    [InlineData("/papers/2406.06523", "application/json; charset=utf-8", "/api/v1/papers/2406.06523")]
    [InlineData("/papers/2406.06523", "application/vnd.citationstyles.csl+json", "/papers/2406.06523.csl.json")]
    [InlineData("/authors/" + Hangul, "application/json", "/api/v1/authors/" + Hangul, HttpStatusCode.NotFound)]
    [InlineData("/authors/100%2525", "application/json", "/api/v1/authors/100%2525", HttpStatusCode.NotFound)]
    [InlineData("/papers/2406.06523.bib", "application/json", "/papers/2406.06523.bib")]
    public async Task The_header_gives_what_the_address_of_that_form_gives(
        string path, string accept, string same, HttpStatusCode status = HttpStatusCode.OK)
    {
        var (asked, plain) = (await Get(path, accept), await Get(same, "*/*"));
        Assert.Equal((status, plain.Type), (asked.Status, asked.Type));
        Assert.True(status != HttpStatusCode.OK || plain.Body == asked.Body);
        Assert.Equal(plain.Status, asked.Status);
        Assert.Contains("Accept", asked.Vary);
    }

    [Theory]
    [InlineData(Browser)]
    [InlineData("*/*")]
    [InlineData("application/json;q=0.5, text/html")]
    [InlineData("application/json;q=0")]
    [InlineData("image/png")]
    [InlineData("nonsense;;;")]
    [InlineData("application/atom+xml")]
    public async Task Otherwise_it_is_the_page(string accept)
    {
        // One form after the other, so that what is kept of one would be seen in another.
        _ = await Get("/days/2024-06-13", "application/json");
        var page = await Get("/days/2024-06-13", accept);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.Type));
        Assert.Contains("Accept", page.Vary);
    }

    [Fact]
    public async Task Errors_come_in_the_form_too()
    {
        var missing = await Get("/papers/1234.99999", "application/json");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.Status, missing.Type));
        var malformed = await Get("/search?minVotes=x", "application/json");
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (malformed.Status, malformed.Type));
    }

    private async Task<(HttpStatusCode Status, string? Type, string Body, IReadOnlyList<string> Vary)> Get(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await site.Reader("en").SendAsync(request, Token);
        return (
            answer.StatusCode,
            answer.Content.Headers.ContentType?.MediaType,
            await answer.Content.ReadAsStringAsync(Token),
            [.. answer.Headers.Vary]);
    }
}
