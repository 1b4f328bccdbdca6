using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace PaperDigest.Storage;

/// <summary>Brings the database file into the state this version of the program needs.</summary>
public sealed class LibraryDatabase(PaperDigestDb db, DigestStore store, IOptions<PaperDigestOptions> options)
{
    /// <summary>Creates the folder and the database, applies migrations and derives the papers anew when they were made by another version.</summary>
    /// <param name="progress">Told papers done and all papers while they are derived.</param>
    /// <param name="cancellationToken">Ends the work between two steps.</param>
    public async Task Prepare(Action<int, int>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetFullPath(options.Value.DataFolder));
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            // Entity Framework notes in a row who migrates, and waits for ever for one that was killed.
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }

        // Readers go on reading while a file is being saved. The mode stays in the file.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        if (!await PaperFacts.AreCurrent(db, cancellationToken))
        {
            await store.DeriveAll(progress, cancellationToken);
        }
    }

    /// <summary>True when the database answers and has all migrations.</summary>
    public async Task<bool> IsReady(CancellationToken cancellationToken)
    {
        try
        {
            return !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
                && await PaperFacts.AreCurrent(db, cancellationToken);
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>Settings that SQLite forgets with each connection.</summary>
    internal sealed class ConnectionSettings : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        private static void Apply(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            // With a write-ahead log, NORMAL loses no committed file to a crash of the program, only to one of the machine,
            // and the files are still there to be read again.
            command.CommandText = "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000";
            command.ExecuteNonQuery();
        }
    }
}
