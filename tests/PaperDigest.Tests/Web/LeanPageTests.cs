using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Index;
using PaperDigest.Ingestion;
using PaperDigest.Storage;
using PaperDigest.Web;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>What a list weighs: it shows the beginning of each summary, and the whole is fetched when it is opened.</summary>
public sealed class LeanPageTests : IDisposable
{
    private const int Papers = 56;

    private const int Plain = 60_000;

    private const int Brotli = 15_000;

    /// <summary>Of what every browser and proxy understands; browsers themselves ask for Brotli first.</summary>
    private const int Gzip = 16_500;

    private static readonly string[] Queries =
    [
        "hallucination", "환각", "강화학습", "LLM", "diffusion model", "멀티모달 추론", "3D", "\"knowledge graph\"", "votes:>=20", "없는말없는말",
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_day_of_56_papers_and_its_lists_are_light()
    {
        _folder.Write("digests/daily/2031/03/01.md", DayOf(Papers, new Random(11)));
        await using var site = new HostileDigestTests.FolderSite(_folder.PathOf("digests/daily"));
        Assert.Equal(Papers, (await site.Ask(db => db.Papers)).Count);
        foreach (var language in new[] { "ko", "en" })
        {
            var day = await Page.Get(site.Reader(language), "/days/2031-03-01");
            Assert.Equal(Papers, day.Document.QuerySelectorAll(".card").Length);
            // Of so many papers only the first one shows more than its gist.
            Assert.Single(day.Document.QuerySelectorAll(".card .teaser"));
            Assert.Empty(day.Document.QuerySelectorAll(".card .part"));
            Assert.DoesNotContain("끝까지 읽은", day.Text, StringComparison.Ordinal);
            string[] lists =
            [
                "/days/2031-03-01", "/weeks/2031-W09", "/months/2031-03", "/search", "/missed?since=2031-02-27",
                "/authors/given-1-family-1",
            ];
            foreach (var address in lists)
            {
                await IsLight(site.Reader(language), address);
            }
        }
    }

    [Fact]
    public async Task The_shorter_the_list_the_more_it_shows_of_each_paper()
    {
        _folder.Write("digests/daily/2031/03/01.md", DayOf(Papers, new Random(11)));
        var small = DayOf(10, new Random(12), "2031-03-02");
        _folder.Write("digests/daily/2031/03/02.md", small.Replace("3103.", "3104.", StringComparison.Ordinal));
        var middle = DayOf(40, new Random(13), "2031-03-03");
        _folder.Write("digests/daily/2031/03/03.md", middle.Replace("3103.", "3105.", StringComparison.Ordinal));
        await using var site = new HostileDigestTests.FolderSite(_folder.PathOf("digests/daily"));
        var (many, few) = (await Teasers("/days/2031-03-01"), await Teasers("/days/2031-03-02"));
        var some = await Teasers("/days/2031-03-03");
        // The first card of a day shows more than the others.
        Assert.Single(many);
        Assert.Equal((40, 10), (some.Count, few.Count));
        Assert.True(some[0] > 1.5 * some.Skip(1).Max());
        Assert.True(few.Skip(1).Average() > 1.5 * some.Skip(1).Average());

        async Task<List<int>> Teasers(string address) =>
            [
                .. (await Page.Get(site.Reader("ko"), address)).Document.QuerySelectorAll(".teaser")
                    .Select(teaser => teaser.TextContent.Length),
            ];
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_real_days_and_searches_are_light()
    {
        var corpus = Environment.GetEnvironmentVariable("PAPERDIGEST_CORPUS");
        Assert.SkipUnless(Directory.Exists(corpus), "PAPERDIGEST_CORPUS names no folder with the real digests.");
        await using var library = await TemporaryLibrary.Create();
        await library.Run(DigestFolder.Find(corpus)!);
        await using var site = new Site
        {
            Settings = { ["PaperDigest:DataFolder"] = library.DataFolder, ["PaperDigest:IngestOnStart"] = "false" },
        };
        var days = await site.Ask(db => db.DayCounts.Where(day => day.Papers > 0).Select(day => day.Date).Distinct());
        Assert.True(days.Count > 100);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PaperDigestDb>();
            foreach (var table in scope.ServiceProvider.GetServices<IDerivedTable>())
            {
                await table.Refresh(db, Token);
            }
        }

        foreach (var address in days.Select(Routes.Day).Concat(Queries.Select(query => "/search?q=" + Uri.EscapeDataString(query))))
        {
            await IsLight(site.Reader("ko"), address);
        }
    }

    private static async Task IsLight(HttpClient reader, string address)
    {
        foreach (var (encoding, most) in new[] { ("identity", Plain), ("br", Brotli), ("gzip", Gzip) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Accept-Encoding", encoding);
            using var response = await reader.SendAsync(request, Token);
            var size = (await response.Content.ReadAsByteArrayAsync(Token)).Length;
            Assert.True(response.IsSuccessStatusCode, $"{address}: {(int)response.StatusCode}");
            Assert.True(size > 0 && size <= most, $"{address}, {encoding}: {size} bytes");
        }
    }

    /// <summary>
    /// A digest as the real ones are: titles of ten words, five authors, three labelled parts of two sentences each. Its words are made
    /// of random syllables, so it packs no better than prose does.
    /// </summary>
    private static string DayOf(int papers, Random random, string date = "2031-03-01")
    {
        var korean = Enumerable.Range(0, 3_000).Select(_ => Word(random, 2 + random.Next(3), '가', 11_172)).ToList();
        var english = Enumerable.Range(0, 1_500).Select(_ => Word(random, 4 + random.Next(5), 'a', 26)).ToList();
        return Daily(date, [.. Enumerable.Range(1, papers).Select(Compose)]);

        string Compose(int number)
        {
            string[] topics = ["segmentation of images", "large language models", "video diffusion", "reinforcement learning", "speech"];
            var title = $"{Some(english, 8)} for {topics[number % topics.Length]}";
            // Authors of several papers, as in life.
            var authors = string.Join(", ", Enumerable.Range(0, 5).Select(_ => Author()).Append("Given 1 Family 1"));
            string[] labels = ["What's New", "Technical Details", "Performance Highlights"];
            var parts = labels.Select(label => $"**{label}**: {Sentence()} {Sentence()} {Sentence()}");
            var id = string.Create(CultureInfo.InvariantCulture, $"3103.{number:D5}");
            return Paper(title, id, votes: 100 - number, authors: authors, text: string.Join("\n- ", parts) + " 끝까지 읽은 사람만 봅니다.");
        }

        string Author() => $"Given {random.Next(1, 60)} Family {random.Next(1, 60)}";

        string Sentence() => $"{Some(korean, 6)} {Some(english, 1)}을 {Some(korean, 5)}합니다.";

        string Some(List<string> words, int count) =>
            string.Join(' ', Enumerable.Range(0, count).Select(_ => words[random.Next(words.Count)]));
    }

    private static string Word(Random random, int length, char first, int letters)
    {
        var word = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            // Syllables are not equally frequent: a few hundred make up a text.
            word.Append((char)(first + (letters > 26 ? 28 * random.Next(300) : random.Next(letters))));
        }

        return word.ToString();
    }
}
