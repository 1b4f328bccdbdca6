using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Ingestion;

/// <summary>
/// Takes files into the library: read and understood side by side, saved one after the other, a transaction each. A file
/// that fails is reported and the run goes on.
/// </summary>
public sealed partial class Ingestor(PaperDigestDb db, DigestStore store, TimeProvider clock, ILogger<Ingestor> logger)
{
    /// <summary>Documents read ahead of the one being saved.</summary>
    private const int ReadAhead = 32;

    /// <summary>Runs over the files and records the run, if anything was to do.</summary>
    /// <param name="files">The files, in the order they are taken.</param>
    /// <param name="givenDate">The day for digests that tell none.</param>
    /// <param name="progress">Told after each file how many are done.</param>
    /// <param name="cancellationToken">Ends the run after the file at hand; what was saved stays.</param>
    public async Task<IngestReport> Run(IReadOnlyList<LocatedFile> files, DateOnly? givenDate, Action<int>? progress, CancellationToken cancellationToken)
    {
        var report = new IngestReport();
        var started = clock.GetTimestamp();
        var startedAt = clock.GetUtcNow().UtcDateTime;
        var hashes = await Hashes(files, cancellationToken);
        var papers = await store.CountPapers(cancellationToken);
        await foreach (var (file, read, error) in ReadAll(files, hashes, givenDate, cancellationToken))
        {
            report.Add(await Take(file, read, error, cancellationToken));
            progress?.Invoke(report.Files);
        }

        report.PapersNew = Math.Max(0, await store.CountPapers(cancellationToken) - papers);
        report.Duration = clock.GetElapsedTime(started);
        await Record(report, startedAt, cancellationToken);
        return report;
    }

    private async Task<FileOutcome> Take(LocatedFile file, ReadFile? read, Exception? error, CancellationToken cancellationToken)
    {
        try
        {
            if (error is not null)
            {
                throw new InvalidOperationException(error.Message, error);
            }

            if (read is null)
            {
                return new FileOutcome(file.Source, file.Path, State: null, Reason: null, Document: null);
            }

            await store.Save(read, cancellationToken);
            return new FileOutcome(file.Source, file.Path, read.State, read.Reason, read.Document);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One of the two places that catch everything: a defect met by one file must not cost the others.
            Log.FileFailed(logger, exception, file.Source, file.Path);
            return new FileOutcome(file.Source, file.Path, FileState.Failed, exception.GetBaseException().Message, Document: null);
        }
    }

    private async Task<Dictionary<(string Source, string Path), string>> Hashes(IReadOnlyList<LocatedFile> files, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(string, string), string>();
        foreach (var source in files.Select(file => file.Source).Distinct(StringComparer.Ordinal))
        {
            foreach (var (path, hash) in await store.Hashes(source, cancellationToken))
            {
                known[(source, path)] = hash;
            }
        }

        return known;
    }

    /// <summary>Reads on all processors, a little ahead of the saving, and hands the results over in the order of the files.</summary>
    private async IAsyncEnumerable<(LocatedFile File, ReadFile? Read, Exception? Error)> ReadAll(
        IReadOnlyList<LocatedFile> files,
        Dictionary<(string Source, string Path), string> hashes,
        DateOnly? givenDate,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var ahead = Channel.CreateBounded<(LocatedFile File, Task<ReadFile?> Reading)>(ReadAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var feeding = Task.Run(
            async () =>
            {
                foreach (var file in files)
                {
                    var reading = Task.Run(() => DigestReader.Read(file, hashes.GetValueOrDefault((file.Source, file.Path)), givenDate, today), stop.Token);
                    await ahead.Writer.WriteAsync((file, reading), stop.Token);
                }

                ahead.Writer.Complete();
            },
            stop.Token);
        try
        {
            while (await ahead.Reader.WaitToReadAsync(cancellationToken))
            {
                while (ahead.Reader.TryRead(out var next))
                {
                    ReadFile? read = null;
                    Exception? error = null;
                    try
                    {
                        read = await next.Reading;
                    }
                    catch (Exception exception) when (exception is not OperationCanceledException)
                    {
                        error = exception;
                    }

                    yield return (next.File, read, error);
                }
            }

            await feeding;
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private async Task Record(IngestReport report, DateTime startedAt, CancellationToken cancellationToken)
    {
        if (report.Files == report.Unchanged)
        {
            return;
        }

        db.ChangeTracker.Clear();
        db.Runs.Add(new IngestRun
        {
            StartedAt = startedAt,
            FinishedAt = clock.GetUtcNow().UtcDateTime,
            Files = report.Files,
            Read = report.Read,
            Unchanged = report.Unchanged,
            LeftOut = report.LeftOut,
            Unrecognised = report.Unrecognised,
            Failed = report.Failed,
            PapersNew = report.PapersNew,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Source}/{File} could not be taken into the library")]
        public static partial void FileFailed(ILogger logger, Exception exception, string source, string file);
    }
}
