using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Exports;

/// <summary>A day with all its papers, so it has no pages.</summary>
public sealed record DayJson(
    DateOnly Date,
    bool DateEstimated,
    DateOnly? PreviousDay,
    DateOnly? NextDay,
    IReadOnlyList<SourceCount> Sources,
    IReadOnlyList<CategoryTotal> Categories,
    int Total,
    IReadOnlyList<ItemJson> Items,
    IReadOnlyList<ReportJson> Reports,
    string? Note)
{
    public static DayJson From(DayResult day, IReadOnlyList<ItemJson> items, string? note) => new(
        day.Date,
        day.IsEstimated,
        day.Turn?.Previous,
        day.Turn?.Next,
        day.Sources,
        [.. day.Categories.Select(CategoryTotal.From)],
        day.Papers.Count,
        items,
        [.. day.Reports.Select(ReportJson.From)],
        note);
}

/// <summary>A category of a list and how many of its papers have it.</summary>
public sealed record CategoryTotal(string Slug, string Name, int Papers)
{
    public static CategoryTotal From(CategoryCount category) => new(category.Slug, category.English, category.Papers);
}
