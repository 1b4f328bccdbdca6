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
        LibraryWriter library, DateOnly from, DateOnly to, string? source, CancellationToken cancellationToken) =>
        library.Query(
            $"""
            SELECT digest."Date", source."Name", mention."PaperId", paper."Slug", mention."Votes", mention."Rank"
            FROM {ListedRows.MentionTables}
                JOIN "Papers" AS paper ON paper."Id" = mention."PaperId"
            WHERE digest."Date" >= $1 AND digest."Date" <= $2{(source is null ? "" : """ AND source."Name" = $3""")}
            ORDER BY digest."Date"
            """,
            row => new MentionOnDay(
                row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.Number(4), row.GetInt32(5)),
            cancellationToken,
            source is null ? [from, to] : [from, to, source]);
}
