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
        where T : IFilteredPaper => filters.IsNone
            || (PassCategories(filters, paper) && PassMentions(filters, paper) && PassItself(filters, paper) && !filters.IsContradiction);

    /// <summary>The same for many papers of a view: what papers that are alike share is looked at once.</summary>
    public static Predicate<int> In(this SearchFilters filters, IndexView view)
    {
        if (filters.IsNone)
        {
            return _ => true;
        }

        if (filters.IsContradiction)
        {
            return _ => false;
        }

        // Of a million papers even asking for nothing takes its time.
        var categories = filters.Categories.Count > 0 || filters.ExcludedCategories.Count > 0
            ? view.ByCategories.Once(paper => PassCategories(filters, view[paper]))
            : null;
        var mentions = filters.NarrowsMentions || filters.ExcludedSources.Count > 0
            ? view.ByMentions.Once(paper => PassMentions(filters, view[paper]))
            : null;
        var narrowsItself = filters.MinVotes is not null || filters.MaxVotes is not null
            || filters.Has.Count > 0 || filters.Lacks.Count > 0;
        return (categories, mentions, narrowsItself) switch
        {
            (not null, null, false) => categories,
            (null, not null, false) => mentions,
            _ => paper => categories?.Invoke(paper) != false && mentions?.Invoke(paper) != false
                && (!narrowsItself || PassItself(filters, view[paper])),
        };
    }

    private static bool PassItself<T>(SearchFilters filters, T paper)
        where T : IFilteredPaper => (filters.MinVotes is null || paper.Votes >= filters.MinVotes)
            && (filters.MaxVotes is null || paper.Votes <= filters.MaxVotes)
            && PassParts(filters, paper);

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
