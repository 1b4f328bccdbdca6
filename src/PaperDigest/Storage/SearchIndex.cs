using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Rendering;
using PaperDigest.Core.Search;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>What of a paper is kept beside the index: what lists are ordered and counted by, and what a card shows but for the summary.</summary>
/// <param name="Paper">With its authors and categories, in order.</param>
/// <param name="Mentions">Who mentions it, and when.</param>
public sealed record IndexedPaper(Paper Paper, IReadOnlyList<(string Source, DateOnly Date)> Mentions);

/// <summary>The library as it is searched: the index and, by the same numbers, the papers.</summary>
public sealed record LibraryIndex(PaperIndex Index, IReadOnlyList<IndexedPaper> Papers)
{
    /// <summary>What lists of these papers are counted by.</summary>
    public FacetValues Values { get; } = new(Papers);
}

/// <summary>
/// The full-text index of the library, in memory: made from the stored texts when it is first asked for and again when
/// papers have changed, so it is never older than the library nor of another version of the analyser.
/// </summary>
public sealed class SearchIndex(LibraryGlossary glossary) : IDisposable
{
    private readonly LibraryMemory<LibraryIndex> _library = new(async (db, cancellationToken) => await Read(db, await glossary.Current(db, cancellationToken), cancellationToken));

    /// <summary>The index of the papers as they are; of those before while it is made anew.</summary>
    public Task<LibraryIndex> Current(PaperDigestDb db, CancellationToken cancellationToken) => _library.Get(db, cancellationToken);

    /// <summary>The same, waited for while it is made anew: for what is computed from it and kept.</summary>
    public Task<LibraryIndex> CurrentToKeep(PaperDigestDb db, CancellationToken cancellationToken) => _library.GetCurrent(db, cancellationToken);

    public void Dispose() => _library.Dispose();

    /// <summary>What a paper is found by.</summary>
    internal static PaperFields FieldsOf(Paper paper, string summaries) => new(
        MathMarkup.TitleToText(paper.Title),
        paper.KoreanTitle ?? "",
        [.. paper.Categories.Select(CategoryNames.Searchable)],
        [.. paper.Authors.OrderBy(author => author.Position).Select(author => author.Name)],
        summaries);

    private static async Task<LibraryIndex> Read(PaperDigestDb db, Glossary glossary, CancellationToken cancellationToken)
    {
        // By id: rows are numbered in the order of files, which must leave no trace.
        var papers = await db.Papers.AsNoTracking()
            .Include(p => p.Authors.OrderBy(a => a.Position))
            .Include(p => p.Categories.OrderBy(c => c.Slug))
            .OrderBy(p => p.Slug)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        var texts = await db.PaperTexts.AsNoTracking().ToDictionaryAsync(text => text.PaperId, text => text.Text, cancellationToken);
        var mentions = (await db.Mentions.AsNoTracking()
            .Select(m => new { m.PaperId, Source = m.Digest!.File!.Source!.Name, m.Digest.Date })
            .ToListAsync(cancellationToken)).ToLookup(m => m.PaperId, m => (m.Source, m.Date));
        return new LibraryIndex(
            PaperIndex.Build(papers.Select(paper => FieldsOf(paper, texts.GetValueOrDefault(paper.Id, ""))), glossary.Widen),
            [.. papers.Select(paper => new IndexedPaper(paper, [.. mentions[paper.Id].Distinct()]))]);
    }
}
