using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Papers;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Queries.Papers;

/// <summary>A paper with everything that was said about it.</summary>
/// <param name="Item">The best facts.</param>
/// <param name="FirstDate">The first day it was mentioned on.</param>
/// <param name="Links">All addresses that digests give, each once.</param>
/// <param name="Mentions">What each digest says, newest day first.</param>
/// <param name="Reports">Category reports that name it, newest first.</param>
/// <param name="AuthorOrderMayBeLost">True when the authors come from an upstream whose bot drops doubles through a set.</param>
public sealed record PaperResult(
    PaperItem Item,
    DateOnly FirstDate,
    IReadOnlyList<string> Links,
    IReadOnlyList<PaperMention> Mentions,
    IReadOnlyList<ReportItem> Reports,
    bool AuthorOrderMayBeLost);

/// <summary>What one digest says about a paper.</summary>
public sealed record PaperMention
{
    public required string Source { get; init; }

    public required string File { get; init; }

    public required DateOnly Date { get; init; }

    public required bool DateEstimated { get; init; }

    /// <summary>True when no format is made for the digest, so that its papers were told by their layout.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>The place in the file, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>The title as written there.</summary>
    public required string Title { get; init; }

    public int? Votes { get; init; }

    public string? Image { get; init; }

    public string? Video { get; init; }

    /// <summary>The section heading it stood under, as written, without emoji.</summary>
    public string? Category { get; init; }

    public IReadOnlyList<string> Fields { get; init; } = [];

    public IReadOnlyList<SummarySection> Sections { get; init; } = [];

    /// <summary>Visible damage in the text.</summary>
    public IReadOnlyList<TextDamage> Damage { get; init; } = [];

    /// <summary>The highest number of votes recorded on each day, the first day first.</summary>
    public static IReadOnlyList<(DateOnly Date, int Votes)> VotesByDay(IEnumerable<PaperMention> mentions) =>
    [
        .. mentions.Where(mention => mention.Votes is not null)
            .GroupBy(mention => mention.Date)
            .Select(day => (Date: day.Key, Votes: day.Max(mention => mention.Votes!.Value)))
            .OrderBy(day => day.Date),
    ];
}

/// <summary>What do the digests say about this paper?</summary>
public sealed class GetPaper(PaperDigestDb db)
{
    /// <summary>
    /// Finds by arXiv id, with or without version, by DOI however it is written, or by title slug. A DOI or a title that has become a paper
    /// with an arXiv id leads to it: the result's id then differs from the one asked for, and a page redirects. Null when there is none.
    /// </summary>
    public async Task<PaperResult?> Run(string id, CancellationToken cancellationToken)
    {
        if (await FindRow(id, cancellationToken) is not { } row)
        {
            return null;
        }

        // A run may take the paper out of the library between two statements.
        if (await Load(db.Papers).SingleOrDefaultAsync(p => p.Id == row, cancellationToken) is not { Mentions.Count: > 0 } paper)
        {
            return null;
        }

        var reported = db.Mentions.Where(m => m.PaperId == row).Select(m => m.ReportId);
        var reports = await db.Reports.Where(r => reported.Contains(r.Id)).Listed().ToListAsync(cancellationToken);
        return From(paper, [.. reports.NewestFirst().Select(ReportItem.From)]);
    }

    internal static IQueryable<Paper> Load(IQueryable<Paper> papers) => papers.AsNoTracking()
        .Include(p => p.Authors.OrderBy(a => a.Position))
        .Include(p => p.Categories.OrderBy(c => c.Slug))
        .Include(p => p.Mentions).ThenInclude(m => m.Digest!.File!.Source)
        .AsSplitQuery();

    internal static PaperResult From(Paper paper, IReadOnlyList<ReportItem> reports)
    {
        var mentions = paper.Mentions.NewestFirst().ToList();
        return new PaperResult(
            PaperItems.From(paper.Listed(), mentions.ConvertAll(mention => mention.Listed())),
            paper.FirstDate,
            [.. mentions.SelectMany(m => m.Links).Distinct(StringComparer.Ordinal)],
            [.. mentions.Select(Mention)],
            reports,
            paper.Authors.Count > 1 && DigestFormats.LeavesOutAuthors(mentions.MaxBy(m => m.Authors.Count)?.Digest!.File!.Format));
    }

    private static PaperMention Mention(Mention mention) => new()
    {
        Source = mention.Digest!.File!.Source!.Name,
        File = mention.Digest.File.Path,
        Date = mention.Digest.Date,
        DateEstimated = mention.Digest.DateOrigin.IsGuess(),
        IsGeneral = DigestFormats.IsGeneral(mention.Digest.File.Format),
        Rank = mention.Rank,
        Title = mention.Title,
        Votes = mention.Votes,
        Image = mention.Image,
        Video = mention.Video,
        Category = mention.Category,
        Fields = mention.Fields,
        Sections = mention.Sections,
        Damage = mention.Damage,
    };

    private Task<int?> FindRow(string id, CancellationToken cancellationToken) => FindRow(db, id, cancellationToken);

    internal static async Task<int?> FindRow(PaperDigestDb db, string id, CancellationToken cancellationToken)
    {
        if (PublicationId.TryParse(id, out var publication)
            || (WebLink.TryParse(id, out var link) && PublicationId.TryFind(link, out publication)))
        {
            // Those without an arXiv id all belong to the paper that owns it.
            var name = publication.Value;
            return await db.Mentions
                .Where(m => m.Publication == name)
                .OrderBy(m => m.ArxivId == null ? 0 : 1).ThenBy(m => m.ArxivId)
                .Select(m => (int?)m.PaperId)
                .FirstOrDefaultAsync(cancellationToken);
        }

        if (ArxivId.TryParse(id, out var arxivId)
            || ((PublicationId.TryAddress(id, out link) || WebLink.TryParse(id, out link)) && ArxivId.TryFind(link, out arxivId)))
        {
            var value = arxivId.Value;
            return await db.Papers.Where(p => p.ArxivId == value).Select(p => (int?)p.Id).SingleOrDefaultAsync(cancellationToken);
        }

        if (!TitleKey.TryParse(id, out var key))
        {
            return null;
        }

        // Several mentions may carry the title; those without any id all belong to the paper that owns it.
        var title = key.Value;
        return await db.Mentions
            .Where(m => m.TitleKey == title)
            .OrderBy(m => m.ArxivId == null && m.Publication == null ? 0 : m.ArxivId != null ? 1 : 2)
            .ThenBy(m => m.ArxivId).ThenBy(m => m.Publication)
            .Select(m => (int?)m.PaperId)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
