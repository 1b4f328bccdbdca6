using Microsoft.EntityFrameworkCore;
using PaperDigest.Index;
using PaperDigest.Queries.Days;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>A source of digests.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Homepage">Its page on the web, as the settings give it.</param>
/// <param name="Licence">The licence of its texts, as the settings give it.</param>
/// <param name="Files">Files known, those not in the library included.</param>
/// <param name="Papers">Papers it mentions.</param>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
/// <param name="MissingDays">
/// Working days (Monday to Friday) between the two without a digest, newest first; at most those of ten years.
/// </param>
public sealed record SourceStatus(
    string Name,
    string? Homepage,
    string? Licence,
    int Files,
    int Papers,
    DateOnly? First,
    DateOnly? Last,
    IReadOnlyList<DateOnly> MissingDays)
{
    /// <summary>False for one whose files hold no digest, or could not be read. Where sources are counted or offered it is none.</summary>
    internal bool HasDigests => First is not null;
}

/// <summary>Where do the digests come from?</summary>
public sealed class ListSources(PaperDigestDb db, DerivedTable<DayTable> memory, DerivedTable<IndexView> index)
{
    /// <summary>A digest of the year 1 must not make two million days missing.</summary>
    private const int MaxMissing = 2_600;

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<SourceStatus>> Run(CancellationToken cancellationToken)
    {
        var files = await db.Files.AsNoTracking()
            .GroupBy(f => new { f.Source!.Name, f.Source.Homepage, f.Source.Licence })
            .Select(g => new { g.Key.Name, g.Key.Homepage, g.Key.Licence, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var table = await memory.NeedCurrent(db, cancellationToken);
        var digests = table.Days
            .SelectMany(day => day.Sources, (day, source) => (source.Source, day.Date))
            .ToLookup(day => day.Source, day => (DateOnly?)day.Date, StringComparer.Ordinal);
        var view = await index.NeedCurrent(db, cancellationToken);
        return
        [
            .. files.OrderBy(f => f.Name, StringComparer.Ordinal)
                .Select(f =>
                {
                    var days = digests[f.Name].OfType<DateOnly>().ToHashSet();
                    return new SourceStatus(
                        f.Name,
                        f.Homepage,
                        f.Licence,
                        f.Count,
                        view.NumberOf(f.Name) is >= 0 and var number ? view.PapersOf(number) : 0,
                        digests[f.Name].Min(),
                        digests[f.Name].Max(),
                        MissingDays(days));
                }),
        ];
    }

    private static List<DateOnly> MissingDays(HashSet<DateOnly> days)
    {
        var missing = new List<DateOnly>();
        var (first, last) = days.Count > 0 ? (days.Min(), days.Max()) : default;
        for (var day = last; day > first && missing.Count < MaxMissing; day = day.AddDays(-1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !days.Contains(day))
            {
                missing.Add(day);
            }
        }

        return missing;
    }
}
