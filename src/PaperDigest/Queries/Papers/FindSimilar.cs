using Microsoft.EntityFrameworkCore;
using PaperDigest.Index;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Papers;

/// <summary>Which papers are about the same?</summary>
public sealed class FindSimilar(PaperDigestDb db, DerivedTable<IndexSnapshot> index)
{
    /// <summary>The papers that have most of a paper's salient words in common with it, the most similar first.</summary>
    /// <param name="id">The public id; an unknown one has none.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<PaperItem>> Run(string id, int count, CancellationToken cancellationToken)
    {
        var library = await index.Need(db, cancellationToken);
        if (library.Papers.FirstOrDefault(p => p.Paper.Slug == id)?.Paper is not { } paper)
        {
            return [];
        }

        var text = await db.PaperTexts.Where(t => t.PaperId == paper.Id).Select(t => t.Text).SingleOrDefaultAsync(cancellationToken);
        var similar = library.Index.Similar(IndexSnapshot.FieldsOf(paper, text ?? ""), count + 1)
            .Select(number => library.Papers[number].Paper)
            .Where(other => other.Id != paper.Id)
            .Take(count)
            .ToList();
        return await PaperItems.Load(db, similar, prefersEasy: false, cancellationToken);
    }
}
