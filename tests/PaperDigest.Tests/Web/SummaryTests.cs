using System.Net;
using System.Text.Json;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>What is fetched when a card of a list is opened, and when a report is.</summary>
[Collection(SampleSite.Name)]
public sealed class SummaryTests(Site site)
{
    private const string Magpie = "2406.08464";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private HttpClient Korean => site.Reader("ko");

    [Fact]
    public async Task Holds_the_whole_summary_and_what_is_saved_of_the_paper()
    {
        var page = await Page.Get(Korean, Routes.Summary(Magpie));
        var whole = page.Document.QuerySelector("main.whole")!;
        var headings = whole.QuerySelectorAll(".part h4").Select(heading => heading.TextContent);
        Assert.Equal(["새로운 점", "기술 세부", "성능"], headings);
        Assert.Contains("Magpie-Pro", whole.TextContent, StringComparison.Ordinal);
        var saved = JsonSerializer.Deserialize<SavedPaper>(whole.GetAttribute("data-paper")!, JsonSerializerOptions.Web)!;
        Assert.Equal((Magpie, 7), (saved.Id, saved.AuthorCount));
        Assert.Equal(7, saved.Authors.Count);
        Assert.All(saved.Categories, category => Assert.True(category is { Korean.Length: > 0, English.Length: > 0 }));
        Assert.Empty(page.Document.QuerySelectorAll("script, header, nav, form"));
    }

    [Fact]
    public async Task Every_card_of_a_list_leads_to_one()
    {
        (string Address, DateOnly? On)[] lists = [("/days/2024-06-13", new DateOnly(2024, 6, 13)), ("/search?q=LLM", null)];
        foreach (var (address, on) in lists)
        {
            var list = await Page.Get(Korean, address);
            Assert.Equal(on is { } day ? Routes.Iso(day) : null, list.Document.QuerySelector(".list")!.GetAttribute("data-on"));
            var cards = list.Document.QuerySelectorAll(".card:has(.teaser) h3 a").ToList();
            Assert.NotEmpty(cards);
            foreach (var card in cards)
            {
                var parts = card.GetAttribute("href")!["/papers/".Length..].Split("?q=");
                var whole = await Page.Get(Korean, Routes.Summary(parts[0], on, parts.Length > 1 ? parts[1] : ""));
                Assert.NotEmpty(whole.Document.QuerySelectorAll(".part"));
            }
        }
    }

    [Fact]
    public async Task Marks_what_the_list_was_searched_for()
    {
        var page = await Page.Get(Korean, Routes.Summary(Magpie, query: "정렬"));
        Assert.Contains(page.Document.QuerySelectorAll(".part mark"), mark => mark.TextContent.Contains("정렬", StringComparison.Ordinal));
        Assert.Empty((await Page.Get(Korean, Routes.Summary(Magpie))).Document.QuerySelectorAll("mark"));
    }

