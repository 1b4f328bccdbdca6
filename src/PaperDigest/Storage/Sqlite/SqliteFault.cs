using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PaperDigest.Storage.Sqlite;

/// <summary>The faults of a database file and its disk. All of SQLite's error codes are recognised here and nowhere else.</summary>
public static class SqliteFault
{
    /// <summary>Less room than this on the disk explains errors that SQLite reports as something else.</summary>
    private const long Scarce = 1024 * 1024;

    /// <summary>Room to be made: the write-ahead log of a run and the growth of a year of digests.</summary>
    private const long Needed = 64 * 1024 * 1024;

    // What .NET gives as the result of a failed write: the system's own numbers.
    private const int DiskFull = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>The fault behind an exception; null when it is something else, which then concerns only what was being done.</summary>
    /// <param name="exception">What was thrown, however it is wrapped.</param>
    /// <param name="database">The full path of the database file.</param>
    public static DatabaseFault? Of(Exception exception, string database) =>
        DatabaseFault.Causes(exception).Select(cause => KindOf(cause, database)).FirstOrDefault(kind => kind is not null) is { } found
            ? For(found, database)
            : null;

    /// <summary>The fault of a database file, as it is told.</summary>
    public static DatabaseFault For(DatabaseFaultKind kind, string database) => new(
        kind,
        Say(kind, $"The database {database}", Path.GetDirectoryName(database) ?? database),
        Say(kind, "The database", folder: null));

    private static DatabaseFaultKind? KindOf(Exception exception, string database) => exception switch
    {
        DatabaseFaultException refused => refused.Fault.Kind,
        SqliteException sqlite => KindOf(sqlite.SqliteErrorCode, database),
        IOException { HResult: DiskFull or QuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull } => DatabaseFaultKind.DiskFull,
        IOException { HResult: ReadOnlyFileSystem } => DatabaseFaultKind.ReadOnly,
        _ => null,
    };

    /// <summary>See <see href="https://sqlite.org/rescode.html"/>.</summary>
    private static DatabaseFaultKind? KindOf(int sqliteCode, string database)
    {
        const int permission =
            3, busy = 5, locked = 6, readOnly = 8, ioError = 10, corrupt = 11, full = 13, cannotOpen = 14, protocol = 15, notADatabase = 26;
        return sqliteCode switch
        {
            full => DatabaseFaultKind.DiskFull,
            // The index of the write-ahead log cannot be made on a full disk either; SQLite calls that an I/O error or says it cannot open.
            ioError or cannotOpen when FreeSpace(database) < Scarce => DatabaseFaultKind.DiskFull,
            ioError => DatabaseFaultKind.DiskError,
            cannotOpen => DatabaseFaultKind.CannotOpen,
            readOnly or permission => DatabaseFaultKind.ReadOnly,
            busy or locked or protocol => DatabaseFaultKind.Busy,
            corrupt => DatabaseFaultKind.Damaged,
            notADatabase => DatabaseFaultKind.NotADatabase,
            _ => null,
        };
    }

    private static string Say(DatabaseFaultKind kind, string subject, string? folder)
    {
        var place = folder is null ? "the data folder" : $"the data folder {folder}";
        return kind switch
        {
            DatabaseFaultKind.DiskFull =>
                $"The disk of {place} is full{Free(folder)}. Make room, at least {Size(Needed)}; what is saved stays, "
                + $"and the next run goes on.",
            DatabaseFaultKind.ReadOnly =>
                $"{subject} cannot be written to: the file or its folder is read-only or belongs to another user. "
                + $"Give the user that runs PaperDigest the right to write in {place}.",
            DatabaseFaultKind.Busy =>
                $"{subject} is kept locked by another program. Wait until that has finished, or end it; the next run goes on.",
            DatabaseFaultKind.CannotOpen =>
                $"{subject} cannot be opened. Look whether it is a link that leads nowhere, and whether {place} is there, is a folder, "
                + $"and belongs to the user that runs PaperDigest.",
            DatabaseFaultKind.NotADatabase =>
                $"{subject} is not a SQLite database. Nothing was changed; move the file away and restore a backup, "
                + $"or have the library made anew from the digests.",
            DatabaseFaultKind.Damaged =>
                $"{subject} is damaged. Nothing was changed; move the file away and restore a backup, "
                + $"or have the library made anew from the digests.",
            DatabaseFaultKind.Empty =>
                $"{subject} is an empty file. Nothing was changed; move it away and restore a backup, "
                + $"or have the library made anew from the digests.",
            DatabaseFaultKind.NoFile => $"{subject} is a folder or a device, not a file. Move it away, or name another data folder.",
            DatabaseFaultKind.Foreign =>
                $"{subject} belongs to another program. Nothing was changed; move the file away, or name another data folder.",
            DatabaseFaultKind.Newer =>
                $"{subject} was changed by a newer version of PaperDigest. Nothing was changed; start that version, "
                + $"or move the file away and have the library made anew from the digests.",
            DatabaseFaultKind.LogAlone =>
                $"{subject} is gone, but its log (the file of the same name with -wal or -journal) is there. "
                + $"Put the database back beside it, or move the log away and have the library made anew from the digests.",
            DatabaseFaultKind.Unprepared => $"{subject} could not be brought up to date. It is as it was; the log says what happened.",
            _ =>
                $"{subject} cannot be read or written: the disk of {place} reports an error. Look at the disk; what is saved stays, "
                + $"and the next run goes on.",
        };
    }

    private static string Free(string? folder) =>
        folder is not null && FreeSpace(folder) is { } free and < long.MaxValue ? $" ({Size(free)} free)" : "";

    /// <summary>Bytes a user may still write on the disk of a path; the largest number when nobody knows.</summary>
    private static long FreeSpace(string path)
    {
        try
        {
            return new DriveInfo(Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? path).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }

    private static string Size(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024 * 1024)} MB");
}
