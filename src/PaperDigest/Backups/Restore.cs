using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Backups;

/// <summary>A backup that was restored.</summary>
/// <param name="Papers">Papers in the library now.</param>
/// <param name="Created">When the backup was made, in UTC.</param>
/// <param name="Kept">The files that hold what was replaced.</param>
/// <param name="WithoutPassword">Sources whose password or token has to be given again.</param>
public sealed record RestoreResult(int Papers, DateTime Created, IReadOnlyList<string> Kept, IReadOnlyList<string> WithoutPassword);

/// <summary>Puts a backup in the place of the library, whichever database that lies in. A site may be serving it.</summary>
public sealed class Restore(
    IOptions<PaperDigestOptions> options,
    IDatabaseProvider database,
    LibraryFile libraryFile,
    DatabaseInitializer initializer,
    BackUp backUp,
    TimeProvider clock,
    ILogger<DatabaseInitializer> logger)
{
    /// <summary>Looks at the whole backup first; then what is there is kept, and replaced in one step.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="waits">Told who changes the library at present, while that is waited for.</param>
    /// <param name="cancellationToken">Ends the work; nothing is replaced then.</param>
    /// <exception cref="BackupException">It cannot be restored; nothing was changed.</exception>
    public async Task<RestoreResult> Run(string file, Action<string>? waits, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new BackupException($"There is no file '{file}'.");
        }

        var data = Directory.CreateDirectory(Path.GetFullPath(options.Value.DataFolder)).FullName;
        await using var restoring = await RunLock.Take(
            Path.Combine(data, "restore.lock"), clock, waits, patience: null, cancellationToken);
        using var work = new WorkFolder(Path.Combine(data, "restore.work"));
        var manifest = await BackupArchive.Read(file, work.Path, WorkFolder.FreeSpace(work.Path), cancellationToken);
        var library = libraryFile(Path.Combine(work.Path, BackupArchive.Library));
        await using var ended = library as IAsyncDisposable;
        using var closed = library as IDisposable;
        await Prepare(library, file, manifest, cancellationToken);
        var sources = await Sources(work.Path, manifest, cancellationToken);

        var mark = NewMark(data);
        var kept = await Replace(library, Path.Combine(data, $"paperdigest{mark}.zip"), mark, waits, cancellationToken);
        if (sources.Text is { } text)
        {
            kept.AddRange(ReplaceSources(text, mark));
        }

        return new RestoreResult(manifest.Papers, manifest.Created, kept, sources.Missing);
    }

    /// <summary>The end of the names of what is kept, which says when; no file has it yet.</summary>
    private string NewMark(string data)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $".replaced-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? mark : string.Create(CultureInfo.InvariantCulture, $"{mark}-{number}"))
            .First(name => !Directory.EnumerateFiles(data, $"*{name}*").Any());
    }

    /// <summary>Looks at the library of a backup, and brings one of an older version up to date.</summary>
    private async Task Prepare(IDatabaseProvider library, string file, BackupManifest manifest, CancellationToken cancellationToken)
    {
        try
        {
            if ((await LibrarySummary.Of(library, cancellationToken)).Papers != manifest.Papers)
            {
                throw BackupArchive.Damaged(file, "its library holds another number of papers than it says");
            }

            await using var writer = library.OpenWriter();
            await new DatabaseInitializer(library, writer, new PaperDerivation(writer), logger)
                .Prepare(progress: null, cancellationToken);
        }
        catch (Exception exception) when (library.FaultOf(exception) is { } fault)
        {
            throw fault.Kind switch
            {
                DatabaseFaultKind.Newer => BackupArchive.Newer(file, manifest),
                DatabaseFaultKind.Damaged or DatabaseFaultKind.NotADatabase or DatabaseFaultKind.Empty or DatabaseFaultKind.Foreign =>
                    BackupArchive.Damaged(file, "its library is none"),
                _ => new BackupException(fault.Sentence),
            };
        }
    }

    private async Task<List<string>> Replace(
        IDatabaseProvider library, string keptAs, string mark, Action<string>? waits, CancellationToken cancellationToken)
    {
        var unusable = await Unusable(cancellationToken);
        await using var turn = await database.TakeTurn(waits, patience: null, cancellationToken);
        if (unusable is { } fault)
        {
            // The file as it lies there is what is replaced: nobody may be writing to it any more.
            await using (var writer = library.OpenWriter())
            {
                await library.RefuseDamage(writer, cancellationToken);
            }

            (library as IDisposable)?.Dispose();
            return [.. database.ReplaceUnusable(library, mark, fault)];
        }

        List<string> kept = [];
        if ((await LibrarySummary.Of(database, cancellationToken)).Papers > 0)
        {
            kept.Add((await backUp.Run(keptAs, cancellationToken)).File);
        }

        await database.ReplaceBy(library, cancellationToken);
        return kept;
    }

    /// <summary>Why what is there is no library of this version; where there is nothing an empty one is made.</summary>
    private async Task<DatabaseFault?> Unusable(CancellationToken cancellationToken)
    {
        try
        {
            await initializer.Prepare(progress: null, cancellationToken);
            return null;
        }
        catch (Exception exception) when (database.FaultOf(exception) is { } fault)
        {
            return fault;
        }
    }

    /// <summary>The sources of the backup, with the passwords that are known here; null when they are here already.</summary>
    private async Task<(string? Text, IReadOnlyList<string> Missing)> Sources(
        string folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, BackupArchive.Sources);
        if (!File.Exists(file))
        {
            return (null, []);
        }

        try
        {
            var text = await File.ReadAllTextAsync(file, cancellationToken);
            var present = File.Exists(options.Value.SourcesFile)
                ? await File.ReadAllTextAsync(options.Value.SourcesFile, cancellationToken)
                : "{}";
            text = BackedUpSources.WithPasswordsOf(text, present, manifest.WithoutPassword, out var missing);
            return (text == present ? null : text, missing);
        }
        catch (JsonException exception)
        {
            throw new BackupException($"'{options.Value.SourcesFile}' is no JSON: {exception.Message} Nothing was changed; mend it.");
        }
    }

    private List<string> ReplaceSources(string text, string mark)
    {
        var (file, kept) = (options.Value.SourcesFile, new List<string>());
        if (File.Exists(file))
        {
            kept.Add(file + mark);
            File.Copy(file, kept[0], overwrite: true);
        }

        File.WriteAllText(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
        return kept;
    }
}
