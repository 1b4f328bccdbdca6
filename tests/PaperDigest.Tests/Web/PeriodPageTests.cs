using System.Net;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Text;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>Weeks, months, all time, and what a reader missed.</summary>
[Collection(SampleSite.Name)]
public sealed class PeriodPageTests(Site site)
{
    private HttpClient Korean => site.Reader("ko");

    [Fact]
    public async Task A_week_lists_the_papers_of_its_days_by_votes()
    {
        var page = await Page.Get(Korean, "/weeks/2024-W24?pageSize=100");
        Assert.Equal("2024년 24주", page.Document.QuerySelector("h1")!.TextContent);
        var monday = new DateOnly(2024, 6, 10);
        var expected = await site.Ask(db =>
            db.Mentions.Where(m => m.Digest!.Date >= monday && m.Digest.Date <= monday.AddDays(6)).Select(m => m.Paper!.Slug).Distinct());
        Assert.Equal(expected.Select(Routes.Paper).Order(), Papers(page).Order());
        Assert.Equal(Votes(page).OrderDescending(), Votes(page));
    }

    [Fact]
    public async Task The_same_list_at_every_level_holds_the_same_papers()
    {
        var list = await Page.Get(Korean, "/search?from=2024-10-01&to=2024-10-31&category=llm&sort=votes&pageSize=100");
        var month = await Page.Get(Korean, "/months/2024-10?category=llm&pageSize=100");
        Assert.NotEmpty(Papers(list));
        Assert.Equal(Papers(list), Papers(month));
        var all = await Page.Get(Korean, "/search?sort=votes&pageSize=100");
        Assert.Equal(Papers(all), Papers(await Page.Get(Korean, "/top?pageSize=100")));
    }

    [Fact]
    public async Task The_count_of_a_category_is_what_its_link_lists()
    {
        var page = await Page.Get(Korean, "/months/2024-10");
        foreach (var link in page.Document.QuerySelectorAll(".narrow a[href*='category=']"))
        {
            var narrowed = await Page.Get(Korean, link.GetAttribute("href")! + "&pageSize=100");
            Assert.Equal(int.Parse(link.QuerySelector("b")!.TextContent, null), Papers(narrowed).Count);
        }
    }

    [Fact]
    public async Task Day_week_month_and_year_lead_to_each_other()
    {
        var day = await Page.Get(Korean, "/days/2024-06-13");
        Assert.Equal(
            ["/weeks/2024-W24", "/months/2024-06", "/calendar/2024"],
            day.Document.QuerySelectorAll(".wider a").Select(a => a.GetAttribute("href")));
        var week = await Page.Get(Korean, "/weeks/2024-W24");
        Assert.Equal(
            ["/months/2024-06", "/top/2024", "/calendar/2024"],
            week.Document.QuerySelectorAll(".wider a").Select(a => a.GetAttribute("href")));
        Assert.Contains("/days/2024-06-13", week.Links);
        Assert.Contains("/weeks/2024-W24", (await Page.Get(Korean, "/months/2024-06")).Links);
        var calendar = (await Page.Get(Korean, "/calendar/2024")).Links.ToList();
        Assert.Contains("/weeks/2024-W24", calendar);
        Assert.Contains("/months/2024-06", calendar);
    }

