using PaperDigest.Queries.Lists;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Queries.Days;

/// <summary>Narrows category reports down.</summary>
internal static class Reports
{
    /// <summary>
    /// What passes the parameters of a list that reports can be narrowed by: categories, source and days. The source must be
    /// spelled as the library does.
    /// </summary>
    public static IQueryable<Report> Where(this IQueryable<Report> reports, ListRequest request)
    {
        var (wanted, unwanted) = (request.Categories.ToList(), request.ExcludedCategories.ToList());
        var (source, from, to) = (request.Source, request.From ?? DateOnly.MinValue, request.To ?? DateOnly.MaxValue);
        return reports
            .Where(r => r.Digest!.Date >= from && r.Digest.Date <= to && (source == null || r.Digest.File!.Source!.Name == source))
            .Where(r => (wanted.Count == 0 || wanted.Contains(r.CategorySlug!)) && !unwanted.Contains(r.CategorySlug!));
    }

    /// <summary>The same for a report that has been read, of a day that is asked for.</summary>
    public static bool Passes(this ListedReport report, ListRequest request) =>
        (request.Source is null || report.Source == request.Source)
        && (request.Categories.Count == 0 || request.Categories.Contains(report.CategorySlug, StringComparer.Ordinal))
        && !request.ExcludedCategories.Contains(report.CategorySlug, StringComparer.Ordinal);
}
