using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Views;
using PaperDigest.Web;

namespace PaperDigest.Pages.Periods;

/// <summary>A week, a month, a year or all time, by votes.</summary>
public sealed class PeriodModel(GetPeriod periods, GetCalendar calendar, FindNear near, FindUnknownNames unknown) : PageModel
{
    /// <summary>Null in an empty library.</summary>
    public PeriodResult? Result { get; private set; }

    public ListRequest List { get; private set; } = new();

    public ListNotes Notes { get; private set; } = new([]);

    /// <summary>The months of a week or month, with the days around; none for longer times.</summary>
    public IReadOnlyList<MonthGrid> Months { get; private set; } = [];

    public Narrowing Narrowing => new(
        List with { Page = 1 },
        Result!.Categories,
        Result.Sources,
        List is { Categories: [], ExcludedCategories: [], MinVotes: null } ? Result.Papers.Total : null,
        Address);

    public bool IsNarrowed => List is { Categories.Count: > 0 } or { ExcludedCategories.Count: > 0 }
        || List.Source is not null || List.MinVotes is not null || List.From is not null || List.To is not null;

    public string Address(ListRequest request) => Routes.List(Routes.Of(Result!.Period), request);

    /// <summary>Another stretch narrowed in the same way.</summary>
    public string Address(Period period) => Routes.List(Routes.Of(period), List with { Page = 1, From = null, To = null });

    public async Task<IActionResult> OnGet(CancellationToken cancellationToken)
    {
        var (week, month, year) = (RouteData.Written("week"), RouteData.Written("month"), RouteData.Written("year"));
        var (period, malformed) = (week, month, year) switch
        {
            ({ } text, _, _) => (Routes.ReadWeek(text), "Missing.NoWeek"),
            (_, { } text, _) => (Routes.ReadMonth(text), "Missing.NoMonth"),
            (_, _, { } text) => (Routes.ReadYear(text), "Missing.NoYear"),
            _ => (Period.All, ""),
        };
        if (period is null)
        {
            return this.NotThere(malformed, (week ?? month ?? year)!);
        }

        if ((week ?? month ?? year) is { } written && !Routes.IsOf(period, written))
        {
            return LocalRedirect(Request.PathBase + Routes.Of(period) + Request.QueryString);
        }

        List = Request.ReadPage(out var notes) with { Query = "" };
        Notes = new ListNotes(notes, await unknown.Run(List, cancellationToken));
        Result = await periods.Run(period, List, cancellationToken);
        Months = Result is null ? [] : await Around(period, cancellationToken);
        return Result is not null || period.Kind == PeriodKind.All
            ? Page()
            : this.NotThere("Missing.Period", period, await near.Run(period, cancellationToken));
    }

    /// <summary>A week can lie in two months.</summary>
    private async Task<List<MonthGrid>> Around(Period period, CancellationToken cancellationToken)
    {
        var months = new List<MonthGrid>();
        DateOnly[] ends = period.Kind is PeriodKind.Week or PeriodKind.Month ? [period.First, period.Last] : [];
        foreach (var day in ends.DistinctBy(day => day.Month))
        {
            if (await calendar.Run(day.Year, new ListRequest { Source = List.Source }, cancellationToken) is { } year
                && MonthGrid.Of(year, day.Month) is { HasDigests: true } month)
            {
                months.Add(month);
            }
        }

        return months;
    }
}
