using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PaperDigest.Storage;

/// <summary>An instant in UTC as every database can keep it: to the microsecond, which is what PostgreSQL has.</summary>
public sealed class StoredInstant() : ValueConverter<DateTime, DateTime>(
    instant => Of(instant),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc))
{
    /// <summary>The instant as it comes back from the database.</summary>
    public static DateTime Of(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
