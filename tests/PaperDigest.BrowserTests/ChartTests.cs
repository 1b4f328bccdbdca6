using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>What a bar of a chart says, to a mouse and to a finger.</summary>
public sealed class ChartTests(Reader reader)
{
    private const string Trends = "/trends";

    [Fact]
    public async Task A_bar_says_its_month_while_the_mouse_is_over_it()
    {
        var page = await reader.Open(Trends);
        await page.HasScripts();
        var (chart, said) = (First(page), First(page).Locator(".said"));
        var usual = await said.InnerTextAsync();
        var bar = chart.Locator(".bars > a").First;
        var point = await bar.Locator("title").TextContentAsync();
        await bar.HoverAsync();
        await Expect(said).ToHaveTextAsync(point!);
        await Expect(bar).ToHaveClassAsync("told");
        await page.Mouse.MoveAsync(0, 0);
        await Expect(said).ToHaveTextAsync(usual);
        await Expect(chart.Locator(".told")).ToHaveCountAsync(0);
        var address = await bar.GetAttributeAsync("href");
        await bar.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(new Uri(reader.Address), address!).ToString());
    }

    [Fact]
    public async Task The_first_touch_tells_and_the_second_follows()
    {
        var page = await reader.Open(
            Trends, 390, 844, options: new BrowserNewContextOptions { HasTouch = true, IsMobile = true });
        await page.HasScripts();
        var (chart, said) = (First(page), First(page).Locator(".said"));
        var (one, other) = (chart.Locator(".bars > a").First, chart.Locator(".bars > a").Last);
        await one.TapAsync();
        await Expect(said).ToHaveTextAsync((await one.Locator("title").TextContentAsync())!);
        await page.IsAt(Trends + "$");
        await other.TapAsync();
        await Expect(said).ToHaveTextAsync((await other.Locator("title").TextContentAsync())!);
        await page.IsAt(Trends + "$");
        var address = await other.GetAttributeAsync("href");
        await other.TapAsync();
        await Expect(page).ToHaveURLAsync(new Uri(new Uri(reader.Address), address!).ToString());
    }

    private static ILocator First(IPage page) => page.Locator(".trend:has(.bars > a)").First;
}
