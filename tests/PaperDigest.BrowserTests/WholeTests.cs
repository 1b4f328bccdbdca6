using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>Whole summaries and reports are fetched when they are opened.</summary>
public sealed class WholeTests(Reader reader)
{
    private const string Day = "/days/2024-06-13";

    [Fact]
    public async Task A_summary_comes_when_it_is_opened_and_only_once()
    {
        var page = await reader.Open(Day);
        var asked = Asked(page);
        var card = page.Locator(".card").Nth(1);
        await Expect(card.Locator(".part")).ToHaveCountAsync(0);
        await card.Locator("summary").ClickAsync();
        await Expect(card.Locator(".part").First).ToBeVisibleAsync();
        await Expect(card.Locator(".teaser")).ToBeHiddenAsync();
        await card.Locator("summary").ClickAsync();
        await Expect(card.Locator(".part").First).ToBeHiddenAsync();
        await Expect(card.Locator(".teaser")).ToBeVisibleAsync();
        await card.Locator("summary").ClickAsync();
        await Expect(card.Locator(".part").First).ToBeVisibleAsync();
        Assert.Equal(["/summaries/2406.08464?on=2024-06-13"], asked);
    }

    [Fact]
    public async Task Nothing_moves_but_what_was_opened()
    {
        var page = await reader.Open(Day, before: """
            window.moved = 0;
            const add = shift => { if (!shift.hadRecentInput) window.moved += shift.value; };
            new PerformanceObserver(list => list.getEntries().forEach(add)).observe({ type: 'layout-shift', buffered: true });
            """);
        await page.HasScripts();
        Assert.True(await page.EvaluateAsync<double>("moved") < 0.01);
        var summary = page.Locator(".card").Nth(2).Locator("summary");
        await summary.ScrollIntoViewIfNeededAsync();
        var before = await summary.EvaluateAsync<double>("held => held.getBoundingClientRect().top");
        await summary.ClickAsync();
        await Expect(page.Locator(".card").Nth(2).Locator(".part").First).ToBeVisibleAsync();
        var after = await summary.EvaluateAsync<double>("held => held.getBoundingClientRect().top");
        Assert.Equal(before, after, 2.0);
        Assert.True(await page.EvaluateAsync<double>("moved") < 0.01);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(700)]
    [InlineData(1280)]
    public async Task The_scripts_parts_of_a_card_find_their_room_reserved(int width)
    {
        var page = await reader.Open(Day, width, options: new BrowserNewContextOptions());
        await page.HasScripts();
        var cards = page.Locator(".list .card");
        var heights = await cards.EvaluateAllAsync<double[]>("cards => cards.map(card => card.getBoundingClientRect().height)");
        var reserved = await cards.EvaluateAllAsync<double[]>(
            "cards => cards.map(card => { card.querySelector('.foot').remove(); return card.getBoundingClientRect().height; })");
        Assert.All(heights.Zip(reserved), pair => Assert.Equal(pair.First, pair.Second, 1.0));
    }

