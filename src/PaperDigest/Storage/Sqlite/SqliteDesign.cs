using Microsoft.EntityFrameworkCore.Design;

namespace PaperDigest.Storage.Sqlite;

/// <summary>Lets <c>dotnet ef migrations add NAME --context SqliteDb</c> build the model without starting the program.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => (SqliteDb)new SqliteProvider("design.db", TimeProvider.System, loggers: null).Open();
}
