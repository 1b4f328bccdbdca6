using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Categories;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Search.Correction;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Core.Search.Index;
using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>The words the library knows, for <see cref="OfferCorrections"/>.</summary>
internal static class SearchVocabulary
{
    /// <summary>Of the summaries so many are read: a word that is frequent is so in a part of them.</summary>
    private const int Summaries = 4_000;

    /// <summary>
    /// Counts are those of so many summaries, so that the words of summaries weigh against those of titles as they do in a small library.
    /// </summary>
    private const int CountedAs = 500;

    /// <summary>
    /// So many titles and names are read, of the papers with most votes and the authors with most papers, so that memory does not grow
    /// with the library. Nearly every word of other titles is among them.
    /// </summary>
    private const int Most = 50_000;

    /// <summary>
    /// A word of the summaries that is met less often may be a slip itself. Of Korean ones, which have many endings, the same holds for the
    /// count in <see cref="CountedAs"/> summaries; an English one, such as a name, may be met in few of many (Hugging Face).
    /// </summary>
    private const int MinMentions = 4;

    public static async Task<Vocabulary> Build(PaperDigestDb db, DerivedTable<Glossary> glossaries, CancellationToken cancellationToken)
    {
        var vocabulary = new VocabularyBuilder();
        await AddTitles(vocabulary, db, cancellationToken);
        foreach (var term in (await glossaries.GetCurrent(db, cancellationToken) ?? PaperGlossary.None).Terms)
        {
            vocabulary.Add(term.Korean, term.Papers);
            vocabulary.Add(term.English, term.Papers);
            vocabulary.AddWords($"{term.Korean} {term.English} {term.Acronym}", 1);
        }

        foreach (var name in CategoryTaxonomy.Default.Categories.SelectMany(category => new[] { category.Korean, category.English }))
        {
            vocabulary.Add(name, 1);
            vocabulary.AddWords(name, 1);
        }

        // What a digest may call it otherwise: these find what it means, whether a digest holds them or not.
        foreach (var term in Synonyms.Groups.SelectMany(group => group).Concat(Lexicon.Default.KoreanWords))
        {
            vocabulary.Add(term, 1);
        }

        await AddAuthors(vocabulary, db, cancellationToken);
        await AddSummaries(vocabulary, db, cancellationToken);
        return vocabulary.Build();
    }

    private static async Task AddTitles(VocabularyBuilder vocabulary, PaperDigestDb db, CancellationToken cancellationToken)
    {
        var titles = await db.Papers.AsNoTracking()
            .OrderByDescending(p => p.Votes ?? -1)
            .ThenBy(p => p.Slug)
            .Take(Most)
            .Select(p => new { p.Slug, p.Title, p.KoreanTitle })
            .ToListAsync(cancellationToken);
        vocabulary.AddWords(
            titles.OrderBy(paper => paper.Slug, StringComparer.Ordinal)
                .SelectMany(paper => new[] { MathMarkup.TitleToText(paper.Title), paper.KoreanTitle ?? "" }),
            1);
    }

    private static async Task AddAuthors(VocabularyBuilder vocabulary, PaperDigestDb db, CancellationToken cancellationToken)
    {
        var names = await db.PaperAuthors.AsNoTracking()
            .GroupBy(a => a.Name)
            .Select(g => new { Name = g.Key, Papers = g.Count() })
            .OrderByDescending(author => author.Papers)
            .ThenBy(author => author.Name)
            .Take(Most)
            .ToListAsync(cancellationToken);
        foreach (var author in names.OrderBy(author => author.Name, StringComparer.Ordinal))
        {
            vocabulary.Add(author.Name, author.Papers);
            vocabulary.AddWords(author.Name, author.Papers);
        }
    }

    /// <summary>
    /// Which papers are read is chosen by their public ids, never by the numbers of rows, which tell when a file was taken in.
    /// </summary>
    private static async Task AddSummaries(VocabularyBuilder vocabulary, PaperDigestDb db, CancellationToken cancellationToken)
    {
        var papers = await db.Papers.AsNoTracking().OrderBy(p => p.Slug).Select(p => p.Id).ToListAsync(cancellationToken);
        var step = Math.Max(1, papers.Count / Summaries);
        var chosen = papers.Where((_, place) => place % step == 0).ToList();
        var sections = await db.Mentions.AsNoTracking()
            .Where(m => chosen.Contains(m.PaperId))
            .OrderBy(m => m.Paper!.Slug)
            .Select(m => m.Sections)
            .ToListAsync(cancellationToken);
        var seen = new VocabularyBuilder();
        seen.AddWords(sections.SelectMany(list => list).Select(section => section.Markdown), 1);
        var usual = seen.Build().All.Where(word => word.Count >= MinMentions);
        foreach (var (word, count) in usual.OrderBy(word => word.Text, StringComparer.Ordinal))
        {
            var counted = (int)((long)count * CountedAs / Math.Max(CountedAs, chosen.Count));
            if (counted >= MinMentions || word.All(char.IsAsciiLetter))
            {
                vocabulary.Add(word, Math.Max(1, counted));
            }
        }
    }
}
