using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>The page of a paper: the summary first, what can be done with it within reach, the voices beside each other.</summary>
public sealed class PaperTests(Reader reader)
{
    private const string TwoVoices = "/papers/2410.21411";

    /// <summary>In pixels from the top of a phone's screen of 844.</summary>
    private const int UpperHalf = 420;

    private const string FirstLine =
        "() => [...document.querySelectorAll('.voice .prose')].find(text => text.checkVisibility())?.getBoundingClientRect().top ?? 0";

    [Theory]
    [InlineData("ko-KR")]
    [InlineData("en-US")]
    public async Task The_first_line_of_every_summary_stands_in_the_upper_half_of_a_phone(string locale)
    {
        var page = await reader.Open("/about", 390, 844, locale, new BrowserNewContextOptions { HasTouch = true, IsMobile = true });
        var response = await page.APIRequest.GetAsync("/api/v1/papers?pageSize=60");
        var ids = JsonDocument.Parse(await response.TextAsync()).RootElement.GetProperty("items").EnumerateArray()
            .Select(paper => paper.GetProperty("id").GetString()!)
            .ToList();
        Assert.True(ids.Count >= 50, $"{ids.Count} papers");
        foreach (var id in ids)
        {
            await page.GotoAsync("/papers/" + id);
            var top = await page.EvaluateAsync<double>(FirstLine);
            Assert.True(top < UpperHalf, $"{id}: {top}");
        }
    }

    [Fact]
    public async Task Nor_does_a_note_push_it_down()
    {
        var page = await Open(TwoVoices, 390);
        var before = await page.EvaluateAsync<double>(FirstLine);
        await page.Locator(".mark.write").ClickAsync();
        await Expect(page.Locator(".mark.save")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator(".note textarea")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("지하철에서 읽음");
        await page.Locator(".note textarea").BlurAsync();
        await Expect(page.Locator(".mark.write")).ToHaveAttributeAsync("data-written", "");
        await page.ReloadAsync();
        await Expect(page.Locator(".note textarea")).ToHaveValueAsync("지하철에서 읽음");
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        Assert.Equal(before, await page.EvaluateAsync<double>(FirstLine), 1.0);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task All_that_can_be_done_is_within_the_thumbs_reach(int width)
    {
        var page = await Open(TwoVoices, width);
        var marks = page.Locator(".deeds .mark");
        await Expect(marks).ToHaveCountAsync(6);
        foreach (var mark in await marks.AllAsync())
        {
            var box = (await mark.BoundingBoxAsync())!;
            Assert.True(box.Y > 844 * 0.75 && box.Y + box.Height <= 844, $"{box.Y}");
            Assert.True(box.Width >= 34 && box.Height >= 44 && box.X >= 0 && box.X + box.Width <= width, $"{box.X} {box.Width}");
        }

        await page.Locator(".elsewhere-of").ClickAsync();
        await Expect(page.Locator("#elsewhere a").First).ToHaveAttributeAsync("href", "https://arxiv.org/abs/2410.21411");
        await Expect(page.Locator("#elsewhere a").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#elsewhere a").First).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_citation_is_folded_and_opens_over_the_page_with_script_or_without(bool hasScript)
    {
        var page = await reader.Open(TwoVoices, options: new BrowserNewContextOptions { JavaScriptEnabled = hasScript });
        await Expect(page.Locator("#cite-bibtex")).ToBeHiddenAsync();
        await page.Locator("[popovertarget=cite]").First.ClickAsync();
        await Expect(page.Locator("#cite-bibtex")).ToBeVisibleAsync();
        await Expect(page.Locator("#cite-bibtex")).ToContainTextAsync("2410.21411");
        await page.Locator("#cite [popovertargetaction]").ClickAsync();
        await Expect(page.Locator("#cite-bibtex")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_voices_are_compared_aspect_by_aspect(int width)
    {
        var page = await Open(TwoVoices, width);
        await page.Locator("a[href$='view=aspects']:visible").ClickAsync();
        await page.IsAt("view=aspects$");
        var shared = page.Locator(".aspect").Filter(new() { Has = page.Locator(".said + .said") }).First;
        var boxes = await Task.WhenAll((await shared.Locator(".said").AllAsync()).Select(said => said.BoundingBoxAsync()));
        Assert.Equal(width == 1280, Math.Abs(boxes[0]!.Y - boxes[1]!.Y) < 2);
        await Expect(page.Locator(".aspect h3").First).ToHaveTextAsync("새로운 점");
        await page.Locator(".switch a", new() { HasText = "출처별" }).ClickAsync();
        await Expect(page.Locator(".voice")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_word_of_the_glossary_explains_itself_by_tap_and_by_key()
    {
        var page = await Open(TwoVoices, 390);
        var term = page.Locator(".term:visible").First;
        var names = await term.GetAttributeAsync("title");
        await term.ClickAsync();
        await Expect(page.Locator(".explained")).ToContainTextAsync(names!);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".explained")).ToHaveCountAsync(0);
        await Expect(term).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex(
            "^/glossary\\?q=", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(page.Locator(".explained")).ToBeVisibleAsync();
    }

    private async Task<IPage> Open(string path, int width)
    {
        var page = await reader.Open(path, width, 844);
        await page.HasScripts();
        return page;
    }
}
