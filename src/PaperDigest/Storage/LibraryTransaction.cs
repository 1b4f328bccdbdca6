using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace PaperDigest.Storage;

/// <summary>A change of the library that happens as a whole or not at all.</summary>
internal static class LibraryTransaction
{
    /// <summary>Does the work and commits it. What fails is thrown as it was, and the context can be used afterwards.</summary>
    public static async Task InTransaction(this PaperDigestDb db, Func<Task> work, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await work();
            await transaction.CommitAsync(cancellationToken);
        }
        catch
        {
            await End(transaction.GetDbTransaction());
            throw;
        }
    }

    /// <summary>
    /// On a full disk SQLite ends a transaction by itself while it is committed. The provider does not notice, and its own ending fails each time
    /// ("cannot rollback - no transaction is active"), when the connection is closed too: that would hide the reason. It gets an empty transaction to end.
    /// </summary>
    private static async Task End(DbTransaction transaction)
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
