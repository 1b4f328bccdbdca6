using Microsoft.Playwright;

namespace PaperDigest.BrowserTests;

/// <summary>
/// Pictures of the pages, to be looked at by a person; taken only when asked for, into the folder that PAPERDIGEST_SCREENSHOTS names.
/// </summary>
public sealed class Screenshots(Reader reader)
{
    /// <summary>Nobody looks further down, and a browser cannot draw a picture of any height.</summary>
    private const int MaxHeight = 4000;

    private static readonly (string Name, string Path)[] Pages =
    [
        ("morning", "/"),
        ("day", "/days/2024-11-14"),
        ("week", "/weeks/2024-W46"),
        ("month", "/months/2024-11"),
        ("top", "/top"),
        ("missed", "/missed?since=2024-10-30"),
        ("paper", "/papers/2410.21411"),
        ("category", "/categories/computer-vision"),
        ("search", "/search?q=확산모델"),
        ("search-nothing", "/search?q=쿼크글루온플라즈마"),
        ("trends", "/trends"),
        ("calendar", "/calendar/2024"),
        ("glossary", "/glossary"),
        ("saved", "/saved"),
        ("status", "/status"),
        ("authors", "/authors"),
    ];

    private static readonly (int Width, int Height)[] Windows = [(390, 844), (1280, 940), (1920, 1080)];

    public static TheoryData<ColorScheme, int, int> Looks()
    {
        var looks = new TheoryData<ColorScheme, int, int>();
        foreach (var (width, height) in Windows)
        {
            looks.Add(ColorScheme.Light, width, height);
            looks.Add(ColorScheme.Dark, width, height);
        }

        return looks;
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Looks))]
    public async Task Of_every_page(ColorScheme theme, int width, int height)
    {
        var page = await Open(theme, width, height);
        // Else the page of saved papers has nothing to show.
        await page.GotoAsync("/days/2024-11-14");
        await page.Locator(".mark.save").First.ClickAsync();
        await Assertions.Expect(page.Locator(".mark.save").First).ToHaveAttributeAsync("aria-pressed", "true");
        foreach (var (name, path) in Pages)
        {
            await page.GotoAsync(path);
            if (name is "day" or "search")
            {
                await page.Locator(".card summary").Nth(1).ClickAsync();
                await Assertions.Expect(page.Locator(".card .part").First).ToBeVisibleAsync();
            }

            // A window as high as the page keeps the bar at a phone's foot out of the middle.
            var whole = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
            await page.SetViewportSizeAsync(width, Math.Clamp(whole, height, MaxHeight));
            await Take(page, $"{name}-{width}-{Lower(theme)}");
            await page.SetViewportSizeAsync(width, height);
        }
    }

    [Theory(Explicit = true)]
    [InlineData("morning")]
    [InlineData("paper")]
    public async Task Of_the_readme(string name)
    {
        var page = await Open(ColorScheme.Light, 1280, 940);
        await page.GotoAsync(Array.Find(Pages, p => p.Name == name).Path);
        await Take(page, name);
    }

    /// <summary>The frames of docs/tour.gif: the morning's page, a search as it is typed, its results, a paper.</summary>
    [Fact(Explicit = true)]
    public async Task Of_the_tour()
    {
        var page = await Open(ColorScheme.Light, 1120, 800);
        var frame = 0;
        Task Frame() => Take(page, FormattableString.Invariant($"tour-{++frame:00}"));
        await page.GotoAsync("/");
        await Frame();
        await page.EvaluateAsync("scrollTo(0, 420)");
        await Frame();
        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Combobox).First.FocusAsync();
        foreach (var part in new[] { "확산", "모델" })
        {
            await page.Keyboard.InsertTextAsync(part);
            await Assertions.Expect(page.Locator(".suggestions [role=option]").First).ToBeVisibleAsync();
            await Frame();
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/search?**");
        await Frame();
        await page.Locator(".card summary").First.ClickAsync();
        await Assertions.Expect(page.Locator(".card .part").First).ToBeVisibleAsync();
        await Frame();
        await page.GotoAsync("/papers/2410.21411");
        await Frame();
        await page.EvaluateAsync("scrollTo(0, 620)");
        await Frame();
    }

    private async Task<IPage> Open(ColorScheme theme, int width, int height)
    {
        var options = new BrowserNewContextOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce };
        return await reader.Open("/about", width, height, options: options);
    }

    private static async Task Take(IPage page, string name)
    {
        var folder = Environment.GetEnvironmentVariable("PAPERDIGEST_SCREENSHOTS");
        Assert.False(string.IsNullOrEmpty(folder), "PAPERDIGEST_SCREENSHOTS names no folder.");
        // Fonts that come late would change the lines.
        await page.EvaluateAsync("document.fonts.ready.then(() => true)");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    private static string Lower(ColorScheme theme) => theme == ColorScheme.Dark ? "dark" : "light";
}
