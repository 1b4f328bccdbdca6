using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Digests;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>Keeps the counts of days as the digests have them.</summary>
internal static class DayCounts
{
    /// <summary>Days counted at a time when all are: their mentions are in memory together.</summary>
    private const int AtOnce = 200;

    /// <summary>Counts some days anew, within the transaction that changed what digests say of them.</summary>
    public static async Task Count(PaperDigestDb db, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        if (days.Count == 0)
        {
            return;
        }

        var digests = await db.Digests.AsNoTracking()
            .Where(digest => days.Contains(digest.Date))
            .Select(digest => new Told(
                digest.Date,
                digest.File!.SourceId,
                digest.DateOrigin == DateOrigin.Estimated,
                digest.Mentions.Select(mention => mention.PaperId).ToList()))
            .ToListAsync(cancellationToken);
        await db.DayCounts.Where(count => days.Contains(count.Date)).ExecuteDeleteAsync(cancellationToken);
        db.DayCounts.AddRange(digests.GroupBy(digest => (digest.Date, digest.SourceId)).Select(same => Of(same.Key.SourceId, [.. same])));
        db.DayCounts.AddRange(digests.GroupBy(digest => digest.Date).Select(same => Of(DayCount.AllSources, [.. same])));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Counts all days anew.</summary>
    public static async Task CountAll(PaperDigestDb db, CancellationToken cancellationToken)
    {
        await db.DayCounts.ExecuteDeleteAsync(cancellationToken);
        var days = await db.Digests.Select(digest => digest.Date).Distinct().ToListAsync(cancellationToken);
        foreach (var some in days.Chunk(AtOnce))
        {
            await Count(db, some, cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private static DayCount Of(int source, IReadOnlyList<Told> digests) => new()
    {
        Date = digests[0].Date,
        SourceId = source,
        Papers = digests.SelectMany(digest => digest.Papers).Distinct().Count(),
        IsEstimated = digests.All(digest => digest.IsEstimated),
    };

    /// <summary>What a digest counts for.</summary>
    private sealed record Told(DateOnly Date, int SourceId, bool IsEstimated, List<int> Papers);
}
