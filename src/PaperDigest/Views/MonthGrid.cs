using PaperDigest.Queries.Days;

namespace PaperDigest.Views;

/// <summary>A day in a month's grid.</summary>
/// <param name="Date">The day.</param>
/// <param name="Papers">Papers of the day; null when there is no digest.</param>
/// <param name="IsMissing">True for a weekday without digest between the library's first and last day.</param>
public sealed record MonthCell(DateOnly Date, int? Papers, bool IsMissing)
{
    /// <summary>
    /// The papers from which a day has level 2, 3 and 4. Of 281 real days a quarter had fewer than 10 papers, half had 12, a tenth
    /// more than 25.
    /// </summary>
    public static IReadOnlyList<int> Levels { get; } = [8, 14, 24];

    /// <summary>1 to 4; 0 for a digest without papers.</summary>
    public int Heat => Papers is > 0 ? 1 + Levels.Count(level => Papers >= level) : 0;
}

/// <summary>A month as weeks of seven cells, null where a week belongs to another month.</summary>
public sealed record MonthGrid(DateOnly First, IReadOnlyList<MonthCell?[]> Weeks)
{
    public bool HasDigests => Weeks.Any(week => Array.Exists(week, cell => cell?.Papers is not null));

    /// <summary>Weeks begin on Monday in every language: each row is an ISO 8601 week, which has a page.</summary>
    public static IReadOnlyList<DayOfWeek> WeekDays { get; } = [.. Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7))];

    public static MonthGrid Of(CalendarResult calendar, int month)
    {
        var first = new DateOnly(calendar.Year, month, 1);
        var days = calendar.Days.ToDictionary(day => day.Date, day => day.Papers);
        var blanks = (7 + (int)first.DayOfWeek - (int)WeekDays[0]) % 7;
        var cells = Enumerable.Repeat<MonthCell?>(null, blanks)
            .Concat(Enumerable.Range(0, DateTime.DaysInMonth(calendar.Year, month)).Select(day => Cell(first.AddDays(day))));
        return new MonthGrid(first, [.. cells.Chunk(7).Select(week => week.Concat(new MonthCell?[7 - week.Length]).ToArray())]);

        MonthCell Cell(DateOnly date) => days.TryGetValue(date, out var papers)
            ? new MonthCell(date, papers, IsMissing: false)
            : new MonthCell(date, Papers: null, IsGap(date, calendar));
    }

    private static bool IsGap(DateOnly date, CalendarResult calendar) =>
        date > calendar.First && date < calendar.Last && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}

/// <summary>A year of months with its sums.</summary>
public sealed record YearGrid(IReadOnlyList<MonthGrid> Months, int Days, int Missing)
{
    public static YearGrid Of(CalendarResult calendar)
    {
        var months = Enumerable.Range(1, 12).Select(month => MonthGrid.Of(calendar, month)).ToList();
        var cells = months.SelectMany(month => month.Weeks).SelectMany(week => week);
        return new YearGrid(months, calendar.Days.Count, cells.Count(cell => cell is { IsMissing: true }));
    }
}
