using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>The main uses on a phone, by finger: taps on what is shown, without a mouse that hovers.</summary>
public sealed class TouchTests(Reader reader)
{
    [Fact]
    public async Task From_the_calendar_over_a_day_to_a_paper_that_is_saved()
    {
        var page = await Open("/");
        await Bar(page, "달력").TapAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "2024", Exact = true }).TapAsync();
        await page.Locator(".months a[href$='/days/2024-11-14']").TapAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("11월 14일");
        await page.Locator(".narrow a[href*='category=computer-vision']").TapAsync();
        await page.IsAt("category=computer-vision$");
        await page.Locator(".chips.active a").TapAsync();
        await page.IsAt("/days/2024-11-14$");

        var card = page.Locator(".card").First;
        await card.Locator("summary").TapAsync();
        await Expect(card.Locator(".part").First).ToBeVisibleAsync();
        await card.Locator("h3 a").TapAsync();
        await page.IsAt("/papers/");
        var title = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        await page.Locator(".paper .mark.save").First.TapAsync();
        await Expect(page.Locator(".paper .mark.save").First).ToHaveAttributeAsync("aria-pressed", "true");

        await Bar(page, "저장함").TapAsync();
        await page.IsAt("/saved$");
        var saved = page.Locator("#saved-list .card");
        await Expect(saved.Locator("h3")).ToHaveTextAsync(title);
        await saved.Locator("summary").TapAsync();
        await saved.Locator("textarea").TapAsync();
        await saved.Locator("textarea").FillAsync("지하철에서");
        await saved.Locator(".mark.read").TapAsync();
        await Expect(saved.Locator(".mark.read")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "되돌리기" }).TapAsync();
        await Expect(saved.Locator(".mark.read")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(saved.Locator("textarea")).ToHaveValueAsync("지하철에서");
    }

    [Fact]
    public async Task A_search_with_suggestions_and_its_filters()
    {
        var page = await Open("/about");
        await Bar(page, "검색").TapAsync();
        await page.IsAt("/search$");
        await page.Locator("#q").TapAsync();
        await page.Keyboard.TypeAsync("narcan");
        await page.Locator(".suggestions [role=option]").First.TapAsync();
        await page.IsAt("/papers/2406[.]06523$");

        await page.GotoAsync("/search?q=LLM");
        await page.Locator(".facets summary").First.TapAsync();
        await page.Locator(".facets a").First.TapAsync();
        await page.IsAt("category%3A");
        await page.Locator(".chips.active a").First.TapAsync();
        await page.IsAt("/search[?]q=LLM$");
    }

    [Fact]
    public async Task Summaries_of_a_paper_are_tabs()
    {
        var page = await Open("/papers/2410.21411");
        var second = page.Locator(".tabs a").Nth(1);
        await second.TapAsync();
        await Expect(second).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Locator("#voice-2")).ToBeVisibleAsync();
        await Expect(page.Locator("#voice-1")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("어둡게", "dark")]
    public async Task The_theme_is_within_reach(string name, string theme)
    {
        var page = await Open("/days/2024-11-14");
        await page.GetByTitle(name).TapAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
    }

    [Theory]
    [InlineData("/days/2024-11-14")]
    [InlineData("/papers/2410.21411")]
    [InlineData("/search?q=LLM")]
    [InlineData("/calendar/2024")]
    [InlineData("/categories")]
    [InlineData("/saved")]
    public async Task Nothing_to_tap_is_smaller_than_a_fingertip_or_under_another(string path)
    {
        var page = await Open(path);
        // 24 by 24 px, or as far from its neighbours as if it were (WCAG 2.2, 2.5.8); links in a sentence are exempt.
        var small = await page.EvaluateAsync<string[]>("""
            () => {
              const targets = [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select, textarea')]
                .filter(target => target.checkVisibility({ visibilityProperty: true }) && !target.closest('.unseen, .prose, .skip') && target.type !== 'file')
                .map(target => ({ target, box: target.getBoundingClientRect() }))
                .filter(({ box }) => box.width > 1 && box.height > 1);
              const middle = box => [box.left + box.width / 2, box.top + box.height / 2];
              const isInline = target => getComputedStyle(target).display === 'inline';
              return targets.filter(({ target, box }) => {
                if ((box.width >= 24 && box.height >= 24) || isInline(target)) return false;
                const [x, y] = middle(box);
                return targets.some(other => {
                  // The bar lies over whatever is scrolled under it.
                  if (other.target.contains(target) || target.contains(other.target) || !other.target.closest('.ways') !== !target.closest('.ways')) return false;
                  const [dx, dy] = [Math.max(other.box.left - x, x - other.box.right, 0), Math.max(other.box.top - y, y - other.box.bottom, 0)];
                  return Math.hypot(dx, dy) < 12;
                });
              }).map(({ target, box }) => `${Math.round(box.width)} x ${Math.round(box.height)}: ${target.outerHTML.slice(0, 120)}`);
            }
            """);
        Assert.True(small.Length == 0, string.Join('\n', small));
    }

    private async Task<IPage> Open(string path)
    {
        var page = await reader.Open(
            path, width: 390, height: 844, options: new BrowserNewContextOptions { HasTouch = true, IsMobile = true });
        await page.HasScripts();
        return page;
    }

    private static ILocator Bar(IPage page, string name) => page.Locator(".ways").GetByRole(AriaRole.Link, new() { Name = name });
}
