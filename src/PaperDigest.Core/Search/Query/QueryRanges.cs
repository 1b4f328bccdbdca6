using System.Globalization;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>A range of days. Either end may be open.</summary>
internal readonly record struct DayRange(DateOnly? From, DateOnly? To)
{
    /// <summary>
    /// <c>2024</c>, <c>2024-06</c>, <c>2024-06-13</c>, ranges of them: <c>2024-01..2024-03</c>, <c>2024-06..</c>, <c>..2023</c>,
    /// and comparisons: <c>&gt;=2024-06</c>.
    /// </summary>
    public static bool TryParse(string text, out DayRange range)
    {
        range = default;
        var (first, last) = RangeText.Split(text);
        if (first.Length == 0 && last is null or "")
        {
            return false;
        }

        if (last is null)
        {
            return TryCompare(first, out range);
        }

        var isFirst = DigestDate.TryReadPeriod(first, out var from);
        var isLast = DigestDate.TryReadPeriod(last, out var to);
        if ((first.Length > 0 && !isFirst) || (last is not "" && !isLast) || (isFirst && isLast && from.From > to.To))
        {
            return false;
        }

        range = new DayRange(isFirst ? from.From : null, isLast ? to.To : null);
        return true;
    }

    /// <summary>The shortest way to write it.</summary>
    public override string ToString()
    {
        if (this is { From: { } from, To: { } to } && from <= to)
        {
            var (first, last) = (Shorten(from, to, from), Shorten(from, to, to));
            return first == last ? first : $"{first}..{last}";
        }

        return $"{From?.ToString("O", CultureInfo.InvariantCulture)}..{To?.ToString("O", CultureInfo.InvariantCulture)}";
    }

    private static string Shorten(DateOnly from, DateOnly to, DateOnly day)
    {
        var isMonths = from.Day == 1 && to.Day == DateTime.DaysInMonth(to.Year, to.Month);
        var isYears = isMonths && from.Month == 1 && to.Month == 12;
        return day.ToString(isYears ? "yyyy" : isMonths ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a period, or a comparison with one.</summary>
    private static bool TryCompare(string text, out DayRange range)
    {
        var sign = text[..(text.Length - text.TrimStart('<', '>', '=').Length)];
        var isPeriod = DigestDate.TryReadPeriod(text[sign.Length..], out var period);
        DayRange? found = sign switch
        {
            "" or "=" => new DayRange(period.From, period.To),
            ">=" => new DayRange(period.From, null),
            ">" when period.To < DateOnly.MaxValue => new DayRange(period.To.AddDays(1), null),
            "<=" => new DayRange(null, period.To),
            "<" when period.From > DateOnly.MinValue => new DayRange(null, period.From.AddDays(-1)),
            _ => null,
        };
        range = isPeriod && found is { } compared ? compared : default;
        return isPeriod && found is not null;
    }
}

/// <summary>A range of votes. Either end may be open.</summary>
internal readonly record struct VoteRange(int? Least, int? Most)
{
    /// <summary>
    /// <c>20</c> and <c>&gt;=20</c> (at least), <c>&gt;20</c>, <c>20..50</c>, <c>20..</c>, <c>..50</c>, <c>&lt;50</c>,
    /// <c>&lt;=50</c>, <c>=20</c>.
    /// </summary>
    public static bool TryParse(string text, out VoteRange range)
    {
        var (first, last) = RangeText.Split(text);
        if (last is not null)
        {
            var (least, most) = (Number(first), Number(last));
            range = new VoteRange(least, most);
            return (least is not null || first.Length == 0)
                && (most is not null || last.Length == 0)
                && !(least is null && most is null)
                && !(least > most);
        }

        var sign = first.Length - first.TrimStart('<', '>', '=').Length;
        var number = Number(first[sign..]);
        VoteRange? found = first[..sign] switch
        {
            "" or ">=" => new VoteRange(number, null),
            ">" when number < int.MaxValue => new VoteRange(number + 1, null),
            "<=" => new VoteRange(null, number),
            "<" when number > 0 => new VoteRange(null, number - 1),
            "=" => new VoteRange(number, number),
            _ => null,
        };
        range = found ?? default;
        return found is not null && number is not null;
    }

    public override string ToString() => (Least, Most) switch
    {
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $">={least}"),
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"<={most}"),
        _ when Least == Most => string.Create(CultureInfo.InvariantCulture, $"={Least}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Least}..{Most}"),
    };

    private static int? Number(string text) =>
        RangeText.IsNumber(text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

internal static class RangeText
{
    /// <summary>Both ends of <c>a..b</c> or <c>a~b</c>; no last one where there is no range.</summary>
    public static (string First, string? Last) Split(string text)
    {
        var plain = UnicodeText.ToNfkc(text).Replace("~", "..", StringComparison.Ordinal);
        var dots = plain.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 ? (plain, null) : (plain[..dots], plain[(dots + 2)..]);
    }

    public static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
