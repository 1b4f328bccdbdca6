using System.Text.Json;
using PaperDigest.Exports;

namespace PaperDigest.Tests.Web;

/// <summary>What pages say of themselves to search engines.</summary>
public sealed class SchemaPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_paper_is_a_scholarly_article_with_authors_and_where_it_stands()
    {
        var graph = await Graph("/papers/2406.06523");
        var article = graph[0];
        Assert.Equal("ScholarlyArticle", Text(article, "@type"));
        Assert.StartsWith("NaRCan", Text(article, "headline"), StringComparison.Ordinal);
        Assert.Equal("2024-06", Text(article, "datePublished"));
        Assert.Equal("arXiv:2406.06523", Text(article, "identifier"));
        Assert.Equal("https://doi.org/10.48550/arXiv.2406.06523", Text(article, "sameAs"));
        Assert.Equal("http://localhost/papers/2406.06523", Text(article, "mainEntityOfPage"));
        Assert.All(article.GetProperty("author").EnumerateArray(), author => Assert.Equal("Person", Text(author, "@type")));
        var trail = graph[1].GetProperty("itemListElement").EnumerateArray().Select(item => Text(item, "item")).ToList();
        Assert.Equal(["http://localhost/", "http://localhost/days/2024-06-13", "http://localhost/papers/2406.06523"], trail);
    }

    [Fact]
    public async Task A_topic_is_a_collection_and_says_what_is_above_it()
    {
        var graph = await Graph("/categories/computer-vision");
        Assert.Equal("CollectionPage", Text(graph[0], "@type"));
        Assert.Equal("http://localhost/categories/computer-vision", Text(graph[0], "url"));
        Assert.Equal("http://localhost/categories", Text(graph[1].GetProperty("itemListElement")[1], "item"));
    }

    [Fact]
    public async Task An_invented_host_gets_none()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/papers/2406.06523") { Headers = { Host = "evil.example.net" } };
        using var response = await site.Reader("en").SendAsync(request, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(
            "ld+json", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_a_title_ends_the_element()
    {
        const string title = "</script><script>alert('확산 & 1')</script><!--";
        var json = new SchemaPage(title, "/papers/x", ("<b>", "/days/2024-06-13")).Write(path => "https://example.org" + path);
        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('&', json);
        Assert.Equal(title, Text(JsonDocument.Parse(json).RootElement.GetProperty("@graph")[0], "name"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<JsonElement> Graph(string address)
    {
        var page = await Page.Get(site.Reader("en"), address);
        page.IsSound();
        var script = Assert.Single(page.Document.QuerySelectorAll("head script[type='application/ld+json']"));
        return JsonDocument.Parse(script.TextContent).RootElement.GetProperty("@graph");
    }
}
