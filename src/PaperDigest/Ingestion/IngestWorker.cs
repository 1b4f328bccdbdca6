using System.Threading.Channels;
using Microsoft.Extensions.Options;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Ingestion;

/// <summary>
/// Keeps the library up to date while the site is served: looks when a folder reports a change, and every few minutes in
/// any case, because reports get lost (network drives) and repositories give none. The look is the truth, not the report.
/// </summary>
public sealed partial class IngestWorker(
    IServiceScopeFactory scopes,
    DatabaseReadiness state,
    LookBell bell,
    IOptions<PaperDigestOptions> options,
    TimeProvider clock,
    ILogger<IngestWorker> logger) : BackgroundService
{
    /// <summary>Changes come in bursts; the look waits until a burst has had time to end.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(400);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
    });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host serves no request before this gives way.
        await Task.Yield();
        if (!options.Value.IngestOnStart)
        {
            return;
        }

        List<FileSystemWatcher> watchers = [];
        try
        {
            await state.Opened(stoppingToken);
            // Folders first: repositories can be slow.
            await Read(foldersOnly: HasRepositories(), stoppingToken);
            if (HasRepositories())
            {
                await Read(foldersOnly: false, stoppingToken);
            }

            if (options.Value.ScanMinutes > 0)
            {
                watchers = Watch();
                // What changed before the watch began nobody has reported.
                _changes.Writer.TryWrite(true);
            }

            while (true)
            {
                var isChange = await WaitForChange(stoppingToken);
                await Read(foldersOnly: isChange, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
        finally
        {
            watchers.ForEach(watcher => watcher.Dispose());
        }
    }

    private bool HasRepositories()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<SourceReader>().HasRepositories;
    }

    private List<FileSystemWatcher> Watch()
    {
        using var scope = scopes.CreateScope();
        var watchers = new List<FileSystemWatcher>();
        foreach (var folder in scope.ServiceProvider.GetRequiredService<SourceReader>().WatchedFolders)
        {
            try
            {
                var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
                watcher.Changed += Report;
                watcher.Created += Report;
                watcher.Deleted += Report;
                watcher.Renamed += Report;
                watcher.Error += (_, _) => _changes.Writer.TryWrite(true);
                watcher.EnableRaisingEvents = true;
                watchers.Add(watcher);
            }
            catch (Exception exception) when (FileFault.IsOne(exception))
            {
                // The system's supply of watches is used up, or the folder is gone: the regular look remains.
                Log.CannotWatch(logger, folder, exception.Message);
            }
        }

        return watchers;

        // Digests, pictures and folders; the database, should it lie among them, changes with every look.
        void Report(object sender, FileSystemEventArgs change)
        {
            if (DigestFolder.IsDigestFile(change.FullPath)
                || PictureFile.IsPictureFile(change.FullPath)
                || Path.GetExtension(change.FullPath).Length == 0)
            {
                _changes.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>True when a folder reported a change, false when the minutes are over or a person asks.</summary>
    private async Task<bool> WaitForChange(CancellationToken cancellationToken)
    {
        var minutes = options.Value.ScanMinutes;
        using var patience = new CancellationTokenSource(minutes > 0 ? TimeSpan.FromMinutes(minutes) : Timeout.InfiniteTimeSpan, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var change = _changes.Reader.WaitToReadAsync(either.Token).AsTask();
            var asked = bell.Rung(either.Token);
            var first = await Task.WhenAny(change, asked);
            // The other one must not wait on and take what comes later.
            await either.CancelAsync();
            await asked.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (asked.IsCompletedSuccessfully)
            {
                return false;
            }

            await first;
            await Task.Delay(Burst, clock, cancellationToken);
            _changes.Reader.TryRead(out _);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>No look may end the host, not even when putting away what it worked with fails.</summary>
    private async Task Read(bool foldersOnly, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SourceReader>().TryRead(foldersOnly, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LookFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A look at the sources ended badly; the next one comes all the same")]
        public static partial void LookFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The folder '{Folder}' cannot be watched: {Reason}")]
        public static partial void CannotWatch(ILogger logger, string folder, string reason);
    }
}
