using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>The days of a year walked by keys.</summary>
public sealed class CalendarTests(Reader reader)
{
    [Fact]
    public async Task A_year_is_one_stop_and_its_days_are_walked_with_the_arrows()
    {
        var page = await Open("/calendar/2024");
        await page.Locator(".years a").Last.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await IsAt(page, "2024-01-17");
        await Walk(
            page,
            ("ArrowRight", "2024-01-18"),
            ("ArrowLeft", "2024-01-17"),
            ("ArrowLeft", "2024-01-17"),
            ("PageDown", "2024-06-14"),
            ("ArrowLeft", "2024-06-13"));
        // Weeks and months without digests are passed over.
        await Walk(
            page,
            ("ArrowDown", "2024-10-31"),
            ("ArrowDown", "2024-11-14"),
            ("ArrowUp", "2024-10-31"),
            ("ArrowUp", "2024-06-13"),
            ("End", "2024-06-14"),
            ("ArrowRight", "2024-10-30"),
            ("ArrowLeft", "2024-06-14"));
        await page.Keyboard.PressAsync("Home");
        await Expect(page.Locator(".months a[href$='/weeks/2024-W24']")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator(".months a[href$='/months/2024-06']")).ToBeFocusedAsync();
        await Walk(page, ("ArrowRight", "2024-06-12"), ("PageDown", "2024-10-30"));

        // Where the keys have led is where Tab comes back to.
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal(0, await page.Locator(".months :focus").CountAsync());
        await page.Keyboard.PressAsync("Shift+Tab");
        await IsAt(page, "2024-10-30");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(reader.Address + "days/2024-10-30");
    }

    [Fact]
    public async Task The_month_beside_a_day_begins_at_that_day()
    {
        var page = await Open("/days/2024-06-13");
        Assert.Equal("/days/2024-06-13", await page.Locator(".month [tabindex='0']").GetAttributeAsync("href"));
        Assert.Equal(1, await page.Locator(".month a:not([tabindex='-1'])").CountAsync());
    }

    [Fact]
    public async Task Brackets_turn_the_years()
    {
        var page = await Open("/calendar/2024");
        await page.Keyboard.PressAsync("]");
        await Expect(page).ToHaveURLAsync(reader.Address + "calendar/2025");
        await page.HasScripts();
        await page.Keyboard.PressAsync("[");
        await Expect(page).ToHaveURLAsync(reader.Address + "calendar/2024");
    }

    /// <summary>A page whose scripts are there.</summary>
    private async Task<IPage> Open(string path)
    {
        var page = await reader.Open(path);
        await page.HasScripts();
        return page;
    }

    private static async Task Walk(IPage page, params (string Key, string Day)[] steps)
    {
        foreach (var (key, day) in steps)
        {
            await page.Keyboard.PressAsync(key);
            await IsAt(page, day);
        }
    }

    private static Task IsAt(IPage page, string day) => Expect(page.Locator($".month a[href$='/days/{day}']")).ToBeFocusedAsync();
}
