using Microsoft.Extensions.Logging.Abstractions;

namespace PaperDigest.Storage;

/// <summary>
/// Tells, mostly without asking the database, whether what readers are shown is still what it was. The mark changes at once with whatever
/// this process commits, and within a second with what another process does, or as soon as the database tells of it.
/// </summary>
/// <param name="database">The library.</param>
/// <param name="loggers">Where it is told why the database could not be asked.</param>
public sealed partial class ShownMark(IDatabaseProvider database, ILoggerFactory? loggers)
{
    /// <summary>How long one look at the database stands for all requests.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(1);

    /// <summary>Who only wants to know whether an answer can be kept does not wait longer for a database that may be gone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = loggers?.CreateLogger<ShownMark>() ?? NullLogger<ShownMark>.Instance;
    private readonly Lock _lock = new();
    private bool _isFaultTold;
    private Task<Seen?>? _look;
    private bool _isEnded;
    private Seen? _seen;
    private long _commits;
    private long _doubts;

    /// <summary>Where the history of the papers stood when it was last looked at; null before that. Nobody waits for it.</summary>
    public LibraryMark? LastSeen => Volatile.Read(ref _seen)?.Papers;

    /// <summary>Null when the database does not answer. A mark that comes again means that nothing has changed.</summary>
    public async ValueTask<string?> Current(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh)
        {
            return Text(fresh);
        }

        try
        {
            return await Look(cancellationToken).WaitAsync(Patience, cancellationToken) is { } seen ? Text(seen) : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Where the history of the papers stands; null when the database does not answer.</summary>
    public async ValueTask<LibraryMark?> Papers(CancellationToken cancellationToken) => (Fresh() ?? await Look(cancellationToken))?.Papers;

    /// <summary>Looks at the database no more, and waits for the look that is under way: it must not outlive what it looks at.</summary>
    internal void End()
    {
        Task? look;
        lock (_lock)
        {
            (_isEnded, look) = (true, _look);
        }

        look?.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
    }

    /// <summary>This process has committed something.</summary>
    internal void Change()
    {
        Interlocked.Increment(ref _commits);
        Doubt();
    }

    /// <summary>Somebody may have changed something: what was seen before counts no more.</summary>
    internal void Doubt() => Interlocked.Increment(ref _doubts);

    /// <summary>Somebody has just read in the database where the papers stand. What is seen from now on is not older than that.</summary>
    internal void Found(LibraryMark papers)
    {
        if (Volatile.Read(ref _seen)?.Papers != papers)
        {
            Doubt();
        }
    }

    private Seen? Fresh() => Volatile.Read(ref _seen) is { } seen && IsFresh(seen) ? seen : null;

    private bool IsFresh(Seen seen) =>
        seen.Doubts == Interlocked.Read(ref _doubts) && Environment.TickCount64 - seen.At < Lasting.TotalMilliseconds;

    private string Text(Seen seen) => $"{seen.Text}.{Interlocked.Read(ref _commits)}";

    /// <summary>Requests that come meanwhile wait for the same look, unless something has changed since it began.</summary>
    private async Task<Seen?> Look(CancellationToken cancellationToken)
    {
        var doubts = Interlocked.Read(ref _doubts);
        while (true)
        {
            Task<Seen?> look;
            lock (_lock)
            {
                if (_isEnded)
                {
                    return null;
                }

                look = _look is { IsCompleted: false } begun ? begun : _look = Task.Run(Ask, CancellationToken.None);
            }

            var seen = await look.WaitAsync(cancellationToken);
            if (seen is null || seen.Doubts >= doubts)
            {
                return seen;
            }
        }
    }

    private async Task<Seen?> Ask()
    {
        // The age counts from before the question: what changes while the database answers is seen a second later.
        var (started, doubts) = (Environment.TickCount64, Interlocked.Read(ref _doubts));
        try
        {
            await using var library = database.OpenWriter();
            var papers = await LibraryMark.Current(library, CancellationToken.None);
            // A run that changed no paper is shown too: pages say when files last brought news.
            var runs = await library.Query(
                """SELECT "Id", "FinishedAt" FROM "Runs" ORDER BY "Id" DESC LIMIT 1""",
                row => $"{row.GetInt32(0)}.{row.GetDateTime(1).Ticks}",
                CancellationToken.None);
            var seen = new Seen(papers, $"{papers.Drawn}.{string.Concat(runs)}", started, doubts);
            Volatile.Write(ref _seen, seen);
            _isFaultTold = false;
            return seen;
        }
        catch (Exception exception)
        {
            // Known faults are told by whoever has something to do in the library; of others nobody else may hear.
            if (database.FaultOf(exception) is null && !_isFaultTold)
            {
                _isFaultTold = true;
                Log.CannotAsk(_logger, exception);
            }

            return null;
        }
    }

    /// <summary>What a look at the database has found.</summary>
    /// <param name="Papers">Where the history of the papers stands.</param>
    /// <param name="Text">That and the last run.</param>
    /// <param name="At">When it was begun.</param>
    /// <param name="Doubts">What was known to have changed by then.</param>
    private sealed record Seen(LibraryMark Papers, string Text, long At, long Doubts);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error, Message = "The database cannot be asked what has changed; it is asked again until it answers")]
        public static partial void CannotAsk(ILogger logger, Exception exception);
    }
}
