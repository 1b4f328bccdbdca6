using System.Net;
using System.Text.Json;
using PaperDigest.Tests.Cli;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>Names with accents and without, and whole names among the words of a search, at every door.</summary>
[Collection(ConsoleTests.Name)]
public sealed class AuthorNameTests(AuthorNameTests.NamedSite site) : IClassFixture<AuthorNameTests.NamedSite>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Jurgen Schmidhuber", "2406.00002 2406.00001")]
    [InlineData("jürgen schmidhuber", "2406.00002 2406.00001")]
    [InlineData("Ju\u0308rgen Schmidhuber", "2406.00002 2406.00001")]
    [InlineData("author:\"Jurgen Schmidhuber\"", "2406.00002 2406.00001")]
    [InlineData("zurich", "2406.00003")]
    [InlineData("author:Hołyński", "2406.00003")]
    [InlineData("author:holynski", "2406.00003")]
    [InlineData("Mosshammer", "2406.00003")]
    [InlineData("Moßhammer", "2406.00003")]
    [InlineData("author:sogaard", "2406.00003")]
    [InlineData("Kaiming He", "2406.00005 2406.00004")]
    [InlineData("He Kaiming", "2406.00005 2406.00004")]
    [InlineData("kaiming he networks", "2406.00005 2406.00004")]
    public async Task Every_door_finds_a_name(string query, string ids)
    {
        var asked = Uri.EscapeDataString(query);
        var expected = ids.Split(' ');
        using var api = await Json($"/api/v1/search?q={asked}");
        Assert.Equal(expected, Ids(api));
        var page = await Page.Get(site.Reader("ko"), $"/search?q={asked}");
        Assert.Equal(expected, page.Document.QuerySelectorAll(".card h3 a").Select(a => a.GetAttribute("href")!.Split('/', '?')[2]));
        using var feed = await Json($"/feeds/search.json?q={asked}&sort=relevance");
        Assert.Equal(
            expected,
            feed.RootElement.GetProperty("items").EnumerateArray()
                .Select(item => new Uri(item.GetProperty("url").GetString()!).Segments[^1]));
        var verb = await ProgramInProcess.Run(["search", "--json", "--data", site.DataFolder, "--", query]);
        Assert.Equal(expected, Ids(JsonDocument.Parse(verb.Output)));
    }

    [Fact]
    public async Task A_whole_name_offers_the_page_of_the_author()
    {
        var page = await Page.Get(site.Reader("ko"), "/search?q=kaiming+he");
        Assert.Equal("/authors/kaiming-he", Assert.Single(page.Document.QuerySelectorAll(".notes a")).GetAttribute("href"));
        Assert.Contains("Kaiming He의 논문을 앞에", page.Document.QuerySelector(".notes")!.TextContent, StringComparison.Ordinal);
        page.IsSound();
        using var api = await Json("/api/v1/search?q=kaiming+he");
        Assert.Equal(
            "Kaiming He is an author here; author:\"Kaiming He\" finds these papers alone.",
            api.RootElement.GetProperty("note").GetString());
    }

    [Fact]
    public async Task Forms_with_and_without_accents_are_one_author()
    {
        using var api = await Json("/api/v1/authors/jurgen-schmidhuber");
        Assert.Equal("Jürgen Schmidhuber", api.RootElement.GetProperty("name").GetString());
        Assert.Equal(
            ["Jurgen Schmidhuber"], api.RootElement.GetProperty("otherNames").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(2, api.RootElement.GetProperty("total").GetInt32());
        using var suggested = await Json("/api/v1/suggest?q=jurgen");
        Assert.Contains(
            ("Jürgen Schmidhuber", "/authors/jurgen-schmidhuber"),
            suggested.RootElement.GetProperty("items").EnumerateArray()
                .Select(item => (item.GetProperty("text").GetString(), item.GetProperty("url").GetString())));
    }

    [Theory]
    [InlineData("/authors/j%C3%BCrgen-schmidhuber", "/authors/jurgen-schmidhuber")]
    [InlineData("/authors/j%C3%BCrgen-schmidhuber?sort=oldest&page=2", "/authors/jurgen-schmidhuber?sort=oldest&page=2")]
    [InlineData("/authors/Alexander-Mo%C3%9Fhammer", "/authors/alexander-mosshammer")]
    public async Task The_other_address_redirects_for_good(string address, string expected)
    {
        using var answer = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), Token);
        Assert.Equal((HttpStatusCode.MovedPermanently, expected), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("%09")]
    [InlineData("%0A")]
    [InlineData("%0D%0A")]
    [InlineData("%E3%85%A4")]
    [InlineData("%ED%A0%80")]
    [InlineData("et%20al.")]
    [InlineData("---")]
    [InlineData("%27%20OR%201=1")]
    public async Task A_blank_or_hostile_address_is_not_there(string name)
    {
        string[] addresses =
            [$"/authors/{name}", $"/api/v1/authors/{name}", $"/feeds/authors/{name}.atom", $"/authors/{name}.bib"];
        foreach (var address in addresses)
        {
            using var answer = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), Token);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private async Task<JsonDocument> Json(string address) =>
        JsonDocument.Parse(await site.Reader("en").GetStringAsync(new Uri(address, UriKind.Relative), Token));

    private static IEnumerable<string?> Ids(JsonDocument answer) =>
        answer.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString());

    /// <summary>A library of five papers.</summary>
    public sealed class NamedSite : Site
    {
        private readonly TemporaryFolder _folder = new();

        protected override string? Library
        {
            get
            {
                Directory.CreateDirectory(_folder.PathOf("daily/2024/06"));
                File.WriteAllText(_folder.PathOf("daily/2024/06/13.md"), Daily(
                    "2024-06-13",
                    Paper("Recurrent worlds", "2406.00001", 9, "Jürgen Schmidhuber, David Ha"),
                    Paper("Fast weights", "2406.00002", 1, "Jurgen Schmidhuber"),
                    Paper("Driving in Zürich", "2406.00003", 3, "Aleksander Hołyński, Alexander Moßhammer, Anders Søgaard, et al."),
                    Paper("He who walks: networks by Kaiming", "2406.00004", 90, "Kaiming Kuang"),
                    Paper("Residual learning", "2406.00005", 5, "Kaiming He, Jian Sun")));
                return _folder.PathOf("daily");
            }
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _folder.Dispose();
        }
    }
}
