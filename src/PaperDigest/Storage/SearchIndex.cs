using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Rendering;
using PaperDigest.Core.Search;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>What of a paper lists are ordered and counted by.</summary>
/// <param name="Id">The paper's row.</param>
/// <param name="Slug">Its public id.</param>
/// <param name="ArxivId">Its arXiv id, where it has one.</param>
/// <param name="Votes">The highest recorded.</param>
/// <param name="FirstDate">The oldest day it is mentioned on.</param>
/// <param name="LastDate">The newest.</param>
/// <param name="Parts">What its digests give besides summaries.</param>
/// <param name="Categories">The slugs and stored names of its categories.</param>
/// <param name="Mentions">Who mentions it, and when.</param>
public sealed record IndexedPaper(
    int Id,
    string Slug,
    string? ArxivId,
    int? Votes,
    DateOnly FirstDate,
    DateOnly LastDate,
    IReadOnlyList<PaperPart> Parts,
    IReadOnlyList<(string Slug, string Name)> Categories,
    IReadOnlyList<(string Source, DateOnly Date)> Mentions);

/// <summary>The library as it is searched: the index and, by the same numbers, the papers.</summary>
public sealed record LibraryIndex(PaperIndex Index, IReadOnlyList<IndexedPaper> Papers);

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
            .Include(p => p.Authors)
            .Include(p => p.Categories)
            .OrderBy(p => p.Slug)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        var texts = await db.PaperTexts.AsNoTracking().ToDictionaryAsync(text => text.PaperId, text => text.Text, cancellationToken);
        var mentions = (await db.Mentions.AsNoTracking()
            .Select(m => new { m.PaperId, Source = m.Digest!.File!.Source!.Name, m.Digest.Date })
            .ToListAsync(cancellationToken)).ToLookup(m => m.PaperId, m => (m.Source, m.Date));
        return new LibraryIndex(
            PaperIndex.Build(papers.Select(paper => FieldsOf(paper, texts.GetValueOrDefault(paper.Id, ""))), glossary.Widen),
            [
                .. papers.Select(paper => new IndexedPaper(
                    paper.Id,
                    paper.Slug,
                    paper.ArxivId,
                    paper.Votes,
                    paper.FirstDate,
                    paper.LastDate,
                    [.. Parts(paper)],
                    [.. paper.Categories.Select(category => (category.Slug, category.Name))],
                    [.. mentions[paper.Id].Distinct()])),
            ]);
    }

    private static IEnumerable<PaperPart> Parts(Paper paper)
    {
        if (paper.HasEasy)
        {
            yield return PaperPart.Easy;
        }

        if (paper.HasCode)
        {
            yield return PaperPart.Code;
        }

        if (paper.HasVideo)
        {
            yield return PaperPart.Video;
        }
    }
}
