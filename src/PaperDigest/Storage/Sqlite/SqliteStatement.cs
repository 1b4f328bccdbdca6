using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PaperDigest.Storage.Sqlite;

/// <summary>
/// A statement on the context's connection and transaction that is prepared once and run many times: for derived rows by the
/// ten thousand, where tracking entities costs five times the writing.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <summary>The context's connection must be open.</summary>
    /// <param name="db">The context.</param>
    /// <param name="sql">The statement, with parameters <c>$1</c>, <c>$2</c>, ….</param>
    /// <param name="parameters">How many parameters it has.</param>
    public SqliteStatement(PaperDigestDb db, string sql, int parameters)
    {
        _command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        _command.CommandText = sql;
        _command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 1; i <= parameters; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"${i}") });
        }
    }

    public void Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
