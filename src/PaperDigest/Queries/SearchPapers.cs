using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Rendering;
using PaperDigest.Core.Search;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>Which papers hold these words, or, without words, which papers are there?</summary>
public sealed class SearchPapers(PaperDigestDb db, SearchIndex index)
{
    private const int SnippetLength = 180;

    private const int MaxReasons = 4;

    /// <summary>Papers that hold more of the words, and hold them better, come first. Without words the newest do.</summary>
    public async Task<PaperList> Run(ListRequest request, CancellationToken cancellationToken)
    {
        var found = await Find(request, cancellationToken);
        var ids = found.Papers.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).Select(paper => paper.Id).ToList();
        var items = await PaperItems.Load(db, ids, request.PrefersEasy, cancellationToken);
        return new PaperList(found.Papers.Count, found.Query.IsEmpty ? items : await Explain(items, found.Query, cancellationToken), found.Query.Notes)
        {
            Facets = request.WithFacets ? Facets.Of(found.Papers, found.Query.Filters) : null,
        };
    }

    /// <summary>The ids of all papers of the list, whatever the page, in order.</summary>
    internal async Task<List<string>> Ids(ListRequest request, CancellationToken cancellationToken) =>
        (await Find(request, cancellationToken)).Papers.ConvertAll(paper => paper.Slug);

    private async Task<Found> Find(ListRequest request, CancellationToken cancellationToken)
    {
        var query = await request.Understand().In(db, cancellationToken);
        if (query.IsMeaningless)
        {
            return new Found([], query);
        }

        var library = await index.Current(db, cancellationToken);
        if (query.Paper is { Value: var id })
        {
            // A pasted arXiv id or address means that paper and no other.
            return new Found([.. library.Papers.Where(paper => paper.ArxivId == id && query.Filters.Pass(paper))], query);
        }

        var hits = library.Index.Find(query);
        var papers = hits.Hits.Select(hit => (Hit: hit, Paper: library.Papers[hit.Paper])).Where(found => query.Filters.Pass(found.Paper));
        var sort = request.Sort ?? (query.IsEmpty ? ListSort.Newest : ListSort.Relevance);
        return new Found([.. InOrder(papers, sort).Select(found => found.Paper)], hits.Query);
    }

    /// <summary>
    /// By relevance, papers with all words in the title stand on top, and votes and freshness tell between those that are
    /// nearly as good. Equals stand by id, so that pages never overlap.
    /// </summary>
    private static IEnumerable<(PaperHit Hit, IndexedPaper Paper)> InOrder(IEnumerable<(PaperHit Hit, IndexedPaper Paper)> papers, ListSort sort)
    {
        var ordered = sort switch
        {
            ListSort.Relevance => papers
                .OrderByDescending(p => p.Hit.HasAllInTitle)
                .ThenByDescending(p => Nearly(p.Hit.Rank))
                .ThenByDescending(p => p.Paper.Votes)
                .ThenByDescending(p => p.Paper.LastDate),
            ListSort.Votes => papers.OrderByDescending(p => p.Paper.Votes).ThenByDescending(p => p.Paper.LastDate),
            ListSort.Oldest => papers.OrderBy(p => p.Paper.FirstDate).ThenByDescending(p => p.Paper.Votes),
            _ => papers.OrderByDescending(p => p.Paper.LastDate).ThenByDescending(p => p.Paper.Votes),
        };
        return ordered.ThenBy(p => p.Paper.Slug, StringComparer.Ordinal);
    }

    /// <summary>The same number for ranks within about one in a hundred of each other.</summary>
    private static int Nearly(double rank) => rank > 0 ? (int)Math.Round(Math.Log(rank) / Math.Log(1.01)) : int.MinValue;

    /// <summary>Adds where the papers match and, for words found in another form only, which.</summary>
    private async Task<List<PaperItem>> Explain(List<PaperItem> items, SearchQuery query, CancellationToken cancellationToken)
    {
        var ids = items.ConvertAll(item => item.Row);
        var texts = await db.PaperTexts.AsNoTracking().Where(text => ids.Contains(text.PaperId)).ToDictionaryAsync(text => text.PaperId, text => text.Text, cancellationToken);
        var highlighter = new MatchHighlighter(query);
        return items.ConvertAll(item => Explain(item, texts.GetValueOrDefault(item.Row, ""), query, highlighter));
    }

    private static PaperItem Explain(PaperItem item, string text, SearchQuery query, MatchHighlighter highlighter)
    {
        var title = highlighter.Mark(MathMarkup.TitleToText(item.Title));
        var korean = highlighter.Mark(item.KoreanTitle ?? "");
        var body = highlighter.Mark(text);
        return item with
        {
            TitleRuns = title.Runs(),
            Snippet = body.Snippet(SnippetLength),
            Reasons = Reasons(query, [title, korean, body]),
        };
    }

    private static List<string> Reasons(SearchQuery query, List<MarkedText> texts)
    {
        var reasons = new List<string>();
        foreach (var term in query.Terms.Where(term => !term.IsExcluded && term.Forms.Count > 1).TakeWhile(_ => reasons.Count < MaxReasons))
        {
            var found = term.Forms.Select(form => form.Text).FirstOrDefault(form => texts.Exists(text => text.Forms.Contains(form)));
            if (found is not null && found != term.Forms[0].Text)
            {
                reasons.Add(found);
            }
        }

        return [.. reasons.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What a search comes to.</summary>
    /// <param name="Papers">All papers, in order.</param>
    /// <param name="Query">The query with what it was widened by.</param>
    private sealed record Found(List<IndexedPaper> Papers, SearchQuery Query);
}
