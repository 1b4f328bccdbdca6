using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PaperDigest.Settings;

namespace PaperDigest.Storage.Sqlite;

/// <summary>A library in a file of the data folder: what is used when nothing is configured.</summary>
public sealed class SqliteProvider : IDatabaseProvider, IDisposable
{
    /// <summary>Copies from before a change of the tables that are kept.</summary>
    private const int CopiesKept = 3;

    /// <summary>What holds a library: the ends of the names of the file and its logs.</summary>
    private static readonly string[] Parts = ["", "-wal", "-journal"];

    private readonly string _file;
    private readonly TimeProvider _clock;
    private readonly string _address;
    private readonly Lazy<DbContextOptions<SqliteDb>> _options;
    private readonly Lock _ending = new();

    /// <summary>How the file was when it was known to be whole; null as long as this process does not know.</summary>
    private volatile string? _sound;

    /// <summary>Nothing is opened yet.</summary>
    /// <param name="file">The full path of the database file.</param>
    /// <param name="clock">The time.</param>
    /// <param name="loggers">Where the database's own messages go.</param>
    public SqliteProvider(string file, TimeProvider clock, ILoggerFactory? loggers)
    {
        (_file, _clock) = (file, clock);
        Mark = new ShownMark(this, loggers);
        // Only Make makes the file. Whoever writes waits while another program holds it, for a while.
        _address = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWrite,
            DefaultTimeout = 60,
        }.ConnectionString;
        _options = new(() => OptionsOf(_address, loggers));
    }

    public string Place => _file;

    public ShownMark Mark { get; }

    public string Schema => StoredSchema.Read("sqlite.sql");

    /// <summary>Says of which size and when last changed the file was when it was known to be whole.</summary>
    private string SoundnessFile => _file + ".sound";

    /// <summary>Held by whoever changes the library, so that one does at a time.</summary>
    private string LockFile => Path.Combine(Path.GetDirectoryName(_file)!, "ingest.lock");

    public PaperDigestDb Open() => new SqliteDb(_options.Value, this);

    public LibraryWriter OpenWriter() => new SqliteWriter(this, _address);

    public DatabaseFault Fault(DatabaseFaultKind kind) => SqliteFault.For(kind, _file);

    public DatabaseFault? FaultOf(Exception exception) => SqliteFault.Of(exception, _file);

    public Task<bool> Exists(CancellationToken cancellationToken) =>
        NotALibrary() is { } fault ? throw new DatabaseFaultException(Fault(fault)) : Task.FromResult(File.Exists(_file));

    /// <summary>
    /// Looks at every page of a file that is not as this program left it: one that was copied, restored or changed by something else, or
    /// that a killed program may have written to last. Damage must be found before something is written, and not by the statement that
    /// happens to come upon it. A file that has not changed since it was known to be whole is not read: that takes a second for some
    /// hundred megabytes.
    /// </summary>
    public async Task RefuseDamage(LibraryWriter writer, CancellationToken cancellationToken)
    {
        if (!File.Exists(_file))
        {
            return;
        }

        var state = State();
        if (IsCut()
            || (state != Noted()
                && await writer.Query("SELECT quick_check FROM pragma_quick_check", row => row.GetString(0), cancellationToken)
                    is not ["ok"]))
        {
            throw new DatabaseFaultException(Fault(DatabaseFaultKind.Damaged));
        }

        _sound = state;
        if (state != Noted())
        {
            Note(state);
        }
    }

    /// <summary>All pages, indexes against tables, and rows against those they point to.</summary>
    public async Task<IReadOnlyList<string>> FindDamage(LibraryWriter writer, CancellationToken cancellationToken)
    {
        const int most = 5;
        var pages = await writer.Query(
            "SELECT integrity_check FROM pragma_integrity_check LIMIT $1", row => row.GetString(0), cancellationToken, most);
        var rows = await writer.Query(
            """SELECT "table", "rowid", "parent" FROM pragma_foreign_key_check LIMIT $1""",
            row => string.Create(CultureInfo.InvariantCulture, $"row {row[1]} of {row[0]} points to no row of {row[2]}"),
            cancellationToken,
            most);
        return [.. IsCut() ? ["the file does not end with a page"] : Array.Empty<string>(), .. pages.Where(page => page != "ok"), .. rows];
    }

    /// <summary>
    /// Makes the library beside its place and puts it there when it is whole: a file that is there is never half made.
    /// </summary>
    public async Task Make(Func<LibraryWriter, Task> fill, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var fresh = _file + ".new";
        Array.ForEach(["", "-journal", "-wal", "-shm"], suffix => File.Delete(fresh + suffix));
        var address = new SqliteConnectionStringBuilder { DataSource = fresh, Pooling = false }.ConnectionString;
        await using (var made = new SqliteWriter(this, address))
        {
            await Apply(made, Schema, cancellationToken);
            await fill(made);
            // Readers go on reading while a file is being saved. The mode stays in the file.
            await made.ExecuteScript("PRAGMA journal_mode = WAL", cancellationToken);
        }

        File.Move(fresh, _file, overwrite: false);
        _sound = "";
        KeepSoundness();
    }

    public async Task<string?> Migrate(LibraryWriter writer, string script, CancellationToken cancellationToken)
    {
        var copy = await Copy(writer, cancellationToken);
        await Apply(writer, script, cancellationToken);
        return copy;
    }

    /// <summary>SQLite's online backup: the pages as they are at one moment. Who writes meanwhile writes into the log.</summary>
    public Task CopyTo(IDatabaseProvider file, CancellationToken cancellationToken) =>
        Task.Run(() => CopyPages(_file, file.Place, SqliteOpenMode.ReadWriteCreate), cancellationToken);

    /// <summary>
    /// The same the other way round. All pages are one transaction in the log, so other processes that have the library open, a site for
    /// example, go on with the new one.
    /// </summary>
    public async Task ReplaceBy(IDatabaseProvider file, CancellationToken cancellationToken)
    {
        await Task.Run(() => CopyPages(file.Place, _file, SqliteOpenMode.ReadWrite), cancellationToken);
        KeepSoundness();
        Mark.Change();
    }

    public IReadOnlyList<string> ReplaceUnusable(IDatabaseProvider file, string mark, DatabaseFault fault)
    {
        if (fault.Kind is not (DatabaseFaultKind.Damaged or DatabaseFaultKind.NotADatabase or DatabaseFaultKind.Empty
            or DatabaseFaultKind.Foreign or DatabaseFaultKind.Newer or DatabaseFaultKind.LogAlone))
        {
            throw new DatabaseFaultException(fault);
        }

        var (place, kept) = (File.Exists(_file) ? Target().FullName : _file, new List<string>());
        var fresh = place + ".new";
        File.Copy(file.Place, fresh, overwrite: true);
        using (var written = new FileStream(fresh, FileMode.Open, FileAccess.ReadWrite))
        {
            written.Flush(flushToDisk: true);
        }

        foreach (var part in Parts.Select(suffix => place + suffix).Where(File.Exists))
        {
            kept.Add(place + mark + part[place.Length..]);
            File.Copy(part, kept[^1], overwrite: true);
        }

        // A log of another database must not be taken for one of this.
        Array.ForEach(["-shm", .. Parts[1..]], suffix => File.Delete(place + suffix));
        File.Move(fresh, place, overwrite: true);
        using var connection = new SqliteConnection(_address);
        SqliteConnection.ClearPool(connection);
        return kept;
    }

    /// <summary>The last connection writes what the log holds into the file, which is then known to be whole.</summary>
    public void Dispose()
    {
        // Whoever comes second waits for the first: after this nothing is written any more.
        lock (_ending)
        {
            Mark.End();
            using (var connection = new SqliteConnection(_address))
            {
                SqliteConnection.ClearPool(connection);
            }

            KeepSoundness();
            _sound = null;
        }
    }

    public async Task<IAsyncDisposable> TakeTurn(Action<string>? waits, TimeSpan? patience, CancellationToken cancellationToken) =>
        await RunLock.Take(LockFile, _clock, waits, patience, cancellationToken);

    /// <summary>Nobody is told when another process has changed the file: whoever wants to know looks again.</summary>
    public async Task<long> WaitForChange(long known, TimeSpan patience, CancellationToken cancellationToken)
    {
        await Task.Delay(patience, _clock, cancellationToken);
        return known;
    }

    /// <summary>SQLite has written to the file that was whole before: after a commit, or when its last connection was closed.</summary>
    internal void KeepSoundness()
    {
        if (_sound is { } known && File.Exists(_file) && State() is var state && state != known)
        {
            _sound = state;
            Note(state);
        }
    }

    private static void CopyPages(string from, string to, SqliteOpenMode mode)
    {
        using var source = OpenAlone(from, SqliteOpenMode.ReadWrite);
        using var target = OpenAlone(to, mode);
        source.BackupDatabase(target);
    }

    /// <summary>A connection that waits for other programs in each step, also where it is not a statement that waits.</summary>
    private static SqliteConnection OpenAlone(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 60000";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Settings that SQLite forgets with each connection.</summary>
    internal static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        // With a write-ahead log, NORMAL loses no committed file to a crash of the program, only to one of the machine,
        // and the files are still there to be read again. Each connection of the pool has a cache of its own, in kB; the system keeps the
        // file in memory anyway, once for all of them.
        command.CommandText =
            "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2000";
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Ends a transaction that failed. On a full disk SQLite ends one by itself while it is committed. The provider does not notice, and
    /// its own ending fails each time ("cannot rollback - no transaction is active"), when the connection is closed too: that would hide
    /// the reason. It gets an empty transaction to end.
    /// </summary>
    internal static async Task End(DbTransaction transaction)
    {
        var connection = transaction.Connection;
        try
        {
            await transaction.DisposeAsync();
        }
        catch (SqliteException) when (connection is not null)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "BEGIN";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            await transaction.DisposeAsync();
        }
    }

    private static DbContextOptions<SqliteDb> OptionsOf(string address, ILoggerFactory? loggers) =>
        new DbContextOptionsBuilder<SqliteDb>()
            // A list goes in as one parameter, however long it is: the statement stays the same, and no limit on parameters is met.
            .UseSqlite(address, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(new ConnectionSettings())
            .UseLoggerFactory(loggers)
            .ConfigureWarnings(PaperDigestDb.ConfigureWarnings)
            .Options;

    /// <summary>
    /// True for a file that does not end with a page, whose sizes are multiples of this one. SQLite reads zeros for what is missing. A log
    /// may hold the rest.
    /// </summary>
    private bool IsCut() =>
        Target().Length % 512 != 0 && new FileInfo(_file + "-wal") is not { Exists: true, Length: > 0 };

    private FileInfo Target() => File.ResolveLinkTarget(_file, returnFinalTarget: true) as FileInfo ?? new FileInfo(_file);

    private string State()
    {
        var file = Target();
        return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");
    }

    private string? Noted()
    {
        try
        {
            return File.ReadAllText(SoundnessFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where it cannot be noted, the file is looked through at each start.</summary>
    private void Note(string state)
    {
        try
        {
            File.WriteAllText(SoundnessFile, state);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _sound = null;
        }
    }

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
    private static async Task Apply(LibraryWriter writer, string script, CancellationToken cancellationToken)
    {
        // Tables are made anew by copying; within a transaction this cannot be switched off.
        await writer.ExecuteScript("PRAGMA foreign_keys = OFF", cancellationToken);
        try
        {
            await writer.InTransaction(() => writer.ExecuteScript(script, cancellationToken), cancellationToken);
        }
        finally
        {
            await writer.ExecuteScript("PRAGMA foreign_keys = ON", CancellationToken.None);
        }
    }

    /// <summary>Copies the library as it is; the name says when. Only a whole copy bears it, and the oldest copies go.</summary>
    private async Task<string> Copy(LibraryWriter writer, CancellationToken cancellationToken)
    {
        var (unfinished, copy) = (_file + ".copy", string.Create(
            CultureInfo.InvariantCulture, $"{_file}.before-{_clock.GetUtcNow():yyyyMMdd-HHmmss}"));
        File.Delete(unfinished);
        await writer.Execute("VACUUM INTO $1", cancellationToken, unfinished);
        File.Move(unfinished, copy, overwrite: true);
        foreach (var old in Directory.GetFiles(Path.GetDirectoryName(_file)!, Path.GetFileName(_file) + ".before-*")
            .Order(StringComparer.Ordinal)
            .SkipLast(CopiesKept))
        {
            File.Delete(old);
        }

        return copy;
    }

    private sealed class ConnectionSettings : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }
    }
}
