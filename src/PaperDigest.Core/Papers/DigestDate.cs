using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Papers;

/// <summary>
/// Days written in headings, file names and folders: <c>2024-06-13</c>, <c>2024/06/13.md</c>,
/// <c>2024-11-14-15:00:11.md</c>, <c>Papers_2024-10-30_report.md</c>, <c>2024.6.3</c>, <c>20240613</c>, <c>2024년 6월 13일</c>,
/// <c>24.06.13</c>; and with the month in English: <c>June 13, 2024</c>, <c>13 Jun 2024</c>, <c>12-May-2025</c>. Several days
/// (<c>2024년 6월 3일 ~ 6월 7일</c>, <c>Jun 3–7, 2024</c>) count as the last of them, when all that they tell was there.
/// </summary>
public static partial class DigestDate
{
    /// <summary>Daily digests of AI papers cannot be older; a smaller year is some other number.</summary>
    private const int FirstYear = 1991;

    private const int LastYear = 2099;

    /// <summary>A longer text is no heading, and days in it are those of what it tells.</summary>
    private const int MaxHeading = 300;

    private const char Year = '년';
    private const char Month = '월';
    private const char Day = '일';

    /// <summary>What stands between the numbers of a date that people type: 2024-06, 2024. 6. 13., 2024/6.</summary>
    private static readonly char[] TypedSeparators = ['-', '.', '/'];

    /// <summary>What stands between month, day and year in English: <c>12-May-2025</c>, <c>Feb. 4, 2031</c>.</summary>
    private const string EnglishSeparators = " -_.,/";

    private static readonly SearchValues<char> RangeSigns = SearchValues.Create("~∼〜～–—-");

    private static readonly string[] Months = DateTimeFormatInfo.InvariantInfo.MonthNames[..12];

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
        if (TryFindRange(text, out date))
        {
            return true;
        }

        for (var start = text.Length - 1; start >= 0; start--)
        {
            if (char.IsAsciiDigit(text[start])
                && (start == 0 || !char.IsAsciiDigit(text[start - 1]))
                && TryParseAt(text.AsSpan(start), out date))
            {
                return true;
            }
        }

