using System.Globalization;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Pages.Shared;

/// <summary>
/// A category or term over months as bars, for <c>_TrendChart</c>: its share of each month, which the archive's size does not draw.
/// </summary>
/// <param name="Id">What tells its elements from those of other charts on the page.</param>
/// <param name="Name">What is shown.</param>
/// <param name="Hue">The class of its colour; null for the page's own.</param>
/// <param name="Points">A point for each month.</param>
/// <param name="Months">The months.</param>
/// <param name="Address">The list of the papers of a month.</param>
public sealed record TrendChart(
    string Id,
    string Name,
    string? Hue,
    IReadOnlyList<TrendPoint> Points,
    IReadOnlyList<TrendMonth> Months,
    Func<TrendMonth, string> Address)
{
    private const int Slot = 12;
    private const int Bar = 9;

    /// <summary>The height of the highest bar.</summary>
    public const int Height = 48;

    /// <summary>The share of the month's votes instead of its papers.</summary>
    public bool ByVotes { get; init; }

    /// <summary>False where votes are not counted, and where one table stands for all charts of a page.</summary>
    public bool HasVotes { get; init; } = true;

    public bool HasTable { get; init; } = true;

    /// <summary>The share that is as high as the chart, the same for several charts; null for the largest of its own.</summary>
    public double? Axis { get; init; }

    public int Width => Slot * Months.Count;

    /// <summary>The place of the highest share, the later of equals, where there are others not in a month that has only begun.</summary>
    public int Peak => Enumerable.Range(0, Months.Count).MaxBy(i => (Months[i].Until is null, Share(i), i));

    /// <summary>The largest share of its own, above 0.</summary>
    public double Most => Enumerable.Range(0, Months.Count).Select(Share).DefaultIfEmpty().Max() is > 0 and var most ? most : 1;

    public long Value(int month) => ByVotes ? Points[month].Votes : Points[month].Papers;

    /// <summary>The part of the month's papers, or votes, from 0 to 1.</summary>
    public double Share(int month) =>
        (double)Value(month) / Math.Max(1, ByVotes ? Months[month].Votes : Months[month].Papers);

    /// <summary>A month without digests.</summary>
    public bool IsGap(int month) => Months[month].DigestDays == 0;

    /// <summary>The outline of a month's bar; a value above zero is seen, however small.</summary>
    public string Outline(int month)
    {
        var height = Value(month) > 0 ? Math.Max(1, Share(month) * Height / (Axis ?? Most)) : 0;
        var left = (month * Slot) + ((Slot - Bar) / 2.0);
        return string.Create(CultureInfo.InvariantCulture, $"M{left:0.##} {Height}v-{height:0.##}h{Bar}V{Height}z");
    }

    /// <summary>The whole slot of a month: what a pointer has to hit.</summary>
    public string Slice(int month) => string.Create(CultureInfo.InvariantCulture, $"M{month * Slot} 0h{Slot}V{Height}h-{Slot}z");

    /// <summary>The chart of a category.</summary>
    public static TrendChart Of(string id, CategoryTrend trend, IReadOnlyList<TrendMonth> months) => new(
        id,
        trend.Category.Name(),
        CategoryHue.ClassOf(trend.Category.Slug),
        trend.Points,
        months,
        month => Routes.List(Routes.Of(Period.OfMonth(month.First)), new ListRequest { Categories = [trend.Category.Slug] }));
}
