using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PaperDigest.BrowserTests;

/// <summary>What can be checked by machine of WCAG 2.2 AA, on every kind of page, in both themes and languages.</summary>
public sealed class AccessibilityTests(Reader reader)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    private static readonly string[] Paths =
    [
        "/days/2024-11-15", "/days/2024-11-15?category=llm&source=daily_papers_ko", "/days/2024-06-20", "/weeks/2024-W46", "/months/2024-10", "/top", "/missed", "/missed?since=2024-10-30",
        "/calendar/2024", "/authors", "/authors?q=zzzz", "/categories", "/categories/llm", "/trends", "/trends?view=votes", "/glossary", "/glossary?q=zzzz",
        "/papers/2410.21411", "/papers/2410.21411?q=LLM", "/search", "/search?q=LLM", "/search?q=difusion", "/search?q=zzzzqqq", "/saved", "/status", "/about", "/offline",
        "/nowhere",
    ];

    /// <summary>A theme changes colours alone.</summary>
    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    public static TheoryData<string, string> Pages()
    {
        var pages = new TheoryData<string, string>();
        foreach (var path in Paths)
        {
            pages.Add(path, "ko-KR");
            pages.Add(path, "en-US");
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_is_in_the_way_of_a_reader(string path, string locale) => await IsOpenToAll(await Open(path, locale: locale));

    [Fact]
    public async Task Nor_where_the_keys_are_explained()
    {
        var page = await Open("/days/2024-11-15");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await IsOpenToAll(page);
    }

    [Theory]
    [InlineData("/", 1280)]
    [InlineData("/search", 390)]
    public async Task Nor_where_suggestions_are_shown(string path, int width)
    {
        var page = await Open(path, width);
        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Combobox).First.FillAsync("모델");
        await Assertions.Expect(page.Locator(".suggestions [role=option]").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await IsOpenToAll(page);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Nor_where_papers_are_saved_and_a_message_is_shown(int width)
    {
        var page = await Open("/days/2024-11-15", width);
        await page.Locator(".mark.save").First.ClickAsync();
        await page.Locator(".mark.read").First.ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await IsOpenToAll(page);
        await page.GotoAsync("/saved");
        await page.Locator(".card summary").ClickAsync();
        await page.Locator(".card textarea").FillAsync("메모");
        await page.Locator(".card .mark.read").ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await IsOpenToAll(page);
    }

    /// <summary>A page whose scripts are there.</summary>
    private async Task<IPage> Open(string path, int width = 1280, string locale = "ko-KR")
    {
        var page = await reader.Open(path, width, locale: locale, options: new BrowserNewContextOptions { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.Locator(".colophon button").First.WaitForAsync();
        return page;
    }

    private static async Task IsOpenToAll(IPage page)
    {
        var found = (await page.RunAxe(Rules)).Violations.ToList();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        found.AddRange((await page.RunAxe(Colours)).Violations);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Assert.True(found.Count == 0, string.Join('\n', found.Select(v => $"{v.Id}: {v.Help}\n{string.Join('\n', v.Nodes.Take(5).Select(n => $"  {n.Html}"))}")));
    }

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
        foreach (var width in new[] { 640, 320 })
        {
            var page = await reader.Open(path, width);
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
    public async Task A_day_on_paper_holds_its_summaries_and_no_controls()
    {
        var page = await reader.Open("/days/2024-11-15");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".masthead")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".modes")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".card .part .prose").First).ToBeVisibleAsync();

        await page.GotoAsync("/search?q=LLM");
        await Assertions.Expect(page.Locator(".facets")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".card .part .prose").First).ToBeVisibleAsync();
        await page.GotoAsync("/saved");
        await Assertions.Expect(page.Locator("#saved-none")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#export-json")).ToBeHiddenAsync();
    }
}
