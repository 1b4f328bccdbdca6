using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>Reading by keyboard alone, and by touch.</summary>
public sealed class KeyTests(Reader reader)
{
    private const string Day = "/days/2024-06-13";

    [Fact]
    public async Task A_day_can_be_read_and_sorted_by_keys()
    {
        var page = await reader.Open(Day);
        await Press(page, "j");
        await Expect(Title(page, 0)).ToBeFocusedAsync();
        await Press(page, "j", "j", "k");
        await Expect(Title(page, 1)).ToBeFocusedAsync();
        await Press(page, "s", "m", "e");
        await Expect(Card(page, 1).Locator(".mark.save")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Card(page, 1).Locator(".mark.read")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Card(page, 1).Locator("details")).ToHaveAttributeAsync("open", "");
        await Press(page, "u");
        await Expect(Card(page, 1).Locator(".mark.read")).ToHaveAttributeAsync("aria-pressed", "false");
        var title = await Card(page, 1).Locator("h3 a, .original").Last.InnerTextAsync();
        await Press(page, "o");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        await Press(page, "s");
        await Expect(page.Locator(".paper .mark.save").First).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task Enter_opens_the_chosen_paper()
    {
        var page = await reader.Open(Day);
        await Press(page, "j", "Enter");
        await Expect(page).ToHaveURLAsync(reader.Address + "papers/2406.06523");
    }

    [Fact]
    public async Task Days_turn_with_brackets()
    {
        var page = await reader.Open(Day);
        await Press(page, "]");
        await Expect(page).ToHaveURLAsync(reader.Address + "days/2024-06-14");
        await Press(page, "[");
        await Expect(page).ToHaveURLAsync(reader.Address + "days/2024-06-13");
    }

    [Theory]
    [InlineData("g c", "calendar/2024")]
    [InlineData("g b", "categories")]
    [InlineData("g s", "saved")]
    [InlineData("g t", "")]
    // The keyboard is set to Hangul: the keys are those of g and b.
    [InlineData("ㅎ ㅠ", "categories")]
    public async Task Two_keys_go_places(string keys, string path)
    {
        var page = await reader.Open("/about");
        await page.HasScripts();
        foreach (var key in keys.Split(' '))
        {
            await page.EvaluateAsync(
                "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))",
                new[] { key, key switch { "ㅎ" => "KeyG", "ㅠ" => "KeyB", _ => "Key" + key.ToUpperInvariant() } });
        }

        await Expect(page).ToHaveURLAsync(reader.Address + path);
    }

    [Fact]
    public async Task Typing_is_typing()
    {
        var page = await reader.Open(Day);
        await Press(page, "/");
        var box = page.GetByRole(AriaRole.Search).First.Locator("input[type=search]");
        await Expect(box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jsmu?[/gt");
        await Expect(box).ToHaveValueAsync("jsmu?[/gt");
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        Assert.EndsWith(Day, page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Control+]")]
    [InlineData("Alt+]")]
    [InlineData("Meta+]")]
    public async Task Keys_with_another_held_down_belong_to_the_browser(string key)
    {
        var page = await reader.Open(Day);
        await Press(page, key, "?");
        await Expect(page.Locator("dialog[open]")).ToBeVisibleAsync();
        Assert.EndsWith(Day, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_gives_the_focus_back_and_can_switch_the_keys_off()
    {
        var page = await reader.Open(Day);
        await Press(page, "j", "?");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "단축키" });
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "닫기" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(Title(page, 0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("?");
        // The space bar presses what has the focus.
        await page.Keyboard.PressAsync("Space");
        await Expect(dialog).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByLabel("한 글자 단축키 쓰기")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(Title(page, 0)).ToBeFocusedAsync();

        await Press(page, "?");
        await page.GetByLabel("한 글자 단축키 쓰기").UncheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "닫기" }).ClickAsync();
        await page.ReloadAsync();
        await Press(page, "]", "?");
        // Nothing happens at once; the way back is in the footer.
        await page.Locator(".colophon").GetByRole(AriaRole.Button, new() { Name = "단축키" }).ClickAsync();
        Assert.EndsWith(Day, page.Url, StringComparison.Ordinal);
        await page.GetByLabel("한 글자 단축키 쓰기").CheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Press(page, "]");
        await Expect(page).ToHaveURLAsync(reader.Address + "days/2024-06-14");
    }

    [Fact]
    public async Task The_help_fits_the_narrowest_window()
    {
        var page = await reader.Open(Day, width: 320, height: 640);
        await Press(page, "?");
        var dialog = page.Locator("dialog[open]");
        Assert.True(await dialog.EvaluateAsync<bool>("dialog => dialog.scrollWidth <= dialog.clientWidth"));
    }

    [Fact]
    public async Task On_a_papers_own_page_the_keys_walk_papers_like_it_and_save_the_paper()
    {
        var page = await reader.Open("/papers/2406.06523");
        var similar = page.Locator(".similar li a");
        await Press(page, "j", "j");
        await Expect(similar.Nth(1)).ToBeFocusedAsync();
        await Press(page, "k", "s");
        await Expect(similar.First).ToBeFocusedAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("저장했습니다: NaRCan");
        var address = await similar.First.GetAttributeAsync("href");
        await Press(page, "o");
        await Expect(page).ToHaveURLAsync(reader.Address + address![1..]);
    }

    [Fact]
    public async Task A_key_for_a_paper_asks_for_one_first()
    {
        var page = await reader.Open(Day);
        await Press(page, "s");
        await Expect(page.Locator(".toast")).ToContainTextAsync("논문을 골라");
    }

    [Theory]
    [InlineData(300, 100, 20, "days/2024-06-14")]
    [InlineData(100, 300, 20, "days/2024-06-12")]
    // Scrolling down aslant, and a finger that only trembled.
    [InlineData(300, 200, 200, "days/2024-06-13")]
    [InlineData(300, 270, 0, "days/2024-06-13")]
    public async Task Days_turn_with_a_swipe(int from, int to, int down, string path)
    {
        var page = await reader.Open(
            Day, width: 390, height: 844, options: new BrowserNewContextOptions { HasTouch = true, IsMobile = true });
        await Press(page);
        var touch = await page.Context.NewCDPSessionAsync(page);
        // On the papers, as what stands above them scrolls sideways itself.
        var height = (await Title(page, 0).BoundingBoxAsync())!.Y;
        await Touch(touch, "touchStart", 0, from, height);
        await Touch(touch, "touchMove", 100, (from + to) / 2, height + (down / 2));
        await Touch(touch, "touchMove", 200, to, height + down);
        await Touch(touch, "touchEnd", 250);
        await Expect(page).ToHaveURLAsync(reader.Address + path);
    }

    [Fact]
    public async Task A_part_that_scrolls_sideways_keeps_its_swipes()
    {
        var page = await reader.Open(
            Day, width: 390, height: 844, options: new BrowserNewContextOptions { HasTouch = true, IsMobile = true });
        await Press(page);
        var choices = (await page.Locator(".choices:visible").Last.BoundingBoxAsync())!;
        var touch = await page.Context.NewCDPSessionAsync(page);
        await Touch(touch, "touchStart", 0, 300, choices.Y + 10);
        await Touch(touch, "touchMove", 100, 100, choices.Y + 10);
        await Touch(touch, "touchEnd", 200);
        await Press(page, "]");
        await Expect(page).ToHaveURLAsync(reader.Address + "days/2024-06-14");
    }

    [Fact]
    public async Task Text_to_copy_is_copied()
    {
        var page = await reader.Open("/about");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Press(page);
        await page.EvaluateAsync(
            """
            () => {
              const text = Object.assign(document.createElement('pre'), { id: 'bib', textContent: '@article{x}' });
              const button = Object.assign(document.createElement('button'), { textContent: '복사' });
              button.dataset.copy = 'bib';
              document.querySelector('main').replaceChildren(text, button);
            }
            """);
        await page.GetByRole(AriaRole.Button, new() { Name = "복사" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("복사했습니다");
        Assert.Equal("@article{x}", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    /// <summary>Keys on the page, once its scripts are there.</summary>
    private static async Task Press(IPage page, params string[] keys)
    {
        await page.HasScripts();
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>A finger on the glass. When it was there is part of what it does, however busy the machine.</summary>
    private static async Task Touch(ICDPSession session, string type, int millisecond, float? x = null, float? y = null) =>
        await session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["type"] = type,
            ["timestamp"] = TouchedAt + (millisecond / 1000d),
            ["touchPoints"] = x is null ? [] : new[] { new { x, y } },
        });

    private static readonly double TouchedAt = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static ILocator Card(IPage page, int place) => page.Locator("main .card").Nth(place);

    private static ILocator Title(IPage page, int place) => Card(page, place).Locator("h3 a");
}
