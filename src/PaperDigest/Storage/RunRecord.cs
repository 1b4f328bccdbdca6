using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage.Entities;

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
        this PaperDigestDb db, CancellationToken cancellationToken) =>
        await db.Runs.AsNoTracking().OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancellationToken) is { } last
            ? (last.StartedAt, last.Notes)
            : null;

    /// <summary>Adds a run and removes those that are too old to keep.</summary>
    public static async Task Record(this PaperDigestDb db, RunRecord run, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        db.Runs.Add(new IngestRun
        {
            StartedAt = run.StartedAt,
            FinishedAt = run.FinishedAt,
            Files = run.Files,
            Read = run.Read,
            Unchanged = run.Unchanged,
            LeftOut = run.LeftOut,
            Unrecognised = run.Unrecognised,
            Failed = run.Failed,
            Removed = run.Removed,
            PapersNew = run.PapersNew,
            Notes = run.Notes,
        });
        await db.SaveChangesAsync(cancellationToken);
        await db.Runs.Where(old => old.Id <= db.Runs.Max(last => last.Id) - Kept).ExecuteDeleteAsync(cancellationToken);
    }
}
