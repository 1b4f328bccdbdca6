using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>Whoever goes through a page by Tab sees where they are (WCAG 2.2, 2.4.7 and 2.4.11), which no checker can tell.</summary>
public sealed class FocusTests(Reader reader)
{
    private const int Steps = 60;

    /// <summary>What has the focus and cannot be seen whole, or shows no sign of it.</summary>
    private const string Hidden = """
        () => {
          const held = document.activeElement;
          const box = held.getBoundingClientRect();
          const bar = document.querySelector('.ways');
          const floor = bar.contains(held) || getComputedStyle(bar).position !== 'fixed' ? innerHeight : bar.getBoundingClientRect().top;
          const isWhole = (box.top >= 0 && box.bottom <= floor) || box.height > floor;
          const { outlineStyle, outlineWidth } = getComputedStyle(held);
          const isMarked = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
          return isWhole && isMarked ? null : `${Math.round(box.top)} to ${Math.round(box.bottom)} of ${Math.round(floor)}, ${outlineStyle}: ${held.outerHTML.slice(0, 160)}`;
        }
        """;

    [Theory]
    [InlineData("/days/2024-11-15", 390)]
    [InlineData("/days/2024-11-15", 1280)]
    [InlineData("/papers/2410.21411", 390)]
    [InlineData("/search?q=LLM", 390)]
    [InlineData("/calendar/2024", 390)]
    [InlineData("/categories", 390)]
    public async Task What_has_the_focus_is_seen(string path, int width)
    {
        var page = await reader.Open(
            path, width, height: 664, options: new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });
        await page.HasScripts();
        var hidden = new List<string>();
        for (var step = 0; step < Steps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("document.activeElement === document.body"))
            {
                break;
            }

            if (await page.EvaluateAsync<string?>(Hidden) is { } complaint)
            {
                hidden.Add(complaint);
            }
        }

        Assert.True(hidden.Count == 0, string.Join('\n', hidden));
    }

    [Fact]
    public async Task The_tab_of_the_summary_that_is_shown_says_so()
    {
        var page = await reader.Open("/papers/2410.21411", width: 390);
        var tabs = page.Locator(".tabs a[href^='#']");
        await Expect(tabs.First).ToHaveAttributeAsync("aria-current", "true");
        await tabs.Nth(1).ClickAsync();
        await Expect(tabs.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Locator(".tabs [aria-current]")).ToHaveCountAsync(1);
        await Expect(page.Locator(".voice:visible")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(tabs.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
    }
}
