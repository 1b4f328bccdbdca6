using PaperDigest.Core.Search;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Queries;

/// <summary>Narrows papers to what a list asks for.</summary>
internal static class PaperFilter
{
    /// <summary>
    /// What passes the parameters of a list; its query is not looked at. Source and days are about one and the same mention:
    /// what that source said in those days.
    /// </summary>
    public static IQueryable<Paper> Where(this IQueryable<Paper> papers, ListRequest request)
    {
        if (request.Filters().IsContradiction)
        {
            return papers.Where(p => false);
        }

        papers = papers.WhereCategories(request.Filters()).WhereMentioned(request);
        return request.MinVotes is { } least ? papers.Where(p => p.Votes >= least) : papers;
    }

    private static IQueryable<Paper> WhereCategories(this IQueryable<Paper> papers, SearchFilters filters)
    {
        foreach (var choice in filters.Categories)
        {
            var wanted = choice.Select(c => c.Slug).ToList();
            papers = papers.Where(p => p.Categories.Any(c => wanted.Contains(c.Slug)));
        }

        if (filters.ExcludedCategories.Count > 0)
        {
            var unwanted = filters.ExcludedCategories.Select(c => c.Slug).ToList();
            papers = papers.Where(p => !p.Categories.Any(c => unwanted.Contains(c.Slug)));
        }

        return papers;
    }

    private static IQueryable<Paper> WhereMentioned(this IQueryable<Paper> papers, ListRequest request)
    {
        if (request is { Source: null, From: null, To: null })
        {
            return papers;
        }

        var (source, from, to) = (request.Source, request.From ?? DateOnly.MinValue, request.To ?? DateOnly.MaxValue);
        return papers.Where(p => p.Mentions.Any(m => m.Digest!.Date >= from && m.Digest.Date <= to && (source == null || m.Digest.File!.Source!.Name == source)));
    }

    /// <summary>The same for a paper of the index in memory, and what only operators of a query can ask for.</summary>
    public static bool Pass(this SearchFilters filters, IndexedPaper indexed)
    {
        var paper = indexed.Paper;
        return filters.IsNone || (
            !filters.IsContradiction
            && filters.Categories.All(choice => choice.Any(wanted => paper.Categories.Exists(c => c.Slug == wanted.Slug)))
            && !filters.ExcludedCategories.Any(unwanted => paper.Categories.Exists(c => c.Slug == unwanted.Slug))
            && PassMentions(filters, indexed)
            && (filters.MinVotes is null || paper.Votes >= filters.MinVotes)
            && (filters.MaxVotes is null || paper.Votes <= filters.MaxVotes)
            && filters.Has.All(part => Has(paper, part))
            && !filters.Lacks.Any(part => Has(paper, part)));
    }

    private static bool Has(Paper paper, PaperPart part) => part switch
    {
        PaperPart.Easy => paper.HasEasy,
        PaperPart.Code => paper.HasCode,
        PaperPart.Video => paper.HasVideo,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private static bool PassMentions(SearchFilters filters, IndexedPaper paper)
    {
        var (from, to) = (filters.From ?? DateOnly.MinValue, filters.To ?? DateOnly.MaxValue);
        return (!filters.NarrowsMentions || paper.Mentions.Any(m => m.Date >= from && m.Date <= to))
            && filters.Sources.All(choice => paper.Mentions.Any(m => m.Date >= from && m.Date <= to && choice.Contains(m.Source, StringComparer.Ordinal)))
            && !filters.ExcludedSources.Any(unwanted => paper.Mentions.Any(m => m.Source == unwanted));
    }

    /// <summary>The list's order; equals are ordered by id, so that pages never overlap.</summary>
    public static IOrderedQueryable<Paper> OrderBy(this IQueryable<Paper> papers, ListSort sort) => sort switch
    {
        ListSort.Votes => papers.OrderByDescending(p => p.Votes).ThenByDescending(p => p.LastDate).ThenBy(p => p.Slug),
        ListSort.Oldest => papers.OrderBy(p => p.FirstDate).ThenByDescending(p => p.Votes).ThenBy(p => p.Slug),
        _ => papers.OrderByDescending(p => p.LastDate).ThenByDescending(p => p.Votes).ThenBy(p => p.Slug),
    };
}
