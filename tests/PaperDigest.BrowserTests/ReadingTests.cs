using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>A list read through from its first paper to its last, and the way back to where one was.</summary>
public sealed class ReadingTests(Reader reader)
{
    /// <summary>The published titles of a list's papers: cards may lead with another line.</summary>
    private static Task<string[]> Titles(IPage page) => page.Locator(".card:has(h3 a)").EvaluateAllAsync<string[]>(
        "cards => cards.map(card => (card.querySelector('.original') ?? card.querySelector('h3 a')).innerText)");

    private const string Day = "/days/2024-11-14";

    [Fact]
    public async Task A_day_is_read_through_on_a_phone_by_touch()
    {
        var page = await Open(Day, isPhone: true);
        var titles = await Titles(page);
        await Expect(page.Locator(".reading p")).ToHaveTextAsync($"{titles.Length}편 중 0편 읽음");

        await page.Locator(".card h3 a").First.TapAsync();
        await Expect(page.Locator(".place b")).ToHaveTextAsync($"{titles.Length}편 중 1번째");
        await Expect(page.Locator(".place [rel=prev]")).ToHaveCountAsync(0);
        await page.Locator(".deeds .mark.read").TapAsync();
        await Swipe(page, 300, 80);
        await Expect(page.Locator(".place b")).ToHaveTextAsync($"{titles.Length}편 중 2번째");
        await Expect(page.Locator("h1")).ToHaveTextAsync(titles[1]);
        await page.Locator(".deeds .mark.read").TapAsync();
        await page.Locator(".place [rel=next]").TapAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(titles[2]);
        await Expect(page.Locator(".place b")).ToHaveTextAsync($"{titles.Length}편 중 3번째");

        // One step back from wherever one has read to, and the list stands there.
        await page.GoBackAsync();
        await page.IsAt(Day + "$");
        await Expect(page.Locator(".reading p")).ToHaveTextAsync($"{titles.Length}편 중 2편 읽음");
        await Expect(page.Locator(".card h3 a").Nth(2)).ToBeFocusedAsync();
        await Expect(page.Locator(".card h3 a").Nth(2)).ToBeInViewportAsync();
        await Expect(page.Locator(".card").First.Locator(".byline")).ToBeHiddenAsync();
        await page.Locator(".card").First.Locator(".unfold").TapAsync();
        await Expect(page.Locator(".card").First.Locator(".byline")).ToBeVisibleAsync();

        await page.Locator(".reading .only").TapAsync();
        await Expect(page.Locator(".card:visible")).ToHaveCountAsync(titles.Length - 2);
        await page.Locator(".reading .all").TapAsync();
        await Expect(page.Locator(".card:visible")).ToHaveCountAsync(0);
        await Expect(page.Locator(".list > .empty")).ToHaveTextAsync("모두 읽었습니다.");
        await page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "되돌리기" }).TapAsync();
        await Expect(page.Locator(".card:visible")).ToHaveCountAsync(titles.Length - 2);
        await Expect(page.Locator(".reading p")).ToHaveTextAsync($"{titles.Length}편 중 2편 읽음");
    }

    /// <summary>A search counts the papers it is about; those below it that match in part are none of them.</summary>
    [Fact]
    public async Task Only_the_papers_of_the_list_are_counted()
    {
        var page = await Open("/search?q=" + Uri.EscapeDataString("diffusion robot policy"));
        var below = await page.Locator(".partial ~ .card").CountAsync();
        var listed = await page.Locator(".card").CountAsync() - below;
        Assert.True(below > 0 && listed > 0, $"{listed} papers and {below} below them");
        await Expect(page.Locator(".reading p")).ToHaveTextAsync($"{listed}편 중 0편 읽음");
    }

    [Fact]
    public async Task And_on_a_desk_by_keys_alone()
    {
        var page = await Open(Day);
        var titles = await Titles(page);
        await Press(page, "j", "m", "Enter");
        await Expect(page.Locator(".place b")).ToHaveTextAsync($"{titles.Length}편 중 1번째");
        for (var i = 1; i < titles.Length; i++)
        {
            await Press(page, "]");
            await Expect(page.Locator("h1")).ToHaveTextAsync(titles[i]);
            await page.HasScripts();
            await Press(page, "m");
        }

        await Expect(page.Locator(".place [rel=next]")).ToHaveCountAsync(0);
        await Press(page, "[");
        await Expect(page.Locator("h1")).ToHaveTextAsync(titles[^2]);
        await page.HasScripts();
        await Press(page, "l");
        await page.IsAt(Day + "$");
        await Expect(page.Locator(".reading p")).ToHaveTextAsync($"{titles.Length}편 중 {titles.Length}편 읽음");
        await Expect(page.Locator(".card h3 a").Nth(titles.Length - 2)).ToBeFocusedAsync();
        await Press(page, "u");
        await Expect(page.Locator(".reading p")).ToHaveTextAsync($"{titles.Length}편 중 {titles.Length - 1}편 읽음");
    }

    [Theory]
    [InlineData("/weeks/2024-W46", 5)]
    [InlineData("/months/2024-11?sort=newest", 3)]
    [InlineData("/categories/llm", 2)]
    [InlineData("/search?q=LLM", 4)]
    [InlineData("/missed?since=2024-11-13", 3)]
    public async Task A_paper_knows_its_place_in_every_kind_of_list(string path, int place)
    {
        var page = await Open(path);
        var links = page.Locator(".card h3 a");
        var next = (await Titles(page))[place];
        await links.Nth(place - 1).ClickAsync();
        await Expect(page.Locator(".place b")).ToContainTextAsync($"편 중 {place}번째");
        await page.Locator(".place [rel=next]").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(next);
        await page.Locator(".place .to-list").ClickAsync();
        await Expect(page).ToHaveURLAsync(reader.Address + path[1..]);
        await Expect(links.Nth(place)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_list_goes_on_over_its_pages()
    {
        var page = await Open("/months/2024-11?pageSize=2");
        await page.Locator(".card h3 a").Nth(1).ClickAsync();
        await Expect(page.Locator(".place b")).ToContainTextAsync("편 중 2번째");
        await page.Locator(".place [rel=next]").ClickAsync();
        await Expect(page.Locator(".place b")).ToContainTextAsync("편 중 3번째");
        await page.Locator(".place [rel=prev]").ClickAsync();
        await Expect(page.Locator(".place b")).ToContainTextAsync("편 중 2번째");
    }

    [Fact]
    public async Task So_do_saved_papers_and_a_new_tab()
    {
        var page = await Open(Day);
        await page.Locator(".mark.save").Nth(0).ClickAsync();
        await page.Locator(".mark.save").Nth(1).ClickAsync();
        var tab = await page.Context.RunAndWaitForPageAsync(
            () => page.Locator(".card h3 a").Nth(1).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] }));
        await Expect(tab.Locator(".place b")).ToContainTextAsync("2");
        await page.GotoAsync("/saved");
        await page.Locator("#saved-list h3 a").First.ClickAsync();
        await Expect(page.Locator(".place b")).ToHaveTextAsync("2편 중 1번째");
        await Expect(page.Locator(".place .of")).ToHaveTextAsync("저장함");
    }

    [Fact]
    public async Task A_paper_from_nowhere_has_no_place_and_one_address()
    {
        var page = await Open("/papers/2410.21411");
        await Expect(page.Locator(".place")).ToHaveCountAsync(0);
        await page.GotoAsync(Day);
        await page.Locator(".card h3 a").First.ClickAsync();
        await Expect(page.Locator(".place")).ToBeVisibleAsync();
        Assert.DoesNotContain('?', page.Url);
    }

    private async Task<IPage> Open(string path, bool isPhone = false)
    {
        var page = await reader.Open(
            path,
            width: isPhone ? 390 : 1280,
            height: isPhone ? 844 : 800,
            options: isPhone ? new BrowserNewContextOptions { HasTouch = true, IsMobile = true } : null);
        await page.HasScripts();
        return page;
    }

    private static async Task Press(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>A finger moves over the text from one side to the other.</summary>
    private static async Task Swipe(IPage page, int from, int to) => await page.EvaluateAsync(
        """
        ([from, to]) => {
          const target = document.querySelector('.voices');
          const touch = x => new Touch({ identifier: 1, target, clientX: x, clientY: 400 });
          const tell = (type, x, touches) => target.dispatchEvent(new TouchEvent(type, { bubbles: true, touches, changedTouches: [touch(x)] }));
          tell('touchstart', from, [touch(from)]);
          tell('touchend', to, []);
        }
        """,
        new[] { from, to });
}
