using System.Globalization;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Days;

/// <summary>The front page: the newest day in three minutes. The day's own page has all of it.</summary>
public sealed class MorningModel(
    GetDay days,
    GetCalendar calendar,
    FindUnknownNames unknown,
    Asides asides,
    ListDays recent,
    GetTrends trends,
    GetMovers movers) : DayPageModel(days, calendar, unknown, asides)
{
    /// <summary>The papers that lead the page.</summary>
    public const int Leading = 5;

    /// <summary>So many topics and papers are told of what rises and moves.</summary>
    private const int Told = 3;

    /// <summary>Days a reader may have missed, by which the browser counts since the last visit.</summary>
    private const int RecentDays = 31;

    private readonly GetDay _days = days;
    private readonly Asides _asides = asides;

    /// <summary>The topics that rise; null where they are not known at the moment.</summary>
    public RisingTerms? Rising { get; private set; }

    /// <summary>The papers that gained votes since the day before, where two sources count them.</summary>
    public MoversResult? Moved { get; private set; }

    /// <summary>The papers of each of the last days: <c>2024-06-13:21 2024-06-12:33</c></summary>
    public string Recent { get; private set; } = "";

    public async Task OnGet(CancellationToken cancellationToken)
    {
        var newest = await _days.Newest(cancellationToken);
        View = newest is { } day ? await Load(day, cancellationToken) : null;
        if (View is null)
        {
            return;
        }

        var last = await recent.Run(new ListRequest { PageSize = RecentDays, Source = View.Request.Source }, cancellationToken);
        Recent = string.Join(
            ' ',
            last.Days.Where(told => told.Date <= newest)
                .Select(told => string.Create(CultureInfo.InvariantCulture, $"{Routes.Iso(told.Date)}:{told.Papers}")));
        Rising = await _asides.Try("trends", Routes.Home, () => trends.Rising(Told, cancellationToken), cancellationToken);
        Moved = View.Result.Sources.Count > 1
            ? await _asides.Try(
                "movers",
                Routes.Home,
                () => movers.Run(1, Told, View.Request.PrefersEasy, cancellationToken),
                cancellationToken)
            : null;
    }
}
