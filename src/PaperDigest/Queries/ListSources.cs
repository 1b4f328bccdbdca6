using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>A source of digests.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Homepage">Its page on the web, as the settings give it.</param>
/// <param name="Licence">The licence of its texts, as the settings give it.</param>
/// <param name="Files">Files known, those not in the library included.</param>
/// <param name="Papers">Papers it mentions.</param>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
/// <param name="MissingDays">Working days (Monday to Friday) between the two without a digest, newest first.</param>
public sealed record SourceStatus(
    string Name,
    string? Homepage,
    string? Licence,
    int Files,
    int Papers,
    DateOnly? First,
    DateOnly? Last,
    IReadOnlyList<DateOnly> MissingDays);

/// <summary>Where do the digests come from?</summary>
public sealed class ListSources(PaperDigestDb db, LibraryMemory<DayTable> memory, IOptions<PaperDigestOptions> options)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<SourceStatus>> Run(CancellationToken cancellationToken)
    {
        var files = await db.Files.AsNoTracking()
            .GroupBy(f => f.Source!.Name)
            .Select(g => new { Name = g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var table = await memory.GetCurrent(db, cancellationToken);
        var digests = table.Digests.ToLookup(d => d.Source, d => (DateOnly?)d.Date, StringComparer.Ordinal);
        var papers = table.Mentions.ToLookup(m => m.Source, m => m.Paper, StringComparer.Ordinal);
        return
        [
            .. files.OrderBy(f => f.Name, StringComparer.Ordinal)
                .Select(f =>
                {
                    var settings = options.Value.Library.FirstOrDefault(source => source.Name == f.Name);
                    var days = digests[f.Name].OfType<DateOnly>().ToHashSet();
                    return new SourceStatus(
                        f.Name,
                        NullIfEmpty(settings?.Homepage),
                        NullIfEmpty(settings?.Licence),
                        f.Count,
                        papers[f.Name].Distinct().Count(),
                        digests[f.Name].Min(),
                        digests[f.Name].Max(),
                        MissingDays(days));
                }),
        ];
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static List<DateOnly> MissingDays(HashSet<DateOnly> days)
    {
        var missing = new List<DateOnly>();
        for (var day = days.Count > 0 ? days.Max() : DateOnly.MinValue; days.Count > 0 && day > days.Min(); day = day.AddDays(-1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !days.Contains(day))
            {
                missing.Add(day);
            }
        }

        return missing;
    }
}
