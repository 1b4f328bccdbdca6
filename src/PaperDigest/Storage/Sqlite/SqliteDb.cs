using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace PaperDigest.Storage.Sqlite;

/// <summary>The library in a SQLite file.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, IDatabaseProvider provider) : PaperDigestDb(options, provider)
{
    /// <summary>See <see cref="SqliteProvider.End"/>.</summary>
    protected override Task Undo(DbTransaction transaction) => SqliteProvider.End(transaction);
}
