using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using PaperDigest.Queries.Lists;
using PaperDigest.Settings;
using PaperDigest.Storage;
using PaperDigest.Telemetry;

namespace PaperDigest.Push;

/// <summary>What this process knows of messages beside the outbox.</summary>
public sealed class DeliveryState
{
    /// <summary>Messages that were sent and could not be marked as such yet; they must not go out a second time.</summary>
    public ConcurrentDictionary<int, bool> Unmarked { get; } = new();

    /// <summary>Messages that are to be sent.</summary>
    public int Waiting { get; set; }
}

/// <summary>Puts new days in the outbox and sends what is due.</summary>
public sealed partial class DeliverMessages(
    Outbox outbox,
    ComposeMessage compose,
    Messenger messenger,
    DeliveryState state,
    IOptions<PaperDigestOptions> options,
    TimeProvider clock,
    ILogger<DeliverMessages> logger) : IDisposable
{
    /// <summary>Receivers that are sent to at once, so that one that takes half a minute not to answer holds no other up.</summary>
    private const int ReceiversAtOnce = 8;

    /// <summary>With the pauses between them, attempts go on for most of a day.</summary>
    public const int MostAttempts = 12;

    /// <summary>A message of days ago is no news any more, however seldom it could be tried.</summary>
    public static readonly TimeSpan OldestMessage = TimeSpan.FromDays(3);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Longer than a message is tried for, so that another process takes it only when this one is no more.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>How long a message that is being sent keeps the site from stopping: less than the host waits.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly PushOptions _options = options.Value.Push;

    /// <summary>The library is asked by one receiver's messages at a time.</summary>
    private readonly SemaphoreSlim _library = new(1);

    public void Dispose() => _library.Dispose();

    /// <summary>
    /// Queues each day with papers for each target that has not had it: of the newest days alone, and for a target that is new here only
    /// the newest one, whatever was read in at once.
    /// </summary>
    public async Task Queue(CancellationToken cancellationToken)
    {
        var today = GetReaderDay.Today(clock);
        // Where the sun rises first it is tomorrow already.
        var days = await outbox.Days(today.AddDays(-_options.Days), today.AddDays(1), cancellationToken);
        if (days.Count == 0)
        {
            return;
        }

        await outbox.Forget(cancellationToken);
        var known = (await outbox.All(cancellationToken)).ToLookup(message => message.Target, StringComparer.Ordinal);
        foreach (var target in _options.Targets)
        {
            var had = known[target.Name].Select(message => message.Day).ToHashSet();
            var (isNew, isServed) = (had.Count == 0, false);
            foreach (var day in days.Where(day => !had.Contains(day)).Reverse())
            {
                if (isNew && isServed)
                {
                    await outbox.Queue(target.Name, day, MessageState.PassedOver, TimeSpan.Zero, cancellationToken);
                }
                else if (await compose.Run(target, day, isSample: false, cancellationToken) is not null)
                {
                    isServed = true;
                    if (await outbox.Queue(
                        target.Name, day, MessageState.Waiting, TimeSpan.FromMinutes(_options.WaitMinutes), cancellationToken))
                    {
                        Instruments.Pushed("queued");
                    }
                }
            }
        }
    }

    /// <summary>Sends what is due: to each receiver one message after the other, to several at once.</summary>
    /// <returns>How long until something else is; null when nothing waits.</returns>
    public async Task<TimeSpan?> Send(CancellationToken cancellationToken)
    {
        var targets = _options.Targets.ToDictionary(target => target.Name, StringComparer.Ordinal);
        var waiting = await outbox.Waiting(targets.Keys, cancellationToken);
        // All mail goes to one server.
        var due = waiting.Where(message => message.DueAt <= clock.GetUtcNow().UtcDateTime)
            .GroupBy(message => targets[message.Target].IsMail ? "" : message.Target, StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = ReceiversAtOnce, CancellationToken = cancellationToken },
            async (messages, _) =>
            {
                // Not the loop's own token: where one receiver's messages fail, what is on its way to another still arrives.
                foreach (var message in messages)
                {
                    await Send(targets[message.Target], message, cancellationToken);
                }
            });

        waiting = await outbox.Waiting(targets.Keys, cancellationToken);
        state.Waiting = waiting.Count;
        return waiting is [var next, ..] ? next.DueAt - clock.GetUtcNow().UtcDateTime : null;
    }

    private async Task Send(PushTarget target, OutboxMessage message, CancellationToken cancellationToken)
    {
        DayMessage? said = null;
        await InTurn(async () => said = await Take(target, message, cancellationToken), cancellationToken);
        if (said is null)
        {
            return;
        }

        using var patience = new CancellationTokenSource();
        Delivery delivery;
        await using (cancellationToken.Register(() => patience.CancelAfter(Grace)))
        {
            delivery = await messenger.Send(target, said, patience.Token);
        }

        // What happened is written down even when the site is told to stop meanwhile.
        await InTurn(() => Note(message, delivery), CancellationToken.None);
    }

    /// <summary>What there is to send, taken so that nobody else does; null when nothing is to be sent.</summary>
    private async Task<DayMessage?> Take(PushTarget target, OutboxMessage message, CancellationToken cancellationToken)
    {
        if (state.Unmarked.ContainsKey(message.Id))
        {
            await Mark(message);
            return null;
        }

        if (IsOld(message))
        {
            await GiveUp(message, message.Problem ?? "The site did not run when it was due.", cancellationToken);
            return null;
        }

        if (await compose.Run(target, message.Day, isSample: false, cancellationToken) is not { } said)
        {
            await outbox.Withdraw(message, cancellationToken);
            return null;
        }

        return await outbox.Take(message, Lease, cancellationToken) ? said : null;
    }

    /// <summary>Writes down what came of a message.</summary>
    private async Task Note(OutboxMessage message, Delivery delivery)
    {
        if (delivery.IsDone)
        {
            state.Unmarked[message.Id] = true;
            Instruments.Pushed("sent");
            Log.Sent(logger, message.Target, message.Day, delivery.Sentence);
            await Mark(message);
        }
        else if (message.Attempts + 1 >= MostAttempts)
        {
            await GiveUp(message, delivery.Sentence, CancellationToken.None);
        }
        else
        {
            var pause = delivery.Pause ?? PauseAfter(message.Attempts + 1);
            Instruments.Pushed("retried");
            Log.Again(logger, message.Target, message.Day, delivery.Sentence, (int)Math.Ceiling(pause.TotalMinutes));
            await outbox.NotSent(message, delivery.Sentence, pause, CancellationToken.None);
        }
    }

    private async Task InTurn(Func<Task> work, CancellationToken cancellationToken)
    {
        await _library.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            _library.Release();
        }
    }

    private async Task Mark(OutboxMessage message)
    {
        await outbox.Sent(message, CancellationToken.None);
        state.Unmarked.TryRemove(message.Id, out _);
    }

    private async Task GiveUp(OutboxMessage message, string problem, CancellationToken cancellationToken)
    {
        await outbox.NotSent(message, problem, pause: null, cancellationToken);
        Instruments.Pushed("failed");
        Log.GivenUp(logger, message.Target, message.Day, problem);
    }

    private bool IsOld(OutboxMessage message) => clock.GetUtcNow().UtcDateTime - message.QueuedAt > OldestMessage;

    /// <summary>Twice as long each time, and never the same for all who wait for one receiver.</summary>
    private static TimeSpan PauseAfter(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts - 1, 20));
        return (pause < LongestPause ? pause : LongestPause) * (0.75 + (Random.Shared.NextDouble() / 2));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The papers of {Day} were sent to {Target}: {Answer}")]
        public static partial void Sent(ILogger logger, string target, DateOnly day, string answer);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The papers of {Day} could not be sent to {Target}: {Reason} Tried again in {Minutes} minutes")]
        public static partial void Again(ILogger logger, string target, DateOnly day, string reason, int minutes);

        [LoggerMessage(
            Level = LogLevel.Error, Message = "The papers of {Day} were not sent to {Target}, and are not tried again: {Reason}")]
        public static partial void GivenUp(ILogger logger, string target, DateOnly day, string reason);
    }
}
