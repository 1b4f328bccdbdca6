using System.Globalization;
using Microsoft.Extensions.Localization;
using PaperDigest.Core.Digests;
using PaperDigest.Queries.Days;

namespace PaperDigest.Views;

/// <summary>What the pages say with numbers and dates in it, in the reader's language.</summary>
public static class Words
{
    /// <summary>A sentence about a number, which is <c>{0}</c>: the key with <c>.One</c> for exactly one.</summary>
    public static string Count(this IStringLocalizer text, string key, long number, params object[] more) =>
        text[number == 1 ? key + ".One" : key, [number, .. more]];

    /// <summary>2024년 6월 13일 목요일; Thursday, 13 June 2024</summary>
    public static string LongDate(this IStringLocalizer text, DateOnly date) => text.Format("Date.Long", date);

    /// <summary>2024년 6월 13일; 13 June 2024</summary>
    public static string Date(this IStringLocalizer text, DateOnly date) => text.Format("Date.Day", date);

    /// <summary>6월 13일 (목); Thu 13 June</summary>
    public static string ShortDate(this IStringLocalizer text, DateOnly date) => text.Format("Date.Short", date);

    /// <summary>2024년 6월; June 2024</summary>
    public static string Month(this IStringLocalizer text, DateOnly date) => text.Format("Date.Month", date);

    /// <summary>2024.6; Jun 2024</summary>
    public static string ShortMonth(this IStringLocalizer text, DateOnly date) => text.Format("Date.ShortMonth", date);

    /// <summary>6월; June</summary>
    public static string MonthName(this IStringLocalizer text, DateOnly date) => text.Format("Date.MonthName", date);

    /// <summary>What these days are called: 2024년 6월; Week 24 of 2024.</summary>
    public static string Name(this IStringLocalizer text, Period period) => period.Kind switch
    {
        PeriodKind.Day => text.LongDate(period.First),
        PeriodKind.Week => text["Date.Week", period.WeekYear, period.Week],
        PeriodKind.Month => text.Month(period.First),
        PeriodKind.Year => text["Top.Year", period.First.Year],
        _ => text["Top.All"],
    };

    public static string Instant(this IStringLocalizer text, DateTime utc) =>
        text["Date.Instant", utc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)];

    /// <summary>How long ago: 3분 전; 3 minutes ago</summary>
    public static string Ago(this IStringLocalizer text, TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => text["Ago.Now"],
        { TotalHours: < 1 } => text.Count("Ago.Minutes", (int)age.TotalMinutes),
        { TotalDays: < 1 } => text.Count("Ago.Hours", (int)age.TotalHours),
        _ => text.Count("Ago.Days", (int)age.TotalDays),
    };

    /// <summary>The heading of a part of a summary; null for plain points, which need none.</summary>
    public static string? Heading(this IStringLocalizer text, SummarySection section) => section.Kind switch
    {
        SectionKind.Points => null,
        SectionKind.Other => section.Heading,
        _ => text["Section." + section.Kind],
    };

    private static string Format(this IStringLocalizer text, string key, DateOnly date) =>
        date.ToString(text[key], CultureInfo.CurrentCulture);
}
