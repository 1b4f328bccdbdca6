using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>A parsed query: its terms in the order typed, and the filters given by operators.</summary>
/// <param name="Text">The query as typed.</param>
/// <param name="Terms">The terms that hold something to look for.</param>
/// <param name="Filters">What the operators narrow the papers to.</param>
/// <param name="Notes">What could not be used and why.</param>
public sealed record SearchQuery(string Text, IReadOnlyList<SearchTerm> Terms, SearchFilters Filters, IReadOnlyList<QueryNote> Notes)
{
    /// <summary>
    /// The papers whose ids or addresses were pasted, in the order typed. They come first, or alone where there is no other word.
    /// </summary>
    public IEnumerable<string> Papers => Terms.Select(term => term.Paper).OfType<string>();

    /// <summary>The paper, if the query asks for exactly one by its id and has no other words. Filters still apply.</summary>
    public string? Paper => Terms is [{ Paper: { } only }] ? only : null;

    /// <summary>The slugs of authors of the library whose whole names stand among the words. Their papers lead.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>True when the days of the filters were said in words, not by an operator: 지난주 로봇.</summary>
    public bool IsTimeSaid { get; init; }

    /// <summary>True when the query has no terms to search for; it may still exclude terms or filter.</summary>
    public bool IsEmpty => !Terms.Any(term => !term.IsExcluded);

    /// <summary>
    /// The alternatives of the query, each a query by itself with what goes with all of them; the query alone where it has one.
    /// </summary>
    public IReadOnlyList<SearchQuery> Sides
    {
        get
        {
            List<int> sides = [.. Terms.Where(term => term.IsOfSide).Select(term => term.Side).Distinct()];
            return sides.Count < 2
                ? [this]
                : sides.ConvertAll(side => this with { Terms = [.. Terms.Where(term => !term.IsOfSide || term.Side == side)] });
        }
    }

    /// <summary>
    /// True when the typed text has nothing usable: only signs (<c>*</c>), or an operator dropped with a note. Such a query finds
    /// nothing, while an empty query lists all papers.
    /// </summary>
    public bool IsMeaningless => Text.Length > 0 && Terms.Count == 0 && Filters.IsNone && !IsOfAll;

    /// <summary>True when papers are asked for whatever they are about: 최신 논문, papers from June 2024.</summary>
    public bool IsOfAll { get; init; }

    /// <summary>True when those with most votes are: 인기 논문, top papers.</summary>
    public bool IsByVotes { get; init; }
}

/// <summary>A word or quoted phrase.</summary>
/// <param name="Text">As typed, without quotes, sign and operator.</param>
/// <param name="IsExcluded">Papers that hold it are left out.</param>
/// <param name="Forms">The forms it is found in, the literal one first.</param>
public sealed record SearchTerm(string Text, bool IsExcluded, IReadOnlyList<TermForm> Forms)
{
    /// <summary>The field to search.</summary>
    public SearchField Field { get; init; }

    /// <summary>The weight beside other terms. Below 1 the term finds no papers itself and only influences the order.</summary>
    public double Share { get; init; } = 1;

    /// <summary>True for a term in quotes.</summary>
    public bool IsPhrase { get; init; }

    /// <summary>Phrases that do as well as this one, each in quotes like it.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>
    /// Which of the alternatives that a query has (<c>확산 모델 | GAN</c>) the word or phrase belongs to, from 0. What is excluded, of a
    /// field or an id goes with all of them.
    /// </summary>
    public int Side { get; init; }

    /// <summary>True for what belongs to one alternative of the query, if it has several.</summary>
    public bool IsOfSide => this is { IsExcluded: false, Field: SearchField.Any, Paper: null };

    /// <summary>True for a part of the whole name of an author, which is no function word: He in Kaiming He.</summary>
    public bool IsName { get; init; }

    /// <summary>The id of the paper, if the term is that or its address: an arXiv id, or what <see cref="PublicationId"/> writes.</summary>
    public string? Paper { get; init; }

    /// <summary>
    /// True for quoted terms and terms of a named field, which every hit must contain. Of plain words one is enough, and more rank
    /// higher.
    /// </summary>
    public bool IsRequired => !IsExcluded && (IsPhrase || Field != SearchField.Any);

    /// <summary>
    /// True for terms that match only literally: quoted terms, names and ids, and excluded terms, which leave out what means just the
    /// same as well.
    /// </summary>
    public bool IsExact => IsExcluded || IsPhrase || Field == SearchField.Author || Paper is not null;
}

/// <summary>The part of a paper's entry a term is looked for in.</summary>
public enum SearchField
{
    Any,
    Title,
    Author,
}
