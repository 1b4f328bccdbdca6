using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Ingestion;

/// <summary>
/// Takes files into the library: read and understood side by side, saved one after the other, a transaction each. A file
/// that fails is reported and the run goes on.
/// </summary>
public sealed partial class Ingestor(PaperDigestDb db, DigestStore store, IOptions<PaperDigestOptions> options, TimeProvider clock, ILogger<Ingestor> logger)
{
    /// <summary>Documents read ahead of the one being saved.</summary>
    private const int ReadAhead = 32;

    private const int RunsKept = 1_000;

    /// <summary>Runs over the files and records the run, if anything was to do. One run at a time, across processes.</summary>
    /// <param name="files">The files, in the order they are taken.</param>
    /// <param name="scan">What is known of the sources as a whole.</param>
    /// <param name="givenDate">The day for digests that tell none.</param>
    /// <param name="progress">Told after each file how many are done.</param>
    /// <param name="cancellationToken">Ends the run after the file at hand; what was saved stays.</param>
    public async Task<IngestReport> Run(IReadOnlyList<LocatedFile> files, SourceScan scan, DateOnly? givenDate, Action<int>? progress, CancellationToken cancellationToken)
    {
        await using var turn = await RunLock.Take(options.Value.LockFile, clock, holder => Log.Waits(logger, holder), cancellationToken);
        var report = new IngestReport();
        foreach (var note in scan.Notes ?? await LastNotes(cancellationToken))
        {
            report.Notes.Add(note);
        }

        var started = clock.GetTimestamp();
        var startedAt = clock.GetUtcNow().UtcDateTime;
        var known = await Known(files, cancellationToken);
        var papers = await store.CountPapers(cancellationToken);
        var taken = new HashSet<(string Source, string Path)>();
        await foreach (var (file, reading) in ReadAll(files, known, givenDate, DateOnly.FromDateTime(startedAt), cancellationToken))
        {
            var key = (file.Source, file.Path);
            report.Add(taken.Add(key) ? await Take(file, reading, known.GetValueOrDefault(key), cancellationToken) : Twin(file));
            progress?.Invoke(report.Files);
        }

        await RemoveMissing(files, scan, report, cancellationToken);
        report.PapersNew = Math.Max(0, await store.CountPapers(cancellationToken) - papers);
        report.Duration = clock.GetElapsedTime(started);
        await Record(report, startedAt, cancellationToken);
        return report;
    }

    /// <summary>
    /// A file that is gone from a source takes what it said with it. Should more than half of a source be gone at once,
    /// something else is wrong (a disk not mounted, a download that failed), and nothing is removed.
    /// </summary>
    private async Task RemoveMissing(IReadOnlyList<LocatedFile> files, SourceScan scan, IngestReport report, CancellationToken cancellationToken)
    {
        var there = files.Select(file => (file.Source, file.Path)).ToHashSet();
        foreach (var source in scan.CompleteSources)
        {
            var known = await store.Known(source, cancellationToken);
            var missing = known.Keys.Where(path => !there.Contains((source, path))).Order(StringComparer.Ordinal).ToList();
            if (missing.Count * 2 > known.Count)
            {
                var note = $"{missing.Count} of {known.Count} files of the source '{source}' are gone. What they said is kept; if they are meant to be gone, remove them in smaller steps.";
                if (!report.Notes.Contains(note))
                {
                    report.Notes.Add(note);
                }

                continue;
            }

            foreach (var path in missing)
            {
                await store.Remove(source, path, cancellationToken);
                report.Removed++;
            }
        }
    }

    /// <summary>A file that failed has not become better by staying as it is.</summary>
    private static FileOutcome Unchanged(LocatedFile file, KnownFile known) =>
        known.State == FileState.Failed || (known.State == FileState.Unrecognised && file.IsNamed)
            ? new FileOutcome(file.Source, file.Path, FileState.Failed, known.Reason, Document: null, IsRepeated: true)
            : new FileOutcome(file.Source, file.Path, State: null, Reason: null, Document: null);

    /// <summary>Two folders of one name would replace each other's files at every run.</summary>
    private static FileOutcome Twin(LocatedFile file) => new(
        file.Source,
        file.Path,
        FileState.Failed,
        $"Another file of this run is '{file.Path}' of the source '{file.Source}' already; {file.FullPath} needs a source of another name.",
        Document: null);

    private async Task<FileOutcome> Take(LocatedFile file, Task<ReadFile?> reading, KnownFile? known, CancellationToken cancellationToken)
    {
        try
        {
            if (await reading is not { } read)
            {
                return Unchanged(file, known!);
            }

            var saved = await store.Save(read, cancellationToken);
            return new FileOutcome(file.Source, file.Path, saved.State, saved.Reason, saved.Document);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Everything is caught: a defect met by one file must not cost the others.
            Log.FileFailed(logger, exception, file.Source, file.Path);
            return new FileOutcome(file.Source, file.Path, FileState.Failed, exception.GetBaseException().Message, Document: null);
        }
    }

    private async Task<Dictionary<(string Source, string Path), KnownFile>> Known(IReadOnlyList<LocatedFile> files, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(string, string), KnownFile>();
        foreach (var source in files.Select(file => file.Source).Distinct(StringComparer.Ordinal))
        {
            foreach (var (path, file) in await store.Known(source, cancellationToken))
            {
                known[(source, path)] = file;
            }
        }

        return known;
    }

    /// <summary>Reads on all processors, a little ahead of the saving, and hands the results over in the order of the files.</summary>
    private static async IAsyncEnumerable<(LocatedFile File, Task<ReadFile?> Reading)> ReadAll(
        IReadOnlyList<LocatedFile> files,
        Dictionary<(string Source, string Path), KnownFile> known,
        DateOnly? givenDate,
        DateOnly today,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = Channel.CreateBounded<(LocatedFile File, Task<ReadFile?> Reading)>(ReadAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var feeding = Task.Run(
            async () =>
            {
                foreach (var file in files)
                {
                    var reading = Task.Run(() => DigestReader.Read(file, known.GetValueOrDefault((file.Source, file.Path)), givenDate, today), stop.Token);
                    await ahead.Writer.WriteAsync((file, reading), stop.Token);
                }

                ahead.Writer.Complete();
            },
            stop.Token);
        try
        {
            await foreach (var next in ahead.Reader.ReadAllAsync(cancellationToken))
            {
                yield return next;
            }

            await feeding;
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    /// <summary>A run without news is not worth a line, unless what a person should know has changed.</summary>
    private async Task Record(IngestReport report, DateTime startedAt, CancellationToken cancellationToken)
    {
        if (!report.HasNews && report.Notes.SequenceEqual(await LastNotes(cancellationToken), StringComparer.Ordinal))
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
            Removed = report.Removed,
            PapersNew = report.PapersNew,
            Notes = [.. report.Notes],
        });
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlInterpolatedAsync($"DELETE FROM Runs WHERE Id <= (SELECT max(Id) FROM Runs) - {RunsKept}", cancellationToken);
    }

    private async Task<List<string>> LastNotes(CancellationToken cancellationToken) =>
        (await db.Runs.AsNoTracking().OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancellationToken))?.Notes ?? [];

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for another run over the library to end: {Holder}")]
        public static partial void Waits(ILogger logger, string holder);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Source}/{File} could not be taken into the library")]
        public static partial void FileFailed(ILogger logger, Exception exception, string source, string file);
    }
}
