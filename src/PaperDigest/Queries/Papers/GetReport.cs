using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Papers;

/// <summary>What does a category report say?</summary>
public sealed class GetReport(LibraryWriter library)
{
    /// <summary>The report at a place, from 1, among the reports of a file of a day; null when there is none.</summary>
    public async Task<ReportItem?> Run(DateOnly date, string source, string file, int position, CancellationToken cancellationToken) =>
        await library.Report(date, source, file, position, cancellationToken) is { } report ? ReportItem.From(report) : null;
}