    [Fact]
    public async Task What_does_not_come_is_said_and_tried_again()
    {
        var page = await reader.Open(Day);
        var isBroken = true;
        await page.RouteAsync("**/summaries/**", route => isBroken ? route.FulfillAsync(new() { Status = 503 }) : route.ContinueAsync());
        var card = page.Locator(".card").First;
        await card.Locator("summary").ClickAsync();
        await Expect(card.GetByRole(AriaRole.Alert)).ToContainTextAsync("불러오지 못했습니다.");
        await Expect(card.Locator(".teaser")).ToBeVisibleAsync();
        isBroken = false;
        await card.GetByRole(AriaRole.Button, new() { Name = "다시 시도" }).ClickAsync();
        await Expect(card.Locator(".part").First).ToBeVisibleAsync();
        await Expect(card.Locator("summary")).ToBeFocusedAsync();
        await Expect(card.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task While_it_comes_nothing_is_taken_away_and_it_is_said()
    {
        var page = await reader.Open(Day);
        var isHeld = new TaskCompletionSource();
        await page.RouteAsync("**/summaries/**", async route =>
        {
            await isHeld.Task;
            await route.ContinueAsync();
        });
        var card = page.Locator(".card").First;
        await card.Locator("summary").ClickAsync();
        await Expect(card.Locator("summary")).ToHaveAttributeAsync("aria-busy", "true");
        await Expect(page.Locator("body > [role=status]")).ToHaveTextAsync("불러오고 있습니다.");
        await Expect(card.Locator(".teaser")).ToBeVisibleAsync();
        isHeld.SetResult();
        await Expect(card.Locator(".part").First).ToBeVisibleAsync();
        await Expect(card.Locator("summary")).Not.ToHaveAttributeAsync("aria-busy", "true");
    }

    [Fact]
    public async Task What_is_gone_is_not_tried_again()
    {
        var page = await reader.Open(Day, locale: "en-US");
        await page.RouteAsync("**/summaries/**", route => route.FulfillAsync(new() { Status = 404 }));
        var card = page.Locator(".card").First;
        await card.Locator("summary").ClickAsync();
        await Expect(card.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This is no longer in the library.");
    }

    [Fact]
    public async Task Keys_open_it_and_words_that_were_looked_for_are_marked()
    {
        var page = await reader.Open("/search?q=정렬");
        await page.HasScripts();
        var card = page.Locator(".card:has(.teaser mark)").First;
        await card.Locator("h3 a").FocusAsync();
        await page.Keyboard.PressAsync("e");
        await Expect(card.Locator(".part mark").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("e");
        await Expect(card.Locator(".part").First).ToBeHiddenAsync();
        await card.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(card.Locator(".part").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_scripts_titles_lead_to_what_is_whole()
    {
        var page = await reader.Open("/days/2024-11-14", options: new BrowserNewContextOptions { JavaScriptEnabled = false });
        await Expect(page.Locator(".card summary, .shares")).ToHaveCountAsync(1);
        await Expect(page.Locator(".shares")).ToBeHiddenAsync();
        await page.Locator(".report h3 a").First.ClickAsync();
        await Expect(page.Locator(".whole .prose").First).ToBeVisibleAsync();
        await page.GoBackAsync();
        await page.Locator(".card h3 a").First.ClickAsync();
        await Expect(page.Locator(".voice .prose").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_report_opens_where_it_stands()
    {
        var page = await reader.Open("/days/2024-11-14");
        var report = page.Locator(".report").First;
        await report.Locator("summary").ClickAsync();
        await Expect(report.Locator(".prose").First).ToBeVisibleAsync();
        await Expect(report.Locator(".teaser")).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync(reader.Address + "days/2024-11-14");
    }

    [Fact]
    public async Task A_paper_saved_from_a_list_is_known_with_all_its_authors_soon()
    {
        var page = await reader.Open(Day);
        await page.Locator(".card").Nth(1).Locator(".mark.save").ClickAsync();
        var list = await page.Context.NewPageAsync();
        await list.GotoAsync("/saved?q=Fengqing");
        await Expect(list.Locator("#saved-list h3")).ToContainTextAsync(["Magpie"]);
    }

    [Fact]
    public async Task The_shares_of_topics_are_told_when_they_are_opened()
    {
        var page = await reader.Open("/days/2024-11-14", width: 390);
        await page.Locator(".shares > summary").ClickAsync();
        var rows = page.Locator(".shares tbody tr");
        await Expect(rows.First).ToBeVisibleAsync();
        Assert.Equal(await page.Locator(".narrow .categories li").CountAsync() - 1, await rows.CountAsync());
        await Expect(rows.First.Locator("td").Last).ToContainTextAsync("%");
    }

    [Fact]
    public async Task What_was_opened_once_opens_without_network()
    {
        var page = await reader.Open(Day, hasWorker: true);
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
        await page.ReloadAsync();
        var cards = page.Locator(".card");
        await cards.First.Locator("summary").ClickAsync();
        await Expect(cards.First.Locator(".part").First).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("""
            async () => {
              for (const name of await caches.keys()) {
                for (const { url } of await (await caches.open(name)).keys()) if (url.includes('/summaries/')) return true;
              }
            }
            """);
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await cards.First.Locator("summary").ClickAsync();
        await Expect(cards.First.Locator(".part").First).ToBeVisibleAsync();
        await cards.Nth(1).Locator("summary").ClickAsync();
        await Expect(cards.Nth(1).GetByRole(AriaRole.Alert)).ToContainTextAsync("네트워크");
    }

    /// <summary>The summaries and reports a page asks for.</summary>
    private static List<string> Asked(IPage page)
    {
        var asked = new List<string>();
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).PathAndQuery is var path && path.StartsWith("/summaries/", StringComparison.Ordinal))
            {
                asked.Add(path);
            }
        };
        return asked;
    }
}
