using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Core.Search.Query;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Categories;

public sealed class CategoryModel(
    GetCategory categories, ListCategories all, GetTrends trends, GetLibraryFacts library, FindUnknownNames unknown, Asides asides)
    : PageModel
{
    private const string ReportsView = "reports";

    /// <summary>More months make bars too thin to hit.</summary>
    private const int MonthsShown = 24;

    public CategoryResult Result { get; private set; } = null!;

    public ListFilter Filter { get; private set; } = null!;

    public ListNotes Notes { get; private set; } = new([]);

    /// <summary>The title of the list: this category, those added to it, and those taken out.</summary>
    public string Name => string.Concat(
    [
        Result.Category.Name(),
        .. Filter.Request.Categories.Select(slug => " + " + NameOf(slug)),
        .. Filter.Request.ExcludedCategories.Select(slug => " − " + NameOf(slug)),
    ]);

    /// <summary>True when the list is not this category alone.</summary>
    public bool IsWidened => Filter.Request is { Categories.Count: > 0 } or { ExcludedCategories.Count: > 0 };

    /// <summary>Papers by month; null for a category that only reports name, and for a narrowed list.</summary>
    public TrendChart? Chart { get; private set; }

    /// <summary>True when there should be a chart that cannot be made at the moment.</summary>
    public bool IsChartAbsent { get; private set; }

    /// <summary>Whether the best papers are shown: beside the first page of the whole list in its own order.</summary>
    public bool ShowsTop =>
        !ShowsReports && Result.Top is { Count: > 0 } && !Filter.IsNarrowed && Filter.Request is { Page: 1, Sort: null };

    /// <summary>Reports instead of papers.</summary>
    public bool ShowsReports => Filter.View is not null;

    public string Papers(ListRequest request) => Routes.List(Filter.Path, request);

    public string Reports(ListRequest request) => Routes.List(Filter.Path, request with { Sort = null, MinVotes = null }, ReportsView);

    public async Task<IActionResult> OnGet(string? slug, string? view, CancellationToken cancellationToken)
    {
        // A blank in the address comes as nothing.
        if (slug is null)
        {
            return NotFound();
        }

        var request = Request.ReadPage(out var notes) with { Query = "" };
        request = request with { Categories = [.. request.Categories.Where(other => other != slug)] };
        if (await categories.Run(slug, request, cancellationToken) is not { } result)
        {
            return NotFound();
        }

        if (result.Category.Slug != slug)
        {
            return LocalRedirect(Request.PathBase + Routes.Category(result.Category.Slug) + Request.QueryString);
        }

        (Result, Notes) = (result, new ListNotes(notes, await unknown.Run(request, cancellationToken)));
        var others = await asides.Try("categories", slug, () => all.Run(new ListRequest(), cancellationToken), cancellationToken) ?? [];
        Filter = new ListFilter
        {
            Request = request,
            Path = Routes.Category(slug),
            Categories = [.. others.Where(c => c.Category.Slug != slug)],
            Sources = await library.Sources(cancellationToken),
            View = view == ReportsView ? view : null,
            IsOfPapers = view != ReportsView,
        };
        if (!Filter.IsNarrowed)
        {
            var months = await asides.Try("trend", slug, () => trends.OfCategory(slug, cancellationToken), cancellationToken);
            (Chart, IsChartAbsent) = (months is { Trend: { } trend } ? ChartOf(months.Months, trend) : null, months is null);
        }

        return Page();
    }

    private static string NameOf(string slug) => SearchQueryParser.CategoryOf(slug).Name();

    private static TrendChart ChartOf(IReadOnlyList<TrendMonth> months, CategoryTrend trend) => TrendChart.Of(
        "trend",
        trend with { Points = [.. trend.Points.TakeLast(MonthsShown)] },
        [.. months.TakeLast(MonthsShown)]);
}
