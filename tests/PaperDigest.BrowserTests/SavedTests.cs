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
        await Save(page, First).WaitForAsync();
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
        // The message comes when what was taken back is written.
        await Expect(page.Locator(".toast")).ToContainTextAsync("저장을 되돌렸습니다");
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
        await page.ReloadAsync();
        await Expect(Save(page, First)).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal("[[],[]]", await Stored(page));
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
            Assert.Equal(2, json.RootElement.GetProperty("version").GetInt32());
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
    [InlineData("{\"format\":\"paperdigest-library\",\"version\":3,\"saved\":[],\"read\":[]}", "더 새로운")]
    [InlineData("[1,2,3]", "내보낸 파일이 아닙니다")]
    [InlineData("null", "내보낸 파일이 아닙니다")]
    public async Task A_bad_file_is_told_and_nothing_is_lost(string file, string message)
    {
        var page = await TwoSaved();
        var before = await Stored(page);
        await Import(page, file);
        await Expect(page.Locator(".toast")).ToContainTextAsync(message);
        Assert.Equal(before, await Stored(page));
    }

    /// <summary>As Zotero writes them: notes in HTML, tags, and what it knows of arXiv among the notes.</summary>
    [Theory]
    [InlineData(
        "list.ris",
        "TY  - JOUR\r\nTI  - NaRCan\r\nDO  - 10.48550/arXiv.2406.06523\r\nN1  - arXiv:2406.06523 [cs]\r\nN1  - <p>읽을 것 <b>꼭</b></p>\r\n"
        + "KW  - 비디오\r\nKW  - to read\r\nER  - \r\n\r\nTY  - CONF\r\nTI  - A paper of nobody\r\nDO  - 10.1145/0000000.0000000\r\nER  - \r\n"
        + "TY  - GEN\r\nUR  - http://arxiv.org/abs/2406.08464v2\r\nER  - \r\n")]
    [InlineData(
        "list.bib",
        "@misc{a,\n title = {{NaRCan}},\n eprint = {2406.06523},\n archiveprefix = {arXiv},\n annote = {읽을 것 꼭},\n keywords = {비디오, to read},\n}\n"
        + "@comment{x}\n@article{b, title = \"A paper of nobody\", year = 2020}\n@misc{c, journal = {arXiv preprint arXiv:2406.08464}, title={M")]
    [InlineData(
        "list.json",
        """
        [{"title":"NaRCan","URL":"https://arxiv.org/abs/2406.06523","note":"arXiv:2406.06523 [cs]\n읽을 것 꼭","keyword":"비디오,to read"},
        {"title":"A paper of nobody"},{"DOI":"10.48550/arXiv.2406.08464","title":{"no":"text"}},null,7]
        """)]
    public async Task A_list_of_a_reference_manager_is_taken_over_as_far_as_the_library_has_it(string name, string list)
    {
        var page = await reader.Open("/saved");
        await Import(page, list, name);
        await Expect(page.Locator(".toast")).ToContainTextAsync("논문 2편");
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(2);
        var card = Card(page, First);
        await Expect(card.Locator("textarea")).ToHaveValueAsync("읽을 것 꼭");
        await Expect(card.Locator(".memo input")).ToHaveValueAsync("비디오, to read");
        await Expect(page.Locator("#import-told")).ToContainTextAsync("3편 가운데 2편");
        await Expect(page.Locator("#import-told li")).ToHaveTextAsync(["A paper of nobody"]);

        // Again, nothing is new; and the step can be taken back.
        await Import(page, list, name);
        await Expect(page.Locator(".toast")).ToContainTextAsync("바뀐 것이 없습니다");
        await page.Locator("main").PressAsync("u");
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_pasted_list_of_ids_addresses_and_titles_is_taken_over()
    {
        var page = await TwoSaved();
        await page.Locator("#import-words").FillAsync(
            "[1] https://arxiv.org/pdf/2406.06523v1\n* 2406.99999\n\n[3] 2410.21411, arXiv:2406.08464\n<img src=x onerror=alert(1)>");
        await page.Locator("#import-list button").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("논문 1편");
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(3);
        await Expect(Card(page, First).Locator("textarea")).ToHaveValueAsync("확산 모델 발표");
        await Expect(page.Locator("#import-told")).ToContainTextAsync("5편 가운데 3편");
        await Expect(page.Locator("#import-told li")).ToHaveTextAsync(["* 2406.99999", "<img src=x onerror=alert(1)>"]);
        await Expect(page.Locator("#import-words")).ToHaveValueAsync("");
    }

    /// <summary>Nothing hangs, nothing is lost, and something is said.</summary>
    [Fact]
    public async Task Lists_that_are_none_or_too_long_are_told()
    {
        var page = await TwoSaved();
        var before = await Stored(page);
        string[] lists =
        [
            "\0\u0001\uFFFD" + new string('{', 100_000), string.Concat(Enumerable.Repeat("@misc{a, title = {", 20_000)),
            string.Concat(Enumerable.Repeat("TY  - \n", 100_000)), "[" + new string('[', 50_000), "{\"items\":{}}",
            string.Concat(Enumerable.Repeat("10.1234/", 100_000)),
        ];
        foreach (var list in lists)
        {
            await Import(page, list, "list.txt");
            await Expect(page.Locator(".toast")).ToContainTextAsync(Told());
            await page.EvaluateAsync("() => document.querySelectorAll('.toast').forEach(toast => toast.remove())");
        }

        await Import(page, string.Join('\n', Enumerable.Range(0, 2100).Select(i => $"2406.{i + 20_000:D5}")), "list.txt");
        await Expect(page.Locator("#import-told")).ToContainTextAsync("2,000편 가운데 0편");
        await Expect(page.Locator("#import-told li")).ToHaveCountAsync(101);
        await Expect(page.Locator(".toast")).ToContainTextAsync("100개는 뺐습니다");
        Assert.Equal(before, await Stored(page));

        static System.Text.RegularExpressions.Regex Told() => new(
            "읽지 못했습니다|파일이 아닙니다|바뀐 것이 없습니다",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Five_thousand_papers_are_taken_in_shown_by_the_hundred_searched_at_once_and_given_back()
    {
        var page = await reader.Open("/saved");
        await Import(page, Many);
        await Expect(page.Locator(".toast")).ToContainTextAsync("논문 5,000편");
        // What a reader who types waits for, in milliseconds: the list stands when the event is over.
        var times = await page.EvaluateAsync<double[]>(
            "async () => { const words = document.querySelector('#saved-words'); const times = []; "
            + "for (const text of ['확', '확산', '확산 모델 49', '']) { words.value = text; const begin = performance.now(); "
            + "words.dispatchEvent(new InputEvent('input')); times.push(performance.now() - begin); "
            + "await new Promise(requestAnimationFrame); } return times; }");
        TestContext.Current.SendDiagnosticMessage(string.Join(", ", times));
        Assert.All(times, time => Assert.InRange(time, 0, 1000));
        var mark = await page.EvaluateAsync<double>(
            "() => { const begin = performance.now(); document.querySelector('#saved-list .mark.read').click(); "
            + "return performance.now() - begin; }");
        TestContext.Current.SendDiagnosticMessage($"{mark}");
        Assert.InRange(mark, 0, 500);
        await page.Locator("main").PressAsync("u");
        await Expect(page.Locator("#saved-list .mark.read").First).ToHaveAttributeAsync("aria-pressed", "false");
        await page.ReloadAsync();
        await Expect(page.Locator("#saved-count")).ToContainTextAsync("5,000");
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(100);
        await page.Locator("#saved-more").ClickAsync();
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(200);
        await page.Locator("main").PressAsync("u");
        await Expect(page.Locator("#saved-none")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_an_earlier_version_kept_is_taken_over()
    {
        const string old =
            "{\"saved\":[{\"id\":\"2406.06523\",\"title\":\"NaRCan\",\"authors\":[],\"date\":\"2024-06-13\",\"categories\":[],"
            + "\"savedAt\":\"2024-06-01T00:00:00.000Z\",\"note\":\"옛 메모\"}],\"read\":[[\"2406.08464\",\"2024-06-01T00:00:00.000Z\"]]}";
        var page = await reader.Open("/offline");
        await page.EvaluateAsync("old => { localStorage['paperdigest/library'] = old; }", old);
        await page.GotoAsync(Day);
        await Expect(Save(page, First)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Read(page, "Magpie")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.False(await page.EvaluateAsync<bool>("'paperdigest/library' in localStorage"));
        await page.GotoAsync("/saved");
        await Expect(Card(page, First).Locator("textarea")).ToHaveValueAsync("옛 메모");
    }

    [Fact]
    public async Task Papers_have_tags_and_are_read_later_apart_from_favourites()
    {
        var page = await TwoSaved();
        await Card(page, First).Locator(".mark.later").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "나중에 읽기", Exact = true }).ClickAsync();
        await Expect(page.Locator("#saved-list h3")).ToContainTextAsync(["NaRCan"]);
        await page.GetByRole(AriaRole.Link, new() { Name = "즐겨찾기", Exact = true }).ClickAsync();
        await Expect(page.Locator("#saved-list h3")).ToContainTextAsync(["Magpie"]);
        await page.GotoAsync("/saved");
        var field = Card(page, First).GetByLabel("태그 (쉼표로 나눕니다)");
        await field.FillAsync("발표, 읽기 모임,, 발표 ");
        await field.BlurAsync();
        await Expect(Card(page, First).Locator(".tags a")).ToHaveTextAsync(["발표", "읽기 모임"]);
        await page.Locator("#saved-tags a", new() { HasText = "읽기 모임" }).ClickAsync();
        await Expect(page.Locator("#saved-list h3")).ToContainTextAsync(["NaRCan"]);
        await page.ReloadAsync();
        await Expect(page.Locator("#saved-list h3")).ToContainTextAsync(["NaRCan"]);
        await Expect(page.Locator("#saved-tags a[aria-current]")).ToHaveTextAsync("읽기 모임 1");
        await page.Locator("main").PressAsync("u");
        await Expect(page.Locator("#saved-tags a")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_looked_for_is_marked_in_titles_and_notes()
    {
        var page = await TwoSaved();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Searchbox).FillAsync("확산모델 narcan");
        await Expect(Card(page, First).Locator("h3 mark")).ToHaveTextAsync("NaRCan");
        await Expect(Card(page, First).Locator(".jotted mark")).ToHaveTextAsync("확산 모델");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Searchbox).FillAsync("");
        await Expect(page.Locator("#saved-list mark")).ToHaveCountAsync(0);
        await Expect(Card(page, First).Locator(".jotted")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_file_takes_preferences_along_to_a_fresh_browser()
    {
        var page = await TwoSaved();
        await page.Locator("#marking-open").CheckAsync();
        await page.GotoAsync("/preferences?theme=dark&reading=easy&back=/saved");
        var file = await Download(page, "#export-json", ".json");
        var other = await reader.Open("/saved");
        await Import(other, file);
        await Expect(other.Locator("#saved-list .card")).ToHaveCountAsync(2);
        await Expect(other.Locator("#marking-open")).ToBeCheckedAsync();
        await other.ReloadAsync();
        await Expect(other.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        // Who has a library has chosen already.
        var third = await reader.Open(Day);
        await Save(third, First).ClickAsync();
        await third.GotoAsync("/saved");
        await third.Locator("#marking-scroll").CheckAsync();
        await Import(third, file);
        await Expect(third.Locator("#saved-list .card")).ToHaveCountAsync(2);
        await Expect(third.Locator("#marking-scroll")).ToBeCheckedAsync();
        await third.ReloadAsync();
        await Expect(third.Locator("html")).ToHaveAttributeAsync("data-theme", "system");
    }

    [Fact]
    public async Task A_link_hands_papers_over_and_tells_the_server_nothing()
    {
        var page = await TwoSaved();
        await page.Locator("#hand-over").ClickAsync();
        await Expect(page.Locator("#handed svg.code")).ToBeVisibleAsync();
        var link = await page.Locator("#handed input").InputValueAsync();
        Assert.StartsWith(reader.Address + "saved#take=", link, StringComparison.Ordinal);

        var other = await reader.Open("/offline");
        var asked = new List<string>();
        other.Request += (_, request) => asked.Add(request.Url + request.PostData);
        await other.GotoAsync(link);
        await Expect(other.Locator("#saved-offer")).ToContainTextAsync("논문 2편과 읽음 표시 1개");
        await Expect(other.Locator("#saved-list .card")).ToHaveCountAsync(0);
        Assert.DoesNotContain("#", other.Url, StringComparison.Ordinal);
        await other.Locator("#saved-offer").GetByRole(AriaRole.Button, new() { Name = "합치기" }).ClickAsync();
        await Expect(other.Locator("#saved-list .card")).ToHaveCountAsync(2);
        await Expect(Card(other, First).Locator("textarea")).ToHaveValueAsync("확산 모델 발표");
        await Expect(Read(other, "Magpie")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.NotEmpty(asked);
        Assert.All(asked, request => Assert.DoesNotMatch("2406|take|NaRCan", request));
        await other.Locator("main").PressAsync("u");
        await Expect(other.Locator("#saved-list .card")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("%%%")]
    [InlineData("")]
    public async Task A_damaged_link_is_told_and_changes_nothing(string packed)
    {
        var page = await TwoSaved();
        await page.EvaluateAsync("packed => { location.hash = '#take=' + packed; }", packed);
        await Expect(page.Locator(".toast", new() { HasText = "주소에 담긴 것을 읽지 못했습니다" })).ToBeVisibleAsync();
        await Expect(page.Locator("#saved-list .card")).ToHaveCountAsync(2);
    }

    /// <summary>More than a code, or an address, can hold is told, with what does it.</summary>
    [Fact]
    public async Task Too_many_papers_for_an_address_are_told()
    {
        var page = await reader.Open("/saved");
        await Import(page, Many);
        await page.Locator("#hand-over").ClickAsync();
        await Expect(page.Locator("#handed")).ToContainTextAsync("주소에 담기에는 많습니다");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Searchbox).FillAsync("\"확산 모델 49\"");
        await page.Locator("#hand-over").ClickAsync();
        await Expect(page.Locator("#handed input")).ToBeVisibleAsync();
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
            Day, before: "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };");
        await Save(page, First).ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("가득 차서");
        await Expect(Save(page, First)).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task Blocked_storage_is_told_and_breaks_nothing()
    {
        var page = await reader.Open(
            Day,
            before: "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, "
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
        await Expect(Save(page, First)).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal("{oops", await page.EvaluateAsync<string>("localStorage['paperdigest/library']"));
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

    private static async Task Import(IPage page, string file, string name = "saved.json")
    {
        await Expect(page.Locator("#saved")).ToBeVisibleAsync();
        await page.Locator("#import")
            .SetInputFilesAsync(new FilePayload
            {
                Name = name,
                MimeType = name.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : "text/plain",
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

    /// <summary>A library of five thousand papers, as a file of the first version.</summary>
    private static string Many
    {
        get
        {
            const string kept = ",\"date\":\"2024-01-01\",\"categories\":[],\"savedAt\":\"2024-06-01T00:00:00.000Z\"}";
            var papers = Enumerable.Range(0, 5000).Select(i =>
                $"{{\"id\":\"2401.{i:D5}\",\"title\":\"A Paper on Diffusion Models, Number {i}\","
                + $"\"koreanTitle\":\"확산 모델 {i}에 관한 논문\",\"authors\":[\"Jane Doe {i % 97}\"]{kept}");
            return $$"""{"format":"paperdigest-library","version":1,"saved":[{{string.Join(',', papers)}}],"read":[]}""";
        }
    }

    /// <summary>What the browser keeps: the papers, and the ids of those that are read.</summary>
    private static Task<string> Stored(IPage page) => page.EvaluateAsync<string>(
        "() => new Promise((done, fail) => { const asked = indexedDB.open('paperdigest/'); asked.onerror = fail; asked.onsuccess = () => { "
        + "const step = asked.result.transaction(['saved', 'read']); const papers = step.objectStore('saved').getAll(); "
        + "const read = step.objectStore('read').getAllKeys(); step.oncomplete = () => { asked.result.close(); "
        + "done(JSON.stringify([papers.result, read.result])); }; }; })");

    private static ILocator Card(IPage page, string title) => page.Locator("article.card", new() { HasText = title });

    private static ILocator Save(IPage page, string title) => Card(page, title).Locator(".mark.save");

    private static ILocator Read(IPage page, string title) => Card(page, title).Locator(".mark.read");
}
