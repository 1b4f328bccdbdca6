using System.Text;
using PaperDigest.Core.Categories;
using PaperDigest.Core.Search.Index;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// Writes a query in its canonical form, which <see cref="SearchQueryParser"/> reads as the same query. Words come first, then
/// operators by their English names.
/// </summary>
public static class SearchQueryWriter
{
    public static string Write(SearchQuery query) => Write(query.Terms, query.Filters);

    public static string Write(IEnumerable<SearchTerm> terms, SearchFilters filters) =>
        string.Join(' ', Words(terms).Concat(Operators(filters)));

    private static IEnumerable<string> Words(IEnumerable<SearchTerm> terms)
    {
        int? side = null;
        foreach (var term in terms)
        {
            if (term.IsOfSide)
            {
                if (side is { } before && before != term.Side)
                {
                    yield return "|";
                }

                side = term.Side;
            }

            yield return Term(term);
        }
    }

    /// <summary>
    /// A query for the papers with any of some names as they stand, of one thing: <c>title:"RL","강화 학습"</c>. What does not fit into a
    /// query is left out, the last names first.
    /// </summary>
    public static string AnyOf(IEnumerable<string> names, SearchField field = SearchField.Any)
    {
        var query = new StringBuilder(Prefix(field));
        var first = query.Length;
        foreach (var name in names.Select(name => name.Only(c => !QueryCursor.IsQuote(c)).Trim()))
        {
            var length = name.Length + "\"\",".Length;
            if (TextAnalyzer.QueryTokens(name).Count > 0 && query.Length + length <= SearchQueryParser.MaxLength)
            {
                query.Append(query.Length > first ? "," : "").Append('"').Append(name).Append('"');
            }
        }

        return query.Length > first ? query.ToString() : "";
    }

    private static string Term(SearchTerm term) => (term.IsExcluded ? "-" : "") + Prefix(term.Field)
        + (term.IsPhrase ? string.Join(',', term.Others.Prepend(term.Text).Select(phrase => $"\"{phrase}\"")) : term.Text);

    private static string Prefix(SearchField field) => field switch
    {
        SearchField.Title => "title:",
        SearchField.Author => "author:",
        _ => "",
    };

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
