using System.Data.Common;

namespace PaperDigest.Storage;

/// <summary>What columns hold that may be empty.</summary>
internal static class RowReading
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? Number(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}

/// <summary>What belongs to a row.</summary>
internal sealed record PartOf<T>(int Row, T Part);
