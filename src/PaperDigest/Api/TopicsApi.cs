using System.Globalization;
using PaperDigest.Exports;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Api;

/// <summary>What topics do: the trends, a term, and what gained votes.</summary>
internal static class TopicsApi
{
    private const int MoversShown = 50;

    public static void MapTopics(this RouteGroupBuilder api)
    {
        api.MapMethods(Routes.Trends, Routes.ReadOnly, Trends).Produces<TrendsJson>();
        api.MapMethods(Routes.OneTerm, Routes.ReadOnly, Term)
            .Produces<TermPageJson>()
            .WithMetadata(new CostAttribute(CostAttribute.Search));
        api.MapMethods(Routes.Movers, Routes.ReadOnly, Movers).Produces<MoversJson>();
    }

    private static async Task<IResult> Trends(GetTrends query, CancellationToken cancellationToken)
    {
        var table = (await query.Run(until: null, cancellationToken)).Table;
        return Results.Ok(new TrendsJson(
            table.Recent,
            table.Before,
            [.. table.Rising.Select(TermJson.From)],
            [.. table.Fading.Select(TermJson.From)],
            [.. table.Months.Select(month => new MonthJson(Month(month), month.DigestDays, month.Papers, month.Votes, month.Until))]));
    }

    private static async Task<IResult> Term(string? term, GetTerm query, CancellationToken cancellationToken) =>
        await query.Run(term, cancellationToken) is not { } found
            ? Results.Problem("No paper has this term.", statusCode: StatusCodes.Status404NotFound)
            : Results.Ok(new TermPageJson(
                found.Text,
                found.OtherNames,
                found.Translations,
                found.Papers,
                found.Query,
                found.InTitles,
                found.TitleQuery,
                [.. found.Months.Zip(found.Points, (month, point) => new PointJson(Month(month), point.Papers, month.Papers))],
                found.First is null ? null : ItemJson.From(found.First),
                [.. found.Top.Select(ItemJson.From)],
                found.Neighbours));

    private static async Task<IResult> Movers(string? days, GetMovers query, CancellationToken cancellationToken)
    {
        var span = string.IsNullOrEmpty(days) ? GetMovers.Spans[0]
            : int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (!GetMovers.Spans.Contains(span))
        {
            return Results.Problem("days: must be 1, 7 or 30.", statusCode: StatusCodes.Status400BadRequest);
        }

        var found = await query.Run(span, MoversShown, prefersEasy: false, cancellationToken);
        return Results.Ok(new MoversJson(found.Newest, found.Days, found.Total, [.. found.Movers.Select(MoverJson.From)]));
    }

    private static string Month(TrendMonth month) => month.First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private sealed record TrendsJson(
        TrendWindow? Recent,
        TrendWindow? Before,
        IReadOnlyList<TermJson> Rising,
        IReadOnlyList<TermJson> Fading,
        IReadOnlyList<MonthJson> Months);

    /// <summary>A term and the papers of both windows whose titles hold it; <paramref name="Query"/> lists them.</summary>
    private sealed record TermJson(string Text, string? Korean, IReadOnlyList<string> Names, int Recent, int Before, string Query)
    {
        public static TermJson From(TermTrend term) => new(term.Text, term.Korean, term.Names, term.Recent, term.Before, term.Query);
    }

    /// <summary>A month; <paramref name="Until"/> is its last day so far where it is not over.</summary>
    private sealed record MonthJson(string Month, int DigestDays, int Papers, long Votes, DateOnly? Until);

    private sealed record TermPageJson(
        string Text,
        IReadOnlyList<string> OtherNames,
        IReadOnlyList<string> Translations,
        int Total,
        string Query,
        int InTitles,
        string TitleQuery,
        IReadOnlyList<PointJson> Months,
        ItemJson? First,
        IReadOnlyList<ItemJson> Top,
        IReadOnlyList<TermNeighbour> Neighbours);

    /// <summary>Papers of a month that hold the term, and all papers of the month.</summary>
    private sealed record PointJson(string Month, int Papers, int Of);

    private sealed record MoversJson(DateOnly? Newest, int Days, int Total, IReadOnlyList<MoverJson> Items);

    private sealed record MoverJson(ItemJson Paper, RecordedVotes Before, RecordedVotes Now, int Gain)
    {
        public static MoverJson From(Mover mover) => new(ItemJson.From(mover.Paper), mover.Before, mover.Now, mover.Gain);
    }
}
