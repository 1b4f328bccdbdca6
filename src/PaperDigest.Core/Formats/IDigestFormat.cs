using PaperDigest.Core.Digests;

namespace PaperDigest.Core.Formats;

/// <summary>
/// One upstream's way of writing a digest. A format is a file that can be deleted together with its line in <see
/// cref="DigestFormats"/>.
/// </summary>
public interface IDigestFormat
{
    /// <summary>The stable name stored with every file it read, for example <c>daily-papers</c>.</summary>
    string Name { get; }

    /// <summary>True when the pages its upstream reads leave out authors, so that a list of several may not be all.</summary>
    bool LeavesOutAuthors => false;

    /// <summary>True when it reads what no format was made for, so that what it read is marked wherever it is shown.</summary>
    bool IsGeneral => false;

    /// <summary>
    /// True when the file's name or front matter says that it is of this format, whatever its text looks like: then it is asked first.
    /// </summary>
    bool IsNamed(DigestSource source) => false;

    /// <summary>Tells whether a text is of this format, without reading it.</summary>
    Recognition Recognise(DigestSource source);

    /// <summary>Reads a text of this format. Never throws: what is not understood becomes a problem.</summary>
    DigestDocument Read(DigestSource source);
}

/// <summary>How well a text fits a format.</summary>
/// <param name="Signs">The number of the format's signs found; 0 means that nothing points to it.</param>
/// <param name="Lacks">What the text lacks, as half a sentence; null when it is of the format.</param>
public readonly record struct Recognition(int Signs, string? Lacks);
