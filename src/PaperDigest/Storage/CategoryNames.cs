using PaperDigest.Core.Normalisation;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>The names of a stored category: the taxonomy's, or the digest's own for one it does not know.</summary>
public static class CategoryNames
{
    private static readonly Dictionary<string, Category> BySlug =
        CategoryTaxonomy.Default.Categories.ToDictionary(category => category.Slug, StringComparer.Ordinal);

    public static Category Of(string slug, string name) =>
        BySlug.GetValueOrDefault(slug) ?? new Category(slug, name, name, IsKnown: false);

    /// <summary>Both languages, so that either finds the paper.</summary>
    public static string Searchable(PaperCategory category)
    {
        var names = Of(category.Slug, category.Name);
        return names.Korean + "\n" + names.English;
    }
}
