using PaperDigest.Storage.Entities;

namespace PaperDigest.Queries;

/// <summary>Narrows papers and mentions to what a <see cref="ListRequest"/> asks for.</summary>
internal static class PaperFilter
{
    /// <summary>True when the request leaves any paper out, the query apart.</summary>
    public static bool Narrows(this ListRequest request) =>
        request.Categories.Count > 0 || request.ExcludedCategories.Count > 0 || request.MinVotes is not null || request.NarrowsMentions();

    /// <summary>Source and days are about one and the same mention: what that source said in those days.</summary>
    public static IQueryable<Paper> Where(this IQueryable<Paper> papers, ListRequest request)
    {
        papers = papers.WhereCategories(request);
        if (request.MinVotes is { } votes)
        {
            papers = papers.Where(p => p.Votes >= votes);
        }

        if (!request.NarrowsMentions())
        {
            return papers;
        }

        var (source, from, to) = (request.Source, request.From ?? DateOnly.MinValue, request.To ?? DateOnly.MaxValue);
        return source is null
            ? papers.Where(p => p.Mentions.Any(m => m.Digest!.Date >= from && m.Digest.Date <= to))
            : papers.Where(p => p.Mentions.Any(m => m.Digest!.Date >= from && m.Digest.Date <= to && m.Digest.File!.Source!.Name == source));
    }

    public static IQueryable<Paper> WhereCategories(this IQueryable<Paper> papers, ListRequest request)
    {
        if (request.Categories.Count > 0)
        {
            var wanted = request.Categories.ToList();
            papers = papers.Where(p => p.Categories.Any(c => wanted.Contains(c.Slug)));
        }

        if (request.ExcludedCategories.Count > 0)
        {
            var unwanted = request.ExcludedCategories.ToList();
            papers = papers.Where(p => !p.Categories.Any(c => unwanted.Contains(c.Slug)));
        }

        return papers;
    }

    /// <summary>The list's order; equals are ordered by id, so that pages never overlap.</summary>
    public static IOrderedQueryable<Paper> OrderBy(this IQueryable<Paper> papers, ListSort sort) => sort switch
    {
        ListSort.Votes => papers.OrderByDescending(p => p.Votes).ThenByDescending(p => p.LastDate).ThenBy(p => p.Slug),
        ListSort.Oldest => papers.OrderBy(p => p.FirstDate).ThenByDescending(p => p.Votes).ThenBy(p => p.Slug),
        _ => papers.OrderByDescending(p => p.LastDate).ThenByDescending(p => p.Votes).ThenBy(p => p.Slug),
    };

    private static bool NarrowsMentions(this ListRequest request) =>
        request.Source is not null || request.From is not null || request.To is not null;
}
