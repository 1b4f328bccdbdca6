using System.Threading.Channels;
using Npgsql;

namespace PaperDigest.Storage.Postgres;

/// <summary>
/// Hears from the server when a process, on whichever machine, has committed a change of the papers. It takes some milliseconds.
/// </summary>
internal sealed class PostgresChanges(NpgsqlDataSource source, TimeProvider clock, ShownMark mark) : IAsyncDisposable
{
    /// <summary>How long to wait before a server that was lost is looked for again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
    });
    private readonly CancellationTokenSource _life = new();
    private Task? _listening;

    /// <summary>
    /// Returns when something may have changed since the last time it returned, at the latest after <paramref name="patience"/>. For one
    /// who waits.
    /// </summary>
    public async Task Wait(TimeSpan patience, CancellationToken cancellationToken)
    {
        _listening ??= Task.Run(() => Listen(_life.Token), CancellationToken.None);
        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _changes.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing was told; whoever waits looks by himself.
        }
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
        _changes.Writer.TryWrite(true);
    }

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
