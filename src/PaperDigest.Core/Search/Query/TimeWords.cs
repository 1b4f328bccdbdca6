using System.Text.RegularExpressions;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// Reads times said in words among the words of a query: <c>2024년 6월 확산 모델</c>, <c>지난주 비디오</c>, <c>robots since June 2024</c>. Only what
/// can mean nothing else counts: a bare year may be part of a title, and <c>2024년 13월</c> is no time.
/// </summary>
internal static partial class TimeWords
{
    /// <summary>최근 alone.</summary>
    private const int RecentDays = 30;

    /// <summary>몇 년, a few years.</summary>
    private const int Few = 3;

    /// <summary>Spring begins in March, winter in December: 봄, 여름, 가을, 겨울.</summary>
    private const string Seasons = "봄여가겨";

    private const string Months = "jan feb mar apr may jun jul aug sep oct nov dec";

    /// <summary>The particle behind a time, and what papers did then: <c>6월에 나온</c>, <c>2024년 이후</c>.</summary>
    private const string KoreanEnd =
        """
        (?: \s?(?<since>부터|이후|이래)(?:에|의|로)? | \s?(?<until>까지|이전)(?:에|의)? | 에는|에도|에서|에|의|은|는|이|가|도|자|중|경|쯤 )?
        (?: \s(?:나온|나왔던|발표된|발표한|공개된|공개한|실린|올라온|출판된|출간된|게재된|소개된) )?
        """;

    private const string End = @"(?= [\s~–] | \.\. | [,.?!…，。？！]*(?:\s|$) )";

    /// <summary>Reads the time, or the stretch from one to another, at a place of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="start">Where a word begins.</param>
    /// <param name="today">The day it is asked on.</param>
    /// <param name="year">A year said before, to which a month without one belongs: 2024년 6월부터 8월까지.</param>
    /// <param name="said">What was read, up to where.</param>
    public static bool TryRead(string query, int start, KoreanDay today, ref int? year, out (int End, DayRange Days) said)
    {
        said = default;
        if (!TryReadOne(query, start, today, ref year, out var first))
        {
            return false;
        }

        said = first;
        var joint = Joint().Match(query, first.End);
        if (joint.Success
            && TryReadOne(query, joint.Index + joint.Length, today, ref year, out var last)
            && first.Days.From <= last.Days.To)
        {
            said = (last.End, new DayRange(first.Days.From, last.Days.To));
        }

        return true;
    }

    /// <summary>True for four digits that may be the year of a paper.</summary>
    public static bool IsYear(string word, KoreanDay today) =>
        word.Length == 4
        && RangeText.IsNumber(UnicodeText.ToNfkc(word))
        && Number(word) is >= 2000 and var year
        && year <= today.Today.Year;

    private static bool TryReadOne(string query, int start, KoreanDay today, ref int? year, out (int End, DayRange Days) said)
    {
        said = default;
        var match = Korean().Match(query, start);
        match = match.Success ? match : English().Match(query, start);
        if (!match.Success || Days(new Said(match), today, ref year) is not { } days)
        {
            return false;
        }

        said = (match.Index + match.Length, new Said(match) switch
        {
            { Since: not null } => days with { To = null },
            { Until: not null } => days with { From = null },
            { After: not null } => new DayRange(days.To?.AddDays(1), null),
            { Before: not null } => new DayRange(null, days.From?.AddDays(-1)),
            _ => days,
        });
        return true;
    }

    private static DayRange? Days(Said said, KoreanDay today, ref int? year)
    {
        if (said.Recent is not null)
        {
            return Recent(said, today.End);
        }

        if (said.Week is { } week)
        {
            return DigestDate.TryFindWeek(UnicodeText.ToNfkc(week), beside: null, out var sunday)
                ? new DayRange(sunday.AddDays(-6), sunday)
                : null;
        }

        if (said.Unit is { } unit)
        {
            return Stretch(unit[0], said.Shift ?? "", today.Today);
        }

        // "in 2024" may stand in a title; "since 2024" says what is meant.
        if (said is { IsEnglish: true, Month: null, Quarter: null, IsOpen: false })
        {
            return null;
        }

        var own = YearOf(said, today.Today);
        if (said.Nth is { } nth)
        {
            return WeekOf(said, nth, own ?? year, today.IsBehind ? today.End : today.Today);
        }

        var range = own < DigestDate.First.Year || own > DigestDate.Last.Year
            ? null
            : OfYear(said, own ?? year, today.IsBehind ? today.End : today.Today);
        year = range is null ? year : own ?? year;
        return range;
    }

