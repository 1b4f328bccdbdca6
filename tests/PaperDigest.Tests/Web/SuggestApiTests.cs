using System.Net;
using System.Text.Json;

namespace PaperDigest.Tests.Web;

[Collection(SampleSite.Name)]
public sealed class SuggestApiTests(Site site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("narcan", "paper", "/papers/2406.06523")]
    [InlineData("컴퓨터 비", "category", "/categories/computer-vision")]
    [InlineData("ㅋㅍㅌㅂㅈ", "category", "/categories/computer-vision")]
    [InlineData("zjavbxj qlwjs", "category", "/categories/computer-vision")]
    [InlineData("shiu", "author", "/authors/hau-shiang-shiu")]
    public async Task Every_suggestion_leads_to_its_page(string typed, string kind, string address)
    {
        using var json = await Get($"/api/v1/suggest?q={Uri.EscapeDataString(typed)}");
        var item = json.RootElement.GetProperty("items").EnumerateArray().First();
        Assert.Equal((kind, address), (item.GetProperty("kind").GetString(), item.GetProperty("url").GetString()));
        Assert.NotEmpty(item.GetProperty("text").GetString()!);
        Assert.True(item.TryGetProperty("detail", out _) && item.TryGetProperty("papers", out _));
        await Page.Get(site.Reader("ko"), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%20%00%EF%BF%BD")]
    [InlineData("?q=%F0%9F%98%80")]
    [InlineData("?q=zzzzzzzz")]
    public async Task Nothing_is_an_empty_list(string query)
    {
        using var json = await Get("/api/v1/suggest" + query);
        Assert.Equal(0, json.RootElement.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("10", 10)]
    [InlineData("", 10)]
    public async Task The_limit_holds(string limit, int items)
    {
        using var json = await Get($"/api/v1/suggest?q=m&limit={limit}");
        Assert.Equal(items, json.RootElement.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("11")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("99999999999")]
    public async Task A_limit_that_is_none_is_refused(string limit)
    {
        using var response = await site.Reader("en").GetAsync(new Uri($"/api/v1/suggest?q=m&limit={limit}", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("1 to 10", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seven_thousand_characters_are_an_ordinary_request()
    {
        using var json = await Get("/api/v1/suggest?q=" + new string('a', 7_000));
        Assert.Equal(0, json.RootElement.GetProperty("items").GetArrayLength());
    }

    private async Task<JsonDocument> Get(string address)
    {
        using var response = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
    }
}
