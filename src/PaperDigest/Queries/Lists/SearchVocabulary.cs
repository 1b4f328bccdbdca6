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

    public static async Task<Vocabulary> Build(
        LibraryWriter library, DerivedTable<Glossary> glossaries, CancellationToken cancellationToken)
    {
        var vocabulary = new VocabularyBuilder();
        vocabulary.AddWords(
            (await library.BestPapers(Most, cancellationToken))
                .OrderBy(paper => paper.Slug, StringComparer.Ordinal)
                .SelectMany(paper => new[] { MathMarkup.TitleToText(paper.Title), paper.KoreanTitle ?? "" }),
            1);
        foreach (var term in (await glossaries.GetCurrent(library, cancellationToken) ?? PaperGlossary.None).Terms)
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

        foreach (var (_, name, papers) in (await library.AuthorNames(Most, cancellationToken))
            .OrderBy(author => author.Name, StringComparer.Ordinal))
        {
            vocabulary.Add(name, papers);
            vocabulary.AddWords(name, papers);
        }

        await AddSummaries(vocabulary, library, cancellationToken);
        return vocabulary.Build();
    }

    /// <summary>
    /// Which papers are read is chosen by their public ids, never by the numbers of rows, which tell when a file was taken in.
    /// </summary>
    private static async Task AddSummaries(VocabularyBuilder vocabulary, LibraryWriter library, CancellationToken cancellationToken)
    {
        var papers = await library.PapersBySlug(cancellationToken);
        var step = Math.Max(1, papers.Count / Summaries);
        var chosen = papers.Where((_, place) => place % step == 0).ToList();
        var sections = await library.Sections(chosen, cancellationToken);
        var seen = new VocabularyBuilder();
        seen.AddWords(sections.SelectMany(list => list).Select(section => section.Markdown), 1);
        var usual = seen.All.Where(word => word.Count >= MinMentions);
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
