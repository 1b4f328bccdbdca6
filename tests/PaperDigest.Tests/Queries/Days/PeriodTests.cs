using PaperDigest.Queries.Days;
using PaperDigest.Web;

namespace PaperDigest.Tests.Queries.Days;

/// <summary>Weeks by ISO 8601, months and years, and their addresses.</summary>
public sealed class PeriodTests
{
    [Theory]
    [InlineData("2024-06-13", "/weeks/2024-W24", "2024-06-10", "2024-06-16")]
    [InlineData("2024-12-29", "/weeks/2024-W52", "2024-12-23", "2024-12-29")]
    [InlineData("2024-12-30", "/weeks/2025-W01", "2024-12-30", "2025-01-05")]
    [InlineData("2025-01-01", "/weeks/2025-W01", "2024-12-30", "2025-01-05")]
    [InlineData("2021-01-03", "/weeks/2020-W53", "2020-12-28", "2021-01-03")]
    [InlineData("2023-01-01", "/weeks/2022-W52", "2022-12-26", "2023-01-01")]
    [InlineData("0001-01-01", "/weeks/0001-W01", "0001-01-01", "0001-01-07")]
    [InlineData("9999-12-31", "/weeks/9999-W52", "9999-12-27", "9999-12-31")]
    public void A_week_runs_from_Monday_and_is_named_by_the_year_of_its_Thursday(string day, string address, string first, string last)
    {
        var week = Period.OfWeek(Day(day));
        Assert.Equal((Day(first), Day(last)), (week.First, week.Last));
        Assert.Equal(address, Routes.Of(week));
        Assert.Equal(week, Routes.ReadWeek(address["/weeks/".Length..]));
    }

    [Fact]
    public void Every_day_lies_in_the_week_month_and_year_of_its_addresses()
    {
        for (var day = new DateOnly(2015, 1, 1); day.Year < 2032; day = day.AddDays(1))
        {
            foreach (var period in new[] { Period.OfWeek(day), Period.OfMonth(day), Period.OfYear(day.Year) })
            {
                Assert.InRange(day, period.First, period.Last);
                var written = Routes.Of(period)[(Routes.Of(period).LastIndexOf('/') + 1)..];
                Assert.Equal(period, period.Kind switch
                {
                    PeriodKind.Week => Routes.ReadWeek(written),
                    PeriodKind.Month => Routes.ReadMonth(written),
                    _ => Routes.ReadYear(written),
                });
            }
        }
    }

    [Theory]
    [InlineData("2024-w24", 24)]
    [InlineData("2024W24", 24)]
    [InlineData("2024-W2", 2)]
    [InlineData("２０２４-W24", 24)]
    public void Other_ways_to_write_a_week_are_read(string text, int week) =>
        Assert.Equal(Routes.ReadWeek($"2024-W{week:00}"), Routes.ReadWeek(text) ?? throw new FormatException(text));

    [Theory]
    [InlineData("2024-W53")]
    [InlineData("2024-W00")]
    [InlineData("0000-W01")]
    [InlineData("2024-W024")]
    [InlineData("+024-W24")]
    [InlineData("")]
    public void What_is_no_week_is_none(string text) => Assert.Null(Routes.ReadWeek(text));

    [Theory]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("0000-01")]
    [InlineData("2024-06-13")]
    public void What_is_no_month_is_none(string text) => Assert.Null(Routes.ReadMonth(text));

    [Fact]
    public void A_month_may_lack_its_zero() => Assert.Equal(Routes.ReadMonth("2024-06"), Routes.ReadMonth("2024-6"));

    [Fact]
    public void Only_some_years_have_53_weeks()
    {
        Assert.NotNull(Routes.ReadWeek("2020-W53"));
        Assert.NotNull(Routes.ReadWeek("2026-W53"));
        Assert.Null(Routes.ReadWeek("2025-W53"));
    }

    private static DateOnly Day(string text) => Routes.ReadDay(text)!.Value;
}
