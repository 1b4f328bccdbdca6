using Microsoft.EntityFrameworkCore;

namespace PaperDigest.Storage.Postgres;

/// <summary>The library in a PostgreSQL database.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, IDatabaseProvider provider) : PaperDigestDb(options, provider)
{
    /// <summary>Tells sessions of this program from those of others that use advisory locks in the same database.</summary>
    private const int LockSpace = 0x50617065;

    /// <summary>Held for as long as a process changes the library, see <see cref="PostgresTurn"/>.</summary>
    internal const long RunLockKey = ((long)LockSpace << 32) | 1;

    /// <summary>Held for each transaction that changes the library.</summary>
    internal const long ChangeLockKey = ((long)LockSpace << 32) | 2;

    /// <summary>The channel on which a change of the papers is told, after it is committed.</summary>
    internal const string ChangeChannel = "paperdigest_change";

    internal override async Task NumberOnwards(CancellationToken cancellationToken)
    {
        var numbered = Model.GetEntityTypes().Where(type => type.FindPrimaryKey() is { Properties: [{ Name: "Id" }] });
        foreach (var table in numbered.Select(type => type.GetTableName()))
        {
            var sql =
                $"""SELECT setval(pg_get_serial_sequence('"{table}"', 'Id'), (SELECT coalesce(max("Id"), 0) + 1 FROM "{table}"), false)""";
            await Database.ExecuteSqlRawAsync(sql, cancellationToken);
        }
    }

    /// <summary>
    /// One change after another, whatever became of the lock for the whole run: it is lost with its connection, for example when another
    /// server takes over in the middle of a run.
    /// </summary>
    protected override Task Begun(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ChangeLockKey}), pg_notify({ChangeChannel}, '')", cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // By code points, as SQLite does it: the order of names must not depend on the server's language.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
