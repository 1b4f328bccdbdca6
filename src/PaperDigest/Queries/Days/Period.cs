using System.Globalization;
using PaperDigest.Core.Papers;

namespace PaperDigest.Queries.Days;

public enum PeriodKind
{
    Day,
    Week,
    Month,
    Year,
    All,
}

/// <summary>Days that have a page together.</summary>
/// <param name="Kind">What they make up.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, inclusive.</param>
public sealed record Period(PeriodKind Kind, DateOnly First, DateOnly Last)
{
    /// <summary>The whole time of the library.</summary>
    public static Period All { get; } = new(PeriodKind.All, DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>The year of a week can differ from that of its days: 2024-12-31 lies in the first week of 2025.</summary>
    public int WeekYear => ISOWeek.GetYear(First.ToDateTime(TimeOnly.MinValue));

    /// <summary>The number of a week by ISO 8601.</summary>
    public int Week => ISOWeek.GetWeekOfYear(First.ToDateTime(TimeOnly.MinValue));

    public static Period OfDay(DateOnly day) => new(PeriodKind.Day, day, day);

    /// <summary>Monday to Sunday; the very last week there is ends on a Friday.</summary>
    public static Period OfWeek(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new(PeriodKind.Week, monday, DateOnly.FromDayNumber(Math.Min(monday.DayNumber + 6, DateOnly.MaxValue.DayNumber)));
    }

    public static Period OfMonth(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new(PeriodKind.Month, first, new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)));
    }

    public static Period OfYear(int year) => new(PeriodKind.Year, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>A week by its year and number; null where the year has no such week, as 2024 has no 53rd.</summary>
    public static Period? OfWeek(int year, int number) =>
        IsYear(year) && number >= 1 && number <= ISOWeek.GetWeeksInYear(year)
            ? OfWeek(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday)))
            : null;

    /// <summary>
    /// Days as the operator <c>date:</c> reads them: 2024-6-13, 20240613, 2024.06, 2024-w24; null for any other text, and for days of
    /// another kind.
    /// </summary>
    public static Period? Read(string? text, PeriodKind kind)
    {
        // A blank in an address comes as nothing.
        if (text is null || !DigestDate.TryReadPeriod(text, out var days))
        {
            return null;
        }

        var period = (All with { Kind = kind }).Around(days.From);
        return (period.First, period.Last) == days ? period : null;
    }

    public static bool IsYear(int year) => year is >= 1 and <= 9999;

    /// <summary>Another stretch of the same kind, the one that holds this day.</summary>
    public Period Around(DateOnly day) => Kind switch
    {
        PeriodKind.Day => OfDay(day),
        PeriodKind.Week => OfWeek(day),
        PeriodKind.Month => OfMonth(day),
        PeriodKind.Year => OfYear(day.Year),
        _ => this,
    };
}
