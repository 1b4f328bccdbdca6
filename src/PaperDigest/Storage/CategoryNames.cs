using PaperDigest.Core.Categories;

namespace PaperDigest.Storage;

/// <summary>The names of a stored category: the taxonomy's, or the digest's own for one it does not know.</summary>
public static class CategoryNames
{
    private static readonly Dictionary<string, Category> BySlug =
        CategoryTaxonomy.Default.Categories.ToDictionary(category => category.Slug, StringComparer.Ordinal);

    /// <summary>Of names that make the same slug the first by order stands for all, however the files were read.</summary>
    /// <param name="slug">The category.</param>
    /// <param name="names">How digests write it, at least one.</param>
    public static Category Of(string slug, IEnumerable<string> names)
    {
        if (BySlug.TryGetValue(slug, out var known))
        {
            return known;
        }

        var name = names.Min(StringComparer.Ordinal)!;
        return new Category(slug, name, name, IsKnown: false);
    }

    /// <summary>Both languages, so that either finds the paper.</summary>
    public static string Searchable(ListedCategory category)
    {
        var names = Of(category.Slug, [category.Name]);
        return names.Korean + "\n" + names.English;
    }
}
