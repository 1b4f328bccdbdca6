using PaperDigest.Core.Papers;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Topics;

/// <summary>An author with the papers that carry the name.</summary>
/// <param name="Author">The slug and the name, in its most frequent form with accents if it has one.</param>
/// <param name="OtherNames">Other forms of the name.</param>
/// <param name="Papers">The page of papers; null when it cannot be told at the moment.</param>
/// <param name="Company">Who wrote with them, most papers together first.</param>
/// <param name="Years">The years of the digests with their papers, newest first, before filters.</param>
public sealed record AuthorResult(
    AuthorLink Author,
    IReadOnlyList<string> OtherNames,
    PaperList? Papers,
    IReadOnlyList<AuthorCount> Company,
    IReadOnlyList<YearCount> Years)
{
    /// <summary>The papers, for an answer that is nothing without them.</summary>
    public PaperList NeededPapers => Papers ?? throw new TableNotAvailableException("papers");
}

/// <summary>A year with the papers mentioned in it.</summary>
public sealed record YearCount(int Year, int Papers);

/// <summary>What did this author write?</summary>
public sealed class GetAuthor(LibraryWriter library, SearchPapers search, Asides asides)
{
    private const int MaxCompany = 12;

    /// <summary>Null when no paper carries the name. People who share a name share a page: the digests tell no more.</summary>
    /// <param name="name">The slug, or the name written in another way: the address it had with accents.</param>
    /// <param name="request">Which of the papers.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<AuthorResult?> Run(string? name, ListRequest request, CancellationToken cancellationToken)
    {
        if (!AuthorName.TryParse(name ?? "", out var author))
        {
            return null;
        }

        var slug = author.Slug;
        var signed = await library.Signed(slug, cancellationToken);
        var names = AuthorName.InOrder(
            signed.GroupBy(paper => paper.Name, StringComparer.Ordinal).Select(form => (form.Key, form.Count()))).ToList();
        if (names.Count == 0)
        {
            return null;
        }

        List<int> rows = [.. signed.Select(paper => paper.Row).Distinct()];
        return new AuthorResult(
            new AuthorLink(slug, names[0]),
            names[1..],
            await asides.Try("papers", slug, () => search.Among(rows, request, cancellationToken), cancellationToken),
            await Company(slug, rows, cancellationToken),
            await Years(rows, cancellationToken));
    }

    private async Task<List<AuthorCount>> Company(string slug, List<int> rows, CancellationToken cancellationToken)
    {
        var together = await library.CoAuthors(slug, rows, MaxCompany, cancellationToken);
        var names = await ListAuthors.Names(library, [.. together.Select(a => a.Slug)], cancellationToken);
        return [.. together.Select(a => new AuthorCount(new AuthorLink(a.Slug, names.GetValueOrDefault(a.Slug, a.Slug)), a.Papers))];
    }

    private async Task<List<YearCount>> Years(List<int> rows, CancellationToken cancellationToken) =>
    [
        .. (await library.MentionDays(rows, cancellationToken))
            .GroupBy(mention => mention.Date.Year)
            .OrderByDescending(year => year.Key)
            .Select(year => new YearCount(year.Key, year.Select(mention => mention.Row).Distinct().Count())),
    ];
}
