using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Days;

/// <summary>A paper mentioned on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Source">Who mentions it.</param>
/// <param name="Paper">The paper's row.</param>
/// <param name="Slug">Its public id.</param>
/// <param name="Votes">As said there.</param>
/// <param name="Rank">The place in the file, from 1.</param>
public readonly record struct MentionOnDay(DateOnly Date, string Source, int Paper, string Slug, int? Votes, int Rank)
{
    /// <summary>The mentions of the days between two, both included, by day; of one source where one is given.</summary>
    internal static Task<List<MentionOnDay>> Within(
        PaperDigestDb db, DateOnly from, DateOnly to, string? source, CancellationToken cancellationToken) =>
        db.Mentions.AsNoTracking()
            .Where(m => m.Digest!.Date >= from && m.Digest.Date <= to && (source == null || m.Digest.File!.Source!.Name == source))
            .OrderBy(m => m.Digest!.Date)
            .Select(m => new MentionOnDay(m.Digest!.Date, m.Digest.File!.Source!.Name, m.PaperId, m.Paper!.Slug, m.Votes, m.Rank))
            .ToListAsync(cancellationToken);
}
