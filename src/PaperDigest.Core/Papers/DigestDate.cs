using System.Globalization;

namespace PaperDigest.Core.Papers;

/// <summary>
/// Days written in headings, file names and folders: <c>2024-06-13</c>, <c>2024/06/13.md</c>,
/// <c>2024-11-14-15:00:11.md</c>, <c>Papers_2024-10-30_report.md</c>, <c>2024.6.3</c>, <c>20240613</c>, <c>2024년 6월 13일</c>.
/// </summary>
public static class DigestDate
{
    /// <summary>Daily digests of AI papers cannot be older; a smaller year is some other number.</summary>
    private const int FirstYear = 1991;

    private const int LastYear = 2099;

    /// <summary>The first day a digest can be of.</summary>
    public static DateOnly First { get; } = new(FirstYear, 1, 1);

    /// <summary>The last day a digest can be of.</summary>
    public static DateOnly Last { get; } = new(LastYear, 12, 31);

    /// <summary>
    /// Finds the last date in the text: in a path the file's own name tells more than its folders.
    /// False also when the numbers stand there but no such day exists (<c>2024-02-30</c>).
    /// </summary>
    public static bool TryFind(string text, out DateOnly date)
    {
        for (var start = text.Length - 1; start >= 0; start--)
        {
            if (char.IsAsciiDigit(text[start])
                && (start == 0 || !char.IsAsciiDigit(text[start - 1]))
                && TryParseAt(text.AsSpan(start), out date))
            {
                return true;
            }
        }

        date = default;
        return false;
    }

    /// <summary>True when the text holds something written like a date, whether or not that day exists.</summary>
    public static bool LooksLikeDate(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (char.IsAsciiDigit(text[start])
                && (start == 0 || !char.IsAsciiDigit(text[start - 1]))
                && TryReadParts(text.AsSpan(start), out _, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryParseAt(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (!TryReadParts(text, out var year, out var month, out var day)
            || year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryReadParts(ReadOnlySpan<char> text, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        var digits = CountDigits(text);
        if (digits == 8)
        {
            (year, month, day) = (Number(text[..4]), Number(text[4..6]), Number(text[6..8]));
            return year is >= FirstYear and <= LastYear;
        }

        if (digits != 4)
        {
            return false;
        }

        year = Number(text[..4]);
        return TrySeparator(ref text, 4) && TryNumber(ref text, out month)
            && TrySeparator(ref text, 0) && TryNumber(ref text, out day);
    }

    private static bool TrySeparator(ref ReadOnlySpan<char> text, int from)
    {
        text = text[from..];
        if (text.IsEmpty)
        {
            return false;
        }

        if (text[0] is '-' or '/' or '.' or '_' or '\\')
        {
            text = text[1..].TrimStart(' ');
            return true;
        }

        if (text[0] is '년' or '월')
        {
            text = text[1..].TrimStart(' ');
            return true;
        }

        return false;
    }

    private static bool TryNumber(ref ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var digits = CountDigits(text);
        if (digits is not (1 or 2))
        {
            return false;
        }

        number = Number(text[..digits]);
        text = text[digits..];
        return true;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count]))
        {
            count++;
        }

        return count;
    }
}
