using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace PaperDigest.Backups;

/// <summary>
/// The one file that a backup is: a zip archive with the library, the sources that were added by command, the settings without secrets, and
/// a manifest with the size and SHA-256 of each.
/// </summary>
internal static class BackupArchive
{
    public const string Library = "library.db", Sources = "sources.json", Settings = "settings.json";

    private const string Manifest = "manifest.json";

    /// <summary>Far more than any of ours.</summary>
    private const int LongestManifest = 1024 * 1024;

    /// <summary>A backup holds these and no others, so no name in it can say where something is to be written.</summary>
    private static readonly string[] Names = [Library, Sources, Settings, Manifest];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>Writes an archive with the known files of a folder.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="manifest">Says what it is; the files are added.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task Write(Stream output, string folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var files = new List<BackedUpFile>();
        foreach (var name in Names.Where(name => File.Exists(Path.Combine(folder, name))))
        {
            await using var source = File.OpenRead(Path.Combine(folder, name));
            await using var entry = await Entry(archive, name).OpenAsync(cancellationToken);
            files.Add(await Copy(source, entry, name, cancellationToken));
        }

        await using var last = await Entry(archive, Manifest).OpenAsync(cancellationToken);
        await JsonSerializer.SerializeAsync(last, manifest with { Files = files }, Json, cancellationToken);
    }

    /// <summary>Takes an archive apart into an empty folder, and looks at everything in it.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="folder">Where its files go; they are only to be used when this returns.</param>
    /// <param name="room">Bytes that may be written there.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="BackupException">It is no backup, or not as it was made.</exception>
    public static async Task<BackupManifest> Read(string file, string folder, long room, CancellationToken cancellationToken)
    {
        try
        {
            await using var input = File.OpenRead(file);
            using var archive = new ZipArchive(input, ZipArchiveMode.Read);
            var entries = Entries(archive, file);
            var manifest = await ReadManifest(entries, file, cancellationToken);
            if (manifest.Files.Sum(part => part.Bytes) is var needed && needed > room)
            {
                throw new BackupException(
                    $"The backup needs {needed / (1024 * 1024)} MB of room in the data folder, and {room / (1024 * 1024)} MB are free. "
                    + "Nothing was changed; make room and restore it again.");
            }

            foreach (var part in manifest.Files)
            {
                await using var source = await entries[part.Name].OpenAsync(cancellationToken);
                await using var target = File.Create(Path.Combine(folder, part.Name));
                if (await Copy(source, target, part.Name, cancellationToken, atMost: part.Bytes) != part)
                {
                    throw Damaged(file, $"{part.Name} is not as it was when the backup was made");
                }
            }

            return manifest;
        }
        catch (InvalidDataException exception)
        {
            // Of the archive itself: no zip, cut off, wrong lengths, another way of packing.
            throw Damaged(file, exception.Message.TrimEnd('.'));
        }
    }

    private static ZipArchiveEntry Entry(ZipArchive archive, string name) => archive.CreateEntry(name, CompressionLevel.Fastest);

    private static Dictionary<string, ZipArchiveEntry> Entries(ZipArchive archive, string file)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            if (!Names.Contains(entry.FullName, StringComparer.Ordinal))
            {
                throw new BackupException($"'{file}' is no backup of PaperDigest: it holds '{entry.FullName}'. Nothing was changed.");
            }

            if (!entries.TryAdd(entry.FullName, entry))
            {
                throw Damaged(file, $"it holds {entry.FullName} twice");
            }
        }

        return entries;
    }

    private static async Task<BackupManifest> ReadManifest(
        Dictionary<string, ZipArchiveEntry> entries, string file, CancellationToken cancellationToken)
    {
        if (!entries.TryGetValue(Manifest, out var entry))
        {
            throw new BackupException($"'{file}' is no backup of PaperDigest: it holds no {Manifest}. Nothing was changed.");
        }

        using var text = new MemoryStream();
        await using (var source = await entry.OpenAsync(cancellationToken))
        {
            await Copy(source, text, Manifest, cancellationToken, LongestManifest);
        }

        text.Position = 0;
        try
        {
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(text, Json, cancellationToken);
            if (manifest is not { Format: BackupManifest.OurFormat, Files: not null, WithoutPassword: not null })
            {
                throw new BackupException($"'{file}' is no backup of PaperDigest: its {Manifest} does not say so. Nothing was changed.");
            }

            if (manifest.FormatVersion > BackupManifest.OurVersion)
            {
                throw Newer(file, manifest);
            }

            var isWhole = manifest.Files.All(part =>
                    part is { Bytes: >= 0 and < long.MaxValue / 8, Name: not (null or Manifest) } && entries.ContainsKey(part.Name))
                && manifest.Files.Any(part => part.Name == Library)
                && manifest.Files.Count == entries.Count - 1
                && manifest.Files.DistinctBy(part => part.Name).Count() == entries.Count - 1;
            return isWhole ? manifest : throw Damaged(file, $"its {Manifest} lists other files than it holds");
        }
        catch (JsonException)
        {
            throw Damaged(file, $"its {Manifest} cannot be read");
        }
    }

    /// <summary>The backup of a program that knows more than this one.</summary>
    public static BackupException Newer(string file, BackupManifest manifest) => new(
        $"The backup '{file}' was made by a newer version of PaperDigest ({manifest.Program}). Nothing was changed; restore it with that "
        + "version.");

    public static BackupException Damaged(string file, string why) =>
        new($"The backup '{file}' is damaged: {why}. Nothing was changed; take another one.");

    /// <summary>Copies a stream and tells what went through. What is longer than it may be is not read to its end.</summary>
    private static async Task<BackedUpFile> Copy(
        Stream source, Stream target, string name, CancellationToken cancellationToken, long atMost = long.MaxValue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (new byte[128 * 1024], 0L);
        while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            bytes += read;
            if (bytes > atMost)
            {
                throw new InvalidDataException($"{name} is longer than it may be");
            }

            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return new BackedUpFile(name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
