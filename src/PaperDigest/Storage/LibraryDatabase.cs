using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using PaperDigest.Settings;

namespace PaperDigest.Storage;

/// <summary>
/// Brings the database file into the state this version of the program needs, or says why it cannot. A file that is not a
/// library of this version or an older one is refused and never written to.
/// </summary>
public sealed partial class LibraryDatabase(
    PaperDigestDb db, DigestStore store, IOptions<PaperDigestOptions> options, TimeProvider clock, ILogger<LibraryDatabase> logger)
{
    /// <summary>Copies from before a change of the database that are kept.</summary>
    private const int CopiesKept = 3;

    private string Database => options.Value.Database;

    /// <summary>True when something stands where the database would, whatever it is.</summary>
    /// <exception cref="DatabaseFaultException">Only its log is there.</exception>
    public bool Exists => NotALibrary() is { } fault ? throw new DatabaseFaultException(DatabaseFault.For(fault, Database)) : File.Exists(Database);

    /// <summary>
    /// Creates the folder and the database, applies migrations and derives the papers anew when they were made by another version.
    /// What is as it should be is only read.
    /// </summary>
    /// <param name="progress">Told papers done and all papers while they are derived.</param>
    /// <param name="cancellationToken">Ends the work between two steps.</param>
    /// <exception cref="DatabaseFaultException">The file is no library that this version can use.</exception>
    public async Task Prepare(Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var isReady = await IsReady(cancellationToken);
        await RefuseDamage(cancellationToken);
        if (isReady)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        await using var turn = await RunLock.Take(options.Value.LockFile, clock, holder => Log.Waits(logger, holder), patience: null, cancellationToken);
        // Another process may have done it while this one waited.
        var pending = await Pending(cancellationToken);
        if (!File.Exists(Database))
        {
            await Make(cancellationToken);
        }
        else if (pending.Count > 0)
        {
            await Migrate(pending, cancellationToken);
        }

        if (!await PaperFacts.AreCurrent(db, cancellationToken))
        {
            await store.DeriveAll(progress, cancellationToken);
        }
    }

    /// <summary>True when the database is there, has all migrations and its papers were derived by this version.</summary>
    /// <exception cref="DatabaseFaultException">The file is no library that this version can use.</exception>
    public async Task<bool> IsReady(CancellationToken cancellationToken) =>
        (await Pending(cancellationToken)).Count == 0 && await PaperFacts.AreCurrent(db, cancellationToken);

    /// <summary>The migrations the file still needs, all of them where there is none. What is no library is refused here.</summary>
    private async Task<IReadOnlyList<string>> Pending(CancellationToken cancellationToken)
    {
        List<string> known = [.. db.Database.GetMigrations()];
        if (NotALibrary() is { } fault)
        {
            throw new DatabaseFaultException(DatabaseFault.For(fault, Database));
        }

        if (!File.Exists(Database))
        {
            return known;
        }

        List<string> applied = [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)];
        if (applied.Exists(migration => !known.Contains(migration)))
        {
            throw new DatabaseFaultException(DatabaseFault.For(DatabaseFaultKind.Newer, Database));
        }

        if (applied.Count == 0)
        {
            throw new DatabaseFaultException(DatabaseFault.For(DatabaseFaultKind.Foreign, Database));
        }

        return known[applied.Count..];
    }

    /// <summary>
    /// Looks at every page of the file, at hundreds of megabytes a second: damage must be found before something is written, and not by the
    /// statement that happens to come upon it.
    /// </summary>
    private async Task RefuseDamage(CancellationToken cancellationToken)
    {
        if (File.Exists(Database)
            && (IsCut() || await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").ToListAsync(cancellationToken) is not ["ok"]))
        {
            throw new DatabaseFaultException(DatabaseFault.For(DatabaseFaultKind.Damaged, Database));
        }
    }

    /// <summary>True for a file that does not end with a page, whose sizes are multiples of this one. SQLite reads zeros for what is missing. A log may hold the rest.</summary>
    private bool IsCut() =>
        (File.ResolveLinkTarget(Database, returnFinalTarget: true) as FileInfo ?? new FileInfo(Database)).Length % 512 != 0
        && new FileInfo(Database + "-wal") is not { Exists: true, Length: > 0 };

    /// <summary>What can be told without opening the file. SQLite takes a file without bytes, or none beside an old log, for a new database.</summary>
    private DatabaseFaultKind? NotALibrary()
    {
        var file = new FileInfo(Database);
        return Directory.Exists(Database) ? DatabaseFaultKind.NoFile
            : UnixFiles.IsLostLink(Database) ? DatabaseFaultKind.CannotOpen
            : file.Exists ? (file.Length == 0 ? DatabaseFaultKind.Empty : null)
            : Array.Exists(["-wal", "-journal"], log => new FileInfo(Database + log) is { Exists: true, Length: > 0 }) ? DatabaseFaultKind.LogAlone
            : null;
    }

    /// <summary>Makes the library beside its place and puts it there when it is whole: a file that is there is never half made.</summary>
    private async Task Make(CancellationToken cancellationToken)
    {
        var fresh = Database + ".new";
        Array.ForEach(["", "-journal", "-wal", "-shm"], suffix => File.Delete(fresh + suffix));
        var address = new SqliteConnectionStringBuilder { DataSource = fresh, Pooling = false }.ConnectionString;
        await using (var made = new PaperDigestDb(new DbContextOptionsBuilder<PaperDigestDb>().UseSqlite(address).Options))
        {
            await Apply(made, lastApplied: null, cancellationToken);
            await PaperFacts.MarkCurrent(made, cancellationToken);
            // Readers go on reading while a file is being saved. The mode stays in the file.
            await made.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        }

        File.Move(fresh, Database, overwrite: false);
    }

    /// <summary>Changes an older library, of which a copy is kept.</summary>
    private async Task Migrate(IReadOnlyList<string> pending, CancellationToken cancellationToken)
    {
        var copy = await Copy(cancellationToken);
        Log.Migrates(logger, pending.Count, copy);
        await Apply(db, (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last(), cancellationToken);
    }

    /// <summary>
    /// Applies migrations in one transaction: whatever ends the program meanwhile, the library is as it was before or as it is after.
    /// Entity Framework's own way, a transaction for each step and a row that says who migrates, leaves a step half done, and that row for ever.
    /// The steps are one text: SQL that a migration gives by hand ends with a semicolon.
    /// </summary>
    private static async Task Apply(PaperDigestDb db, string? lastApplied, CancellationToken cancellationToken)
    {
        var script = db.GetService<IMigrator>().GenerateScript(lastApplied, toMigration: null, MigrationsSqlGenerationOptions.Script | MigrationsSqlGenerationOptions.NoTransactions);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            // Tables are made anew by copying; within a transaction this cannot be switched off.
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            using (var statement = new SqlStatement(db, script, parameters: 0))
            {
                statement.Execute();
            }

            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Copies the library as it is; the name says when. Only a whole copy bears it, and the oldest copies go.</summary>
    private async Task<string> Copy(CancellationToken cancellationToken)
    {
        var (unfinished, copy) = (Database + ".copy", string.Create(CultureInfo.InvariantCulture, $"{Database}.before-{clock.GetUtcNow():yyyyMMdd-HHmmss}"));
        File.Delete(unfinished);
        await db.Database.ExecuteSqlInterpolatedAsync($"VACUUM INTO {unfinished}", cancellationToken);
        File.Move(unfinished, copy, overwrite: true);
        foreach (var old in Directory.GetFiles(Path.GetDirectoryName(Database)!, Path.GetFileName(Database) + ".before-*").Order(StringComparer.Ordinal).SkipLast(CopiesKept))
        {
            File.Delete(old);
        }

        return copy;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Waiting to prepare the library until another process has ended its run: {Holder}")]
        public static partial void Waits(ILogger logger, string holder);

        [LoggerMessage(Level = LogLevel.Information, Message = "The library is of an older version: {Count} changes are made to it; the copy from before is {Copy}")]
        public static partial void Migrates(ILogger logger, int count, string copy);
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
