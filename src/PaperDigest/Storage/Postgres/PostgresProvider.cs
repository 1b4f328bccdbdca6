using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PaperDigest.Storage.Postgres;

/// <summary>A library in a PostgreSQL database, which several nodes may share.</summary>
public sealed class PostgresProvider : IDatabaseProvider, IAsyncDisposable
{
    /// <summary>PostgreSQL 13, the oldest that is maintained as this is written.</summary>
    private const int OldestMajor = 13;

    /// <summary>
    /// A transaction that met a server on its way down is begun again, for so long altogether as another one takes to take over.
    /// </summary>
    private const int Retries = 6;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _clock;
    private readonly PostgresChanges _changes;
    private readonly DbContextOptions<PostgresDb> _options;

    /// <summary>Nothing is connected to yet.</summary>
    /// <param name="address">
    /// Npgsql's connection string. Several hosts may be given; the first that takes changes is used, else one that can be read.
    /// </param>
    /// <param name="clock">The time.</param>
    /// <param name="loggers">Where the database's own messages go.</param>
    /// <exception cref="ArgumentException">The connection string cannot be understood.</exception>
    public PostgresProvider(string address, TimeProvider clock, ILoggerFactory? loggers)
    {
        var settings = new NpgsqlConnectionStringBuilder(address);
        settings.ApplicationName ??= $"PaperDigest process {Environment.ProcessId} on {Environment.MachineName}";
        if (settings.Host?.Contains(',', StringComparison.Ordinal) == true)
        {
            settings.TargetSessionAttributes ??= "prefer-primary";
        }

        Place = $"{settings.Database ?? settings.Username} on {settings.Host}";
        _clock = clock;
        Mark = new ShownMark(this);
        _source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        _changes = new PostgresChanges(_source, clock, Mark);
        _options = new DbContextOptionsBuilder<PostgresDb>()
            // A list goes in as one parameter, however long it is: the statement stays the same, and no limit on parameters is met.
            .UseNpgsql(_source, npgsql => npgsql
                .SetPostgresVersion(OldestMajor, 0)
                .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                .EnableRetryOnFailure(Retries, LongestPause, errorCodesToAdd: [PostgresErrorCodes.ReadOnlySqlTransaction]))
            .UseLoggerFactory(loggers)
            .ConfigureWarnings(PaperDigestDb.ConfigureWarnings)
            .Options;
    }

    public string Place { get; }

    public ShownMark Mark { get; }

    public PaperDigestDb Open() => new PostgresDb(_options, this);

    public DatabaseFault Fault(DatabaseFaultKind kind) => PostgresFault.For(kind, Place);

    public DatabaseFault? FaultOf(Exception exception) => PostgresFault.Of(exception, Place);

    /// <summary>True when the database holds tables. A database without any is a place for a library.</summary>
    public async Task<bool> Exists(CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        if (connection.PostgreSqlVersion.Major < OldestMajor)
        {
            throw new DatabaseFaultException(Fault(DatabaseFaultKind.TooOld));
        }

        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema())", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The server looks for damage by itself.</summary>
    public Task RefuseDamage(PaperDigestDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task Make(string script, Func<PaperDigestDb, Task> fill, CancellationToken cancellationToken)
    {
        await using var db = Open();
        await Apply(db, script, fill, cancellationToken);
    }

    public async Task<string?> Migrate(PaperDigestDb db, string script, CancellationToken cancellationToken)
    {
        await Apply(db, script, _ => Task.CompletedTask, cancellationToken);
        return null;
    }

    public Task<IAsyncDisposable> TakeTurn(Action<string>? waits, TimeSpan? patience, CancellationToken cancellationToken) =>
        PostgresTurn.Take(_source, _clock, waits, patience, cancellationToken);

    public Task WaitForChange(TimeSpan patience, CancellationToken cancellationToken) => _changes.Wait(patience, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _changes.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static Task Apply(PaperDigestDb db, string script, Func<PaperDigestDb, Task> fill, CancellationToken cancellationToken) =>
        db.InTransaction(
            async () =>
            {
                await db.Database.ExecuteSqlRawAsync(
                    script.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellationToken);
                await fill(db);
            },
            cancellationToken);
}
