using PaperDigest.Core.Categories;
using PaperDigest.Core.Search.Query;
using PaperDigest.Index;

namespace PaperDigest.Queries.Lists;

/// <summary>Narrows papers to what a list asks for. It is asked for each paper of a library, so that it makes no objects.</summary>
internal static class PaperFilter
{
    /// <summary>
    /// Whether a paper passes the parameters of a list and the operators of a query; words are not looked at. Source and days
    /// are about one and the same mention: what that source said in those days.
    /// </summary>
    public static bool Pass<T>(this SearchFilters filters, T paper)
        where T : IFilteredPaper => filters.IsNone || (
            (filters.MinVotes is null || paper.Votes >= filters.MinVotes)
            && (filters.MaxVotes is null || paper.Votes <= filters.MaxVotes)
            && PassCategories(filters, paper)
            && PassMentions(filters, paper)
            && PassParts(filters, paper)
            && !filters.IsContradiction);

    private static bool PassCategories<T>(SearchFilters filters, T paper)
        where T : IFilteredPaper
    {
        for (var i = 0; i < filters.Categories.Count; i++)
        {
            if (!IsInAny(paper, filters.Categories[i]))
            {
                return false;
            }
        }

        return filters.ExcludedCategories.Count == 0 || !IsInAny(paper, filters.ExcludedCategories);
    }

    private static bool IsInAny<T>(T paper, IReadOnlyList<Category> categories)
        where T : IFilteredPaper
    {
        for (var i = 0; i < categories.Count; i++)
        {
            if (paper.IsIn(categories[i].Slug))
            {
                return true;
            }
        }

        return false;
    }

    private static bool PassMentions<T>(SearchFilters filters, T paper)
        where T : IFilteredPaper
    {
        var (from, to) = (filters.From ?? DateOnly.MinValue, filters.To ?? DateOnly.MaxValue);
        if (filters.NarrowsMentions && !paper.IsMentioned(from, to))
        {
            return false;
        }

        for (var i = 0; i < filters.Sources.Count; i++)
        {
            if (!paper.IsMentioned(from, to, filters.Sources[i]))
            {
                return false;
            }
        }

        return filters.ExcludedSources.Count == 0 || !paper.IsMentioned(DateOnly.MinValue, DateOnly.MaxValue, filters.ExcludedSources);
    }

    private static bool PassParts<T>(SearchFilters filters, T paper)
        where T : IFilteredPaper
    {
        for (var i = 0; i < filters.Has.Count; i++)
        {
            if (!paper.Has(filters.Has[i]))
            {
                return false;
            }
        }

        for (var i = 0; i < filters.Lacks.Count; i++)
        {
            if (paper.Has(filters.Lacks[i]))
            {
                return false;
            }
        }

        return true;
    }
}
