using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Tests.Cli;
using PaperDigest.Tests.Feeds;
using PaperDigest.Tests.Web;

namespace PaperDigest.Tests.Queries.Lists;

/// <summary>
/// What people search for by name, over the real digests, whose folder PAPERDIGEST_CORPUS names: what must be found, and that page, API,
/// feed, files and verb find the same.
/// </summary>
[Trait("Category", "Slow")]
[Collection(ConsoleTests.Name)]
public sealed class SearchCasesTests(SearchCasesTests.CorpusSite site) : IClassFixture<SearchCasesTests.CorpusSite>
{
    private const int First = 10;

    /// <summary>A file of the site holds no more papers.</summary>
    private const int MostOfFile = 1_000;

    private static readonly string? Corpus = Environment.GetEnvironmentVariable("PAPERDIGEST_CORPUS");

    /// <summary>Friday 20 December 2024 in Korea; the digests end with the year.</summary>
    private static readonly DateTimeOffset Friday = new(2024, 12, 20, 3, 0, 0, TimeSpan.Zero);

    /// <summary>What is typed, how many papers it finds, and some of the first.</summary>
    private static readonly Case[] Cases =
    [
        // What belongs to a result.
        new("확산 모델", 450, 620) { Lead = ["2405.20674", "2403.14148"], Within = 2 },
        new("확산모델", 450, 620) { Lead = ["2405.20674", "2403.14148"], Within = 2 },
        new("강화 학습", 230, 310) { Lead = ["2406.16979", "2402.01391", "2411.14251"], Within = First },
        new("강화학습", 230, 310) { Lead = ["2406.16979", "2402.01391", "2411.14251"], Within = First },
        new("김치찌개 끓이는 법", 0, 0),

        // Links between words that are believed.
        new("speculative decoding", 15, 60) { Lead = ["2406.16758", "2404.08856", "2411.11925", "2403.09919"], Within = First },
        new("조작", 80, 200) { Lead = ["2410.22325", "2403.07563", "2409.01083"], Within = First },
        new("논문", 1000, 1600) { Lead = ["2409.04593", "2407.09413"], Within = First },
        new("거짓말", 20, 100) { Lead = ["2406.15927", "2407.06192"], Within = First },

        // Questions and what is half remembered.
        new("사람이 하듯 컴퓨터를 쓰는 AI", 10, 60) { Lead = ["2411.10323", "2412.13501", "2410.05243"], Within = First },
        new("LLM이 거짓말하는지 어떻게 알아?", 20, 80) { Lead = ["2406.15927", "2410.02707", "2407.07071"], Within = First },
        new("사진 속 옷 바꿔 입히는 거", 5, 40)
        {
            Lead = ["2411.18350", "2411.10499", "2403.01779", "2411.00225", "2407.16224"],
            Within = First,
        },
        new("이미지에서 텍스트를 읽는 모델", 20, 80) { Lead = ["2408.14805", "2402.08017", "2412.02592"], Within = First },
        new("글자를 읽는", 20, 80) { Lead = ["2412.02592", "2407.13559"], Within = First },
        new("생각하는 시간", 10, 60) { Lead = ["2412.21187", "2408.03314"], Within = First },

        // Times in words.
        new("2024년 6월 확산 모델", 35, 70) { Lead = ["2405.20674", "2406.12303"], Within = First, Chip = "2024년 6월에 실린 논문만" },
        new("2025-01 추론", 0, 0) { Chip = "2025년 1월에 실린 논문만" },
        new("작년 10월 로봇", 0, 0) { Chip = "2023년 10월에 실린 논문만", IsRelative = true },
        new("지난주 비디오 생성", 3, 30) { Chip = "2024년 12월 9일 ~ 2024년 12월 15일에 실린 논문만", IsRelative = true },
        new("최근 로봇 논문", 3, 40) { Chip = "에 실린 논문만", IsRelative = true },

        // Second chances.
        new("디퓨전 모댈", 0, 0) { Meant = "디퓨전 모델" },
        new("ghkrtks", 0, 0) { Meant = "확산" },
        new("ㄱㅎㅎㅅ", 0, 0) { Meant = "강화학습" },

        // Names.
        new("Jurgen Schmidhuber", 4, 4) { Lead = ["2404.02747", "2410.20280", "2407.12679", "2410.10934"], Within = 4 },
        new("Jürgen Schmidhuber", 4, 4) { Lead = ["2404.02747", "2410.20280", "2407.12679", "2410.10934"], Within = 4 },
        new("Kaiming He", 4, 10) { Lead = ["2401.14404", "2312.03701", "2410.13863", "2409.20537"], Within = 4 },
        new("He Kaiming", 4, 10) { Lead = ["2401.14404", "2312.03701", "2410.13863", "2409.20537"], Within = 4 },

        new("카이밍 허", 4, 4) { Told = "author:\"Kaiming He\"", Lead = ["2401.14404", "2312.03701", "2410.13863", "2409.20537"], Within = 4 },
        new("서민준의 논문", 6, 6) { Told = "author:\"Minjoon Seo\"" },
        new("Y. LeCun", 5, 5) { Told = "author:\"Yann LeCun\"" },
        new("르쿤", 0, 0) { Meant = "author:lecun" },

        new("송 한 교수", 13, 13) { Told = "author:\"Song Han\"" },
        new("kaming he", 0, 0) { Meant = "kaiming he" },

        // Words that few papers hold, loanwords, letters called by their names.
        new("huggin face", 0, 0) { Meant = "hugging face" },
        new("huggng", 0, 0) { Meant = "hugging" },
        new("비젼 트랜스포머", 90, 140),
        new("쓰리디 생성", 400, 620),
        new("플래시 어텐션", 12, 25),
        new("quantum", 3, 20),

        // Operators that people try.
        new("LLM이 아닌 모델", 2700, 3100) { Told = "'LLM' are left out" },
        new("cat:llm 추론", 400, 550) { Chip = "대규모 언어 모델" },
        new("tag:llm 추론", 400, 550) { Chip = "대규모 언어 모델" },
        new("year:2024 로봇", 100, 160) { Chip = "2024년" },
        new("확산 NOT 비디오", 480, 620),
        new("비디오 제외 확산", 480, 620),
        new("author:Song Han 양자화", 8, 18) { Told = "Song Han is an author", Lead = ["2411.05007"], Within = 3 },
        new("작은 모델로 큰 모델만큼 성능을 내는 방법이 뭐가 있을까", 5, 12),
        new("text to sql", 2, 4) { Meant = "sql" },
        new("DPO 말고 RLHF", 30, 60),
        new("2024-W24 로봇", 1, 3),
        new("로봇 OR 드론", 130, 145) { Told = "any of" },
        new("로봇 | 드론", 130, 145) { Told = "any of" },
        new("확산 - 비디오", 200, 280) { Told = "확산 -비디오" },

        // Two words of which one stands in many titles.
        new("table understanding", 2, 30) { Lead = ["2401.04398", "2408.08313"], Within = 2 },
        new("machine unlearning", 8, 30)
        {
            Lead = ["2402.00351", "2410.18057", "2407.10223", "2407.10058", "2407.02855"],
            Within = 5,
        },
        new("o1", 20, 40) { Lead = ["2410.13639", "2411.16489", "2412.16720", "2412.00154"], Within = 5 },
        new("LLaMA 3", 120, 180) { Lead = ["2404.14047", "2404.19553", "2407.21783", "2406.08478"], Within = 4 },
        new("라마 3", 120, 180),
        new("llama 3.1", 30, 60),
        new("큐원 2.5", 5, 20) { Lead = ["2412.15115"], Within = 1 },
        new("what's new in RAG", 60, 90),
        new("최신 RAG", 60, 90),
        new("한국어 벤치마크", 5, 40) { Lead = ["2411.19103", "2404.01954", "2408.03541", "2409.12191"], Within = 6 },
        new("SAM 2", 8, 20) { Lead = ["2410.16268", "2408.00714", "2408.16768", "2408.00874"], Within = 5 },
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Queries => [.. Cases.Select(one => one.Query)];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Finds_what_is_meant_at_every_door(string query)
    {
        Need();
        var expected = Cases.Single(one => one.Query == query);
        using var api = await Api("/search?pageSize=100&q=", query);
        var (total, belonging, shown) = Read(api.RootElement);
        Assert.InRange(total, expected.Least, expected.Most);
        Assert.Empty(expected.Lead.Except(shown.Take(expected.Within), StringComparer.Ordinal));
        if (expected.Meant is { } meant)
        {
            Assert.Equal(meant, api.RootElement.GetProperty("corrections")[0].GetProperty("query").GetString());
        }

        Assert.Contains(expected.Told ?? "", api.RootElement.GetProperty("note").GetString() ?? "", StringComparison.Ordinal);

        var asked = Uri.EscapeDataString(query);
        var page = await Page.Get(site.Reader("ko"), $"/search?pageSize=100&q={asked}");
        page.IsSound();
        Assert.Equal(shown, page.Document.QuerySelectorAll(".card h3 a").Select(link => IdOf(link.GetAttribute("href")!)));
        if (expected.Chip is { } chip)
        {
            Assert.Contains(chip, Assert.Single(page.Document.QuerySelectorAll(".active a")).TextContent, StringComparison.Ordinal);
        }

        var address = new Uri($"/feeds/search.atom?sort=relevance&pageSize=100&q={asked}", UriKind.Relative);
        var feed = AtomReader.Read(await site.Reader("ko").GetByteArrayAsync(address, Token));
        Assert.Equal(belonging, feed.Entries.Select(entry => IdOf(new Uri(entry.Id).AbsolutePath)));
        using var csv = await site.Reader("ko").GetAsync(new Uri($"/search.csv?q={asked}", UriKind.Relative), Token);
        Assert.Equal($"{total}", csv.Headers.GetValues("X-Total-Count").Single());
        using var file = await Json($"/search.json?q={asked}");
        Assert.Equal(Math.Min(total, MostOfFile), file.RootElement.GetArrayLength());
        Assert.Equal(belonging, file.RootElement.EnumerateArray().Take(100).Select(paper => paper.GetProperty("id").GetString()));
        if (!expected.IsRelative)
        {
            var verb = await ProgramInProcess.Run("search", "--json", "--pageSize", "100", "--data", site.DataFolder, "--", query);
            using var answer = JsonDocument.Parse(verb.Output);
            var (totalOfVerb, belongingOfVerb, shownOfVerb) = Read(answer.RootElement);
            Assert.Equal(total, totalOfVerb);
            Assert.Equal(belonging, belongingOfVerb);
            Assert.Equal(shown, shownOfVerb);
        }
    }

    [Theory]
    [InlineData("확산 모델")]
    [InlineData("table understanding")]
    public async Task The_tail_is_counted_and_asked_for_and_the_search_followed(string query)
    {
        Need();
        var asked = Uri.EscapeDataString(query);
        using var best = await Json($"/api/v1/search?q={asked}");
        using var any = await Json($"/api/v1/search?q={asked}&match=any");
        var (total, partial) = (best.RootElement.GetProperty("total").GetInt32(), best.RootElement.GetProperty("partial").GetInt32());
        Assert.NotEqual(0, partial);
        Assert.Equal(total + partial, any.RootElement.GetProperty("total").GetInt32());
        var page = await Page.Get(site.Reader("ko"), $"/search?q={asked}");
        Assert.Equal($"/search?q={asked}&match=any", page.Document.QuerySelector(".others a")!.GetAttribute("href"));
        Assert.Equal($"/feeds/search.atom?q={asked}", page.Document.QuerySelector("a.follow")!.GetAttribute("href"));
    }

    /// <summary>Two ways to ask for one thing.</summary>
    [Theory]
    [InlineData("강화 학습", "강화학습", 0.8)]
    [InlineData("확산 모델", "확산모델", 0.8)]
    [InlineData("Jurgen Schmidhuber", "Jürgen Schmidhuber", 1)]
    [InlineData("tag:llm 추론", "category:llm 추론", 1)]
    [InlineData("year:2024 로봇", "date:2024 로봇", 1)]
    [InlineData("2024년 6월 확산 모델", "확산 모델 date:2024-06", 1)]
    [InlineData("확산 NOT 비디오", "확산 -비디오", 1)]
    [InlineData("비디오 제외 확산", "-비디오 확산", 1)]
    public async Task Both_find_nearly_the_same(string one, string other, double least)
    {
        Need();
        var (ids, others) = (await AllIds(one), await AllIds(other));
        var both = (double)ids.Intersect(others, StringComparer.Ordinal).Count();
        Assert.InRange(both / ids.Count, least, 1);
        Assert.InRange(both / others.Count, least, 1);
    }

    /// <summary>Papers that hold a word which only looks like a translation stay out.</summary>
    [Theory]
    [InlineData("speculative decoding", "2407.12306", "2406.08545", "2312.13150")]
    [InlineData("조작", "2410.18603", "2410.24024")]
    [InlineData("김치찌개 끓이는 법")]
    public async Task Does_not_find_by_another_sense(string query, params string[] others)
    {
        Need();
        using var api = await Api("/search?pageSize=100&q=", query);
        Assert.Empty(others.Intersect(Read(api.RootElement).Shown, StringComparer.Ordinal));
        Assert.Empty(api.RootElement.GetProperty("corrections").EnumerateArray());
    }

    [Theory]
    [InlineData("논문", "관사", "article")]
    [InlineData("거짓말", "lies", "lie")]
    [InlineData("조작", "운영", "operating")]
    public async Task The_wrong_sense_is_no_reason(string query, params string[] senses)
    {
        Need();
        using var api = await Api("/search?pageSize=10&q=", query);
        foreach (var item in api.RootElement.GetProperty("items").EnumerateArray())
        {
            Assert.DoesNotContain("What Lies Ahead", item.GetProperty("title").GetString(), StringComparison.Ordinal);
            Assert.Empty(item.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!).Intersect(senses));
        }
    }

