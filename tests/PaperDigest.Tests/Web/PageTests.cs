using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using PaperDigest.Core.Digests;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>What single pages show and how they answer wrong addresses.</summary>
[Collection(SampleSite.Name)]
public sealed class PageTests(Site site)
{
    private HttpClient Korean => site.Reader("ko");

    private HttpClient English => site.Reader("en");

    [Fact]
    public async Task A_day_is_headed_by_its_date_in_the_readers_language()
    {
        Assert.Equal("2024년 6월 13일 목요일", (await Page.Get(Korean, "/days/2024-06-13")).Document.QuerySelector("h1")!.TextContent);
        Assert.Equal("Thursday, 13 June 2024", (await Page.Get(English, "/days/2024-06-13")).Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_day_leads_to_the_days_before_and_after_it_that_exist()
    {
        var page = await Page.Get(Korean, "/days/2024-06-14");
        Assert.Equal("/days/2024-06-13", page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/days/2024-10-30", page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_day_lists_its_papers_by_votes()
    {
        var page = await Page.Get(English, "/days/2024-06-13");
        var votes = page.Document.QuerySelectorAll(".card > b")
            .Select(v => int.Parse(v.TextContent.Split(' ')[0], null))
            .ToList();
        Assert.True(votes.Count > 1);
        Assert.Equal(votes.OrderDescending(), votes);
    }

    [Fact]
    public async Task The_root_is_a_front_page_of_the_newest_day()
    {
        var newest = (await site.Ask(
            db => db.Digests.Where(d => d.Mentions.Count > 0 && d.DateOrigin != DateOrigin.Estimated).Select(d => d.Date))).Max();
        var page = await Page.Get(Korean, "/");
        Assert.Equal(Routes.Iso(newest), page.Document.QuerySelector("h1 time")!.GetAttribute("datetime"));
        Assert.EndsWith("/", page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        var whole = await Page.Get(Korean, Routes.Day(newest));
        Assert.Equal(PapersOf(whole), PapersOf(page));
        Assert.Equal(Math.Min(5, PapersOf(whole).Count), page.Document.QuerySelectorAll(".five > .card").Length);
        Assert.StartsWith(
            $"{Routes.Iso(newest)}:", page.Document.QuerySelector(".missed")!.GetAttribute("data-missed"), StringComparison.Ordinal);
        Assert.All(
            page.Document.QuerySelectorAll("[data-topic]"),
            topic => Assert.Equal(
                $"{Routes.Day(newest)}?category={topic.GetAttribute("data-topic")}", topic.GetAttribute("href")));
    }

    [Theory]
    [InlineData("ko", "", true)]
    [InlineData("en", "", false)]
    [InlineData("ko", "lead=english", false)]
    [InlineData("en", "lead=korean", true)]
    public async Task Korean_leads_where_it_is_read_first(string language, string cookie, bool leads)
    {
        var paper = (await site.Ask(db => db.Papers.Where(p => p.KoreanTitle == null && p.Gist != null && p.ArxivId != null)))
            .First(p => p.Gist!.EndsWith("다.", StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, Routes.Day(paper.LastDate));
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var answer = await site.Reader(language).SendAsync(request, TestContext.Current.CancellationToken);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var card = page.QuerySelectorAll(".card").Single(c => c.QuerySelector("h3 a")!.GetAttribute("href") == Routes.Paper(paper.Slug));
        var (lead, under) = (card.QuerySelector("h3")!, card.QuerySelector(".subtitle")!);
        Assert.Equal(leads ? paper.Gist : Markup.TitleText(paper.Title), lead.TextContent);
        Assert.Equal(leads ? Markup.TitleText(paper.Title) : paper.Gist, under.TextContent);
        Assert.Equal((leads, leads), (lead.ClassList.Contains("gist"), under.ClassList.Contains("original")));
    }

    private static List<string> PapersOf(Page page) =>
        [.. page.Document.QuerySelectorAll(".card h3 a").Select(a => a.GetAttribute("href")!)];

    [Fact]
    public async Task Only_the_newest_day_is_today()
    {
        foreach (var (address, isNewest) in new[] { ("/", true), ("/days/2024-06-13", false), ("/weeks/2024-W24", false) })
        {
            var page = await Page.Get(Korean, address);
            Assert.Equal(isNewest, page.Document.QuerySelector(".ways [aria-current]") is not null);
            Assert.Equal(isNewest, page.Text.Contains("가장 최근 다이제스트", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_estimated_date_is_marked()
    {
        var day = (await site.Ask(db => db.Digests.Where(d => d.DateOrigin == DateOrigin.Estimated).Select(d => d.Date)))[0];
        Assert.Contains("추정한 날짜", (await Page.Get(Korean, Routes.Day(day))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_category_narrows_a_day_and_can_be_taken_away()
    {
        var all = await Page.Get(English, "/days/2024-10-30");
        var one = await Page.Get(English, "/days/2024-10-30?category=multimodal");
        Assert.InRange(one.Document.QuerySelectorAll(".card").Length, 1, all.Document.QuerySelectorAll(".card").Length - 1);
        Assert.Equal("/days/2024-10-30", one.Document.QuerySelector(".active a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Every_category_a_day_is_narrowed_to_is_marked()
    {
        var page = await Page.Get(English, "/days/2024-10-30?category=multimodal&category=llm");
        var marked = page.Document.QuerySelectorAll(".choices [class^=hue-][aria-current]").Select(a => a.GetAttribute("href"));
        Assert.Equal(["/days/2024-10-30?category=llm", "/days/2024-10-30?category=multimodal"], marked.Order());
        Assert.Equal(2, page.Document.QuerySelectorAll(".strip rect:not(.aside)").Length);
    }

    [Fact]
    public async Task A_paper_shows_every_voice_and_marks_the_easy_one()
    {
        var page = await Page.Get(Korean, "/papers/2410.21411");
        Assert.Equal((2, 1), (page.Document.QuerySelectorAll(".voice").Length, page.Document.QuerySelectorAll(".ledger li").Length));
        Assert.Equal("쉬운설명", page.Document.QuerySelector(".easy h4")!.TextContent);
        Assert.Equal("2410.21411", page.Document.QuerySelector("meta[name=citation_arxiv_id]")!.GetAttribute("content"));
        Assert.NotEmpty(page.Document.QuerySelectorAll("meta[name=citation_author]"));
    }

    [Fact]
    public async Task The_strip_of_topics_is_the_list_of_them_too()
    {
        var page = await Page.Get(Korean, "/days/2024-06-13");
        var topics = page.Document.QuerySelectorAll(".narrow .categories [class*=hue-]");
        var slices = page.Document.QuerySelectorAll(".strip rect");
        Assert.Equal(topics.Select(topic => topic.ClassName), slices.Select(slice => slice.ClassName));
        Assert.Equal(topics.Select(topic => topic.QuerySelector("b")!.TextContent), slices.Select(slice => slice.GetAttribute("width")));
        // The script makes the table of shares of it.
        var papers = page.Document.QuerySelectorAll(".card").Length.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(papers, page.Document.QuerySelector(".shares")!.GetAttribute("data-papers"));
    }

    [Fact]
    public async Task A_paper_leads_to_its_pages_elsewhere()
    {
        var page = await Page.Get(Korean, "/papers/2410.21411");
        Assert.Equal(
            [
                "https://arxiv.org/abs/2410.21411", "https://arxiv.org/pdf/2410.21411", "https://arxiv.org/html/2410.21411",
                "https://huggingface.co/papers/2410.21411", "https://www.alphaxiv.org/abs/2410.21411",
            ],
            page.Document.QuerySelectorAll(".elsewhere a").Take(5).Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/papers/2406.06523v2", "/papers/2406.06523")]
    [InlineData("/papers/arXiv:2406.06523", "/papers/2406.06523")]
    [InlineData("/papers/2406.06523v2?q=%ED%99%95%EC%82%B0%20model", "/papers/2406.06523?q=%ED%99%95%EC%82%B0%20model")]
    public async Task Another_form_of_an_id_leads_to_the_paper(string address, string canonical)
    {
        using var response = await Korean.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(canonical, response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/days/2024-02-31")]
    [InlineData("/days/yesterday")]
    [InlineData("/weeks/2024-W53")]
    [InlineData("/weeks/2024-W00")]
    [InlineData("/weeks/2024-W99")]
    [InlineData("/weeks/0000-W01")]
    [InlineData("/weeks/2024-24")]
    [InlineData("/weeks/%3Cscript%3E")]
    [InlineData("/months/2024-13")]
    [InlineData("/months/june")]
    [InlineData("/top/0")]
    [InlineData("/top/-2024")]
    [InlineData("/calendar/0")]
    [InlineData("/calendar/1999")]
    [InlineData("/calendar/20245")]
    [InlineData("/categories/no-such-topic")]
    [InlineData("/authors/nobody-at-all")]
    [InlineData("/papers/2406.99999")]
    [InlineData("/papers/no-such-title")]
    [InlineData("/papers/..%2f..%2fetc%2fpasswd")]
    public async Task What_is_not_there_gets_a_friendly_404(string address)
    {
        var korean = await Page.Get(Korean, address, HttpStatusCode.NotFound);
        korean.IsSound();
        Assert.Equal("페이지를 찾을 수 없습니다", korean.Document.QuerySelector("h1")!.TextContent);
        var english = await Page.Get(English, address, HttpStatusCode.NotFound);
        english.IsSound();
        Assert.Equal("There is no such page", english.Document.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("/days/1999-01-01", "1999년 1월 1일 금요일")]
    [InlineData("/weeks/0001-W01", "1년 1주")]
    [InlineData("/weeks/9999-W52", "9999년 52주")]
    [InlineData("/months/9999-12", "9999년 12월")]
    [InlineData("/top/1999", "1999년 추천이 많은 논문")]
    public async Task A_time_without_digests_is_headed_by_its_name(string address, string name)
    {
        var page = await Page.Get(Korean, address, HttpStatusCode.NotFound);
        page.IsSound();
        Assert.Equal(name, page.Document.QuerySelector("h1")!.TextContent);
        Assert.Null(page.Document.QuerySelector(".kicker"));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".turn a"));
    }

    /// <summary>What a search understands as the name of a category or of days, an address does, too; the page has one address.</summary>
    [Theory]
    [InlineData("/categories/LLM", "/categories/llm")]
    [InlineData("/categories/language models?sort=votes", "/categories/llm?sort=votes")]
    [InlineData("/categories/거대 언어 모델", "/categories/llm")]
    [InlineData("/days/2024-6-13", "/days/2024-06-13")]
    [InlineData("/days/20240613?minVotes=3", "/days/2024-06-13?minVotes=3")]
    [InlineData("/days/2024년 6월 13일", "/days/2024-06-13")]
    [InlineData("/weeks/2024-w24", "/weeks/2024-W24")]
    [InlineData("/weeks/2024년 24주차", "/weeks/2024-W24")]
    [InlineData("/months/2024.6", "/months/2024-06")]
    [InlineData("/top/2024년", "/top/2024")]
    public async Task A_name_that_searches_understand_leads_to_its_page(string address, string page)
    {
        using var answer = await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Found, page), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("/search?from=yesterday", "yesterday")]
    [InlineData("/search?to=2024-13-01", "2024-13-01")]
    [InlineData("/search?minVotes=-1", "-1")]
    [InlineData("/search?page=0", "0")]
    [InlineData("/search?pageSize=1000", "1000")]
    [InlineData("/search?sort=1", "1")]
    [InlineData("/search?match=most", "most")]
    [InlineData("/days/2024-06-13?minVotes=many", "many")]
    [InlineData("/categories?from=soon", "soon")]
    [InlineData("/categories/llm?page=x", "x")]
    [InlineData("/calendar/2024?sort=up", "up")]
    [InlineData("/weeks/2024-W24?minVotes=many", "many")]
    [InlineData("/top?page=-1", "-1")]
    [InlineData("/missed?since=yesterday", "yesterday")]
    [InlineData("/search?from=2024-07-01&to=2024-06-01", "2024-07-01")]
    public async Task A_malformed_parameter_is_named_and_left_out(string address, string value)
    {
        var page = await Page.Get(English, address);
        page.IsSound();
        Assert.Contains($"‘{value}’", page.Document.QuerySelector(".notes")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/days/2024-06-13?source=nobody", "nobody")]
    [InlineData("/?category=basketry", "basketry")]
    [InlineData("/weeks/2024-W24?source=nobody", "nobody")]
    [InlineData("/months/2024-06?category=-basketry", "basketry")]
    [InlineData("/top?source=nobody", "nobody")]
    [InlineData("/categories?source=nobody", "nobody")]
    [InlineData("/categories/llm?category=basketry", "basketry")]
    [InlineData("/authors/jiewen-chan?source=nobody", "nobody")]
    [InlineData("/calendar/2024?source=nobody", "nobody")]
    [InlineData("/search?source=nobody", "nobody")]
    public async Task A_list_of_what_there_is_not_says_so(string address, string name)
    {
        var page = await Page.Get(English, address);
        page.IsSound();
        Assert.Contains($"‘{name}’", page.Document.QuerySelector(".notes")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("%22%22%22")]
    [InlineData("%ED%A0%80")]
    [InlineData("AND+OR+NEAR(*)^")]
    [InlineData("'%3B+drop+table+papers--")]
    [InlineData("-a+-b")]
    [InlineData("!!!")]
    public async Task A_strange_query_gets_a_page(string query) => (await Page.Get(English, "/search?q=" + query)).IsSound();

    [Fact]
    public async Task A_paper_opened_from_a_search_marks_what_was_searched_for()
    {
        var list = await Page.Get(Korean, "/search?q=%EB%AA%A8%EB%8D%B8");
        var address = list.Document.QuerySelector(".card h3 a")!.GetAttribute("href")!;
        Assert.EndsWith("?q=%EB%AA%A8%EB%8D%B8", address, StringComparison.Ordinal);
        var paper = await Page.Get(Korean, address);
        Assert.Contains("모델", paper.Document.QuerySelectorAll(".prose mark").Select(mark => mark.TextContent));
        Assert.Empty((await Page.Get(Korean, address[..address.IndexOf('?', StringComparison.Ordinal)]))
            .Document.QuerySelectorAll(".prose mark"));
    }

    [Fact]
    public async Task A_paper_leads_to_similar_ones()
    {
        var paper = await Page.Get(Korean, "/papers/2410.21411");
        var similar = paper.Document.QuerySelectorAll(".similar a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(6, similar.Count);
        Assert.DoesNotContain("/papers/2410.21411", similar);
        Assert.All(similar, address => Assert.StartsWith("/papers/", address, StringComparison.Ordinal));
        Assert.All(paper.Document.QuerySelectorAll(".similar small"), line => Assert.Matches("함께 다룸: [^,]+, [^,]+", line.TextContent));
        var english = await Page.Get(English, "/papers/2410.21411");
        Assert.All(english.Document.QuerySelectorAll(".similar small"), line => Assert.Matches("Both on: [^,]+, [^,]+", line.TextContent));
    }

    [Fact]
    public async Task The_api_tells_similar_papers_and_what_they_share()
    {
        using var answer = JsonDocument.Parse(
            await English.GetStringAsync("/api/v1/papers/2410.21411", TestContext.Current.CancellationToken));
        var page = await Page.Get(English, "/papers/2410.21411");
        var similar = answer.RootElement.GetProperty("similar").EnumerateArray().ToList();
        Assert.Equal(
            page.Document.QuerySelectorAll(".similar a").Select(a => a.GetAttribute("href")),
            similar.Select(paper => Routes.Paper(paper.GetProperty("id").GetString()!)));
        Assert.All(similar, paper => Assert.InRange(paper.GetProperty("shared").GetArrayLength(), 2, 4));
        Assert.All(similar, paper => Assert.NotEmpty(paper.GetProperty("title").GetString()!));
    }

    [Fact]
    public async Task A_query_that_holds_nothing_is_explained_in_the_readers_language()
    {
        Assert.Contains(
            "찾을 말이 없습니다",
            (await Page.Get(Korean, "/search?q=!!!")).Document.QuerySelector(".notes")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(
            "Type at least one word",
            (await Page.Get(English, "/search?q=!!!")).Document.QuerySelector(".notes")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_query_stays_text()
    {
        const string hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
        var page = await Page.Get(
            English,
            "/search?q=" + Uri.EscapeDataString(hostile) + "&category=" + Uri.EscapeDataString(hostile) + "&source="
                + Uri.EscapeDataString(hostile));
        page.IsSound();
        Assert.Contains(
            "<script>alert(1)</script><img", page.Document.QuerySelector("#q")!.GetAttribute("value"), StringComparison.Ordinal);
        Assert.Contains(hostile, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_marks_what_it_found()
    {
        var page = await Page.Get(Korean, "/search?q=" + Uri.EscapeDataString("확산 모델"));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".card mark"));
        Assert.Contains("확산 모델", page.Document.QuerySelector("#list")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_a_list_keep_its_parameters()
    {
        var page = await Page.Get(English, "/search?q=model&minVotes=1&pageSize=5");
        Assert.Equal(
            "/search?q=model%20votes%3A%3E%3D1&page=2&pageSize=5", page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_calendar_leads_to_its_newest_year()
    {
        using var response = await Korean.GetAsync(new Uri("/calendar", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Matches("^/calendar/[0-9]{4}$", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_calendar_marks_days_that_are_missing()
    {
        var page = await Page.Get(Korean, "/calendar/2024");
        Assert.NotNull(page.Document.QuerySelector(".month a[href='/days/2024-06-13']"));
        Assert.Contains("빠진 날", page.Document.QuerySelector(".month .gap")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_api_stays_json()
    {
        using var response = await Korean.GetAsync(new Uri("/api/v1/nothing", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_page_tells_caches_that_it_differs_by_reader()
    {
        var page = await Page.Get(Korean, "/about");
        Assert.Contains("Accept-Language", page.Response.Headers.Vary);
        Assert.Contains("Cookie", page.Response.Headers.Vary);
    }

    [Fact]
    public async Task Styles_and_icon_are_served_and_kept()
    {
        var head = (await Page.Get(Korean, "/about")).Document.Head!;
        foreach (var address in head.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(l => l.GetAttribute("href")!))
        {
            using var response = await Korean.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }
}
