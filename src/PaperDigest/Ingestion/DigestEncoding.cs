using System.Globalization;
using System.Text;
using PaperDigest.Core.Formats;

namespace PaperDigest.Ingestion;

/// <summary>
/// Finds out how a file's text is encoded. A mark of byte order tells, and so does text that is UTF-8 without fault. Else UTF-8, UTF-16
/// without a mark, EUC-KR with Microsoft's additions (949) and Johab (1361), as Korean editors saved until UTF-8 came, are tried, and the
/// one that makes most sense is taken. Single bytes that are no character cost that character.
/// </summary>
internal static class DigestEncoding
{
    /// <summary>So many characters may be unreadable in a short text, and one more in every hundred of a longer one.</summary>
    private const int UnreadableInAny = 3;

    private const int UnreadableShare = 100;

    /// <summary>No text loses more than one character in so many and is still one.</summary>
    private const int UnreadableAtMost = 20;

    /// <summary>
    /// Stands for bytes that are no character, for as long as it takes <see cref="DigestSource"/> to say where they stood.
    /// </summary>
    private const char Unreadable = '\uFFFF';

    /// <summary>How far a text is looked at to weigh its encoding: about a day's digest.</summary>
    private const int Sample = 50_000;

    private static readonly Encoding Utf8 = Tolerant(Encoding.UTF8);
    private static readonly Encoding Utf16 = Tolerant(Encoding.Unicode);
    private static readonly Encoding Utf16BigEndian = Tolerant(Encoding.BigEndianUnicode);
    private static readonly Encoding Utf32 = Tolerant(Encoding.UTF32);
    private static readonly Encoding Korean = Tolerant(CodePage(949));
    private static readonly Encoding Johab = Tolerant(CodePage(1361));

    /// <summary>The text; null when the bytes are no text in any of them. What is unreadable stands there as a noncharacter.</summary>
    public static string? Decode(byte[] bytes)
    {
        switch (bytes)
        {
            case [0xFF, 0xFE, 0, 0, ..]:
                return IfReadable(Utf32.GetString(bytes));
            case [0xFF, 0xFE, ..]:
                return IfReadable(Utf16.GetString(bytes));
            case [0xFE, 0xFF, ..]:
                return IfReadable(Utf16BigEndian.GetString(bytes));
        }

        var zeros = bytes.AsSpan().Count((byte)0);
        if (zeros > Allowed(bytes.Length))
        {
            // Text in UTF-16 has one in every blank, digit and Latin letter, all of them on the same side; so many elsewhere are a program.
            return WithoutMark(bytes);
        }

        var text = Utf8.GetString(bytes);
        return System.Text.Unicode.Utf8.IsValid(bytes)
            ? text
            : IfReadable(new[] { text, Read(Korean, bytes), Read(Johab, bytes) }.MinBy(Oddness)!);
    }

    /// <summary>Bytes that begin no character there come out as U+0080 or as private characters, to be written back.</summary>
    private static string Read(Encoding korean, byte[] bytes) => string.Create(
        korean.GetCharCount(bytes),
        (korean, bytes),
        static (text, from) =>
        {
            from.korean.GetChars(from.bytes, text);
            foreach (ref var c in text)
            {
                c = c is '\u0080' or (>= '\uF8F0' and <= '\uF8FF') ? Unreadable : c;
            }
        });

    /// <summary>UTF-16 of the byte order that gives ordinary characters.</summary>
    private static string? WithoutMark(byte[] bytes)
    {
        var text = new[] { Utf16.GetString(bytes), Utf16BigEndian.GetString(bytes) }.MinBy(Oddness)!;
        return Oddness(text) * 4 <= Math.Min(text.Length, Sample) ? IfReadable(text) : null;
    }

    /// <summary>
    /// How little a text looks like Korean or English, in characters: nothing for ASCII and the 2,350 syllables everybody writes, much for
    /// what cannot be read at all. Text read in a wrong encoding is full of Hanja, rare syllables and gaps.
    /// </summary>
    private static int Oddness(string text)
    {
        var odd = 0;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Sample)))
        {
            if (c < 0x80)
            {
                odd += c is >= ' ' or '\n' or '\r' or '\t' ? 0 : 2;
            }
            else if (c is >= '가' and <= '힣')
            {
                // Outside of the old standard's square lie Microsoft's additions: 뷁, 똠.
                odd += Korean.GetBytes([c], bytes) == 2 && bytes[0] >= 0xA1 && bytes[1] >= 0xA1 ? 0 : 2;
            }
            else
            {
                odd += c == Unreadable ? 10
                    : char.GetUnicodeCategory(c) is
                        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Control ? 5
                    : char.IsLetter(c) ? 2
                    : 1;
            }
        }

        return odd;
    }

    private static int Allowed(int length) => Math.Min(UnreadableInAny + (length / UnreadableShare), length / UnreadableAtMost);

    private static string? IfReadable(string text) => text.AsSpan().Count(Unreadable) <= Allowed(text.Length) ? text : null;

    private static Encoding Tolerant(Encoding encoding)
    {
        var tolerant = (Encoding)encoding.Clone();
        tolerant.DecoderFallback = new DecoderReplacementFallback(Unreadable.ToString());
        return tolerant;
    }

    private static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number)
        ?? throw new InvalidOperationException($"The code page {number.ToString(CultureInfo.InvariantCulture)} is not available.");
}
