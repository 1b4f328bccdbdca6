using PaperDigest.Core.Search.Query;
using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>Narrows papers to what a list asks for.</summary>
internal static class PaperFilter
{
    /// <summary>
    /// Whether a paper passes the parameters of a list and the operators of a query; words are not looked at. Source and days
    /// are about one and the same mention: what that source said in those days.
    /// </summary>
    public static bool Pass(this SearchFilters filters, IndexedPaper indexed)
    {
        var paper = indexed.Paper;
        return filters.IsNone || (
            !filters.IsContradiction
            && filters.Categories.All(choice => choice.Any(wanted => paper.Categories.Exists(c => c.Slug == wanted.Slug)))
            && !filters.ExcludedCategories.Any(unwanted => paper.Categories.Exists(c => c.Slug == unwanted.Slug))
            && PassMentions(filters, indexed)
            && (filters.MinVotes is null || paper.Votes >= filters.MinVotes)
            && (filters.MaxVotes is null || paper.Votes <= filters.MaxVotes)
            && filters.Has.All(part => Has(paper, part))
            && !filters.Lacks.Any(part => Has(paper, part)));
    }

    private static bool Has(ListedPaper paper, PaperPart part) => part switch
    {
        PaperPart.Easy => paper.HasEasy,
        PaperPart.Code => paper.HasCode,
        PaperPart.Video => paper.HasVideo,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private static bool PassMentions(SearchFilters filters, IndexedPaper paper)
    {
        var (from, to) = (filters.From ?? DateOnly.MinValue, filters.To ?? DateOnly.MaxValue);
        return (!filters.NarrowsMentions || paper.Mentions.Any(m => m.Date >= from && m.Date <= to))
            && filters.Sources.All(choice =>
                paper.Mentions.Any(m => m.Date >= from && m.Date <= to && choice.Contains(m.Source, StringComparer.Ordinal)))
            && !filters.ExcludedSources.Any(unwanted => paper.Mentions.Any(m => m.Source == unwanted));
    }
}
