using System.Net;
using System.Text;
using System.Text.Json;
using PaperDigest.Exports;
using PaperDigest.Tests.Web;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Exports;

/// <summary>Every list in every form, from the real host.</summary>
[Collection(SampleSite.Name)]
public sealed class ExportDoorsTests(Site site)
{
    public static TheoryData<string, string> Lists
    {
        get
        {
            var lists = new TheoryData<string, string>();
            foreach (var path in new[]
            {
                "/papers/2406.06523", "/days/2024-06-13", "/search", "/categories/llm", "/authors/jiewen-chan", "/export",
            })
            {
                foreach (var format in ExportFormat.All)
                {
                    lists.Add(path, format.Name);
                }
            }

            return lists;
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Every_list_comes_in_every_form(string path, string name)
    {
        var format = ExportFormat.All.Single(format => format.Name == name);
        var query = path == "/export" ? "?id=2406.06523&id=2406.08464v2&id=no-such-paper" : "";
        using var response = await Get($"{path}.{format.Ending}{query}");
        var text = await Text(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(format.ContentType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
        Assert.Equal(format.IsFile ? "attachment" : "inline", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.EndsWith("." + format.Ending, response.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        Assert.Equal(int.Parse(response.Headers.GetValues("X-Total-Count").Single(), null), Count(name, text));
    }

    [Theory]
    [InlineData("/weeks/2024-W24.bib/")]
    [InlineData("/top.csl.json/")]
    [InlineData("/days/2024-06-13.csv/")]
    [InlineData("/search.md/")]
    [InlineData("/api/v1/weeks/2024-W24/")]
    [InlineData("/feeds/top.atom/")]
    public async Task A_slash_behind_an_address_makes_no_difference(string path)
    {
        using var response = await Get(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/papers/bib")]
    [InlineData("/papers/.bib")]
    [InlineData("/days/csv")]
    [InlineData("/categories/json")]
    [InlineData("/authors/.md")]
    public async Task An_ending_alone_is_no_address(string path)
    {
        using var response = await Get(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_day_is_exported_as_it_is_shown()
    {
        foreach (var query in new[] { "", "?minVotes=10&category=-llm", "?sort=oldest" })
        {
            var page = await Page.Get(site.Reader("ko"), "/days/2024-06-13" + query);
            var shown = page.Document.QuerySelectorAll(".card h3 a").Select(a => a.GetAttribute("href")![8..].Split('?')[0]);
            Assert.Equal(shown, await Ids("/days/2024-06-13.json" + query));
        }
    }

    [Theory]
    [InlineData("/search", "?q=diffusion+model&minVotes=5&pageSize=100")]
    [InlineData("/search", "?category=llm&sort=oldest&pageSize=100")]
    [InlineData("/categories/llm", "?from=2024-06-01&sort=votes&pageSize=100")]
    [InlineData("/authors/jiewen-chan", "")]
    public async Task A_list_is_exported_as_it_is_shown(string path, string query)
    {
        var page = await Page.Get(site.Reader("ko"), path + query);
        var shown = page.Document.QuerySelectorAll(".card h3 a")
            .Select(a => a.GetAttribute("href")!["/papers/".Length..].Split('?')[0])
            .Select(Uri.UnescapeDataString)
            .ToList();
        Assert.NotEmpty(shown);
        Assert.Equal(shown, await Ids($"{path}.json{query}"));
    }

    [Fact]
    public async Task Named_papers_come_in_the_order_they_are_named_each_once() =>
        Assert.Equal(
            ["2406.08464", "2406.06523"], await Ids("/export.json?id=2406.08464&id=2406.06523v3&id=2406.08464&id=nothing-of-the-kind"));

    [Fact]
    public async Task A_paper_without_arXiv_id_has_a_file_too() =>
        Assert.Equal(
            ["machine-learning-for-k-adaptability-in-two-stage-robust-optimization"],
            await Ids("/papers/machine-learning-for-k-adaptability-in-two-stage-robust-optimization.json"));

    [Fact]
    public async Task Keys_are_unique_in_the_whole_library()
    {
        using var response = await Get("/search.bib");
        var entries = BibTexReader.Read(await Text(response));
        Assert.Equal(126, entries.Count);
        Assert.Equal(entries.Count, entries.Select(entry => entry.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(entries, entry => BibTexReader.Print(entry.Fields["title"]));
    }

    [Theory]
    [InlineData("/papers/2406.99999.bib", 404)]
    [InlineData("/papers/no/such/thing.ris", 404)]
    [InlineData("/papers/%3Cscript%3E.csl.json", 404)]
    [InlineData("/days/2024-02-30.bib", 404)]
    [InlineData("/days/1999-01-01.bib", 404)]
    [InlineData("/categories/nothing.csv", 404)]
    [InlineData("/authors/nobody.md", 404)]
    [InlineData("/export.bib", 400)]
    [InlineData("/export.bib?id=", 400)]
    [InlineData("/export.bib?id=nothing", 404)]
    [InlineData("/search.bib?minVotes=many", 400)]
    [InlineData("/days/2024-06-13.bib?from=tomorrow", 400)]
    public async Task What_is_wrong_is_a_problem_with_a_sentence(string address, int status)
    {
        using var response = await Get(address);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotEqual("", JsonDocument.Parse(await Text(response)).RootElement.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/search.exe")]
    [InlineData("/export.html?id=2406.06523")]
    [InlineData("/days/.bib")]
    public async Task An_unknown_ending_is_no_address(string address)
    {
        using var response = await Get(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task More_papers_than_can_be_named_are_refused()
    {
        using var response = await Get("/export.bib?" + string.Join('&', Enumerable.Repeat("id=1", 501)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task An_empty_list_is_an_empty_file()
    {
        Assert.Empty(await Ids("/search.json?from=1999-01-01&to=1999-01-02"));
        using var response = await Get("/search.bib?from=1999-01-01&to=1999-01-02");
        Assert.Equal("", await Text(response));
    }

    [Fact]
    public async Task A_huge_list_comes_in_pieces()
    {
        using var folder = new TemporaryFolder();
        foreach (var (day, papers) in Enumerable.Range(1, 1_001).Chunk(600).Index())
        {
            folder.Write(
                $"daily/2024/06/{13 + day}.md",
                Encoding.UTF8.GetBytes(Daily($"2024-06-{13 + day}", [.. papers.Select(n => Paper($"Paper {n}", $"2406.{n:00000}"))])));
        }

        await using var huge = new Site { Settings = { ["PaperDigest:Library:0"] = folder.PathOf("") } };
        using var first = await huge.Reader("en")
            .GetAsync(new Uri("/search.ris?sort=newest", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(
            ("1001", "</search.ris?sort=newest&page=2>; rel=\"next\""),
            (first.Headers.GetValues("X-Total-Count").Single(), first.Headers.GetValues("Link").Single()));
        Assert.Equal(1_000, RisReader.Read(await Text(first)).Count);
        using var second = await huge.Reader("en")
            .GetAsync(new Uri("/search.ris?sort=newest&page=2", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Single(RisReader.Read(await Text(second)));
        Assert.False(second.Headers.Contains("Link"));
    }

    private static int Count(string name, string text) => name switch
    {
        "bibtex" => BibTexReader.Read(text).Count,
        "ris" => RisReader.Read(text).Count,
        "csl" or "json" => JsonDocument.Parse(text).RootElement.GetArrayLength(),
        "csv" => text.Split('\n').Length - 2,
        "jsonl" =>
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Count(line => JsonDocument.Parse(line).RootElement.TryGetProperty("id", out _)),
        _ => text.Split('\n').Count(line => line.StartsWith("# ", StringComparison.Ordinal)),
    };

    private async Task<List<string>> Ids(string address)
    {
        using var response = await Get(address);
        return [.. JsonDocument.Parse(await Text(response))
            .RootElement.EnumerateArray()
            .Select(paper => paper.GetProperty("id").GetString()!)];
    }

    private Task<HttpResponseMessage> Get(string address) =>
        site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    private static Task<string> Text(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
