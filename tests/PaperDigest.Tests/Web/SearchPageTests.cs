using System.Globalization;
using System.Net;

namespace PaperDigest.Tests.Web;

/// <summary>The search page: words, operators, fields, chips and facets are one and the same query.</summary>
[Collection(SampleSite.Name)]
public sealed class SearchPageTests(Site site)
{
    private HttpClient Korean => site.Reader("ko");

    private HttpClient English => site.Reader("en");

    [Theory]
    [InlineData("2406.06523")]
    [InlineData("https://arxiv.org/abs/2406.06523v2")]
    [InlineData("https://huggingface.co/papers/2406.06523")]
    [InlineData("papers.cool/arxiv/2406.06523")]
    public async Task A_pasted_id_or_address_leads_to_the_paper(string query) =>
        Assert.Equal("/papers/2406.06523", await Redirect("/search?q=" + Uri.EscapeDataString(query)));

    [Fact]
    public async Task Authors_are_marked_in_the_list_however_many_come_before_and_on_the_paper()
    {
        var paper = (await site.Ask(db => db.Papers.Where(p => p.Authors.Count > 12).OrderBy(p => p.Slug).Select(p =>
            new { p.Slug, Name = p.Authors.OrderBy(a => a.Position).Last().Name }))).First();
        var query = Uri.EscapeDataString($"author:\"{paper.Name}\"");
        var list = await Page.Get(Korean, $"/search?q={query}");
        list.IsSound();
        var card = list.Document.QuerySelectorAll(".card").Single(c => c.QuerySelector("h3 a")!.GetAttribute("href")!.Contains(paper.Slug));
        Assert.Equal(paper.Name, card.QuerySelector(".byline mark")!.TextContent);
        var page = await Page.Get(Korean, $"/papers/{paper.Slug}?q={query}");
        page.IsSound();
        Assert.Equal(paper.Name, page.Document.QuerySelector("details.authors[open] mark")!.TextContent);
        page = await Page.Get(Korean, $"/papers/{paper.Slug}");
        Assert.Null(page.Document.QuerySelector("details.authors[open]"));
    }

    [Fact]
    public async Task A_paper_opened_from_a_search_marks_its_title()
    {
        var page = await Page.Get(Korean, "/papers/2406.06523?q=video");
        page.IsSound();
        Assert.Equal("Video", page.Document.QuerySelector("h1 mark")!.TextContent);
        Assert.Empty((await Page.Get(Korean, "/papers/2406.06523")).Document.QuerySelectorAll("h1 mark"));
    }

