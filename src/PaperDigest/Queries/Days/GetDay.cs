using PaperDigest.Core.Digests;
using PaperDigest.Index;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Days;

/// <summary>A day with its papers by votes.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsEstimated">True when only guesses put papers on this day.</param>
/// <param name="Turn">The days next to it; null where they are not known at the moment.</param>
/// <param name="Digests">The files read for this day.</param>
/// <param name="Categories">Categories of the day's papers, most papers first, before the category filter.</param>
/// <param name="Sources">Sources of the day with their papers, before filters.</param>
/// <param name="TotalVotes">Votes recorded that day on the papers shown, each paper once.</param>
/// <param name="Papers">All papers of the day that pass the filters.</param>
/// <param name="Reports">The category reports of the day that pass the filters.</param>
public sealed record DayResult(
    DateOnly Date,
    bool IsEstimated,
    DayTurn? Turn,
    IReadOnlyList<DayDigest> Digests,
    IReadOnlyList<CategoryCount> Categories,
    IReadOnlyList<SourceCount> Sources,
    long TotalVotes,
    IReadOnlyList<PaperItem> Papers,
    IReadOnlyList<ReportItem> Reports);

/// <summary>The nearest days with digests before and after a day.</summary>
public sealed record DayTurn(DateOnly? Previous, DateOnly? Next);

/// <summary>
/// A file read for a day. <paramref name="Picture"/> is the hash of its distribution picture, <paramref name="Title"/> and
/// <paramref name="StatedSource"/> what its front matter says.
/// </summary>
public sealed record DayDigest(string Source, string File, DateOrigin Origin, string? Title, string? StatedSource, string? Picture);

/// <summary>What came out on this day?</summary>
public sealed class GetDay(LibraryWriter library, DerivedTable<DayTable> memory)
{
    /// <summary>The day to open on (<see cref="NewestDay"/>); null in an empty library.</summary>
    public async Task<DateOnly?> Newest(CancellationToken cancellationToken) =>
        await memory.GetCurrent(library, cancellationToken) is { } table
            ? table.Newest
            : await NewestDay.Of(library, cancellationToken);

    /// <summary>Null when no digest is of that day. Of the request, categories, source, votes and order count.</summary>
    public async Task<DayResult?> Run(DateOnly date, ListRequest request, CancellationToken cancellationToken) =>
        (await Run([date], request, cancellationToken)).SingleOrDefault();

    /// <summary>
    /// The same for several days, in that order and without those that have no digest. Together they cost little more than one.
    /// </summary>
    public async Task<IReadOnlyList<DayResult>> Run(IReadOnlyList<DateOnly> dates, ListRequest request, CancellationToken cancellationToken)
    {
        request = await request.In(library, cancellationToken) with { Query = "", From = null, To = null };
        var digests = (await library.Digests(dates, cancellationToken)).ToLookup(
            d => d.Date, d => new DayDigest(d.Source, d.Path, d.Origin, d.Title, d.StatedSource, d.Picture));
        var mentions = await Mentions(dates, cancellationToken);
        var reports = (await library.Reports(dates, cancellationToken)).Where(report => report.Passes(request)).ToLookup(r => r.Date);
        var table = await memory.GetCurrent(library, cancellationToken);
        IEqualityComparer<ListedPaper> sameInstance = ReferenceEqualityComparer.Instance;
        return
        [
            .. dates.Where(digests.Contains).Select(date => Tell(
                date,
                [.. digests[date].OrderBy(d => d.Source, StringComparer.Ordinal).ThenBy(d => d.File, StringComparer.Ordinal)],
                mentions[date].ToLookup(m => m.Paper, m => m.Mention, sameInstance),
                request) with
            {
                Turn = table is null ? null : new DayTurn(table.Before(date), table.After(date)),
                Reports = [.. reports[date].InOrder().Select(ReportItem.From)],
            }),
        ];
    }

    /// <summary>The mentions of some days by day, each with its paper. All mentions of a paper share one instance of it.</summary>
    private async Task<ILookup<DateOnly, (ListedPaper Paper, ListedMention Mention)>> Mentions(
        IReadOnlyList<DateOnly> dates, CancellationToken cancellationToken)
    {
        var mentions = await library.Mentions(dates, cancellationToken);
        var rows = mentions.Select(m => m.PaperId).Distinct().ToList();
        var papers = (await library.Papers(rows, cancellationToken)).ToDictionary(p => p.Id);
        // A run may have taken a paper out of the library meanwhile.
        return mentions.Where(m => papers.ContainsKey(m.PaperId)).ToLookup(m => m.Date, m => (papers[m.PaperId], m));
    }

    private static DayResult Tell(
        DateOnly date, IReadOnlyList<DayDigest> digests, ILookup<ListedPaper, ListedMention> papers, ListRequest request)
    {
        var filters = (request with { MinVotes = null }).Filters();
        var shown = papers
            .Where(paper => filters.Pass(new IndexedPaper(paper.Key, [.. paper.Select(m => (m.Source, date))])))
            .Select(paper =>
                (Rank: paper.Min(m => m.Rank), Item: PaperItems.From(
                    paper.Key, [.. paper], request.PrefersEasy) with
                { Date = date, Votes = paper.Max(m => m.Votes) }))
            .Where(paper => request.MinVotes is null || paper.Item.Votes >= request.MinVotes)
            .ToList();
        return new DayResult(
            date,
            digests.All(d => d.Origin.IsGuess()),
            Turn: null,
            digests,
            CountCategories(papers.Where(paper => IsOfSource(paper, request.Source)).Select(paper => paper.Key)),
            [.. digests.Select(d => d.Source)
                .Distinct(StringComparer.Ordinal)
                .Select(name => new SourceCount(name, papers.Count(paper => IsOfSource(paper, name))))],
            shown.Sum(paper => (long)(paper.Item.Votes ?? 0)),
            [.. InOrder(shown, request.Sort)],
            Reports: []);
    }

    private static bool IsOfSource(IEnumerable<ListedMention> mentions, string? source) =>
        source is null || mentions.Any(m => m.Source == source);

    /// <summary>By votes; among equals, and where no votes are known, as the digests order them.</summary>
    private static IEnumerable<PaperItem> InOrder(IEnumerable<(int Rank, PaperItem Item)> papers, ListSort? sort) =>
        papers.OrderByDescending(paper => sort is ListSort.Oldest or ListSort.Newest ? 0 : paper.Item.Votes ?? -1)
            .ThenBy(paper => paper.Rank)
            .ThenBy(paper => paper.Item.Id, StringComparer.Ordinal)
            .Select(paper => paper.Item);

    private static List<CategoryCount> CountCategories(IEnumerable<ListedPaper> papers) =>
    [
        .. papers.SelectMany(p => p.Categories)
            .GroupBy(
                c => c.Slug,
                (slug, same) => (Category: CategoryNames.Of(slug, same.Select(c => c.Name)), Papers: same.Count()),
                StringComparer.Ordinal)
            .Select(c => new CategoryCount(c.Category.Slug, c.Category.Korean, c.Category.English, c.Papers))
            .OrderByDescending(c => c.Papers).ThenBy(c => c.Slug, StringComparer.Ordinal),
    ];
}
