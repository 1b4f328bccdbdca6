using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>What a person asked for, parsed: terms in the order they were typed, and what the operators narrow to.</summary>
/// <param name="Text">The query as typed.</param>
/// <param name="Terms">The terms that hold something to look for.</param>
/// <param name="Filters">What the operators narrow the papers to.</param>
/// <param name="Notes">What could not be used and why.</param>
public sealed record SearchQuery(string Text, IReadOnlyList<SearchTerm> Terms, SearchFilters Filters, IReadOnlyList<QueryNote> Notes)
{
    /// <summary>
    /// The papers whose ids or addresses were pasted, in the order typed. They come first, or alone where there is no other word.
    /// </summary>
    public IEnumerable<ArxivId> Papers => Terms.Select(term => term.Paper).OfType<ArxivId>();

    /// <summary>The only paper that was asked for, by nothing but its id; what else the query holds narrows it.</summary>
    public ArxivId? Paper => Terms is [{ Paper: { } only }] ? only : null;

    /// <summary>True when there is nothing to look for, only perhaps something to leave out or to narrow to.</summary>
    public bool IsEmpty => !Terms.Any(term => !term.IsExcluded);

    /// <summary>
    /// True when something was typed and nothing of it can be used: signs (<c>*</c>), or an operator that was left out with a
    /// note. Such a query finds nothing; the whole list is for who types nothing.
    /// </summary>
    public bool IsMeaningless => Text.Length > 0 && Terms.Count == 0 && Filters.IsNone;
}

/// <summary>A word or quoted phrase.</summary>
/// <param name="Text">As typed, without quotes, sign and operator.</param>
/// <param name="IsExcluded">Papers that hold it are left out.</param>
/// <param name="Forms">The forms it is found in, the literal one first.</param>
public sealed record SearchTerm(string Text, bool IsExcluded, IReadOnlyList<TermForm> Forms)
{
    /// <summary>Where it has to stand.</summary>
    public SearchField Field { get; init; }

    /// <summary>How much it counts beside others; with less than 1 it only helps to order what the others find.</summary>
    public double Share { get; init; } = 1;

    /// <summary>True for what stood in quotes.</summary>
    public bool IsPhrase { get; init; }

    /// <summary>The paper whose id or address it is.</summary>
    public ArxivId? Paper { get; init; }

    /// <summary>
    /// Of plain words a paper needs any, and more are better. Who quotes or names a field has said what must be there: a
    /// paper without it is not found.
    /// </summary>
    public bool IsRequired => !IsExcluded && (IsPhrase || Field != SearchField.Any);

    /// <summary>What is quoted, left out, a name or an id means only itself.</summary>
    public bool IsExact => IsExcluded || IsPhrase || Field == SearchField.Author || Paper is not null;
}

/// <summary>The part of a paper's entry a term is looked for in.</summary>
public enum SearchField
{
    Any,
    Title,
    Author,
}
