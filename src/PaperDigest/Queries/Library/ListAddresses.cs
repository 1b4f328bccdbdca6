using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>A paper's id and its newest day.</summary>
public sealed record PaperAddress(string Id, DateOnly Newest);

/// <summary>What there is to be found.</summary>
/// <param name="Days">Days with digests, the newest first.</param>
/// <param name="Categories">Slugs of categories.</param>
/// <param name="Papers">Papers, the newest first.</param>
public sealed record PageAddresses(IReadOnlyList<DateOnly> Days, IReadOnlyList<string> Categories, IReadOnlyList<PaperAddress> Papers);

/// <summary>Which pages has the library?</summary>
public sealed class ListAddresses(PaperDigestDb db)
{
    public async Task<PageAddresses> Run(int maxPapers, CancellationToken cancellationToken) => new(
        await db.Digests.AsNoTracking().Select(d => d.Date).Distinct().OrderByDescending(date => date).ToListAsync(cancellationToken),
        await db.PaperCategories.AsNoTracking().Select(c => c.Slug).Distinct().OrderBy(slug => slug).ToListAsync(cancellationToken),
        await db.Papers.AsNoTracking()
            .OrderByDescending(p => p.LastDate).ThenBy(p => p.Slug)
            .Select(p => new PaperAddress(p.Slug, p.LastDate))
            .Take(maxPapers)
            .ToListAsync(cancellationToken));
}
