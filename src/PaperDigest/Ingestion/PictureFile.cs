using System.Security.Cryptography;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Ingestion;

/// <summary>Reads the picture a digest names, if it lies in the same folder and really is one.</summary>
internal static class PictureFile
{
    private const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Null when there is no such picture.</summary>
    /// <param name="digest">The full path of the digest.</param>
    /// <param name="name">The name it gives; anything but a plain file name is no picture of ours.</param>
    public static Picture? Find(string digest, string? name)
    {
        if (name is null || name.Length > 200 || Path.GetFileName(name) != name || name.AsSpan().ContainsAny('\\', ':'))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine(Path.GetDirectoryName(digest)!, name));
        if (!file.Exists || file.LinkTarget is not null || file.Length > MaxBytes)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(file.FullName);
        return ContentType(bytes) is { } type
            ? new Picture { Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)), ContentType = type, Bytes = bytes }
            : null;
    }

    /// <summary>By the first bytes, whatever the name says. No SVG: it can hold script.</summary>
    private static string? ContentType(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        _ => null,
    };
}
