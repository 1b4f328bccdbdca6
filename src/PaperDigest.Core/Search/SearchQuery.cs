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
/// <param name="Forms">The forms it is found in, the literal one first.</param>
public sealed record SearchTerm(string Text, bool IsExcluded, IReadOnlyList<TermForm> Forms);

/// <summary>A form of a word and how much it tells about what was meant: 1 for what was typed, less for a guess.</summary>
public readonly record struct TermForm(string Text, double Weight, bool IsRelated = false);
