using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

public enum MessageState
{
    Waiting,
    Sent,

    /// <summary>Tried as often and for as long as it may be.</summary>
    Failed,

    /// <summary>A day from before its target was first seen.</summary>
    PassedOver,
}

/// <summary>A message of the outbox. Instants are UTC.</summary>
public sealed record OutboxMessage(
    int Id,
    string Target,
    DateOnly Day,
    MessageState State,
    DateTime QueuedAt,
    DateTime DueAt,
    int Attempts,
    DateTime? SentAt,
    string? Problem);

/// <summary>
/// What is sent to whom, kept in the library: a day is queued once for a target, whichever process does it, and one process sends it.
/// </summary>
public sealed class Outbox(PaperDigestDb db, TimeProvider clock)
{
    /// <summary>Nobody asks for what was sent so long ago, and its day is too old to be queued again.</summary>
    private const int DaysKept = 90;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Days with papers between two, ascending, without those that are nothing but guesses.</summary>
    public Task<List<DateOnly>> Days(DateOnly from, DateOnly to, CancellationToken cancellationToken) => db.DayCounts
        .Where(count => count.SourceId == DayCount.AllSources && count.Papers > 0 && !count.IsEstimated)
        .Where(count => count.Date >= from && count.Date <= to)
        .Select(count => count.Date)
        .Order()
        .ToListAsync(cancellationToken);

    /// <summary>All messages, the newest day first.</summary>
    public Task<List<OutboxMessage>> All(CancellationToken cancellationToken) => Rows(db.PushMessages, cancellationToken);

    /// <summary>Messages that are given up.</summary>
    public Task<List<OutboxMessage>> Failed(CancellationToken cancellationToken) =>
        Rows(db.PushMessages.Where(message => message.State == MessageState.Failed), cancellationToken);

    /// <summary>Messages that are to be sent, those to be sent first first.</summary>
    public async Task<List<OutboxMessage>> Waiting(IReadOnlyCollection<string> targets, CancellationToken cancellationToken)
    {
        var waiting = await Rows(
            db.PushMessages.Where(message => message.State == MessageState.Waiting && targets.Contains(message.Target)), cancellationToken);
        return [.. waiting.OrderBy(message => message.DueAt).ThenBy(message => message.Day)];
    }

    /// <summary>Puts a day in the outbox of a target, unless it is there.</summary>
    /// <returns>True when this call did it.</returns>
    public async Task<bool> Queue(string target, DateOnly day, MessageState state, TimeSpan wait, CancellationToken cancellationToken)
    {
        db.PushMessages.Add(
            new PushMessage { Target = target, Day = day, State = state, QueuedAt = Now, DueAt = Now + wait });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another process was first, or the database does not take anything now, which the next look says.
            db.ChangeTracker.Clear();
            if (!await db.PushMessages.AnyAsync(message => message.Target == target && message.Day == day, cancellationToken))
            {
                throw;
            }

            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Takes a message to send it.</summary>
    /// <param name="message">As it was read.</param>
    /// <param name="lease">How long no other process may take it; longer than sending can last.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>False when another process has taken it meanwhile.</returns>
    public async Task<bool> Take(OutboxMessage message, TimeSpan lease, CancellationToken cancellationToken)
    {
        var until = StoredInstant.Of(Now + lease);
        return await db.PushMessages
            .Where(m => m.Id == message.Id && m.State == MessageState.Waiting && m.Attempts == message.Attempts)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.Attempts, message.Attempts + 1).SetProperty(m => m.DueAt, until), cancellationToken) == 1;
    }

    public Task Sent(OutboxMessage message, CancellationToken cancellationToken)
    {
        var now = StoredInstant.Of(Now);
        return db.PushMessages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, MessageState.Sent)
                .SetProperty(m => m.SentAt, now)
                .SetProperty(m => m.Problem, (string?)null),
            cancellationToken);
    }

    /// <summary>Says what went wrong, and when it is tried again; never where no pause is given.</summary>
    public Task NotSent(OutboxMessage message, string problem, TimeSpan? pause, CancellationToken cancellationToken)
    {
        var due = StoredInstant.Of(Now + (pause ?? TimeSpan.Zero));
        var state = pause is null ? MessageState.Failed : MessageState.Waiting;
        return db.PushMessages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, state).SetProperty(m => m.DueAt, due).SetProperty(m => m.Problem, problem),
            cancellationToken);
    }

    /// <summary>Lets messages that were given up be tried anew, with all their attempts and time.</summary>
    /// <param name="target">Those of one target; null for all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many there were.</returns>
    public Task<int> Revive(string? target, CancellationToken cancellationToken)
    {
        var now = StoredInstant.Of(Now);
        return db.PushMessages
            .Where(m => m.State == MessageState.Failed && (target == null || m.Target == target))
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, MessageState.Waiting)
                    .SetProperty(m => m.Attempts, 0)
                    .SetProperty(m => m.QueuedAt, now)
                    .SetProperty(m => m.DueAt, now),
                cancellationToken);
    }

    /// <summary>Takes a message out again, of which nothing is left to say.</summary>
    public Task Withdraw(OutboxMessage message, CancellationToken cancellationToken) =>
        db.PushMessages.Where(m => m.Id == message.Id).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Lets go of what is long past.</summary>
    public Task Forget(CancellationToken cancellationToken)
    {
        var oldest = DateOnly.FromDateTime(Now).AddDays(-DaysKept);
        return db.PushMessages.Where(m => m.Day < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    private static Task<List<OutboxMessage>> Rows(IQueryable<PushMessage> messages, CancellationToken cancellationToken) => messages
        .AsNoTracking()
        .OrderByDescending(m => m.Day)
        .ThenBy(m => m.Target)
        .Select(m => new OutboxMessage(m.Id, m.Target, m.Day, m.State, m.QueuedAt, m.DueAt, m.Attempts, m.SentAt, m.Problem))
        .ToListAsync(cancellationToken);
}