    /// <summary>A week of a month: 6월 둘째 주.</summary>
    private static DayRange? WeekOf(Said said, string nth, int? year, DateOnly end)
    {
        var month = Number(said.Month!);
        var week = "첫둘셋넷다".IndexOf(nth[0], StringComparison.Ordinal) is >= 0 and var place ? place + 1 : Number(nth);
        var of = year ?? (month > end.Month ? end.Year - 1 : end.Year);
        return DigestDate.TryFindWeek($"{of}년 {month}월 {week}주차", beside: null, out var sunday)
            ? new DayRange(sunday.AddDays(-6), sunday)
            : null;
    }

    /// <summary>The year that is said, if one is.</summary>
    private static int? YearOf(Said said, DateOnly today) => said switch
    {
        { Year: { Length: 2 } digits } => Number(digits) is var two && 2000 + two <= today.Year ? 2000 + two : 1900 + two,
        { Year: { } digits } => Number(digits),
        { YearWord: "재작년" } => today.Year - 2,
        { YearWord: "작년" or "지난해" } => today.Year - 1,
        { YearWord: not null } => today.Year,
        _ => null,
    };

    /// <summary>A year or its part. A part without a year is the latest one that had begun on the last day.</summary>
    private static DayRange? OfYear(Said said, int? of, DateOnly end)
    {
        var (first, months) = said switch
        {
            { Half: { } half } => (half == "상" ? 1 : 7, 6),
            { Quarter: { } quarter } => ((Number(quarter) * 3) - 2, 3),
            { Month: { } month } => (MonthOf(month), 1),
            { Season: { } season } => ((Seasons.IndexOf(season[0], StringComparison.Ordinal) * 3) + 3, 3),
            _ => (1, 12),
        };
        if (first is < 1 or > 12)
        {
            return null;
        }

        var day = said.Day is { } digits ? Number(digits) : 1;
        var isAhead = first > end.Month || (first == end.Month && day > end.Day);
        var year = of ?? (isAhead ? end.Year - 1 : end.Year);

        if (day < 1 || day > DateTime.DaysInMonth(year, first))
        {
            return null;
        }

        var from = new DateOnly(year, first, day);
        return new DayRange(from, said.Day is null ? from.AddMonths(months).AddDays(-1) : from);
    }

    /// <summary>The last so many days, weeks, months or years up to a day.</summary>
    private static DayRange? Recent(Said said, DateOnly end)
    {
        var count = said.Count switch
        {
            null => RecentDays,
            "일" or "한" => 1,
            "두" => 2,
            "세" or "몇" => Few,
            var digits => Number(digits),
        };
        DateOnly? before = (count, said.Span) switch
        {
            (0, _) => null,
            (_, null) => end.AddDays(-count),
            (_, { } span) => char.ToLowerInvariant(span[0]) switch
            {
                '일' or 'd' => end.AddDays(-count),
                '주' or 'w' => end.AddDays(-7 * count),
                '년' or 'y' => end.AddYears(-count),
                _ => end.AddMonths(-count),
            },
        };
        return before is { } day ? new DayRange(day.AddDays(1), end) : null;
    }

