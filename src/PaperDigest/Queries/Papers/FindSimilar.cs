using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Index;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Papers;

/// <summary>A paper that is about the same as another.</summary>
/// <param name="Item">The paper.</param>
/// <param name="Shared">What both are about, as the other paper writes it, the most telling first.</param>
public sealed record SimilarItem(PaperItem Item, IReadOnlyList<string> Shared);

/// <summary>Which papers are about the same?</summary>
public sealed class FindSimilar(LibraryWriter library, DerivedTable<IndexView> index, DerivedTable<Glossary> glossaries)
{
    /// <summary>How many are shown.</summary>
    public const int Shown = 6;

    /// <summary>The papers that have most of a paper's salient terms in common with it, the most similar first.</summary>
    /// <param name="id">The public id; an unknown one has none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<SimilarItem>> Run(string id, CancellationToken cancellationToken)
    {
        var view = await index.Need(library, cancellationToken);
        if (view.Index.WithSlug(id) is not { } number
            || await IndexedPaper.Load(library, [view[number].Row], cancellationToken) is not [var paper])
        {
            return [];
        }

        var texts = await library.Texts([paper.Paper.Id], cancellationToken);
        var glossary = await glossaries.Get(library, cancellationToken) ?? PaperGlossary.None;
        var similar = view.Index.Similar(paper.Fields(texts.GetValueOrDefault(paper.Paper.Id, "")), Shown + 1, glossary)
            .Where(other => other.Paper != number)
            .Take(Shown)
            .Select(other => (view[other.Paper].Row, other.Shared))
            .ToList();
        var items = await PaperItems.Load(library, similar.ConvertAll(other => other.Row), prefersEasy: false, cancellationToken);
        return items.ConvertAll(item => new SimilarItem(item, similar.Find(other => other.Row == item.Row).Shared));
    }
}
