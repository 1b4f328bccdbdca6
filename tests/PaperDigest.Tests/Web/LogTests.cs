using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Topics;

namespace PaperDigest.Tests.Web;

/// <summary>What the log says of requests, and that nothing in it can pretend to be an entry.</summary>
public sealed partial class LogTests
{
    [Fact]
    public async Task A_request_is_one_line_with_a_date_and_without_its_query()
    {
        var log = await LogOf(async site =>
        {
            using var page = await site.Reader("ko")
                .GetAsync(new Uri("/search?q=private", UriKind.Relative), TestContext.Current.CancellationToken);
            using var absent = await site.Reader("ko")
                .GetAsync(new Uri("/days/1999-01-01?q=private", UriKind.Relative), TestContext.Current.CancellationToken);
            using var health = await site.Reader("ko")
                .GetAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken);
        });
        Assert.Single(log, line => Entry().IsMatch(line) && line.Contains(" INF GET /search answered 200 in ", StringComparison.Ordinal));
        Assert.Single(
            log, line => Entry().IsMatch(line) && line.Contains(" INF GET /days/1999-01-01 answered 404 in ", StringComparison.Ordinal));
        Assert.DoesNotContain(
            log, line => line.Contains("private", StringComparison.Ordinal) || line.Contains("/healthz", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_was_kept_is_a_line_too()
    {
        const int Times = 4;
        var log = await LogOf(async site =>
        {
            for (var i = 0; i < Times; i++)
            {
                await Page.Get(site.Reader("ko"), "/about");
            }
        });
        Assert.Equal(Times, log.Count(line => line.Contains(" INF GET /about answered 200 in ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_failure_is_one_entry_with_the_number_that_page_and_api_show()
    {
        var numbers = new List<string>();
        var log = await LogOf(async site =>
        {
            await using var broken = site.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            {
                services.AddScoped<ListAuthors>(_ => throw new InvalidOperationException("broken for the test"));
                services.AddScoped<GetStatus>(_ => throw new InvalidOperationException("broken for the test"));
            }));
            using var reader = broken.CreateClient();
            var page = await Page.Get(reader, "/authors?q=private", HttpStatusCode.InternalServerError);
            page.IsSound();
            numbers.Add(page.Document.QuerySelector(".error .small")!.TextContent.Split(' ')[^1]);
            Assert.DoesNotContain("broken for the test", page.Text, StringComparison.Ordinal);
            using var api = await reader.GetAsync(new Uri("/api/v1/status", UriKind.Relative), TestContext.Current.CancellationToken);
            var problem = await api.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.InternalServerError, api.StatusCode);
            Assert.DoesNotContain("broken for the test", problem, StringComparison.Ordinal);
            numbers.Add(JsonDocument.Parse(problem).RootElement.GetProperty("traceId").GetString()!);
        });
        Assert.Single(
            log,
            line =>
                line.Contains($" ERR GET /authors answered 500 in ", StringComparison.Ordinal)
                    && line.EndsWith($"[{numbers[0]}]", StringComparison.Ordinal));
        Assert.Single(
            log,
            line =>
                line.Contains($" ERR GET /api/v1/status answered 500 in ", StringComparison.Ordinal)
                    && line.EndsWith($"[{numbers[1]}]", StringComparison.Ordinal));
        Assert.Equal(
            2, log.Count(line => line.StartsWith("    System.InvalidOperationException: broken for the test", StringComparison.Ordinal)));
        Assert.Contains(log, line => line.StartsWith("       at PaperDigest.Tests.Web.LogTests", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/api/v1/search?minVotes=x", 400)]
    [InlineData("/search.bib?minVotes=x", 400)]
    public async Task A_problem_names_the_request_too(string address, int status)
    {
        await using var site = new HostTests.EmptySite();
        using var answer = await site.Reader("en").GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotEqual(
            "",
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .RootElement.GetProperty("traceId")
                .GetString());
    }

    [Fact]
    public async Task Nothing_in_a_name_or_an_exception_can_begin_an_entry_or_colour_a_terminal()
    {
        const string hostile = "a\r\n2026-01-01 00:00:00.000 +00:00 ERR forged\u001b[31m\u202E\u2028\u0085\uD800.md";
        var log = await LogOf(site =>
        {
            var logger = site.Services.GetRequiredService<ILoggerFactory>().CreateLogger("PaperDigest.Test");
            TestEntry(logger, hostile, new InvalidOperationException(hostile, new IOException(hostile)));
            return Task.CompletedTask;
        });
        Assert.DoesNotContain(log, line => line.StartsWith("2026-01-01", StringComparison.Ordinal));
        Assert.All(log, line => Assert.True(Entry().IsMatch(line) || line.StartsWith("    ", StringComparison.Ordinal), line));
        Assert.All(log, line => Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]", line));
        Assert.Single(
            log,
            line =>
                line.Contains(
                    @"a\r\n2026-01-01 00:00:00.000 +00:00 ERR forged\u001B[31m\u202E\u2028\u0085\uD800.md is read",
                    StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_path_of_any_length_takes_a_line_of_bounded_length()
    {
        var log = await LogOf(async site =>
        {
            using var answer = await site.Reader("ko")
                .GetAsync(new Uri("/" + new string('x', 50_000), UriKind.Relative), TestContext.Current.CancellationToken);
        });
        Assert.Contains(log, line => line.Contains("/xxxx", StringComparison.Ordinal));
        Assert.All(log, line => Assert.InRange(line.Length, 0, 5_000));
    }

    private static async Task<List<string>> LogOf(Func<Site, Task> work)
    {
        using var folder = new TemporaryFolder();
        await using (var site = new HostTests.EmptySite { Settings = { ["PaperDigest:LogFile"] = folder.PathOf("log.txt") } })
        {
            await work(site);
        }

        return [.. Directory.EnumerateFiles(folder.Root).SelectMany(File.ReadAllLines)];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Name} is read")]
    private static partial void TestEntry(ILogger logger, string name, Exception exception);

    [GeneratedRegex(
        @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [+-]\d\d:\d\d (DBG|INF|WRN|ERR|FTL) ",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();
}
