using PaperDigest.Core.Search.Query;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Pages.Search;

/// <summary>
/// Reads the form of the search page: the words in its box, its fields, and the query that both showed. A changed field writes
/// its operator into the words or takes it out; an unchanged field leaves the words as they are. So a reader can use either.
/// </summary>
internal static class SearchForm
{
    /// <summary>The query the form showed.</summary>
    public const string Was = "was";

    /// <summary>The list the form asks for, with everything in its query; null when the request does not come from the form.</summary>
    /// <param name="values">The parameters of the request.</param>
    /// <param name="request">The same, read as a list.</param>
    public static ListRequest? Read(IQueryCollection values, ListRequest request)
    {
        if (!values.ContainsKey(Was))
        {
            return null;
        }

        var typed = SearchQueryParser.Parse(request.Query, request.Day);
        var shown = SearchQueryParser.Parse(values[Was], request.Day).Filters;
        List<SearchTerm> terms = [.. typed.Terms, .. InTitle(values["title"]), .. ByAuthor(values["author"])];
        var filters = Changed(typed.Filters, shown, request.Filters());
        filters = ChangedParts(filters, shown, [.. values["has"].Select(PartOf).OfType<PaperPart>()]);
        // A query that cannot be used is kept, so that the page can say so.
        var query = SearchQueryWriter.Write(terms.Distinct(), filters);
        query = typed.IsMeaningless && query.Length == 0 ? typed.Text
            // 지난주 stays that, and does not become the days of this search.
            : (typed.IsTimeSaid || typed.IsOfAll) && query == SearchQueryWriter.Write(typed) ? typed.Text : query;
        return new ListRequest { Query = query, Sort = request.Sort, PageSize = request.PageSize };
    }

    /// <summary>The source a field can show: one that must mention a paper.</summary>
    public static string? SourceOf(SearchFilters filters) => filters.Sources is [[var only]] ? only : null;

    private static SearchFilters Changed(SearchFilters typed, SearchFilters shown, SearchFilters fields)
    {
        var result = typed with
        {
            Categories = [.. typed.Categories, .. fields.Categories],
            ExcludedCategories = [.. typed.ExcludedCategories.Union(fields.ExcludedCategories)],
        };
        result = SourceOf(fields) == SourceOf(shown) ? result : result with { Sources = fields.Sources };
        result = fields.From == shown.From ? result : result with { From = fields.From };
        result = fields.To == shown.To ? result : result with { To = fields.To };
        return fields.MinVotes == shown.MinVotes ? result : result with { MinVotes = fields.MinVotes };
    }

    private static SearchFilters ChangedParts(SearchFilters typed, SearchFilters shown, IReadOnlyList<PaperPart> ticked)
    {
        var (added, removed) = (ticked.Except(shown.Has).ToList(), shown.Has.Except(ticked).ToList());
        return typed with { Has = [.. typed.Has.Union(added).Except(removed)], Lacks = [.. typed.Lacks.Except(added)] };
    }

    private static IEnumerable<SearchTerm> InTitle(string? text) => SearchQueryParser.Parse(text).Terms
        .Where(term => term.Field == SearchField.Any)
        .Select(term => term with { Field = SearchField.Title });

    /// <summary>A name is searched for as a phrase, so it is quoted.</summary>
    private static IEnumerable<SearchTerm> ByAuthor(string? name) =>
        SearchQueryParser.Parse($"author:\"{(name ?? "").Replace('"', ' ').Trim()}\"").Terms;

    private static PaperPart? PartOf(string? name) => Enum.GetValues<PaperPart>().Cast<PaperPart?>()
        .FirstOrDefault(part => part.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase));
}
