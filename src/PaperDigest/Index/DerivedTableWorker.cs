using System.Diagnostics;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>
/// Computes what is kept in memory of the library when the site starts and whenever papers have changed, whichever process
/// changed them, so that nobody's first search has to wait for it. Until it is done, what was there before answers.
/// </summary>
public sealed partial class DerivedTableWorker(
    DatabaseReadiness state,
    IDatabaseProvider database,
    IEnumerable<IDerivedTable> tables,
    DerivedTable<IndexView> index,
    IndexUpdater updater,
    ILogger<DerivedTableWorker> logger)
    : BackgroundService, IAsyncDisposable
{
    /// <summary>The time between two looks where nobody tells of a change. One look serves all tables and requests.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Tables that may be a little behind the papers are looked at again so often.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    /// <summary>A changed file is followed in less; words and trends of a large library take longer.</summary>
    private static readonly TimeSpan MuchWork = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await state.Opened(stoppingToken);
            // The first readers ask for what they need themselves, and wait the longer the more is done beside.
            var changes = await database.WaitForChange(0, Pause, stoppingToken);
            var looked = Stopwatch.GetTimestamp();
            for (LibraryMark? known = null; ;)
            {
                // Null while the database does not answer: nothing can be computed then.
                var mark = await database.Mark.Papers(stoppingToken);
                if (mark is not null
                    && (mark != known || tables.Any(table => table.Failure is not null) || Stopwatch.GetElapsedTime(looked) > Round))
                {
                    await Compute(stoppingToken);
                    if (known is null && !updater.IsWhole())
                    {
                        index.Discard();
                        await Compute(stoppingToken);
                    }

                    (known, looked) = (mark, Stopwatch.GetTimestamp());
                }

                changes = await database.WaitForChange(changes, Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    private async Task Compute(CancellationToken cancellationToken)
    {
        var (started, made) = (Stopwatch.GetTimestamp(), tables.Sum(table => table.TimesMade));
        foreach (var table in tables)
        {
            // What cannot be made is remembered and logged by the table itself, and stops none of the others.
            await table.Refresh(database, cancellationToken);
        }

        if (tables.Sum(table => table.TimesMade) > made)
        {
            var took = Stopwatch.GetElapsedTime(started);
            Log.Ready(logger, (int)took.TotalMilliseconds);
            if (took > MuchWork)
            {
                // Making tables takes much more memory than they do.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
        }
    }

    /// <summary>A host that could not start is not stopped but disposed of, and the work must not go on with what is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (ExecuteTask is { } work)
        {
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Search and lists are ready, {Milliseconds} ms")]
        public static partial void Ready(ILogger logger, int milliseconds);
    }
}
