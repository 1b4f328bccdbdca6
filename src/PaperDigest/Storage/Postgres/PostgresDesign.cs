using Microsoft.EntityFrameworkCore.Design;

namespace PaperDigest.Storage.Postgres;

/// <summary>Lets <c>dotnet ef migrations add NAME --context PostgresDb</c> build the model without starting the program.</summary>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        (PostgresDb)new PostgresProvider("Host=localhost;Database=design", TimeProvider.System, loggers: null).Open();
}
