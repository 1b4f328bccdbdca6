namespace PaperDigest.Core.Formats;

/// <summary>Tells of one line after another whether it belongs to a fenced code block, the fences included.</summary>
internal struct CodeFence
{
    private char _mark;
    private int _length;

    /// <summary>True behind a fence that was opened and is not closed yet.</summary>
    public readonly bool IsOpen => _length > 0;

    /// <summary>True for a fence that opens a block of Markdown: a model that was asked for Markdown hands it over as code.</summary>
    public static bool OpensMarkdown(string line) =>
        line.TrimStart() is ['`' or '~', ..] text
        && text.Trim('`', '~', ' ', '\t').ToUpperInvariant() is "" or "MARKDOWN" or "MD" or "TEXT";

    /// <summary>True for a line of a code block. It ends with a fence of the same mark, no shorter and with nothing behind.</summary>
    public bool IsInside(string line)
    {
        var text = line.AsSpan().TrimStart();
        var length = text is ['`' or '~', ..] ? text.Length - text.TrimStart(text[0]).Length : 0;
        if (_length == 0)
        {
            // Three backticks that close on their own line are code in a sentence.
            var opens = length >= 3 && (text[0] == '~' || !text[length..].Contains('`'));
            (_mark, _length) = opens ? (text[0], length) : default;
            return opens;
        }

        if (length >= _length && text[0] == _mark && text[length..].IsWhiteSpace())
        {
            _length = 0;
        }

        return true;
    }
}
