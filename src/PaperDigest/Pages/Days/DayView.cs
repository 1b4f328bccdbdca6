using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Pages.Days;

/// <summary>A day as it is shown: by its own address, or as the newest at the site's root.</summary>
/// <param name="Result">The day.</param>
/// <param name="Request">How its list is narrowed and ordered.</param>
/// <param name="Notes">The parts of the request that could not be used.</param>
/// <param name="Month">The days around it; null when they are not known at the moment.</param>
public sealed record DayView(DayResult Result, ListRequest Request, ListNotes Notes, MonthGrid? Month)
{
    /// <summary>
    /// A day of more papers than any upstream has is one on which thousands of files were written; lists of pages show those.
    /// </summary>
    private const int MostCards = 200;

    private const int MostFiles = 40;

    /// <summary>The papers the page shows.</summary>
    public IReadOnlyList<PaperItem> Shown => Result.Papers.Count <= MostCards ? Result.Papers : [.. Result.Papers.Take(MostCards)];

    /// <summary>The files named beside it.</summary>
    public IReadOnlyList<DayDigest> Files => Result.Digests.Count <= MostFiles ? Result.Digests : [.. Result.Digests.Take(MostFiles)];

    /// <summary>All of the day's papers, page by page.</summary>
    public string WholeList => Routes.List(Routes.Search, Request with { From = Result.Date, To = Result.Date });

    public Narrowing Narrowing => new(
        Request,
        Result.Categories,
        Result.Sources,
        Request is { Categories: [], ExcludedCategories: [], MinVotes: null } ? Result.Papers.Count : null,
        Address);

    public Period Week => Period.OfWeek(Result.Date);

    /// <summary>True when there is more on the day than its list shows.</summary>
    public bool IsNarrowed => Request is { Categories.Count: > 0 } or { ExcludedCategories.Count: > 0 }
        || Request.Source is not null || Request.MinVotes is not null;

    /// <summary>The day with another narrowing or order.</summary>
    public string Address(ListRequest request) => Routes.List(Routes.Day(Result.Date), request);

    /// <summary>Another day narrowed in the same way.</summary>
    public string Address(DateOnly date) => Routes.List(Routes.Day(date), Request);
}
