using System.Net;
using System.Text.Json;
using PaperDigest.Tests.Web;

namespace PaperDigest.Tests.Api;

/// <summary>What the API tells of days, categories, authors and sources, from the real host.</summary>
[Collection(SampleSite.Name)]
public sealed class LibraryApiTests(Site site)
{
    [Fact]
    public async Task Days_are_listed_newest_first_with_their_papers()
    {
        var days = await Get("/api/v1/days?pageSize=100");
        var dates = days.GetProperty("items").EnumerateArray().Select(day => day.GetProperty("date").GetString()!).ToList();
        Assert.Equal(dates.OrderDescending(StringComparer.Ordinal), dates);
        Assert.Equal(dates.Count, days.GetProperty("total").GetInt32());
        var june = days.GetProperty("items").EnumerateArray().Single(day => day.GetProperty("date").GetString() == "2024-06-13");
        Assert.Equal(
            (21, false, """["daily_papers_ko"]"""),
            (june.GetProperty("papers")
                .GetInt32(), june.GetProperty("dateEstimated").GetBoolean(), june.GetProperty("sources").GetRawText()));
        foreach (var date in dates)
        {
            var day = await Get("/api/v1/days/" + date);
            Assert.Equal(
                day.GetProperty("total").GetInt32(),
                days.GetProperty("items")
                    .EnumerateArray()
                    .Single(d => d.GetProperty("date").GetString() == date)
                    .GetProperty("papers")
                    .GetInt32());
        }
    }

