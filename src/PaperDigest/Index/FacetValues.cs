using PaperDigest.Core.Categories;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>
/// What the papers of the index are counted by, as numbers one behind the other: counting thousands of papers for every
/// query must not have to visit as many objects.
/// </summary>
public sealed class FacetValues
{
    private readonly int[] _categories;
    private readonly int[] _categoryEnds;
    private readonly (int Source, DateOnly Date)[] _mentions;
    private readonly int[] _mentionEnds;
    private readonly int[] _papersOfSources;

    internal FacetValues(IReadOnlyList<IndexedPaper> papers)
    {
        Categories =
        [
            .. papers.SelectMany(paper => paper.Paper.Categories)
                .GroupBy(
                    category => category.Slug,
                    (slug, same) => CategoryNames.Of(slug, same.Select(category => category.Name)),
                    StringComparer.Ordinal),
        ];
        Sources = [.. papers.SelectMany(paper => paper.Mentions, (_, mention) => mention.Source).Distinct(StringComparer.Ordinal)];
        var numbers = Categories.Select((category, number) => (category.Slug, number))
            .ToDictionary(category => category.Slug, category => category.number, StringComparer.Ordinal);
        (_categories, _categoryEnds) = Join(papers.Select(paper => paper.Paper.Categories.Select(category => numbers[category.Slug])));
        (_mentions, _mentionEnds) = Join(papers.Select(paper =>
            paper.Mentions.Select(mention => (NumberOf(mention.Source), mention.Date))));
        _papersOfSources = new int[Sources.Count];
        foreach (var paper in papers)
        {
            foreach (var source in paper.Mentions.Select(mention => mention.Source).Distinct(StringComparer.Ordinal))
            {
                _papersOfSources[NumberOf(source)]++;
            }
        }
    }

    /// <summary>All categories, in no order.</summary>
    public IReadOnlyList<Category> Categories { get; }

    /// <summary>The names of all sources, in no order.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>A source's place in <see cref="Sources"/>; -1 when nothing of it is there.</summary>
    public int NumberOf(string source)
    {
        for (var i = 0; i < Sources.Count; i++)
        {
            if (Sources[i] == source)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The papers a source mentions, by its place in <see cref="Sources"/>.</summary>
    public int PapersOf(int source) => _papersOfSources[source];

    /// <summary>The places of a paper's categories in <see cref="Categories"/>, each once.</summary>
    public ReadOnlySpan<int> CategoriesOf(int paper) => PartOf(_categories, _categoryEnds, paper);

    /// <summary>Who mentions a paper, as a place in <see cref="Sources"/>, and when.</summary>
    public ReadOnlySpan<(int Source, DateOnly Date)> MentionsOf(int paper) => PartOf(_mentions, _mentionEnds, paper);

    private static ReadOnlySpan<T> PartOf<T>(T[] values, int[] ends, int paper) =>
        values.AsSpan((paper == 0 ? 0 : ends[paper - 1])..ends[paper]);

    private static (T[] Values, int[] Ends) Join<T>(IEnumerable<IEnumerable<T>> parts)
    {
        var values = new List<T>();
        var ends = new List<int>();
        foreach (var part in parts)
        {
            values.AddRange(part);
            ends.Add(values.Count);
        }

        return ([.. values], [.. ends]);
    }
}
