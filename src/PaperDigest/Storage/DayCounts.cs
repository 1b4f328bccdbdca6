using PaperDigest.Core.Digests;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>Keeps the counts of days as the digests have them.</summary>
internal static class DayCounts
{
    /// <summary>Counts some days anew, within the transaction that changed what digests say of them.</summary>
    public static async Task Count(LibraryWriter writer, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        if (days.Count > 0)
        {
            var list = writer.List(days);
            await writer.Execute($"""DELETE FROM "DayCounts" WHERE {writer.Among("\"Date\"")}""", cancellationToken, list);
            await Add(writer, "WHERE " + writer.Among("digest.\"Date\""), cancellationToken, list);
        }
    }

    /// <summary>Counts all days anew.</summary>
    public static async Task CountAll(LibraryWriter writer, CancellationToken cancellationToken)
    {
        await writer.Execute("""DELETE FROM "DayCounts" """, cancellationToken);
        await Add(writer, "", cancellationToken);
    }

    /// <summary>A row for each source of a day, and one for all sources.</summary>
    private static async Task Add(LibraryWriter writer, string which, CancellationToken cancellationToken, params object?[] list)
    {
        foreach (var (source, group) in new[] { ("file.\"SourceId\"", ", file.\"SourceId\""), ($"{DayCount.AllSources}", "") })
        {
            await writer.Execute(
                $"""
                INSERT INTO "DayCounts" ("Date", "SourceId", "Papers", "IsEstimated")
                SELECT digest."Date", {source}, count(DISTINCT mention."PaperId"),
                    min(CASE WHEN digest."DateOrigin" IN ('{DateOrigin.Estimated}', '{DateOrigin.LastChanged}') THEN 1 ELSE 0 END) = 1
                FROM "Digests" AS digest
                    JOIN "Files" AS file ON file."Id" = digest."FileId"
                    LEFT JOIN "Mentions" AS mention ON mention."DigestId" = digest."Id"
                {which}
                GROUP BY digest."Date"{group}
                """,
                cancellationToken,
                list);
        }
    }
}
