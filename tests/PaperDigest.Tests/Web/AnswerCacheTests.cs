using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Index;
using PaperDigest.Ingestion;
using PaperDigest.Queries.Library;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>Answers that are kept are those that would be made now, for whoever asks.</summary>
public sealed class AnswerCacheTests
{
    private const string Digest = "daily/2024/06/13.md";

    private const string ChoicesHeader = "PaperDigest-Choices";

    /// <summary>Every kind of page and door. What is made anew each time is among <see cref="Anew"/>.</summary>
    private static readonly string[] Doors =
    [
        "/", "/days/2024-06-13", "/days/2024-06-13?sort=oldest", "/papers/2406.00001", "/papers/2406.00001?q=paper",
        "/summaries/2406.00001", "/summaries/2406.00001?on=2024-06-13&q=paper",
        "/search", "/search?q=paper", "/search?q=ㄱ&sort=votes",
        "/categories", "/authors", "/authors/jane-doe", "/calendar/2024", "/top", "/top/2024",
        "/weeks/2024-W24", "/months/2024-06", "/missed", "/missed?since=2024-06-01",
        "/trends", "/glossary", "/about", "/saved", "/offline",
        "/api/v1/papers", "/api/v1/search?q=paper", "/api/v1/days", "/api/v1/days/2024-06-13",
        "/api/v1/categories", "/api/v1/suggest?q=pap", "/api/v1/glossary", "/api/v1/papers/2406.00001",
        "/feeds/days.atom", "/feeds/search.json?q=paper", "/days/2024-06-13.bib", "/days/2024-06-13.md",
        "/search.csv?q=paper", "/papers/2406.00001.md", "/papers/2406.00001.bib",
        "/export.json?id=2406.00001", "/sitemap.xml", "/opensearch.xml", "/robots.txt",
    ];

    /// <summary>These hold nothing of the library, or nothing that the change of the tests changes.</summary>
    private static readonly string[] Still =
    [
        "/api/v1/categories", "/api/v1/glossary", "/opensearch.xml", "/robots.txt", "/offline", "/papers/2406.00001.bib",
        "/search?q=ㄱ&sort=votes",
    ];

    private static readonly string[] Anew =
    [
        "/status", "/api/v1/status", "/api/v1/sources", "/healthz", "/readyz", "/preferences?theme=dark",
        "/sw.js", "/no/such/page", "/api/v1/none",
    ];

    private static readonly string[] HeadersOfGet =
        ["ETag", "Content-Length", "Content-Type", "Content-Encoding", "Cache-Control", "Vary", "Content-Disposition"];

    private static readonly string[] Encodings = ["", "gzip", "br"];

