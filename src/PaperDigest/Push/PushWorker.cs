using Microsoft.Extensions.Options;
using PaperDigest.Queries.Library;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Push;

/// <summary>
/// Follows the library and sends the papers of new days, whoever has read them in: this process, another node or the verb <c>ingest</c>.
/// Reading digests knows nothing of it.
/// </summary>
public sealed partial class PushWorker(
    IServiceScopeFactory scopes,
    DatabaseReadiness readiness,
    IDatabaseProvider database,
    GetMark marks,
    IOptions<PaperDigestOptions> options,
    TimeProvider clock,
    ILogger<PushWorker> logger) : BackgroundService
{
    /// <summary>How often the library is asked whether it is another.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Other nodes queue messages, too, and days grow old.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Push.Targets.Count == 0)
        {
            return;
        }

        // The host serves no request before this gives way.
        await Task.Yield();
        try
        {
            await readiness.Opened(stoppingToken);
            string? queued = null;
            var (due, hasFailed, changes) = (clock.GetUtcNow(), false, 0L);
            while (true)
            {
                var mark = await marks.Run(stoppingToken);
                if (mark is not null && (due <= clock.GetUtcNow() || (mark != queued && !hasFailed)))
                {
                    var pause = await TryDeliver(mark != queued, stoppingToken);
                    (queued, hasFailed) = pause is null ? (queued, true) : (mark, false);
                    due = clock.GetUtcNow() + (pause < Round ? pause.Value : Round);
                }

                // What is due stays due while the library cannot be read.
                var patience = mark is null ? Look : due - clock.GetUtcNow();
                changes = await database.WaitForChange(
                    changes, patience < Look ? patience > TimeSpan.Zero ? patience : TimeSpan.Zero : Look, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    /// <summary>How long until there is something to do again; null when it could not be done, and has to be done anew.</summary>
    private async Task<TimeSpan?> TryDeliver(bool hasNews, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var deliver = scope.ServiceProvider.GetRequiredService<DeliverMessages>();
            if (hasNews)
            {
                await deliver.Queue(cancellationToken);
            }

            return await deliver.Send(cancellationToken) ?? Round;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var known = database.FaultOf(exception)?.Sentence ?? (exception as TableNotAvailableException)?.Message;
            Log.Failed(logger, known is null ? exception : null, known ?? exception.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Messages could not be looked after; they are in a minute: {Reason}")]
        public static partial void Failed(ILogger logger, Exception? exception, string reason);
    }
}
