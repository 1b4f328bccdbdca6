using System.Diagnostics;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Web;

/// <summary>What another process on the same library changes is on the pages of this one within two seconds.</summary>
public class OtherProcessTests
{
    private const string Day = "/days/2024-06-13";

    private const string Digest = "daily/2024/06/13.md";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_is_asked_for_all_the_time_shows_it_in_two_seconds()
    {
        await using var other = await TemporaryLibrary.With((Digest, Daily("2024-06-13", Paper("The first title", "2406.00001"))));
        await using var site = new HostTests.EmptySite
        {
            Settings =
            {
                ["PaperDigest:DataFolder"] = other.DataFolder,
                ["PaperDigest:Database"] = other.Database,
                ["PaperDigest:IngestOnStart"] = "false",
            },
        };
        for (var i = 0; i < 3; i++)
        {
            await Until("title");
            await other.Say(Digest, Daily("2024-06-13", Paper($"Title number {i}", "2406.00001")));
            var started = Stopwatch.GetTimestamp();
            await Until($"Title number {i}");
            Assert.True(Stopwatch.GetElapsedTime(started) < Limit, $"{Stopwatch.GetElapsedTime(started)}");
        }

        async Task Until(string text)
        {
            var day = new Uri(Day, UriKind.Relative);
            while (!(await site.Reader("ko").GetStringAsync(day, Token)).Contains(text, StringComparison.Ordinal))
            {
                await Task.Delay(20, Token);
            }
        }
    }
}
