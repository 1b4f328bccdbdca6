using PaperDigest.Core.Search.Query;
using PaperDigest.Index;

namespace PaperDigest.Queries.Lists;

/// <summary>Narrows papers to what a list asks for.</summary>
internal static class PaperFilter
{
    /// <summary>
    /// Whether a paper passes the parameters of a list and the operators of a query; words are not looked at. Source and days
    /// are about one and the same mention: what that source said in those days.
    /// </summary>
    public static bool Pass<T>(this SearchFilters filters, T paper)
        where T : IFilteredPaper => filters.IsNone || (
            !filters.IsContradiction
            && filters.Categories.All(choice => choice.Any(wanted => paper.IsIn(wanted.Slug)))
            && !filters.ExcludedCategories.Any(unwanted => paper.IsIn(unwanted.Slug))
            && PassMentions(filters, paper)
            && (filters.MinVotes is null || paper.Votes >= filters.MinVotes)
            && (filters.MaxVotes is null || paper.Votes <= filters.MaxVotes)
            && filters.Has.All(part => paper.Has(part))
            && !filters.Lacks.Any(part => paper.Has(part)));

    private static bool PassMentions<T>(SearchFilters filters, T paper)
        where T : IFilteredPaper
    {
        var (from, to) = (filters.From ?? DateOnly.MinValue, filters.To ?? DateOnly.MaxValue);
        return (!filters.NarrowsMentions || paper.IsMentioned(from, to))
            && filters.Sources.All(choice => paper.IsMentioned(from, to, choice))
            && !filters.ExcludedSources.Any(unwanted => paper.IsMentioned(DateOnly.MinValue, DateOnly.MaxValue, [unwanted]));
    }
}
