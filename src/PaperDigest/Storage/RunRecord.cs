namespace PaperDigest.Storage;

/// <summary>A pass over files as it is recorded: what it found and what came of it.</summary>
public sealed record RunRecord
{
    public required DateTime StartedAt { get; init; }

    public required DateTime FinishedAt { get; init; }

    public required int Files { get; init; }

    public required int Read { get; init; }

    public required int Unchanged { get; init; }

    public required int LeftOut { get; init; }

    public required int Unrecognised { get; init; }

    public required int Failed { get; init; }

    /// <summary>Files that are gone from their source and took what they said with them.</summary>
    public required int Removed { get; init; }

    public required int PapersNew { get; init; }

    /// <summary>What else a person should know, a sentence each.</summary>
    public required List<string> Notes { get; init; }
}

internal static class RunRecords
{
    private const int Kept = 1_000;

    /// <summary>When the last run began and what it noted; null before the first.</summary>
    public static async Task<(DateTime StartedAt, List<string> Notes)?> LastRun(
        this LibraryWriter writer, CancellationToken cancellationToken)
    {
        var last = await writer.Query(
            """SELECT "StartedAt", "Notes" FROM "Runs" ORDER BY "Id" DESC LIMIT 1""",
            row => (StoredInstant.Of(row.GetDateTime(0)), StoredList.FromJson<string>(row.GetString(1))),
            cancellationToken);
        return last.Count > 0 ? last[0] : null;
    }

    /// <summary>Adds a run and removes those that are too old to keep.</summary>
    public static Task Record(this LibraryWriter writer, RunRecord run, CancellationToken cancellationToken) => writer.InTransaction(
        async () =>
        {
            var id = await writer.Add(
                """
                INSERT INTO "Runs" ("StartedAt", "FinishedAt", "Files", "Read", "Unchanged", "LeftOut", "Unrecognised", "Failed", "Removed",
                    "PapersNew", "Notes")
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING "Id"
                """,
                cancellationToken,
                StoredInstant.Of(run.StartedAt),
                StoredInstant.Of(run.FinishedAt),
                run.Files,
                run.Read,
                run.Unchanged,
                run.LeftOut,
                run.Unrecognised,
                run.Failed,
                run.Removed,
                run.PapersNew,
                StoredList.ToJson(run.Notes));
            await writer.Execute("""DELETE FROM "Runs" WHERE "Id" <= $1""", cancellationToken, id - Kept);
        },
        cancellationToken);
}
