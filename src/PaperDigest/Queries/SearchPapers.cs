using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Normalisation;
using PaperDigest.Core.Rendering;
using PaperDigest.Core.Search;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>Which papers hold these words, or, without words, which papers are there?</summary>
public sealed class SearchPapers(PaperDigestDb db, SearchIndex index, CountFacets facets)
{
    private const int SnippetLength = 180;

    /// <summary>Papers that hold more of the words, and hold them better, come first. Without words the newest do.</summary>
    public async Task<PaperList> Run(ListRequest request, CancellationToken cancellationToken)
    {
        var query = await request.Understand().In(db, cancellationToken);
        var ids = await Rows(request, query, cancellationToken);
        var items = await PaperItems.Load(db, [.. ids.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize)], request.PrefersEasy, cancellationToken);
        var highlighter = new MatchHighlighter(query);
        return new PaperList(ids.Count, query.IsEmpty ? items : [.. items.Select(item => Explain(item, query, highlighter))], query.Notes)
        {
            Facets = request.WithFacets ? await facets.Run(ids, query.Filters, cancellationToken) : null,
        };
    }

    /// <summary>The rows of all papers of the list, whatever the page. The order is right within the page asked for.</summary>
    internal async Task<List<int>> Rows(ListRequest request, CancellationToken cancellationToken) =>
        await Rows(request, await request.Understand().In(db, cancellationToken), cancellationToken);

    /// <summary>What the words find; all but what is excluded where there are only such words; nothing where no word can be used.</summary>
    private async Task<List<int>> Rows(ListRequest request, SearchQuery query, CancellationToken cancellationToken)
    {
        if (!query.IsEmpty)
        {
            return query.Paper is { } paper ? await FindById(paper, query, cancellationToken) : await Find(request, query, cancellationToken);
        }

        if (query.IsMeaningless)
        {
            return [];
        }

        if (query.Terms.Count == 0)
        {
            return await All(request, query).ToListAsync(cancellationToken);
        }

        var excluded = await index.FindExcluded(db, query, cancellationToken);
        return (await All(request, query).ToListAsync(cancellationToken)).FindAll(id => !excluded.Contains(id));
    }

    private IQueryable<int> All(ListRequest request, SearchQuery query) =>
        db.Papers.AsNoTracking().Where(query.Filters).OrderBy(request.Sort ?? ListSort.Newest).Select(p => p.Id);

    /// <summary>A pasted arXiv id or address means that paper and no other.</summary>
    private async Task<List<int>> FindById(ArxivId paper, SearchQuery query, CancellationToken cancellationToken)
    {
        var id = paper.Value;
        return await db.Papers.AsNoTracking().Where(query.Filters).Where(p => p.ArxivId == id).Select(p => p.Id).ToListAsync(cancellationToken);
    }

    private async Task<List<int>> Find(ListRequest request, SearchQuery query, CancellationToken cancellationToken)
    {
        var hits = await index.Find(db, query, cancellationToken);
        if (!query.Filters.IsNone)
        {
            var allowed = (await db.Papers.AsNoTracking().Where(query.Filters).Select(p => p.Id).ToListAsync(cancellationToken)).ToHashSet();
            hits.RemoveAll(hit => !allowed.Contains(hit.PaperId));
        }

        if (request.Sort is null or ListSort.Relevance)
        {
            return await ByRank(hits, request, cancellationToken);
        }

        var found = hits.Select(hit => hit.PaperId).ToHashSet();
        var ordered = await db.Papers.AsNoTracking().OrderBy(request.Sort.Value).Select(p => p.Id).ToListAsync(cancellationToken);
        return ordered.FindAll(found.Contains);
    }

    /// <summary>
    /// The best first. Equals stand by day and id: rows are numbered in the order of files, which must leave no trace. Only
    /// the equals of those on the page at hand are looked up.
    /// </summary>
    private async Task<List<int>> ByRank(List<SearchHit> hits, ListRequest request, CancellationToken cancellationToken)
    {
        var ranks = hits.Select(hit => hit.Rank).OrderDescending().Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).ToHashSet();
        var ids = hits.Where(hit => ranks.Contains(hit.Rank)).Select(hit => hit.PaperId).ToList();
        var papers = await db.Papers.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, p.LastDate, p.Slug })
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        return
        [
            .. hits
                .OrderByDescending(hit => hit.Rank)
                .ThenByDescending(hit => papers.GetValueOrDefault(hit.PaperId)?.LastDate)
                .ThenBy(hit => papers.GetValueOrDefault(hit.PaperId)?.Slug, StringComparer.Ordinal)
                .Select(hit => hit.PaperId),
        ];
    }

    /// <summary>Adds where the paper matches and, for words found in another form only, which.</summary>
    private static PaperItem Explain(PaperItem item, SearchQuery query, MatchHighlighter highlighter)
    {
        var title = highlighter.Mark(MathMarkup.TitleToText(item.Title));
        var korean = highlighter.Mark(item.KoreanTitle ?? "");
        var texts = item.Sections.Select(section => highlighter.Mark(MarkdownRenderer.ToText(section.Markdown))).ToList();
        return item with
        {
            TitleRuns = title.Runs(),
            Snippet = texts.MaxBy(text => text.Count)?.Snippet(SnippetLength) ?? [],
            Reasons = Reasons(query, [title, korean, .. texts]),
        };
    }

    private static List<string> Reasons(SearchQuery query, List<MarkedText> texts)
    {
        var reasons = new List<string>();
        foreach (var term in query.Terms.Where(term => !term.IsExcluded && term.Forms.Count > 1))
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
