using System.Buffers;
using System.Globalization;
using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>
/// Text of others on a line of a log or a terminal: it can neither begin another line, nor colour or move anything, nor turn
/// the writing around it. What cannot be seen is written as in C# and JSON: <c>\n</c>, <c>\u001B</c>, <c>\u202E</c>.
/// </summary>
public static class PrintableText
{
    /// <summary>Where a character that cannot be seen can begin; those beyond the first plane begin with a surrogate.</summary>
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => char.IsSurrogate(c) || IsHidden(CharUnicodeInfo.GetUnicodeCategory(c)) || WellFormedText.IsNoncharacter(c))]);

    /// <summary>The same text on one line. Text in which all can be seen is returned as it is.</summary>
    public static string Of(string text)
    {
        var start = text.AsSpan().IndexOfAny(Suspects);
        if (start < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 16).Append(text, 0, start);
        while (start < text.Length)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(start), out var rune, out var length);
            if (status != OperationStatus.Done || IsHidden(Rune.GetUnicodeCategory(rune)) || WellFormedText.IsNoncharacter(rune.Value))
            {
                Escape(result, text.AsSpan(start, length));
            }
            else
            {
                result.Append(text, start, length);
            }

            start += length;
        }

        return result.ToString();
    }

    /// <summary>The same of a text with lines of its own, such as a stack trace: each stays a line and begins with the indent, as no other line does.</summary>
    public static IEnumerable<string> Lines(string text, string indent) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => indent + Of(line));

    /// <summary>True for characters that are never seen: controls, format characters, and the two line ends U+2028 and U+2029.</summary>
    public static bool IsHidden(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static void Escape(StringBuilder result, ReadOnlySpan<char> characters)
    {
        foreach (var c in characters)
        {
            _ = c switch
            {
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                _ => result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
            };
        }
    }
}
