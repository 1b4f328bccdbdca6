using System.Buffers;
using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>
/// Makes outside text well-formed: digests, file and folder names, addresses, git's output, imported files. After this, text can be
/// normalised, stored and written as XML or JSON without an exception.
/// </summary>
public static class WellFormedText
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// The UTF-16 units with which an ill-formed character can begin: NUL, surrogates, and the noncharacters of the first plane.
    /// </summary>
    private static readonly SearchValues<char> Suspects =
        Characters.ToFind(c => c == '\0' || char.IsSurrogate(c) || IsNoncharacter(c));

    /// <summary>
    /// The same text with U+FFFD for each unpaired surrogate, each of the 66 noncharacters (Unicode 16, section 23.7; .NET
    /// refuses to normalise U+FFFE) and each U+0000 (PostgreSQL refuses it). Text without them is returned as it is.
    /// </summary>
    public static string Of(string text)
    {
        var start = text.AsSpan().IndexOfAny(Suspects);
        if (start < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length).Append(text, 0, start);
        var isChanged = false;
        while (start < text.Length)
        {
            // An unpaired surrogate decodes to U+FFFD by itself.
            var status = Rune.DecodeFromUtf16(text.AsSpan(start), out var rune, out var length);
            var isIllFormed = status != OperationStatus.Done || rune.Value == 0 || IsNoncharacter(rune.Value);
            isChanged |= isIllFormed;
            _ = isIllFormed ? result.Append(Replacement) : result.Append(text, start, length);
            start += length;
        }

        return isChanged ? result.ToString() : text;
    }

    /// <summary>The first UTF-16 units of a text, one less where the last would be half of a pair.</summary>
    public static string Beginning(string text, int length) =>
        text.Length <= length ? text : text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>The last UTF-16 units of a text, one less where the first would be half of a pair.</summary>
    public static string Ending(string text, int length) =>
        text.Length <= length ? text : text[^(length > 0 && char.IsLowSurrogate(text[^length]) ? length - 1 : length)..];

    /// <summary>U+FDD0 to U+FDEF and the last two of each plane.</summary>
    internal static bool IsNoncharacter(int codePoint) => codePoint is >= 0xFDD0 and <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;
}
