using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>A day read aloud, by voices that the test has made: what they are given to say is what is asserted.</summary>
public sealed class ListenTests(Reader reader)
{
    private const string Day = "/days/2024-11-14";

    [Fact]
    public async Task A_day_is_read_paper_by_paper_and_can_be_steered()
    {
        var page = await reader.Open(Day, before: Voices("ko-KR", "en-US"));
        await page.GetByRole(AriaRole.Button, new() { Name = "듣기", Exact = true }).ClickAsync();
        var player = page.GetByRole(AriaRole.Region, new() { Name = "소리 내어 읽기" });
        var titles = await page.Locator(".list .card :is(h2, h3) a").AllInnerTextsAsync();
        await Expect(player.Locator(".now")).ToContainTextAsync($"1/{titles.Count} ");
        await Expect(page.Locator(".card").First).ToHaveAttributeAsync("data-spoken", "");
        await Said(page, 1);
        await page.EvaluateAsync("speech.finish()");
        await Said(page, 2);
        var gist = await Last(page);
        Assert.Equal("ko-KR", gist.Language);
        Assert.DoesNotMatch(@"https?:|[*_`\[\]]|[가-힣]\([A-Za-z]", gist.Text);
        await page.EvaluateAsync("speech.finish()");
        await Expect(player.Locator(".now")).ToContainTextAsync($"2/{titles.Count} ");

        await player.GetByRole(AriaRole.Button, new() { Name = "다음 논문" }).ClickAsync();
        await Expect(player.Locator(".now")).ToContainTextAsync($"3/{titles.Count} ");
        await player.GetByRole(AriaRole.Button, new() { Name = "멈춤" }).ClickAsync();
        var silent = await page.EvaluateAsync<int>("speech.said.length");
        await page.EvaluateAsync("speech.finish()");
        Assert.Equal(silent, await page.EvaluateAsync<int>("speech.said.length"));
        await player.GetByRole(AriaRole.Combobox).SelectOptionAsync("1.5");
        await player.GetByRole(AriaRole.Button, new() { Name = "이어 듣기" }).ClickAsync();
        await Said(page, silent + 1);
        Assert.Equal(1.5, (await Last(page)).Rate);
        await page.Keyboard.PressAsync("Escape");
        await Expect(player).ToHaveCountAsync(0);
        await Expect(page.Locator("#listen")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task So_is_the_front_page_with_all_of_its_lists()
    {
        var page = await reader.Open("/", before: Voices("ko-KR"));
        await page.Locator("#listen").ClickAsync();
        var papers = await page.Locator(".morning .card").CountAsync();
        await Expect(page.Locator(".player .now")).ToContainTextAsync($"1/{papers} ");
        await Expect(page.Locator(".five > .card").First).ToHaveAttributeAsync("data-spoken", "");
        for (var i = 1; i < papers; i++)
        {
            await page.Locator(".player").GetByRole(AriaRole.Button, new() { Name = "다음 논문" }).ClickAsync();
        }

        await Expect(page.Locator(".player .now")).ToContainTextAsync($"{papers}/{papers} ");
        await Expect(page.Locator(".morning .card").Last).ToHaveAttributeAsync("data-spoken", "");
    }

    [Fact]
    public async Task It_ends_after_the_last_paper_and_says_so()
    {
        var page = await reader.Open(Day, width: 390, before: Voices("ko-KR"));
        await page.Locator("#listen").ClickAsync();
        await page.EvaluateAsync(
            "async () => { for (let i = 0; i < 200 && document.querySelector('.player'); i++) { speech.finish(); await 0; } }");
        await Expect(page.Locator(".toast")).ToContainTextAsync("모두 읽었습니다");
        await Expect(page.Locator(".player")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
    }

    [Theory]
    [InlineData("ko-KR", "한국어 음성이 없어")]
    [InlineData("en-US", "no Korean voice")]
    public async Task Without_a_Korean_voice_it_says_so(string locale, string told)
    {
        var page = await reader.Open(Day, locale: locale, before: Voices("en-US"));
        await page.Locator("#listen").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync(told);
        await Expect(page.Locator(".player")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("확산 모델(diffusion model)을 쓴다.", "확산 모델을 쓴다.")]
    [InlineData("점수는 3~5배 올랐다 [12, 13]. https://example.org/a?b=1 참고", "점수는 3에서 5배 올랐다. 참고")]
    [InlineData("FID가 158.6이었다(낮을수록 좋다).", "FID가 158.6이었다(낮을수록 좋다).")]
    [InlineData("**굵게** `code` 🚀 끝", "굵게 code 끝")]
    [InlineData("정확도(80%)가 올랐다.", "정확도(80%)가 올랐다.")]
    [InlineData("A range of 3~5, see www.example.org.", "A range of 3 to 5, see")]
    public async Task A_passage_is_made_for_the_ear(string written, string said)
    {
        var page = await reader.Open("/offline");
        Assert.Equal(said, await page.EvaluateAsync<string>(
            "async text => { const site = document.querySelector('script[type=module]').src; "
            + "return (await import(site.replace('site.js', 'speech.js'))).spoken(text); }",
            written));
    }

    private static async Task Said(IPage page, int times) =>
        await page.WaitForFunctionAsync("times => speech.said.length === times", times);

    private static async Task<(string Text, string Language, double Rate)> Last(IPage page)
    {
        var last = await page.EvaluateAsync<JsonElement>("(({ text, lang, rate }) => ({ text, lang, rate }))(speech.said.at(-1))");
        return (last.GetProperty("text").GetString()!, last.GetProperty("lang").GetString()!, last.GetProperty("rate").GetDouble());
    }

    /// <summary>Voices that say nothing: each text is over when the test says so.</summary>
    private static string Voices(params string[] languages) =>
        $$"""
        window.speech = {
          said: [],
          getVoices: () => {{JsonSerializer.Serialize(languages)}}.map(lang => ({ lang, name: lang })),
          speak(utterance) { this.said.push(utterance); this.current = utterance; },
          cancel() { const { current } = this; this.current = null; current?.onerror?.({ error: 'canceled' }); },
          finish() { const { current } = this; this.current = null; current?.onend?.(); },
        };
        Object.defineProperty(window, 'speechSynthesis', { value: window.speech });
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        """;
}
