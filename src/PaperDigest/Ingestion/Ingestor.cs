using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PaperDigest.Core.Search.Query;
using PaperDigest.Storage;
using PaperDigest.Telemetry;

namespace PaperDigest.Ingestion;

/// <summary>
/// Takes files into the library: read and understood side by side, meanwhile saved some at a time, a transaction each time. Whatever fails
/// with one file (or one source, or one row) is reported and the run goes on; only what keeps the whole database from working ends it.
/// </summary>
public sealed partial class Ingestor(
    LibraryWriter writer, DigestStore store, IDatabaseProvider database, TimeProvider clock, ILogger<Ingestor> logger)
{
    /// <summary>Documents read ahead of the one being saved.</summary>
    private const int ReadAhead = 32;

    /// <summary>
    /// Files that are saved at a time. What is derived from several is derived once, and the papers' history gets one mark: with one file a
    /// transaction the corpus takes half as long again.
    /// </summary>
    private const int AtOnce = 32;

    /// <summary>Bytes of files that are saved at a time: what they say is in memory together.</summary>
    private const long BytesAtOnce = 8 * 1024 * 1024;

    private const string EndedEarly = "The last run ended early: ";

    private const string WrongClock = "The clock says ";

    /// <summary>More than a time zone or a summer time can explain.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    /// <summary>How long a run waits for one before it; null means for ever.</summary>
    public TimeSpan? Patience { get; set; }

    /// <summary>Runs over the files and records the run, if anything was to do. One run at a time, across processes.</summary>
    /// <param name="files">The files, in the order they are taken.</param>
    /// <param name="scan">What is known of the sources as a whole.</param>
    /// <param name="givenDate">The day for digests that tell none.</param>
    /// <param name="progress">Told after each file how many are done.</param>
    /// <param name="cancellationToken">
    /// Ends the run after the file at hand; what was saved stays, and the report says that it was interrupted.
    /// </param>
    public async Task<IngestReport> Run(
        IReadOnlyList<LocatedFile> files, SourceScan scan, DateOnly? givenDate, Action<int>? progress, CancellationToken cancellationToken)
    {
        var report = new IngestReport { Planned = files.Count };
        var started = clock.GetTimestamp();
        using var trace = Instruments.Source.StartActivity("import");
        try
        {
            await using var turn = await database.TakeTurn(holder => Log.Waits(logger, holder), Patience, cancellationToken);
            await Run(files, scan, givenDate, progress, report, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            report.IsInterrupted = true;
        }

        report.Duration = clock.GetElapsedTime(started);
        trace?.SetTag("paperdigest.files", report.Files);
        Measure(report);
        return report;
    }

    private static void Measure(IngestReport report)
    {
        Instruments.Ran(report.Duration, report.PapersNew);
        Instruments.Took("read", report.Read);
        Instruments.Took("unchanged", report.Unchanged);
        Instruments.Took("leftOut", report.LeftOut);
        Instruments.Took("unrecognised", report.Unrecognised);
        Instruments.Took("failed", report.Failed);
    }

    private async Task Run(
        IReadOnlyList<LocatedFile> files,
        SourceScan scan,
        DateOnly? givenDate,
        Action<int>? progress,
        IngestReport report,
        CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var startedAt = clock.GetUtcNow().UtcDateTime;
        try
        {
            await Note(scan, startedAt, report, cancellationToken);
            var known = await Known(files, cancellationToken);
            var papers = new Lazy<Task<int>>(() => store.CountPapers(cancellationToken));
            var today = KoreanDay.At(new DateTimeOffset(startedAt, TimeSpan.Zero));
            await foreach (var group in Groups(
                ReadAll(files, known, givenDate, today, cancellationToken), known, cancellationToken))
            {
                if (group.Exists(next => next.Read is not null))
                {
                    await papers.Value;
                }

                foreach (var outcome in await Take(group, scan, report, cancellationToken))
                {
                    report.Add(outcome);
                    progress?.Invoke(report.Files);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }

            await RemoveMissing(files, scan, report, cancellationToken);
            if (papers.IsValueCreated)
            {
                report.PapersNew = Math.Max(0, await store.CountPapers(cancellationToken) - await papers.Value);
            }

            await Record();
        }
        catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
        {
            report.Note(EndedEarly + (database.FaultOf(exception)?.PublicSentence ?? "the log says why."));
            try
            {
                await Record();
            }
            catch (Exception another)
            {
                // Where nothing can be saved, this cannot be either.
                Log.NotRecorded(logger, another.GetBaseException().Message);
            }

            throw;
        }

        async Task Record()
        {
            var now = clock.GetUtcNow().UtcDateTime;
            // A clock that was put back meanwhile must not make the run end before it began.
            await this.Record(report, startedAt, now < startedAt ? startedAt + clock.GetElapsedTime(started) : now, cancellationToken);
        }
    }

    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    /// <summary>True for what concerns the item at hand alone, whatever it is: a defect met by one file must not cost the others.</summary>
    private bool ConcernsTheItem(Exception exception, CancellationToken cancellationToken) =>
        !IsCancellation(exception, cancellationToken) && database.FaultOf(exception) is null;

    private async Task Note(SourceScan scan, DateTime now, IngestReport report, CancellationToken cancellationToken)
    {
        var last = await writer.LastRun(cancellationToken);
        report.LastNotes = last?.Notes ?? [];
        foreach (var note in scan.Notes.Concat(scan.IsWhole ? [] : report.LastNotes.Where(IsLasting)))
        {
            report.Note(note);
        }

        if (last?.StartedAt is { } lastStart && lastStart > now + ClockTolerance)
        {
            report.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"{WrongClock}{now:yyyy-MM-dd}, but the run before was on {lastStart:yyyy-MM-dd}: it is wrong now or was wrong then. "
                + $"Digests that tell no day get theirs from it; 'ingest --date DAY FILE' puts one right."));
        }
    }

    /// <summary>False for what was true of one run alone.</summary>
    private static bool IsLasting(string note) =>
        !note.StartsWith(EndedEarly, StringComparison.Ordinal) && !note.StartsWith(WrongClock, StringComparison.Ordinal);

    /// <summary>
    /// A file that is gone from a source takes what it said with it. Should more than half of a source be gone at once,
    /// something else is likely to be wrong (a disk not mounted, a download that failed), and nothing is removed until a person confirms
    /// it. A file whose contents are in the source under another name has only moved.
    /// </summary>
    private async Task RemoveMissing(
        IReadOnlyList<LocatedFile> files, SourceScan scan, IngestReport report, CancellationToken cancellationToken)
    {
        var there = files.Select(file => (file.Source, file.Path)).ToHashSet();
        foreach (var source in scan.CompleteSources)
        {
            var known = await Known(source, cancellationToken);
            var contents = known.Where(file => there.Contains((source, file.Key)))
                .Select(file => file.Value.Hash)
                .ToHashSet(StringComparer.Ordinal);
            var missing = known.Where(file => !there.Contains((source, file.Key)))
                .ToLookup(file => contents.Contains(file.Value.Hash), file => file.Key);
            var (gone, moved) = (missing[false].ToList(), missing[true]);
            if (gone.Count * 2 > known.Count && scan.Confirmed != source)
            {
                report.Note(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{gone.Count} of {known.Count} files of the source '{source}' are missing. The library keeps what they said. "
                    + $"If they were really deleted, confirm it with 'ingest --remove-missing \"{source}\"'."));
                gone = [];
            }

            foreach (var path in moved.Concat(gone).Order(StringComparer.Ordinal))
            {
                await Remove(source, path, report, cancellationToken);
            }
        }

        foreach (var source in scan.Withdrawn.Where(file => !there.Contains((file.Source, file.Path)))
            .GroupBy(file => file.Source, StringComparer.Ordinal))
        {
            var known = await Known(source.Key, cancellationToken);
            foreach (var file in source.Where(file => known.TryGetValue(file.Path, out var stored) && DigestReader.Holds(file, stored)))
            {
                await Remove(file.Source, file.Path, report, cancellationToken);
            }
        }
    }

    private async Task Remove(string source, string path, IngestReport report, CancellationToken cancellationToken)
    {
        try
        {
            await store.Remove(source, path, cancellationToken);
            report.Removed++;
        }
        catch (Exception exception) when (ConcernsTheItem(exception, cancellationToken))
        {
            Log.FileFailed(logger, exception, source, path);
            report.Add(new FileOutcome(
                source,
                path,
                FileState.Failed,
                "The file is gone, and what it said could not be taken out of the library; the log says why.",
                Document: null));
        }
    }

    /// <summary>A file that failed has not become better by staying as it is.</summary>
    private static FileOutcome Unchanged(LocatedFile file, KnownFile known) =>
        known.State == FileState.Failed || (known.State == FileState.Unrecognised && file.IsNamed)
            ? new FileOutcome(file.Source, file.Path, FileState.Failed, known.Reason, Document: null, IsRepeated: true)
            : new FileOutcome(
                file.Source, file.Path, State: null, known.State == FileState.Unrecognised ? known.Reason : null, Document: null);

    /// <summary>
    /// Two folders of one name would replace each other's files at every run, and so would two names that differ only in their spelling
    /// (composed or in single jamo) or in characters that no text may hold.
    /// </summary>
    private FileOutcome Twin(LocatedFile file, SourceScan scan, IngestReport report)
    {
        var reason =
            $"Another file is '{file.Path}' of the source '{file.Source}' already; rename one of the two, "
            + $"or give one of their folders another source name.";
        var note = $"Two files would both be '{file.Path}' of the source '{file.Source}', and only one of them was read; rename the other.";
        var isNoted = scan.CompleteSources.Contains(file.Source);
        if (!report.LastNotes.Contains(note))
        {
            Log.Twin(logger, file.FullPath, file.Source, file.Path);
        }

        if (isNoted)
        {
            report.Note(note);
        }

        return new FileOutcome(file.Source, file.Path, FileState.Failed, reason, Document: null, IsRepeated: isNoted);
    }

    /// <summary>
    /// Files for one transaction: as many as are read by the time the one before has ended, and no more than can be in memory.
    /// </summary>
    private static async IAsyncEnumerable<List<TakenFile>> Groups(
        IAsyncEnumerable<(LocatedFile File, Task<ReadFile?> Reading)> files,
        Dictionary<(string Source, string Path), KnownFile> known,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var taken = new HashSet<(string Source, string Path)>();
        var group = new List<TakenFile>();
        var bytes = 0L;
        await foreach (var (file, reading) in files.WithCancellation(cancellationToken))
        {
            var key = (file.Source, file.Path);
            var next = new TakenFile(file, known.GetValueOrDefault(key)) { IsTwin = !file.IsFolder && !taken.Add(key) };
            try
            {
                next.Read = file.IsFolder || next.IsTwin ? null : await reading;
            }
            catch (Exception exception) when (!IsCancellation(exception, cancellationToken))
            {
                next.Defect = exception;
            }

            group.Add(next);
            bytes += next.Read?.Size ?? 0;
            if (group.Count == AtOnce || bytes >= BytesAtOnce)
            {
                yield return group;
                (group, bytes) = ([], 0);
            }
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    /// <summary>Saves what was read of some files. Should one of them meet a defect, each is saved by itself.</summary>
    private async Task<List<FileOutcome>> Take(
        List<TakenFile> group, SourceScan scan, IngestReport report, CancellationToken cancellationToken)
    {
        var read = group.FindAll(next => next.Read is not null);
        Queue<ReadFile>? saved = null;
        try
        {
            saved = read.Count == 0 ? [] : new(await store.Save(read.ConvertAll(next => next.Read!), cancellationToken));
        }
        catch (Exception exception) when (ConcernsTheItem(exception, cancellationToken))
        {
            // Told with the file that meets it again.
        }

        var outcomes = new List<FileOutcome>();
        foreach (var next in group)
        {
            var file = next.File;
            outcomes.Add(
                file.IsFolder ? new FileOutcome(file.Source, file.Path, FileState.Failed, file.Problem, Document: null, IsRepeated: true)
                : next.IsTwin ? Twin(file, scan, report)
                : next.Defect is { } defect ? await Fail(file, next.Known, defect, cancellationToken)
                : next.Read is null ? Unchanged(file, next.Known!)
                : saved is null ? await Take(next, cancellationToken)
                : Outcome(saved.Dequeue()));
        }

        return outcomes;
    }

    private async Task<FileOutcome> Take(TakenFile next, CancellationToken cancellationToken)
    {
        try
        {
            return Outcome(await store.Save(next.Read!, cancellationToken));
        }
        catch (Exception exception) when (ConcernsTheItem(exception, cancellationToken))
        {
            return await Fail(next.File, next.Known, exception, cancellationToken);
        }
    }

    private static FileOutcome Outcome(ReadFile saved) => new(saved.Source, saved.Path, saved.State, saved.Reason, saved.Document);

    /// <summary>
    /// Remembers that a defect kept the file out, so that pages say it and the log says it once. It is tried again by every run.
    /// </summary>
    private async Task<FileOutcome> Fail(LocatedFile file, KnownFile? known, Exception exception, CancellationToken cancellationToken)
    {
        const string reason = "A defect of the program keeps the file out of the library; the log says more.";
        if (known is { State: FileState.Failed } && known.Reason?.StartsWith(reason, StringComparison.Ordinal) == true)
        {
            return new FileOutcome(file.Source, file.Path, FileState.Failed, known.Reason, Document: null, IsRepeated: true);
        }

        Log.FileFailed(logger, exception, file.Source, file.Path);
        try
        {
            var saved = await store.Save(
                new ReadFile(file.Source, file.Path, Hash: "", FileState.Failed, reason, Document: null), cancellationToken);
            return new FileOutcome(file.Source, file.Path, saved.State, saved.Reason, Document: null);
        }
        catch (Exception another) when (ConcernsTheItem(another, cancellationToken))
        {
            Log.FileFailed(logger, another, file.Source, file.Path);
            return new FileOutcome(file.Source, file.Path, FileState.Failed, reason, Document: null);
        }
    }

    /// <summary>What the library knows of a source; nothing where a row cannot be understood: then its files are read again.</summary>
    private async Task<Dictionary<string, KnownFile>> Known(string source, CancellationToken cancellationToken)
    {
        try
        {
            return await store.Known(source, cancellationToken);
        }
        catch (Exception exception) when (ConcernsTheItem(exception, cancellationToken))
        {
            Log.SourceFailed(logger, exception, source);
            return [];
        }
    }

    private async Task<Dictionary<(string Source, string Path), KnownFile>> Known(
        IReadOnlyList<LocatedFile> files, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(string, string), KnownFile>();
        foreach (var source in files.Select(file => file.Source).Distinct(StringComparer.Ordinal))
        {
            foreach (var (path, file) in await Known(source, cancellationToken))
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
                    var reading = Task.Run(
                        () => DigestReader.Read(file, known.GetValueOrDefault((file.Source, file.Path)), givenDate, today), stop.Token);
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
    private async Task Record(IngestReport report, DateTime startedAt, DateTime finishedAt, CancellationToken cancellationToken)
    {
        if (!report.HasNews && report.Notes.SequenceEqual(report.LastNotes, StringComparer.Ordinal))
        {
            return;
        }

        var run = new RunRecord
        {
            StartedAt = startedAt,
            FinishedAt = finishedAt,
            Files = report.Files,
            Read = report.Read,
            Unchanged = report.Unchanged,
            LeftOut = report.LeftOut,
            Unrecognised = report.Unrecognised,
            Failed = report.Failed,
            Removed = report.Removed,
            PapersNew = report.PapersNew,
            Notes = [.. report.Notes],
        };
        await writer.Record(run, cancellationToken);
    }

    /// <summary>A file on its way into the library.</summary>
    private sealed record TakenFile(LocatedFile File, KnownFile? Known)
    {
        /// <summary>Another file of the same source and path was taken already.</summary>
        public bool IsTwin { get; init; }

        /// <summary>What it says; null when there is nothing to do.</summary>
        public ReadFile? Read { get; set; }

        /// <summary>What kept it from being read.</summary>
        public Exception? Defect { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for another run over the library to end: {Holder}")]
        public static partial void Waits(ILogger logger, string holder);

        [LoggerMessage(Level = LogLevel.Debug, Message = "The run could not be recorded: {Reason}")]
        public static partial void NotRecorded(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} was not read: another file is {Source}/{File} already")]
        public static partial void Twin(ILogger logger, string path, string source, string file);

        [LoggerMessage(
            Level = LogLevel.Error, Message = "What the library knows of the source {Source} could not be read; its files are read again")]
        public static partial void SourceFailed(ILogger logger, Exception exception, string source);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Source}/{File} could not be taken into the library")]
        public static partial void FileFailed(ILogger logger, Exception exception, string source, string file);
    }
}
