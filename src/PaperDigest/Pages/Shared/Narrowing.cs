using PaperDigest.Queries.Lists;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Pages.Shared;

/// <summary>The sources and categories of a list with their papers, for <c>_Strip</c>, <c>_Narrowing</c> and <c>_Active</c>.</summary>
/// <param name="Request">How the list is narrowed now.</param>
/// <param name="Categories">Its categories, most papers first.</param>
/// <param name="Sources">Its sources.</param>
/// <param name="Papers">How many papers they were counted among; null where that is not known.</param>
/// <param name="Address">The list narrowed in another way.</param>
public sealed record Narrowing(
    ListRequest Request,
    IReadOnlyList<CategoryCount> Categories,
    IReadOnlyList<SourceCount> Sources,
    int? Papers,
    Func<ListRequest, string> Address)
{
    /// <summary>The name of a category of the list; its slug for another.</summary>
    public string CategoryName(string slug) => Categories.FirstOrDefault(c => c.Slug == slug)?.Name() ?? slug;

    /// <summary>True when this category is looked at, alone or with others.</summary>
    public bool IsChosen(CategoryCount category) => Request.Categories.Contains(category.Slug);

    public bool IsChosen(SourceCount source) => source.Name.Equals(Request.Source, StringComparison.OrdinalIgnoreCase);

    /// <summary>The list of this category alone, or of all when it is that already.</summary>
    public string Toggle(CategoryCount category)
    {
        var isAlone = Request.Categories is [var only] && only == category.Slug;
        return Address(Request with { Categories = isAlone ? [] : [category.Slug] });
    }
}
