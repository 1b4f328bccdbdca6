using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace PaperDigest.BrowserTests;

/// <summary>Suggestions while typing: by keyboard alone, through an input method, by mouse and by touch.</summary>
public sealed class SuggestTests(Reader reader)
{
    [Theory]
    [InlineData("/", 1280)]
    [InlineData("/search", 390)]
    public async Task A_paper_is_reached_by_keyboard_alone(string path, int width)
    {
        var page = await reader.Open(path, width);
        var box = Box(page);
        await box.FocusAsync();
        await page.Keyboard.TypeAsync("narcan");
        await Assertions.Expect(Options(page).First).ToContainTextAsync("NaRCan");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "제안" })).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-activedescendant", (await Options(page).First.GetAttributeAsync("id"))!);
        await Assertions.Expect(Options(page).First).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(reader.Address + "papers/2406.06523");
    }

    [Fact]
    public async Task The_keys_walk_the_list_and_leave_it()
    {
        var page = await reader.Open("/");
        var box = Box(page);
        await box.FocusAsync();
        await page.Keyboard.TypeAsync("m");
        await Assertions.Expect(Options(page)).ToHaveCountAsync(10);
        foreach (var (key, index) in new[]
        {
            ("ArrowUp", 9),
            ("ArrowDown", -1),
            ("ArrowDown", 0),
            ("End", 9),
            ("Home", 0),
            ("ArrowUp", -1),
            ("ArrowDown", 0),
            ("ArrowDown", 1),
        })
        {
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(page.Locator("[role=option][aria-selected=true]")).ToHaveCountAsync(index < 0 ? 0 : 1);
            if (index >= 0)
            {
                await Assertions.Expect(Options(page).Nth(index)).ToHaveAttributeAsync("aria-selected", "true");
                await Assertions.Expect(Options(page).Nth(index)).ToBeInViewportAsync();
            }
        }

        // Escape leaves the list and what was typed alone; the arrow brings the list back.
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Options(page).First).ToBeHiddenAsync();
        await Assertions.Expect(box).ToHaveValueAsync("m");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(box)
            .Not.ToHaveAttributeAsync("aria-activedescendant", new Regex(".*", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Options(page).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Options(page).First).ToBeHiddenAsync();
        await Assertions.Expect(box).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task Enter_without_a_choice_searches_for_what_was_typed()
    {
        var page = await reader.Open("/");
        await Box(page).FocusAsync();
        await page.Keyboard.TypeAsync("diffusion");
        await Assertions.Expect(Options(page).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(reader.Address + "search?q=diffusion");
    }

    [Fact]
    public async Task Half_a_syllable_is_enough_and_the_keys_of_the_input_method_are_its_own()
    {
        var page = await reader.Open("/");
        await Box(page).FocusAsync();
        var keyboard = await page.Context.NewCDPSessionAsync(page);
        await Compose(keyboard, "ㄱ");
        await Compose(keyboard, "가");
        await Compose(keyboard, "강");
        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "강" });
        await Compose(keyboard, "호");
        await Assertions.Expect(Options(page).First).ToContainTextAsync("강화학습");
        await Assertions.Expect(Box(page)).ToHaveValueAsync("강호");

        // What an input method does with arrows and Enter while it composes is no choice from the list.
        foreach (var key in new[] { "ArrowDown", "ArrowUp", "Enter" })
        {
            await keyboard.SendAsync(
                "Input.dispatchKeyEvent",
                new() { ["type"] = "rawKeyDown", ["windowsVirtualKeyCode"] = 229, ["key"] = key, ["code"] = key });
            await Assertions.Expect(Options(page).First).ToHaveAttributeAsync("aria-selected", "false");
            await Assertions.Expect(Options(page).First).ToBeVisibleAsync();
        }

        await Compose(keyboard, "화");
        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "화" });
        await Assertions.Expect(Box(page)).ToHaveValueAsync("강화");
        await Assertions.Expect(Options(page).First).ToContainTextAsync("강화학습");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(reader.Address + "categories/reinforcement-learning");
    }

    [Fact]
    public async Task A_syllable_that_is_done_while_its_answer_is_awaited_leaves_the_list_open()
    {
        var page = await reader.Open("/");
        await Box(page).FocusAsync();
        var keyboard = await page.Context.NewCDPSessionAsync(page);
        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "강" });
        await Assertions.Expect(Options(page).First).ToBeVisibleAsync();
        var mayAnswer = new TaskCompletionSource();
        var held = $"**/suggest?q={Uri.EscapeDataString("강화")}";
        await page.RouteAsync(held, async route =>
        {
            await mayAnswer.Task;
            await route.ContinueAsync();
        });
        var asked = page.WaitForRequestAsync(held);
        await Compose(keyboard, "화");
        await asked;
        var askedAgain = page.WaitForRequestAsync(held);
        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "화" });
        await askedAgain;
        mayAnswer.SetResult();
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await Assertions.Expect(Options(page).First).ToContainTextAsync("강화학습");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(reader.Address + "categories/reinforcement-learning");
    }

    [Fact]
    public async Task An_answer_that_comes_late_leaves_the_choice_alone()
    {
        var page = await reader.Open("/");
        await Box(page).FocusAsync();
        await page.Keyboard.TypeAsync("강");
        await Assertions.Expect(Options(page).First).ToBeVisibleAsync();
        var mayAnswer = new TaskCompletionSource();
        await page.RouteAsync("**/suggest?*", async route =>
        {
            await mayAnswer.Task;
            await route.ContinueAsync();
        });
        var asked = page.WaitForRequestAsync("**/suggest?*");
        await page.Keyboard.TypeAsync("화");
        await asked;
        await page.Keyboard.PressAsync("ArrowDown");
        var chosen = await Options(page).First.GetAttributeAsync("href");
        await page.RunAndWaitForResponseAsync(
            () =>
            {
                mayAnswer.SetResult();
                return Task.CompletedTask;
            },
            "**/suggest?*");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(reader.Address.TrimEnd('/') + chosen);
    }

    [Fact]
    public async Task Enter_after_composing_keeps_the_last_syllable_once()
    {
        var page = await reader.Open("/");
        await Box(page).FocusAsync();
        var keyboard = await page.Context.NewCDPSessionAsync(page);
        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "강화학" });
        await Compose(keyboard, "습");
        await Assertions.Expect(Options(page).First).ToBeVisibleAsync();
        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "습" });
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page)
            .ToHaveURLAsync(new Regex($"/search\\?q={Uri.EscapeDataString("강화학습")}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("ㅋㅍㅌㅂㅈ")]
    [InlineData("zjavbxjqlwjs")]
    public async Task First_consonants_and_the_other_keyboard_find_it(string typed)
    {
        var page = await reader.Open("/");
        await Box(page).FillAsync(typed);
        await Options(page).Filter(new() { HasText = "컴퓨터 비전" }).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(reader.Address + "categories/computer-vision");
    }

    [Fact]
    public async Task An_answer_that_was_overtaken_is_not_shown()
    {
        var page = await reader.Open("/");
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/suggest?q=d", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await Box(page).FocusAsync();
        var asked = page.WaitForRequestAsync("**/suggest?q=d");
        await page.Keyboard.TypeAsync("d");
        await asked;
        await Box(page).FillAsync("narcan");
        await Assertions.Expect(Options(page).First).ToContainTextAsync("NaRCan");
        held.SetResult();
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.Wait });
        await Assertions.Expect(Options(page).First).ToContainTextAsync("NaRCan");
    }

    [Fact]
    public async Task Without_an_answer_the_search_still_works()
    {
        var page = await reader.Open("/");
        await page.RouteAsync("**/api/v1/suggest**", route => route.FulfillAsync(new() { Status = 429 }));
        await Box(page).FocusAsync();
        var answered = page.WaitForResponseAsync("**/api/v1/suggest**");
        await page.Keyboard.TypeAsync("narcan");
        await answered;
        await Assertions.Expect(page.Locator(".suggestions")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(reader.Address + "search?q=narcan");
    }

    [Fact]
    public async Task Nothing_typed_suggests_nothing_and_names_are_marked_with_their_language()
    {
        var page = await reader.Open("/", locale: "en-US");
        await Box(page).FillAsync("컴퓨터 비");
        await Assertions.Expect(Options(page).First.Locator("[lang=ko]")).ToHaveTextAsync("컴퓨터 비전");
        await Assertions.Expect(Options(page).First).ToContainTextAsync("Topic");
        await Box(page).FillAsync("");
        await Assertions.Expect(page.Locator(".suggestions")).ToBeHiddenAsync();
    }

    private static ILocator Box(IPage page) => page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Combobox).First;

    private static ILocator Options(IPage page) => page.Locator(".suggestions [role=option]");

    private static async Task Compose(ICDPSession keyboard, string text) =>
        await keyboard.SendAsync(
            "Input.imeSetComposition", new() { ["text"] = text, ["selectionStart"] = text.Length, ["selectionEnd"] = text.Length });
}
