using Microsoft.EntityFrameworkCore;

namespace PaperDigest.Storage;

/// <summary>The last pass over files.</summary>
/// <param name="FinishedAt">When it ended, in UTC.</param>
/// <param name="Failed">Files that could not be read.</param>
/// <param name="Notes">What it noted for the person who runs the program.</param>
public sealed record LastRun(DateTime FinishedAt, int Failed, IReadOnlyList<string> Notes)
{
    /// <summary>Null in a library that nothing was read into.</summary>
    public static Task<LastRun?> Of(PaperDigestDb db, CancellationToken cancellationToken) => db.Runs.AsNoTracking()
        .OrderByDescending(run => run.Id)
        .Select(run => new LastRun(run.FinishedAt, run.Failed, run.Notes))
        .FirstOrDefaultAsync(cancellationToken);
}
