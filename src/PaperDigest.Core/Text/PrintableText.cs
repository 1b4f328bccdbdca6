using System.Buffers;
using System.Globalization;
using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>
/// Makes foreign text safe for one line of a log or terminal: it cannot start another line, send control sequences or change the
/// writing direction. Invisible characters are written as in C# and JSON: <c>\n</c>, <c>\u001B</c>, <c>\u202E</c>.
/// </summary>
public static class PrintableText
{
    /// <summary>The UTF-16 units with which an invisible character can begin; beyond the first plane that is a surrogate.</summary>
    private static readonly SearchValues<char> Suspects = Characters.ToFind(
        c => char.IsSurrogate(c) || IsHidden(CharUnicodeInfo.GetUnicodeCategory(c)) || WellFormedText.IsNoncharacter(c));

    /// <summary>The text on one line. Text without invisible characters is returned unchanged.</summary>
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

    /// <summary>
    /// The same for a text of several lines, such as a stack trace. Each line is indented, so that none looks like a line of the
    /// log.
    /// </summary>
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
