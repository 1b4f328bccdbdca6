using PaperDigest.Queries;
using PaperDigest.Web;

namespace PaperDigest.Pages.Days;

/// <summary>A day as it is shown: by its own address, or as the newest at the site's root.</summary>
/// <param name="Result">The day.</param>
/// <param name="Request">How its list is narrowed and ordered.</param>
/// <param name="Notes">What of the request could not be used.</param>
/// <param name="Month">The days around it.</param>
public sealed record DayView(DayResult Result, ListRequest Request, IReadOnlyList<ListNote> Notes, MonthGrid Month)
{
    /// <summary>The day with another narrowing or order.</summary>
    public string Address(ListRequest request) => Routes.List(Routes.Day(Result.Date), request);

    /// <summary>Another day narrowed in the same way.</summary>
    public string Address(DateOnly date) => Routes.List(Routes.Day(date), Request);

    /// <summary>The name of a category of the day; its slug for another.</summary>
    public string CategoryName(string slug) => Result.Categories.FirstOrDefault(c => c.Slug == slug)?.Name() ?? slug;

    /// <summary>True when one category is looked at and it is this one.</summary>
    public bool IsChosen(CategoryCount category) => Request.Categories is [var only] && only == category.Slug;
}
