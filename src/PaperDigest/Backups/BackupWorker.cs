using Microsoft.Extensions.Options;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Backups;

/// <summary>
/// Makes backups while the site is served, and lets the oldest go. When the next one is due is told by the names of those that lie there,
/// so a restart neither forgets nor repeats one. One that fails is told on the status page and in the log, and tried again.
/// </summary>
public sealed partial class BackupWorker(
    IServiceScopeFactory scopes,
    DatabaseReadiness state,
    IDatabaseProvider database,
    BackupFault fault,
    IOptions<PaperDigestOptions> options,
    TimeProvider clock,
    ILogger<BackupWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>No backup takes so long: what is not finished since then never will be.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Backup.EveryHours == 0)
        {
            return;
        }

        // The host serves no request before this gives way.
        await Task.Yield();
        try
        {
            await state.Opened(stoppingToken);
            while (true)
            {
                await Task.Delay(Due() is var due && due > TimeSpan.Zero ? due : TimeSpan.Zero, clock, stoppingToken);
                if (!await TryMake(stoppingToken))
                {
                    await Task.Delay(Again, clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    private string Folder => options.Value.BackupFolder;

    /// <summary>The backups that were made by name, the oldest first. Others lie there as long as whoever put them there likes.</summary>
    private List<string> Made() => !Directory.Exists(Folder) ? []
        : [.. Directory.EnumerateFiles(Folder, "*.zip").Where(file => BackUp.TimeOf(file) is not null).Order(StringComparer.Ordinal)];

    /// <summary>How long until the next one. A name from the future, which a wrong clock gave, does not keep it from being made.</summary>
    private TimeSpan Due()
    {
        var (every, now) = (TimeSpan.FromHours(options.Value.Backup.EveryHours), clock.GetUtcNow());
        try
        {
            var last = Made().Select(BackUp.TimeOf).LastOrDefault(time => time <= now);
            return last is { } made ? made + every - now : TimeSpan.Zero;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Making one says what is wrong.
            return TimeSpan.Zero;
        }
    }

    /// <summary>Left behind by a process that was killed while it wrote it.</summary>
    private bool IsAbandoned(string unfinished) => clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(unfinished) > Abandoned;

    private async Task<bool> TryMake(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            foreach (var rest in Directory.EnumerateFiles(Folder, "paperdigest-*.zip.part").Where(IsAbandoned))
            {
                File.Delete(rest);
            }

            await using (var scope = scopes.CreateAsyncScope())
            {
                var made = await scope.ServiceProvider.GetRequiredService<BackUp>().Run(Folder, cancellationToken);
                Log.Made(logger, made.File, made.Papers, made.Bytes / (1024 * 1024));
            }

            foreach (var old in Made().SkipLast(options.Value.Backup.Keep))
            {
                File.Delete(old);
            }

            fault.Clear();
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var known = database.FaultOf(exception);
            var reason = exception switch
            {
                BackupException refused => refused.Reason,
                IOException or UnauthorizedAccessException when known is null => FileFault.Reason(exception),
                _ => null,
            };
            fault.Set(
                reason is null
                    ? "The last backup could not be made; the log says why. It is tried again every hour."
                    : $"The last backup could not be made: {reason}. It is tried again every hour.",
                clock);
            Log.Failed(
                logger,
                known is null && exception is not (BackupException or IOException or UnauthorizedAccessException) ? exception : null,
                known?.Sentence ?? exception.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Backup made: {File}, {Papers} papers, {Megabytes} MB")]
        public static partial void Made(ILogger logger, string file, int papers, long megabytes);

        [LoggerMessage(Level = LogLevel.Error, Message = "A backup could not be made: {Reason}")]
        public static partial void Failed(ILogger logger, Exception? exception, string reason);
    }
}
