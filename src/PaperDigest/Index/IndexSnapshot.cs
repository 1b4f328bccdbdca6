using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Search.Query;
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
        var writer = new SegmentWriter();
        foreach (var paper in table.Papers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Add(FieldsOf(paper.Paper, texts.GetValueOrDefault(paper.Paper.Id, "")), ColumnsOf(paper));
        }

        return new IndexSnapshot(new PaperIndex(new LiveSegment(writer.ToSegment())), glossary, table);
    }

    private static PaperColumns ColumnsOf(IndexedPaper paper) => new(paper.Paper.Slug)
    {
        ArxivId = paper.Paper.ArxivId,
        Votes = paper.Paper.Votes,
        FirstDate = paper.Paper.FirstDate,
        LastDate = paper.Paper.LastDate,
        Parts =
        [
            .. paper.Paper.HasEasy ? [PaperPart.Easy] : Array.Empty<PaperPart>(),
            .. paper.Paper.HasCode ? [PaperPart.Code] : Array.Empty<PaperPart>(),
            .. paper.Paper.HasVideo ? [PaperPart.Video] : Array.Empty<PaperPart>(),
        ],
        Categories = paper.Paper.Categories.ConvertAll(category => (category.Slug, category.Name)),
        Mentions = paper.Mentions,
    };

    /// <summary>What a paper is found by.</summary>
    internal static PaperFields FieldsOf(ListedPaper paper, string summaries) => new(
        MathMarkup.TitleToText(paper.Title),
        paper.KoreanTitle ?? "",
        [.. paper.Categories.Select(CategoryNames.Searchable)],
        [.. paper.Authors.Select(author => author.Name)],
        summaries);
}
