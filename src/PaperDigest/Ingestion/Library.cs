using Microsoft.Extensions.Options;
using PaperDigest.Storage;

namespace PaperDigest.Ingestion;

/// <summary>The sources of the settings, which <c>serve</c> reads by itself: folders, and repositories copied into the data folder.</summary>
public sealed partial class Library(IOptions<PaperDigestOptions> options, Ingestor ingestor, DigestStore store, TimeProvider clock, ILogger<Library> logger)
{
    private static readonly LibrarySource Samples = new() { Folder = "seeds" };

    private IEnumerable<LibrarySource> Sources => options.Value.Library.Count > 0 ? options.Value.Library : [Samples];

    /// <summary>True when a look at all sources asks other machines and so may take long.</summary>
    public bool HasRepositories => Sources.Any(source => source.Git.Length > 0);

    /// <summary>The folders whose changes are worth a look: those of the settings that exist, repositories apart.</summary>
    public IReadOnlyList<string> WatchedFolders => [.. Sources.Where(source => source.Git.Length == 0).Select(source => Resolve(source.Folder)).OfType<string>().Where(Directory.Exists)];

    /// <summary>
    /// Brings the library up to date with all sources. One that is missing or cannot be updated becomes a note, and what
    /// the library has of it stays; the others are read.
    /// </summary>
    /// <param name="foldersOnly">True after a folder has reported a change: repositories are left for the regular look.</param>
    /// <param name="cancellationToken">Ends the run after the file at hand.</param>
    public async Task<IngestReport> Read(bool foldersOnly, CancellationToken cancellationToken)
    {
        var files = new List<LocatedFile>();
        var (complete, notes) = (new List<string>(), new List<string>());
        var named = new Dictionary<string, LibrarySource>(StringComparer.Ordinal);
        foreach (var source in Sources.Where(source => !foldersOnly || source.Git.Length == 0))
        {
            var (folder, problem) = await Locate(source, cancellationToken);
            if (problem is not null)
            {
                notes.Add(problem);
            }

            if (folder is null || DigestFolder.Find(folder, source.Name.Length > 0 ? source.Name : null) is not { } found)
            {
                continue;
            }

            files.AddRange(found);
            foreach (var file in found)
            {
                named.TryAdd(file.Source, source);
            }

            complete.AddRange(found.Where(file => IsWhole(folder, file)).Select(file => file.Source));
            if (found.Count == 0)
            {
                notes.Add($"The library's folder '{source}' holds no digests.");
            }
        }

        var scan = new SourceScan([.. complete.Distinct(StringComparer.Ordinal)], foldersOnly ? null : notes);
        var report = await ingestor.Run(files, scan, givenDate: null, progress: null, cancellationToken);
        foreach (var (name, source) in named)
        {
            await store.Describe(name, source.Homepage, source.Licence, cancellationToken);
        }

        foreach (var note in notes)
        {
            Log.Note(logger, note);
        }

        if (report.HasNews)
        {
            Log.Read(logger, report.Files, report.Read, report.Unchanged, report.LeftOut + report.Unrecognised, report.Failed, report.Removed, report.PapersNew, report.Duration.TotalSeconds);
        }

        return report;
    }

    /// <summary>
    /// The same while the site is served. A run that fails, for a disk that is full or a database that is busy, is logged and
    /// left to the next look: what the library holds is served meanwhile.
    /// </summary>
    public async Task TryRead(bool foldersOnly, CancellationToken cancellationToken)
    {
        try
        {
            await Read(foldersOnly, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.RunFailed(logger, exception);
        }
    }

    /// <summary>Where a source's files lie now, and what went wrong on the way; both when an old copy has to do.</summary>
    private async Task<(string? Folder, string? Problem)> Locate(LibrarySource source, CancellationToken cancellationToken)
    {
        if (source.Git.Length == 0)
        {
            var folder = Resolve(source.Folder);
            return (folder, folder is null ? $"The library's folder '{source.Folder}' does not exist." : null);
        }

        if (!GitAddress.TryParse(source.Git, source.Branch, out var address, out var problem))
        {
            return (null, problem);
        }

        var copy = options.Value.CopyOf(source);
        var inside = Path.GetFullPath(Path.Combine(copy, source.Folder));
        var failure = await Update(source, address, copy, cancellationToken);
        return Directory.Exists(inside)
            ? (inside, failure)
            : (null, failure ?? $"The repository {GitAddress.WithoutPassword(source.Git)} has no folder '{source.Folder}'.");
    }

    private async Task<string?> Update(LibrarySource source, GitAddress address, string copy, CancellationToken cancellationToken)
    {
        try
        {
            await using var turn = await RunLock.Take(copy + ".lock", clock, holder => Log.Waits(logger, source.Name, holder), cancellationToken);
            return await new GitRepository(address, copy, clock).Update(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The repository {GitAddress.WithoutPassword(source.Git)} cannot be kept in the data folder: {exception.Message}";
        }
    }

    /// <summary>False when the folder is only a part of its source, a year for example: then a missing file may lie elsewhere.</summary>
    private static bool IsWhole(string folder, LocatedFile file) =>
        Path.GetRelativePath(folder, file.FullPath).Replace('\\', '/').Normalize().EndsWith(file.Path, StringComparison.Ordinal);

    /// <summary>A relative folder is looked for in the working folder, then beside the program, where the samples lie.</summary>
    internal static string? Resolve(string folder)
    {
        string[] places = [Path.GetFullPath(folder), Path.Combine(AppContext.BaseDirectory, folder)];
        return Array.Find(places, Path.Exists);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for another update of the repository '{Source}' to end: {Holder}")]
        public static partial void Waits(ILogger logger, string source, string holder);

        [LoggerMessage(Level = LogLevel.Error, Message = "The library could not be read")]
        public static partial void RunFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Note}")]
        public static partial void Note(ILogger logger, string note);

        [LoggerMessage(Level = LogLevel.Information, Message = "Library: {Files} files, {Read} read, {Unchanged} unchanged, {LeftOut} left out, {Failed} failed, {Removed} removed, {PapersNew} new papers, {Seconds:0.0} s")]
        public static partial void Read(ILogger logger, int files, int read, int unchanged, int leftOut, int failed, int removed, int papersNew, double seconds);
    }
}