    [Fact]
    public async Task Previous_and_next_skip_weeks_without_digests()
    {
        var page = await Page.Get(Korean, "/weeks/2024-W24?category=llm");
        Assert.Equal("/weeks/2024-W03?category=llm", page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/weeks/2024-W44?category=llm", page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_day_without_digest_names_its_neighbours()
    {
        var page = await Page.Get(Korean, "/days/2024-06-20", HttpStatusCode.NotFound);
        page.IsSound();
        Assert.Contains("이날은 다이제스트가 없습니다", page.Text, StringComparison.Ordinal);
        Assert.Equal("/days/2024-06-14", page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/days/2024-10-30", page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task What_was_missed_begins_after_the_day_seen()
    {
        var page = await Page.Get(Korean, "/missed?since=2024-06-12");
        var days = page.Document.QuerySelectorAll(".list h2 a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal("/days/2024-06-13", days[^1]);
        Assert.Equal(days.OrderDescending(), days);
        Assert.All(page.Document.QuerySelectorAll(".list"), list => Assert.InRange(list.QuerySelectorAll(".card").Length, 1, 3));
        var newest = (await site.Ask(db => db.Mentions.Select(m => m.Digest!.Date))).Max();
        Assert.Equal(Routes.Iso(newest), page.Document.QuerySelector("[data-since]")!.GetAttribute("data-since"));
    }

    [Fact]
    public async Task Who_has_seen_the_newest_day_missed_nothing()
    {
        var newest = (await site.Ask(db => db.Mentions.Select(m => m.Digest!.Date))).Max();
        var page = await Page.Get(Korean, Routes.MissedSince(newest));
        Assert.Empty(page.Document.QuerySelectorAll(".card"));
        Assert.Contains("놓친 논문이 없습니다", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_day_it_explains_itself_and_shows_the_last_week()
    {
        var newest = (await site.Ask(
            db => db.Digests.Where(d => d.Mentions.Count > 0 && d.DateOrigin != DateOrigin.Estimated).Select(d => d.Date))).Max();
        var page = await Page.Get(Korean, "/missed");
        Assert.NotNull(page.Document.QuerySelector(".lead"));
        Assert.Equal(Routes.MissedSince(newest.AddDays(-7)), page.Document.QuerySelector(".since [aria-current]")!.GetAttribute("href"));
        Assert.Equal(Papers(await Page.Get(Korean, Routes.MissedSince(newest.AddDays(-7)))), Papers(page));
    }

    [Fact]
    public async Task Months_before_the_first_and_after_the_last_digest_are_a_line()
    {
        var months = (await site.Ask(db => db.Digests.Where(d => d.Date.Year == 2024).Select(d => d.Date))).ConvertAll(date => date.Month);
        var page = await Page.Get(Korean, "/calendar/2024");
        Assert.Equal(months.Max() - months.Min() + 1, page.Document.QuerySelectorAll(".month").Length);
        Assert.Equal(months.Max() < 12, page.Text.Contains("12월: 다이제스트 없음", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Authors_are_found_by_parts_of_their_names()
    {
        var page = await Page.Get(Korean, "/authors?q=LIU+hao");
        var names = page.Document.QuerySelectorAll(".names a").Select(a => a.TextContent).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains("liu", name, StringComparison.OrdinalIgnoreCase));
        Assert.All(names, name => Assert.Contains("hao", name, StringComparison.OrdinalIgnoreCase));
        Assert.Empty((await Page.Get(Korean, "/authors?q=%25")).Document.QuerySelectorAll(".names a"));
    }

    [Fact]
    public async Task Authors_are_filed_under_the_letters_their_names_begin_with()
    {
        var slugs = await site.Ask(db => db.PaperAuthors.Select(a => a.Slug).Distinct());
        var letters = (await Page.Get(Korean, "/authors")).Document.QuerySelectorAll(".letters a").Skip(1).ToList();
        Assert.Equal(IndexLetter.InOrder(slugs.Select(IndexLetter.Of)), letters.Select(a => a.TextContent[0]));
        foreach (var letter in letters)
        {
            var under = slugs.Where(slug => IndexLetter.Of(slug) == letter.TextContent[0])
                .Order(StringComparer.Ordinal)
                .Take(100)
                .Select(Routes.Author);
            var page = await Page.Get(Korean, letter.GetAttribute("href")!);
            Assert.Equal(under, page.Document.QuerySelectorAll(".names a").Select(a => a.GetAttribute("href")));
            Assert.Equal(letter.TextContent, page.Document.QuerySelector(".letters [aria-current]")!.TextContent);
        }

        Assert.NotNull((await Page.Get(Korean, "/authors?initial=kim")).Document.QuerySelector(".notes"));
    }

    [Fact]
    public async Task The_years_of_an_author_hold_the_papers_they_say()
    {
        var busiest = (await Page.Get(Korean, "/authors")).Document.QuerySelector(".names a")!.GetAttribute("href")!;
        var page = await Page.Get(Korean, busiest);
        Assert.NotEmpty(page.Document.QuerySelectorAll(".beside a[href^='/authors/']"));
        foreach (var year in page.Document.QuerySelectorAll(".beside a[href*='from=']"))
        {
            var list = await Page.Get(Korean, year.GetAttribute("href")! + "&pageSize=100");
            Assert.Equal(int.Parse(year.QuerySelector("b")!.TextContent, null), Papers(list).Count);
            Assert.Equal(year.TextContent, list.Document.QuerySelector(".beside a[aria-current]")!.TextContent);
        }
    }

    private static List<string> Papers(Page page) => [.. page.Document.QuerySelectorAll(".card h3 a").Select(a => a.GetAttribute("href")!)];

    private static List<int> Votes(Page page) =>
        [.. page.Document.QuerySelectorAll(".card")
            .Select(card => card.QuerySelector(":scope > b")?.TextContent)
            .Select(votes => votes is null ? -1 : int.Parse([.. votes.Where(char.IsDigit)], null))];
}
