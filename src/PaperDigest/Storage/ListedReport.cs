using PaperDigest.Core.Digests;

namespace PaperDigest.Storage;

/// <summary>
/// A category report as it is shown. Whole mentions would bring their summaries along, and each of them the text of the report again.
/// </summary>
public sealed record ListedReport
{
    public required DateOnly Date { get; init; }

    public required string Source { get; init; }

    /// <summary>The file, inside its source.</summary>
    public required string Path { get; init; }

    /// <summary>The place among the reports of its digest, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>The category as the digest writes it.</summary>
    public required string Name { get; init; }

    public required string? CategorySlug { get; init; }

    public required string Markdown { get; init; }

    public required List<TextDamage> Damage { get; init; }

    /// <summary>The papers it names.</summary>
    public required List<ReportedPaper> Papers { get; init; }
}

/// <summary>A paper of a report.</summary>
/// <param name="Rank">Its place in the file, from 1.</param>
/// <param name="Slug">Its public id.</param>
/// <param name="Title">The paper's best title.</param>
public sealed record ReportedPaper(int Rank, string Slug, string Title);

internal static class ListedReports
{
    public static IEnumerable<ListedReport> InOrder(this IEnumerable<ListedReport> reports) => ThenByPlace(reports.OrderBy(r => r.Date));

    public static IEnumerable<ListedReport> NewestFirst(this IEnumerable<ListedReport> reports) =>
        ThenByPlace(reports.OrderByDescending(r => r.Date));

    private static IOrderedEnumerable<ListedReport> ThenByPlace(IOrderedEnumerable<ListedReport> reports) => reports
        .ThenBy(r => r.Source, StringComparer.Ordinal)
        .ThenBy(r => r.Path, StringComparer.Ordinal)
        .ThenBy(r => r.Position);
}