    [Theory]
    [InlineData("딥시크", "딥시크")]
    [InlineData("할루", "할루시네이션")]
    [InlineData("큐", "큐레이션", "큐웬")]
    [InlineData("확산 모델 비", "비디오 확산 모델")]
    public async Task Suggests_with_what_it_finds(string typed, params string[] expected)
    {
        Need();
        using var api = await Api("/suggest?q=", typed);
        var items = api.RootElement.GetProperty("items").EnumerateArray().ToList();
        Assert.Empty(expected.Except(items.Select(item => item.GetProperty("text").GetString()!)));
        foreach (var item in items.Where(item => item.GetProperty("kind").GetString() == "term"))
        {
            var words = item.GetProperty("text").GetString()!.Split(' ');
            Assert.Equal(words, words.Distinct(StringComparer.Ordinal));
            using var found = await Json("/api/v1" + item.GetProperty("url").GetString());
            Assert.Equal(item.GetProperty("papers").GetInt32(), found.RootElement.GetProperty("total").GetInt32());
        }
    }

    [Fact]
    public async Task A_Korean_surname_suggests_those_who_bear_it()
    {
        Need();
        using var api = await Api("/suggest?q=", "김");
        var items = api.RootElement.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.EndsWith(" Kim", item.GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.All(items, item => Assert.NotEqual(0, item.GetProperty("papers").GetInt32()));
    }

    [Theory]
    [InlineData("/authors/Jürgen-Schmidhuber", "/authors/jurgen-schmidhuber", "Jürgen Schmidhuber")]
    [InlineData("/authors/rémi-munos", "/authors/remi-munos", "Rémi Munos")]
    [InlineData("/authors/björn-ommer", "/authors/bjorn-ommer", "Björn Ommer")]
    public async Task An_author_with_accents_has_one_page(string address, string expected, string name)
    {
        Need();
        using var response = await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), Token);
        Assert.Equal(expected, response.Headers.Location?.OriginalString);
        var page = await Page.Get(site.Reader("ko"), expected);
        Assert.Contains(name, page.Document.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Et_al_is_no_author()
    {
        Need();
        using var response = await site.Reader("ko").GetAsync(new Uri("/authors/et-al", UriKind.Relative), Token);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await site.Ask(db => db.PaperAuthors.Where(author => author.Slug.EndsWith("et-al"))));
    }

