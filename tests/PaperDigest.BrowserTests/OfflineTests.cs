using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>Reading without network what was opened before, in the language and theme of now, and never half of two versions.</summary>
public sealed class OfflineTests(Reader reader)
{
    private const string Day = "/days/2024-06-13";

    /// <summary>Waits until the service worker has taken over and has kept the page at hand.</summary>
    private const string Kept = """
        async path => {
          await navigator.serviceWorker.ready;
          const isKept = async () => {
            for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) if (new URL(url).pathname === path) return true;
            return false;
          };
          while (!navigator.serviceWorker.controller || !await isKept()) await new Promise(resolve => requestAnimationFrame(resolve));
        }
        """;

    [Fact]
    public async Task A_day_opened_before_is_readable_without_network()
    {
        var page = await Open(Day);
        await page.Locator(".mark.save").First.ClickAsync();
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync(Day);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2024년 6월 13일 목요일");
        // With its style and its scripts.
        await Expect(page.Locator("html")).ToHaveCSSAsync("color-scheme", "light dark");
        await Expect(page.Locator(".mark.save").First).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator(".toast")).ToContainTextAsync("오프라인");
        await page.GotoAsync("/saved?q=NaRCan");
        await Expect(page.Locator("#saved-list h3")).ToContainTextAsync(["NaRCan"]);
    }

    [Fact]
    public async Task A_page_never_opened_says_so_and_names_those_that_were()
    {
        var page = await Open(Day);
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/days/2024-06-14");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("오프라인입니다");
        await page.GetByRole(AriaRole.Link, new() { Name = "2024년 6월 13일 목요일" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2024년 6월 13일 목요일");
    }

    [Fact]
    public async Task A_page_kept_in_one_language_or_theme_is_not_shown_in_another()
    {
        var page = await Open(Day);
        await page.GetByTitle("어둡게").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("13 June 2024");
        await page.GotoAsync("/days/2024-06-12");
        await Chosen(page, "lang=en&theme=dark");
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/days/2024-06-14");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("You are offline");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GotoAsync(Day);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("13 June 2024");
        // A choice that cannot reach the server is none.
        await page.GetByTitle("Light").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("offline");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task Searches_are_not_kept()
    {
        var page = await Open(Day);
        await page.GotoAsync("/search?q=diffusion");
        await Expect(page.Locator(".card").First).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/search?q=diffusion");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("오프라인입니다");
        Assert.DoesNotContain(
            "search",
            await page.EvaluateAsync<string>(
                "(async () => { let all = ''; for (const name of await caches.keys()) for (const { url } of await (await "
                + "caches.open(name)).keys()) all += new URL(url).pathname; return all; })()"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_found_by_words_is_kept_without_them()
    {
        var page = await Open(Day);
        await page.GotoAsync("/search?q=NaRCan");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "NaRCan" }).First.ClickAsync();
        await page.IsAt("/papers/2406[.]06523[?]q=NaRCan$");
        foreach (var path in new[]
        {
            "/authors?q=kim", "/glossary?q=diffusion", "/saved?q=secret", Day + "?q=secret", Day + "?category=computer-vision",
        })
        {
            await page.GotoAsync(path);
        }

        // The filtered day was opened last, so all before it has been kept or not.
        await page.EvaluateAsync(Kept, "/papers/2406.06523");
        await page.EvaluateAsync(
            """
            async () => {
              const isKept = async () => {
                for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) if (url.includes('category=')) return true;
                return false;
              };
              while (!await isKept()) await new Promise(resolve => requestAnimationFrame(resolve));
            }
            """);
        var traces = await page.EvaluateAsync<string[]>("""
            async () => {
              const traces = [];
              for (const name of await caches.keys()) {
                const store = await caches.open(name);
                for (const request of await store.keys()) {
                  const { searchParams } = new URL(request.url);
                  const text = searchParams.has('choices') ? await (await store.match(request)).text() : '';
                  if (searchParams.has('q') || /secret|q%3D|<mark/.test(text)) traces.push(request.url);
                }
              }
              return traces;
            }
            """);
        Assert.Empty(traces);

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/papers/2406.06523");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("NaRCan");
        await page.GotoAsync("/papers/2406.06523?q=NaRCan");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("NaRCan");
        foreach (var path in new[] { "/authors?q=kim", Day + "?q=secret", Day + "?category=llm" })
        {
            await page.GotoAsync(path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("오프라인입니다");
        }

        // The whole day is named, the filtered one, which is kept too, is no day of its own.
        await Expect(page.Locator("#offline-pages a")).ToHaveCountAsync(2);
        await page.GotoAsync(Day + "?category=computer-vision");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2024년 6월 13일 목요일");
    }

    [Fact]
    public async Task A_new_version_is_offered_and_the_old_one_leaves_nothing_mixed()
    {
        await using var old = new OwnSite(port: 0, isNew: false);
        var page = await reader.Open(old.Address + Day[1..], hasWorker: true);
        await page.EvaluateAsync(Kept, Day);
        var before = await page.EvaluateAsync<string>("document.querySelector('script[src]').src");
        var port = new Uri(old.Address).Port;
        await old.DisposeAsync();

        await using var site = new OwnSite(port, isNew: true);
        await page.EvaluateAsync("navigator.serviceWorker.getRegistration().then(registration => registration.update())");
        var toast = page.Locator(".toast", new() { HasText = "새 버전" });
        await toast.GetByRole(AriaRole.Button, new() { Name = "새로 고침" }).ClickAsync();
        await Expect(page.Locator("script[src]")).Not.ToHaveAttributeAsync("src", new Uri(before).AbsolutePath);
        await Expect(toast).ToHaveCountAsync(0);
        // The files of a page come from one version, also without network.
        await page.EvaluateAsync(Kept, Day);
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await Expect(page.Locator(".mark").First).ToBeVisibleAsync();
        Assert.Equal(
            1,
            await page.EvaluateAsync<int>(
                "new Set(performance.getEntriesByType('resource').map(entry => "
                + "/\\/js\\/(\\w+)\\//.exec(entry.name)?.[1]).filter(Boolean)).size"));
    }

    /// <summary>A page that is kept already.</summary>
    private async Task<IPage> Open(string path)
    {
        var page = await reader.Open(path, hasWorker: true);
        await page.EvaluateAsync(Kept, path);
        return page;
    }

    /// <summary>Waits until the page without network is kept with what was chosen.</summary>
    private static async Task Chosen(IPage page, string choices) => await page.EvaluateAsync(
        """
        async choices => {
          const isKept = async () => {
            for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) if (url.includes('/offline?') && decodeURIComponent(url).includes(choices)) return true;
            return false;
          };
          while (!await isKept()) await new Promise(resolve => requestAnimationFrame(resolve));
        }
        """,
        choices);

    /// <summary>The site on a port of its own, and the next version of it, which has one file more.</summary>
    private sealed class OwnSite : WebApplicationFactory<Program>
    {
        private readonly int _port;
        private readonly string _folder = Directory.CreateTempSubdirectory("paperdigest-version-").FullName;

        public OwnSite(int port, bool isNew)
        {
            var files = Path.Combine(_folder, "wwwroot");
            Copy(Path.Combine(AppContext.BaseDirectory, "wwwroot"), files);
            if (isNew)
            {
                File.WriteAllText(Path.Combine(files, "new.txt"), "new");
            }

            _port = port;
            UseKestrel();
            StartServer();
            Readiness.Wait(Services);
        }

        public string Address => ClientOptions.BaseAddress.ToString();

        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            builder.UseSetting("urls", $"http://127.0.0.1:{_port}");
            builder.UseSetting("webroot", Path.Combine(_folder, "wwwroot"));
            builder.UseSetting("PaperDigest:DataFolder", Path.Combine(_folder, "data"));
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (Directory.Exists(_folder))
            {
                Directory.Delete(_folder, recursive: true);
            }
        }

        private static void Copy(string from, string to)
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }
}
