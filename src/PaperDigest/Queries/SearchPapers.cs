using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Normalisation;
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
        var query = await request.Understand().In(db, cancellationToken);
        if (query.Terms.Count == 0 && !query.IsMeaningless)
        {
            var papers = All(request, query);
            var page = await papers.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).ToListAsync(cancellationToken);
            return new PaperList(await papers.CountAsync(cancellationToken), await PaperItems.Load(db, page, request.PrefersEasy, cancellationToken), query.Notes);
        }

        var found = await Find(request, query, cancellationToken);
        var ids = found.Ids.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).ToList();
        var items = await PaperItems.Load(db, ids, request.PrefersEasy, cancellationToken);
        return new PaperList(found.Ids.Count, query.IsEmpty ? items : await Explain(ids, items, found.Query, cancellationToken), query.Notes);
    }

    /// <summary>The rows of all papers of the list, whatever the page, in order.</summary>
    internal async Task<List<int>> Rows(ListRequest request, CancellationToken cancellationToken)
    {
        var query = await request.Understand().In(db, cancellationToken);
        return query.Terms.Count == 0 && !query.IsMeaningless
            ? await All(request, query).ToListAsync(cancellationToken)
            : (await Find(request, query, cancellationToken)).Ids;
    }

    private IQueryable<int> All(ListRequest request, SearchQuery query) =>
        db.Papers.AsNoTracking().Where(query.Filters).OrderBy(request.Sort ?? ListSort.Newest).Select(p => p.Id);

    /// <summary>What the words find; all but what is excluded where there are only such words; nothing where no word can be used.</summary>
    private async Task<Found> Find(ListRequest request, SearchQuery query, CancellationToken cancellationToken)
    {
        if (query.IsMeaningless)
        {
            return new Found([], query);
        }

        if (await FindById(request, query, cancellationToken) is { } paper)
        {
            return new Found(paper, query);
        }

        var library = await index.Current(db, cancellationToken);
        var found = library.Index.Find(query);
        var sort = request.Sort ?? (query.IsEmpty ? ListSort.Newest : ListSort.Relevance);
        var ids = InOrder(library, found.Hits, sort);
        if (!query.Filters.IsNone)
        {
            var allowed = (await db.Papers.AsNoTracking().Where(query.Filters).Select(p => p.Id).ToListAsync(cancellationToken)).ToHashSet();
            ids = ids.Where(allowed.Contains);
        }

        return new Found([.. ids], found.Query);
    }

    /// <summary>A pasted arXiv id or address means that paper.</summary>
    private async Task<List<int>?> FindById(ListRequest request, SearchQuery query, CancellationToken cancellationToken)
    {
        var isId = ArxivId.TryParse(request.Query, out var id)
            || (WebLink.TryParse(request.Query, out var link) && ArxivId.TryFind(link, out id));
        if (!isId)
        {
            return null;
        }

        var value = id.Value;
        var found = await db.Papers.AsNoTracking().Where(query.Filters).Where(p => p.ArxivId == value).Select(p => p.Id).ToListAsync(cancellationToken);
        return found.Count > 0 ? found : null;
    }

    /// <summary>
    /// By relevance, papers with all words in the title stand on top, and votes and freshness tell between those that are
    /// nearly as good. Equals stand by id, so that pages never overlap.
    /// </summary>
    private static IEnumerable<int> InOrder(LibraryIndex library, IReadOnlyList<PaperHit> hits, ListSort sort)
    {
        var papers = hits.Select(hit => (Hit: hit, Paper: library.Papers[hit.Paper]));
        var ordered = sort switch
        {
            ListSort.Relevance => papers.OrderByDescending(p => p.Hit.HasAllInTitle).ThenByDescending(p => Nearly(p.Hit.Rank)).ThenByDescending(p => p.Paper.Votes).ThenByDescending(p => p.Paper.LastDate),
            ListSort.Votes => papers.OrderByDescending(p => p.Paper.Votes).ThenByDescending(p => p.Paper.LastDate),
            ListSort.Oldest => papers.OrderBy(p => p.Paper.FirstDate).ThenByDescending(p => p.Paper.Votes),
            _ => papers.OrderByDescending(p => p.Paper.LastDate).ThenByDescending(p => p.Paper.Votes),
        };
        return ordered.ThenBy(p => p.Paper.Slug, StringComparer.Ordinal).Select(p => p.Paper.Id);
    }

    /// <summary>The same number for ranks within about one in a hundred of each other.</summary>
    private static int Nearly(double rank) => rank > 0 ? (int)Math.Round(Math.Log(rank) / Math.Log(1.01)) : int.MinValue;

    /// <summary>Adds where the papers match and, for words found in another form only, which.</summary>
    private async Task<List<PaperItem>> Explain(List<int> ids, List<PaperItem> items, SearchQuery query, CancellationToken cancellationToken)
    {
        var texts = await db.PaperTexts.AsNoTracking().Where(text => ids.Contains(text.PaperId)).ToDictionaryAsync(text => text.PaperId, text => text.Text, cancellationToken);
        var highlighter = new MatchHighlighter(query);
        return [.. items.Zip(ids, (item, id) => Explain(item, texts.GetValueOrDefault(id, ""), query, highlighter))];
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

    /// <summary>What a search comes to.</summary>
    /// <param name="Ids">The rows of all papers, in order.</param>
    /// <param name="Query">The query with what it was widened by.</param>
    private sealed record Found(List<int> Ids, SearchQuery Query);

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

        return reasons;
    }
}