    /// <summary>The day, week, month or year of a day, or one before it.</summary>
    private static DayRange Stretch(char unit, string shift, DateOnly today)
    {
        var back = shift.ToLowerInvariant() switch
        {
            "이번" or "이" or "오늘" or "this" or "today" => 0,
            "지지난" or "저저번" or "그저께" or "그제" or "day before yesterday" => 2,
            _ => 1,
        };
        switch (char.ToLowerInvariant(unit))
        {
            case '주' or 'w':
                var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - (7 * back));
                return new DayRange(monday, monday.AddDays(6));
            case '달' or 'm':
                var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-back);
                return new DayRange(first, first.AddMonths(1).AddDays(-1));
            case 'y':
                return new DayRange(new DateOnly(today.Year - back, 1, 1), new DateOnly(today.Year - back, 12, 31));
            default:
                return new DayRange(today.AddDays(-back), today.AddDays(-back));
        }
    }

    private static int MonthOf(string month) => char.IsAsciiLetter(month[0])
        ? (Months.IndexOf(month[..3], StringComparison.OrdinalIgnoreCase) / 4) + 1
        : Number(month);

    /// <summary>The number that digits of any script write: those of Japanese keyboards are wide, and Arabic has its own.</summary>
    private static int Number(string digits) => digits.Aggregate(0, (number, digit) => (number * 10) + (int)char.GetNumericValue(digit));

    /// <summary>The parts of a time as they were typed.</summary>
    private readonly struct Said(Match match)
    {
        public string? Year => Part("year");

        public string? YearWord => Part("word") is { } word ? WrittenWords.WithoutBlanks(word) : null;

        public string? Month => Part("month");

        public string? Day => Part("day");

        public string? Half => Part("half");

        public string? Quarter => Part("quarter");

        public string? Season => Part("season");

        public string? Week => Part("week");

        /// <summary>Which week of the month.</summary>
        public string? Nth => Part("nth");

        public string? Recent => Part("recent");

        public string? Count => Part("count");

        public string? Span => Part("span");

        public string? Shift => Part("shift");

        /// <summary>The unit of a stretch; that of a single day is the word itself.</summary>
        public string? Unit => Part("unit") ?? (Shift is null ? null : "일");

        public string? Since => Part("since");

        public string? Until => Part("until");

        public string? After => Part("after");

        public string? Before => Part("before");

        public bool IsOpen => (Since ?? Until ?? After ?? Before) is not null;

        public bool IsEnglish => match.Groups["english"].Success;

        private string? Part(string name) => match.Groups[name] is { Success: true, Value: var value } ? value : null;
    }

    [GeneratedRegex(
        $$"""
        \G (?:
            (?<week>\d{4}-?[Ww]\d{1,2} | \d{4}년\s?(?:\d{1,2}월\s?)?(?:제\s?)?\d{1,2}주차?)
          | (?:(?<year>\d{4}|\d{2})년\s?)?(?<month>\d{1,2})월\s?(?:제\s?)?(?:(?<nth>[1-5])주차? | (?<nth>첫|첫째|둘째|셋째|넷째|다섯째)\s?주)
          | (?<year>2\d)\.\s?(?<month>\d{1,2})\.\s?(?<day>\d{1,2})\.?
          | (?: (?<year>\d{4})년도? | (?<year>\d{2})년(?=\s?\d{1,2}월) | (?<word>올해|금년|이번\s?해|작년|지난\s?해|재작년) )
            (?: \s{0,2}(?<month>\d{1,2})월(?:\s{0,2}(?<day>\d{1,2})일)? | \s{0,2}(?<half>[상하])반기
              | \s{0,2}(?<quarter>[1-4])(?:/4)?\s?분기 | \s{0,2}(?<season>봄|여름|가을|겨울)(?:철)? )?
          | (?<year>\d{4})\s{1,2}(?: (?<season>봄|여름|가을|겨울) | (?<month>\d{1,2})월(?:\s{0,2}(?<day>\d{1,2})일)? )
          | (?<year>\d{4})(?:[-/－／]|\.\s?)(?<month>\d{1,2})(?:(?:[-/－／]|\.\s?)(?<day>\d{1,2}))?\.?
          | (?<!\d년도?\s{0,2})(?:지난\s)?(?:(?<month>\d{1,2})월(?:\s{0,2}(?<day>\d{1,2})일)? | (?<half>[상하])반기 | (?<quarter>[1-4])(?:/4)?분기)
          | (?<recent>최근|지난)\s?(?<count>\d{1,3}|[한두세몇])\s?(?<span>일|주|개월|달|년)(?:일)?\s?(?:간|동안)?
          | (?<recent>최근|지난)\s?(?<count>일)(?<span>주)일
          | (?<recent>최근)
          | (?<shift>이번|지난|저번|지지난|저저번)\s?(?<unit>주|달) | (?<shift>이)(?<unit>달)
          | (?<shift>오늘|어제|그저께|그제)
        )
        {{KoreanEnd}}
        {{End}}
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Korean();

    [GeneratedRegex(
        $$"""
        \G (?<english>)
        (?: (?<since>since)\s | (?<until>until|till)\s | (?<after>after)\s | (?<before>before)\s | (?:in|from|during|within|over|of|on)\s )?
        (?: the\s )?
        (?:
            (?<month>{{MonthNames}})\.?,?\s(?:(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s)?(?<year>\d{4})
          | (?<day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(?<month>{{MonthNames}})\.?,?\s(?<year>\d{4})
          | q(?<quarter>[1-4])\s?(?<year>\d{4}) | (?<year>\d{4})\s?q(?<quarter>[1-4])
          | (?<year>\d{4})
          | (?<recent>last|past)\s(?<count>\d{1,3})\s(?<span>day|week|month|year)s?
          | (?<shift>last|past|previous|this)\s(?<unit>week|month|year)
          | (?<shift>today|yesterday|day\sbefore\syesterday)
        )
        {{End}}
        """,
        RegexOptions.ExplicitCapture
            | RegexOptions.IgnorePatternWhitespace
            | RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant)]
    private static partial Regex English();

    private const string MonthNames =
        "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

    /// <summary>Between the first and the last time of a stretch: 2024-01..2024-03, 2024년 1월 ~ 3월, June 2024 to August 2024.</summary>
    [GeneratedRegex(
        @"\G\s?(?:~|～|–|-|\.\.|to\s|through\s|until\s)\s?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
