using System.Globalization;
using PaperDigest.Queries.Topics;

namespace PaperDigest.Pages.Shared;

/// <summary>A category over months as bars, for <c>_TrendChart</c>.</summary>
/// <param name="Id">What tells its elements from those of other charts on the page.</param>
/// <param name="Trend">The category.</param>
/// <param name="Months">The months of its points.</param>
/// <param name="ByVotes">Votes instead of papers.</param>
public sealed record TrendChart(string Id, CategoryTrend Trend, IReadOnlyList<TrendMonth> Months, bool ByVotes = false)
{
    private const int Slot = 12;
    private const int Bar = 9;

    /// <summary>The height of the highest bar.</summary>
    public const int Height = 48;

    public int Width => Slot * Months.Count;

    /// <summary>At least 1, so that nothing is divided by zero.</summary>
    public long Most => Math.Max(1, Trend.Points.Select(Value).DefaultIfEmpty().Max());

    /// <summary>The place of the highest bar, the later of equals.</summary>
    public int Peak => Enumerable.Range(0, Months.Count).MaxBy(i => (Value(Trend.Points[i]), i));

    public long Value(TrendPoint point) => ByVotes ? point.Votes : point.Papers;

    /// <summary>A month without digests.</summary>
    public bool IsGap(int month) => Months[month].DigestDays == 0;

    /// <summary>The outline of a month's bar; a value above zero is seen, however small.</summary>
    public string Outline(int month)
    {
        var height = Value(Trend.Points[month]) is var value && value > 0 ? Math.Max(1, (double)value * Height / Most) : 0;
        var left = (month * Slot) + ((Slot - Bar) / 2.0);
        return string.Create(CultureInfo.InvariantCulture, $"M{left:0.##} {Height}v-{height:0.##}h{Bar}V{Height}z");
    }

    /// <summary>The whole slot of a month: what a pointer has to hit.</summary>
    public string Slice(int month) => string.Create(CultureInfo.InvariantCulture, $"M{month * Slot} 0h{Slot}V{Height}h-{Slot}z");
}
