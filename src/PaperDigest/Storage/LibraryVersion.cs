using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace PaperDigest.Storage;

/// <summary>
/// Tells whether the papers are still those of a moment ago, whichever process changed them. What is computed from the
/// whole library can be kept in memory for as long as the number stays the same.
/// </summary>
public static class LibraryVersion
{
    private const string Fact = "library-version";

    /// <summary>The number of the papers as they are; 0 for a library that has never held any.</summary>
    public static async Task<long> Current(PaperDigestDb db, CancellationToken cancellationToken)
    {
        // Left open until the context goes: a pooled connection costs four settings each time it is opened.
        await db.Database.OpenConnectionAsync(cancellationToken);
        using var statement = new SqlStatement(db, "SELECT Value FROM Facts WHERE Name = $1", 1);
        using var reader = statement.Query(Fact);
        return reader.Read() && long.TryParse(reader.GetString(0), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }

    /// <summary>
    /// Says, in the transaction that changes them, that papers are others now. Drawn, not counted: a library restored from a
    /// backup that goes another way from there must not come to a number that stood for something else.
    /// </summary>
    internal static async Task Change(PaperDigestDb db, CancellationToken cancellationToken)
    {
        var value = Random.Shared.NextInt64(1, long.MaxValue).ToString(CultureInfo.InvariantCulture);
        await db.Keep(Fact, value, cancellationToken);
    }
}
