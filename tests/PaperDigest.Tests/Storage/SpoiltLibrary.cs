using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using PaperDigest.Storage;
using PaperDigest.Storage.Sqlite;

namespace PaperDigest.Tests.Storage;

/// <summary>The many ways in which what stands in the place of the database is no library.</summary>
internal static class SpoiltLibrary
{
    public const int PageSize = 4096;

    /// <summary>How a data folder is spoilt, and what is said of it then.</summary>
    private static readonly Dictionary<string, (DatabaseFaultKind Kind, Action<string, byte[]> Make)> Ways = new(StringComparer.Ordinal)
    {
        ["random header"] = (DatabaseFaultKind.NotADatabase, (file, library) => File.WriteAllBytes(file, Damage(library, 0, 100))),
        ["random first page"] = (DatabaseFaultKind.Damaged, (file, library) =>
            File.WriteAllBytes(file, Damage(library, 100, PageSize - 100))),
        ["random page in the middle"] = (DatabaseFaultKind.Damaged, (file, library) =>
            File.WriteAllBytes(file, Damage(library, library.Length / PageSize / 2 * PageSize, PageSize))),
        ["random pages at the end"] = (DatabaseFaultKind.Damaged, (file, library) =>
            File.WriteAllBytes(file, Damage(library, library.Length - (3 * PageSize), 3 * PageSize))),
        ["zeros in the middle"] = (DatabaseFaultKind.Damaged, (file, library) =>
        {
            File.WriteAllBytes(file, library);
            using var opened = File.OpenWrite(file);
            opened.Position = library.Length / PageSize / 2 * PageSize;
            opened.Write(new byte[8 * PageSize]);
        }
        ),
        ["cut within the header"] = (DatabaseFaultKind.Damaged, (file, library) => File.WriteAllBytes(file, library[..50])),
        ["cut within the first page"] = (DatabaseFaultKind.Damaged, (file, library) => File.WriteAllBytes(file, library[..500])),
        ["cut after the first page"] = (DatabaseFaultKind.Damaged, (file, library) => File.WriteAllBytes(file, library[..PageSize])),
        ["cut in the middle"] = (DatabaseFaultKind.Damaged, (file, library) => File.WriteAllBytes(file, library[..(library.Length / 2)])),
        ["cut at the last page"] = (DatabaseFaultKind.Damaged, (file, library) => File.WriteAllBytes(file, library[..^PageSize])),
        ["cut at the last byte"] = (DatabaseFaultKind.Damaged, (file, library) => File.WriteAllBytes(file, library[..^1])),
        ["empty"] = (DatabaseFaultKind.Empty, (file, _) => File.WriteAllBytes(file, [])),
        ["text"] = (DatabaseFaultKind.NotADatabase, (file, _) =>
            File.WriteAllText(file, string.Concat(Enumerable.Repeat("Ceci n'est pas une base de données.\n", 100)))),
        ["a letter"] = (DatabaseFaultKind.Foreign, (file, _) => File.WriteAllText(file, "x")),
        ["another program's"] = (DatabaseFaultKind.Foreign, (file, _) =>
            Execute(
                file,
                SqliteOpenMode.ReadWriteCreate,
                "CREATE TABLE Papers (Id INTEGER, Title TEXT); INSERT INTO Papers VALUES (1, 'Mine')")),
        ["another database without tables"] = (DatabaseFaultKind.Foreign, (file, _) =>
            Execute(file, SqliteOpenMode.ReadWriteCreate, "PRAGMA user_version = 7")),
        ["newer"] = (DatabaseFaultKind.Newer, (file, library) =>
        {
            File.WriteAllBytes(file, library);
            Execute(file, SqliteOpenMode.ReadWrite, "INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_Future', '99.0.0')");
        }
        ),
        ["write-ahead log alone"] = (DatabaseFaultKind.LogAlone, (file, library) =>
            File.WriteAllBytes(file + "-wal", library[..(2 * PageSize)])),
        ["journal alone"] = (DatabaseFaultKind.LogAlone, (file, library) => File.WriteAllBytes(file + "-journal", library[..PageSize])),
        ["folder"] = (DatabaseFaultKind.NoFile, (file, _) => Directory.CreateDirectory(Path.Combine(file, "inner"))),
        ["link to a folder"] = (DatabaseFaultKind.NoFile, (file, _) =>
            File.CreateSymbolicLink(file, Directory.CreateDirectory(file + ".d").FullName)),
        ["link to nowhere"] = (DatabaseFaultKind.CannotOpen, (file, _) => File.CreateSymbolicLink(file, "no-such-file")),
        ["link to itself"] = (DatabaseFaultKind.CannotOpen, (file, _) => File.CreateSymbolicLink(file, Path.GetFileName(file))),
    };

    public static IEnumerable<string> All => Ways.Keys;

    /// <summary>Makes a data folder of this kind.</summary>
    /// <param name="way">One of <see cref="All"/>.</param>
    /// <param name="data">The folder, which is made.</param>
    /// <param name="library">The bytes of a sound database.</param>
    /// <returns>What has to be said of it.</returns>
    public static DatabaseFault Make(string way, string data, byte[] library)
    {
        Directory.CreateDirectory(data);
        var file = Path.Combine(data, "paperdigest.db");
        Ways[way].Make(file, library);
        return SqliteFault.For(Ways[way].Kind, file);
    }

    /// <summary>The same bytes with random ones in the place of some.</summary>
    public static byte[] Damage(byte[] library, int from, int count)
    {
        byte[] damaged = [.. library];
        new Random(from).NextBytes(damaged.AsSpan(from, count));
        return damaged;
    }

    /// <summary>Every file below a folder with a hash of what is in it; SQLite's empty log and its index are none.</summary>
    public static Dictionary<string, string> Contents(string data)
    {
        SqliteConnection.ClearAllPools();
        return new DirectoryInfo(data).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(entry =>
                !entry.Name.EndsWith("-shm", StringComparison.Ordinal)
                    && (entry is not FileInfo { Length: 0 } || !entry.Name.EndsWith("-wal", StringComparison.Ordinal)))
            .ToDictionary(entry => Path.GetRelativePath(data, entry.FullName), Content, StringComparer.Ordinal);
    }

    private static string Content(FileSystemInfo entry) => entry switch
    {
        { LinkTarget: { } target } => "link to " + target,
        DirectoryInfo => "folder",
        _ => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry.FullName))),
    };

    private static void Execute(string file, SqliteOpenMode mode, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
