namespace PaperDigest.Storage;

/// <summary>
/// A place in the history of the library. What was computed from the papers at a place is right for as long as it is the newest one, and
/// can be brought up to date with the papers changed since, whichever process changed them.
/// </summary>
/// <param name="Sequence">The number of the last change; 0 for a library that has never held anything.</param>
/// <param name="Drawn">
/// Drawn, not counted: a library restored from a backup that goes another way from there must not come to a place that stood for
/// something else.
/// </param>
public readonly record struct LibraryMark(long Sequence, long Drawn)
{
    /// <summary>
    /// Changes that are kept. Who has followed less far has to begin anew, which for so many papers costs no more than following.
    /// </summary>
    public const int Kept = 100_000;

    public static async Task<LibraryMark> Current(LibraryWriter library, CancellationToken cancellationToken) => (await library.Query(
        """SELECT "Sequence", "Mark" FROM "PaperChanges" ORDER BY "Sequence" DESC LIMIT 1""",
        row => new LibraryMark(row.GetInt64(0), row.GetInt64(1)),
        cancellationToken)).SingleOrDefault();

    /// <summary>
    /// The rows of the papers that have changed since a place, each once, whether they are still there or not; null when the library's
    /// history does not go back to that place.
    /// </summary>
    public static async Task<IReadOnlyList<int>?> ChangedSince(
        LibraryWriter library, LibraryMark mark, CancellationToken cancellationToken) =>
        await IsKnown(library, mark, cancellationToken)
            ? await library.Query(
                """SELECT DISTINCT "PaperId" FROM "PaperChanges" WHERE "Sequence" > $1 AND "PaperId" IS NOT NULL""",
                row => row.GetInt32(0),
                cancellationToken,
                mark.Sequence)
            : null;

    /// <summary>
    /// How many papers have changed since a place, counted no further than to a limit; the limit, too, when the library's history does not
    /// go back to that place.
    /// </summary>
    public static async Task<int> CountSince(LibraryWriter library, LibraryMark mark, int limit, CancellationToken cancellationToken) =>
        await IsKnown(library, mark, cancellationToken)
            ? (await library.Query(
                """
                SELECT count(*) FROM (
                    SELECT DISTINCT "PaperId" FROM "PaperChanges" WHERE "Sequence" > $1 AND "PaperId" IS NOT NULL LIMIT $2) AS changed
                """,
                row => row.GetInt32(0),
                cancellationToken,
                mark.Sequence,
                limit))[0]
            : limit;

    /// <summary>True when the library's history goes back to a place.</summary>
    public static Task<bool> IsKnown(LibraryWriter library, LibraryMark mark, CancellationToken cancellationToken) => library.Any(
        """SELECT 1 FROM "PaperChanges" WHERE "Sequence" = $1 AND "Mark" = $2""", cancellationToken, mark.Sequence, mark.Drawn);

    /// <summary>Says, in the transaction that does it, that these papers are others now; without papers, that something else is.</summary>
    internal static async Task Change(LibraryWriter writer, IEnumerable<int> paperIds, CancellationToken cancellationToken)
    {
        var sequence = await LastSequence(writer, cancellationToken);
        var drawn = Random.Shared.NextInt64(1, long.MaxValue);
        object?[][] changes = [.. paperIds.Select(id => (int?)id).DefaultIfEmpty().Select(id => new object?[] { ++sequence, id, drawn })];
        await writer.Insert(RowTable.Changes, changes, cancellationToken);
        if (sequence > Kept)
        {
            await writer.Execute("""DELETE FROM "PaperChanges" WHERE "Sequence" <= $1""", cancellationToken, sequence - Kept);
        }
    }

    /// <summary>Says that every paper may be another now: the history begins anew.</summary>
    internal static async Task ChangeAll(LibraryWriter writer, CancellationToken cancellationToken)
    {
        var sequence = await LastSequence(writer, cancellationToken);
        await writer.Execute("""DELETE FROM "PaperChanges" """, cancellationToken);
        await writer.Insert(
            RowTable.Changes, [[sequence + 1, null, Random.Shared.NextInt64(1, long.MaxValue)]], cancellationToken);
    }

    private static async Task<long> LastSequence(LibraryWriter writer, CancellationToken cancellationToken) => (await writer.Query(
        """SELECT coalesce(max("Sequence"), 0) FROM "PaperChanges" """, row => row.GetInt64(0), cancellationToken))[0];
}
