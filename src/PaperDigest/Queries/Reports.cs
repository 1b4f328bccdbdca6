using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Queries;

/// <summary>Makes the records of category reports.</summary>
internal static class Reports
{
    /// <summary>By source, file and place, as they stand. The reports need their digest, file and source.</summary>
    public static IOrderedEnumerable<Report> ThenByPlace(this IOrderedEnumerable<Report> reports) => reports
        .ThenBy(r => r.Digest!.File!.Source!.Name, StringComparer.Ordinal)
        .ThenBy(r => r.Digest!.File!.Path, StringComparer.Ordinal)
        .ThenBy(r => r.Position);

    /// <summary>A report loaded with its digest, file, source and the papers of its mentions.</summary>
    public static ReportItem From(Report report)
    {
        var names = report.CategorySlug is null ? null : CategoryNames.Of(report.CategorySlug, report.Name);
        return new ReportItem(
            report.Digest!.Date,
            report.Digest.File!.Source!.Name,
            report.Digest.File.Path,
            report.Name,
            names is null ? null : new CategoryLink(names.Slug, names.Korean, names.English, Given: true),
            report.Markdown,
            report.Damage,
            [.. report.Mentions.OrderBy(m => m.Rank).Select(m => new ReportPaper(m.Paper!.Slug, m.Paper.Title)).Distinct()]);
    }
}
