using PaperDigest.Index;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Days;

/// <summary>A day a reader has not seen.</summary>
/// <param name="Date">The day.</param>
/// <param name="Papers">Its papers.</param>
/// <param name="Best">Those with most votes that day.</param>
public sealed record MissedDay(DateOnly Date, int Papers, IReadOnlyList<PaperItem> Best);

/// <summary>A month of days too long ago to be told one by one.</summary>
public sealed record MissedMonth(Period Period, int Days, int Papers);

/// <summary>What came after a day.</summary>
/// <param name="Since">The last day seen.</param>
/// <param name="Newest">The newest day of the library.</param>
/// <param name="DayTotal">Days with digests after it.</param>
/// <param name="PaperTotal">Papers mentioned on them, each once.</param>
/// <param name="Days">The newest of these days, newest first.</param>
/// <param name="Earlier">The months of the others, newest first; the first may be told in part above.</param>
public sealed record MissedResult(
    DateOnly Since,
    DateOnly Newest,
    int DayTotal,
    int PaperTotal,
    IReadOnlyList<MissedDay> Days,
    IReadOnlyList<MissedMonth> Earlier);

/// <summary>What has come since I was last here?</summary>
public sealed class GetMissed(LibraryWriter library, DerivedTable<DayTable> memory, DerivedTable<IndexView> index)
{
    /// <summary>A month of days is as much as a person reads at once.</summary>
    private const int MaxDays = 31;

    private const int BestOfDay = 3;

    /// <summary>Null in an empty library. Of the request, the source and the reader's preference count.</summary>
    public async Task<MissedResult?> Run(DateOnly since, ListRequest request, CancellationToken cancellationToken)
    {
        var table = await memory.NeedCurrent(library, cancellationToken);
        if (table.Newest is not { } newest)
        {
            return null;
        }

        request = await request.In(library, cancellationToken);
        var days = since == DateOnly.MaxValue
            ? []
            : table.Within(since.AddDays(1), DateOnly.MaxValue, request.Source).Where(day => day.Papers > 0).Reverse().ToList();
        var (told, earlier) = (days.Take(MaxDays).ToList(), days.Skip(MaxDays).ToList());
        var mentions = told.Count == 0
            ? []
            : await MentionOnDay.Within(library, told[^1].Date, told[0].Date, request.Source, cancellationToken);
        var (total, papers) = Count(
            await index.Need(library, cancellationToken), since, earlier.Count > 0 ? earlier[0].Date : since, request.Source);
        return new MissedResult(
            since,
            days is [var last, ..] && last.Date > newest ? last.Date : newest,
            days.Count,
            total,
            await Tell(mentions.GroupBy(m => m.Date).OrderByDescending(day => day.Key), request, cancellationToken),
            [
                .. earlier.GroupBy(day => Period.OfMonth(day.Date))
                    .Select(month => new MissedMonth(month.Key, month.Count(), papers.GetValueOrDefault(month.Key))),
            ]);
    }

    /// <summary>How many papers are mentioned after a day, and in each month from then to another day.</summary>
    private static (int Papers, Dictionary<Period, int> ByMonth) Count(IndexView view, DateOnly since, DateOnly last, string? source)
    {
        var (all, byMonth) = (0, new Dictionary<Period, int>());
        var (mentions, only) = (new List<(int Source, DateOnly Date)>(), source is null ? (int?)null : view.NumberOf(source));
        foreach (var (example, papers) in view.ByMentions.All)
        {
            view.ReadMentions(example, mentions);
            mentions.RemoveAll(mention => mention.Date <= since || (only is { } number && mention.Source != number));
            all += mentions.Count > 0 ? papers : 0;
            foreach (var month in mentions.Where(mention => mention.Date <= last)
                .Select(mention => Period.OfMonth(mention.Date))
                .Distinct())
            {
                byMonth[month] = byMonth.GetValueOrDefault(month) + papers;
            }
        }

        return (all, byMonth);
    }

    private async Task<List<MissedDay>> Tell(
        IEnumerable<IGrouping<DateOnly, MentionOnDay>> days, ListRequest request, CancellationToken cancellationToken)
    {
        var best = days.Select(day => (Day: day.Key, Papers: ByVotes(day))).ToList();
        var ids = best.SelectMany(day => day.Papers.Take(BestOfDay)).Select(paper => paper.Id).Distinct().ToList();
        var items = (await PaperItems.Load(library, ids, request.PrefersEasy, cancellationToken)).ToDictionary(item => item.Row);
        return
        [
            .. best.Select(day => new MissedDay(
                day.Day,
                day.Papers.Count,
                [.. day.Papers.Take(BestOfDay)
                    .Where(paper => items.ContainsKey(paper.Id))
                    .Select(paper => items[paper.Id] with { Date = day.Day, Votes = paper.Votes })])),
        ];
    }

    /// <summary>The papers of a day in the order of the day's page.</summary>
    private static List<(int Id, int? Votes)> ByVotes(IEnumerable<MentionOnDay> day) =>
    [
        .. day.GroupBy(m => m.Paper)
            .Select(paper => (Id: paper.Key, paper.First().Slug, Votes: paper.Max(m => m.Votes), Rank: paper.Min(m => m.Rank)))
            .OrderByDescending(paper => paper.Votes ?? -1).ThenBy(paper => paper.Rank).ThenBy(paper => paper.Slug, StringComparer.Ordinal)
            .Select(paper => (paper.Id, paper.Votes)),
    ];
}
