using System.Globalization;
using System.Security.Cryptography;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Ingestion;

/// <summary>Reads the picture a digest names, if it lies in the same folder and really is one.</summary>
internal static class PictureFile
{
    private const int MaxBytes = 2 * 1024 * 1024;

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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }

    /// <summary>Null when there is no such picture; throws when it cannot be read.</summary>
    /// <param name="digest">The full path of the digest.</param>
    /// <param name="name">The name it gives.</param>
    public static Picture? Read(string digest, string? name)
    {
        if (Find(digest, name) is not { } file)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(file.FullName);
        return ContentType(bytes) is { } type
            ? new Picture { Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)), ContentType = type, Bytes = bytes }
            : null;
    }

    /// <summary>A file with contents: what has none may be a pipe, and opening one would wait for ever.</summary>
    private static FileInfo? Find(string digest, string? name)
    {
        if (name is null || name.Length > 200 || Path.GetFileName(name) != name || name.AsSpan().ContainsAny('\\', ':', '\0'))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine(Path.GetDirectoryName(digest)!, name));
        return file.Exists && file.LinkTarget is null && file.Length is > 0 and <= MaxBytes ? file : null;
    }

    /// <summary>By the first bytes, whatever the name says. No SVG: it can hold script.</summary>
    private static string? ContentType(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        _ => null,
    };
}
