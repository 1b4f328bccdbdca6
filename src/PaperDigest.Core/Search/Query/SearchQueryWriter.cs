using PaperDigest.Core.Categories;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// Writes a query in its canonical form, which <see cref="SearchQueryParser"/> reads as the same query. Words come first, then
/// operators by their English names.
/// </summary>
public static class SearchQueryWriter
{
    public static string Write(SearchQuery query) => Write(query.Terms, query.Filters);

    public static string Write(IEnumerable<SearchTerm> terms, SearchFilters filters) =>
        string.Join(' ', terms.Select(Term).Concat(Operators(filters)));

    private static string Term(SearchTerm term)
    {
        var field = term.Field switch
        {
            SearchField.Title => "title:",
            SearchField.Author => "author:",
            _ => "",
        };
        return (term.IsExcluded ? "-" : "") + field + (term.IsPhrase ? $"\"{term.Text}\"" : term.Text);
    }

    /// <summary>Each condition as one operator, so that a page can show and remove them one by one.</summary>
    public static IEnumerable<string> Operators(SearchFilters filters)
    {
        foreach (var choice in filters.Categories)
        {
            yield return "category:" + string.Join(',', choice.Select(Name));
        }

        foreach (var category in filters.ExcludedCategories)
        {
            yield return "-category:" + Name(category);
        }

        foreach (var choice in filters.Sources)
        {
            yield return "source:" + string.Join(',', choice.Select(Quoted));
        }

        foreach (var source in filters.ExcludedSources)
        {
            yield return "-source:" + Quoted(source);
        }

        foreach (var days in filters.From > filters.To
            ? [new DayRange(filters.From, null), new DayRange(null, filters.To)]
            : new[] { new DayRange(filters.From, filters.To) }.Where(days => days != default))
        {
            yield return "date:" + days;
        }

        foreach (var votes in filters.MinVotes > filters.MaxVotes
            ? [new VoteRange(filters.MinVotes, null), new VoteRange(null, filters.MaxVotes)]
            : new[] { new VoteRange(filters.MinVotes, filters.MaxVotes) }.Where(votes => votes != default))
        {
            yield return "votes:" + votes;
        }

        foreach (var part in filters.Has)
        {
            yield return "has:" + part.ToString().ToLowerInvariant();
        }

        foreach (var part in filters.Lacks)
        {
            yield return "-has:" + part.ToString().ToLowerInvariant();
        }
    }

    private static string Name(Category category) => Quoted(category.Slug.Length > 0 ? category.Slug : category.English);

    private static string Quoted(string name) =>
        name.Any(c => char.IsWhiteSpace(c) || c is ',' or '，') ? $"\"{name}\"" : name;
}
