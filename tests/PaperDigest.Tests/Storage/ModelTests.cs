using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;
using PaperDigest.Storage.Postgres;
using PaperDigest.Storage.Sqlite;

namespace PaperDigest.Tests.Storage;

public sealed class ModelTests
{
    /// <summary>Made with <c>dotnet ef migrations add NAME --context SqliteDb</c> or <c>PostgresDb</c>, see docs/decisions.md.</summary>
    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Every_change_of_the_model_has_a_migration_for_each_database(string database)
    {
        IDatabaseProvider provider = database == "SQLite"
            ? new SqliteProvider("never-opened.db", TimeProvider.System, loggers: null)
            : new PostgresProvider("Host=127.0.0.1;Port=1;Database=never-opened", TimeProvider.System, loggers: null);
        await using (provider as IAsyncDisposable)
        {
            await using var db = provider.Open();
            Assert.False(db.Database.HasPendingModelChanges());
        }
    }

    [Theory]
    [InlineData(9_999_999, 9_999_990)]
    [InlineData(10, 10)]
    [InlineData(0, 0)]
    public void Instants_are_kept_to_the_microsecond(long ticks, long kept) =>
        Assert.Equal(new DateTime(kept, DateTimeKind.Utc), StoredInstant.Of(new DateTime(ticks, DateTimeKind.Utc)));
}
