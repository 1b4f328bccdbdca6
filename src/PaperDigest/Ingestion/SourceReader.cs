using System.Globalization;
using Microsoft.Extensions.Options;
using PaperDigest.Core.Text;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Ingestion;

/// <summary>
/// The sources of the settings, which <c>serve</c> reads by itself: folders, and repositories copied into the data folder.
/// </summary>
public sealed partial class SourceReader(
    IOptions<PaperDigestOptions> options,
    Ingestor ingestor,
    DigestStore store,
    IDatabaseProvider database,
    IngestFault fault,
    ReadingProgress progress,
    TimeProvider clock,
    ILogger<SourceReader> logger)
{
    /// <summary>What the program comes with, for a library that has nothing else.</summary>
    private static readonly SourceOptions Samples = new() { Folder = "seeds" };

    /// <summary>How long a look waits for another process that reads into the library; the next look tries again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Repositories that are asked at the same time: one that does not answer must not keep the others waiting.</summary>
    private const int RepositoriesAtOnce = 4;

    /// <summary>Between two lines on the console about a long run.</summary>
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);

    /// <summary>True while the library is made: the console says how far it is.</summary>
    private bool _isFirst;

    private IEnumerable<SourceOptions> Sources => options.Value.Library.Count > 0 ? options.Value.Library : [Samples];

    /// <summary>True when a look at all sources asks other machines and so may take long.</summary>
    public bool HasRepositories => Sources.Any(source => source.Git.Length > 0);

    /// <summary>The folders whose changes are worth a look: those of the settings that exist, repositories apart.</summary>
    public IReadOnlyList<string> WatchedFolders =>
    [
        .. Sources.Where(source => source.Git.Length == 0).Select(source => source.ExistingFolder).OfType<string>().Where(Directory.Exists),
    ];

    /// <summary>
    /// Brings the library up to date with all sources. One that is missing, cannot be listed or cannot be updated becomes a note, and what
    /// the library has of it stays; the others are read.
    /// </summary>
    /// <param name="foldersOnly">True after a folder has reported a change: repositories are left for the regular look.</param>
    /// <param name="cancellationToken">Ends the run after the file at hand.</param>
    public async Task<IngestReport> Read(bool foldersOnly, CancellationToken cancellationToken) =>
        (await Read(foldersOnly, confirmed: null, cancellationToken))!;

    /// <summary>
    /// The same, and what a source has lost is taken out of the library, however much: a person has confirmed that it was deleted.
    /// </summary>
    /// <returns>
    /// Null when the settings have no such source, or not all of its folders could be looked into; then nothing was done.
    /// </returns>
    public Task<IngestReport?> ReadAndRemoveMissing(string source, CancellationToken cancellationToken) =>
        Read(foldersOnly: false, source, cancellationToken);

    private async Task<IngestReport?> Read(bool foldersOnly, string? confirmed, CancellationToken cancellationToken)
    {
        var former = await store.SourcesOfEntries(cancellationToken);
        var samples = await SamplesToWithdraw(former, foldersOnly, cancellationToken);
        var sources = Sources.Where(source => (!foldersOnly || source.Git.Length == 0) && !(source == Samples && samples is not null))
            .ToList();
        var updates = await UpdateRepositories(sources, cancellationToken);
        var finds = new List<Find>();
        foreach (var source in sources)
        {
            finds.Add(Look(
                source, updates.GetValueOrDefault(source.CopyKey), former.GetValueOrDefault(source.Key) ?? [], cancellationToken));
        }

        foreach (var find in finds)
        {
            await NoteWhatIsGone(find, confirmed, cancellationToken);
        }

        // Two entries can share a source; what one of them could not see is not gone because the other did not see it.
        var unsure = finds.SelectMany(find => find.Unsure).ToHashSet(StringComparer.Ordinal);
        var complete = finds.SelectMany(find => find.Complete)
            .Distinct(StringComparer.Ordinal)
            .Except(unsure, StringComparer.Ordinal)
            .ToList();
        if (confirmed is not null && !complete.Contains(confirmed))
        {
            // What no entry of the settings has any more, or was read by hand, has nothing else to tell that it is gone.
            if (unsure.Contains(confirmed) || !await store.HasFiles(confirmed, cancellationToken))
            {
                return null;
            }

            complete.Add(confirmed);
        }

        var scan = new SourceScan(complete, [.. finds.SelectMany(find => find.Notes.Select(note => note.Sentence))
            .Distinct()], IsWhole: !foldersOnly)
        { Confirmed = confirmed, Withdrawn = samples ?? [] };
        var files = finds.SelectMany(find => find.Files).ToList();
        var known = progress.Looked;
        progress.Found(files.Count, Looked(finds, known));
        var report = await ingestor.Run(files, scan, givenDate: null, Follow(finds, known, files.Count), cancellationToken);
        if (!report.IsInterrupted)
        {
            await Describe(finds, cancellationToken);
            if (samples?.Count > 0)
            {
                await store.KeepSourcesOfEntry(Samples.Key, [], cancellationToken);
            }
        }

        Tell(finds, report);
        return report;
    }

    /// <summary>
    /// The samples' files, once the settings name sources or the library has digests of its own: they were there for want of these. Null
    /// while they are read themselves.
    /// </summary>
    private async Task<IReadOnlyList<LocatedFile>?> SamplesToWithdraw(
        Dictionary<string, List<string>> former, bool foldersOnly, CancellationToken cancellationToken)
    {
        var isNamed = options.Value.Library.Count > 0;
        var wereRead = former.GetValueOrDefault(Samples.Key)?.Count > 0;
        if (isNamed && (foldersOnly || !wereRead))
        {
            return [];
        }

        var files = Look(Samples, update: null, former: [], cancellationToken).Files.Where(file => file.Problem is null).ToList();
        var hasOwn = isNamed
            || await store.HasFilesBeside(files.Select(file => (file.Source, file.Path)).ToHashSet(), cancellationToken);
        return !hasOwn ? null : wereRead ? files : [];
    }

    /// <summary>
    /// What lies in each source, in the order of the settings; of a repository that was not looked into now, what was seen before.
    /// </summary>
    private List<LookedAt> Looked(List<Find> finds, IReadOnlyList<LookedAt> known) =>
    [
        .. Sources.Select(source => finds.Find(find => find.Source == source)?.Looked
                ?? (source.Git.Length > 0 ? known.FirstOrDefault(look => look.Title == source.Label) : null))
            .OfType<LookedAt>(),
    ];

    /// <summary>
    /// The same while the site is served. A run that fails, for a disk that is full or a database that is busy, is logged, kept for the
    /// status page and left to the next look: what the library holds is served meanwhile.
    /// </summary>
    public async Task TryRead(bool foldersOnly, CancellationToken cancellationToken)
    {
        ingestor.Patience = Patience;
        progress.Begin();
        try
        {
            _isFirst = !await store.HasPapers(cancellationToken);
            var report = await Read(foldersOnly, cancellationToken);
            if (report.IsInterrupted)
            {
                Log.Interrupted(logger, report.Files, report.Planned);
            }

            fault.Clear();
        }
        catch (TimeoutException exception)
        {
            fault.Set(
                "Another run over the library has not ended for minutes; the log says which process. The next look tries again.", clock);
            Log.StillHeld(logger, exception.Message);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var known = database.FaultOf(exception);
            fault.Set(known?.PublicSentence ?? "The last look at the sources failed; the log says why. The next look tries again.", clock);
            Log.RunFailed(logger, exception, known?.Sentence ?? exception.GetBaseException().Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The program is about to end anyway.
            Log.RunFailed(logger, exception, exception.GetBaseException().Message);
        }
        finally
        {
            progress.End();
        }
    }

    /// <summary>Tells the pages how many files are done, and of a library that is made the console.</summary>
    private Action<int> Follow(List<Find> finds, IReadOnlyList<LookedAt> known, int files)
    {
        if (!_isFirst)
        {
            return progress.Took;
        }

        foreach (var find in finds.Where(find => !known.Any(look => look.Title == find.Source.Label)))
        {
            Log.Looked(logger, find.Looked.Digests, find.Source);
        }

        var told = clock.GetTimestamp();
        return done =>
        {
            progress.Took(done);
            if (clock.GetElapsedTime(told) >= BetweenLines)
            {
                told = clock.GetTimestamp();
                Log.Reading(logger, done, files);
            }
        };
    }

    /// <summary>Brings each copy up to date, several at once; sources that share one share its update.</summary>
    private async Task<Dictionary<string, Update>> UpdateRepositories(List<SourceOptions> sources, CancellationToken cancellationToken)
    {
        var copies = sources.Where(source => source.Git.Length > 0).DistinctBy(source => source.CopyKey).ToList();
        var updates = new Update[copies.Count];
        await Parallel.ForAsync(
            0,
            copies.Count,
            new ParallelOptions { MaxDegreeOfParallelism = RepositoriesAtOnce, CancellationToken = cancellationToken },
            async (i, stop) =>
                updates[i] = await UpdateRepository(copies[i], stop));
        return copies.Select((source, i) => (source.CopyKey, Update: updates[i]))
            .ToDictionary(copy => copy.CopyKey, copy => copy.Update, StringComparer.Ordinal);
    }

    private async Task<Update> UpdateRepository(SourceOptions source, CancellationToken cancellationToken)
    {
        var copy = options.Value.CopyOf(source);
        try
        {
            if (!GitAddress.TryParse(source.Git, source.Branch, out var address, out var wrong))
            {
                return new Update(copy, new GitProblem("its address is not understood", wrong), LastUpdate: null);
            }

            var repository = new GitRepository(address, copy, options.Value.Git, clock);
            if (!Directory.Exists(copy))
            {
                Log.Copying(logger, source.Label);
            }

            await using var turn = await RunLock.Take(
                copy + ".lock", clock, holder => Log.Waits(logger, source.Label, holder), Patience, cancellationToken);
            return new Update(copy, await repository.Update(cancellationToken), repository.LastUpdate);
        }
        catch (TimeoutException exception)
        {
            return new Update(
                copy,
                new GitProblem("another update of it has not ended; the log says which process", exception.Message),
                LastUpdate: null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var reason = FileFault.IsOne(exception)
                ? $"its copy in the data folder cannot be written: {FileFault.Reason(exception)}"
                : "the log says why";
            return new Update(copy, new GitProblem(reason, exception.Message), LastUpdate: null);
        }
    }

    /// <summary>What lies in a source now. Whatever goes wrong with it is its own affair.</summary>
    private static Find Look(SourceOptions source, Update? update, IReadOnlyList<string> former, CancellationToken cancellationToken)
    {
        var find = new Find(source, former);
        try
        {
            if (update?.Problem is { } problem)
            {
                var since = update.LastUpdate is { } last
                    ? string.Create(CultureInfo.InvariantCulture, $" The library has it as of {last:yyyy-MM-dd HH:mm} UTC.")
                    : "";
                find.Note($"The source '{source.Label}' could not be updated: {problem.Reason}.{since}", problem.Detail);
            }

            var folder = update is null ? source.ExistingFolder : Path.GetFullPath(Path.Combine(update.Copy, source.Folder));
            if (folder is null
                || DigestFolder.Look(folder, source.Name.Length > 0 ? source.Name : null, former, cancellationToken) is not { } look)
            {
                if (update?.Problem is null)
                {
                    find.Note(
                        $"The folder of the source '{source.Label}' is not there. The library keeps what it said.",
                        folder ?? source.Folder);
                }

                return find;
            }

            (find.Look, find.Folder) = (look, folder);
            foreach (var (name, unlisted) in look.Files.Where(file => file.IsFolder)
                .GroupBy(file => file.Source, StringComparer.Ordinal)
                .Select(group => (group.Key, group.ToList())))
            {
                find.Note(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(unlisted.Count == 1 ? "A folder" : $"{unlisted.Count} folders")} of the source '{name}' could not be looked "
                        + $"into, '{unlisted[0].Path}'{(unlisted.Count == 1 ? "" : " and others")}. "
                        + $"{unlisted[0].Problem} The library keeps what the source said."),
                    unlisted[0].FullPath);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            find.Note($"The source '{source.Label}' could not be looked at; the log says why.", exception.ToString());
        }

        return find;
    }

    /// <summary>
    /// Of which sources a missing file is gone, and which sources themselves are: of a library's folders one may have been deleted, or have
    /// lost all its digests.
    /// </summary>
    private async Task NoteWhatIsGone(Find find, string? confirmed, CancellationToken cancellationToken)
    {
        if (find.Look is null)
        {
            // A folder that is not there may be a disk that is not mounted; nothing follows from it but what a person says.
            find.Complete.AddRange(find.Former.Where(name => name == confirmed));
            find.Unsure.AddRange(find.Former.Append(find.Source.Label).Where(name => name != confirmed));
            return;
        }

        find.Complete.AddRange(find.Look.Whole);
        find.Unsure.AddRange(find.Look.Sources.Except(find.Look.Whole, StringComparer.Ordinal));
        foreach (var name in find.Look.Sources.Union(find.Former, StringComparer.Ordinal))
        {
            var isThere = find.Look.Sources.Contains(name);
            var hasFiles = find.Files.Any(file => file.Source == name) || await store.HasFiles(name, cancellationToken);
            if (hasFiles)
            {
                find.Names.Add(name);
            }

            if (hasFiles && !isThere)
            {
                find.Complete.AddRange(name == confirmed ? [name] : []);
                find.Note(
                    $"The source '{name}' is gone from its folder. The library keeps what it said, "
                    + $"unless somebody confirms with 'ingest --remove-missing \"{name}\"' that it was deleted.",
                    find.Source.Folder);
            }

            if (!hasFiles && isThere)
            {
                find.Note($"The folder of the source '{name}' holds no digests.", find.Source.Folder);
            }
        }
    }

    /// <summary>
    /// Keeps what the settings say of sources, and which each entry has. Of entries that share a source the first that says something
    /// counts.
    /// </summary>
    private async Task Describe(List<Find> finds, CancellationToken cancellationToken)
    {
        foreach (var source in finds.SelectMany(find => find.Files.Select(file => (Name: file.Source, find.Source)).Distinct())
            .GroupBy(source => source.Name, source => source.Source, StringComparer.Ordinal))
        {
            await Kept(source.Key, () => store.Describe(
                source.Key,
                source.Select(entry => entry.Homepage).FirstOrDefault(page => !string.IsNullOrWhiteSpace(page)) ?? "",
                source.Select(entry => entry.Licence).FirstOrDefault(terms => !string.IsNullOrWhiteSpace(terms)) ?? "",
                cancellationToken));
        }

        foreach (var find in finds)
        {
            if (find.Look is not null && !find.Names.SequenceEqual(find.Former, StringComparer.Ordinal))
            {
                await Kept(find.Source.Label, () => store.KeepSourcesOfEntry(find.Source.Key, find.Names, cancellationToken));
            }
        }

        async Task Kept(string source, Func<Task> keep)
        {
            try
            {
                await keep();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && database.FaultOf(exception) is null)
            {
                Log.NotDescribed(logger, exception, source);
            }
        }
    }

    /// <summary>Logs what is news, with what no page may show.</summary>
    private void Tell(List<Find> finds, IngestReport report)
    {
        foreach (var (sentence, detail) in finds.SelectMany(find => find.Notes).Where(note => !report.LastNotes.Contains(note.Sentence)))
        {
            Log.Note(logger, sentence, detail);
        }

        foreach (var note in report.Notes.Except(report.LastNotes)
            .Except(finds.SelectMany(find => find.Notes).Select(note => note.Sentence)))
        {
            Log.Found(logger, note);
        }

        if (report.HasNews)
        {
            Log.Read(
                logger,
                report.Files,
                report.Read,
                report.Unchanged,
                report.LeftOut + report.Unrecognised,
                report.Failed,
                report.Removed,
                report.PapersNew,
                report.Duration.TotalSeconds);
        }
    }

    /// <summary>How the update of a repository's copy went.</summary>
    private sealed record Update(string Copy, GitProblem? Problem, DateTime? LastUpdate);

    /// <summary>What a look found of an entry of the settings.</summary>
    private sealed class Find(SourceOptions source, IReadOnlyList<string> former)
    {
        public SourceOptions Source { get; } = source;

        /// <summary>The sources the entry had at the look before.</summary>
        public IReadOnlyList<string> Former { get; } = former;

        /// <summary>What was looked at.</summary>
        public string Folder { get; set; } = "";

        /// <summary>Null when nothing could be looked at.</summary>
        public FolderLook? Look { get; set; }

        public IReadOnlyList<LocatedFile> Files => Look?.Files ?? [];

        /// <summary>What lies there, for the pages.</summary>
        public LookedAt Looked => new(
            Source.Label,
            Look is not null,
            Files.Count(file => !file.IsFolder),
            [.. (Look?.Others ?? new Dictionary<string, int>(StringComparer.Ordinal)).OrderByDescending(kind => kind.Value)
                .ThenBy(kind => kind.Key, StringComparer.Ordinal)],
            [.. (Look?.PassedOver ?? []).Select(file => WellFormedText.Of(Path.GetRelativePath(Folder, file).Replace('\\', '/')))]);

        /// <summary>The sources the entry has, those included that are gone for now.</summary>
        public List<string> Names { get; } = [];

        /// <summary>Sources of which a file that was not seen is gone.</summary>
        public List<string> Complete { get; } = [];

        /// <summary>Sources of which the entry may have files that were not seen.</summary>
        public List<string> Unsure { get; } = [];

        /// <summary>A sentence that may stand on a public page, and what belongs into the log.</summary>
        public List<(string Sentence, string Detail)> Notes { get; } = [];

        public void Note(string sentence, string detail) => Notes.Add((sentence, detail));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for another update of the repository '{Source}' to end: {Holder}")]
        public static partial void Waits(ILogger logger, string source, string holder);

        [LoggerMessage(Level = LogLevel.Information, Message = "Making the library: {Files} files that may be digests in {Source}")]
        public static partial void Looked(ILogger logger, int files, SourceOptions source);

        [LoggerMessage(Level = LogLevel.Information, Message = "Making the library: {Done} of {Files} files")]
        public static partial void Reading(ILogger logger, int done, int files);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Interrupted after {Done} of {Files} files. What was read stays in the library; the next start reads the rest")]
        public static partial void Interrupted(ILogger logger, int done, int files);

        [LoggerMessage(Level = LogLevel.Information, Message = "Copying the repository of '{Source}' for the first time")]
        public static partial void Copying(ILogger logger, string source);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The library was not read: another run has not ended: {Holder}")]
        public static partial void StillHeld(ILogger logger, string holder);

        [LoggerMessage(Level = LogLevel.Error, Message = "The library could not be read: {Reason}")]
        public static partial void RunFailed(ILogger logger, Exception exception, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "What the settings say of the source '{Source}' could not be kept")]
        public static partial void NotDescribed(ILogger logger, Exception exception, string source);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Note} ({Detail})")]
        public static partial void Note(ILogger logger, string note, string detail);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Note}")]
        public static partial void Found(ILogger logger, string note);

        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Library: {Files} files, {Read} read, {Unchanged} unchanged, {LeftOut} left out, {Failed} failed, {Removed} removed, "
                + "{PapersNew} new papers, {Seconds:0.0} s")]
        public static partial void Read(
            ILogger logger, int files, int read, int unchanged, int leftOut, int failed, int removed, int papersNew, double seconds);
    }
}
