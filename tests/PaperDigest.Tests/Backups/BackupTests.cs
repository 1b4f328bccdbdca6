using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Backups;
using PaperDigest.Ingestion;
using PaperDigest.Storage;
using PaperDigest.Tests.Cli;
using PaperDigest.Tests.Storage;
using static PaperDigest.Tests.DigestText;

namespace PaperDigest.Tests.Backups;

/// <summary>A backup is the library as it was at a moment, and comes back as that or not at all.</summary>
public class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Each holds the files that were saved when it was made, as wholly as if no other had ever come.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Twenty_backups_of_a_library_that_is_being_filled_are_each_a_whole_library()
    {
        await using var library = await TemporaryLibrary.Create();
        KillTests.WriteDays(library);
        var files = DigestFolder.Find(Path.Combine(library.Digests, "daily"))!;
        var saved = 0;
        var filling = Task.Run(() => library.Run(files, progress: done => Volatile.Write(ref saved, done)), Token);
        var backups = new List<string>();
        while (backups.Count < 20)
        {
            while (Volatile.Read(ref saved) < backups.Count * files.Count / 25 && !filling.IsCompleted)
            {
                await Task.Delay(1, Token);
            }

            backups.Add(_folder.PathOf(string.Create(CultureInfo.InvariantCulture, $"{backups.Count}.zip")));
            await BackUp(library, backups[^1]);
        }

        await filling;
        await using var same = await TemporaryLibrary.Create();
        KillTests.WriteDays(same);
        var (read, between) = (new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var backup in backups)
        {
            await using var restored = await TemporaryLibrary.Create();
            await Restore(restored, backup);
            var held = await Files(restored);
            Assert.Empty(read.Except(held));
            await same.Ingest([.. held.Except(read).Order(StringComparer.Ordinal).Select(path => "daily/" + path)]);
            read = held;
            between += held.Count > 0 && held.Count < files.Count ? 1 : 0;
            Assert.Equal(await same.Export(), await restored.Export());
        }

        Assert.True(between > 0, "The library was full or empty in all backups.");
    }

    [Fact]
    public async Task What_is_restored_is_a_library_like_any_other_and_what_it_replaces_can_be_restored_too()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Day("2024-06-13", "One", "2406.00001")));
        var backup = await BackUp(library, _folder.PathOf("one.zip"));
        var one = await library.Export();
        await library.Say("daily/2024/06/14.md", Day("2024-06-14", "Two", "2406.00002"));
        var two = await library.Export();

        var restored = await Restore(library, backup.File);
        Assert.Equal(1, restored.Papers);
        Assert.Equal(one, await library.Export());
        Assert.Equal(["2406.00001"], await library.SearchIds("One"));
        await library.Say("daily/2024/06/15.md", Day("2024-06-15", "Three", "2406.00003"));
        Assert.Equal(["2406.00001", "2406.00003"], (await library.Ids()).Order(StringComparer.Ordinal));

        await Restore(library, Assert.Single(restored.Kept));
        Assert.Equal(two, await library.Export());
    }

    [Theory]
    [MemberData(nameof(OlderLibraryTests.Versions), MemberType = typeof(OlderLibraryTests))]
    public async Task The_library_of_an_older_version_is_restored_into_the_present_one(string version)
    {
        var before = await OlderLibraryTests.Unpack(version, _folder.PathOf("old"));
        var database = Path.Combine(before, "paperdigest.db");
        LibrarySummary summary;
        using (var old = new PaperDigest.Storage.Sqlite.SqliteProvider(database, TimeProvider.System, loggers: null))
        {
            summary = await LibrarySummary.Of(old, Token);
        }

        var bytes = await File.ReadAllBytesAsync(database, Token);
        using (var archive = await ZipFile.OpenAsync(_folder.PathOf("old.zip"), ZipArchiveMode.Create, Token))
        {
            await Add(archive, "library.db", bytes);
            await Add(archive, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(new
            {
                format = "paperdigest-backup",
                formatVersion = 1,
                program = version,
                created = "2026-01-02T03:04:05Z",
                schema = summary.Schema,
                papers = summary.Papers,
                withoutPassword = Array.Empty<string>(),
                files = new[]
                {
                    new { name = "library.db", bytes = bytes.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) },
                },
            }));
        }

        await using var library = await TemporaryLibrary.Create();
        await Restore(library, _folder.PathOf("old.zip"));
        await OlderLibraryTests.AssertExports(library, before);
    }

    /// <summary>Whatever byte is another, the backup is refused, or what comes back is what went in.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_damaged_backup_is_refused_and_nothing_is_touched()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Day("2024-06-13", "One", "2406.00001")));
        var sound = await File.ReadAllBytesAsync((await BackUp(library, _folder.PathOf("sound.zip"))).File, Token);
        await library.Say("daily/2024/06/14.md", Day("2024-06-14", "Two", "2406.00002"));
        var present = await library.Export();

        var random = new Random(11);
        var damaged = Enumerable.Range(0, 60).Select(_ => SpoiltLibrary.Damage(sound, random.Next(sound.Length - 40), random.Next(1, 40)))
            .Concat(Enumerable.Range(0, 20).Select(_ => sound[..random.Next(sound.Length)]))
            .Append([])
            .Append([.. sound[..(sound.Length / 2)], .. new byte[100], .. sound[(sound.Length / 2)..]])
            .Append(Encoding.UTF8.GetBytes("no backup"));
        var refused = 0;
        foreach (var bytes in damaged)
        {
            await File.WriteAllBytesAsync(_folder.PathOf("damaged.zip"), bytes, Token);
            try
            {
                var restored = await Restore(library, _folder.PathOf("damaged.zip"));
                await Restore(library, Assert.Single(restored.Kept));
                File.Delete(restored.Kept[0]);
            }
            catch (BackupException exception)
            {
                refused++;
                Assert.Contains("Nothing was changed", exception.Message, StringComparison.Ordinal);
            }

            Assert.Equal(present, await library.Export());
        }

        Assert.True(refused > 75, $"{refused} were refused.");
        Assert.Empty(Directory.GetDirectories(library.DataFolder, "*.work"));
    }

    [Theory]
    [InlineData("../../escaped", null, null, "is no backup of PaperDigest: it holds '../../escaped'")]
    [InlineData("/tmp/escaped", null, null, "is no backup of PaperDigest: it holds '/tmp/escaped'")]
    [InlineData("repositories/hooks/post-checkout", null, null, "is no backup of PaperDigest: it holds 'repositories/hooks/")]
    [InlineData("sources.json", null, null, "lists other files than it holds")]
    [InlineData(null, "formatVersion", "2", "was made by a newer version of PaperDigest (0.")]
    [InlineData(null, "format", "\"another\"", "is no backup of PaperDigest")]
    [InlineData(null, "format", "7", "its manifest.json cannot be read")]
    [InlineData(null, "papers", "7", "another number of papers")]
    [InlineData(null, "files", "[]", "lists other files than it holds")]
    [InlineData(null, "files", "[null,null]", "lists other files than it holds")]
    [InlineData(null, "files", "null", "does not say so")]
    [InlineData(null, "files",
        """[{"name":"library.db","bytes":9000000000000000,"sha256":""},{"name":"settings.json","bytes":1,"sha256":""}]""",
        "MB of room in the data folder")]
    [InlineData(null, "files", """[{"name":"library.db","bytes":10,"sha256":""},{"name":"settings.json","bytes":1,"sha256":""}]""",
        "longer than it may be")]
    public async Task What_is_no_backup_of_ours_is_refused(string? extra, string? field, string? value, string says)
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Day("2024-06-13", "One", "2406.00001")));
        var backup = (await BackUp(library, _folder.PathOf("a.zip"))).File;
        using (var archive = await ZipFile.OpenAsync(backup, ZipArchiveMode.Update, Token))
        {
            if (extra is not null)
            {
                await Add(archive, extra, "x"u8.ToArray());
            }

            if (field is not null)
            {
                JsonNode manifest;
                await using (var old = await archive.GetEntry("manifest.json")!.OpenAsync(Token))
                {
                    manifest = (await JsonNode.ParseAsync(old, cancellationToken: Token))!;
                }

                manifest[field] = JsonNode.Parse(value!);
                archive.GetEntry("manifest.json")!.Delete();
                await Add(archive, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest));
            }
        }

        var before = await library.Export();
        var refused = await Assert.ThrowsAsync<BackupException>(() => Restore(library, backup));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await library.Export());
    }

    /// <summary>A backup lies about; passwords do not lie in it.</summary>
    [Fact]
    public async Task Sources_come_back_with_the_passwords_that_are_known_here()
    {
        const string text = """
            {
              // by hand
              "PaperDigest": { "Library": [
                { "Git": "https://reader:hush-1@example.org/one.git" }, { "Git": "https://example.org/two.git", "Branch": "x" } ] }
            }
            """;
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Day("2024-06-13", "One", "2406.00001")));
        var sources = Path.Combine(library.DataFolder, "sources.json");
        Directory.CreateDirectory(library.DataFolder);
        await File.WriteAllTextAsync(sources, text, Token);
        var backup = (await BackUp(library, _folder.PathOf("a.zip"))).File;
        using (var archive = await ZipFile.OpenReadAsync(backup, Token))
        {
            foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(await entry.OpenAsync(Token));
                var written = await reader.ReadToEndAsync(Token);
                Assert.DoesNotContain("hush-1", written, StringComparison.Ordinal);
                Assert.DoesNotContain(PostgresCluster.Password, written, StringComparison.Ordinal);
            }
        }

        Assert.Empty((await Restore(library, backup)).WithoutPassword);
        Assert.Contains("https://reader:hush-1@example.org/one.git", await File.ReadAllTextAsync(sources, Token), StringComparison.Ordinal);

        File.Delete(sources);
        Assert.Equal(["https://example.org/one.git"], (await Restore(library, backup)).WithoutPassword);
        Assert.Contains("\"https://example.org/one.git\"", await File.ReadAllTextAsync(sources, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_written_over()
    {
        await using var library = await TemporaryLibrary.With(("daily/2024/06/13.md", Day("2024-06-13", "One", "2406.00001")));
        var mine = _folder.Write("mine.zip", "mine");
        await Assert.ThrowsAsync<BackupException>(() => BackUp(library, mine));
        Assert.Equal("mine", await File.ReadAllTextAsync(mine, Token));
        await Assert.ThrowsAsync<BackupException>(() => BackUp(library, _folder.PathOf("no/such/folder.zip")));
    }

    internal static Task<BackupResult> BackUp(TemporaryLibrary library, string file) =>
        library.Use<BackUp, BackupResult>(backUp => backUp.Run(file, Token));

    internal static Task<RestoreResult> Restore(TemporaryLibrary library, string file) =>
        library.Use<Restore, RestoreResult>(restore => restore.Run(file, waits: null, Token));

    private static async Task Add(ZipArchive archive, string name, byte[] bytes)
    {
        await using var entry = await archive.CreateEntry(name).OpenAsync(Token);
        await entry.WriteAsync(bytes, Token);
    }

    private static string Day(string date, string title, string id) => Daily(date, Paper(title, id));

    private static async Task<HashSet<string>> Files(TemporaryLibrary library) =>
        [.. await library.Use<PaperDigestDb, List<string>>(db => db.Files.Select(file => file.Path).ToListAsync(Token))];
}
