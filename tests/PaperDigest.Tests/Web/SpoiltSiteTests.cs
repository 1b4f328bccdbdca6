using System.Globalization;
using System.Net;
using System.Resources;
using System.Text.Json;
using PaperDigest.Resources;
using PaperDigest.Tests.Cli;
using PaperDigest.Tests.Storage;

namespace PaperDigest.Tests.Web;

/// <summary>
/// The site, as a person starts it, beside a database that is no library: it listens, says what is wrong to everybody who asks, and touches
/// nothing.
/// </summary>
[Trait("Category", "Slow")]
public sealed class SpoiltSiteTests(SampleLibrary samples) : IClassFixture<SampleLibrary>, IDisposable
{
    private static readonly ResourceManager Texts = new(typeof(Text));

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Ways =>
        [
            "random page in the middle", "random header", "cut in the middle", "empty", "text", "another program's", "newer",
            "write-ahead log alone", "folder", "link to nowhere",
        ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_listens_and_answers_with_the_reason(string way)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has neither signals nor links for everybody.");
        var data = _folder.PathOf("data");
        var fault = SpoiltLibrary.Make(way, data, await File.ReadAllBytesAsync(Path.Combine(samples.DataFolder, "paperdigest.db"), Token));
        var before = SpoiltLibrary.Contents(data);
        await using (var site = await ServedSite.Start(data, [], "--PaperDigest:Library:0=" + Repository.PathOf("seeds")))
        {
            await site.Until("The library cannot be opened: " + fault.Sentence);
            Assert.Equal(HttpStatusCode.OK, await site.Get("healthz"));
            using var korean = site.Reader("ko");
            using var english = site.Reader("en");
            await AssertReady(english, fault.PublicSentence);
            foreach (var (reader, language) in new[] { (korean, "ko"), (english, "en") })
            {
                var reason = Texts.GetString($"Standing.{fault.Kind}", CultureInfo.GetCultureInfo(language))!;
                foreach (var address in new[] { "/", "/status", "/search?q=NaRCan", "/papers/2406.06523", "/no/such/page" })
                {
                    await AssertPage(reader, address, language, reason, data);
                }

                await AssertProblem(reader, reason);
            }

            Assert.DoesNotContain("   at ", site.Said, StringComparison.Ordinal);
            Assert.Equal(0, (await site.Terminate()).ExitCode);
        }

        Assert.Equal(before, SpoiltLibrary.Contents(data));
    }

    private static async Task AssertReady(HttpClient reader, string reason)
    {
        using var ready = await reader.GetAsync(new Uri("/readyz", UriKind.Relative), Token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, reason), (ready.StatusCode, await ready.Content.ReadAsStringAsync(Token)));
    }

    private static async Task AssertPage(HttpClient reader, string address, string language, string reason, string data)
    {
        var page = await Page.Get(reader, address, HttpStatusCode.ServiceUnavailable);
        page.IsSound();
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains(reason, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(data, page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(1), page.Response.Headers.RetryAfter?.Delta);
    }

    private static async Task AssertProblem(HttpClient reader, string reason)
    {
        using var answer = await reader.GetAsync(new Uri("/api/v1/search?q=NaRCan", UriKind.Relative), Token);
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "application/problem+json"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal(
            (503, reason),
            (problem.RootElement.GetProperty("status")
                .GetInt32(), problem.RootElement.GetProperty("detail").GetString()
                    ?? problem.RootElement.GetProperty("title").GetString()));
    }
}
