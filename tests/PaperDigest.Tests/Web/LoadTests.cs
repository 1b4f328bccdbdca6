using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Ingestion;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>Many readers at once, while digests come in.</summary>
public sealed class LoadTests
{
    private const int Readers = 64;

    private static readonly string[] Addresses =
    [
        "/", "/days/2024-06-01", "/papers/2406.01001", "/search?q=alpha", "/search?q=difusion+modle", "/api/v1/search?q=%EC%9A%94%EC%95%BD",
        "/feeds/search.atom", "/categories", "/authors", "/top", "/status", "/months/2024-06.csv", "/api/v1/suggest?q=al",
    ];

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Sixty_four_readers_are_answered_while_digests_come_in()
    {
        using var folder = new TemporaryFolder();
        WriteDay(folder, 1);
        await using var site = new Site
        {
            Settings =
            {
                ["urls"] = "http://127.0.0.1:0",
                ["PaperDigest:Library:0"] = folder.Root,
                ["PaperDigest:RateLimit:Enabled"] = "true",
            },
        };
        site.UseKestrel();
        site.StartServer();
        await ReadFolders(site);
        using var done = new CancellationTokenSource();
        var reading = Read(site, folder, done.Token);

        var answers = new ConcurrentBag<(string Address, HttpStatusCode Status, bool SaysWhen)>();
        var client = site.Reader("ko");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Readers),
            new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = TestContext.Current.CancellationToken },
            async (reader, _) =>
            {
                for (var i = 0; i < Addresses.Length; i++)
                {
                    var address = Addresses[(reader + i) % Addresses.Length];
                    using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
                    request.Headers.Add("X-Forwarded-For", $"203.0.113.{reader}");
                    using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                    answers.Add((address, answer.StatusCode, answer.Headers.RetryAfter is not null));
                    await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                }
            });
        await done.CancelAsync();
        var days = await reading;

        Assert.Equal(Readers * Addresses.Length, answers.Count);
        Assert.All(answers, answer => Assert.True(
            answer.Status == HttpStatusCode.OK
                || (answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests && answer.SaysWhen),
            $"{answer.Address}: {answer.Status}"));
        Assert.True(answers.Count(answer => answer.Status == HttpStatusCode.OK) > answers.Count / 2);
        using var newest = await client.GetAsync(
            new Uri($"/days/2024-06-{days:D2}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, newest.StatusCode);
    }

    /// <summary>Reads day after day until it is told to stop, two at least; gives the last one.</summary>
    private static async Task<int> Read(Site site, TemporaryFolder folder, CancellationToken done)
    {
        var day = 1;
        while (day < 30 && (day < 3 || !done.IsCancellationRequested))
        {
            WriteDay(folder, ++day);
            await ReadFolders(site);
        }

        return day;
    }

    private static async Task ReadFolders(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SourceReader>().TryRead(foldersOnly: true, TestContext.Current.CancellationToken);
    }

    private static void WriteDay(TemporaryFolder folder, int day) => folder.Write(
        $"daily/2024/06/{day:D2}.md",
        Daily(
            $"2024-06-{day:D2}",
            [.. Enumerable.Range(1, 20)
                .Select(n => Paper($"Alpha diffusion model {day} {n}", $"2406.{day:D2}{n:D3}", n, $"Jane Doe, Author {n}"))]));
}
