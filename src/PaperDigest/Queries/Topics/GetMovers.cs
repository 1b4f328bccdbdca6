using PaperDigest.Index;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Topics;

/// <summary>Votes as recorded on a day, the highest number where several digests record one.</summary>
public readonly record struct RecordedVotes(DateOnly Date, int Votes);

/// <summary>A paper that has gained votes.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Recorded">Its votes day by day, ascending; at least two days.</param>
/// <param name="Before">What it had when the days that are compared began.</param>
public sealed record Mover(PaperItem Paper, IReadOnlyList<RecordedVotes> Recorded, RecordedVotes Before)
{
    public RecordedVotes Now => Recorded[^1];

    public int Gain => Now.Votes - Before.Votes;
}

/// <summary>What has moved.</summary>
/// <param name="Newest">The newest day of the library; null in an empty one.</param>
/// <param name="Days">So many days up to it are looked at.</param>
/// <param name="Total">Papers with more votes than before, those beyond the first ones too.</param>
/// <param name="Movers">Those that gained most, most first.</param>
public sealed record MoversResult(DateOnly? Newest, int Days, int Total, IReadOnlyList<Mover> Movers);

/// <summary>Which papers have gained most votes since digests last counted them?</summary>
public sealed class GetMovers(LibraryWriter library, DerivedTable<DayTable> memory)
{
    /// <summary>The stretches a reader can choose, in days.</summary>
    public static readonly IReadOnlyList<int> Spans = [1, 7, 30];

    /// <summary>
    /// Compares the last number recorded in the newest days with the last one before them; where there is none, with the first one in them.
    /// Papers that were counted on one day alone do not take part.
    /// </summary>
    /// <param name="days">How many days up to the newest.</param>
    /// <param name="most">So many papers at most.</param>
    /// <param name="prefersEasy">See <see cref="ListRequest.PrefersEasy"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<MoversResult> Run(int days, int most, bool prefersEasy, CancellationToken cancellationToken)
    {
        var table = await memory.Need(library, cancellationToken);
        if (table.Newest is not { } newest)
        {
            return new MoversResult(null, days, 0, []);
        }

        var first = DateOnly.FromDayNumber(Math.Max(0, newest.DayNumber - days + 1));
        var records = await library.VotesOfCounted(first, newest, cancellationToken);
        var gained = records
            .GroupBy(record => record.Row)
            .Select(paper => (
                Row: paper.Key,
                Recorded: paper.GroupBy(record => record.Date)
                    .Select(day => new RecordedVotes(day.Key, day.Max(record => record.Votes)))
                    .OrderBy(day => day.Date)
                    .ToList()))
            .Where(paper => paper.Recorded.Count > 1)
            .Select(paper => (paper.Row, paper.Recorded, Before: Before(paper.Recorded, first)))
            .Where(paper => paper.Recorded[^1].Votes > paper.Before.Votes)
            .Select(paper =>
                (paper.Row, paper.Recorded, paper.Before, Rank: (paper.Recorded[^1].Votes - paper.Before.Votes, paper.Recorded[^1].Votes)))
            .OrderByDescending(paper => paper.Rank)
            .ToList();

        // Equals of the last one are told from it by their ids.
        var least = gained.Count > most ? gained[most - 1].Rank : default;
        var shown = gained.TakeWhile(paper => paper.Rank.CompareTo(least) >= 0).ToList();
        var items = (await PaperItems.Load(library, [.. shown.Select(paper => paper.Row)], prefersEasy, cancellationToken))
            .ToDictionary(item => item.Row);
        return new MoversResult(
            newest,
            days,
            gained.Count,
            [
                .. shown.Where(paper => items.ContainsKey(paper.Row))
                    .Select(paper => new Mover(items[paper.Row], paper.Recorded, paper.Before))
                    .OrderByDescending(mover => mover.Gain)
                    .ThenByDescending(mover => mover.Now.Votes)
                    .ThenBy(mover => mover.Paper.Id, StringComparer.Ordinal)
                    .Take(most),
            ]);
    }

    private static RecordedVotes Before(List<RecordedVotes> recorded, DateOnly first) =>
        recorded.FindLastIndex(day => day.Date < first) is >= 0 and var last ? recorded[last] : recorded[0];
}
