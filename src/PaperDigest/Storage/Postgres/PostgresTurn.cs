using Npgsql;

namespace PaperDigest.Storage.Postgres;

/// <summary>
/// Held by the one process that changes the library, on whichever machine. It is an advisory lock of a session of its own: the server lets
/// go of it when that ends, however it ends.
/// </summary>
internal sealed class PostgresTurn : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private PostgresTurn(NpgsqlConnection connection) => _connection = connection;

    /// <summary>See <see cref="IDatabaseProvider.TakeTurn"/>.</summary>
    public static async Task<IAsyncDisposable> Take(
        NpgsqlDataSource source, TimeProvider clock, Action<string>? waits, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            return await Waiting.For(
                async () => await Try(connection, cancellationToken) ? new PostgresTurn(connection) : null,
                () => Holder(connection, cancellationToken),
                clock,
                waits,
                patience,
                cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", _connection)
            {
                Parameters = { new() { Value = PostgresDb.RunLockKey } },
            };
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // The connection is lost, and the lock with it.
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }

    private static async Task<bool> Try(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection)
        {
            Parameters = { new() { Value = PostgresDb.RunLockKey } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The name its session goes by, which says process and machine, and since when.</summary>
    private static async Task<string> Holder(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT activity.application_name || ', since ' || to_char(activity.query_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC'
            FROM pg_locks AS locks JOIN pg_stat_activity AS activity USING (pid)
            WHERE locks.locktype = 'advisory' AND locks.granted AND locks.objsubid = 1
              AND ((locks.classid::bigint << 32) | locks.objid::bigint) = $1
              AND locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """,
            connection)
        { Parameters = { new() { Value = PostgresDb.RunLockKey } } };
        return await command.ExecuteScalarAsync(cancellationToken) as string ?? "a process that does not say its name";
    }
}
