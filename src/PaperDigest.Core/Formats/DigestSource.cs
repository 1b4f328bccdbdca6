using PaperDigest.Core.Normalisation;

namespace PaperDigest.Core.Formats;

/// <summary>
/// A digest file's path and text, cut into lines. Byte order mark, carriage returns and Hangul in single jamo are
/// smoothed out; front matter and a code fence around the whole text are taken off. Everything else stands as it came,
/// on the line it came on: line numbers count from 1 as in the file.
/// </summary>
public sealed class DigestSource
{
    /// <summary>Takes a text as it was decoded.</summary>
    /// <param name="path">The path inside the source, with forward slashes; dates are read from it.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="givenDate">The date given on import, used when nothing else tells one.</param>
    /// <param name="readOn">The day it is read, where that matters: a day cannot be estimated from ids of a time to come.</param>
    public DigestSource(string path, string text, DateOnly? givenDate = null, DateOnly? readOn = null)
    {
        Path = UnicodeText.ComposeHangul(path).Replace('\\', '/');
        GivenDate = givenDate;
        ReadOn = readOn;

        // Not ReplaceLineEndings: it also breaks at form feeds, which a real digest holds where its formulas had \frac.
        var lines = UnicodeText.ComposeHangul(text.TrimStart('\uFEFF'))
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n')
            .Split('\n');
        Lines = lines;
        TakeOffFence(lines);
        FrontMatter = FrontMatter.TryRead(lines, out var end);
        for (var i = 0; i < end; i++)
        {
            TakeOff(lines, i);
        }

        TakeOffFence(lines);
    }

    public string Path { get; }

    public DateOnly? GivenDate { get; }

    public DateOnly? ReadOn { get; }

    public FrontMatter? FrontMatter { get; }

    /// <summary>The lines; those of the wrapping are empty.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Lines of the wrapping that were not blank.</summary>
    public int WrappingLines { get; private set; }

    /// <summary>A model that was asked for Markdown sometimes hands over all of it as a code block.</summary>
    private void TakeOffFence(string[] lines)
    {
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        var last = Array.FindLastIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        if (first >= 0 && first < last && IsOpeningFence(lines[first].Trim()) && lines[last].Trim() == "```")
        {
            TakeOff(lines, first);
            TakeOff(lines, last);
        }
    }

    private static bool IsOpeningFence(string line) =>
        line.StartsWith("```", StringComparison.Ordinal) && line[3..].Trim().ToUpperInvariant() is "" or "MARKDOWN" or "MD" or "TEXT";

    private void TakeOff(string[] lines, int index)
    {
        WrappingLines += string.IsNullOrWhiteSpace(lines[index]) ? 0 : 1;
        lines[index] = "";
    }
}
