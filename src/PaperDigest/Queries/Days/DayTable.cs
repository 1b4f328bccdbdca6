using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Queries.Days;

/// <summary>A day with digests.</summary>
/// <param name="Date">The day.</param>
/// <param name="Papers">The papers mentioned on it, each once.</param>
/// <param name="IsEstimated">True when nothing but guesses put digests on it.</param>
/// <param name="Sources">Who reports on it, by name.</param>
public sealed record CountedDay(DateOnly Date, int Papers, bool IsEstimated, IReadOnlyList<CountedSource> Sources)
{
    /// <summary>The day as one source has it; null when the source does not report on it.</summary>
    public CountedDay? Of(string? source) => source is null ? this
        : Sources.FirstOrDefault(counted => counted.Source == source) is { } only
            ? new CountedDay(Date, only.Papers, only.IsEstimated, [only])
            : null;
}

/// <summary>What a source has for a day.</summary>
public sealed record CountedSource(string Source, int Papers, bool IsEstimated);

/// <summary>
/// The days of the library and how many papers each has, by source: as many rows as there are days, however many papers; and the few
/// numbers that every page tells. Kept for as long as the papers stay the same.
/// </summary>
public sealed class DayTable
{
    private readonly List<CountedDay> _days;

    private DayTable(List<CountedDay> days)
    {
        _days = days;
        Years = [.. days.Select(day => day.Date.Year).Distinct()];
    }

    /// <summary>The days with digests, ascending.</summary>
    public IReadOnlyList<CountedDay> Days => _days;

    /// <summary>The years with digests, ascending.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The day to open on (<see cref="NewestDay"/>); null in a library without papers.</summary>
    public required DateOnly? Newest { get; init; }

    /// <summary>Papers in the library.</summary>
    public required int Papers { get; init; }

    /// <summary>Mentions of them.</summary>
    public required int Mentions { get; init; }

    /// <summary>True when any paper has an easy explanation.</summary>
    public required bool HasEasy { get; init; }

    /// <summary>The nearest day with digests before a day.</summary>
    public DateOnly? Before(DateOnly day) => PlaceOf(day) is var place && place > 0 ? _days[place - 1].Date : null;

    /// <summary>The nearest day with digests after a day.</summary>
    public DateOnly? After(DateOnly day)
    {
        var place = PlaceOf(day);
        place += place < _days.Count && _days[place].Date == day ? 1 : 0;
        return place < _days.Count ? _days[place].Date : null;
    }

    /// <summary>The nearest stretches of the same kind with digests.</summary>
    public (Period? Before, Period? After) Near(Period period) => (
        Before(period.First) is { } earlier ? period.Around(earlier) : null,
        After(period.Last) is { } later ? period.Around(later) : null);

    /// <summary>The days between two, both included, ascending; as one source has them where one is given.</summary>
    public IEnumerable<CountedDay> Within(DateOnly from, DateOnly to, string? source = null)
    {
        for (var place = PlaceOf(from); place < _days.Count && _days[place].Date <= to; place++)
        {
            if (_days[place].Of(source) is { } day)
            {
                yield return day;
            }
        }
    }

    internal static async Task<DayTable> Build(LibraryWriter library, CancellationToken cancellationToken)
    {
        var names = (await library.SourceNames(cancellationToken)).ToDictionary(source => source.Id, source => source.Name);
        var counts = await library.DayCounts(cancellationToken);
        return new DayTable(
        [
            .. counts
                .GroupBy(count => count.Date)
                .Select(day => (Date: day.Key, All: day.FirstOrDefault(count => count.SourceId == DayCount.AllSources), Counts: day))
                .Where(day => day.All is not null)
                .Select(day => new CountedDay(
                    day.Date,
                    day.All!.Papers,
                    day.All.IsEstimated,
                    [
                        .. day.Counts
                            .Where(count => names.ContainsKey(count.SourceId))
                            .Select(count => new CountedSource(names[count.SourceId], count.Papers, count.IsEstimated))
                            .OrderBy(source => source.Source, StringComparer.Ordinal),
                    ])),
        ])
        {
            Newest = await NewestDay.Of(library, cancellationToken),
            Papers = await library.CountPapers(cancellationToken),
            Mentions = await library.CountMentions(cancellationToken),
            HasEasy = await library.HasEasy(cancellationToken),
        };
    }

    /// <summary>The place of a day, or of the first one after it.</summary>
    private int PlaceOf(DateOnly day)
    {
        var (low, high) = (0, _days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _days[middle].Date < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
