using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PaperDigest.Storage.Sqlite;

/// <summary>The library in a SQLite file.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, IDatabaseProvider provider) : PaperDigestDb(options, provider)
{
    internal override Task Write(IReadOnlyList<DerivedPaper> papers, IReadOnlyList<int> gone, CancellationToken cancellationToken)
    {
        using var writer = new SqlitePaperWriter(this);
        foreach (var id in gone)
        {
            writer.Remove(id);
        }

        foreach (var paper in papers)
        {
            writer.Write(paper);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// On a full disk SQLite ends a transaction by itself while it is committed. The provider does not notice, and its own ending fails
    /// each time ("cannot rollback - no transaction is active"), when the connection is closed too: that would hide the reason. It gets an
    /// empty transaction to end.
    /// </summary>
    protected override async Task Undo(DbTransaction transaction)
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
}
