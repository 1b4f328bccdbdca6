using Microsoft.EntityFrameworkCore;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Queries.Days;

/// <summary>Makes the records of category reports.</summary>
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

    /// <summary>By source, file and place, as they stand. The reports need their digest, file and source.</summary>
    public static IOrderedEnumerable<Report> ThenByPlace(this IOrderedEnumerable<Report> reports) => reports
        .ThenBy(r => r.Digest!.File!.Source!.Name, StringComparer.Ordinal)
        .ThenBy(r => r.Digest!.File!.Path, StringComparer.Ordinal)
        .ThenBy(r => r.Position);

    /// <summary>
    /// What <see cref="From"/> needs of reports, and no more: whole mentions would bring their summaries along, and each of
    /// them the text of the report again.
    /// </summary>
    public static IQueryable<Report> ToShow(this IQueryable<Report> reports) => reports.AsNoTracking()
        .Select(r => new Report
        {
            Position = r.Position,
            Name = r.Name,
            CategorySlug = r.CategorySlug,
            Markdown = r.Markdown,
            Damage = r.Damage,
            Digest = new Digest
            {
                Date = r.Digest!.Date,
                File = new DigestFile
                {
                    Path = r.Digest.File!.Path,
                    Hash = r.Digest.File.Hash,
                    Source = new Source { Name = r.Digest.File.Source!.Name },
                },
            },
            Mentions = r.Mentions.Select(m =>
                new Mention { Rank = m.Rank, Title = m.Title, Paper = new Paper { Slug = m.Paper!.Slug, Title = m.Paper.Title } }).ToList(),
        })
        .AsSplitQuery();

    /// <summary>A report of <see cref="ToShow"/>.</summary>
    public static ReportItem From(Report report) => new(
        report.Digest!.Date,
        report.Digest.File!.Source!.Name,
        report.Digest.File.Path,
        report.Name,
        report.CategorySlug is null ? null : CategoryLink.To(CategoryNames.Of(report.CategorySlug, [report.Name])),
        report.Markdown,
        report.Damage,
        [.. report.Mentions.OrderBy(m => m.Rank).Select(m => new ReportPaper(m.Paper!.Slug, m.Paper.Title)).Distinct()]);
}
