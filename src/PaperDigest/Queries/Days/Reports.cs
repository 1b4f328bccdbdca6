using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Days;

/// <summary>Narrows category reports down.</summary>
internal static class Reports
{
    /// <summary>
    /// The parameters of a list that reports can be narrowed by: categories, source and days. The source must be spelled as the library
    /// does.
    /// </summary>
    public static ReportFilter OfReports(this ListRequest request) =>
        new(request.From, request.To, request.Source, request.Categories, request.ExcludedCategories);

    /// <summary>True for a report that passes them, which has been read and is of a day that is asked for.</summary>
    public static bool Passes(this ListedReport report, ListRequest request) =>
        (request.Source is null || report.Source == request.Source)
        && (request.Categories.Count == 0 || request.Categories.Contains(report.CategorySlug, StringComparer.Ordinal))
        && !request.ExcludedCategories.Contains(report.CategorySlug, StringComparer.Ordinal);
}
