using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>What a reader keeps: saved papers, notes, read marks, and the way back from every change.</summary>
public sealed class SavedTests(Reader reader)
{
    private const string Day = "/days/2024-06-13";

    private const string First = "NaRCan";

    [Theory]
    [InlineData(1280, "ko-KR")]
    [InlineData(390, "en-US")]
    public async Task A_saved_paper_is_listed_with_its_note(int width, string locale)
    {
        var page = await reader.Open(Day, width, locale: locale);
        await Save(page, First).ClickAsync();
        await Expect(Save(page, First)).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GotoAsync("/saved");
        await Expect(Card(page, First).GetByRole(AriaRole.Link, new() { Name = First })).ToHaveAttributeAsync("href", "/papers/2406.06523");
        await WriteNote(page, First, "확산 모델\n<b>발표</b>");
        await page.ReloadAsync();
        await Expect(Card(page, First).Locator("textarea")).ToHaveValueAsync("확산 모델\n<b>발표</b>");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
    }

    [Fact]
    public async Task A_saved_papers_topics_have_the_colours_they_have_elsewhere()
    {
        var page = await reader.Open(Day);
        const string colours =
            "cards => cards.flatMap(card => [...card.querySelectorAll('.chips a')].map(chip => chip.textContent.split(' (')[0] + "
            + "/hue-\\d+/.exec(chip.className)[0])).sort()";
        foreach (var save in await page.Locator(".mark.save").AllAsync())
        {
            await save.ClickAsync();
        }

        var there = await page.Locator(".card").EvaluateAllAsync<string[]>(colours);
        var cards = await page.Locator(".card").CountAsync();
        await page.GotoAsync("/saved");
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(cards);
        Assert.NotEmpty(there);
        Assert.Equal(there, await page.Locator("#saved-list .card").EvaluateAllAsync<string[]>(colours));
    }

    [Fact]
    public async Task A_note_can_be_written_on_the_papers_own_page()
    {
        var page = await reader.Open("/papers/2406.06523");
        await Expect(page.Locator("textarea")).ToHaveCountAsync(0);
        await page.Locator(".mark.save").First.ClickAsync();
        await page.Locator("textarea").FillAsync("다시 읽기");
        // Going away before the pause is over keeps it too.
        await page.GotoAsync("/saved");
        await Expect(Card(page, First).Locator("textarea")).ToHaveValueAsync("다시 읽기");
    }

