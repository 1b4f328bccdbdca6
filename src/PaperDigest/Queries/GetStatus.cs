using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Queries;

/// <summary>
/// The state of the library, for the person who runs it. The notes are what that person should know now: what keeps the library from being brought up
/// to date, and what the last run noted.
/// </summary>
public sealed record StatusResult(
    int Papers,
    int Mentions,
    IReadOnlyList<SourceStatus> Sources,
    IReadOnlyList<FileStatus> NotRead,
    int ProblemTotal,
    IReadOnlyList<ProblemStatus> Problems,
    IReadOnlyList<CategoryCount> UnknownCategories,
    IReadOnlyList<RunStatus> Runs,
    IReadOnlyList<string> Notes);

/// <summary>A file whose present contents are not in the library. <paramref name="State"/>: leftOut, unrecognised or failed.</summary>
public sealed record FileStatus(string Source, string File, string State, string? Reason);

public sealed record ProblemStatus(string Source, string File, int Line, string Message);

/// <summary>One pass over files. Instants are UTC.</summary>
public sealed record RunStatus(DateTime StartedAt, DateTime FinishedAt, int Files, int Read, int Unchanged, int LeftOut, int Unrecognised, int Failed, int Removed, int PapersNew, IReadOnlyList<string> Notes);

/// <summary>How is the library doing?</summary>
public sealed class GetStatus(PaperDigestDb db, ListSources sources, LibraryFault fault)
{
    private const int MaxRuns = 20;

    private const int MaxRows = 200;

    public async Task<StatusResult> Run(CancellationToken cancellationToken)
    {
        var runs = await db.Runs.AsNoTracking()
            .OrderByDescending(r => r.Id)
            .Take(MaxRuns)
            .Select(r => new RunStatus(r.StartedAt, r.FinishedAt, r.Files, r.Read, r.Unchanged, r.LeftOut, r.Unrecognised, r.Failed, r.Removed, r.PapersNew, r.Notes))
            .ToListAsync(cancellationToken);
        var problems = db.Problems.AsNoTracking().Where(p => p.File!.State == FileState.Read);
        return new StatusResult(
            await db.Papers.CountAsync(cancellationToken),
            await db.Mentions.CountAsync(cancellationToken),
            await sources.Run(cancellationToken),
            await db.Files.AsNoTracking()
                .Where(f => f.State != FileState.Read)
                .OrderBy(f => f.Source!.Name).ThenBy(f => f.Path)
                .Take(MaxRows)
                .Select(f => new FileStatus(f.Source!.Name, f.Path, f.State.Word(), f.Reason))
                .ToListAsync(cancellationToken),
            await problems.CountAsync(cancellationToken),
            await problems
                .OrderBy(p => p.File!.Source!.Name).ThenBy(p => p.File!.Path).ThenBy(p => p.Line)
                .Take(MaxRows)
                .Select(p => new ProblemStatus(p.File!.Source!.Name, p.File.Path, p.Line, p.Message))
                .ToListAsync(cancellationToken),
            await UnknownCategories(cancellationToken),
            runs,
            [.. (fault.Sentence is { } sentence ? [sentence] : Array.Empty<string>()).Concat(runs.Count > 0 ? runs[0].Notes : [])]);
    }

    private async Task<List<CategoryCount>> UnknownCategories(CancellationToken cancellationToken)
    {
        var categories = await db.PaperCategories.AsNoTracking()
            .GroupBy(c => c.Slug)
            .Select(g => new { Slug = g.Key, Name = g.Min(c => c.Name)!, Papers = g.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. categories.Where(c => !CategoryNames.Of(c.Slug, [c.Name]).IsKnown)
                .OrderByDescending(c => c.Papers).ThenBy(c => c.Slug, StringComparer.Ordinal)
                .Select(c => new CategoryCount(c.Slug, c.Name, c.Name, c.Papers)),
        ];
    }
}
