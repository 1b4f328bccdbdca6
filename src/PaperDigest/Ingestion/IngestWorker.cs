using Microsoft.Extensions.Options;

namespace PaperDigest.Ingestion;

/// <summary>Looks at the library's folders again and again while the site is served.</summary>
public sealed partial class IngestWorker(
    IServiceScopeFactory scopes,
    IOptions<PaperDigestOptions> options,
    TimeProvider clock,
    ILogger<IngestWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IngestOnStart || options.Value.ScanMinutes == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.ScanMinutes), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<Library>().Read(stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or System.Data.Common.DbException)
            {
                // The disk or the database is busy or full for the moment: serving goes on, the next look tries again.
                Log.RunFailed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The library could not be read")]
        public static partial void RunFailed(ILogger logger, Exception exception);
    }
}
