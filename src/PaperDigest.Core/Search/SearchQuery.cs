namespace PaperDigest.Core.Search;

/// <summary>What a person asked for, parsed: terms in the order they were typed.</summary>
/// <param name="Text">The query as typed.</param>
/// <param name="Terms">The terms that hold something to look for.</param>
/// <param name="Note">What could not be used and why, as a sentence; null when everything was.</param>
public sealed record SearchQuery(string Text, IReadOnlyList<SearchTerm> Terms, string? Note)
{
    /// <summary>True when there is nothing to look for, only perhaps something to leave out.</summary>
    public bool IsEmpty => !Terms.Any(term => !term.IsExcluded);
}

/// <summary>A word or quoted phrase.</summary>
/// <param name="Text">As typed, without quotes and sign.</param>
/// <param name="IsExcluded">Papers that hold it are left out.</param>
/// <param name="Alternatives">The forms it is found in, the literal one first; the others are weaker.</param>
public sealed record SearchTerm(string Text, bool IsExcluded, IReadOnlyList<string> Alternatives);
