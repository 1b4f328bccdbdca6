using System.Data.Common;
using System.Diagnostics;
using PaperDigest.Core.Search;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>
/// Computes what is kept in memory of the library when the site starts and whenever papers have changed, whichever process
/// changed them, so that nobody's first search has to wait for it. Until it is done, what was there before answers.
/// </summary>
public sealed partial class MemoryWorker(
    IServiceScopeFactory scopes,
    LibraryState state,
    SearchIndex index,
    LibraryMemory<DayTable> days,
    LibraryMemory<SuggestionTable> suggestions,
    LibraryMemory<Vocabulary> words,
    LibraryMemory<TrendTable> trends,
    TimeProvider clock,
    ILogger<MemoryWorker> logger) : BackgroundService
{
    /// <summary>To see whether papers have changed takes one row.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        long? known = null;
        try
        {
            await state.Opened(stoppingToken);
            do
            {
                known = await Compute(known, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    /// <summary>Gives the number of the papers it was computed for.</summary>
    private async Task<long?> Compute(long? known, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaperDigestDb>();
        var current = known;
        try
        {
            current = await LibraryVersion.Current(db, cancellationToken);
            if (current == known)
            {
                return known;
            }

            var started = Stopwatch.GetTimestamp();
            var library = await index.CurrentToKeep(db, cancellationToken);
            Log.Indexed(logger, library.Papers.Count, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await days.GetCurrent(db, cancellationToken);
            await suggestions.GetCurrent(db, cancellationToken);
            await words.GetCurrent(db, cancellationToken);
            await trends.GetCurrent(db, cancellationToken);
            return current;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Who asks computes it himself. A database that is busy is tried again at the next look; what else failed would
            // fail again, until the papers are others.
            Log.Failed(logger, exception);
            return exception is DbException ? known : current;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Search index ready: {Papers} papers, {Milliseconds} ms")]
        public static partial void Indexed(ILogger logger, int papers, int milliseconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What is kept in memory could not be computed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
