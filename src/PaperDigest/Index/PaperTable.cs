using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Search.Index;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>What of a paper is kept in memory: what lists are ordered and counted by, and what a card shows but for the summary.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Mentions">Who mentions it, and when.</param>
public sealed record IndexedPaper(ListedPaper Paper, IReadOnlyList<(string Source, DateOnly Date)> Mentions);

/// <summary>All papers, numbered in the order of their ids. Lists without words need no more, whatever becomes of the index.</summary>
public sealed class PaperTable(IReadOnlyList<IndexedPaper> papers)
{
    private readonly Dictionary<int, int> _numbers =
        papers.Select((paper, number) => (paper.Paper.Id, number)).ToDictionary(paper => paper.Id, paper => paper.number);

    public IReadOnlyList<IndexedPaper> Papers => papers;

    /// <summary>The number of the paper of a row; null when the paper came after the table was made.</summary>
    public int? NumberOf(int row) => _numbers.TryGetValue(row, out var number) ? number : null;

    /// <summary>What lists of these papers are counted by.</summary>
    public FacetValues Values { get; } = new(papers);

    public static async Task<PaperTable> Build(PaperDigestDb db, CancellationToken cancellationToken)
    {
        var papers = await db.Papers.Listed().ToListAsync(cancellationToken);
        // By id: rows are numbered in the order of files, which must leave no trace. Ordered here, not there: bytes that are no text come
        // back as others, and the index goes by those.
        papers.Sort((one, other) =>
            SegmentWriter.CompareSlugs(one.Slug, other.Slug) is not 0 and var order ? order : one.Id.CompareTo(other.Id));
        var mentions = (await db.Mentions.AsNoTracking()
            .Select(m => new { m.PaperId, Source = m.Digest!.File!.Source!.Name, m.Digest.Date })
            .ToListAsync(cancellationToken)).ToLookup(m => m.PaperId, m => (m.Source, m.Date));
        return new PaperTable([.. papers.Select(paper => new IndexedPaper(paper, [.. mentions[paper.Id].Distinct()]))]);
    }
}
