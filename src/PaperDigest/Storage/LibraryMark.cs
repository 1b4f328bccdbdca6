using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace PaperDigest.Storage;

/// <summary>
/// Tells whether the papers are still those of a moment ago, whichever process changed them. What is computed from the
/// whole library can be kept in memory for as long as the number stays the same.
/// </summary>
public static class LibraryMark
{
    private const string Fact = "library-version";

    /// <summary>The number of the papers as they are; 0 for a library that has never held any.</summary>
    public static async Task<long> Current(PaperDigestDb db, CancellationToken cancellationToken)
    {
        var value = await db.Facts.AsNoTracking()
            .Where(fact => fact.Name == Fact)
            .Select(fact => fact.Value)
            .FirstOrDefaultAsync(cancellationToken);
        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
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