    [Fact]
    public async Task Everything_can_be_undone_in_its_order()
    {
        var page = await reader.Open(Day);
        await Save(page, First).ClickAsync();
        await Read(page, First).ClickAsync();
        await Expect(Read(page, First)).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GotoAsync("/saved");
        await WriteNote(page, First, "한 메모");
        await Save(page, First).ClickAsync();
        await Expect(Card(page, First)).ToHaveCountAsync(0);

        await page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "되돌리기" }).ClickAsync();
        await Expect(Card(page, First).Locator("textarea")).ToHaveValueAsync("한 메모");
        await page.Locator("main").PressAsync("u");
        await Expect(Card(page, First).Locator("textarea")).ToHaveValueAsync("");
        await page.Locator("main").PressAsync("u");
        await Expect(Read(page, First)).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Locator("main").PressAsync("u");
        await Expect(Card(page, First)).ToHaveCountAsync(0);
        await page.Locator("main").PressAsync("u");
        await Expect(page.Locator(".toast")).ToContainTextAsync("되돌릴 것이 없습니다");
    }

    [Fact]
    public async Task A_message_takes_back_what_it_tells_of()
    {
        var page = await reader.Open(Day);
        await Save(page, First).ClickAsync();
        var undo = page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "되돌리기" });
        await undo.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Save(page, First)).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal(
            "[[],[]]",
            await page.EvaluateAsync<string>(
                "(() => { const { saved, read } = JSON.parse(localStorage['paperdigest/library']); return JSON.stringify([saved, read]); "
                + "})()"));
    }

    [Theory]
    [InlineData("확산모델", "NaRCan")]
    [InlineData("\"DIFFUSION prior\" is:unread", "NaRCan")]
    [InlineData("컴퓨터비전 -magpie", "NaRCan")]
    [InlineData("is:read", "Magpie")]
    [InlineData("has:메모", "NaRCan")]
    [InlineData("magpie", "Magpie")]
    public async Task Saved_papers_are_found_whatever_the_spacing(string query, string expected)
    {
        var page = await TwoSaved();
        // Decomposed, as some systems type and store Hangul.
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Searchbox).FillAsync(query.Normalize(NormalizationForm.FormD));
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(1);
        await Expect(page.Locator("#saved-list h3")).ToContainTextAsync(expected);
        await page.ReloadAsync();
        await Expect(page.Locator("#saved-list h3")).ToContainTextAsync([expected]);
    }

    [Fact]
    public async Task A_list_is_its_address_and_its_order_can_be_chosen()
    {
        var page = await TwoSaved();
        await page.GotoAsync("/saved?sort=votes");
        await Expect(page.Locator("#saved-list h3")).ToContainTextAsync(["NaRCan", "Magpie"]);
        await page.Locator("#saved-sort").SelectOptionAsync("title");
        await Expect(page.Locator("#saved-list h3")).ToContainTextAsync(["Magpie", "NaRCan"]);
        await page.GetByRole(AriaRole.Link, new() { Name = "메모 있음" }).ClickAsync();
        await Expect(page.Locator("#saved-list h3")).ToContainTextAsync(["NaRCan"]);
        Assert.EndsWith("/saved?q=has%3Anote&sort=title", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/saved?q=is:gone&sort=constructor");
        await Expect(page.Locator("#saved-count")).ToContainTextAsync("is:gone");
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_exported_file_is_merged_into_what_another_browser_has()
    {
        var page = await TwoSaved();
        var file = await Download(page, "#export-json", $"{DateTime.UtcNow:yyyy-MM-dd}.json");
        using (var json = JsonDocument.Parse(file))
        {
            Assert.Equal(1, json.RootElement.GetProperty("version").GetInt32());
        }

        var other = await reader.Open("/papers/2406.06523");
        await other.Locator(".mark.save").First.ClickAsync();
        await other.Locator("textarea").FillAsync("내 메모");
        await other.GotoAsync("/saved");
        await Import(other, file);
        await Expect(other.Locator("#saved-list .card")).ToHaveCountAsync(2);
        await Expect(Card(other, First).Locator("textarea")).ToHaveValueAsync("내 메모\n\n확산 모델 발표");
        await Expect(Read(other, "Magpie")).ToHaveAttributeAsync("aria-pressed", "true");

        await Import(other, file);
        await Expect(other.Locator(".toast")).ToContainTextAsync("바뀐 것이 없습니다");
        await other.Locator("main").PressAsync("u");
        await Expect(other.Locator("#saved-list .card")).ToHaveCountAsync(1);
        await Expect(Card(other, First).Locator("textarea")).ToHaveValueAsync("내 메모");
    }

    [Theory]
    [InlineData("", "읽지 못했습니다")]
    [InlineData("{\"format\":\"paperdigest-library\",\"version\":1,\"saved\":[{\"id\":", "읽지 못했습니다")]
    [InlineData("{\"format\":\"paperdigest-library\",\"version\":1,\"saved\":{},\"read\":null}", "읽지 못했습니다")]
    [InlineData("{\"format\":\"paperdigest-library\",\"version\":2,\"saved\":[],\"read\":[]}", "더 새로운")]
    [InlineData("[1,2,3]", "내보낸 파일이 아니에요")]
    [InlineData("null", "내보낸 파일이 아니에요")]
    public async Task A_bad_file_is_told_and_nothing_is_lost(string file, string message)
    {
        var page = await TwoSaved();
        var before = await Stored(page);
        await Import(page, file);
        await Expect(page.Locator(".toast")).ToContainTextAsync(message);
        Assert.Equal(before, await Stored(page));
    }

    [Fact]
    public async Task A_large_file_is_taken_in_shown_by_the_hundred_and_given_back()
    {
        var papers = Enumerable.Range(0, 1200)
            .Select(i =>
                $$"""{"id":"2401.{{i:D5}}","title":"Paper {{i}}","authors":["A"],"date":"2024-01-01","categories":[],"savedAt":"2024-06-01T00:00:00.000Z"}""");
        var page = await reader.Open("/saved");
        await Import(page, $$"""{"format":"paperdigest-library","version":1,"saved":[{{string.Join(',', papers)}}],"read":[]}""");
        await Expect(page.Locator(".toast")).ToContainTextAsync("논문 1,200편");
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(100);
        await page.Locator("#saved-more").ClickAsync();
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(200);
        await page.Locator("main").PressAsync("u");
        await Expect(page.Locator("#saved-none")).ToBeVisibleAsync();

        // More than the browser keeps for a site.
        var huge = new string('가', 20_000);
        var heavy = Enumerable.Range(0, 300)
            .Select(i =>
                $$"""{"id":"2401.{{i:D5}}","title":"Paper {{i}}","authors":[],"date":"2024-01-01","categories":[],"savedAt":"2024-06-01T00:00:00.000Z","note":"{{huge}}"}""");
        await Import(page, $$"""{"format":"paperdigest-library","version":1,"saved":[{{string.Join(',', heavy)}}],"read":[]}""");
        await Expect(page.Locator(".toast")).ToContainTextAsync("가득 차서");
        await Expect(page.Locator("#saved-none")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Of_a_file_with_damaged_entries_the_sound_ones_are_taken_and_nothing_becomes_markup()
    {
        const string file = """
            {"format":"paperdigest-library","version":1,"read":[["2401.00001","2024-06-01T00:00:00.000Z"],["__proto__","x"],7],"saved":[
              {"id":"2401.00001","title":"<img src=x onerror=alert(1)>","authors":["<b>",3],"authorCount":-1,"date":"2024-06-01","votes":"many","categories":[{"slug":"javascript:1"}],"savedAt":"2024-06-01T00:00:00.000Z","evil":1},
              {"id":"../../evil","title":"x","date":"2024-06-01","savedAt":"2024-06-01T00:00:00.000Z"},
              {"id":"2401.00002","title":"x","date":"someday","savedAt":"2024-06-01T00:00:00.000Z"},
              null]}
            """;
        var page = await reader.Open("/saved");
        await Import(page, file);
        await Expect(page.Locator(".toast")).ToContainTextAsync("논문 1편과 읽음 표시 1개를 가져와 합쳤습니다. 읽을 수 없는 5개는 뺐습니다.");
        await Expect(page.Locator("#saved-list h3")).ToHaveTextAsync(["<img src=x onerror=alert(1)>"]);
        await Expect(page.Locator("#saved-list img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Saved_papers_become_a_list_in_Markdown()
    {
        var page = await TwoSaved();
        var list = await Download(page, "#export-markdown");
        Assert.StartsWith("# 저장한 논문\n\n- [", list, StringComparison.Ordinal);
        Assert.Contains($"]({reader.Address}papers/2406.06523)", list, StringComparison.Ordinal);
        Assert.Contains("  > 확산 모델 발표", list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bib", "@")]
    [InlineData("ris", "TY  - ")]
    [InlineData("csl.json", "\"id\"")]
    public async Task Papers_shown_are_cited_as_the_site_cites_them(string form, string entry)
    {
        var page = await TwoSaved();
        var file = await Download(page, $"[data-export='{form}']", $".{form}");
        Assert.Equal(2, file.Split(entry).Length - 1);
        Assert.Contains("NaRCan", file, StringComparison.Ordinal);
        await page.Context.SetOfflineAsync(true);
        await page.Locator($"[data-export='{form}']").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("받지 못했습니다");
    }

    [Fact]
    public async Task Two_tabs_stay_in_step()
    {
        var page = await reader.Open(Day);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/saved");
        await Save(page, First).ClickAsync();
        await Expect(Card(other, First)).ToHaveCountAsync(1);
        await Read(other, First).ClickAsync();
        await Expect(Read(page, First)).ToHaveAttributeAsync("aria-pressed", "true");
        await Save(page, "Magpie").ClickAsync();
        await Expect(other.Locator("#saved-list .card")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Everything_can_be_deleted_and_brought_back()
    {
        var page = await TwoSaved();
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.Locator("#saved-empty").ClickAsync();
        await Expect(page.Locator("#saved-none")).ToBeFocusedAsync();
        await page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "되돌리기" }).ClickAsync();
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_focus_stays_in_the_list_until_its_last_paper_is_gone()
    {
        var page = await TwoSaved();
        await Save(page, First).PressAsync("Enter");
        await Expect(Card(page, "Magpie").GetByRole(AriaRole.Link, new() { Name = "Magpie" })).ToBeFocusedAsync();
        await Save(page, "Magpie").PressAsync("Enter");
        await Expect(page.Locator("#saved-none")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("manual", false, false)]
    [InlineData("open", true, false)]
    [InlineData("scroll", true, true)]
    public async Task Papers_are_marked_as_the_reader_wants(string mode, bool whenOpened, bool whenPassed)
    {
        var page = await reader.Open("/saved");
        await page.Locator($"#marking-{mode}").CheckAsync();
        await page.GotoAsync("/papers/2406.08464");
        await Expect(page.Locator(".mark.read").First).ToHaveAttributeAsync("aria-pressed", whenOpened ? "true" : "false");
        await page.GotoAsync(Day);
        await page.Locator(".card").Last.ScrollIntoViewIfNeededAsync();
        await page.Locator(".colophon").ScrollIntoViewIfNeededAsync();
        await Expect(Read(page, First)).ToHaveAttributeAsync("aria-pressed", whenPassed ? "true" : "false");
        if (whenPassed)
        {
            await page.Locator("main").PressAsync("u");
            await Expect(Read(page, First)).ToHaveAttributeAsync("aria-pressed", "false");
        }
    }

    [Fact]
    public async Task Full_storage_is_told_and_nothing_looks_saved()
    {
        var page = await reader.Open(
            Day, before: "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };");
        await Save(page, First).ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("가득 차서");
        await Expect(Save(page, First)).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task Blocked_storage_is_told_and_breaks_nothing()
    {
        var page = await reader.Open(
            Day,
            before: "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, "
                + "{ get() { throw new DOMException('no', 'SecurityError'); } });");
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await Save(page, First).ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("저장을 막고 있어");
        await Expect(Save(page, First)).ToHaveAttributeAsync("aria-pressed", "false");
        await page.GotoAsync("/saved");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("저장을 막고 있어");
        await Expect(page.Locator("#saved-none")).ToBeHiddenAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_choice_that_could_not_be_kept_leaves_the_old_one_chosen()
    {
        var page = await reader.Open(
            "/saved", before: "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };");
        await page.GetByLabel("열면").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("가득 차서");
        await Expect(page.Locator("#marking-manual")).ToBeCheckedAsync();
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("visit")]
    public async Task Damaged_settings_begin_anew_without_a_word(string name)
    {
        var page = await reader.Open("/saved", before: $"localStorage['paperdigest/{name}'] ??= '{{oops';");
        await page.Locator("#marking-open").CheckAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("#marking-open")).ToBeCheckedAsync();
        await Expect(page.Locator(".toast")).ToHaveCountAsync(0);
        await Expect(page.Locator("#saved-damaged")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("[5,{\"key\":1}]")]
    [InlineData("[{\"key\":\"1\",\"saved\":[[\"2401.00001\",{\"id\":\"2401.00001\"}]],\"read\":[],\"undid\":\"Undid.Save\",\"of\":\"x\"}]")]
    [InlineData("{\"length\":1}")]
    [InlineData("[")]
    public async Task Damaged_steps_are_forgotten(string steps)
    {
        var page = await reader.Open(Day);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        await page.EvaluateAsync("steps => { sessionStorage['paperdigest/steps'] = steps; }", steps);
        await page.ReloadAsync();
        await Save(page, First).WaitForAsync();
        await page.Locator("main").PressAsync("u");
        await Expect(page.Locator(".toast")).ToContainTextAsync("되돌릴 것이 없습니다");
        await Save(page, First).ClickAsync();
        await page.Locator("main").PressAsync("u");
        await Expect(Save(page, First)).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("{oops", 0)]
    [InlineData(
        "{\"saved\":[{\"id\":\"2401.00001\",\"title\":\"Kept\",\"date\":\"2024-01-01\",\"savedAt\":\"2024-01-01T00:00:00Z\"},{\"id\":5}],\"read\":[]}",
        1)]
    public async Task Damaged_storage_is_set_aside_and_can_be_taken_away(string stored, int kept)
    {
        var page = await reader.Open(Day);
        await Save(page, First).WaitForAsync();
        await page.EvaluateAsync("text => localStorage.setItem('paperdigest/library', text)", stored);
        await page.ReloadAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("읽지 못했습니다");
        await Save(page, First).ClickAsync();
        await page.GotoAsync("/saved");
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(kept + 1);
        Assert.Equal(stored, await Download(page, "#damaged-download"));
        await page.Locator("#damaged-forget").ClickAsync();
        await Expect(page.Locator("#saved-damaged")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Damaged_storage_without_room_to_set_it_aside_is_not_written_over()
    {
        const string full =
            "const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, text) { if (key.startsWith('paperdigest')) "
            + "throw new DOMException('full', 'QuotaExceededError'); set.call(this, key, text); };";
        var page = await reader.Open(Day, before: "localStorage['paperdigest/library'] ??= '{oops';" + full);
        await Expect(page.Locator(".toast")).ToContainTextAsync("읽지 못했습니다");
        await Save(page, First).ClickAsync();
        await Expect(page.Locator(".toast", new() { HasText = "가득 차서" })).ToBeVisibleAsync();
        Assert.Equal("{oops", await Stored(page));
    }

    [Fact]
    public async Task Without_script_the_page_says_why_it_is_empty()
    {
        var page = await reader.Open("/saved", options: new BrowserNewContextOptions { JavaScriptEnabled = false });
        await Expect(page.Locator("noscript p")).ToBeVisibleAsync();
        await page.GotoAsync(Day);
        await Expect(page.Locator(".mark")).ToHaveCountAsync(0);
    }

    /// <summary>The saved papers of a reader who has two: NaRCan with a note, then Magpie, which is read.</summary>
    private async Task<IPage> TwoSaved()
    {
        var page = await reader.Open(Day);
        await Save(page, First).ClickAsync();
        await Save(page, "Magpie").ClickAsync();
        await Read(page, "Magpie").ClickAsync();
        await page.GotoAsync("/saved");
        await WriteNote(page, First, "확산 모델 발표");
        return page;
    }

    private static async Task WriteNote(IPage page, string title, string note)
    {
        var card = Card(page, title);
        await card.Locator("summary").ClickAsync();
        await card.Locator("textarea").FillAsync(note);
        await card.Locator("textarea").BlurAsync();
        await Expect(card.Locator(".note .meta"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex(
                "저장했습니다|Kept", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static async Task Import(IPage page, string file)
    {
        await Expect(page.Locator("#saved")).ToBeVisibleAsync();
        await page.Locator("#import")
            .SetInputFilesAsync(new FilePayload
            {
                Name = "saved.json",
                MimeType = "application/json",
                Buffer = Encoding.UTF8.GetBytes(file),
            });
    }

    private static async Task<string> Download(IPage page, string button, string ending = "")
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(button).ClickAsync());
        Assert.EndsWith(ending, download.SuggestedFilename, StringComparison.Ordinal);
        await using var stream = await download.CreateReadStreamAsync();
        using var text = new StreamReader(stream);
        return await text.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static Task<string> Stored(IPage page) => page.EvaluateAsync<string>("localStorage['paperdigest/library']");

    private static ILocator Card(IPage page, string title) => page.Locator("article.card", new() { HasText = title });

    private static ILocator Save(IPage page, string title) => Card(page, title).Locator(".mark.save");

    private static ILocator Read(IPage page, string title) => Card(page, title).Locator(".mark.read");
}
