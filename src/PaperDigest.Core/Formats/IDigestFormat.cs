using PaperDigest.Core.Digests;

namespace PaperDigest.Core.Formats;

/// <summary>One upstream's way of writing a digest. A format is a file that can be deleted together with its line in <see cref="DigestFormats"/>.</summary>
public interface IDigestFormat
{
    /// <summary>The stable name stored with every file it read, for example <c>daily-papers</c>.</summary>
    string Name { get; }

    /// <summary>What the text lacks to be of this format, as half a sentence; null when it is of this format.</summary>
    string? Lacks(DigestSource source);

    /// <summary>Reads a text of this format. Never throws: what is not understood becomes a problem.</summary>
    DigestDocument Read(DigestSource source);
}
