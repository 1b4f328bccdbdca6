using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>An author with the papers that carry the name.</summary>
/// <param name="Author">The slug and the name in its most frequent form.</param>
/// <param name="OtherNames">Other forms of the name.</param>
/// <param name="Papers">The page of papers.</param>
public sealed record AuthorResult(AuthorLink Author, IReadOnlyList<string> OtherNames, PaperList Papers);

/// <summary>What did this author write?</summary>
public sealed class GetAuthor(PaperDigestDb db)
{
    /// <summary>Null when no paper carries the name. People who share a name share a page: the digests tell no more.</summary>
    public async Task<AuthorResult?> Run(string slug, ListRequest request, CancellationToken cancellationToken)
    {
        var names = (await db.PaperAuthors.AsNoTracking().Where(a => a.Slug == slug).Select(a => a.Name).ToListAsync(cancellationToken))
            .GroupBy(name => name, StringComparer.Ordinal)
            .OrderByDescending(name => name.Count()).ThenBy(name => name.Key, StringComparer.Ordinal)
            .Select(name => name.Key)
            .ToList();
        if (names.Count == 0)
        {
            return null;
        }

        var papers = db.Papers.AsNoTracking().Where(request).Where(p => p.Authors.Any(a => a.Slug == slug));
        var ids = await papers
            .OrderBy(request.Sort ?? ListSort.Newest)
            .Select(p => p.Id)
            .Skip((request.Page - 1) * request.PageSize)
            .Take(request.PageSize)
            .ToListAsync(cancellationToken);
        var items = await PaperItems.Load(db, ids, request.PrefersEasy, cancellationToken);
        return new AuthorResult(new AuthorLink(slug, names[0]), names[1..], new PaperList(await papers.CountAsync(cancellationToken), items, []));
    }
}
