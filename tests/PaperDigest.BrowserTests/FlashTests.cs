using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>
/// A page comes in the reader's language and theme from its first byte and its first frame on, and moves only for those who want it to.
/// </summary>
public sealed class FlashTests(Reader reader)
{
    /// <summary>Notes what every frame shows, and what stands when the page is parsed.</summary>
    private const string Watch = """
        window.seen = new Set();
        const note = () => {
          if (!document.body) return;
          const { colorScheme } = getComputedStyle(document.documentElement);
          seen.add([document.documentElement.lang, document.documentElement.dataset.theme, colorScheme, getComputedStyle(document.body).backgroundColor].join(' | '));
        };
        addEventListener('DOMContentLoaded', note);
        (function frame() { note(); requestAnimationFrame(frame); })();
        """;

    [Theory]
    [InlineData("어둡게", ColorScheme.Light, "dark")]
    [InlineData("밝게", ColorScheme.Dark, "light")]
    [InlineData("시스템 설정 따르기", ColorScheme.Dark, "system")]
    public async Task A_chosen_theme_and_language_stand_in_the_first_byte_and_the_first_frame(string theme, ColorScheme system, string name)
    {
        var page = await reader.Open(
            "/about", options: new BrowserNewContextOptions { ColorScheme = system, JavaScriptEnabled = true }, before: Watch);
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.GetByRole(AriaRole.Link, new() { Name = "한국어" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ko");
        await page.HasScripts();
        await page.GetByTitle(theme).ClickAsync();
        await Expect(page.GetByTitle(theme)).ToHaveAttributeAsync("aria-current", "true");
        var chosen = await Background(page);

        foreach (var path in new[] { "/days/2024-11-15", "/search?q=LLM", "/saved" })
        {
            var answer = await page.GotoAsync(path);
            var bytes = await answer!.TextAsync();
            Assert.Matches($"^\uFEFF?<!DOCTYPE html>\\s*<html lang=\"ko\" data-theme=\"{name}\"", bytes);
            await page.HasScripts();
            var seen = await page.EvaluateAsync<string[]>("[...seen]");
            Assert.Equal($"ko | {name} | {(name == "system" ? "light dark" : name)} | {chosen}", Assert.Single(seen));
        }

        // And what was chosen is what it is called.
        var isDark = name == "dark" || (name == "system" && system == ColorScheme.Dark);
        Assert.Equal(isDark, await page.EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/)[0] < .5"));
    }

    [Theory]
    [InlineData("ko-KR", ColorScheme.Dark, "ko")]
    [InlineData("en-US", ColorScheme.Light, "en")]
    public async Task Who_has_chosen_nothing_gets_what_browser_and_system_ask_for(string locale, ColorScheme system, string language)
    {
        var page = await reader.Open(
            "/days/2024-11-15", locale: locale, options: new BrowserNewContextOptions { ColorScheme = system }, before: Watch);
        await page.HasScripts();
        var seen = Assert.Single(await page.EvaluateAsync<string[]>("[...seen]"));
        Assert.Equal($"{language} | system | light dark | {await Background(page)}", seen);
    }

    [Fact]
    public async Task Nothing_moves_for_those_who_want_no_motion()
    {
        const string moving = """
            () => {
              document.querySelector('.mark.save').click();
              document.querySelector('.card summary').click();
              return document.getAnimations().length + (getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? 1 : 0);
            }
            """;
        var page = await reader.Open("/days/2024-11-15");
        await page.Locator(".mark.save").First.WaitForAsync();
        Assert.NotEqual(0, await page.EvaluateAsync<int>(moving));
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.ReloadAsync();
        await page.Locator(".mark.save").First.WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>(moving));
        await page.Locator(".mark.save").First.HoverAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("document.getAnimations().length"));
    }

    private static Task<string> Background(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
