using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaperDigest.Storage;
using PaperDigest.Storage.Postgres;
using PaperDigest.Storage.Sqlite;

namespace PaperDigest.Tests.Storage;

/// <summary>
/// A new library is made by a text that lies in the program. After a migration was added,
/// <c>PAPERDIGEST_SCHEMA=write dotnet test --filter SchemaTests</c> writes it anew.
/// </summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task The_tables_of_a_new_library_are_those_that_all_migrations_make(string database)
    {
        await using var postgres = new PostgresProvider("Host=db.example.org", TimeProvider.System, loggers: null);
        using var sqlite = new SqliteProvider("library.db", TimeProvider.System, loggers: null);
        IDatabaseProvider provider = database == "Sqlite" ? sqlite : postgres;
        await using var db = provider.Open();
        var script = db.GetService<IMigrator>().GenerateScript(options: StoredSchema.Options).ReplaceLineEndings("\n");
        var file = Path.Combine(Repository.Root, "src/PaperDigest/Storage", database, "Schema.sql");
        if (Environment.GetEnvironmentVariable("PAPERDIGEST_SCHEMA") == "write")
        {
            await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        }

        Assert.Equal(script, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(db.GetService<IMigrationsAssembly>().Migrations.Keys, StoredSchema.Migrations(script));
    }
}
