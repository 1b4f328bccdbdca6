using System.Net.Sockets;
using Npgsql;

namespace PaperDigest.Storage.Postgres;

/// <summary>The faults of a database server. All of PostgreSQL's error codes are recognised here and nowhere else.</summary>
internal static class PostgresFault
{
    /// <summary>The fault behind an exception; null when it is something else, which then concerns only what was being done.</summary>
    public static DatabaseFault? Of(Exception exception, string place) =>
        DatabaseFault.Causes(exception).Select(KindOf).FirstOrDefault(kind => kind is not null) is { } found ? For(found, place) : null;

    /// <summary>The fault of a database, as it is told.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="place">The database and its server, see <see cref="PostgresProvider.Place"/>.</param>
    public static DatabaseFault For(DatabaseFaultKind kind, string place) =>
        new(kind, Say(kind, $"The database {place}"), Say(kind, "The database"));

    private static DatabaseFaultKind? KindOf(Exception exception) => exception switch
    {
        DatabaseFaultException refused => refused.Fault.Kind,
        PostgresException postgres => KindOf(postgres.SqlState),
        // What the client met by itself: no connection, one that broke, one that did not answer in time.
        NpgsqlException or SocketException => DatabaseFaultKind.Unreachable,
        _ => null,
    };

    /// <summary>See <see href="https://www.postgresql.org/docs/current/errcodes-appendix.html"/>.</summary>
    private static DatabaseFaultKind? KindOf(string state) => state switch
    {
        PostgresErrorCodes.InvalidCatalogName => DatabaseFaultKind.NoDatabase,
        PostgresErrorCodes.DiskFull => DatabaseFaultKind.DiskFull,
        PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseFaultKind.ReadOnly,
        PostgresErrorCodes.InsufficientPrivilege => DatabaseFaultKind.Denied,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.DeadlockDetected =>
            DatabaseFaultKind.Busy,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => DatabaseFaultKind.Damaged,
        PostgresErrorCodes.IoError => DatabaseFaultKind.DiskError,
        _ => state[..2] switch
        {
            "08" or "57" => DatabaseFaultKind.Unreachable,
            "28" => DatabaseFaultKind.Denied,
            "53" => DatabaseFaultKind.Busy,
            _ => null,
        },
    };

    private static string Say(DatabaseFaultKind kind, string subject) => kind switch
    {
        DatabaseFaultKind.Unreachable =>
            $"{subject} cannot be reached. Look whether its server runs and answers; what is saved stays, and the next run goes on.",
        DatabaseFaultKind.Denied =>
            $"{subject} does not let this user in or do what it must. Look at the user and the password of the setting "
            + $"PaperDigest:Database, and give the user all rights on the database.",
        DatabaseFaultKind.NoDatabase =>
            $"{subject} is not there. Make it on the server (createdb), with the user of the setting PaperDigest:Database as its owner.",
        DatabaseFaultKind.TooOld => $"{subject} is of a version of PostgreSQL that is too old. Use version 13 or later.",
        DatabaseFaultKind.DiskFull =>
            $"The disk of the server of the database is full. {subject} takes no more; make room. What is saved stays, "
            + $"and the next run goes on.",
        DatabaseFaultKind.ReadOnly =>
            $"{subject} can only be read at present: it is a standby, or its server is read-only. What is saved stays, "
            + $"and the next run goes on.",
        DatabaseFaultKind.Busy => $"{subject} has no free connection, or is kept locked by another program. The next run goes on.",
        DatabaseFaultKind.Damaged =>
            $"{subject} is damaged, its server says. Restore a backup, or have the library made anew from the digests in another database.",
        DatabaseFaultKind.DiskError => $"{subject} cannot be read or written: its server reports an error of the disk.",
        DatabaseFaultKind.Foreign => $"{subject} belongs to another program. Nothing was changed; name another database.",
        DatabaseFaultKind.Newer =>
            $"{subject} was changed by a newer version of PaperDigest. Nothing was changed; start that version, "
            + $"or name another database and have the library made anew from the digests.",
        _ => $"{subject} could not be brought up to date. It is as it was; the log says what happened.",
    };
}
