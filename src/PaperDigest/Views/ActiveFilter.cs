using System.Globalization;
using Microsoft.Extensions.Localization;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Views;

/// <summary>A filter of a list that is on, and the address of the list without it.</summary>
public sealed record ActiveFilter(string Label, string Without)
{
    /// <summary>The filters of a list that are on. Search words and order do not count as filters.</summary>
    /// <param name="request">The list.</param>
    /// <param name="address">The address of the list a request describes.</param>
    /// <param name="categoryName">The name of a category by its slug.</param>
    /// <param name="sourceName">What a source is called.</param>
    /// <param name="text">The texts of the page.</param>
    /// <param name="category">The text for a category that is asked for.</param>
    public static IEnumerable<ActiveFilter> Of(
        ListRequest request,
        Func<ListRequest, string> address,
        Func<string, string> categoryName,
        Func<string, string> sourceName,
        IStringLocalizer text,
        string category = "Filter.Category")
    {
        var all = request with { Page = 1 };
        foreach (var slug in all.Categories)
        {
            yield return new(
                text[category, categoryName(slug)],
                address(all with { Categories = [.. all.Categories.Where(c => c != slug)] }));
        }

        foreach (var slug in all.ExcludedCategories)
        {
            yield return new(
                text["Filter.NotCategory", categoryName(slug)],
                address(all with { ExcludedCategories = [.. all.ExcludedCategories.Where(c => c != slug)] }));
        }

        if (all.Source is { } source)
        {
            yield return new(text["Filter.Source", sourceName(source)], address(all with { Source = null }));
        }

        if (all.From is { } from)
        {
            yield return new(text["Filter.From", text.Date(from)], address(all with { From = null }));
        }

        if (all.To is { } to)
        {
            yield return new(text["Filter.To", text.Date(to)], address(all with { To = null }));
        }

        if (all.MinVotes is { } votes)
        {
            yield return new(
                text["Filter.MinVotes", votes.ToString("N0", CultureInfo.CurrentCulture)],
                address(all with { MinVotes = null }));
        }
    }
}
