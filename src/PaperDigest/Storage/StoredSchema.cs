using Microsoft.EntityFrameworkCore.Migrations;

namespace PaperDigest.Storage;

/// <summary>
/// The tables of an empty library as statements that lie in the program: all migrations as one text, as Entity Framework would write it,
/// which takes it two seconds to begin with. A test compares the two and writes the text anew when it is told to.
/// </summary>
public static class StoredSchema
{
    /// <summary>How Entity Framework is to write migrations: as one text without transactions of its own.</summary>
    public const MigrationsSqlGenerationOptions Options =
        MigrationsSqlGenerationOptions.Script | MigrationsSqlGenerationOptions.NoTransactions;

    private const string Entry = "VALUES ('";

    /// <summary>A text of the program.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(StoredSchema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>The migrations the tables have, in their order: the text enters each into the database's list.</summary>
    public static IReadOnlyList<string> Migrations(string schema) =>
    [
        .. schema.Split('\n')
            .Where(line => line.StartsWith(Entry, StringComparison.Ordinal))
            .Select(line => line[Entry.Length..line.IndexOf('\'', Entry.Length)]),
    ];
}
