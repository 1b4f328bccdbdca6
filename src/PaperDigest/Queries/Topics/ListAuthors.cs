using System.Runtime.CompilerServices;
using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;
using PaperDigest.Index;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Topics;

/// <summary>An author with the number of papers that carry the name.</summary>
public sealed record AuthorCount(AuthorLink Author, int Papers);

/// <summary>A page of authors: those with most papers first, or those filed under a letter, by name.</summary>
/// <param name="Total">Authors in the whole list.</param>
/// <param name="Items">The authors of this page.</param>
/// <param name="Initials">The letters that any author is filed under.</param>
public sealed record AuthorList(int Total, IReadOnlyList<AuthorCount> Items, IReadOnlyList<char> Initials);

/// <summary>Who wrote the papers?</summary>
public sealed class ListAuthors(LibraryWriter library, DerivedTable<IndexView> index)
{
    /// <summary>All authors of a library: counted when somebody asks for them, and kept for as long as the papers are the same.</summary>
    private static readonly ConditionalWeakTable<IndexView, Counted> Known = [];

    /// <summary>Of the request, the page and the words count: parts of names, in any order, however they are written.</summary>
    /// <param name="request">The list.</param>
    /// <param name="initial">Only names filed under this letter.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<AuthorList> Run(ListRequest request, char? initial, CancellationToken cancellationToken)
    {
        var counted = await All(cancellationToken);
        var parts = Parts(request.Query).ToList();
        var authors = initial is null ? counted.ByPapers : counted.BySlug;
        List<(string Slug, int Papers)> listed =
        [
            .. authors.Where(author => (initial is not { } letter || IndexLetter.Of(author.Slug[..1]) == letter)
                && parts.TrueForAll(part => author.Slug.Contains(part, StringComparison.Ordinal))),
        ];
        var page = listed.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).ToList();
        var names = await Names(library, [.. page.Select(author => author.Slug)], cancellationToken);
        return new AuthorList(
            listed.Count,
            [.. page.Select(a => new AuthorCount(new AuthorLink(a.Slug, names.GetValueOrDefault(a.Slug, a.Slug)), a.Papers))],
            counted.Initials);
    }

    private async Task<Counted> All(CancellationToken cancellationToken)
    {
        // Without an index there is nothing that tells whether the papers are the same.
        var view = await index.Get(library, cancellationToken);
        if (view is not null && Known.TryGetValue(view, out var known))
        {
            return known;
        }

        var counted = new Counted(await library.Authors(cancellationToken));
        if (view is not null)
        {
            Known.AddOrUpdate(view, counted);
        }

        return counted;
    }

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

    /// <summary>All authors with the number of their papers.</summary>
    private sealed class Counted
    {
        public Counted(List<(string Slug, int Papers)> authors)
        {
            authors.Sort((one, other) => string.CompareOrdinal(one.Slug, other.Slug));
            BySlug = authors;
            ByPapers = [.. authors.OrderByDescending(author => author.Papers)];
            Initials = [.. IndexLetter.InOrder(authors.Select(author => author.Slug[..1]).Distinct().Select(IndexLetter.Of))];
        }

        public List<(string Slug, int Papers)> BySlug { get; }

        public List<(string Slug, int Papers)> ByPapers { get; }

        public IReadOnlyList<char> Initials { get; }
    }
}
