using System.Data;
using System.Data.Common;
using System.Diagnostics;
using PaperDigest.Telemetry;

namespace PaperDigest.Storage;

/// <summary>
/// A session that changes the library, or reads it, by statements that both databases understand: each is prepared once and run for a whole
/// run's files. Entity Framework is left to pages that seldom come first: making its model costs more than an unchanged folder or a search,
/// and tracking rows more than writing them.
/// </summary>
public abstract class LibraryWriter(IDatabaseProvider provider) : ILibrarySession, IAsyncDisposable, IDisposable
{
    /// <summary>Tells each statement that reads, for who watches what they cost.</summary>
    public const string Statements = "PaperDigest.Storage";

    private static readonly DiagnosticListener Listener = new(Statements);

    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    private DbConnection? _connection;
    private DbTransaction? _transaction;

    public IDatabaseProvider Provider => provider;

    /// <summary>
    /// Does the work and commits it, as a whole or not at all. What fails is thrown as it was, and the session can be used afterwards. A
    /// database that is reached again after it was lost gets the work a second time, so all of it has to be within.
    /// </summary>
    internal Task InTransaction(Func<Task> work, CancellationToken cancellationToken) => Retrying(
        async () =>
        {
            var connection = await Open(cancellationToken);
            var transaction = _transaction = await connection.BeginTransactionAsync(cancellationToken);
            try
            {
                await Begun(cancellationToken);
                await work();
                await transaction.CommitAsync(cancellationToken);
                await transaction.DisposeAsync();
            }
            catch
            {
                await Undo(transaction);
                throw;
            }
            finally
            {
                _transaction = null;
            }

            Committed();
        },
        cancellationToken);

    /// <summary>The rows a statement gives.</summary>
    /// <param name="sql">The statement, with parameters <c>$1</c>, <c>$2</c>, ….</param>
    /// <param name="row">Makes something of a row.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="values">The parameters.</param>
    internal async Task<List<T>> Query<T>(
        string sql, Func<DbDataReader, T> row, CancellationToken cancellationToken, params object?[] values)
    {
        var rows = new List<T>();
        await Reached(
            async () =>
            {
                rows.Clear();
                using var trace = Instruments.Source.StartActivity("statement", ActivityKind.Client)?.SetTag("db.query.text", sql);
                var command = await Command(sql, values, cancellationToken);
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                if (Listener.IsEnabled())
                {
                    Listener.Write(sql, command);
                }

                while (await reader.ReadAsync(cancellationToken))
                {
                    rows.Add(row(reader));
                }
            },
            cancellationToken);
        return rows;
    }

    /// <summary>True when a statement gives any row.</summary>
    internal async Task<bool> Any(string sql, CancellationToken cancellationToken, params object?[] values) =>
        (await Query(sql, row => "", cancellationToken, values)).Count > 0;

    /// <summary>Runs a statement.</summary>
    /// <returns>The number of rows it changed.</returns>
    internal async Task<int> Execute(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        var changed = 0;
        await Reached(
            async () =>
            {
                var command = await Command(sql, values, cancellationToken);
                changed = await command.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken);
        if (_transaction is null)
        {
            // Outside of a transaction this is the commit, and pages must show it at once.
            Committed();
        }

        return changed;
    }

    /// <summary>Runs statements as one text, which is not kept.</summary>
    internal async Task ExecuteScript(string sql, CancellationToken cancellationToken)
    {
        await using var command = (await Open(cancellationToken)).CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Adds a row by a statement that ends in <c>RETURNING "Id"</c>.</summary>
    internal async Task<int> Add(string sql, CancellationToken cancellationToken, params object?[] values) =>
        (await Query(sql, row => row.GetInt32(0), cancellationToken, values))[0];

    /// <summary>Adds many rows at once, within a transaction.</summary>
    /// <param name="table">Where to.</param>
    /// <param name="rows">The values of its columns.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal abstract Task Insert(RowTable table, IEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>Gives papers, which have their rows, the facts derived for them, within a transaction.</summary>
    internal abstract Task Update(IReadOnlyList<DerivedPaper> papers, CancellationToken cancellationToken);

    /// <summary>The condition that a column holds one of a <see cref="List"/>, which is one parameter however long it is.</summary>
    internal abstract string Among(string column, int parameter = 1);

    /// <summary>A list as a parameter.</summary>
    internal abstract object List<T>(IEnumerable<T> values);

    /// <summary>True when the database holds a table of that name.</summary>
    internal abstract Task<bool> HasTable(string name, CancellationToken cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Close();
        GC.SuppressFinalize(this);
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>The connection, which is opened by the first who needs it and stays open for as long as the session lasts.</summary>
    public async Task<DbConnection> Open(CancellationToken cancellationToken)
    {
        if (_connection is { State: not ConnectionState.Open })
        {
            await Close();
        }

        return _connection ??= await Connect(cancellationToken);
    }

    protected abstract Task<DbConnection> Connect(CancellationToken cancellationToken);

    /// <summary>What a transaction that changes the library begins with.</summary>
    protected virtual Task Begun(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends a transaction that failed.</summary>
    protected virtual async Task Undo(DbTransaction transaction) => await transaction.DisposeAsync();

    /// <summary>Told after each commit.</summary>
    protected virtual void Committed() => provider.Mark.Change();

    protected abstract DbParameter Parameter(int number);

    /// <summary>How long to wait until what failed is tried again; null when that would help nothing.</summary>
    protected virtual TimeSpan? PauseAfter(Exception exception, int attempt) => null;

    /// <summary>A statement that was prepared before, for its parameters.</summary>
    protected async Task<DbCommand> Command(string sql, ReadOnlyMemory<object?> values, CancellationToken cancellationToken)
    {
        var connection = await Open(cancellationToken);
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var number = 1; number <= values.Length; number++)
            {
                command.Parameters.Add(Parameter(number));
            }

            _commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values.Span[i] ?? DBNull.Value;
        }

        command.Transaction = _transaction;
        return command;
    }

    /// <summary>Within a transaction it is the transaction that is tried again.</summary>
    private Task Reached(Func<Task> work, CancellationToken cancellationToken) =>
        _transaction is null ? Retrying(work, cancellationToken) : work();

    private async Task Retrying(Func<Task> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan pause;
            try
            {
                await work();
                return;
            }
            catch (Exception exception) when (PauseAfter(exception, attempt) is not null && !cancellationToken.IsCancellationRequested)
            {
                pause = PauseAfter(exception, attempt)!.Value;
            }

            await Close();
            await Task.Delay(pause, cancellationToken);
        }
    }

    private async Task Close()
    {
        foreach (var command in _commands.Values)
        {
            await command.DisposeAsync();
        }

        _commands.Clear();
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
