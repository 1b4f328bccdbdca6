namespace PaperDigest.Storage;

/// <summary>Facts about the library as a whole, by name.</summary>
internal static class StoredFacts
{
    /// <summary>A fact; null where there is none of that name.</summary>
    public static async Task<string?> Fact(this LibraryWriter writer, string name, CancellationToken cancellationToken) =>
        (await writer.Query("""SELECT "Value" FROM "Facts" WHERE "Name" = $1""", row => row.GetString(0), cancellationToken, name))
            .SingleOrDefault();

    /// <summary>The facts whose names begin alike, by the rest of their names.</summary>
    public static async Task<Dictionary<string, string>> Facts(
        this LibraryWriter writer, string prefix, CancellationToken cancellationToken) =>
        (await writer.Query(
            """SELECT "Name", "Value" FROM "Facts" """, row => (Name: row.GetString(0), Value: row.GetString(1)), cancellationToken))
            .Where(fact => fact.Name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(fact => fact.Name[prefix.Length..], fact => fact.Value, StringComparer.Ordinal);

    /// <summary>Keeps a fact, at once: a row that may or may not be there.</summary>
    public static Task<int> Keep(
        this LibraryWriter writer, string fact, string value, CancellationToken cancellationToken) => writer.Execute(
        """INSERT INTO "Facts" ("Name", "Value") VALUES ($1, $2) ON CONFLICT ("Name") DO UPDATE SET "Value" = excluded."Value" """,
        cancellationToken,
        fact,
        value);
}
