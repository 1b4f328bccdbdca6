using Microsoft.Extensions.Options;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Ingestion;

/// <summary>
/// Opens the library behind the port, which listens already: brings the database up to date and, where it holds nothing yet,
/// reads the folders of the settings once, so that the first reader finds something. Until then pages say what is being done.
/// </summary>
public sealed partial class OpeningWorker(
    IServiceScopeFactory scopes,
    DatabaseReadiness state,
    IDatabaseProvider database,
    IHostApplicationLifetime host,
    IOptions<PaperDigestOptions> options,
    TimeProvider clock,
    ILogger<OpeningWorker> logger)
    : BackgroundService
{
    /// <summary>What another program or a full disk keeps from happening is tried again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Started(stoppingToken);
            while (!await TryOpen(stoppingToken))
            {
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    /// <summary>A site that cannot listen, because its port is taken, must not have made anything.</summary>
    private async Task Started(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    /// <summary>False when it is worth trying again; a library that must not be touched is left to a person and the next start.</summary>
    private async Task<bool> TryOpen(CancellationToken cancellationToken)
    {
        try
        {
            await Open(cancellationToken);
            state.Open();
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var known = database.FaultOf(exception);
            var fault = known ?? database.Fault(DatabaseFaultKind.Unprepared);
            if (fault.Kind != state.Fault?.Kind)
            {
                Log.CannotOpen(logger, known is null ? exception : null, fault.Sentence);
            }

            state.Report(fault);
            return !fault.Passes;
        }
    }

    private async Task Open(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseInitializer>()
            .Prepare((done, all) => Log.Deriving(logger, done, all), cancellationToken);
        if (options.Value.IngestOnStart
            && !await scope.ServiceProvider.GetRequiredService<DigestStore>().HasPapers(cancellationToken))
        {
            // Repositories, which may be slow, are read while the site is served.
            var library = scope.ServiceProvider.GetRequiredService<SourceReader>();
            await library.TryRead(foldersOnly: library.HasRepositories, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Papers computed anew: {Done} of {All}")]
        public static partial void Deriving(ILogger logger, int done, int all);

        [LoggerMessage(Level = LogLevel.Error, Message = "The library cannot be opened: {Reason}")]
        public static partial void CannotOpen(ILogger logger, Exception? exception, string reason);
    }
}
