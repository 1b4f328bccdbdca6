using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PaperDigest.Storage;

/// <summary>
/// Brings the database into the state this version of the program needs, or says why it cannot. What is not a library of this
/// version or an older one is refused and never written to.
/// </summary>
public sealed partial class DatabaseInitializer(
    IDatabaseProvider provider, LibraryWriter writer, PaperDerivation derivation, ILogger<DatabaseInitializer> logger)
{
    private const string History = "__EFMigrationsHistory";

    /// <summary>
    /// Makes the library where there is none, applies migrations and derives the papers anew when they were made by another version.
    /// What is as it should be is only read.
    /// </summary>
    /// <param name="progress">Told papers done and all papers while they are derived.</param>
    /// <param name="cancellationToken">Ends the work between two steps.</param>
    /// <exception cref="DatabaseFaultException">What is there is no library that this version can use.</exception>
    public async Task Prepare(Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var isReady = await IsReady(cancellationToken);
        await provider.RefuseDamage(writer, cancellationToken);
        if (isReady)
        {
            return;
        }

        await using var turn = await provider.TakeTurn(holder => Log.Waits(logger, holder), patience: null, cancellationToken);
        // Another process may have done it while this one waited.
        var pending = await Pending(cancellationToken);
        if (!await provider.Exists(cancellationToken))
        {
            await provider.Make(made => PaperDerivation.Begin(made, cancellationToken), cancellationToken);
        }
        else if (pending.Count > 0)
        {
            Log.Migrates(logger, pending.Count);
            var applied = await Applied(cancellationToken);
            if (await provider.Migrate(writer, Script(applied[^1]), cancellationToken) is { } copy)
            {
                Log.Copied(logger, copy);
            }
        }

        if (!await PaperDerivation.IsCurrent(writer, cancellationToken))
        {
            await derivation.DeriveAll(progress, cancellationToken);
        }
    }

    /// <summary>True when the database is there, has all migrations and its papers were derived by this version.</summary>
    /// <exception cref="DatabaseFaultException">What is there is no library that this version can use.</exception>
    public async Task<bool> IsReady(CancellationToken cancellationToken) =>
        (await Pending(cancellationToken)).Count == 0 && await PaperDerivation.IsCurrent(writer, cancellationToken);

    /// <summary>The migrations the library still needs, all of them where there is none. What is no library is refused here.</summary>
    private async Task<IReadOnlyList<string>> Pending(CancellationToken cancellationToken)
    {
        var known = StoredSchema.Migrations(provider.Schema);
        if (!await provider.Exists(cancellationToken))
        {
            return known;
        }

        var applied = await Applied(cancellationToken);
        if (applied.Exists(migration => !known.Contains(migration)))
        {
            throw new DatabaseFaultException(provider.Fault(DatabaseFaultKind.Newer));
        }

        if (applied.Count == 0)
        {
            throw new DatabaseFaultException(provider.Fault(DatabaseFaultKind.Foreign));
        }

        return [.. known.Skip(applied.Count)];
    }

    private async Task<List<string>> Applied(CancellationToken cancellationToken) => await writer.HasTable(History, cancellationToken)
        ? await writer.Query(
            $"""SELECT "MigrationId" FROM "{History}" ORDER BY "MigrationId" """, row => row.GetString(0), cancellationToken)
        : [];

    /// <summary>
    /// The migrations that are still needed as one text. Entity Framework's own way, a transaction for each step and a row that says who
    /// migrates, leaves a step half done, and that row for ever.
    /// </summary>
    private string Script(string lastApplied)
    {
        using var db = provider.Open();
        return db.GetService<IMigrator>().GenerateScript(lastApplied, toMigration: null, StoredSchema.Options);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information, Message = "Waiting to prepare the library until another process has ended its run: {Holder}")]
        public static partial void Waits(ILogger logger, string holder);

        [LoggerMessage(
            Level = LogLevel.Information, Message = "The library is of an older version: {Count} changes are made to its tables")]
        public static partial void Migrates(ILogger logger, int count);

        [LoggerMessage(Level = LogLevel.Information, Message = "The copy of the library from before is {Copy}")]
        public static partial void Copied(ILogger logger, string copy);
    }
}
