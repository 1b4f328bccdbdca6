using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>The morning page with the reader's topics, and lists of a paper a line.</summary>
public sealed class MorningTests(Reader reader)
{
    [Fact]
    public async Task Topics_chosen_by_a_click_gather_their_papers_and_stay()
    {
        await using var site = new DailySite();
        var page = await reader.Open(site.Address);
        await page.Locator(".mark").First.WaitForAsync();
        await Expect(page.Locator(".five > .card")).ToHaveCountAsync(5);
        var all = await page.Locator(".rest > .card").CountAsync();
        var slug = await page.EvaluateAsync<string>(
            "[...document.querySelectorAll('.rest > .card .chips a')].map(a => a.pathname.split('/').pop())[0]");
        var topic = page.Locator($"button[data-topic='{slug}']");
        await Expect(topic).ToHaveAttributeAsync("aria-pressed", "false");
        await topic.ClickAsync();
        await Expect(topic).ToHaveAttributeAsync("aria-pressed", "true");
        var mine = await page.Locator(".mine .card").CountAsync();
        Assert.InRange(mine, 1, all);
        Assert.Equal(mine, await page.Locator($".mine .card:has(.chips a[href$='/categories/{slug}'])").CountAsync());
        Assert.Equal(all - mine, await page.Locator(".rest > .card").CountAsync());

        await page.ReloadAsync();
        await Expect(page.Locator(".mine .card")).ToHaveCountAsync(mine);
        await topic.ClickAsync();
        await Expect(page.Locator(".rest > .card")).ToHaveCountAsync(all);
    }

    [Fact]
    public async Task The_front_page_is_read_through_with_all_of_its_lists()
    {
        await using var site = new DailySite();
        var page = await reader.Open(
            site.Address, 390, 844, options: new BrowserNewContextOptions { HasTouch = true, IsMobile = true });
        await page.HasScripts();
        var all = await page.Locator(".card").CountAsync();
        await Expect(page.Locator(".reading p")).ToHaveTextAsync($"{all}편 중 0편 읽음");
        await Expect(page.Locator(".five .original").First).ToBeVisibleAsync();
        await page.Locator(".five .mark.read").First.TapAsync();
        await page.Locator(".rest .mark.read").First.TapAsync();
        await Expect(page.Locator(".reading p")).ToHaveTextAsync($"{all}편 중 2편 읽음");
        // A read row closes up.
        await Expect(page.Locator(".five .original").First).ToBeHiddenAsync();

        await page.Locator(".reading .only").TapAsync();
        await Expect(page.Locator(".card:visible")).ToHaveCountAsync(all - 2);
        await page.Locator(".reading .all").TapAsync();
        await Expect(page.Locator(".card:visible")).ToHaveCountAsync(0);
        await Expect(page.Locator(".rest")).ToBeHiddenAsync();
        await Expect(page.Locator(".five > .empty")).ToHaveTextAsync("모두 읽었습니다.");
        await page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "되돌리기" }).TapAsync();
        await Expect(page.Locator(".card:visible")).ToHaveCountAsync(all - 2);
    }

    [Fact]
    public async Task On_a_phone_five_papers_stand_on_the_first_screen_and_no_gist_is_cut()
    {
        await using var site = new DailySite();
        var page = await reader.Open(
            site.Address, 390, 844, options: new BrowserNewContextOptions { HasTouch = true, IsMobile = true });
        await page.HasScripts();
        Assert.InRange(
            await page.EvaluateAsync<float>(
                "document.querySelector('.five > .card:nth-of-type(5) h3').getBoundingClientRect().top"),
            0,
            844 - 57);
        Assert.Equal(0, await page.EvaluateAsync<int>(
            "[...document.querySelectorAll('h3.gist a')].filter(a => a.scrollHeight > a.clientHeight + 1).length"));
    }

    [Fact]
    public async Task The_papers_that_lead_show_their_title_and_a_topic_below_the_gist()
    {
        var page = await reader.Open("/");
        var leading = page.Locator(".five > .card:has(h3.gist)");
        Assert.InRange(await leading.CountAsync(), 1, 5);
        await Expect(leading.First.Locator(".original")).ToBeVisibleAsync();
        await Expect(leading.First.Locator(".chips a").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_was_missed_is_told_with_its_number()
    {
        var page = await reader.Open("/");
        await page.HasScripts();
        await page.EvaluateAsync(
            "localStorage['paperdigest/visit'] = JSON.stringify({ since: '2024-06-13', newest: '2024-06-13', at: Date.now() })");
        await page.ReloadAsync();
        await Expect(page.Locator(".missed")).ToHaveAttributeAsync("href", "/missed?since=2024-06-13");
        await Expect(page.Locator(".missed")).ToContainTextAsync("지난 방문 이후 논문");
    }

    [Fact]
    public async Task Compact_rows_are_fifteen_to_a_screen_and_open_in_place()
    {
        var page = await reader.Open("/preferences?density=compact&back=/days/2024-06-13");
        await page.Locator(".mark").First.WaitForAsync();
        var rows = page.Locator(".list > .card");
        var heights = await rows.EvaluateAllAsync<float[]>("rows => rows.map(row => row.getBoundingClientRect().height)");
        Assert.InRange(heights.Length, 15, 100);
        Assert.All(heights, height => Assert.InRange(height, 36, 44));
        await page.EvaluateAsync("document.querySelector('.list > .card').scrollIntoView()");
        Assert.InRange(
            await rows.EvaluateAllAsync<int>("rows => rows.map(r => r.getBoundingClientRect()).filter(r => r.top >= 0 && r.bottom <= 800).length"),
            15,
            100);

        var row = rows.Nth(2);
        await row.Locator("h3 a").ClickAsync();
        await Expect(row).ToHaveAttributeAsync("data-open", "");
        await Expect(row.Locator(".whole .part").First).ToBeVisibleAsync();
        await Expect(row.Locator("h3 a")).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("e");
        await Expect(row).Not.ToHaveAttributeAsync("data-open", "");
        await page.Keyboard.PressAsync("o");
        await Expect(row).ToHaveAttributeAsync("data-open", "");
        await row.Locator("h3 a").ClickAsync();
        await page.IsAt("/papers/");
    }

    [Fact]
    public async Task Without_script_the_front_page_is_whole_and_its_rows_lead_to_papers()
    {
        await using var site = new DailySite();
        var page = await reader.Open(site.Address, options: new BrowserNewContextOptions { JavaScriptEnabled = false });
        await Expect(page.Locator("a[data-topic]").First).ToBeVisibleAsync();
        await Expect(page.Locator(".five > .card")).ToHaveCountAsync(5);
        await page.Locator(".rest > .card h3 a").First.ClickAsync();
        await page.IsAt("/papers/");
    }

    /// <summary>The site of one source, whose newest day has more papers than lead the page.</summary>
    private sealed class DailySite : Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>
    {
        private readonly string _data = Directory.CreateTempSubdirectory("paperdigest-morning-").FullName;

        public DailySite()
        {
            UseKestrel();
            StartServer();
            Readiness.Wait(Services);
        }

        public string Address => ClientOptions.BaseAddress.ToString();

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_data, recursive: true);
        }

        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(root.FullName, "PaperDigest.sln")))
            {
                root = root.Parent!;
            }

            builder.UseSetting("urls", "http://127.0.0.1:0");
            builder.UseSetting("PaperDigest:DataFolder", _data);
            builder.UseSetting("PaperDigest:Library:0", Path.Combine(root.FullName, "seeds", "daily_papers_ko"));
        }
    }
}
