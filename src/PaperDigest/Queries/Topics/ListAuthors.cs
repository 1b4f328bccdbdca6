using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Queries.Topics;

/// <summary>An author with the number of papers that carry the name.</summary>
public sealed record AuthorCount(AuthorLink Author, int Papers);

/// <summary>A page of authors: those with most papers first, or those filed under a letter, by name.</summary>
/// <param name="Total">Authors in the whole list.</param>
/// <param name="Items">The authors of this page.</param>
/// <param name="Initials">The letters that any author is filed under.</param>
public sealed record AuthorList(int Total, IReadOnlyList<AuthorCount> Items, IReadOnlyList<char> Initials);

/// <summary>Who wrote the papers?</summary>
public sealed class ListAuthors(PaperDigestDb db, LibraryWriter library)
{
    /// <summary>Of the request, the page and the words count: parts of names, in any order, however they are written.</summary>
    /// <param name="request">The list.</param>
    /// <param name="initial">Only names filed under this letter.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<AuthorList> Run(ListRequest request, char? initial, CancellationToken cancellationToken)
    {
        var authors = Under(initial, db.PaperAuthors.AsNoTracking());
        foreach (var part in Parts(request.Query))
        {
            authors = authors.Where(a => a.Slug.Contains(part));
        }

        var counts = authors.GroupBy(a => a.Slug).Select(a => new { Slug = a.Key, Papers = a.Count() });
        var page = await (initial is null ? counts.OrderByDescending(a => a.Papers).ThenBy(a => a.Slug) : counts.OrderBy(a => a.Slug))
            .Skip((request.Page - 1) * request.PageSize)
            .Take(request.PageSize)
            .ToListAsync(cancellationToken);
        var names = await Names(library, [.. page.Select(a => a.Slug)], cancellationToken);
        return new AuthorList(
            await counts.CountAsync(cancellationToken),
            [.. page.Select(a => new AuthorCount(new AuthorLink(a.Slug, names.GetValueOrDefault(a.Slug, a.Slug)), a.Papers))],
            await Initials(cancellationToken));
    }

    private static IQueryable<PaperAuthor> Under(char? initial, IQueryable<PaperAuthor> authors)
    {
        if (initial is not { } letter)
        {
            return authors;
        }

        if (IndexLetter.Range(letter) is var (from, before))
        {
            return authors.Where(a => a.Slug.CompareTo(from) >= 0 && a.Slug.CompareTo(before) < 0);
        }

        foreach (var (first, next) in IndexLetter.Alphabets)
        {
            authors = authors.Where(a => a.Slug.CompareTo(first) < 0 || a.Slug.CompareTo(next) >= 0);
        }

        return authors;
    }

    private async Task<IReadOnlyList<char>> Initials(CancellationToken cancellationToken) =>
        [.. IndexLetter.InOrder((await db.PaperAuthors.AsNoTracking()
            .Select(a => a.Slug.Substring(0, 1))
            .Distinct()
            .ToListAsync(cancellationToken)).Where(first => first.Length > 0).Select(IndexLetter.Of))];

    /// <summary>Each author's name as it is shown, where it can be found: bytes that are no text come back as others.</summary>
    internal static async Task<Dictionary<string, string>> Names(
        LibraryWriter library, List<string> slugs, CancellationToken cancellationToken) =>
        (await library.Spellings(slugs, cancellationToken))
        .GroupBy(name => name.Slug, StringComparer.Ordinal)
        .ToDictionary(
            author => author.Key,
            author => AuthorName.InOrder(author.Select(name => (name.Name, name.Papers))).First(),
            StringComparer.Ordinal);

    /// <summary>
    /// The words as they stand in slugs, in which case and accents of writing are gone; what cannot stand there matches no one.
    /// </summary>
    private static IEnumerable<string> Parts(string query) => WrittenWords.AtBlanks(query)
        .Take(8)
        .Select(word => AuthorName.TryParse(word, out var name) ? name.Slug : word);
}