    [Fact]
    public async Task A_pasted_id_that_is_not_there_is_told()
    {
        Assert.Contains("2406.99999 논문은", await Notes(Korean, "/search?q=2406.99999"), StringComparison.Ordinal);
        Assert.Contains(
            "the paper 2406.99999",
            await Notes(English, "/search?q=" + Uri.EscapeDataString("https://arxiv.org/abs/2406.99999")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is:saved LLM", "is:saved LLM")]
    [InlineData("LLM is:unread -has:note \"large model\" category:llm", "is:unread -has:note LLM \"large model\"")]
    [InlineData("is:saved", "is:saved")]
    public async Task Conditions_on_saved_papers_lead_to_where_they_work(string query, string saved)
    {
        var page = await Page.Get(Korean, "/search?q=" + Uri.EscapeDataString(query));
        var links = page.Document.QuerySelectorAll(".notes a").Select(link => link.GetAttribute("href")).Distinct();
        Assert.Equal("/saved?q=" + Uri.EscapeDataString(saved), Assert.Single(links));
        page.IsSound();
    }

    [Theory]
    [InlineData("로봇 - 시뮬레이션", "뺀 결과를 보려면: 로봇 -시뮬레이션", "without the word: 로봇 -시뮬레이션")]
    [InlineData("diffusion OR video", "diffusion, video 가운데 하나라도", "any of diffusion, video")]
    [InlineData("시뮬레이션 빼고 로봇", "‘시뮬레이션’ 논문은 뺐습니다", "with ‘시뮬레이션’ are left out")]
    [InlineData("로봇 site:arxiv.org", "‘site:arxiv.org’: 웹 검색에서", "‘site:arxiv.org’ works in searches of the web")]
    [InlineData("category:llm -category:llm", "필터가 서로 어긋나", "the conditions exclude each other")]
    public async Task An_operator_of_elsewhere_is_told(string query, string korean, string english)
    {
        var address = "/search?q=" + Uri.EscapeDataString(query);
        Assert.Contains(korean, await Notes(Korean, address), StringComparison.Ordinal);
        Assert.Contains(english, await Notes(English, address), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_api_answers_a_pasted_id_with_the_paper()
    {
        var json = await English.GetStringAsync(
            new Uri("/api/v1/search?q=2406.06523", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("\"total\":1,", json, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"2406.06523\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_of_an_old_link_stand_in_the_box_as_operators()
    {
        var page = await Page.Get(
            English,
            "/search?q=model&category=nlp&category=-robotics&source=daily_papers_ko&from=2024-01-01&to=2024-12-31&minVotes=5&sort=votes");
        Assert.Equal("model category:natural-language-processing -category:robotics source:daily_papers_ko date:2024 votes:>=5", Box(page));
        Assert.Equal(5, page.Document.QuerySelectorAll(".active a").Length);
        page.IsSound();
    }

    [Theory]
    [InlineData(
        "q=model&source=daily_papers_ko&from=2024-06-01&to=2024-06-30&minVotes=3&has=code",
        "",
        "model source:daily_papers_ko date:2024-06 votes:>=3 has:code")]
    [InlineData(
        "q=&category=nlp&title=language+models&author=Yann+LeCun",
        "",
        "title:language title:models author:\"Yann LeCun\" category:natural-language-processing")]
    [InlineData("q=model+votes:9&minVotes=3", "model votes:>=3", "model votes:>=9")]
    [InlineData("q=model+votes:3&minVotes=9", "model votes:>=3", "model votes:>=9")]
    [InlineData("q=model+votes:3&minVotes=", "model votes:>=3", "model")]
    [InlineData("q=model+votes:3..9&minVotes=3", "model votes:3..9", "model votes:3..9")]
    [InlineData("q=model+date:2024-06&from=2024-06-01&to=2024-06-13", "model date:2024-06", "model date:2024-06-01..2024-06-13")]
    [InlineData("q=model+has:easy+has:code&has=code&has=video", "model has:easy has:code", "model has:code has:video")]
    [InlineData("q=model+-has:code&has=code", "model -has:code", "model has:code")]
    [InlineData("q=model+source:a,b&source=", "model source:a,b", "model source:a,b")]
    [InlineData("q=model+category:llm&category=nlp", "model category:llm", "model category:llm category:natural-language-processing")]
    [InlineData("q=%22open&minVotes=3", "", "\"open\" votes:>=3")]
    [InlineData("q=x&has=sound&has=", "", "x")]
    public async Task The_forms_fields_write_operators_into_the_box(string fields, string was, string query) =>
        Assert.Equal("/search?q=" + Uri.EscapeDataString(query), await Redirect($"/search?{fields}&was={Uri.EscapeDataString(was)}"));

    [Fact]
    public async Task The_form_keeps_order_and_page_size_and_begins_anew()
    {
        Assert.Equal("/search?q=x&sort=votes&pageSize=5", await Redirect("/search?was=&q=x&sort=votes&pageSize=5&page=3"));
        Assert.Equal("/search", await Redirect("/search?was=x&q="));
    }

    [Fact]
    public async Task A_field_that_cannot_be_read_is_told_and_the_others_count()
    {
        var page = await Page.Get(English, "/search?was=&q=model&from=yesterday&minVotes=3");
        Assert.Contains("‘yesterday’", page.Document.QuerySelector(".notes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("model votes:>=3", Box(page));
    }

    [Fact]
    public async Task The_forms_fields_show_what_the_query_narrows_to()
    {
        var page = await Page.Get(
            English, "/search?q=" + Uri.EscapeDataString("model source:daily_papers_ko date:2024-06 votes:3 has:code"));
        Assert.Equal("daily_papers_ko", page.Document.QuerySelector("#f-source option[selected]")!.GetAttribute("value"));
        Assert.Equal(
            ["2024-06-01", "2024-06-30", "3"],
            new[] { "#f-from", "#f-to", "#f-votes" }.Select(id => page.Document.QuerySelector(id)!.GetAttribute("value")));
        Assert.Equal(["f-code"], page.Document.QuerySelectorAll("[type=checkbox][checked]").Select(box => box.Id));
        Assert.Equal(Box(page), page.Document.QuerySelector("[name=was]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Conditions_are_taken_away_one_by_one()
    {
        var address = "/search?q="
            + Uri.EscapeDataString(
                "model title:model -video category:llm -category:audio source:daily_papers_ko -source:DailyNews date:2024 votes:1..900 "
                + "-has:video")
            + "&sort=votes";
        var (steps, total) = (0, 0);
        for (var page = await Page.Get(English, address); ; page = await Page.Get(English, address))
        {
            Assert.True(Total(page) >= total, page.Address);
            total = Total(page);
            if (page.Document.QuerySelector(".active a") is not { } chip)
            {
                Assert.Equal(("model", 9), (Box(page), steps));
                return;
            }

            address = chip.GetAttribute("href")!;
            Assert.EndsWith("&sort=votes", address, StringComparison.Ordinal);
            steps++;
        }
    }

    [Theory]
    [InlineData("/search?q=model")]
    [InlineData("/search")]
    [InlineData("/search?q=date:2024-06+source:daily_papers_ko")]
    public async Task Every_number_beside_the_result_is_what_its_link_shows(string address)
    {
        var page = await Page.Get(English, address);
        var links = page.Document.QuerySelectorAll(".facets a:not([aria-current])").Where((_, i) => i % 4 == 0).ToList();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var narrowed = await Page.Get(English, link.GetAttribute("href")!);
            Assert.Equal((link.TextContent, Number(link.QuerySelector("b")!.TextContent)), (link.TextContent, Total(narrowed)));
        }
    }

    [Fact]
    public async Task A_chosen_facet_can_be_left_again()
    {
        var page = await Page.Get(English, "/search?q=" + Uri.EscapeDataString("model category:llm source:daily_papers_ko date:2024-06"));
        var chosen = page.Document.QuerySelectorAll(".facets [aria-current]").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(
            ["model source:daily_papers_ko date:2024-06", "model category:llm date:2024-06", "model category:llm source:daily_papers_ko"],
            chosen.Select(href => Uri.UnescapeDataString(href!["/search?q=".Length..])));
    }

    [Theory]
    [InlineData("/search?q=model", "Sort.Relevance", "/search?q=model&sort=votes")]
    [InlineData("/search?q=model&sort=votes", "Sort.Votes", "/search?q=model")]
    [InlineData("/search?q=votes:3", "Sort.Newest", "/search?q=votes%3A3&sort=oldest")]
    [InlineData("/search?sort=relevance", "Sort.Newest", "/search?sort=votes")]
    public async Task The_order_is_chosen_by_links(string address, string current, string other)
    {
        var page = await Page.Get(English, address);
        var name = current switch { "Sort.Relevance" => "By relevance", "Sort.Votes" => "Most votes", _ => "Newest first" };
        Assert.Equal(name, page.Document.QuerySelector(".bar .switch [aria-current]")!.TextContent);
        Assert.Contains(other, page.Document.QuerySelectorAll(".bar .switch a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("title:", "‘title:’")]
    [InlineData("votes:abc model", "‘votes:abc’")]
    [InlineData("date:2024-13", "‘date:2024-13’")]
    [InlineData("날짜:어제", "‘날짜:어제’")]
    [InlineData("has:sound", "‘has:sound’")]
    [InlineData("is:saved", "‘is:saved’")]
    [InlineData("-votes:3", "‘-votes:3’")]
    [InlineData("category:\"Underwater Basketry\"", "‘Underwater Basketry’")]
    [InlineData("source:nobody", "‘nobody’")]
    [InlineData("votes:>50 votes:<20", "")]
    [InlineData("votes:<b>x</b>", "‘votes:<b>x</b>’")]
    public async Task What_was_not_used_is_told_in_both_languages(string query, string quoted)
    {
        var address = "/search?q=" + Uri.EscapeDataString(query);
        foreach (var reader in new[] { Korean, English })
        {
            (await Page.Get(reader, address)).IsSound();
            Assert.Contains(quoted, await Notes(reader, address), StringComparison.Ordinal);
        }
    }

    /// <summary>Nothing anyone types is an error.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData(":")]
    [InlineData("::::")]
    [InlineData("\"")]
    [InlineData("title:\"")]
    [InlineData("title:title:title:")]
    [InlineData("category:,,,")]
    [InlineData("category:a,\"b")]
    [InlineData("a:b what's new C++ AND OR NOT NEAR * ^")]
    [InlineData("NEAR(a b, 2) {Title} : x OR *")]
    [InlineData("title:* author:^ category:' OR 1=1 --")]
    [InlineData("'; DROP TABLE Papers; --")]
    [InlineData("source:x' UNION SELECT * FROM sqlite_master --")]
    [InlineData("title:\u0000\u0001\u001F")]
    [InlineData("title:\uD83D date:\uDE00")]
    [InlineData("🤖 👍 title:🤖")]
    [InlineData("\u202Etitle:x\u202C")]
    [InlineData("date:9999-12..9999-12 date:0001")]
    [InlineData("votes:2147483647 votes:<=0")]
    [InlineData("has: has:, -has:easy has:easy")]
    [InlineData("title:x title:x TITLE:x 제목:x")]
    [InlineData("-category:nlp -category:nlp category:nlp")]
    public async Task Any_query_gets_a_page_an_answer_and_no_error(string query)
    {
        var address = "?q=" + Uri.EscapeDataString(query);
        (await Page.Get(Korean, "/search" + address)).IsSound();
        (await Page.Get(
            English,
            "/search" + address + "&category=" + Uri.EscapeDataString(query) + "&source=" + Uri.EscapeDataString(query))).IsSound();
        using var answer = await English.GetAsync(
            new Uri("/api/v1/search" + address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_query_of_ten_thousand_characters_gets_a_page()
    {
        foreach (var unit in new[] { "가", "category:a,", "\"", "title:x ", "votes:1 ", "- " })
        {
            var query = string.Concat(Enumerable.Repeat(unit, 10_000 / unit.Length));
            (await Page.Get(English, "/search?q=" + Uri.EscapeDataString(query[..3_000]))).IsSound();
        }
    }

    private static string? Box(Page page) => page.Document.QuerySelector("#q")!.GetAttribute("value");

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static int Total(Page page) =>
        page.Document.QuerySelector(".bar #list") is { } heading
            ? Number(heading.TextContent.Split(' ').First(word => char.IsAsciiDigit(word[0])))
            : 0;

    private static async Task<string> Notes(HttpClient reader, string address) =>
        (await Page.Get(reader, address)).Document.QuerySelector(".notes")!.TextContent;

    private async Task<string?> Redirect(string address)
    {
        using var response = await English.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        return response.Headers.Location?.OriginalString;
    }
}
