using PaperDigest.Core.Digests;
using PaperDigest.Core.Formats;
using PaperDigest.Core.Papers;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

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
public sealed class GetPaper(LibraryWriter library)
{
    /// <summary>
    /// Finds by arXiv id, with or without version, by DOI however it is written, or by title slug. A DOI or a title that has become a paper
    /// with an arXiv id leads to it: the result's id then differs from the one asked for, and a page redirects. Null when there is none.
    /// </summary>
    public async Task<PaperResult?> Run(string id, CancellationToken cancellationToken)
    {
        // A run may take the paper out of the library between two statements.
        if (await FindRow(library, id, cancellationToken) is not { } row
            || await Load(library, [row], cancellationToken) is not [var paper])
        {
            return null;
        }

        var reports = await library.ReportsNaming(row, cancellationToken);
        return paper with { Reports = [.. reports.NewestFirst().Select(ReportItem.From)] };
    }

    /// <summary>The papers of some rows, in no order and without reports; those that nobody mentions any more are left out.</summary>
    internal static async Task<List<PaperResult>> Load(
        LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken)
    {
        var papers = await library.Papers(rows, cancellationToken);
        var mentions = (await library.Whole(rows, cancellationToken)).ToLookup(mention => mention.Listed.PaperId);
        return [.. papers.Where(paper => mentions.Contains(paper.Id)).Select(paper => From(paper, mentions[paper.Id]))];
    }

    internal static async Task<int?> FindRow(LibraryWriter library, string id, CancellationToken cancellationToken)
    {
        if (PublicationId.TryParse(id, out var publication)
            || (WebLink.TryParse(id, out var link) && PublicationId.TryFind(link, out publication)))
        {
            return await library.WithPublication(publication.Value, cancellationToken);
        }

        if (ArxivId.TryParse(id, out var arxivId)
            || ((PublicationId.TryAddress(id, out link) || WebLink.TryParse(id, out link)) && ArxivId.TryFind(link, out arxivId)))
        {
            return await library.WithArxivId(arxivId.Value, cancellationToken);
        }

        return TitleKey.TryParse(id, out var key) ? await library.WithTitle(key.Value, cancellationToken) : null;
    }

    private static PaperResult From(ListedPaper paper, IEnumerable<WholeMention> said)
    {
        var mentions = said.NewestFirst().ToList();
        return new PaperResult(
            PaperItems.From(paper, mentions.ConvertAll(mention => mention.Listed)),
            paper.FirstDate,
            [.. mentions.SelectMany(m => m.Links).Distinct(StringComparer.Ordinal)],
            [.. mentions.Select(Mention)],
            Reports: [],
            paper.Authors.Count > 1 && DigestFormats.LeavesOutAuthors(mentions.MaxBy(m => m.Authors.Count)?.Format));
    }

    private static PaperMention Mention(WholeMention mention) => new()
    {
        Source = mention.Listed.Source,
        File = mention.Listed.Path,
        Date = mention.Listed.Date,
        DateEstimated = mention.Origin.IsGuess(),
        IsGeneral = DigestFormats.IsGeneral(mention.Format),
        Rank = mention.Listed.Rank,
        Title = mention.Title,
        Votes = mention.Listed.Votes,
        Image = mention.Image,
        Video = mention.Video,
        Category = mention.Category,
        Fields = mention.Fields,
        Sections = mention.Listed.Sections,
        Damage = mention.Damage,
    };
}
