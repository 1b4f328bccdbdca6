using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>What the browser remembers of the last visit, and what it changes in place.</summary>
public sealed class VisitTests(Reader reader)
{
    [Fact]
    public async Task Missed_papers_begin_where_the_last_visit_ended()
    {
        var page = await reader.Open("/");
        var newest = await page.Locator(".day h1 time").GetAttributeAsync("datetime");
        await page.Locator(".mark").First.WaitForAsync();
        await page.GotoAsync("/missed");
        await page.HasScripts();
        // This is the first visit.
        await Expect(page.Locator("[data-last-visit]")).ToBeHiddenAsync();

        // Five hours go by.
        await page.EvaluateAsync(
            "(() => { const visit = JSON.parse(localStorage['paperdigest/visit']); visit.at -= 5 * 3600 * 1000; "
            + "localStorage['paperdigest/visit'] = JSON.stringify(visit); })()");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-last-visit] a")).ToHaveAttributeAsync("href", $"/missed?since={newest}");
    }

    [Fact]
    public async Task What_was_missed_can_be_called_read()
    {
        var page = await reader.Open("/missed?since=2024-06-13");
        await page.Locator(".mark").First.WaitForAsync();
        var seen = page.Locator("a[data-since]");
        var newest = await seen.GetAttributeAsync("data-since");
        await seen.ClickAsync();
        await Expect(page.Locator("[data-last-visit] a")).ToHaveAttributeAsync("href", $"/missed?since={newest}");
        await Expect(page.Locator("[data-last-visit]")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("어둡게", "dark")]
    [InlineData("밝게", "light")]
    public async Task The_theme_changes_in_place_and_stays(string name, string theme)
    {
        var page = await reader.Open("/about");
        await page.HasScripts();
        await page.EvaluateAsync("document.body.dataset.same = 'yes'");
        await page.GetByTitle(name).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        await Expect(page.GetByTitle(name)).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-same", "yes");
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
    }

    [Fact]
    public async Task Under_a_path_base_everything_lies_below_it()
    {
        await using var site = new BelowSite();
        var page = await reader.Open(site.Address + "days/2024-06-13", hasWorker: true);
        await page.Locator(".mark.save").First.ClickAsync();
        await page.EvaluateAsync("navigator.serviceWorker.ready");
        Assert.Equal(site.Address, await page.EvaluateAsync<string>("navigator.serviceWorker.ready.then(worker => worker.scope)"));
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");
        await Expect(page).ToHaveURLAsync(site.Address + "saved");
        await Expect(page.Locator("#saved-list h3 a")).ToHaveAttributeAsync("href", "/digests/papers/2406.06523");
        Assert.Equal(
            "paperdigest/digests/",
            await page.EvaluateAsync<string>("indexedDB.databases().then(([{ name }]) => name)"));
    }

    private sealed class BelowSite : Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>
    {
        private readonly string _data = Directory.CreateTempSubdirectory("paperdigest-below-").FullName;

        public BelowSite()
        {
            UseKestrel();
            StartServer();
            Readiness.Wait(Services);
        }

        public string Address => ClientOptions.BaseAddress + "digests/";

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_data, recursive: true);
        }

        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            builder.UseSetting("urls", "http://127.0.0.1:0");
            builder.UseSetting("PaperDigest:DataFolder", _data);
            builder.UseSetting("PaperDigest:PathBase", "/digests");
        }
    }
}
