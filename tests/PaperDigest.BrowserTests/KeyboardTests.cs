using System.Diagnostics.CodeAnalysis;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>Whole journeys with Tab, Enter and the arrows alone: no mouse, and none of the site's own keys.</summary>
public sealed class KeyboardTests(Reader reader)
{
    private const int MostStops = 120;

    [Fact]
    public async Task From_a_day_to_a_paper_that_is_saved_and_taken_away_as_a_file()
    {
        var page = await Open("/days/2024-06-13");
        // Past the header.
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
        await Enter(page, page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "NaRCan" }).First);
        await Loaded(page, "/papers/2406[.]06523$");

        await Enter(page, page.Locator(".paper .mark.save").First);
        await Expect(page.Locator(".paper .mark.save").First).ToHaveAttributeAsync("aria-pressed", "true");
        await Reach(page, page.Locator(".note textarea"));
        await page.Keyboard.TypeAsync("다시 읽기");
        await Enter(page, page.GetByRole(AriaRole.Link, new() { Name = "저장함" }).First, back: true);
        await Loaded(page, "/saved$");

        await Expect(page.Locator(".card textarea")).ToHaveValueAsync("다시 읽기");
        var file = await page.RunAndWaitForDownloadAsync(() => Enter(page, page.Locator("#export-json")));
        Assert.EndsWith(".json", file.SuggestedFilename, StringComparison.Ordinal);
        var cited = await page.RunAndWaitForDownloadAsync(() => Enter(page, page.Locator("[data-export='csl.json']")));
        Assert.EndsWith(".csl.json", cited.SuggestedFilename, StringComparison.Ordinal);

        // What was saved is let go and brought back, by the message itself.
        await Enter(page, page.Locator(".card .mark.save"), back: true);
        await Enter(page, page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "되돌리기" }));
        await Expect(page.Locator(".card textarea")).ToHaveValueAsync("다시 읽기");
    }

    [Fact]
    public async Task From_a_search_with_suggestions_to_a_result_and_back()
    {
        var page = await Open("/");
        await Reach(page, page.Locator("#find"));
        await page.Keyboard.TypeAsync("확산모");
        await Expect(page.Locator(".suggestions [role=option]").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.TypeAsync("델");
        await page.Keyboard.PressAsync("Enter");
        await Loaded(page, "/search[?]q=");

        var first = page.Locator(".card h3 a").First;
        var title = (await page.Locator(".card").First.Locator("h3 a, .original").Last.InnerTextAsync()).Trim();
        await Enter(page, first);
        await Loaded(page, "/papers/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        await page.GoBackAsync();
        await Loaded(page, "/search[?]q=");
        await Expect(page.Locator("#q")).ToHaveValueAsync("확산모델");

        // The list stands at the paper that was read. A facet before it narrows, and its chip lets go again.
        await Expect(first).ToBeFocusedAsync();
        await Enter(page, page.Locator(".facets a[href*='category%3A']").First, back: true);
        await Loaded(page, "category%3A");
        await Enter(page, page.Locator(".chips.active a").First);
        await page.IsAt("^(?!.*category)");
    }

    [Fact]
    public async Task A_category_narrows_a_day_and_lets_it_go()
    {
        var page = await Open("/days/2024-11-14");
        var all = await page.Locator(".card").CountAsync();
        // What narrows the day stands behind its papers, which is near from the end.
        await Enter(page, page.Locator(".narrow a[href*='category=computer-vision']"), back: true);
        await Loaded(page, "category=computer-vision$");
        var some = await page.Locator(".card").CountAsync();
        Assert.InRange(some, 1, all - 1);
        await Enter(page, page.Locator(".chips.active a"));
        await page.IsAt("^(?!.*category)");
        await Expect(page.Locator(".card")).ToHaveCountAsync(all);

        // A filter of a list is a form.
        await page.GotoAsync("/categories/llm");
        await Loaded(page, "/categories/llm$");
        await Enter(page, page.Locator(".filter summary"));
        await Reach(page, page.Locator("#f-votes"));
        await page.Keyboard.TypeAsync("20");
        await page.Keyboard.PressAsync("Enter");
        await page.IsAt("minVotes=20");
    }

    private async Task<IPage> Open(string path)
    {
        var page = await reader.Open(path);
        await page.HasScripts();
        return page;
    }

    /// <summary>Waits for a page with its scripts.</summary>
    private static async Task Loaded(IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string address)
    {
        await page.IsAt(address);
        await page.HasScripts();
    }

    private static async Task Enter(IPage page, ILocator target, bool back = false)
    {
        await Reach(page, target, back);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes on with Tab, or back with Shift and Tab, until something has the focus.</summary>
    private static async Task Reach(IPage page, ILocator target, bool back = false)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            if (await target.EvaluateAsync<bool>("target => target === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{MostStops} stops did not lead to {target}.");
    }
}
