using System.Globalization;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Formats;

/// <summary>
/// A digest file's path and text, cut into lines. Byte order mark, carriage returns and Hangul in single jamo are
/// smoothed out; front matter and a code fence around the whole text are taken off; so is what <see cref="MarkdownVariants"/> and
/// <see cref="ReferenceLinks"/> name. Everything else stands as it came, on the line it came on: line numbers count from 1 as in
/// the file. Path and text may be any text at all: what is not
/// well-formed becomes U+FFFD, and what is too long is cut (<see cref="DigestLimits"/>).
/// </summary>
public sealed class DigestSource
{
    private const char Replacement = '\uFFFD';

    private readonly List<Problem> _problems = [];

    /// <summary>For each line its number in the file: a row of HTML may be a line of its own that was none there.</summary>
    private readonly int[] _numbers;

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
        text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var lines = UnicodeText.ComposeHangul(text).Split('\n');
        NoteUnreadable(text);
        CutLongLines(lines);
        TakeOffFence(lines);
        FrontMatter = FrontMatter.TryRead(lines, out var end, out var refused);
        if (refused is not null)
        {
            _problems.Add(refused);
        }

        var from = 0;
        FrontMatter ??= refused is null ? FrontHeaders.TryRead(lines, out from, out end) : null;
        for (var i = from; i < end; i++)
        {
            TakeOff(lines, i);
        }

        TakeOffFence(lines);
        var written = lines.Count(MarkdownLine.IsText);
        (lines, _numbers) = MarkdownVariants.Smooth(lines);
        ReferenceLinks.Resolve(lines);
        Lines = lines;
        WrappingLines += written - lines.Count(MarkdownLine.IsText);
    }

    public string Path { get; }

    public DateOnly? GivenDate { get; }

    public DateOnly? ReadOn { get; }

    public FrontMatter? FrontMatter { get; }

    /// <summary>The lines; those of the wrapping are empty.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Lines of the wrapping that were not blank, less those that one line of HTML became.</summary>
    public int WrappingLines { get; private set; }

    /// <summary>The lines as Markdown has them, made once for all formats that ask.</summary>
    internal PaperPage Page => field ??= new PaperPage(this);

    /// <summary>How many lines of the file are not blank.</summary>
    internal int TextLines => WrappingLines + Lines.Count(MarkdownLine.IsText);

    /// <summary>The number in the file of a line counted from 1; 0, the file as a whole, stays that.</summary>
    internal int NumberInFile(int line) => line > 0 && line <= _numbers.Length ? _numbers[line - 1] : line;

    /// <summary>What was wrong before any format was asked.</summary>
    internal IReadOnlyList<Problem> Problems => _problems;

    /// <summary>
    /// Tells where characters were lost, here or on the way here: the first line, and how many there are in all.
    /// </summary>
    private void NoteUnreadable(string text)
    {
        if (ReferenceEquals(WellFormedText.Of(text), text) && !text.Contains(Replacement, StringComparison.Ordinal))
        {
            return;
        }

        var (first, count) = (0, 0);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var replaced = WellFormedText.Of(lines[i]).AsSpan().Count(Replacement);
            first = count == 0 && replaced > 0 ? i + 1 : first;
            count += replaced;
        }

        _problems.Add(new Problem(first, count == 1
            ? "A character could not be read and was replaced by '\uFFFD'."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} characters, the first on this line, could not be read and were replaced by '\uFFFD'.")));
    }

    private void CutLongLines(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > DigestLimits.Line)
            {
                _problems.Add(DigestLimits.Beyond(i + 1, "The line has", lines[i].Length, "characters", DigestLimits.Line));
                lines[i] = WellFormedText.Beginning(lines[i], DigestLimits.Line);
            }
        }
    }

    /// <summary>A model that was asked for Markdown sometimes hands over all of it as a code block.</summary>
    private void TakeOffFence(string[] lines)
    {
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        var last = Array.FindLastIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        if (first >= 0 && first < last && lines[first].TrimStart().StartsWith("```", StringComparison.Ordinal)
            && CodeFence.OpensMarkdown(lines[first]) && lines[last].Trim() == "```")
        {
            TakeOff(lines, first);
            TakeOff(lines, last);
        }
    }

    private void TakeOff(string[] lines, int index)
    {
        WrappingLines += string.IsNullOrWhiteSpace(lines[index]) ? 0 : 1;
        lines[index] = "";
    }
}
