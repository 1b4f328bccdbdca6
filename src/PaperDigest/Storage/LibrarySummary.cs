namespace PaperDigest.Storage;

/// <summary>What a library is, in two words.</summary>
/// <param name="Schema">The last migration its tables have.</param>
/// <param name="Papers">How many papers it holds.</param>
public sealed record LibrarySummary(string Schema, int Papers)
{
    public static async Task<LibrarySummary> Of(IDatabaseProvider library, CancellationToken cancellationToken)
    {
        await using var writer = library.OpenWriter();
        return (await writer.Query(
            """SELECT (SELECT max("MigrationId") FROM "__EFMigrationsHistory"), (SELECT count(*) FROM "Papers")""",
            row => new LibrarySummary(row.GetString(0), row.GetInt32(1)),
            cancellationToken))[0];
    }
}
