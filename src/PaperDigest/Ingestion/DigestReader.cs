using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Search.Query;
using PaperDigest.Storage;

namespace PaperDigest.Ingestion;

/// <summary>Turns the bytes of a file into a document. What cannot be read becomes a reason, never an exception.</summary>
public static class DigestReader
{
    /// <summary>Raised whenever the same file gives another document; files read by another version are read again.</summary>
    private const int Version = 15;

    /// <summary>The largest real digest has 60 kB; a file of this size is something else.</summary>
    private const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads a file, unless it is the one the library knows: then null, for there is nothing to do.</summary>
    /// <param name="file">The file.</param>
    /// <param name="known">What the library knows of it.</param>
    /// <param name="givenDate">The day for digests that tell none.</param>
    /// <param name="today">The last day a digest can be of.</param>
    public static ReadFile? Read(LocatedFile file, KnownFile? known, DateOnly? givenDate, DateOnly today)
    {
        var (hash, knownHash) = ("", known?.Hash);
        if (file.Problem is not null)
        {
            hash = Prefix(givenDate) + nameof(LocatedFile.Problem);
            return hash == knownHash ? null : Failed(file, hash, file.Problem);
        }

        try
        {
            var info = new FileInfo(file.FullPath);
            var isSamePicture = known is null || PictureFile.Mark(file.FullPath, known.PictureName) == known.PictureMark;
            if (known is not null && isSamePicture && IsSame(info, known, givenDate))
            {
                return null;
            }

            var (length, modified) = (info.Length, info.LastWriteTimeUtc);
            if (length > MaxBytes)
            {
                hash = Prefix(givenDate) + length.ToString(CultureInfo.InvariantCulture);
                return hash == knownHash
                    ? null
                    : Failed(file, hash, $"The file has {length / 1024:N0} kB; a digest has at most {MaxBytes / 1024:N0}.");
            }

            // Without length there is nothing to read. A pipe or a device has none either, and opening one would wait for ever.
            var bytes = length == 0 ? [] : File.ReadAllBytes(file.FullPath);
            hash = Prefix(givenDate) + Convert.ToHexString(SHA256.HashData(bytes));
            if (isSamePicture && hash == knownHash)
            {
                return null;
            }

            var text = DigestEncoding.Decode(bytes);
            var read = text is null
                ? Failed(file, hash, "The file is not text in UTF-8, UTF-16, EUC-KR or Johab.")
                : Describe(file, hash, DigestFormats.Read(new DigestSource(file.Path, text, givenDate, today)), Earlier(modified, today));
            return WithPicture(read, file.FullPath) with { Size = length, ModifiedAt = modified };
        }
        catch (Exception exception)
        {
            // Whatever it is, it costs this file and no other.
            return hash == knownHash ? null : Failed(file, hash, ReasonFor(exception)) with { Fault = exception };
        }
    }

    /// <summary>True when what the library knows was read of just this file, by whatever version of the program.</summary>
    public static bool Holds(LocatedFile file, KnownFile known) =>
        known.Hash.EndsWith(":" + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullPath))), StringComparison.Ordinal);

    /// <summary>For a public page: the platform's own words name paths on this machine.</summary>
    private static string ReasonFor(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException
            ? $"The file cannot be read: {FileFault.Reason(exception)}."
            : "The file could not be read because of a fault of this program, of which the log says more.";

    /// <summary>
    /// Same length and same time of change. A file that was changed in the moment it was read could change again within
    /// that time's precision, so it is trusted only once it has rested.
    /// </summary>
    private static bool IsSame(FileInfo file, KnownFile known, DateOnly? givenDate) =>
        known.Hash.StartsWith(Prefix(givenDate), StringComparison.Ordinal)
        && file.Length == known.Size
        && StoredInstant.Of(file.LastWriteTimeUtc) == StoredInstant.Of(known.ModifiedAt)
        && known.ReadAt - known.ModifiedAt > TimeSpan.FromSeconds(2);

    /// <summary>
    /// The day in Korea on which a file was last changed: when a note that tells no day was written. A clock may be wrong; today is the
    /// last day.
    /// </summary>
    private static DateOnly Earlier(DateTime modified, DateOnly today) =>
        KoreanDay.At(new DateTimeOffset(modified, TimeSpan.Zero)) is var day && day < today && day >= DigestDate.First ? day : today;

    private static ReadFile Describe(LocatedFile file, string hash, DigestDocument document, DateOnly day)
    {
        if (document.LeftOut is not null)
        {
            return new ReadFile(file.Source, file.Path, hash, FileState.LeftOut, document.LeftOut, document);
        }

        if (document.Format is null)
        {
            // A note among digests is left alone; a file that a person named is expected to be one.
            var state = file.IsNamed ? FileState.Failed : FileState.Unrecognised;
            return new ReadFile(file.Source, file.Path, hash, state, document.Problems[0].Message, document with { Problems = [] });
        }

        var dated = document.Day is null ? document with { Day = new DigestDay(day, DateOrigin.LastChanged) } : document;
        return new ReadFile(file.Source, file.Path, hash, FileState.Read, null, dated);
    }

    /// <summary>A picture that cannot be read or is too large is a problem of the digest, which is read all the same.</summary>
    private static ReadFile WithPicture(ReadFile read, string path)
    {
        if (read.Document is not { Picture: { } name } document)
        {
            return read;
        }

        // Marked before it is read: a change in between shows at the next look.
        read = read with { PictureName = name, PictureMark = PictureFile.Mark(path, name) };
        string? refused;
        try
        {
            read = read with { Picture = PictureFile.Read(path, name, out refused) };
        }
        catch (Exception exception) when (FileFault.IsOne(exception))
        {
            refused = $"cannot be read: {FileFault.Reason(exception)}.";
        }

        if (refused is null)
        {
            return read;
        }

        var problem = new Problem(0, $"The picture '{name}' {refused}");
        return read with { Document = document with { Problems = [problem, .. document.Problems] } };
    }

    private static ReadFile Failed(LocatedFile file, string hash, string reason) =>
        new(file.Source, file.Path, hash, FileState.Failed, reason, null);

    /// <summary>The given date is part of what the file says, so it is part of the hash.</summary>
    private static string Prefix(DateOnly? givenDate) =>
        string.Create(CultureInfo.InvariantCulture, $"{Version}:{givenDate:yyyy-MM-dd}:");
}
