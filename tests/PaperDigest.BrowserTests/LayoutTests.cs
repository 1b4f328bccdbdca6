using Microsoft.Playwright;

namespace PaperDigest.BrowserTests;

/// <summary>Pages enlarged, compact, unfolded and on paper.</summary>
public sealed class LayoutTests(Reader reader)
{
    [Theory]
    [InlineData("/days/2024-11-15")]
    [InlineData("/weeks/2024-W46")]
    [InlineData("/top")]
    [InlineData("/missed?since=2024-10-30")]
    [InlineData("/authors")]
    [InlineData("/days/2024-06-20")]
    [InlineData("/papers/2410.21411")]
    [InlineData("/categories/llm")]
    [InlineData("/search")]
    [InlineData("/search?q=LLM")]
    [InlineData("/trends")]
    [InlineData("/glossary")]
    [InlineData("/saved")]
    [InlineData("/calendar/2024")]
    public async Task Text_of_twice_the_size_needs_no_sideways_scrolling(string path)
    {
        // A window of 1280 px at 200 % is one of 640 px; at 400 % one of 320 px.
        var page = await reader.Open(path, width: 640);
        foreach (var width in new[] { 640, 320 })
        {
            await page.SetViewportSizeAsync(width, 800);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} at {width} px");
        }
    }

    [Fact]
    public async Task The_whole_day_is_read_without_leaving_it()
    {
        var page = await reader.Open("/days/2024-11-15");
        var card = page.Locator(".card").First;
        await card.GetByText("요약 전체 보기").ClickAsync();
        await Assertions.Expect(card.Locator(".part").First).ToBeVisibleAsync();
        await Assertions.Expect(card.Locator(".teaser")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Easy_mode_and_density_stay_chosen()
    {
        var page = await reader.Open("/days/2024-11-15");
        await page.GetByRole(AriaRole.Link, new() { Name = "켜기: 쉬운설명" }).ClickAsync();
        await Assertions.Expect(page.Locator(".easily").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "켜기: 촘촘하게" }).ClickAsync();
        await page.Locator("a[rel=prev]").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-density", "compact");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "끄기: 쉬운설명" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_day_on_paper_holds_what_it_shows_and_no_controls()
    {
        var page = await reader.Open("/days/2024-11-15");
        var (opened, closed) = (page.Locator(".card").Nth(0), page.Locator(".card").Nth(1));
        await opened.Locator("summary").ClickAsync();
        await Assertions.Expect(opened.Locator(".part").First).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".masthead")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".modes")).ToBeHiddenAsync();
        await Assertions.Expect(opened.Locator(".part .prose").First).ToBeVisibleAsync();
        await Assertions.Expect(opened.Locator(".teaser")).ToBeHiddenAsync();
        await Assertions.Expect(closed.Locator(".teaser")).ToBeVisibleAsync();
        await Assertions.Expect(closed.Locator("summary")).ToBeHiddenAsync();

        await page.GotoAsync("/search?q=LLM");
        await Assertions.Expect(page.Locator(".facets")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".card .teaser").First).ToBeVisibleAsync();
        await page.GotoAsync("/saved");
        await Assertions.Expect(page.Locator("#saved-none")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#saved-help")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#export-json")).ToBeHiddenAsync();
    }
}
