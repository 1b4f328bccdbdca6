using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PaperDigest.Settings;

namespace PaperDigest.Storage.Sqlite;

/// <summary>A library in a file of the data folder: what is used when nothing is configured.</summary>
public sealed class SqliteProvider : IDatabaseProvider
{
    /// <summary>Copies from before a change of the tables that are kept.</summary>
    private const int CopiesKept = 3;

    private readonly string _file;
    private readonly TimeProvider _clock;
    private readonly DbContextOptions<SqliteDb> _options;

    /// <summary>Nothing is opened yet.</summary>
    /// <param name="file">The full path of the database file.</param>
    /// <param name="clock">The time.</param>
    /// <param name="loggers">Where the database's own messages go.</param>
    public SqliteProvider(string file, TimeProvider clock, ILoggerFactory? loggers)
    {
        (_file, _clock) = (file, clock);
        Mark = new ShownMark(this);
        // Only Make makes the file. Whoever writes waits while another program holds it, for a while.
        _options = OptionsOf(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 60 }, loggers);
    }

    public string Place => _file;

    public ShownMark Mark { get; }

    /// <summary>Held by whoever changes the library, so that one does at a time.</summary>
    private string LockFile => Path.Combine(Path.GetDirectoryName(_file)!, "ingest.lock");

    public PaperDigestDb Open() => new SqliteDb(_options, this);

    public DatabaseFault Fault(DatabaseFaultKind kind) => SqliteFault.For(kind, _file);

    public DatabaseFault? FaultOf(Exception exception) => SqliteFault.Of(exception, _file);

    public Task<bool> Exists(CancellationToken cancellationToken) =>
        NotALibrary() is { } fault ? throw new DatabaseFaultException(Fault(fault)) : Task.FromResult(File.Exists(_file));

    /// <summary>
    /// Looks at every page of the file, at hundreds of megabytes a second: damage must be found before something is written, and not by the
    /// statement that happens to come upon it.
    /// </summary>
    public async Task RefuseDamage(PaperDigestDb db, CancellationToken cancellationToken)
    {
        if (File.Exists(_file)
            && (IsCut()
                || await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check")
                    .ToListAsync(cancellationToken) is not ["ok"]))
        {
            throw new DatabaseFaultException(Fault(DatabaseFaultKind.Damaged));
        }
    }

    /// <summary>Makes the library beside its place and puts it there when it is whole: a file that is there is never half made.</summary>
    public async Task Make(string script, Func<PaperDigestDb, Task> fill, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var fresh = _file + ".new";
        Array.ForEach(["", "-journal", "-wal", "-shm"], suffix => File.Delete(fresh + suffix));
        await using (var made = new SqliteDb(
            OptionsOf(new SqliteConnectionStringBuilder { DataSource = fresh, Pooling = false }, loggers: null), this))
        {
            await Apply(made, script, cancellationToken);
            await fill(made);
            // Readers go on reading while a file is being saved. The mode stays in the file.
            await made.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        }

        File.Move(fresh, _file, overwrite: false);
    }

    public async Task<string?> Migrate(PaperDigestDb db, string script, CancellationToken cancellationToken)
    {
        var copy = await Copy(db, cancellationToken);
        await Apply(db, script, cancellationToken);
        return copy;
    }

    public async Task<IAsyncDisposable> TakeTurn(Action<string>? waits, TimeSpan? patience, CancellationToken cancellationToken) =>
        await RunLock.Take(LockFile, _clock, waits, patience, cancellationToken);

    /// <summary>Nobody is told when another process has changed the file: whoever wants to know looks again.</summary>
    public Task WaitForChange(TimeSpan patience, CancellationToken cancellationToken) => Task.Delay(patience, _clock, cancellationToken);

    private static DbContextOptions<SqliteDb> OptionsOf(SqliteConnectionStringBuilder address, ILoggerFactory? loggers) =>
        new DbContextOptionsBuilder<SqliteDb>()
            // A list goes in as one parameter, however long it is: the statement stays the same, and no limit on parameters is met.
            .UseSqlite(address.ConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(new ConnectionSettings())
            .UseLoggerFactory(loggers)
            .ConfigureWarnings(PaperDigestDb.ConfigureWarnings)
            .Options;

    /// <summary>
    /// True for a file that does not end with a page, whose sizes are multiples of this one. SQLite reads zeros for what is missing. A log
    /// may hold the rest.
    /// </summary>
    private bool IsCut() =>
        (File.ResolveLinkTarget(_file, returnFinalTarget: true) as FileInfo ?? new FileInfo(_file)).Length % 512 != 0
        && new FileInfo(_file + "-wal") is not { Exists: true, Length: > 0 };

    /// <summary>
    /// What can be told without opening the file. SQLite takes a file without bytes, or none beside an old log, for a new database.
    /// </summary>
    private DatabaseFaultKind? NotALibrary()
    {
        var file = new FileInfo(_file);
        return Directory.Exists(_file) ? DatabaseFaultKind.NoFile
            : UnixFiles.IsLostLink(_file) ? DatabaseFaultKind.CannotOpen
            : file.Exists ? (file.Length == 0 ? DatabaseFaultKind.Empty : null)
            : Array.Exists(
                ["-wal", "-journal"], log => new FileInfo(_file + log) is { Exists: true, Length: > 0 }) ? DatabaseFaultKind.LogAlone
            : null;
    }

    /// <summary>Runs the statements as one text in one transaction: SQL that a migration gives by hand ends with a semicolon.</summary>
    private static async Task Apply(PaperDigestDb db, string script, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            // Tables are made anew by copying; within a transaction this cannot be switched off.
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            using (var statement = new SqliteStatement(db, script, parameters: 0))
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
    private async Task<string> Copy(PaperDigestDb db, CancellationToken cancellationToken)
    {
        var (unfinished, copy) = (_file + ".copy", string.Create(
            CultureInfo.InvariantCulture, $"{_file}.before-{_clock.GetUtcNow():yyyyMMdd-HHmmss}"));
        File.Delete(unfinished);
        await db.Database.ExecuteSqlInterpolatedAsync($"VACUUM INTO {unfinished}", cancellationToken);
        File.Move(unfinished, copy, overwrite: true);
        foreach (var old in Directory.GetFiles(Path.GetDirectoryName(_file)!, Path.GetFileName(_file) + ".before-*")
            .Order(StringComparer.Ordinal)
            .SkipLast(CopiesKept))
        {
            File.Delete(old);
        }

        return copy;
    }

    /// <summary>Settings that SQLite forgets with each connection.</summary>
    private sealed class ConnectionSettings : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        private static void Apply(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            // With a write-ahead log, NORMAL loses no committed file to a crash of the program, only to one of the machine,
            // and the files are still there to be read again.
            command.CommandText =
                "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000";
            command.ExecuteNonQuery();
        }
    }
}