    [Fact]
    public async Task A_whole_name_offers_the_page_of_the_author()
    {
        Need();
        var page = await Page.Get(site.Reader("ko"), "/search?q=Kaiming+He");
        Assert.Contains("/authors/kaiming-he", page.Links);
    }

    [Theory]
    [InlineData("2408.00714", "2410.16268")]
    [InlineData("2406.16758", "2402.13720")]
    [InlineData("2411.10499", "2403.01779")]
    public async Task Similar_papers_say_what_they_share(string id, string other)
    {
        Need();
        using var api = await Json($"/api/v1/papers/{id}");
        var similar = api.RootElement.GetProperty("similar").EnumerateArray().ToList();
        Assert.Contains(other, similar.Select(paper => paper.GetProperty("id").GetString()));
        foreach (var shared in similar.Select(paper => paper.GetProperty("shared")))
        {
            List<string> words = [.. shared.EnumerateArray().Select(word => word.GetString()!)];
            Assert.InRange(words.Count, 2, 10);
            Assert.Empty(words.Intersect(["Era", "Better", "Easy-to-use", "Better Than"], StringComparer.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Both_words_of_a_name_are_marked()
    {
        Need();
        var page = await Page.Get(site.Reader("ko"), "/search?q=SAM+2");
        var card = page.Document.QuerySelectorAll(".card h3 a").Single(link => IdOf(link.GetAttribute("href")!) == "2408.00714");
        // The published title, which may stand below the gist.
        Assert.Equal("SAM 2", card.Closest(".card")!.QuerySelector("h3 mark, .original mark")!.TextContent);
    }

    [Fact]
    public async Task One_syllable_is_marked_as_a_word_alone()
    {
        Need();
        var page = await Page.Get(site.Reader("ko"), "/search?q=" + Uri.EscapeDataString("한"));
        var marks = page.Document.QuerySelectorAll(".card mark").ToList();
        Assert.NotEmpty(marks);
        Assert.All(marks, mark => Assert.False(
            mark.PreviousSibling?.TextContent is [.., var before] && char.IsLetter(before), mark.ParentElement!.TextContent));
    }

    [Theory]
    [InlineData("학습", "fine-tuning")]
    [InlineData("현실", "AR")]
    [InlineData("현실", "augmented reality")]
    [InlineData("캐시", "KV cache")]
    [InlineData("속도", "speculative decoding")]
    public async Task Noise_is_no_pair_of_the_glossary(string korean, string english)
    {
        Need();
        using var api = await Api("/glossary?pageSize=100&q=", korean);
        Assert.DoesNotContain(
            english,
            api.RootElement.GetProperty("items").EnumerateArray()
                .Where(item => item.GetProperty("term").GetString() == korean)
                .SelectMany(item => item.GetProperty("equivalents").EnumerateArray())
                .Select(pair => pair.GetProperty("text").GetString()),
            StringComparer.OrdinalIgnoreCase);
        using var suggested = await Api("/suggest?q=", korean);
        Assert.DoesNotContain(
            (korean, english),
            suggested.RootElement.GetProperty("items").EnumerateArray()
                .Select(item => (item.GetProperty("text").GetString(), item.GetProperty("detail").GetString())));
    }

    [Theory]
    [InlineData("대형 언어 모델")]
    [InlineData("대규모 언어 모델")]
    [InlineData("거대 언어 모델")]
    public async Task A_large_language_model_is_one_entry_by_any_name(string name)
    {
        Need();
        using var api = await Api("/glossary?pageSize=100&q=", name);
        var names = new[] { "대형 언어 모델", "대규모 언어 모델", "거대 언어 모델" };
        var entry = Assert.Single(
            api.RootElement.GetProperty("items").EnumerateArray(), item => names.Contains(item.GetProperty("term").GetString()));
        var english = Assert.Single(entry.GetProperty("equivalents").EnumerateArray());
        Assert.Equal("large language model", english.GetProperty("text").GetString());
        var synonyms = entry.GetProperty("synonyms").EnumerateArray().Select(synonym => synonym.GetString()!);
        Assert.Empty(names.Except(synonyms.Append(entry.GetProperty("term").GetString()!)));
    }

    private static void Need() =>
        Assert.SkipUnless(Directory.Exists(Corpus), "PAPERDIGEST_CORPUS names no folder with the real digests.");

    /// <summary>The total, the papers that belong, and all that are shown.</summary>
    private static (int Total, List<string> Belonging, List<string> Shown) Read(JsonElement list)
    {
        var items = list.GetProperty("items").EnumerateArray().Select(item =>
            (Id: item.GetProperty("id").GetString()!, IsPartial: item.GetProperty("partial").GetBoolean())).ToList();
        var total = list.GetProperty("total").GetInt32();
        List<string> belonging = [.. items.Where(item => !item.IsPartial).Select(item => item.Id)];
        Assert.Equal(Math.Min(total, 100), belonging.Count);
        Assert.True(total < First || items.Count == belonging.Count);
        Assert.Equal(belonging, items.Take(belonging.Count).Select(item => item.Id));
        return (total, belonging, items.ConvertAll(item => item.Id));
    }

    private async Task<List<string>> AllIds(string query)
    {
        using var file = await Json($"/search.json?q={Uri.EscapeDataString(query)}");
        return [.. file.RootElement.EnumerateArray().Select(paper => paper.GetProperty("id").GetString()!)];
    }

    private Task<JsonDocument> Api(string address, string query) => Json($"/api/v1{address}{Uri.EscapeDataString(query)}");

    private async Task<JsonDocument> Json(string address)
    {
        await using var json = await site.Reader("en").GetStreamAsync(new Uri(address, UriKind.Relative), Token);
        return await JsonDocument.ParseAsync(json, cancellationToken: Token);
    }

    private static string IdOf(string address) => Uri.UnescapeDataString(address["/papers/".Length..].Split('?')[0]);

    /// <summary>A query and what must be found.</summary>
    /// <param name="Query">What is typed.</param>
    /// <param name="Least">The least total.</param>
    /// <param name="Most">The largest.</param>
    private sealed record Case(string Query, int Least, int Most)
    {
        /// <summary>Papers among the first <see cref="Within"/>.</summary>
        public string[] Lead { get; init; } = [];

        public int Within { get; init; }

        /// <summary>The condition that the page shows.</summary>
        public string? Chip { get; init; }

        /// <summary>What is offered first.</summary>
        public string? Meant { get; init; }

        /// <summary>What a note holds.</summary>
        public string? Told { get; init; }

        /// <summary>Whether it depends on the day; the verb has the clock of the machine.</summary>
        public bool IsRelative { get; init; }
    }

    /// <summary>The real digests on a day that stands still.</summary>
    public sealed class CorpusSite : Site
    {
        protected override string? Library => Corpus;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.AddSingleton<TimeProvider>(new TimeSearchTests.DatedClock { Now = Friday }));
        }
    }
}
