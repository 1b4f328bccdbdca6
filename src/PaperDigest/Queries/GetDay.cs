using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Digests;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Queries;

/// <summary>A day with its papers by votes.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsEstimated">True when only guesses put papers on this day.</param>
/// <param name="Previous">The nearest earlier day with digests.</param>
/// <param name="Next">The nearest later one.</param>
/// <param name="Digests">The files read for this day.</param>
/// <param name="Categories">Categories of the day's papers, most papers first, before the category filter.</param>
/// <param name="Sources">Sources of the day with their papers, before filters.</param>
/// <param name="TotalVotes">Votes recorded that day on the papers shown, each paper once.</param>
/// <param name="Papers">All papers of the day that pass the filters.</param>
/// <param name="Reports">The category reports of the day that pass the filters.</param>
public sealed record DayResult(
    DateOnly Date,
    bool IsEstimated,
    DateOnly? Previous,
    DateOnly? Next,
    IReadOnlyList<DayDigest> Digests,
    IReadOnlyList<CategoryCount> Categories,
    IReadOnlyList<SourceCount> Sources,
    int TotalVotes,
    IReadOnlyList<PaperItem> Papers,
    IReadOnlyList<ReportItem> Reports);

/// <summary>A file read for a day. <paramref name="Picture"/> is the hash of its distribution picture, <paramref name="Title"/> and <paramref name="StatedSource"/> what its front matter says.</summary>
public sealed record DayDigest(string Source, string File, DateOrigin Origin, string? Title, string? StatedSource, string? Picture);

/// <summary>What came out on this day?</summary>
public sealed class GetDay(PaperDigestDb db)
{
    /// <summary>The newest day with papers; null in an empty library.</summary>
    public async Task<DateOnly?> Newest(CancellationToken cancellationToken) =>
        await db.Mentions.MaxAsync(m => (DateOnly?)m.Digest!.Date, cancellationToken);

    /// <summary>Null when no digest is of that day. Of the request, categories, source, votes and order count.</summary>
    public async Task<DayResult?> Run(DateOnly date, ListRequest request, CancellationToken cancellationToken)
    {
        var digests = await db.Digests.AsNoTracking()
            .Include(d => d.File!.Source)
            .Where(d => d.Date == date)
            .OrderBy(d => d.File!.Source!.Name).ThenBy(d => d.File!.Path)
            .ToListAsync(cancellationToken);
        var pictures = await db.Digests
            .Where(d => d.Date == date && d.PictureId != null)
            .Select(d => new { d.Id, d.Picture!.Hash })
            .ToDictionaryAsync(d => d.Id, d => d.Hash, cancellationToken);
        if (digests.Count == 0)
        {
            return null;
        }

        var mentions = await db.Mentions.AsNoTracking()
            .Include(m => m.Digest!.File!.Source)
            .Where(m => m.Digest!.Date == date)
            .ToListAsync(cancellationToken);
        var ids = mentions.Select(m => m.PaperId).Distinct().ToList();
        var papers = await db.Papers.AsNoTracking()
            .Include(p => p.Authors.OrderBy(a => a.Position))
            .Include(p => p.Categories.OrderBy(c => c.Slug))
            .Where(p => ids.Contains(p.Id))
            .AsSplitQuery()
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var onDay = mentions.ToLookup(m => m.PaperId);
        var shown = papers.Values
            .Where(paper => Passes(paper, onDay[paper.Id], request))
            .Select(paper => PaperItems.From(paper, [.. onDay[paper.Id]], request.PrefersEasy) with { Date = date, Votes = onDay[paper.Id].Max(m => m.Votes) })
            .ToList();
        return new DayResult(
            date,
            digests.TrueForAll(d => d.DateOrigin == DateOrigin.Estimated),
            await db.Digests.Where(d => d.Date < date).MaxAsync(d => (DateOnly?)d.Date, cancellationToken),
            await db.Digests.Where(d => d.Date > date).MinAsync(d => (DateOnly?)d.Date, cancellationToken),
            [.. digests.Select(d => new DayDigest(d.File!.Source!.Name, d.File.Path, d.DateOrigin, d.Title, d.StatedSource, pictures.GetValueOrDefault(d.Id)))],
            CountCategories(papers.Values.Where(paper => IsOfSource(onDay[paper.Id], request.Source))),
            [.. digests.Select(d => d.File!.Source!.Name).Distinct(StringComparer.Ordinal).Select(name => new SourceCount(name, onDay.Count(p => IsOfSource(p, name))))],
            shown.Sum(item => item.Votes ?? 0),
            Order(shown, onDay, papers, request.Sort),
            await DayReports(date, request, cancellationToken));
    }

    private static bool Passes(Paper paper, IEnumerable<Mention> mentions, ListRequest request) =>
        (request.Categories.Count == 0 || paper.Categories.Exists(c => request.Categories.Contains(c.Slug, StringComparer.Ordinal)))
        && !paper.Categories.Exists(c => request.ExcludedCategories.Contains(c.Slug, StringComparer.Ordinal))
        && (request.MinVotes is null || mentions.Max(m => m.Votes) >= request.MinVotes)
        && IsOfSource(mentions, request.Source);

    private static bool IsOfSource(IEnumerable<Mention> mentions, string? source) =>
        source is null || mentions.Any(m => m.Digest!.File!.Source!.Name == source);

    /// <summary>By votes; among equals, and where no votes are known, as the digests order them.</summary>
    private static List<PaperItem> Order(List<PaperItem> items, ILookup<int, Mention> onDay, Dictionary<int, Paper> papers, ListSort? sort)
    {
        var ranks = papers.Values.ToDictionary(p => p.Slug, p => onDay[p.Id].Min(m => m.Rank), StringComparer.Ordinal);
        return sort is ListSort.Oldest or ListSort.Newest
            ? [.. items.OrderBy(item => ranks[item.Id]).ThenBy(item => item.Id, StringComparer.Ordinal)]
            : [.. items.OrderByDescending(item => item.Votes ?? -1).ThenBy(item => ranks[item.Id]).ThenBy(item => item.Id, StringComparer.Ordinal)];
    }

    private static List<CategoryCount> CountCategories(IEnumerable<Paper> papers) =>
    [
        .. papers.SelectMany(p => p.Categories.Select(PaperItems.Link))
            .GroupBy(c => c.Slug, StringComparer.Ordinal)
            .Select(c => (Link: c.MinBy(link => link.English, StringComparer.Ordinal)!, Papers: c.Count()))
            .Select(c => new CategoryCount(c.Link.Slug, c.Link.Korean, c.Link.English, c.Papers))
            .OrderByDescending(c => c.Papers).ThenBy(c => c.Slug, StringComparer.Ordinal),
    ];

    private async Task<List<ReportItem>> DayReports(DateOnly date, ListRequest request, CancellationToken cancellationToken)
    {
        var reports = await db.Reports.AsNoTracking()
            .Include(r => r.Digest!.File!.Source)
            .Include(r => r.Mentions).ThenInclude(m => m.Paper)
            .Where(r => r.Digest!.Date == date)
            .OrderBy(r => r.Digest!.File!.Source!.Name).ThenBy(r => r.Digest!.File!.Path).ThenBy(r => r.Position)
            .ToListAsync(cancellationToken);
        return
        [
            .. reports
                .Where(r => request.Source is null || r.Digest!.File!.Source!.Name == request.Source)
                .Where(r => request.Categories.Count == 0 || request.Categories.Contains(r.CategorySlug, StringComparer.Ordinal))
                .Select(Reports.From),
        ];
    }
}
