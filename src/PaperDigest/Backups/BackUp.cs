using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Backups;

/// <summary>A backup that was made.</summary>
public sealed record BackupResult(string File, int Papers, long Bytes);

/// <summary>Makes a backup of the library as it stands at one moment; others go on reading and changing it.</summary>
public sealed class BackUp(
    IOptions<PaperDigestOptions> options, IDatabaseProvider database, LibraryFile libraryFile, TimeProvider clock)
{
    /// <summary>Room that is left to the site when the copy lies beside the library.</summary>
    private const long Left = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>The version of the program, as backups tell it.</summary>
    internal static string Program => typeof(BackUp).Assembly.GetName().Version!.ToString(3);

    /// <summary>Makes a backup.</summary>
    /// <param name="target">
    /// The file, which must not be there, or a folder that is there: then its name says when, and the oldest names come first.
    /// </param>
    /// <param name="cancellationToken">Ends the work; no file is there then.</param>
    /// <exception cref="BackupException">The file cannot be made.</exception>
    public async Task<BackupResult> Run(string target, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(Directory.Exists(target) ? Path.Combine(target, NameOf(clock.GetUtcNow())) : target);
        if (Path.Exists(file))
        {
            throw new BackupException($"There is a file '{file}' already; name another.");
        }

        if (Path.GetDirectoryName(file) is not { } parent || !Directory.Exists(parent))
        {
            throw new BackupException($"There is no folder '{Path.GetDirectoryName(file)}' for the backup; make it.");
        }

        var data = Directory.CreateDirectory(Path.GetFullPath(options.Value.DataFolder)).FullName;
        await using var turn = await RunLock.Take(
            Path.Combine(data, "backup.lock"), clock, waits: null, patience: null, cancellationToken);
        using var work = new WorkFolder(Path.Combine(data, "backup.work"));
        CheckRoom(work.Path);
        var manifest = await Gather(work.Path, cancellationToken);
        await Pack(work.Path, file, manifest, cancellationToken);
        return new BackupResult(file, manifest.Papers, new FileInfo(file).Length);
    }

    /// <summary><c>paperdigest-20240613-054500.zip</c></summary>
    internal static string NameOf(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"paperdigest-{time.UtcDateTime:yyyyMMdd-HHmmss}.zip");

    /// <summary>When a backup of such a name was made; null for any other file.</summary>
    internal static DateTimeOffset? TimeOf(string file) => DateTimeOffset.TryParseExact(
        Path.GetFileName(file),
        "'paperdigest-'yyyyMMdd-HHmmss'.zip'",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal,
        out var time) ? time : null;

    /// <summary>A copy that fills the disk would keep the site from saving.</summary>
    private void CheckRoom(string folder)
    {
        var library = new FileInfo(options.Value.DatabaseFile) is { Exists: true } file ? file.Length : 0;
        var (free, needed) = (WorkFolder.FreeSpace(folder), library + (library / 2) + Left);
        if (free < needed)
        {
            throw new BackupException(
                $"A backup needs {needed / (1024 * 1024)} MB of room in the data folder while it is made, and {free / (1024 * 1024)} MB "
                + "are free. None was made; make room.",
                "the disk of the data folder has too little room");
        }
    }

    /// <summary>Puts all that a backup holds into a folder.</summary>
    private async Task<BackupManifest> Gather(string folder, CancellationToken cancellationToken)
    {
        var library = libraryFile(Path.Combine(folder, BackupArchive.Library));
        LibrarySummary summary;
        await using (library as IAsyncDisposable)
        using (library as IDisposable)
        {
            await database.CopyTo(library, cancellationToken);
            await using var writer = library.OpenWriter();
            // A backup of what is damaged would be found out when it is needed.
            await library.RefuseDamage(writer, cancellationToken);
            summary = await LibrarySummary.Of(library, cancellationToken);
        }

        IReadOnlyList<string> without = [];
        if (File.Exists(options.Value.SourcesFile))
        {
            var sources = await File.ReadAllTextAsync(options.Value.SourcesFile, cancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(folder, BackupArchive.Sources), BackedUpSources.WithoutPasswords(sources, out without), cancellationToken);
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder, BackupArchive.Settings),
            JsonSerializer.Serialize(Setting.List(options.Value), Json),
            cancellationToken);
        return new BackupManifest(
            BackupManifest.OurFormat,
            BackupManifest.OurVersion,
            Program,
            clock.GetUtcNow().UtcDateTime,
            summary.Schema,
            summary.Papers,
            without,
            Files: []);
    }

    /// <summary>The file has its name when it is whole and on the disk.</summary>
    private static async Task Pack(string folder, string file, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var unfinished = file + ".part";
        try
        {
            await using (var output = File.Create(unfinished))
            {
                await BackupArchive.Write(output, folder, manifest, cancellationToken);
                output.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file, overwrite: false);
        }
        catch (IOException exception)
        {
            File.Delete(unfinished);
            var reason = FileFault.Reason(exception);
            throw new BackupException($"The backup could not be written to '{file}': {reason}. None was made.", reason);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
