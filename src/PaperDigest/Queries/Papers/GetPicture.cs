using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Papers;

/// <summary>A picture that lay beside a digest.</summary>
public sealed record PictureResult(string ContentType, byte[] Bytes);

/// <summary>Which picture has this hash?</summary>
public sealed class GetPicture(PaperDigestDb db)
{
    public async Task<PictureResult?> Run(string hash, CancellationToken cancellationToken) => await db.Pictures.AsNoTracking()
        .Where(p => p.Hash == hash)
        .Select(p => new PictureResult(p.ContentType, p.Bytes))
        .SingleOrDefaultAsync(cancellationToken);
}
