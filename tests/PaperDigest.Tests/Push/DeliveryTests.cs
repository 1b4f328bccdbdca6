using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PaperDigest.Push;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Resources;
using PaperDigest.Settings;
using PaperDigest.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Push;

/// <summary>Nothing is lost, nothing comes twice, and nothing goes where the operator did not say.</summary>
public class DeliveryTests : IAsyncDisposable
{
    private const string Key = "a-key-of-the-tests-4711";

    private readonly PushClock _clock = new();
    private readonly RecordedLog _log = new();
    private readonly LoggerFactory _loggers;
    private readonly List<TemporaryLibrary> _libraries = [];

    public DeliveryTests() => _loggers = new LoggerFactory([_log]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var library in _libraries)
        {
            await library.DisposeAsync();
        }

        _loggers.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_day_is_sent_once_and_signed()
    {
        await using var receiver = await Receiver.Start();
        var library = await Library(receiver.Address);
        await library.Say(
            "daily/2026/01/02.md", Daily("2026-01-02", Paper("A <b>new</b> paper", "2601.00001", 7), Paper("More", "2601.00002")));
        await Round(library);
        await Round(library);
        _clock.Pass(TimeSpan.FromDays(1));
        await Round(library);

        var message = Assert.Single(receiver.Received);
        Assert.Equal("papers", message.Json.GetProperty("type").GetString());
        Assert.Equal("2026-01-02", message.Json.GetProperty("day").GetString());
        var first = message.Json.GetProperty("items")[0];
        Assert.Equal(("2601.00001", 7), (first.GetProperty("id").GetString(), first.GetProperty("votes").GetInt32()));
        Assert.Equal("https://papers.example.org/papers/2601.00001", first.GetProperty("url").GetString());
        var time = message.Headers["webhook-timestamp"];
        Assert.Equal(TemporaryLibrary.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), time);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{message.Id}.{time}."), .. message.Body];
        Assert.Equal(
            "v1," + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), signed)), message.Headers["webhook-signature"]);
        Assert.Equal(MessageState.Sent, (await Outbox(library)).Single().State);
    }

    /// <summary>What https://www.standardwebhooks.com gives as its example.</summary>
    [Fact]
    public void Signs_as_the_standard_does() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSender.Sign(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            Encoding.UTF8.GetBytes("{\"test\": 2432232314}")));

    [Fact]
    public async Task A_whole_archive_is_not_sent()
    {
        await using var receiver = await Receiver.Start();
        var library = await Library(receiver.Address);
        for (var day = new DateOnly(2025, 11, 1); day <= new DateOnly(2026, 1, 2); day = day.AddDays(1))
        {
            var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            library.Write($"daily/{date}.md", Daily(date, Paper($"Paper of {date}", $"2511.{day.DayNumber % 100_000:00000}")));
        }

        await library.IngestAll();
        await Round(library);
        await Round(library);
        Assert.Equal("2026-01-02", Assert.Single(receiver.Received).Json.GetProperty("day").GetString());

        // The next day comes as usual, and one that comes late, too.
        _clock.Pass(TimeSpan.FromDays(1));
        await library.Say("other/2026/01/03.md", Daily("2026-01-03", Paper("Next", "2601.00003")));
        await Round(library);
        Assert.Equal(["2026-01-02", "2026-01-03"], receiver.Received.Select(message => message.Json.GetProperty("day").GetString()));
    }

    [Fact]
    public async Task A_day_waits_for_other_sources()
    {
        await using var receiver = await Receiver.Start();
        var library = await Library(receiver.Address, ("Push:WaitMinutes", "10"));
        await library.Say("one/2026/01/02.md", Daily("2026-01-02", Paper("First", "2601.00001")));
        var pause = await Round(library);
        Assert.Equal(TimeSpan.FromMinutes(10), pause);
        Assert.Empty(receiver.Received);
        await library.Say("other/2026/01/02.md", Daily("2026-01-02", Paper("Second", "2601.00002")));
        _clock.Pass(pause!.Value);
        await Round(library);
        Assert.Equal(2, Assert.Single(receiver.Received).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Only_what_a_target_asks_for_is_sent()
    {
        await using var receiver = await Receiver.Start();
        var library = await Library(receiver.Address, ("Push:Targets:0:Query", "diffusion"), ("Push:Targets:0:Papers", "1"));
        await library.Say("daily/2026/01/01.md", Daily("2026-01-01", Paper("Graphs", "2601.00009")));
        await Round(library);
        Assert.Empty(await Outbox(library));
        await library.Say(
            "daily/2026/01/02.md",
            Daily(
                "2026-01-02",
                Paper("Graphs again", "2601.00001"),
                Paper("Diffusion", "2601.00002"),
                Paper("Diffusion II", "2601.00003", 9)));
        await Round(library);
        var message = Assert.Single(receiver.Received).Json;
        Assert.Equal(2, message.GetProperty("total").GetInt32());
        Assert.Equal("2601.00003", Assert.Single(message.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_is_answered_500_is_sent_later_with_the_same_id_whoever_starts_meanwhile()
    {
        await using var receiver = await Receiver.Start(StatusCodes.Status500InternalServerError);
        var library = await Library(receiver.Address);
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        var pause = await Round(library);
        Assert.InRange(pause!.Value, TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(75));
        var message = Assert.Single(await Outbox(library));
        Assert.Equal((MessageState.Waiting, 1), (message.State, message.Attempts));
        Assert.EndsWith("answered 500.", message.Problem, StringComparison.Ordinal);

        // Not before its time; then by a process that was started anew.
        await Round(library);
        Assert.Single(receiver.Received);
        receiver.Answer = Receiver.With(StatusCodes.Status200OK);
        _clock.Pass(pause.Value);
        await Round(await Library(receiver.Address, library.DataFolder));
        await Round(library);
        Assert.Equal(2, receiver.Received.Count);
        Assert.Equal(receiver.Received[0].Id, receiver.Received[1].Id);
        Assert.Equal(MessageState.Sent, (await Outbox(library)).Single().State);
    }

    [Fact]
    public async Task A_receiver_that_is_down_is_tried_longer_and_longer_and_then_given_up()
    {
        var library = await Library($"http://127.0.0.1:{ClosedPort()}/");
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        var pauses = new List<TimeSpan>();
        while (await Round(library) is { } pause)
        {
            pauses.Add(pause);
            _clock.Pass(pause);
        }

        Assert.Equal(DeliverMessages.MostAttempts - 1, pauses.Count);
        Assert.All(pauses[1..9].Zip(pauses), two => Assert.True(two.First > two.Second, string.Join(' ', pauses)));
        var message = Assert.Single(await Outbox(library));
        Assert.Equal((MessageState.Failed, DeliverMessages.MostAttempts), (message.State, message.Attempts));
        Assert.Contains("cannot be reached", message.Problem, StringComparison.Ordinal);
        Assert.Contains("are not tried again", Assert.Single(_log.Errors).Text, StringComparison.Ordinal);

        // Whoever runs the site can have it tried anew.
        Assert.Equal(1, await library.Use<Outbox, int>(outbox => outbox.Revive(target: null, Token)));
        Assert.NotNull(await Round(library));
    }

    [Fact]
    public async Task A_message_that_could_not_be_tried_for_days_is_given_up()
    {
        await using var receiver = await Receiver.Start();
        var library = await Library(receiver.Address, ("Push:WaitMinutes", "10"));
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        await Round(library);
        _clock.Pass(TimeSpan.FromDays(4));
        Assert.Null(await Round(library));
        Assert.Empty(receiver.Received);
        Assert.Equal(MessageState.Failed, (await Outbox(library)).Single().State);
    }

    [Fact]
    public async Task A_receiver_may_ask_for_a_pause()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "1800";
            return Task.CompletedTask;
        };
        var library = await Library(receiver.Address);
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        Assert.Equal(TimeSpan.FromMinutes(30), await Round(library));
    }

    [Fact]
    public async Task A_slow_receiver_is_waited_for_no_longer_than_half_a_minute()
    {
        await using var receiver = await Receiver.Start();
        receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var library = await Library(receiver.Address);
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        var round = Round(library);
        await receiver.Arrival();
        _clock.Pass(WebhookSender.Patience);
        Assert.NotNull(await round);
        Assert.Contains("did not answer within 30 seconds", (await Outbox(library)).Single().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_receiver_holds_no_other_up()
    {
        await using var slow = await Receiver.Start();
        await using var quick = await Receiver.Start();
        slow.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var library = await Library(
            slow.Address,
            ("Push:Targets:1:Name", "quick"),
            ("Push:Targets:1:Kind", "slack"),
            ("Push:Targets:1:Address", quick.Address));
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        var round = Round(library);
        await slow.Arrival();
        await quick.Arrival();
        while (!(await Outbox(library)).Any(message => message is { Target: "quick", State: MessageState.Sent }))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
        }

        Assert.False(round.IsCompleted);
        _clock.Pass(WebhookSender.Patience);
        Assert.NotNull(await round);
        Assert.Equal(
            [("quick", MessageState.Sent), ("team", MessageState.Waiting)],
            (await Outbox(library)).Select(message => (message.Target, message.State)));
        await Round(library);
        Assert.Single(quick.Received);
    }

    [Theory]
    [InlineData(StatusCodes.Status301MovedPermanently)]
    [InlineData(StatusCodes.Status302Found)]
    [InlineData(StatusCodes.Status307TemporaryRedirect)]
    [InlineData(StatusCodes.Status308PermanentRedirect)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var inside = await Receiver.Start();
        await using var receiver = await Receiver.Start();
        receiver.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = inside.Address;
            return Task.CompletedTask;
        };
        var library = await Library(receiver.Address);
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        await Round(library);
        Assert.Empty(inside.Received);
        Assert.Contains("a redirect, which is not followed", (await Outbox(library)).Single().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        using var certificate = Receiver.OwnCertificate();
        await using var receiver = await Receiver.Start(certificate: certificate);
        var library = await Library(receiver.Address);
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        await Round(library);
        Assert.Empty(receiver.Received);
        Assert.Contains("a certificate that is not trusted", (await Outbox(library)).Single().Problem, StringComparison.Ordinal);
    }

    /// <summary>The name is looked up when it is connected to: what it means then counts.</summary>
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Nothing_is_sent_to_this_machine_unless_the_settings_name_it(string host)
    {
        await using var receiver = await Receiver.Start();
        var address = $"https://{host}:{new Uri(receiver.Address).Port}/";
        var library = await Library(address, ("Push:InternalHosts:0", "chat.lan"));
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        await Round(library);
        Assert.Empty(receiver.Received);
        Assert.Contains("where nothing is sent", (await Outbox(library)).Single().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_nodes_send_a_message_once()
    {
        await using var receiver = await Receiver.Start();
        var library = await Library(receiver.Address);
        foreach (var day in new[] { "2025-12-31", "2026-01-01", "2026-01-02" })
        {
            await library.Say($"daily/{day}.md", Daily(day, Paper("Paper of " + day, "2601.000" + day[^2..])));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Round(library)));
        }

        Assert.Equal(
            ["2025-12-31", "2026-01-01", "2026-01-02"],
            receiver.Received.Select(message => message.Json.GetProperty("day").GetString()).Order(StringComparer.Ordinal));
        Assert.All(await Outbox(library), message => Assert.Equal(MessageState.Sent, message.State));
    }

    /// <summary>Who sends it may be killed at any moment. Nobody knows then whether it arrived, so it comes again with its id.</summary>
    [Fact]
    public async Task A_message_whose_sender_is_gone_is_sent_by_another_when_its_time_is_over()
    {
        await using var receiver = await Receiver.Start();
        var library = await Library(receiver.Address, ("Push:WaitMinutes", "1"));
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        await Round(library);
        _clock.Pass(TimeSpan.FromMinutes(1));
        await using (var scope = library.Services.CreateAsyncScope())
        {
            var outbox = OutboxIn(scope);
            var message = Assert.Single(await outbox.All(Token));
            Assert.True(await outbox.Take(message, TimeSpan.FromMinutes(5), Token));
            Assert.False(await outbox.Take(message, TimeSpan.FromMinutes(5), Token));
        }

        await Round(library);
        Assert.Empty(receiver.Received);
        _clock.Pass(TimeSpan.FromMinutes(5));
        await Round(library);
        Assert.Single(receiver.Received);
    }

    /// <summary>The database may be full or busy at just that moment.</summary>
    [Fact]
    public async Task What_was_sent_and_could_not_be_marked_is_marked_later_and_not_sent_again()
    {
        await using var receiver = await Receiver.Start();
        var library = await Library(receiver.Address, ("Push:WaitMinutes", "1"));
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        await Round(library);
        _clock.Pass(TimeSpan.FromMinutes(1));
        var state = new DeliveryState();
        state.Unmarked[(await Outbox(library)).Single().Id] = true;
        await Round(library, state);
        Assert.Empty(receiver.Received);
        Assert.Empty(state.Unmarked);
        Assert.Equal(MessageState.Sent, (await Outbox(library)).Single().State);
    }

    [Fact]
    public async Task A_day_that_is_taken_back_before_it_was_sent_is_not_sent()
    {
        await using var receiver = await Receiver.Start();
        var library = await Library(receiver.Address, ("Push:WaitMinutes", "10"));
        await library.Say("daily/2026/01/02.md", Daily("2026-01-02", Paper("Paper", "2601.00001")));
        await Round(library);
        await library.Say("daily/2026/01/02.md", Daily("2025-01-02", Paper("Paper", "2601.00001")));
        _clock.Pass(TimeSpan.FromMinutes(10));
        await Round(library);
        Assert.Empty(receiver.Received);
        Assert.Empty(await Outbox(library));
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<TemporaryLibrary> Library(string address, params (string Name, string Value)[] settings) =>
        Library(address, dataFolder: null, settings);

    private async Task<TemporaryLibrary> Library(string address, string? dataFolder, params (string Name, string Value)[] settings)
    {
        var library = await TemporaryLibrary.Create(
            dataFolder,
            new[]
            {
                ("PublicUrl", "https://papers.example.org"), ("Push:Targets:0:Name", "team"), ("Push:Targets:0:Kind", "json"),
                ("Push:Targets:0:Address", address), ("Push:Targets:0:Secret", Key), ("Push:WaitMinutes", "0"),
                ("Push:InternalHosts:0", "127.0.0.1"),
            }.Concat(settings)
                .GroupBy(setting => setting.Item1, StringComparer.Ordinal)
                .Select(setting => new KeyValuePair<string, string?>("PaperDigest:" + setting.Key, setting.Last().Item2)));
        _libraries.Add(library);
        return library;
    }

    /// <summary>What a process does when the library has changed: all by its own, as in another process, but for the database.</summary>
    private async Task<TimeSpan?> Round(TemporaryLibrary library, DeliveryState? state = null)
    {
        await using var scope = library.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var options = services.GetRequiredService<IOptions<PaperDigestOptions>>();
        using var webhooks = new WebhookSender(options, _clock);
        var compose = new ComposeMessage(
            services.GetRequiredService<GetDay>(),
            services.GetRequiredService<SearchPapers>(),
            services.GetRequiredService<IStringLocalizer<Text>>(),
            options);
        using var deliver = new DeliverMessages(
            OutboxIn(scope),
            compose,
            new Messenger(webhooks, new MailSender(options, _clock)),
            state ?? new DeliveryState(),
            options,
            _clock,
            _loggers.CreateLogger<DeliverMessages>());
        await deliver.Queue(Token);
        return await deliver.Send(Token);
    }

    private Outbox OutboxIn(AsyncServiceScope scope) => new(scope.ServiceProvider.GetRequiredService<PaperDigestDb>(), _clock);

    private static Task<List<OutboxMessage>> Outbox(TemporaryLibrary library) =>
        library.Use<Outbox, List<OutboxMessage>>(outbox => outbox.All(Token));
}
