using PaperDigest.Core.Search.Query;
using PaperDigest.Index;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Topics;

/// <summary>A category in the overview.</summary>
/// <param name="Category">The category.</param>
/// <param name="Papers">Papers filed under it.</param>
/// <param name="Reports">Daily reports on it.</param>
/// <param name="Newest">The newest day on which a paper of it is mentioned; of the source and within the days that were asked for.</param>
/// <param name="IsKnown">False for a name the taxonomy does not hold.</param>
public sealed record CategorySummary(CategoryLink Category, int Papers, int Reports, DateOnly Newest, bool IsKnown);

/// <summary>Which categories are there, and how large are they?</summary>
public sealed class ListCategories(LibraryWriter library, DerivedTable<IndexView> index)
{
    /// <summary>Largest first. Of the request, source and days count.</summary>
    public async Task<IReadOnlyList<CategorySummary>> Run(ListRequest request, CancellationToken cancellationToken)
    {
        var narrowed = await new ListRequest { Source = request.Source, From = request.From, To = request.To }
            .In(library, cancellationToken);
        var filters = narrowed.Filters();
        var view = await index.Need(library, cancellationToken);
        var counts = filters.IsNone ? Enumerable.Range(0, view.Categories.Count).Select(view.In).ToArray() : Count(view, filters);
        var reports = await library.CountReports(narrowed.OfReports(), cancellationToken);
        return
        [
            .. view.Categories.Select((category, place) => (Category: category, counts[place].Papers, counts[place].Newest))
                .Where(c => c.Papers > 0)
                .Select(c => new CategorySummary(
                    CategoryLink.To(c.Category), c.Papers, reports.GetValueOrDefault(c.Category.Slug), c.Newest, c.Category.IsKnown))
                .OrderByDescending(c => c.Papers).ThenBy(c => c.Category.Slug, StringComparer.Ordinal),
        ];
    }

    private static (int Papers, DateOnly Newest)[] Count(IndexView view, SearchFilters filters)
    {
        var counts = new (int Papers, DateOnly Newest)[view.Categories.Count];
        var (own, mentions) = (new List<int>(), new List<(int Source, DateOnly Date)>());
        foreach (var paper in view.Index.Papers.Where(new Func<int, bool>(filters.In(view))))
        {
            view.ReadCategories(paper, own);
            view.ReadMentions(paper, mentions);
            var last = mentions.Where(IsAskedFor).Max(mention => mention.Date);
            foreach (var category in own)
            {
                var (papers, newest) = counts[category];
                counts[category] = (papers + 1, last > newest ? last : newest);
            }
        }

        return counts;

        bool IsAskedFor((int Source, DateOnly Date) mention) =>
            !(mention.Date < filters.From) && !(mention.Date > filters.To)
            && filters.Sources.All(names => names.Contains(view.Sources[mention.Source], StringComparer.Ordinal));
    }
}
