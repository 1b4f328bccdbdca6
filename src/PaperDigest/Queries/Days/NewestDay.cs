using PaperDigest.Core.Digests;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Days;

/// <summary>
/// The day a library opens on: the newest with papers that a digest tells. A source that never tells one counts with its newest
/// estimate, else a list without dates beside dated digests would lead for years. When files were last changed counts only where
/// nothing else is known: in a fresh copy that is today for all of them.
/// </summary>
internal static class NewestDay
{
    /// <summary>Null in a library without papers.</summary>
    public static async Task<DateOnly?> Of(LibraryWriter library, CancellationToken cancellationToken) =>
        (await library.NewestDays(cancellationToken))
            .GroupBy(day => day.SourceId)
            .Select(source => source.GroupBy(day => Doubt(day.Origin)).MinBy(days => days.Key)!)
            .Select(days => (Doubt: Math.Max(days.Key, (int)DateOrigin.Estimated), Date: (DateOnly?)days.Max(day => day.Date)))
            .OrderBy(day => day.Doubt)
            .ThenByDescending(day => day.Date)
            .FirstOrDefault()
            .Date;

    private static int Doubt(DateOrigin origin) => origin.IsGuess() ? (int)origin : 0;
}
