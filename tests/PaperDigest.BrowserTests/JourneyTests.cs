using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace PaperDigest.BrowserTests;

/// <summary>The three things people come for, in a real browser, each ending on a paper.</summary>
public sealed class JourneyTests(Reader reader)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Browse_by_date(int width)
    {
        var page = await reader.Open("/", width);
        await page.GetByRole(AriaRole.Navigation, new() { Name = "주 메뉴" }).GetByRole(AriaRole.Link, new() { Name = "달력" }).ClickAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "2024", Exact = true }).ClickAsync();
        await page.Locator("a[href$='/days/2024-06-12']").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2024년 6월 12일 수요일");

        await page.Locator("a[rel=next]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2024년 6월 13일 목요일");

        await OpenPaper(page, "NaRCan");
        await Assertions.Expect(page).ToHaveURLAsync(reader.Address + "papers/2406.06523");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Filter_by_category(int width)
    {
        var page = await reader.Open("/categories", width);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "컴퓨터 비전" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("컴퓨터 비전");

        // The day's own categories narrow the day.
        await page.GotoAsync("/days/2024-11-14");
        await page.GetByRole(AriaRole.Main).Locator("a[href*='category=computer-vision']:visible").First.ClickAsync();
        await Assertions.Expect(page)
            .ToHaveURLAsync(new System.Text.RegularExpressions.Regex(
                "category=computer-vision", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await OpenPaper(page, "SAMPart3D");
        await Assertions.Expect(page).ToHaveURLAsync(reader.Address + "papers/2411.07184");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Search_in_Korean(int width)
    {
        var page = await reader.Open(width < 600 ? "/search" : "/", width);
        var box = page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Combobox).First;
        await box.FillAsync("확산모델");
        await box.PressAsync("Enter");
        await Assertions.Expect(page.Locator("mark", new PageLocatorOptions { HasText = "확산 모델" }).First).ToBeVisibleAsync();

        await OpenPaper(page, "Quantum Denoising Diffusion Models");
        await page.IsAt("/papers/2401[.]07049[?]q=");
    }

    [Fact]
    public async Task Language_and_theme_stay_chosen()
    {
        var page = await reader.Open("/days/2024-06-13");
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("13 June 2024");
        await page.GetByTitle("Dark").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GetByRole(AriaRole.Link, new() { Name = "Calendar" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/days/2024-11-14")]
    [InlineData("/papers/2411.07184")]
    [InlineData("/search?q=LLM")]
    [InlineData("/calendar/2024")]
    [InlineData("/categories")]
    [InlineData("/status")]
    public async Task Nothing_runs_over_the_side_of_a_phone_and_nothing_is_refused(string path)
    {
        var page = await reader.Open("/about", width: 320, hasWorker: true);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(path);
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 320, $"{path} is {width} px wide.");
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("ko-KR", "분 전|지금")]
    [InlineData("en-GB", "minutes? ago|now")]
    public async Task The_foot_says_how_long_ago_the_library_was_read_once_it_is_reached(string locale, string ago)
    {
        var page = await reader.Open("/days/2024-06-13", locale: locale);
        var read = page.Locator(".colophon time");
        await read.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(read).ToHaveTextAsync(new Regex(ago, RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(read).ToHaveAttributeAsync("title", new Regex("UTC$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static async Task OpenPaper(IPage page, string title)
    {
        // What leads a card may be another line than its title.
        await page.Locator(".card", new() { HasText = title }).Locator("h3 a").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(title);
    }
}