    [Fact]
    public async Task Speaks_the_language_of_the_reader_and_keeps_to_the_mode()
    {
        var english = await Page.Get(site.Reader("en"), Routes.Summary(Magpie));
        Assert.Equal("What’s new", english.Document.QuerySelector(".part h4")!.TextContent, ignoreCase: true);
        var easy = (await site.Ask(db => db.Papers.Where(paper => paper.HasEasy).Select(paper => paper.Slug))).First();
        foreach (var (cookie, isFirst) in new[] { ("reading=easy", true), ("reading=full", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Routes.Summary(easy));
            request.Headers.Add("Cookie", cookie);
            using var response = await Korean.SendAsync(request, Token);
            var html = await response.Content.ReadAsStringAsync(Token);
            var first = html.IndexOf("class=\"part", StringComparison.Ordinal);
            Assert.Equal(isFirst, html[first..].StartsWith("class=\"part easy\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Tells_on_a_day_what_was_said_on_it()
    {
        Assert.Equal(HttpStatusCode.OK, await Status(Routes.Summary(Magpie, new DateOnly(2024, 6, 13))));
        Assert.Equal(HttpStatusCode.NotFound, await Status(Routes.Summary(Magpie, new DateOnly(2024, 6, 12))));
    }

    [Theory]
    [InlineData("/summaries/")]
    [InlineData("/summaries/2406.99999")]
    [InlineData("/summaries/no-such-paper")]
    [InlineData("/summaries/2406.08464?on=yesterday")]
    [InlineData("/summaries/2406.08464?on=9999-99-99")]
    [InlineData("/summaries/2406.08464?on=2024-06-13&on=2024-06-12")]
    [InlineData("/summaries/..%2f..%2fstatus")]
    [InlineData("/reports/2024-10-30/1/daily_ai_report/no/such/file.md")]
    [InlineData("/reports/2024-10-30/99/daily_ai_report/2024-10-30/Papers_2024-10-30_report.md")]
    [InlineData("/reports/2024-10-30/-1/daily_ai_report/2024-10-30/Papers_2024-10-30_report.md")]
    [InlineData("/reports/2024-10-30/99999999999/daily_ai_report/2024-10-30/Papers_2024-10-30_report.md")]
    [InlineData("/reports/yesterday/1/daily_ai_report/2024-10-30/Papers_2024-10-30_report.md")]
    [InlineData("/reports/2024-10-31/1/daily_ai_report/2024-10-30/Papers_2024-10-30_report.md")]
    public async Task What_there_is_not_is_not_found(string address) =>
        Assert.Contains(await Status(address), new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });

    [Theory]
    [InlineData("?q=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("?q=\"((((((((((((")]
    [InlineData("?q=%EF%BF%BE%F0%90%80")]
    [InlineData("?on=&q=")]
    [InlineData("?unknown=1&q=a&q=b")]
    public async Task Hostile_parameters_change_nothing(string parameters)
    {
        var page = await Page.Get(Korean, "/summaries/" + Magpie + parameters);
        Assert.Equal(3, page.Document.QuerySelectorAll(".part").Length);
        Assert.Empty(page.Document.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task Another_name_of_a_paper_leads_to_its_own()
    {
        using var response = await Korean.GetAsync(new Uri($"/summaries/{Magpie}v2?on=2024-06-13&q=LLM", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal($"/summaries/{Magpie}?on=2024-06-13&q=LLM", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Is_kept_like_a_page_and_answers_head()
    {
        var report = (await Page.Get(Korean, "/days/2024-10-30")).Document.QuerySelector(".report h3 a")!.GetAttribute("href")!;
        foreach (var address in new[] { Routes.Summary(Magpie), report })
        {
            using var first = await Korean.GetAsync(new Uri(address, UriKind.Relative), Token);
            Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
            Assert.NotNull(first.Headers.ETag);
            using var head = await Korean.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), Token);
            Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Token));
            using var known = new HttpRequestMessage(HttpMethod.Get, address);
            known.Headers.IfNoneMatch.Add(first.Headers.ETag);
            using var again = await Korean.SendAsync(known, Token);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
    }

    [Fact]
    public async Task A_report_of_a_list_leads_to_the_whole_one()
    {
        foreach (var address in new[] { "/days/2024-10-30", "/days/2024-11-14" })
        {
            var day = await Page.Get(Korean, address);
            var reports = day.Document.QuerySelectorAll(".report");
            Assert.NotEmpty(reports);
            Assert.Empty(day.Document.QuerySelectorAll(".report .prose"));
            foreach (var report in reports)
            {
                var whole = await Page.Get(Korean, report.QuerySelector("h3 a")!.GetAttribute("href")!);
                whole.IsSound();
                Assert.Equal(report.QuerySelector("h3")!.TextContent.Trim(), whole.Document.QuerySelector("main h3")!.TextContent);
                Assert.NotEmpty(whole.Document.QuerySelectorAll(".whole .prose p, .whole .prose li"));
                Assert.NotEmpty(whole.Document.QuerySelectorAll(".whole .papers a"));
            }
        }
    }

    private async Task<HttpStatusCode> Status(string address)
    {
        using var response = await Korean.GetAsync(new Uri(address, UriKind.Relative), Token);
        return response.StatusCode;
    }
}
