using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Digests;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Days;

/// <summary>A source that reports on a day; a day can have several.</summary>
public readonly record struct DigestOnDay(DateOnly Date, string Source, bool IsEstimated);

/// <summary>A paper mentioned on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Source">Who mentions it.</param>
/// <param name="Paper">The paper's row.</param>
/// <param name="Slug">Its public id.</param>
/// <param name="Votes">As said there.</param>
/// <param name="Rank">The place in the file, from 1.</param>
public readonly record struct MentionOnDay(DateOnly Date, string Source, int Paper, string Slug, int? Votes, int Rank);

/// <summary>
/// Who spoke of which papers on which days. Lists of days, calendars, weeks and sources are counted from it; the database
/// would have to go through all mentions for each of them. Kept for as long as the papers stay the same.
/// </summary>
public sealed class DayTable
{
    private DayTable(IReadOnlyList<DigestOnDay> digests, IReadOnlyList<MentionOnDay> mentions)
    {
        Digests = digests;
        Mentions = mentions;
        Days = [.. digests.Select(digest => digest.Date).Distinct()];
        Years = [.. Days.Select(day => day.Year).Distinct()];
    }

    /// <summary>All digests, by day; some mention no paper.</summary>
    public IReadOnlyList<DigestOnDay> Digests { get; }

    /// <summary>All mentions, by day.</summary>
    public IReadOnlyList<MentionOnDay> Mentions { get; }

    /// <summary>The days with digests, ascending.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>The years with digests, ascending.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The newest day with papers; null in an empty library.</summary>
    public DateOnly? Newest => Mentions.Count > 0 ? Mentions[^1].Date : null;

    /// <summary>The nearest day with digests before a day.</summary>
    public DateOnly? Before(DateOnly day) => Days.Count > 0 && Days[0] < day ? Days.Last(other => other < day) : null;

    /// <summary>The nearest day with digests after a day.</summary>
    public DateOnly? After(DateOnly day) => Days.Count > 0 && Days[^1] > day ? Days.First(other => other > day) : null;

    /// <summary>The nearest stretches of the same kind with digests.</summary>
    public (Period? Before, Period? After) Near(Period period) => (
        Before(period.First) is { } earlier ? period.Around(earlier) : null,
        After(period.Last) is { } later ? period.Around(later) : null);

    /// <summary>The mentions of a source in some days; of all sources where none is given.</summary>
    public IEnumerable<MentionOnDay> Within(DateOnly from, DateOnly to, string? source = null) =>
        Mentions.Where(m => m.Date >= from && m.Date <= to && (source is null || m.Source == source));

    internal static async Task<DayTable> Build(PaperDigestDb db, CancellationToken cancellationToken)
    {
        var digests = await db.Digests.AsNoTracking()
            .Select(d => new DigestOnDay(d.Date, d.File!.Source!.Name, d.DateOrigin == DateOrigin.Estimated))
            .ToListAsync(cancellationToken);
        var mentions = await db.Mentions.AsNoTracking()
            .Select(m => new MentionOnDay(m.Digest!.Date, m.Digest.File!.Source!.Name, m.PaperId, m.Paper!.Slug, m.Votes, m.Rank))
            .ToListAsync(cancellationToken);
        return new DayTable([.. digests.OrderBy(digest => digest.Date)], [.. mentions.OrderBy(mention => mention.Date)]);
    }
}
