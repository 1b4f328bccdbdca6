using PaperDigest.Storage;

namespace PaperDigest.Queries.Papers;

/// <summary>A picture that lay beside a digest.</summary>
public sealed record PictureResult(string ContentType, byte[] Bytes);

/// <summary>Which picture has this hash?</summary>
public sealed class GetPicture(LibraryWriter library)
{
    public async Task<PictureResult?> Run(string hash, CancellationToken cancellationToken) => (await library.Query(
        """SELECT "ContentType", "Bytes" FROM "Pictures" WHERE "Hash" = $1""",
        row => new PictureResult(row.GetString(0), row.GetFieldValue<byte[]>(1)),
        cancellationToken,
        hash)).SingleOrDefault();
}
