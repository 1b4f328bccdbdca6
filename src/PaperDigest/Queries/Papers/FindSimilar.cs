using Microsoft.EntityFrameworkCore;
using PaperDigest.Index;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Papers;

/// <summary>Which papers are about the same?</summary>
public sealed class FindSimilar(PaperDigestDb db, DerivedTable<IndexView> index)
{
    /// <summary>The papers that have most of a paper's salient words in common with it, the most similar first.</summary>
    /// <param name="id">The public id; an unknown one has none.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<PaperItem>> Run(string id, int count, CancellationToken cancellationToken)
    {
        var view = await index.Need(db, cancellationToken);
        if (view.Index.WithSlug(id) is not { } number
            || await IndexedPaper.Load(db, [view[number].Row], cancellationToken) is not [var paper])
        {
            return [];
        }

        var row = paper.Paper.Id;
        var text = await db.PaperTexts.Where(t => t.PaperId == row).Select(t => t.Text).SingleOrDefaultAsync(cancellationToken);
        var similar = view.Index.Similar(paper.Fields(text ?? ""), count + 1)
            .Select(other => view[other].Row)
            .Where(other => other != row)
            .Take(count)
            .ToList();
        return await PaperItems.Load(db, similar, prefersEasy: false, cancellationToken);
    }
}
