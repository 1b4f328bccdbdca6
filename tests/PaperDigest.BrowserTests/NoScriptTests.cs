using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>The site without JavaScript: everything that can be read is there, and nothing is that could do nothing.</summary>
public sealed class NoScriptTests(Reader reader)
{
    /// <summary>A page and what its content is known by.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "/", ".card" },
        { "/days/2024-11-15", ".card" },
        { "/days/2024-11-15?category=llm", ".card" },
        { "/weeks/2024-W46", ".card" },
        { "/months/2024-10", ".card" },
        { "/top", ".card" },
        { "/missed", ".since li:not([hidden]) a" },
        { "/missed?since=2024-10-30", ".card" },
        { "/calendar/2024", ".month td a" },
        { "/categories", "a[href^='/categories/']" },
        { "/categories/llm", ".card" },
        { "/authors", "a[href^='/authors/']" },
        { "/authors?q=wang", "a[href^='/authors/']" },
        { "/trends", ".charts h3 a" },
        { "/glossary", "table tbody tr" },
        { "/papers/2410.21411", ".voice .prose" },
        { "/papers/2410.21411?q=LLM", ".voice mark" },
        { "/search", "form[role=search]" },
        { "/search?q=LLM", ".card" },
        { "/search?q=zzzzqqq", ".empty a" },
        { "/saved", "noscript p" },
        { "/status", "table" },
        { "/about", "p" },
        { "/offline", "a[href='/saved']" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_whole(string path, string content)
    {
        var page = await Open("about:blank");
        var answer = await page.GotoAsync(new Uri(new Uri(reader.Address), path).ToString());
        Assert.Equal(200, answer!.Status);
        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Expect(page.Locator("main").Locator(content).First).ToBeVisibleAsync();

        // A button sends its form or opens what it names, a link leads somewhere, a field belongs to a form.
        Assert.Empty(await Shown(page, "button:not(form button[type=submit], [popovertarget])"));
        Assert.Empty(await Shown(page, "a:not([href]), a[href=''], a[href='#'], [role=button], [onclick]"));
        Assert.Empty(await Shown(page, "input:not(form input), select:not(form select), textarea:not(form textarea)"));
    }

    [Fact]
    public async Task Days_are_browsed_narrowed_and_searched_by_links_and_forms()
    {
        var page = await Open("/days/2024-11-15");
        await page.Locator("a[rel=prev]").ClickAsync();
        await page.IsAt("/days/2024-11-14$");
        await page.Locator(".narrow a[href*='category=computer-vision']").ClickAsync();
        await page.IsAt("category=computer-vision$");
        await page.Locator("#find").FillAsync("확산모델");
        await page.Locator("#find").PressAsync("Enter");
        await Expect(page.Locator("mark", new PageLocatorOptions { HasText = "확산 모델" }).First).ToBeVisibleAsync();
        await page.Locator(".card h3 a").First.ClickAsync();
        await page.IsAt("/papers/");
        await page.GetByTitle("어둡게").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Contains("/papers/", page.Url, StringComparison.Ordinal);
    }

    private Task<IPage> Open(string path) => reader.Open(path, options: new BrowserNewContextOptions { JavaScriptEnabled = false });

    private static async Task<List<string>> Shown(IPage page, string selector)
    {
        var shown = new List<string>();
        foreach (var found in await page.Locator(selector).AllAsync())
        {
            if (await found.IsVisibleAsync())
            {
                shown.Add(await found.InnerTextAsync());
            }
        }

        return shown;
    }
}
