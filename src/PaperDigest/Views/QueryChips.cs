using System.Globalization;
using Microsoft.Extensions.Localization;
using PaperDigest.Core.Search.Query;
using PaperDigest.Queries.Days;
using PaperDigest.Web;

namespace PaperDigest.Views;

/// <summary>Names the conditions of a query beyond plain words, each with the address of the query without it.</summary>
public static class QueryChips
{
    /// <summary>The conditions of a query, in the order they are written.</summary>
    /// <param name="query">The query.</param>
    /// <param name="address">The address of the same list with another query.</param>
    /// <param name="text">The texts of the page.</param>
    public static IEnumerable<ActiveFilter> Of(SearchQuery query, Func<string, string> address, IStringLocalizer text)
    {
        var filters = query.Filters;
        foreach (var term in query.Terms.Where(term => term.IsExcluded || term.Field != SearchField.Any))
        {
            var words = Either(term.Others.Prepend(term.Text), text);
            var name = term.Field == SearchField.Any ? words : text["Query.In." + term.Field, words].Value;
            yield return new(
                term.IsExcluded ? text["Query.Without", name] : name,
                address(SearchQueryWriter.Write(query.Terms.Except([term]), filters)));
        }

        foreach (var choice in filters.Categories)
        {
            yield return new(
                text["Filter.Category", Either(choice.Select(Language.Name), text)],
                Without(filters with { Categories = [.. filters.Categories.Where(other => other != choice)] }));
        }

        foreach (var category in filters.ExcludedCategories)
        {
            yield return new(
                text["Filter.NotCategory", category.Name()],
                Without(filters with { ExcludedCategories = [.. filters.ExcludedCategories.Where(other => other != category)] }));
        }

        foreach (var choice in filters.Sources)
        {
            yield return new(
                text["Filter.Source", Either(choice, text)],
                Without(filters with { Sources = [.. filters.Sources.Where(other => other != choice)] }));
        }

        foreach (var source in filters.ExcludedSources)
        {
            yield return new(
                text["Filter.NotSource", source],
                Without(filters with { ExcludedSources = [.. filters.ExcludedSources.Where(other => other != source)] }));
        }

        if (filters.From is not null || filters.To is not null)
        {
            var days = Days(filters, text);
            var isStretch = filters is { From: not null, To: not null };
            yield return new(
                query.IsTimeSaid && isStretch ? text["Query.Time", days] : days,
                Without(filters with { From = null, To = null }));
        }

        if (filters.MinVotes is not null || filters.MaxVotes is not null)
        {
            yield return new(Votes(filters, text), Without(filters with { MinVotes = null, MaxVotes = null }));
        }

        foreach (var part in filters.Has)
        {
            yield return new(text["Filter.Has." + part], Without(filters with { Has = [.. filters.Has.Where(other => other != part)] }));
        }

        foreach (var part in filters.Lacks)
        {
            yield return new(
                text["Filter.Lacks." + part],
                Without(filters with { Lacks = [.. filters.Lacks.Where(other => other != part)] }));
        }

        string Without(SearchFilters rest) => address(SearchQueryWriter.Write(query.Terms, rest));
    }

    private static string Either(IEnumerable<string> names, IStringLocalizer text) => string.Join(text["Filter.Or"], names);

    /// <summary>The name of a year, month or day; for other ranges the first and last day.</summary>
    private static string Days(SearchFilters filters, IStringLocalizer text) => (filters.From, filters.To) switch
    {
        ({ } from, { } to) when from == to => text.Date(from),
        ({ Day: 1 } from, { } to) when to == Period.OfMonth(from).Last => text.Month(from),
        ({ Month: 1, Day: 1 } from, { Month: 12, Day: 31 } to) when from.Year == to.Year => text["Calendar.Year", from.Year],
        ({ } from, { } to) => text["Filter.Days", text.Date(from), text.Date(to)],
        ({ } from, null) => text["Filter.From", text.Date(from)],
        _ => text["Filter.To", text.Date(filters.To ?? default)],
    };

    private static string Votes(SearchFilters filters, IStringLocalizer text) => (filters.MinVotes, filters.MaxVotes) switch
    {
        ({ } least, null) => text["Filter.MinVotes", Number(least)],
        (null, { } most) => text["Filter.MaxVotes", Number(most)],
        _ => text["Filter.Votes", Number(filters.MinVotes ?? 0), Number(filters.MaxVotes ?? 0)],
    };

    private static string Number(int votes) => votes.ToString("N0", CultureInfo.CurrentCulture);
}