    [Fact]
    public async Task A_list_leads_from_page_to_page()
    {
        foreach (var list in new[]
        {
            "/api/v1/days?sort=oldest&pageSize=2",
            "/api/v1/categories?pageSize=10",
            "/api/v1/categories/llm?pageSize=9",
        })
        {
            var (found, total) = (new List<string>(), 0);
            for (var next = (string?)list; next is not null;)
            {
                var page = await Get(next);
                total = page.GetProperty("total").GetInt32();
                found.AddRange(page.GetProperty("items")
                    .EnumerateArray()
                    .Select(item => item.EnumerateObject().First().Value.GetString()!));
                next = page.GetProperty("next").GetString();
            }

            Assert.Equal(total, found.Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(total, found.Count);
        }
    }

    [Fact]
    public async Task Days_can_be_narrowed_to_a_source_and_a_time()
    {
        var days = await Get("/api/v1/days?source=daily_papers_ko&from=2024-06-01&to=2024-06-30");
        Assert.Equal(
            ["2024-06-14", "2024-06-13", "2024-06-12"],
            days.GetProperty("items").EnumerateArray().Select(day => day.GetProperty("date").GetString()));
        Assert.Equal(0, (await Get("/api/v1/days?source=nobody")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Categories_are_those_of_the_page()
    {
        var items = (await Get("/api/v1/categories?pageSize=100")).GetProperty("items").EnumerateArray().ToList();
        var llm = items.Single(item => item.GetProperty("slug").GetString() == "llm");
        var category = await Get("/api/v1/categories/llm");
        Assert.Equal(llm.GetProperty("papers").GetInt32(), category.GetProperty("total").GetInt32());
        Assert.Equal(llm.GetProperty("reports").GetInt32(), category.GetProperty("reportTotal").GetInt32());
        Assert.Equal(
            ("llm", llm.GetProperty("koreanName").GetString()),
            (category.GetProperty("slug").GetString(), category.GetProperty("koreanName").GetString()));
        Assert.NotEqual(0, category.GetProperty("reports").GetArrayLength());
        Assert.All(
            category.GetProperty("items").EnumerateArray(),
            item => Assert.Contains(item.GetProperty("categories").EnumerateArray(), c => c.GetProperty("slug").GetString() == "llm"));
    }

    [Fact]
    public async Task A_week_is_a_list_by_votes_with_its_neighbours()
    {
        var week = await Get("/api/v1/weeks/2024-W24?pageSize=5");
        Assert.Equal(("2024-06-10", "2024-06-16"), (week.GetProperty("firstDay").GetString(), week.GetProperty("lastDay").GetString()));
        Assert.Equal(
            ("/api/v1/weeks/2024-W03", "/api/v1/weeks/2024-W44"),
            (week.GetProperty("previous").GetString(), week.GetProperty("following").GetString()));
        var votes = week.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("votes").GetInt32()).ToList();
        Assert.Equal(votes.OrderDescending(), votes);
        Assert.Equal("/api/v1/weeks/2024-W24?page=2&pageSize=5", week.GetProperty("next").GetString());
        Assert.Equal(JsonValueKind.Null, (await Get("/api/v1/top")).GetProperty("firstDay").ValueKind);
    }

    [Fact]
    public async Task Names_of_papers_are_looked_up_together()
    {
        var found = await Get(
            "/api/v1/lookup?id=https://arxiv.org/pdf/2406.06523v2&id=2406.99999&id=NaRCan&id=&id=2406.06523&id=10.48550/arXiv.2406.08464"
            + $"&id={new string('x', 600)}");
        Assert.Equal(
            [
                ("https://arxiv.org/pdf/2406.06523v2", "2406.06523"),
                ("2406.06523", "2406.06523"),
                ("10.48550/arXiv.2406.08464", "2406.08464"),
            ],
            found.GetProperty("items").EnumerateArray().Select(item =>
                (item.GetProperty("name").GetString(), item.GetProperty("paper").GetProperty("id").GetString())));
        Assert.Equal(
            ["2406.99999", "NaRCan", new string('x', 600)],
            found.GetProperty("missing").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal(6, found.GetProperty("items")[0].GetProperty("paper").GetProperty("authorCount").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/lookup")]
    [InlineData("/api/v1/lookup?id=")]
    [InlineData("/api/v1/lookup?ids=2406.06523")]
    public async Task A_look_up_of_nothing_is_refused(string address)
    {
        using var response = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/categories/large language models", "/api/v1/categories/llm")]
    [InlineData("/api/v1/days/20240613", "/api/v1/days/2024-06-13")]
    [InlineData("/api/v1/weeks/2024-w24", "/api/v1/weeks/2024-W24")]
    [InlineData("/api/v1/search?from=2024-06&to=2024년 6월", "/api/v1/search?q=date:2024-06")]
    [InlineData("/api/v1/days?source=Daily Papers KO", "/api/v1/days?source=daily_papers_ko")]
    [InlineData("/api/v1/search?source=daily papers ko", "/api/v1/search?q=source:Daily Papers KO")]
    [InlineData("/feeds/categories/large language models.json", "/feeds/categories/llm.json")]
    [InlineData("/feeds/weeks/2024-w24.json", "/feeds/weeks/2024-W24.json")]
    public async Task A_name_that_one_door_understands_all_of_them_do(string address, string same)
    {
        var (one, other) = (await Items(address), await Items(same));
        Assert.NotEqual("[]", one);
        Assert.Equal(other, one);

        async Task<string> Items(string list)
        {
            var answer = await Get(list);
            return (answer.TryGetProperty("days", out var days) ? days : answer.GetProperty("items")).GetRawText();
        }
    }

    [Theory]
    [InlineData("/api/v1/weeks/2024-W99", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/months/2024", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/top/never", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/top?minVotes=many", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/weeks/1999-W01", HttpStatusCode.NotFound)]
    [InlineData("/feeds/weeks/2024-W99.atom", HttpStatusCode.NotFound)]
    [InlineData("/months/1999-01.bib", HttpStatusCode.NotFound)]
    [InlineData("/top/never.csv", HttpStatusCode.NotFound)]
    public async Task Days_that_are_none_get_a_sentence(string address, HttpStatusCode status)
    {
        using var response = await site.Reader("en").GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/api/v1/days?source=nobody", "There is no source 'nobody'.")]
    [InlineData("/api/v1/days/2024-06-13?source=nobody", "There is no source 'nobody'.")]
    [InlineData("/api/v1/weeks/2024-W24?category=zzz", "There is no category like 'zzz'.")]
    [InlineData("/api/v1/categories?source=nobody", "There is no source 'nobody'.")]
    [InlineData("/api/v1/categories/llm?source=nobody", "There is no source 'nobody'.")]
    [InlineData("/api/v1/authors/jiewen-chan?category=zzz", "There is no category like 'zzz'.")]
    [InlineData("/api/v1/papers?source=nobody", "There is no source 'nobody'.")]
    [InlineData("/api/v1/days?source=daily_papers_ko", null)]
    [InlineData("/api/v1/top", null)]
    public async Task A_list_of_what_there_is_not_says_so(string address, string? note) =>
        Assert.Equal(note, (await Get(address)).GetProperty("note").GetString());

    [Fact]
    public async Task An_author_has_name_and_papers()
    {
        var author = await Get("/api/v1/authors/jiewen-chan");
        Assert.Equal(("Jiewen Chan", 1), (author.GetProperty("name").GetString(), author.GetProperty("total").GetInt32()));
        Assert.Equal("2406.06523", author.GetProperty("items")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Sources_are_those_of_the_status()
    {
        var sources = (await Get("/api/v1/sources")).GetProperty("items");
        Assert.Equal((await Get("/api/v1/status")).GetProperty("sources").GetRawText(), sources.GetRawText());
        Assert.Equal(3, sources.GetArrayLength());
    }

    [Theory]
    [InlineData("/api/v1/categories/nothing", 404)]
    [InlineData("/api/v1/authors/nobody", 404)]
    [InlineData("/api/v1/days?page=0", 400)]
    [InlineData("/api/v1/categories?pageSize=101", 400)]
    [InlineData("/api/v1/categories/llm?sort=best", 400)]
    [InlineData("/api/v1/authors/jiewen-chan?minVotes=-1", 400)]
    public async Task What_is_wrong_is_a_problem_with_a_sentence(string address, int status)
    {
        using var response = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    private async Task<JsonElement> Get(string address)
    {
        using var response = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }
}
