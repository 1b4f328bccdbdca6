using System.Data;
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
    private readonly Lazy<DbContextOptions<PostgresDb>> _options;

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
        Mark = new ShownMark(this, loggers);
        _source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        _changes = new PostgresChanges(_source, clock, Mark);
        _options = new(() => new DbContextOptionsBuilder<PostgresDb>()
            // A list goes in as one parameter, however long it is: the statement stays the same, and no limit on parameters is met.
            .UseNpgsql(_source, npgsql => npgsql
                .SetPostgresVersion(OldestMajor, 0)
                .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                .EnableRetryOnFailure(Retries, LongestPause, errorCodesToAdd: [PostgresErrorCodes.ReadOnlySqlTransaction]))
            .UseLoggerFactory(loggers)
            .ConfigureWarnings(PaperDigestDb.ConfigureWarnings)
            .Options);
    }

    public string Place { get; }

    public ShownMark Mark { get; }

    public string Schema => StoredSchema.Read("postgres.sql");

    public PaperDigestDb Open() => new PostgresDb(_options.Value, this);

    public LibraryWriter OpenWriter() => new PostgresWriter(this, _source);

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
    public Task RefuseDamage(LibraryWriter writer, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<string>> FindDamage(LibraryWriter writer, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public async Task Make(Func<LibraryWriter, Task> fill, CancellationToken cancellationToken)
    {
        await using var writer = OpenWriter();
        await Apply(writer, Schema, fill, cancellationToken);
    }

    public async Task<string?> Migrate(LibraryWriter writer, string script, CancellationToken cancellationToken)
    {
        await Apply(writer, script, _ => Task.CompletedTask, cancellationToken);
        return null;
    }

    public Task<IAsyncDisposable> TakeTurn(Action<string>? waits, TimeSpan? patience, CancellationToken cancellationToken) =>
        PostgresTurn.Take(_source, _clock, waits, patience, cancellationToken);

    public Task<long> WaitForChange(long known, TimeSpan patience, CancellationToken cancellationToken) =>
        _changes.Wait(known, patience, cancellationToken);

    /// <summary>Reads everything in one transaction, which sees the library as it was when it began.</summary>
    public async Task CopyTo(IDatabaseProvider file, CancellationToken cancellationToken)
    {
        await file.Make(_ => Task.CompletedTask, cancellationToken);
        await using var from = Open();
        await using var to = file.Open();
        await from.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var moment = await from.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await LibraryCopy.Run(from, to, progress: null, cancellationToken);
        });
    }

    public async Task ReplaceBy(IDatabaseProvider file, CancellationToken cancellationToken)
    {
        await using var from = file.Open();
        await using var to = Open();
        await LibraryCopy.Run(from, to, progress: null, cancellationToken);
    }

    /// <summary>What stands in the place is the server's, and a person's to move.</summary>
    public IReadOnlyList<string> ReplaceUnusable(IDatabaseProvider file, string mark, DatabaseFault fault) =>
        throw new DatabaseFaultException(fault);

    public async ValueTask DisposeAsync()
    {
        await _changes.DisposeAsync();
        await _source.DisposeAsync();
    }

    /// <summary>
    /// A server that goes down in the middle of something, or takes no changes while another takes over, is asked again for some seconds.
    /// </summary>
    internal static TimeSpan? PauseAfter(Exception exception, int attempt) =>
        attempt <= Retries
            && exception is NpgsqlException { IsTransient: true }
                or PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction }
            ? TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, attempt - 1) - 1 + (Random.Shared.NextDouble() / 10)))
            : null;

    private static Task Apply(
        LibraryWriter writer, string script, Func<LibraryWriter, Task> fill, CancellationToken cancellationToken) => writer.InTransaction(
        async () =>
        {
            await writer.ExecuteScript(script, cancellationToken);
            await fill(writer);
        },
        cancellationToken);
}
