using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>Which stretches of the same kind, with digests, lie next to this one?</summary>
public sealed class FindNear(PaperDigestDb db)
{
    public async Task<(Period? Before, Period? After)> Run(Period period, CancellationToken cancellationToken)
    {
        var before = await db.Digests.Where(d => d.Date < period.First).MaxAsync(d => (DateOnly?)d.Date, cancellationToken);
        var after = await db.Digests.Where(d => d.Date > period.Last).MinAsync(d => (DateOnly?)d.Date, cancellationToken);
        return (before is { } earlier ? period.Around(earlier) : null, after is { } later ? period.Around(later) : null);
    }
}
