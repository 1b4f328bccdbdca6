using PaperDigest.Queries.Papers;

namespace PaperDigest.Pages.Papers;

/// <summary>A recorded number of votes at its place in the drawing.</summary>
public sealed record VotePoint(DateOnly Date, int Votes, int X, int Y);

/// <summary>Votes over time as a line: days from left to right, votes from nothing at the foot to the most at the top.</summary>
/// <param name="Points">The days, each with the highest number recorded on it, the first day first; at least two.</param>
public sealed record VoteChart(IReadOnlyList<VotePoint> Points)
{
    public const int Width = 304;
    public const int Height = 112;
    public const int Foot = 90;
    private const int Top = 24;
    private const int Edge = 14;

    public VotePoint First => Points[0];

    public VotePoint Last => Points[^1];

    /// <summary>The line as SVG takes it: <c>14,52 290,24</c></summary>
    public string Line => string.Join(' ', Points.Select(point => FormattableString.Invariant($"{point.X},{point.Y}")));

    /// <summary>Null while all numbers are of one day, which makes no line.</summary>
    public static VoteChart? Of(IEnumerable<PaperMention> mentions)
    {
        var days = PaperMention.VotesByDay(mentions);
        if (days.Count < 2)
        {
            return null;
        }

        var (most, first) = (Math.Max(1, days.Max(day => day.Votes)), days[0].Date.DayNumber);
        var span = days[^1].Date.DayNumber - first;
        return new VoteChart([.. days.Select(day => new VotePoint(
            day.Date,
            day.Votes,
            Edge + (int)Math.Round((day.Date.DayNumber - first) * (double)(Width - (2 * Edge)) / span),
            Foot - (int)Math.Round(day.Votes * (double)(Foot - Top) / most)))]);
    }
}
