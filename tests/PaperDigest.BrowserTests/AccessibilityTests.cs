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
        "/days/2024-11-15", "/days/2024-11-15?category=llm&source=daily_papers_ko", "/days/2024-06-20", "/weeks/2024-W46",
        "/months/2024-10", "/top", "/missed", "/missed?since=2024-10-30",
        "/calendar/2024", "/authors", "/authors?q=zzzz", "/categories", "/categories/llm", "/trends", "/trends?view=votes&axis=one",
        "/terms/LLM", "/movers?days=30", "/glossary",
        "/glossary?q=zzzz",
        "/papers/2410.21411", "/papers/2410.21411?q=LLM", "/search", "/search?q=LLM", "/search?q=difusion", "/search?q=zzzzqqq", "/saved",
        "/status", "/about", "/offline",
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