        return TryFindInEnglish(text, out date) || TryFindShort(text, out date);
    }

    /// <summary>
    /// The day a heading tells without its year: <c>6월 17일 (월)</c>, <c>6/17(월)</c>, <c>June 17th</c> in a digest of those weeks; of
    /// several the last.
    /// </summary>
    /// <param name="heading">The heading.</param>
    /// <param name="digest">The day of the digest.</param>
    /// <param name="date">The day, in the year that is nearest.</param>
    internal static bool TryFindBeside(string heading, DateOnly digest, out DateOnly date)
    {
        const int mostDays = 31;
        date = default;
        if (heading.Length > MaxHeading || DayWithoutYear().Matches(heading) is not [.., var found])
        {
            return false;
        }

        var word = found.Groups["name"].ValueSpan;
        var month = word.IsEmpty ? Number(found.Groups["month"].ValueSpan) : MonthNamed(word);
        var day = Number(found.Groups[found.Groups["last"].Success ? "last" : "day"].ValueSpan);
        for (var year = Math.Max(FirstYear, digest.Year - 1); year <= Math.Min(LastYear, digest.Year + 1); year++)
        {
            if (month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
                && Math.Abs((date = new DateOnly(year, month, day)).DayNumber - digest.DayNumber) <= mostDays)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The last day of the week that a heading or a file's name tells: <c>2024-W23</c>, <c>2024년 23주차</c>, <c>2024년 6월 1주차</c>, the
    /// first week of a month being that with its first Thursday, as ISO 8601 counts those of a year.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="beside">A day near it, for a week without its year.</param>
    /// <param name="last">Its Sunday.</param>
    internal static bool TryFindWeek(string text, DateOnly? beside, out DateOnly last)
    {
        last = default;
        if (text.Length > MaxHeading || Week().Match(text) is not { Success: true } found)
        {
            return false;
        }

        const int mostDays = 31;
        var (week, month, told) = (Number(found.Groups["week"].ValueSpan), Find("month"), Find("year"));
        var year = told > 0 ? told : beside?.Year ?? 0;
        if (year is < FirstYear or > LastYear || month > 12 || week == 0 || week > (month > 0 ? 5 : ISOWeek.GetWeeksInYear(year)))
        {
            return false;
        }

        if (month == 0)
        {
            last = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Sunday));
        }
        else
        {
            var first = new DateOnly(year, month, 1);
            var thursday = first.AddDays(((int)DayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7);
            last = thursday.AddDays((7 * (week - 1)) + 3);
        }

        // The third week of a course has no year either.
        return told > 0 || Math.Abs(last.DayNumber - beside!.Value.DayNumber) <= mostDays;

        int Find(string name) => found.Groups[name] is { Success: true } group ? Number(group.ValueSpan) : 0;
    }

    /// <summary>The last of several days, of which only the first need tell its year and month, or the last its year.</summary>
    private static bool TryFindRange(string text, out DateOnly date)
    {
        date = default;
        if (text.Length > MaxHeading || !text.AsSpan().ContainsAny(RangeSigns))
        {
            return false;
        }

        if (Days().Matches(text) is [.., var found])
        {
            var (year, month, day) = (Find(found, "year"), Find(found, "month"), Find(found, "last"));
            var lastMonth = Find(found, "lastMonth") is > 0 and var told ? told : month;
            return TryCreate(lastMonth < month ? year + 1 : year, lastMonth, day, out date)
                && TryCreate(year, month, Find(found, "day"), out var first) && first < date;
        }

        if (DaysInEnglish().Matches(text) is [.., var english] && MonthNamed(english.Groups["name"].ValueSpan) is > 0 and var named)
        {
            var last = english.Groups["lastName"] is { Success: true } name ? MonthNamed(name.ValueSpan) : named;
            return TryCreate(Find(english, "year"), last, Find(english, "last"), out date);
        }

        return false;

        static int Find(Match match, string name) => match.Groups[name] is { Success: true } group ? Number(group.ValueSpan) : 0;
    }

    /// <summary>The last <c>24.06.13</c>, <c>'24/6/13</c> or <c>24년 6월 13일</c>; before a version stands a letter.</summary>
    private static bool TryFindShort(string text, out DateOnly date)
    {
        date = default;
        return text.Length <= MaxHeading && ShortDay().Matches(text) is [.., var found]
            && TryCreate(
                2000 + Number(found.Groups["year"].ValueSpan),
                Number(found.Groups["month"].ValueSpan),
                Number(found.Groups["day"].ValueSpan),
                out date);
    }

    /// <summary>
    /// Six digits in the name of a file: <c>240613.md</c>; or four below the folder of a year: <c>2024/0613.md</c>,
    /// <c>2024/0610-0614.md</c>. In a text they would be any number.
    /// </summary>
    internal static bool TryFindInName(string path, out DateOnly date)
    {
        date = default;
        if (path.Length <= MaxHeading * 10 && DaysInYear().Match(path) is { Success: true } days
            && (Number(days.Groups["year"].ValueSpan), Number(days.Groups["last"].ValueSpan)) is var (year, last)
            && TryCreate(days.Groups["first"] is { Success: true } first && Number(first.ValueSpan) > last ? year + 1 : year,
                last / 100, last % 100, out date))
        {
            return true;
        }

        return path.Length <= MaxHeading * 10 && SixDigits().Matches(path[(path.LastIndexOf('/') + 1)..]) is [.., var found]
            && Number(found.ValueSpan) is var day && TryCreate(2000 + (day / 10_000), day / 100 % 100, day % 100, out date);
    }

    private static bool TryCreate(int year, int month, int day, out DateOnly date)
    {
        var exists = year is >= FirstYear and <= LastYear && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = exists ? new DateOnly(year, month, day) : default;
        return exists;
    }

    /// <summary>The last date whose month is a word; what comes before or behind the month tells the day and the year.</summary>
    private static bool TryFindInEnglish(string text, out DateOnly date)
    {
        for (var end = text.Length; end > 0;)
        {
            var start = end;
            while (start > 0 && char.IsAsciiLetter(text[start - 1]))
            {
                start--;
            }

            if (MonthNamed(text.AsSpan(start, end - start)) is > 0 and var month)
            {
                var (before, after) = (NumberBefore(text.AsSpan(0, start)), NumbersAfter(text.AsSpan(end)));
                var (year, day) = after.First >= FirstYear ? (after.First, before)
                    : before >= FirstYear ? (before, after.First)
                    : (after.Second, after.First);
                if (year is >= FirstYear and <= LastYear && day >= 1 && day <= DateTime.DaysInMonth(year, month))
                {
                    date = new DateOnly(year, month, day);
                    return true;
                }
            }

            end = Math.Min(start, end - 1);
        }

        date = default;
        return false;
    }

    /// <summary>1 to 12 for a month's English name or its first letters (at least three); otherwise 0.</summary>
    private static int MonthNamed(ReadOnlySpan<char> word)
    {
        var isShort = word.Length == 3 || word.Equals("sept", StringComparison.OrdinalIgnoreCase);
        for (var i = 0; word.Length >= 3 && i < Months.Length; i++)
        {
            if (word.Equals(Months[i], StringComparison.OrdinalIgnoreCase)
                || (isShort && word[..3].Equals(Months[i].AsSpan(0, 3), StringComparison.OrdinalIgnoreCase)))
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>The number that ends a text, an ordinal's letters and what parts it from the month aside; 0 where there is none.</summary>
    private static int NumberBefore(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(EnglishSeparators);
        var word = text.TrimEnd("stndrhSTNDRH");
        text = text.Length - word.Length is 2 ? word : text;
        var start = text.Length;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return text.Length - start is 1 or 2 or 4 ? Number(text[start..]) : 0;
    }

    private static (int First, int Second) NumbersAfter(ReadOnlySpan<char> text)
    {
        var first = Next(ref text);
        return (first, first > 0 ? Next(ref text) : 0);

        static int Next(ref ReadOnlySpan<char> text)
        {
            text = text.TrimStart(EnglishSeparators);
            var digits = text.CountDigits();
            if (digits is not (1 or 2 or 4))
            {
                return 0;
            }

            var number = Number(text[..digits]);
            text = text[digits..];
            var letters = text.Length - text.TrimStart("stndrhSTNDRH").Length;
            text = letters == 2 ? text[2..] : text;
            return number;
        }
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

    /// <summary>True when a text holds words besides those that a date is written with: 년, 월, 일, June, 13th.</summary>
    internal static bool HasOtherWords(string text)
    {
        for (var end = 0; end < text.Length; end++)
        {
            var start = end;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            var word = text.AsSpan(start, end - start);
            if (word is not ("" or "st" or "nd" or "rd" or "th") && word.ContainsAnyExcept(Year, Month, Day) && MonthNamed(word) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for a whole query that is a day or month as people write it; as words its numbers would mean nothing.</summary>
    internal static bool IsPeriod(string query) => PeriodAlone().IsMatch(query);

    /// <summary>The length of a year, month or day in Korean at a place of a query; 0 where there is none.</summary>
    internal static int KoreanPeriodLength(string query, int start) => KoreanPeriodInQuery().Match(query, start).Length;

    /// <summary>
    /// Reads a year, month, week or day that people type: <c>2024</c>, <c>2024-06</c>, <c>2024-W24</c>, <c>2024.6.13.</c>, <c>20240613</c>,
    /// <c>2024년 6월 13일</c>, <c>2024년 24주차</c>.
    /// </summary>
    public static bool TryReadPeriod(string text, out (DateOnly From, DateOnly To) period)
    {
        period = default;
        if (text.Length > MaxHeading)
        {
            return false;
        }

        text = WrittenWords.WithoutBlanks(UnicodeText.ToNfkc(text));
        if (WeekAlone().IsMatch(text))
        {
            var isWeek = TryFindWeek(text, beside: null, out var sunday);
            period = isWeek ? (sunday.AddDays(-6), sunday) : default;
            return isWeek;
        }

        if (text.Length == 8 && text.All(char.IsAsciiDigit))
        {
            text = $"{text[..4]}-{text[4..6]}-{text[6..]}";
        }

        var parts = KoreanPeriod().Match(text) is { Success: true } korean
            ? [.. korean.Groups.Values.Skip(1).Where(group => group.Success).Select(group => group.Value)]
            : text.TrimEnd('.').Split(TypedSeparators);
        if (parts.Length > 3
            || parts[0].Length != 4
            || Array.Exists(parts[1..], part => part.Length is 0 or > 2)
            || !Array.TrueForAll(parts, part => part.All(char.IsAsciiDigit)))
        {
            return false;
        }

        var numbers = Array.ConvertAll(parts, part => Number(part));
        var (year, month, day) = (numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
        if (year == 0
            || month > 12
            || (parts.Length > 1 && month == 0)
            || (parts.Length > 2 && (day == 0 || day > DateTime.DaysInMonth(year, month))))
        {
            return false;
        }

        var last = new DateOnly(year, parts.Length > 1 ? month : 12, 1);
        period = parts.Length > 2
            ? (new DateOnly(year, month, day), new DateOnly(year, month, day))
            : (new DateOnly(year, parts.Length > 1 ? month : 1, 1), last.AddDays(DateTime.DaysInMonth(last.Year, last.Month) - 1));
        return true;
    }

    private static bool TryParseAt(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        return TryReadParts(text, out var year, out var month, out var day) && TryCreate(year, month, day, out date);
    }

    private static bool TryReadParts(ReadOnlySpan<char> text, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        var digits = text.CountDigits();
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
        // 2024년 6월 3주차 is a week.
        return TrySeparator(ref text, 4) && TryNumber(ref text, out month)
            && TrySeparator(ref text, 0) && TryNumber(ref text, out day)
            && !text.StartsWith("주차", StringComparison.Ordinal);
    }

    private static bool TrySeparator(ref ReadOnlySpan<char> text, int from)
    {
        text = text[from..];
        if (text.IsEmpty)
        {
            return false;
        }

        if (text[0] is '-' or '/' or '.' or '_' or '\\' or Year or Month or '年' or '月')
        {
            text = text[1..].TrimStart(' ');
            return true;
        }

        return false;
    }

    private static bool TryNumber(ref ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var digits = text.CountDigits();
        if (digits is not (1 or 2))
        {
            return false;
        }

        number = Number(text[..digits]);
        text = text[digits..];
        return true;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>
    /// 6월 17일; June 17th; 6/17 on top of a heading or before the day of the week. Behind what a range is written with it is its last day.
    /// </summary>
    [GeneratedRegex(
        @"(?<![\p{L}0-9.])(?: (?<month>[0-9]{1,2})\s?[월月]\s?(?<day>[0-9]{1,2})\s?(?:[일日](?:\s?\([월화수목금토일]\))?"
        + @"(?:\s?[~～∼–—-]\s?(?<last>[0-9]{1,2})\s?[일日])?|[~～∼–—-]\s?(?<last>[0-9]{1,2})\s?[일日])(?:(?=자)|(?!\p{L}))"
        + @"| (?<name>[A-Za-z]{3,9})\.?\s(?<day>[0-9]{1,2})(?:st|nd|rd|th)?"
        + @"(?:\s?[~∼–—-]\s?(?<last>[0-9]{1,2})(?:st|nd|rd|th)?)?(?![A-Za-z0-9.:/])"
        + @"| (?: (?<=^[^\p{L}0-9]{0,8})|(?<=[~～∼–—-]\s?)|(?<=(?:^|[^\p{L}])[월화수목금토일](?:요일)?\)?\s))"
        + @"(?<month>[0-9]{1,2})/(?<day>[0-9]{1,2})(?![0-9/.%\p{L}])"
        + @"| (?<=\()(?<month>[0-9]{1,2})/(?<day>[0-9]{2})(?=\))"
        + @"| (?<month>[0-9]{1,2})[/.](?<day>[0-9]{1,2})\.?\s?\([월화수목금토일]\)"
        + @"| (?<=[월화수목금토일](?:요일)?\s?\()(?<month>[0-9]{1,2})[/.](?<day>[0-9]{1,2})(?=\)) )",
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex DayWithoutYear();

    /// <summary>2024-W23, W23 2024, 2024년 23주차, 2024년 6월 1주차.</summary>
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(?:(?<year>(?:19|20)[0-9]{2})[-_\s년]{0,3})?(?:"
        + @"W(?:eek)?[-_\s]?(?<week>[0-9]{1,2})(?![0-9A-Za-z])(?:,?\s(?<year>20[0-9]{2})(?![0-9]))?"
        + @"|(?:(?<month>[0-9]{1,2})\s?월\s?)?(?:제\s?)?(?<week>[0-9]{1,2})\s?주차?(?!\s?(?:간|년)))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Week();

    /// <summary>2024년 6월 3일(월) ~ 6월 7일, 2024.06.03 ~ 07. A hyphen alone parts a day from an hour as well.</summary>
    [GeneratedRegex(
        @"(?<![0-9])(?<year>(?:19|20)[0-9]{2})\s?[년年./-]\s?(?<month>[0-9]{1,2})\s?[월月./-]\s?"
        + @"(?<day>[0-9]{1,2})\s?[일日.]?\s?(?:\(\p{L}{1,3}\))?"
        + @"(?:\s?[~∼〜～–—]\s?|\s-\s)(?:(?<lastMonth>[0-9]{1,2})\s?[월月./-]\s?)?(?<last>[0-9]{1,2})(?![0-9:월月년年./]?[0-9])(?![0-9:월月년年])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Days();

    /// <summary>Jun 3–7, 2024; June 28 - July 4, 2024.</summary>
    [GeneratedRegex(
        @"(?<![A-Za-z])(?<name>[A-Za-z]{3,9})\.?\s[0-9]{1,2}(?:st|nd|rd|th)?\s?[~∼–—-]\s?(?:(?<lastName>[A-Za-z]{3,9})\.?\s)?"
        + @"(?<last>[0-9]{1,2})(?:st|nd|rd|th)?,?\s(?<year>20[0-9]{2})(?![0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex DaysInEnglish();

    [GeneratedRegex(
        @"(?<![\p{L}0-9.\-]|[0-9]/)'?(?<year>2[0-9])(?:\s?년\s?(?<month>[0-9]{1,2})\s?월\s?(?<day>[0-9]{1,2})\s?일"
        + @"|(?<sign>[./])(?<month>[0-9]{2})\k<sign>(?<day>[0-9]{2})(?![0-9\-/]|\.[0-9]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex ShortDay();

    [GeneratedRegex("(?<![0-9A-Za-z.])2[0-9]{5}(?![0-9]|\\.[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex SixDigits();

    [GeneratedRegex(
        @"(?:^|/)(?<year>(?:19|20)[0-9]{2})/(?:(?<first>[01][0-9][0-3][0-9])[-_~])?(?<last>[01][0-9][0-3][0-9])(?![0-9])[^/]{0,200}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex DaysInYear();

    /// <summary>2024-W24, 2024W24, 2024년24주차, 2024년6월2주차.</summary>
    [GeneratedRegex(
        "^[0-9]{4}(-?W[0-9]{1,2}|년([0-9]{1,2}월)?제?[0-9]{1,2}주차?)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WeekAlone();

    /// <summary>2024년, 2024년6월, 2024년6월13일.</summary>
    [GeneratedRegex(
        "^(?<year>[0-9]{4})년((?<month>[0-9]{1,2})월((?<day>[0-9]{1,2})일)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex KoreanPeriod();

    /// <summary>
    /// The same among other words of a query, where blanks may stand between the numbers but not before their units: what
    /// follows a blank would be a word of its own. Digits may be full-width ones.
    /// </summary>
    [GeneratedRegex(
        @"\G[<>=]*\d{4}년(\s*\d{1,2}월(\s*\d{1,2}일)?)?(\s*제?\d{1,2}주차?)?(?!\S)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex KoreanPeriodInQuery();

    /// <summary>2024-06, 2024. 6. 13., 2024년 6월 and nothing else, with blanks anywhere.</summary>
    [GeneratedRegex(
        @"^(19|20)\d\d ( -?[Ww]\d{1,2} | \s*년 ( \s*\d{1,2}\s*월)? \s*제?\s*\d{1,2}\s*주차? |"
        + @" \s*년 (\s*\d{1,2}\s*월 (\s*\d{1,2}\s*일)? )? | \s*[-./]\s*\d{1,2} (\s*[-./]\s*\d{1,2})? \.? )$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex PeriodAlone();
}
