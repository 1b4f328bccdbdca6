using Microsoft.EntityFrameworkCore;

namespace PaperDigest.Storage;

/// <summary>
/// Tells, mostly without asking the database, whether what readers are shown is still what it was. The mark changes at once with whatever
/// this process commits, and within a second with what another process does.
/// </summary>
public sealed class ShownMark(IDatabaseProvider database)
{
    /// <summary>How long one look at the database stands for all requests.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<Seen?>? _look;
    private Seen? _seen;
    private long _changes;

    /// <summary>Null when the database does not answer. A mark that comes again means that nothing has changed.</summary>
    public ValueTask<string?> Current(CancellationToken cancellationToken) => Volatile.Read(ref _seen) is { } seen && seen.IsFresh
        ? new ValueTask<string?>(seen.With(Interlocked.Read(ref _changes)))
        : new ValueTask<string?>(Look(cancellationToken));

    /// <summary>This process has committed something.</summary>
    internal void Change() => Interlocked.Increment(ref _changes);

    /// <summary>Requests that come meanwhile wait for the same look.</summary>
    private async Task<string?> Look(CancellationToken cancellationToken)
    {
        Task<Seen?> look;
        lock (_lock)
        {
            look = _look is { IsCompleted: false } begun ? begun : _look = Task.Run(Ask, CancellationToken.None);
        }

        var seen = await look.WaitAsync(cancellationToken);
        return seen?.With(Interlocked.Read(ref _changes));
    }

    private async Task<Seen?> Ask()
    {
        // The age counts from before the question: what changes while the database answers is seen a second later.
        var started = Environment.TickCount64;
        try
        {
            await using var db = database.Open();
            var mark = await LibraryMark.Current(db, CancellationToken.None);
            // A run that changed no paper is shown too: pages say when files last brought news.
            var run = await db.Runs.AsNoTracking()
                .OrderByDescending(run => run.Id)
                .Select(run => new { run.Id, run.FinishedAt })
                .FirstOrDefaultAsync();
            var seen = new Seen($"{mark.Drawn}.{run?.Id}.{run?.FinishedAt.Ticks}", started);
            Volatile.Write(ref _seen, seen);
            return seen;
        }
        catch (Exception exception) when (database.FaultOf(exception) is not null)
        {
            return null;
        }
    }

    private sealed class Seen(string text, long at)
    {
        public bool IsFresh => Environment.TickCount64 - at < Lasting.TotalMilliseconds;

        public string With(long changes) => $"{text}.{changes}";
    }
}
