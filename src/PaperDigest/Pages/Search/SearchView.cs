using Microsoft.Extensions.Localization;
using PaperDigest.Core.Search.Query;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Pages.Search;

/// <summary>A search as it is shown.</summary>
/// <param name="Request">The list, with everything in its query.</param>
/// <param name="Query">The same, understood.</param>
/// <param name="Result">What was found; null when nothing can be looked for at the moment.</param>
/// <param name="Notes">Parameters that could not be used.</param>
/// <param name="Categories">The categories to choose from.</param>
/// <param name="Sources">The sources to choose from.</param>
public sealed record SearchView(
    ListRequest Request,
    SearchQuery Query,
    PaperList? Result,
    IReadOnlyList<ListNote> Notes,
    IReadOnlyList<CategorySummary> Categories,
    IReadOnlyList<string> Sources)
{
    /// <summary>The plain words and phrases, as they are written.</summary>
    public string Words { get; } = SearchQueryWriter.Write(Plain(Query), SearchFilters.None);

    public string Address(ListRequest request) => Routes.List(Routes.Search, request);

    /// <summary>
    /// The list with the papers that hold only a part of what was asked, or without them; null where there are none, or all are shown.
    /// </summary>
    public ListRequest? Others => Result switch
    {
        { Partial: > 0 } when Request.Match == ListMatch.Any => Request with { Match = ListMatch.Best, Page = 1 },
        { Partial: > 0 and var partial } when Result.Items.Count(item => item.IsPartial) < partial =>
            Request with { Match = ListMatch.Any, Page = 1 },
        _ => null,
    };

    /// <summary>The same order and page size with another query.</summary>
    public string With(string query) => Address(Request with { Query = query, Page = 1 });

    /// <summary>
    /// The facets of the result as links, sources by what they are called. Each narrows the result to its value, or, if chosen already,
    /// widens it again.
    /// </summary>
    public IEnumerable<FacetGroup> Groups(IStringLocalizer text, Func<string, string> sourceName)
    {
        if (Result?.Facets is not { } facets)
        {
            yield break;
        }

        yield return new(text["Categories.Title"], [.. facets.Categories.Select(Category)]);
        yield return new(text["Day.Sources"], [.. facets.Sources.Select(count => Source(count) with { Name = sourceName(count.Value) })]);
        yield return new(text["Facet.Years"], [.. facets.Years.Select(Period)]);
        // A list of all months of all years would be longer than the result.
        yield return new(text["Facet.Months"], facets.Years.Count == 1 ? [.. facets.Months.Select(Period)] : []);
    }

    private FacetLink Category(FacetCount count)
    {
        var filters = Query.Filters;
        var chosen = filters.Categories.FirstOrDefault(choice => choice is [var only] && only.Slug == count.Value);
        return Link(
            count,
            CategoryHue.ClassOf(count.Value),
            chosen is null ? null : filters with { Categories = [.. filters.Categories.Where(other => other != chosen)] },
            new SearchFilters { Categories = [[SearchQueryParser.CategoryOf(count.Value)]] });
    }

    private FacetLink Source(FacetCount count)
    {
        var filters = Query.Filters;
        var chosen = filters.Sources.FirstOrDefault(choice => choice is [var only] && only == count.Value);
        return Link(
            count,
            hue: null,
            chosen is null ? null : filters with { Sources = [.. filters.Sources.Where(other => other != chosen)] },
            new SearchFilters { Sources = [[count.Value]] });
    }

    private FacetLink Period(FacetCount period)
    {
        var days = SearchQueryParser.Parse("date:" + period.Value).Filters;
        var isChosen = Query.Filters.From == days.From && Query.Filters.To == days.To;
        return Link(period, hue: null, isChosen ? Query.Filters with { From = null, To = null } : null, days);
    }

    private FacetLink Link(FacetCount count, string? hue, SearchFilters? without, SearchFilters added) => new(
        Language.IsKorean ? count.Korean : count.English,
        count.Papers,
        With(SearchQueryWriter.Write(Query.Terms, without ?? Query.Filters.And(added))),
        IsChosen: without is not null,
        hue);

    private static IEnumerable<SearchTerm> Plain(SearchQuery query) =>
        query.Terms.Where(term => !term.IsExcluded && term.Field == SearchField.Any);
}

/// <summary>A facet of a result with its values.</summary>
public sealed record FacetGroup(string Title, IReadOnlyList<FacetLink> Links);

/// <summary>A value of a facet: its name, its papers, and the list narrowed to it or, if it is chosen, without it.</summary>
public sealed record FacetLink(string Name, int Papers, string Address, bool IsChosen, string? Hue);
