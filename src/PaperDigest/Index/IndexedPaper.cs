using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>What of a paper goes into the index but for its summaries.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Mentions">Who mentions it, and when, each once.</param>
public sealed record IndexedPaper(ListedPaper Paper, IReadOnlyList<(string Source, DateOnly Date)> Mentions) : IFilteredPaper
{
    public int? Votes => Paper.Votes;

    public bool Has(PaperPart part) => part switch
    {
        PaperPart.Easy => Paper.HasEasy,
        PaperPart.Code => Paper.HasCode,
        PaperPart.Video => Paper.HasVideo,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    public bool IsIn(string category) => Paper.Categories.Exists(own => own.Slug == category);

    public bool IsMentioned(DateOnly from, DateOnly to, IReadOnlyList<string>? by = null) => Mentions.Any(mention =>
        mention.Date >= from && mention.Date <= to && by?.Contains(mention.Source, StringComparer.Ordinal) != false);

    /// <summary>The papers of these rows by slug; those that have gone are left out.</summary>
    public static async Task<IReadOnlyList<IndexedPaper>> Load(
        LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken)
    {
        var papers = await library.Papers(rows, cancellationToken);
        // Ordered here, not there: bytes that are no text come back as others, and the index goes by those.
        papers.Sort((one, other) =>
            SegmentWriter.CompareSlugs(one.Slug, other.Slug) is not 0 and var order ? order : one.Id.CompareTo(other.Id));
        var mentions = (await library.MentionDays(rows, cancellationToken))
            .ToLookup(mention => mention.Row, mention => (mention.Source, mention.Date));
        return papers.ConvertAll(paper => new IndexedPaper(paper, [
            .. mentions[paper.Id].OrderBy(mention => mention.Date).ThenBy(mention => mention.Source, StringComparer.Ordinal),
        ]));
    }

    /// <summary>What it is filtered, sorted and counted by.</summary>
    public PaperColumns Columns() => new(Paper.Slug)
    {
        Row = Paper.Id,
        Votes = Paper.Votes,
        FirstDate = Paper.FirstDate,
        LastDate = Paper.LastDate,
        Parts = [.. Enum.GetValues<PaperPart>().Where(Has)],
        Categories = Paper.Categories.ConvertAll(category => (category.Slug, category.Name)),
        Mentions = Mentions,
    };

    /// <summary>What it is found by.</summary>
    public PaperFields Fields(string summaries) => new(
        MathMarkup.TitleToText(Paper.Title),
        Paper.KoreanTitle ?? "",
        [.. Paper.Categories.Select(CategoryNames.Searchable)],
        [.. Paper.Authors.Select(author => author.Name)],
        summaries);
}
