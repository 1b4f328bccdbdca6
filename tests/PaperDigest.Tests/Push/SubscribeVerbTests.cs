using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Storage;
using PaperDigest.Tests.Cli;
using PaperDigest.Tests.Web;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Push;

/// <summary>What whoever runs the site is told of messages, and the site that sends them.</summary>
[Collection(ConsoleTests.Name)]
public sealed class SubscribeVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sample_is_sent_to_each_target_without_any_library()
    {
        await using var receiver = await Receiver.Start();
        var result = await Run(receiver, "subscribe", "test");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            [$"team: sent. {new Uri(receiver.Address).Authority} answered 204.", "All samples were taken."], result.Lines);
        Assert.Equal("sample", Assert.Single(receiver.Received).Json.GetProperty("type").GetString());
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task What_is_not_taken_is_told_and_no_secret_shown()
    {
        await using var receiver = await Receiver.Start(StatusCodes.Status500InternalServerError);
        var result = await Run(receiver, "subscribe", "test", "team", "--json");
        Assert.Equal(1, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        Assert.False(json.RootElement.GetProperty("sent").GetBoolean());
        var list = await Run(receiver, "subscribe");
        Assert.Equal(0, list.ExitCode);
        Assert.Equal($"team: json to {new Uri(receiver.Address).Authority}, 10 papers in ko, signed", list.Lines[0]);
        var settings = await Run(receiver, "settings");
        Assert.All(new[] { result, list, settings, await Run(receiver, "doctor") }, shown =>
        {
            Assert.DoesNotContain("a-path-that-nobody-may-see", shown.Output + shown.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("a-key-of-the-tests", shown.Output + shown.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_target_that_is_not_there_is_told()
    {
        await using var receiver = await Receiver.Start();
        var result = await Run(receiver, "subscribe", "test", "taem");
        Assert.Equal((2, "There is no target 'taem'; the nearest is 'team'."), (result.ExitCode, result.Error.Trim()));
        Assert.Equal(2, (await ProgramInProcess.Run("subscribe", "test", "--data", _folder.PathOf("data"))).ExitCode);
        var none = await ProgramInProcess.Run("subscribe", "--data", _folder.PathOf("data"));
        Assert.StartsWith("Nothing is sent: the settings name no target.", none.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_what_cannot_be_sent()
    {
        await using var receiver = await Receiver.Start();
        Assert.Contains(
            "WRONG  target team: '127.0.0.1' lies on this machine or in its network, where nothing is sent: name the host in "
                + "Push:InternalHosts if that is meant.",
            (await ProgramInProcess.Run([
                "doctor", "--data", _folder.PathOf("data"), "--PaperDigest:Push:Targets:0:Name=team",
                "--PaperDigest:Push:Targets:0:Kind=json", "--PaperDigest:Push:Targets:0:Address=https://127.0.0.1/"])).Lines);
        Assert.Contains(
            "ok     target team: '127.0.0.1' is known. 'PaperDigest subscribe test' sends a sample.",
            (await Run(receiver, "doctor")).Lines);
    }

    /// <summary>The site sends what it has read, and what the verb has read beside it; each day once.</summary>
    [Fact]
    public async Task The_site_sends_new_days_whoever_reads_them()
    {
        await using var receiver = await Receiver.Start();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        _folder.Write("daily/new.md", Daily(Iso(today), Paper("New", "2601.00001")));
        await using var site = new DailySite(_folder.PathOf("daily"));
        foreach (var setting in Settings(receiver))
        {
            site.Settings[setting[0]] = setting[1];
        }

        await site.Reader("ko").GetStringAsync(new Uri("/healthz", UriKind.Relative), Token);
        await receiver.Arrival();
        _folder.Write("daily/late.md", Daily(Iso(today.AddDays(-1)), Paper("Late", "2601.00002")));
        Assert.Equal(0, (await ProgramInProcess.Run("ingest", _folder.PathOf("daily"), "--data", site.DataFolder)).ExitCode);
        await receiver.Arrival();
        Assert.Equal(
            [Iso(today), Iso(today.AddDays(-1))], receiver.Received.Select(message => message.Json.GetProperty("day").GetString()));
    }

    [Fact]
    public async Task What_was_given_up_is_on_the_status_page_for_whoever_runs_the_site()
    {
        await using var site = new Site();
        using var anybody = site.CreateClient();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await outbox.Queue("team", new DateOnly(2026, 1, 2), MessageState.Waiting, TimeSpan.Zero, Token);
            await outbox.NotSent((await outbox.All(Token)).Single(), "chat.example.org answered 500.", pause: null, Token);
        }

        Assert.Contains("chat.example.org answered 500.", await site.Reader("ko").GetStringAsync(Status, Token), StringComparison.Ordinal);
        Assert.DoesNotContain("chat.example.org", await anybody.GetStringAsync(Status, Token), StringComparison.Ordinal);
    }

    private static readonly Uri Status = new("/status", UriKind.Relative);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Settings(Receiver receiver) =>
    [
        ["PaperDigest:Push:Targets:0:Name", "team"],
        ["PaperDigest:Push:Targets:0:Kind", "json"],
        ["PaperDigest:Push:Targets:0:Address", receiver.Address],
        ["PaperDigest:Push:Targets:0:Secret", "a-key-of-the-tests-4711"],
        ["PaperDigest:Push:InternalHosts:0", "127.0.0.1"],
        ["PaperDigest:Push:WaitMinutes", "0"],
    ];

    private Task<CommandResult> Run(Receiver receiver, params string[] args) => ProgramInProcess.Run(
        [.. args, "--data", _folder.PathOf("data"), .. Settings(receiver).Select(setting => $"--{setting[0]}={setting[1]}")]);

    private sealed class DailySite(string folder) : Site
    {
        protected override string? Library => folder;
    }
}
