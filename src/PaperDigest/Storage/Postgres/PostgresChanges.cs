using Npgsql;

namespace PaperDigest.Storage.Postgres;

/// <summary>
/// Hears from the server when a process, on whichever machine, has committed a change of the papers. It takes some milliseconds.
/// </summary>
internal sealed class PostgresChanges(NpgsqlDataSource source, TimeProvider clock, ShownMark mark) : IAsyncDisposable
{
    /// <summary>How long to wait before a server that was lost is looked for again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _life = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = Awaited();
    private long _told;
    private Task? _listening;

    /// <summary>
    /// See <see cref="IDatabaseProvider.WaitForChange"/>; what is returned says how often the server has told of a change.
    /// </summary>
    public async Task<long> Wait(long known, TimeSpan patience, CancellationToken cancellationToken)
    {
        Task next;
        lock (_lock)
        {
            _listening ??= Task.Run(() => Listen(_life.Token), CancellationToken.None);
            if (_told != known)
            {
                return _told;
            }

            next = _next.Task;
        }

        try
        {
            await next.WaitAsync(patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nothing was told; whoever waits looks by himself.
        }

        return Interlocked.Read(ref _told);
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await (_listening ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _life.Dispose();
    }

    private void Tell()
    {
        mark.Doubt();
        TaskCompletionSource told;
        lock (_lock)
        {
            (_told, told, _next) = (_told + 1, _next, Awaited());
        }

        told.SetResult();
    }

    /// <summary>Whoever waits goes on by himself, and not within what tells him.</summary>
    private static TaskCompletionSource Awaited() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Listen(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellationToken);
                connection.Notification += (_, _) => Tell();
                await using (var listen = new NpgsqlCommand($"LISTEN {PostgresDb.ChangeChannel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(cancellationToken);
                }

                // What was changed before, nobody has heard.
                Tell();
                while (true)
                {
                    await connection.WaitAsync(cancellationToken);
                }
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }
}
