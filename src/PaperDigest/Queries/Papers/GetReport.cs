using Microsoft.EntityFrameworkCore;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Papers;

/// <summary>What does a category report say?</summary>
public sealed class GetReport(PaperDigestDb db)
{
    /// <summary>The report at a place, from 1, among the reports of a file of a day; null when there is none.</summary>
    public async Task<ReportItem?> Run(DateOnly date, string source, string file, int position, CancellationToken cancellationToken)
    {
        var report = await db.Reports
            .Where(r => r.Digest!.Date == date && r.Digest.File!.Source!.Name == source && r.Digest.File.Path == file)
            .Where(r => r.Position == position)
            .Listed()
            .SingleOrDefaultAsync(cancellationToken);
        return report is null ? null : ReportItem.From(report);
    }
}
