using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Rendering;
using PaperDigest.Core.Search;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

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
        var page = found.Papers.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).Select(paper => paper.Paper).ToList();
        var items = await PaperItems.Load(db, page, request.PrefersEasy, cancellationToken);
        return new PaperList(found.Papers.Count, found.Query.IsEmpty ? items : await Explain(items, found.Query, cancellationToken), found.Query.Notes)
        {
            Facets = request.WithFacets ? Facets.Of(found.Papers, found.Query.Filters) : null,
        };
    }

    /// <summary>The ids of all papers of the list, whatever the page, in order.</summary>
    internal async Task<List<string>> Ids(ListRequest request, CancellationToken cancellationToken) =>
        (await Find(request, cancellationToken)).Papers.ConvertAll(paper => paper.Paper.Slug);

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
            return new Found([.. library.Papers.Where(paper => paper.Paper.ArxivId == id && query.Filters.Pass(paper))], query);
        }

        var hits = library.Index.Find(query);
        var papers = new List<Candidate>(hits.Hits.Count);
        foreach (var hit in hits.Hits)
        {
            if (query.Filters.Pass(library.Papers[hit.Paper]))
            {
                papers.Add(new Candidate(hit, library.Papers[hit.Paper], Nearly(hit.Rank)));
            }
        }

        papers.Sort(Order(request.Sort ?? (query.IsEmpty ? ListSort.Newest : ListSort.Relevance)));
        return new Found(papers.ConvertAll(found => found.Indexed), hits.Query);
    }

    /// <summary>
    /// By relevance, papers with all words in the title stand on top, and votes and freshness tell between those that are
    /// nearly as good. Equals stand by id, as they are numbered, so that pages never overlap.
    /// </summary>
    private static Comparison<Candidate> Order(ListSort sort) => sort switch
    {
        ListSort.Relevance => (one, other) => First(
            other.Hit.HasAllInTitle.CompareTo(one.Hit.HasAllInTitle),
            other.Nearly.CompareTo(one.Nearly),
            Nullable.Compare(other.Paper.Votes, one.Paper.Votes),
            other.Paper.LastDate.CompareTo(one.Paper.LastDate),
            one.Hit.Paper.CompareTo(other.Hit.Paper)),
        ListSort.Votes => (one, other) => First(
            Nullable.Compare(other.Paper.Votes, one.Paper.Votes),
            other.Paper.LastDate.CompareTo(one.Paper.LastDate),
            one.Hit.Paper.CompareTo(other.Hit.Paper)),
        ListSort.Oldest => (one, other) => First(
            one.Paper.FirstDate.CompareTo(other.Paper.FirstDate),
            Nullable.Compare(other.Paper.Votes, one.Paper.Votes),
            one.Hit.Paper.CompareTo(other.Hit.Paper)),
        _ => (one, other) => First(
            other.Paper.LastDate.CompareTo(one.Paper.LastDate),
            Nullable.Compare(other.Paper.Votes, one.Paper.Votes),
            one.Hit.Paper.CompareTo(other.Hit.Paper)),
    };

    /// <summary>The first comparison that tells the two apart.</summary>
    private static int First(params ReadOnlySpan<int> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            if (comparison != 0)
            {
                return comparison;
            }
        }

        return 0;
    }

    /// <summary>The same number for ranks within about one in a hundred of each other.</summary>
    private static int Nearly(double rank) => rank > 0 ? (int)Math.Round(Math.Log(rank) / Math.Log(1.01)) : int.MinValue;

    /// <summary>Adds where the papers match and, for words found in another form only, which.</summary>
    private async Task<List<PaperItem>> Explain(List<PaperItem> items, SearchQuery query, CancellationToken cancellationToken)
    {
        var wanted = JsonSerializer.Serialize(items.Select(item => item.Row));
        var texts = await db.PaperTexts.FromSqlInterpolated($"SELECT * FROM PaperTexts WHERE PaperId IN (SELECT value FROM json_each({wanted}))").AsNoTracking().ToDictionaryAsync(text => text.PaperId, text => text.Text, cancellationToken);
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

    /// <summary>A paper that is found, with what it is ordered by.</summary>
    private readonly record struct Candidate(PaperHit Hit, IndexedPaper Indexed, int Nearly)
    {
        public Paper Paper => Indexed.Paper;
    }
}
