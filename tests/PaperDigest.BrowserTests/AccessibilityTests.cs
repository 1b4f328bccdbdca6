using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PaperDigest.BrowserTests;

/// <summary>
/// What can be checked by machine of WCAG 2.2 AA, on every kind of page and in what scripts add to it, in both themes and languages.
/// </summary>
public sealed class AccessibilityTests(Reader reader)
{
    private static readonly AxeRunOptions Rules = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    private static readonly string[] Paths =
    [
        "/", "/days/2024-11-15", "/days/2024-11-15?category=llm&source=daily_papers_ko", "/days/2024-06-20", "/weeks/2024-W46",
        "/months/2024-10", "/top", "/missed", "/missed?since=2024-10-30",
        "/calendar/2024", "/authors", "/authors?q=zzzz", "/categories", "/categories/llm", "/trends", "/trends?view=votes&axis=one",
        "/terms/LLM", "/movers?days=30", "/glossary",
        "/glossary?q=zzzz",
        "/papers/2410.21411", "/papers/2410.21411?q=LLM", "/papers/2410.21411?view=aspects",
        "/search", "/search?q=LLM", "/search?q=difusion", "/search?q=zzzzqqq", "/saved",
        "/status", "/about", "/feeds?q=LLM", "/api", "/offline",
        "/nowhere",
    ];

    /// <summary>A theme changes colours alone.</summary>
    private static readonly AxeRunOptions Colours = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
    };

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

    public static TheoryData<string, int, string> SmallPages()
    {
        var pages = new TheoryData<string, int, string>();
        foreach (var path in (string[])["/", "/api", "/feeds?q=LLM", "/terms/LLM", "/movers?days=30", "/glossary", "/status"])
        {
            pages.Add(path, 320, "ko-KR");
            pages.Add(path, 640, "en-US");
        }

        return pages;
    }

    /// <summary>A page of 1280 px enlarged twice is one of 640, enlarged four times one of 320.</summary>
    [Theory]
    [MemberData(nameof(SmallPages))]
    public async Task Nor_on_a_small_screen_or_enlarged(string path, int width, string locale)
    {
        var page = await Open(path, width, locale);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        await IsOpenToAll(page);
    }

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

    /// <summary>A page of 1280 px enlarged twice is one of 640, enlarged four times one of 320.</summary>
    [Theory]
    [InlineData(320, "ko-KR")]
    [InlineData(640, "en-US")]
    public async Task Nor_where_a_day_is_read_through(int width, string locale)
    {
        var page = await Open("/days/2024-11-14", width, locale);
        await page.Locator(".card .mark.read").First.ClickAsync();
        await Assertions.Expect(page.Locator(".unfold")).ToHaveCountAsync(1);
        await IsOpenToAll(page);
        await page.Locator(".card h3 a").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator(".place")).ToBeVisibleAsync();
        await IsOpenToAll(page);
        await page.Locator(".elsewhere-of").ClickAsync();
        await IsOpenToAll(page);
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("[popovertarget=cite]").First.ClickAsync();
        await IsOpenToAll(page);
        await page.GotoAsync("/papers/2410.21411");
        await page.HasScripts();
        await page.Locator(".term:visible").First.ClickAsync();
        await Assertions.Expect(page.Locator(".explained")).ToBeVisibleAsync();
        await IsOpenToAll(page);
    }

    /// <summary>A page whose scripts are there.</summary>
    private async Task<IPage> Open(string path, int width = 1280, string locale = "ko-KR")
    {
        var page = await reader.Open(
            path,
            width,
            locale: locale,
            options: new BrowserNewContextOptions { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.HasScripts();
        return page;
    }

    private static async Task IsOpenToAll(IPage page)
    {
        var found = (await page.RunAxe(Rules)).Violations.ToList();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        found.AddRange((await page.RunAxe(Colours)).Violations);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Assert.True(
            found.Count == 0,
            string.Join('\n', found.Select(v => $"{v.Id}: {v.Help}\n{string.Join('\n', v.Nodes.Take(5).Select(n => $"  {n.Html}"))}")));
    }
}
