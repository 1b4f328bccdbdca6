using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Index;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>
/// The full-text index of the library: made from the stored texts when it is first asked for and again when papers have
/// changed, so it is never of another version of the analyser.
/// </summary>
/// <param name="Index">Finds papers by words.</param>
/// <param name="Glossary">What words are also called in this library; queries are widened by it.</param>
/// <param name="Table">The papers by the same numbers.</param>
public sealed record IndexSnapshot(PaperIndex Index, Glossary Glossary, PaperTable Table)
{
    public IReadOnlyList<IndexedPaper> Papers => Table.Papers;

    public static async Task<IndexSnapshot> Build(
        PaperDigestDb db,
        DerivedTable<PaperTable> papers,
        DerivedTable<Glossary> glossaries,
        CancellationToken cancellationToken)
    {
        var table = await papers.GetCurrent(db, cancellationToken)
            ?? throw new InvalidOperationException("The table of papers, which it is made of, is not there.");
        var glossary = await glossaries.GetCurrent(db, cancellationToken) ?? PaperGlossary.None;
        var texts = await db.PaperTexts.AsNoTracking().ToDictionaryAsync(text => text.PaperId, text => text.Text, cancellationToken);
        return new IndexSnapshot(PaperIndex.Build(table.Papers.Select(paper => Fields(paper.Paper))), glossary, table);

        PaperFields Fields(ListedPaper paper)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return FieldsOf(paper, texts.GetValueOrDefault(paper.Id, ""));
        }
    }

    /// <summary>What a paper is found by.</summary>
    internal static PaperFields FieldsOf(ListedPaper paper, string summaries) => new(
        MathMarkup.TitleToText(paper.Title),
        paper.KoreanTitle ?? "",
        [.. paper.Categories.Select(CategoryNames.Searchable)],
        [.. paper.Authors.Select(author => author.Name)],
        summaries);
}
