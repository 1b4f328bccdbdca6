using PaperDigest.Core.Normalisation;

namespace PaperDigest.Core.Formats;

/// <summary>
/// A digest file's path and text, cut into lines. Byte order mark, carriage returns and Hangul in single jamo are
/// smoothed out; everything else stands as it came. Line numbers count from 1 as in the file.
/// </summary>
public sealed class DigestSource
{
    /// <summary>Takes a text as it was decoded.</summary>
    /// <param name="path">The path inside the source, with forward slashes; dates are read from it.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="givenDate">The date given on import, used when nothing else tells one.</param>
    public DigestSource(string path, string text, DateOnly? givenDate = null)
    {
        Path = UnicodeText.ComposeHangul(path).Replace('\\', '/');
        GivenDate = givenDate;

        // Not ReplaceLineEndings: it also breaks at form feeds, which a real digest holds where its formulas had \frac.
        Lines = UnicodeText.ComposeHangul(text.TrimStart('\uFEFF'))
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n')
            .Split('\n');
    }

    public string Path { get; }

    public DateOnly? GivenDate { get; }

    public IReadOnlyList<string> Lines { get; }
}
