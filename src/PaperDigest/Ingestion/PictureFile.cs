using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using PaperDigest.Storage;

namespace PaperDigest.Ingestion;

/// <summary>Reads the picture a digest names, if it lies in the same folder and really is one.</summary>
internal static class PictureFile
{
    private const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>A chart has some 1,000 a side. Few bytes can hold a picture that takes a browser gigabytes to show.</summary>
    private const int MaxSide = 8_000;

    private const int MaxPixels = 16_000_000;

    /// <summary>True for a file that could be such a picture, by its name.</summary>
    public static bool IsPictureFile(string file) => Path.GetExtension(file).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG";

    /// <summary>Stays the same for as long as the picture does; empty when there is none.</summary>
    /// <param name="digest">The full path of the digest.</param>
    /// <param name="name">The name it gives; anything but a plain file name is no picture of ours.</param>
    public static string Mark(string digest, string? name)
    {
        try
        {
            if (Find(digest, name) is not { } file)
            {
                return "";
            }

            // One that could not be opened and now can is another one.
            using var opened = file.OpenRead();
            return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");
        }
        catch (Exception exception) when (FileFault.IsOne(exception))
        {
            return "unreadable";
        }
    }

    /// <summary>Null when there is no such picture or it is refused; throws when it cannot be read.</summary>
    /// <param name="digest">The full path of the digest.</param>
    /// <param name="name">The name it gives.</param>
    /// <param name="refused">Why it is not taken, as the end of a sentence; null also when there is none.</param>
    public static DigestPicture? Read(string digest, string? name, out string? refused)
    {
        refused = null;
        if (Find(digest, name) is not { } file)
        {
            return null;
        }

        if (file.Length > MaxBytes)
        {
            refused = Sentence($"has {file.Length / 1024:N0} kB, more than the {MaxBytes / 1024:N0} it may have, and was left out.");
            return null;
        }

        var bytes = File.ReadAllBytes(file.FullName);
        if (Kind(bytes) is not { } kind)
        {
            refused = "is no PNG or JPEG picture and was left out.";
            return null;
        }

        if (kind.Width > MaxSide || kind.Height > MaxSide || (long)kind.Width * kind.Height > MaxPixels)
        {
            refused = Sentence(
                $"has {kind.Width:N0} × {kind.Height:N0} pixels, more than the {MaxPixels:N0} in all and {MaxSide:N0} a side it may have, and was left out.");
            return null;
        }

        return new DigestPicture(Convert.ToHexStringLower(SHA256.HashData(bytes)), kind.ContentType, bytes);
    }

    private static string Sentence(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);

    /// <summary>A file with contents: what has none may be a pipe, and opening one would wait for ever.</summary>
    private static FileInfo? Find(string digest, string? name)
    {
        if (name is null || name.Length > 200 || Path.GetFileName(name) != name || name.AsSpan().ContainsAny('\\', ':', '\0'))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine(Path.GetDirectoryName(digest)!, name));
        return file.Exists && file.LinkTarget is null && file.Length > 0 ? file : null;
    }

    /// <summary>
    /// By the first bytes, whatever the name says. No SVG: it can hold script. A header that does not tell the size is no picture's.
    /// </summary>
    private static (string ContentType, int Width, int Height)? Kind(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] =>
            SizeOfPng(bytes) is var (width, height) ? ("image/png", width, height) : null,
        [0xFF, 0xD8, 0xFF, ..] => SizeOfJpeg(bytes) is var (width, height) ? ("image/jpeg", width, height) : null,
        _ => null,
    };

    /// <summary>The header is the first piece behind the signature (https://www.w3.org/TR/png-3/#11IHDR).</summary>
    private static (int Width, int Height)? SizeOfPng(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 24 && bytes[12..16].SequenceEqual("IHDR"u8)
            ? Size(BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]))
            : null;

    /// <summary>The size stands in the frame header, behind segments of any kind and number (ITU-T T.81, B.2.2).</summary>
    private static (int Width, int Height)? SizeOfJpeg(ReadOnlySpan<byte> bytes)
    {
        const byte endOfImage = 0xD9, startOfScan = 0xDA;
        for (var at = 2; at + 4 <= bytes.Length && bytes[at] == 0xFF;)
        {
            var marker = bytes[at + 1];
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                // Filled up with 0xFF, or a marker that stands alone.
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            if (marker is endOfImage or startOfScan)
            {
                return null;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return at + 9 <= bytes.Length
                    ? Size(BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]))
                    : null;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    private static (int Width, int Height)? Size(int width, int height) => width > 0 && height > 0 ? (width, height) : null;
}