    private static readonly string[] Choices =
    [
        "", "theme=dark", "theme=light", "density=compact", "reading=easy", "theme=dark; density=compact; reading=easy",
        "lang=c%3Den%7Cuic%3Den", "lang=c%3Den%7Cuic%3Dko",
        "theme=nonsense; density=x",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_reader_gets_the_same_bytes_in_each_encoding()
    {
        await using var site = await OwnSite.Start();
        foreach (var door in Doors)
        {
            var plain = (await Ask(site, door)).Text;
            foreach (var encoding in Encodings)
            {
                var first = await Ask(site, door, encoding: encoding);
                var second = await Ask(site, door, encoding: encoding);
                var third = await Ask(site, door, encoding: encoding);
                Assert.Equal(first.AllHeaders, second.AllHeaders);
                Assert.Equal(first.AllHeaders, third.AllHeaders);
                Assert.Equal(first.Bytes, third.Bytes);
                Assert.Equal((door, encoding, HttpStatusCode.OK), (door, string.Join(',', second.Encoding), second.Status));
                Assert.True(second.IsKept, $"{door} was made again.");
                Assert.Equal(plain, first.Text);
                Assert.Equal(first.Bytes, second.Bytes);
                Assert.Equal(first.Headers("ETag"), second.Headers("ETag"));
                Assert.Equal("Accept, Accept-Encoding, Accept-Language, Cookie", second.Headers("Vary"));
                Assert.Equal(second.Bytes.Length, second.Content.ContentLength);
                Assert.Contains("no-cache", second.Headers("Cache-Control"), StringComparison.Ordinal);
                Assert.Contains("default-src 'none'", second.Headers("Content-Security-Policy"), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>
    /// A repeated request is known by these. A step that looks at another header would give one reader's answer to another, until
    /// <see cref="PaperDigest.Web.RepeatedAnswers"/> compares that one too.
    /// </summary>
    [Fact]
    public async Task Whatever_makes_an_answer_looks_only_at_what_a_repeated_request_is_known_by()
    {
        string[] compared = ["Accept", "Accept-Encoding", "Accept-Language", "Cookie", "Host", "Origin"];
        // Said in the scheme and the reader's address before anything is compared, asked of the answer that was found, or taken away.
        string[] otherwise =
        [
            "X-Forwarded-For", "X-Forwarded-Proto", "X-Original-For", "X-Original-Proto",
            "If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since",
        ];
        var read = new ReadHeaders();
        await using var site = await OwnSite.Start(read);
        foreach (var door in Doors)
        {
            Assert.False((await Ask(site, door, known: "\"0\"")).IsKept);
            Assert.True((await Ask(site, door, known: "\"0\"")).IsKept);
        }

        Assert.Contains("Cookie", read.Names);
        Assert.Empty(read.Names.Except(compared.Concat(otherwise), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Each_choice_gets_its_own_answer_in_whatever_order_they_are_asked_for()
    {
        await using var one = await OwnSite.Start();
        await using var other = new OwnSite { Settings = { ["PaperDigest:DataFolder"] = one.DataFolder }, Digests = one.Digests };
        await other.Settle();
        var asked = (
            from door in Doors
            from choice in Choices
            from language in new[] { "ko", "en" }
            select (Door: door, Choice: choice, Language: language)).ToList();
        var answers = new List<string>();
        foreach (var (door, choice, language) in asked)
        {
            answers.Add((await Ask(one, door, language, choice)).Text);
        }

        for (var i = asked.Count - 1; i >= 0; i--)
        {
            var fresh = await Ask(other, asked[i].Door, asked[i].Language, asked[i].Choice);
            var kept = await Ask(one, asked[i].Door, asked[i].Language, asked[i].Choice);
            Assert.True(kept.IsKept, $"{asked[i]} was made again.");
            Assert.True(answers[i] == kept.Text, $"{asked[i]} got the answer of another.");
            Assert.True(fresh.Text == kept.Text, $"{asked[i]} got the answer of another.");
            Assert.Equal(fresh.Headers(ChoicesHeader), kept.Headers(ChoicesHeader));
        }
    }

    [Fact]
    public async Task A_change_is_seen_at_every_door()
    {
        await using var site = await OwnSite.Start();
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var door in Doors.Concat(Anew))
        {
            await Ask(site, door);
            before[door] = (await Ask(site, door)).Text;
        }

        var renamed = Paper("A renamed paper", "2406.00001", votes: 9, text: "다른 요약입니다.");
        await site.Say(Daily("2024-06-13", renamed, Paper("Another paper", "2406.00002")));
        await site.Settle();
        await using var fresh = new OwnSite { Settings = { ["PaperDigest:DataFolder"] = site.DataFolder }, Digests = site.Digests };
        await fresh.Settle();
        foreach (var door in Doors)
        {
            var after = (await Ask(site, door)).Text;
            Assert.True(Still.Contains(door) || before[door] != after, $"{door} is as it was.");
            Assert.True(after == (await Ask(fresh, door)).Text, $"{door} is not as it is made now.");
        }
    }

    [Fact]
    public async Task What_this_process_commits_is_seen_by_the_next_request()
    {
        await using var site = await OwnSite.Start();
        await Ask(site, "/days/2024-06-13");
        for (var i = 0; i < 5; i++)
        {
            var title = $"A paper with the number {i}";
            await site.Say(Daily("2024-06-13", Paper(title, "2406.00001")));
            Assert.Contains(title, (await Ask(site, "/days/2024-06-13")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_run_that_changes_no_paper_is_told_by_the_next_page()
    {
        await using var site = await OwnSite.Start();
        var before = (await Ask(site, "/about")).Text;
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PaperDigestDb>();
            var finished = DateTime.UtcNow.AddHours(1);
            db.Runs.Add(new IngestRun { StartedAt = finished, FinishedAt = finished });
            await db.SaveChangesAsync(Token);
        }

        Assert.NotEqual(before, (await Ask(site, "/about")).Text);
    }

    [Fact]
    public async Task Who_has_the_bytes_gets_none_from_a_warm_site_and_from_a_cold_one()
    {
        await using var one = await OwnSite.Start();
        await using var cold = new OwnSite { Settings = { ["PaperDigest:DataFolder"] = one.DataFolder }, Digests = one.Digests };
        await cold.Settle();
        foreach (var door in Doors)
        {
            foreach (var encoding in Encodings)
            {
                var whole = await Ask(one, door, encoding: encoding);
                foreach (var site in new[] { one, cold })
                {
                    var same = await Ask(site, door, encoding: encoding, known: whole.Headers("ETag"));
                    Assert.Equal((door, HttpStatusCode.NotModified, 0), (door, same.Status, same.Bytes.Length));
                    foreach (var header in new[] { "ETag", "Cache-Control", "Vary", "Content-Security-Policy" })
                    {
                        Assert.Equal(whole.Headers(header), same.Headers(header));
                    }

                    Assert.Equal("", same.Headers("Content-Encoding"));
                }

                var oneOfTwo = "\"0\", W/" + whole.Headers("ETag");
                Assert.Equal(HttpStatusCode.NotModified, (await Ask(one, door, encoding: encoding, known: oneOfTwo)).Status);
                Assert.Equal(HttpStatusCode.NotModified, (await Ask(one, door, encoding: encoding, known: "*")).Status);
                Assert.Equal(whole.Bytes, (await Ask(one, door, encoding: encoding, known: "\"0\"")).Bytes);
            }
        }
    }

    [Fact]
    public async Task A_date_of_the_readers_own_is_no_reason_to_send_nothing()
    {
        await using var site = await OwnSite.Start();
        await Ask(site, "/about");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/about");
        request.Headers.IfModifiedSince = DateTimeOffset.UtcNow.AddHours(1);
        using var response = await site.Reader("ko").SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Conditions_for_changing_something_are_none_for_reading()
    {
        await using var site = await OwnSite.Start();
        foreach (var door in Doors)
        {
            for (var time = 0; time < 2; time++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, door);
                request.Headers.IfMatch.ParseAdd("\"0\"");
                request.Headers.IfUnmodifiedSince = DateTimeOffset.UnixEpoch;
                using var response = await site.Reader("ko").SendAsync(request, Token);
                Assert.Equal((door, HttpStatusCode.OK, time > 0), (door, response.StatusCode, response.Headers.Age is not null));
            }
        }
    }

    [Fact]
    public async Task Head_has_the_headers_of_get_and_keeps_the_answer_for_it()
    {
        await using var site = await OwnSite.Start();
        foreach (var door in Doors)
        {
            foreach (var encoding in Encodings)
            {
                var head = await Ask(site, door, encoding: encoding, method: HttpMethod.Head);
                var get = await Ask(site, door, encoding: encoding);
                var again = await Ask(site, door, encoding: encoding, method: HttpMethod.Head);
                Assert.True(get.IsKept, $"{door} was made again.");
                foreach (var answer in new[] { head, again })
                {
                    Assert.Empty(answer.Bytes);
                    Assert.Equal(HttpStatusCode.OK, answer.Status);
                    foreach (var header in HeadersOfGet)
                    {
                        Assert.Equal((door, get.Headers(header)), (door, answer.Headers(header)));
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Nothing_is_kept_of_what_is_of_the_moment_of_one_reader_or_wrong()
    {
        await using var site = await OwnSite.Start();
        foreach (var door in Anew.Append("/search?minVotes=x&page=0").Append("/feeds/search.atom?sort=nonsense"))
        {
            await Ask(site, door);
            var second = await Ask(site, door);
            Assert.False(second.IsKept && second.Status != HttpStatusCode.OK, door);
            Assert.True(!Anew.Contains(door) || !second.IsKept, door);
        }

        using var post = new HttpRequestMessage(HttpMethod.Post, "/about");
        using var refused = await site.Reader("ko").SendAsync(post, Token);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
    }

    [Fact]
    public async Task The_name_of_the_site_in_absolute_links_is_that_of_the_request()
    {
        await using var site = await OwnSite.Start();
        foreach (var door in new[] { "/about", "/feeds/days.atom", "/sitemap.xml" })
        {
            foreach (var host in new[] { "localhost", "localhost:8080", "127.0.0.1", "made.up.example", "localhost" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, door);
                request.Headers.Host = host;
                using var response = await site.Reader("ko").SendAsync(request, Token);
                var text = await response.Content.ReadAsStringAsync(Token);
                var isNamed = text.Contains($"http://{host}/", StringComparison.Ordinal);
                Assert.Equal((door, host, host != "made.up.example"), (door, host, isNamed));
                Assert.DoesNotContain("made.up", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_long_answer_is_sent_whole_and_not_kept()
    {
        await using var site = await OwnSite.Start();
        await site.Say(Daily("2024-06-13", [.. Enumerable.Range(1, 300).Select(LongPaper)]));
        await site.Settle();
        await Ask(site, "/days/2024-06-13.md");
        var second = await Ask(site, "/days/2024-06-13.md");
        Assert.False(second.IsKept);
        Assert.True(second.Bytes.Length > 1_500_000, $"{second.Bytes.Length}");
        Assert.Contains("Paper 300", second.Text, StringComparison.Ordinal);
        Assert.Equal(second.Text, (await Ask(site, "/days/2024-06-13.md", encoding: "br")).Text);
        Assert.Empty((await Ask(site, "/days/2024-06-13.md", method: HttpMethod.Head)).Bytes);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("deflate", "")]
    [InlineData("identity", "")]
    [InlineData("BR", "br")]
    [InlineData("brotli, xgzip", "")]
    public async Task The_encoding_is_one_the_reader_takes(string accepted, string encoding)
    {
        await using var site = await OwnSite.Start();
        Assert.Equal(encoding, (await Ask(site, "/about", encoding: accepted)).Headers("Content-Encoding"));
        var kept = await Ask(site, "/about", encoding: accepted);
        Assert.True(kept.IsKept);
        Assert.Equal(encoding, kept.Headers("Content-Encoding"));
    }

    private static string LongPaper(int number) =>
        Paper($"Paper {number}", $"2406.{number:D5}", text: string.Concat(Enumerable.Repeat($"요약 {number}. ", 600)));

    private static async Task<Answer> Ask(
        Site site,
        string door,
        string language = "ko",
        string cookie = "",
        string encoding = "",
        string known = "",
        HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, door);
        (string, string)[] headers = [("Cookie", cookie), ("Accept-Encoding", encoding), ("If-None-Match", known)];
        foreach (var (name, value) in headers.Where(header => header.Item2.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await site.Reader(language).SendAsync(request, Token);
        var bytes = await response.Content.ReadAsByteArrayAsync(Token);
        return new Answer(response.StatusCode, response.Headers, response.Content.Headers, bytes);
    }

    private sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Head, HttpContentHeaders Content, byte[] Bytes)
    {
        /// <summary>The cache tells the age of what it held.</summary>
        public bool IsKept => Head.Age is not null;

        public IEnumerable<string> Encoding => Content.ContentEncoding;

        public string Text
        {
            get
            {
                using var packed = new MemoryStream(Bytes);
                using Stream bytes = Headers("Content-Encoding") switch
                {
                    "br" => new BrotliStream(packed, CompressionMode.Decompress),
                    "gzip" => new GZipStream(packed, CompressionMode.Decompress),
                    _ => packed,
                };
                using var text = new StreamReader(bytes, System.Text.Encoding.UTF8);
                return text.ReadToEnd();
            }
        }

        /// <summary>What is said of the answer, not of this message.</summary>
        public IEnumerable<string> AllHeaders => Head.Concat(Content)
            .Where(header => header.Key is not ("Age" or "Date"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal);

        public string Headers(string name) =>
            Head.TryGetValues(name, out var values) || Content.TryGetValues(name, out values) ? string.Join(", ", values) : "";
    }

    /// <summary>A site over one digest that the test can change.</summary>
    private sealed class OwnSite : Site
    {
        public required string Digests { get; init; }

        public IStartupFilter? First { get; init; }

        protected override string? Library => Digests;

        public static async Task<OwnSite> Start(IStartupFilter? first = null)
        {
            var folder = Directory.CreateTempSubdirectory("paperdigest-").FullName;
            Write(folder, Daily("2024-06-13", Paper("A first paper", "2406.00001", votes: 3)));
            var site = new OwnSite { Digests = folder, First = first };
            await site.Settle();
            return site;
        }

        /// <summary>Changes the digest and has this process read it.</summary>
        public async Task Say(string text)
        {
            Write(Digests, text);
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SourceReader>().TryRead(foldersOnly: true, Token);
        }

        /// <summary>Waits until the folder has been read and all that is computed from it has been made.</summary>
        public async Task Settle()
        {
            await using var scope = Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PaperDigestDb>();
            while (!await db.Runs.AnyAsync(Token))
            {
                await Task.Delay(50, Token);
            }

            foreach (var table in scope.ServiceProvider.GetServices<IDerivedTable>())
            {
                await table.Refresh(db, Token);
            }

            var marks = Services.GetRequiredService<GetMark>();
            string? before = null;
            for (var still = 0; still < 8;)
            {
                await Task.Delay(200, Token);
                var mark = await marks.Run(Token);
                still = mark == before && !mark!.StartsWith("0.", StringComparison.Ordinal) ? still + 1 : 0;
                before = mark;
            }
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            if (First is { } first)
            {
                builder.ConfigureServices(services => services.AddSingleton(first));
            }
        }

        private static void Write(string folder, string text)
        {
            var file = Path.Combine(folder, Digest);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }
}
