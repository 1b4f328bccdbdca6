using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Formats;
using PaperDigest.Index;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Lists;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>The state of the library, for the person who runs it and for everybody: it names no path and no cause.</summary>
/// <param name="Papers">Papers in the library.</param>
/// <param name="Mentions">Mentions of them.</param>
/// <param name="Sources">Where the digests come from; none when that cannot be told, which <paramref name="Tables"/> explains.</param>
/// <param name="General">Sources with files that no format is made for, and how many of those were read all the same.</param>
/// <param name="NotRead">Files whose present contents are not in the library.</param>
/// <param name="ProblemTotal">Places in files that could not be read in full.</param>
/// <param name="Problems">The first of them.</param>
/// <param name="UnknownCategories">Names of categories that the taxonomy does not hold.</param>
/// <param name="Runs">The last passes over files, the newest first.</param>
/// <param name="Tables">What could not be computed from the library; empty when all is well.</param>
/// <param name="Notes">
/// What the person who runs it should know now: what keeps the library from being brought up to date, and what the last run noted.
/// </param>
public sealed record StatusResult(
    int Papers,
    int Mentions,
    IReadOnlyList<SourceStatus> Sources,
    IReadOnlyList<GeneralStatus> General,
    IReadOnlyList<FileStatus> NotRead,
    int ProblemTotal,
    IReadOnlyList<ProblemStatus> Problems,
    IReadOnlyList<CategoryCount> UnknownCategories,
    IReadOnlyList<RunStatus> Runs,
    IReadOnlyList<TableStatus> Tables,
    IReadOnlyList<string> Notes)
{
    /// <summary>False when files, reasons and places were left out, which are for whoever runs the site.</summary>
    public bool Details { get; init; } = true;

    /// <summary>How many files are not in the library as they are; what was left out on purpose does not count.</summary>
    public int UnreadTotal { get; init; }

    /// <summary>The same with counts alone: no file, no reason, no place, no target.</summary>
    public StatusResult ForEverybody() => this with { Details = false, NotRead = [], Problems = [], PassedOver = [], Undelivered = [] };

    /// <summary>READMEs that this process has passed over as descriptions of their folders.</summary>
    public IReadOnlyList<PassedOver> PassedOver { get; init; } = [];

    /// <summary>Messages about new days that were given up.</summary>
    public IReadOnlyList<UndeliveredMessage> Undelivered { get; init; } = [];
}

/// <summary>A day's papers that a target of the settings was not sent, and why.</summary>
public sealed record UndeliveredMessage(string Target, DateOnly Day, int Attempts, string Reason);

/// <summary>READMEs of a source of the settings, by their paths inside it.</summary>
public sealed record PassedOver(string Source, IReadOnlyList<string> Files);

/// <summary>A file whose present contents are not in the library. <paramref name="State"/>: leftOut, unrecognised or failed.</summary>
public sealed record FileStatus(string Source, string File, string State, string? Reason);

/// <summary>The files of a source that were read by their layout alone.</summary>
public sealed record GeneralStatus(string Source, int Files);

/// <summary>A table computed from the library that could not be made as it should be now. Instants are UTC.</summary>
/// <param name="Name">Which, as in <c>/readyz</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="LastGood">When the state that is shown in its place was made; null when there is none.</param>
public sealed record TableStatus(string Name, DateTime Since, DateTime? LastGood)
{
    public string Sentence => LastGood is null
        ? "It could not be computed. What needs it is left out."
        : "It could not be brought up to date. What is shown is the last state that could be computed.";
}

public sealed record ProblemStatus(string Source, string File, int Line, string Message);

/// <summary>One pass over files. Instants are UTC.</summary>
public sealed record RunStatus(
    DateTime StartedAt,
    DateTime FinishedAt,
    int Files,
    int Read,
    int Unchanged,
    int LeftOut,
    int Unrecognised,
    int Failed,
    int Removed,
    int PapersNew,
    IReadOnlyList<string> Notes);

/// <summary>How is the library doing?</summary>
public sealed class GetStatus(
    PaperDigestDb db,
    DerivedTable<DayTable> memory,
    DerivedTable<IndexView> index,
    ListSources sources,
    IEnumerable<IDerivedTable> tables,
    Asides asides,
    IngestFault fault,
    BackupFault backup,
    Outbox outbox,
    ReadingProgress progress)
{
    private const int MaxRuns = 20;

    private const int MaxRows = 200;

    public async Task<StatusResult> Run(CancellationToken cancellationToken)
    {
        var runs = await db.Runs.AsNoTracking()
            .OrderByDescending(r => r.Id)
            .Take(MaxRuns)
            .Select(r =>
                new RunStatus(
                    r.StartedAt,
                    r.FinishedAt,
                    r.Files,
                    r.Read,
                    r.Unchanged,
                    r.LeftOut,
                    r.Unrecognised,
                    r.Failed,
                    r.Removed,
                    r.PapersNew,
                    r.Notes))
            .ToListAsync(cancellationToken);
        var counts = await memory.GetCurrent(db, cancellationToken);
        var problems = db.Problems.AsNoTracking().Where(p => p.File!.State == FileState.Read);
        return new StatusResult(
            counts?.Papers ?? await db.Papers.CountAsync(cancellationToken),
            counts?.Mentions ?? await db.Mentions.CountAsync(cancellationToken),
            await asides.Try("sources", "status", () => sources.Run(cancellationToken), cancellationToken) ?? [],
            await General(cancellationToken),
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
            Tables(),
            [.. new[] { fault.Sentence, backup.Sentence }.OfType<string>().Concat(runs.Count > 0 ? runs[0].Notes : [])])
        {
            UnreadTotal = await db.Files.CountAsync(
                f => f.State == FileState.Failed || f.State == FileState.Unrecognised, cancellationToken),
            Undelivered = await asides.Try("messages", "status", () => Undelivered(cancellationToken), cancellationToken) ?? [],
            PassedOver =
            [
                .. progress.Looked.Where(look => look.PassedOver.Count > 0).Select(look => new PassedOver(look.Title, look.PassedOver)),
            ],
        };
    }

    private async Task<List<GeneralStatus>> General(CancellationToken cancellationToken)
    {
        var formats = await db.Files.AsNoTracking()
            .Where(f => f.State == FileState.Read && f.Format != null)
            .GroupBy(f => new { f.Source!.Name, f.Format })
            .Select(g => new { g.Key.Name, g.Key.Format, Files = g.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. formats.Where(f => DigestFormats.IsGeneral(f.Format))
                .OrderBy(f => f.Name, StringComparer.Ordinal)
                .Select(f => new GeneralStatus(f.Name, f.Files)),
        ];
    }

    private async Task<List<UndeliveredMessage>> Undelivered(CancellationToken cancellationToken) =>
    [
        .. (await outbox.Failed(cancellationToken)).Take(MaxRows)
            .Select(message => new UndeliveredMessage(message.Target, message.Day, message.Attempts, message.Problem ?? "")),
    ];

    private List<TableStatus> Tables() =>
    [
        .. from table in tables
           let failure = table.Failure
           where failure is not null
           select new TableStatus(table.Name, failure.Since.UtcDateTime, failure.LastGood?.UtcDateTime),
    ];

    private async Task<List<CategoryCount>> UnknownCategories(CancellationToken cancellationToken) =>
        await index.Get(db, cancellationToken) is { } view
            ?
            [
                .. view.Categories.Select((category, place) => (Category: category, view.In(place).Papers))
                    .Where(category => !category.Category.IsKnown && category.Papers > 0)
                    .Select(category => new CategoryCount(
                        category.Category.Slug, category.Category.Korean, category.Category.English, category.Papers))
                    .OrderByDescending(category => category.Papers).ThenBy(category => category.Slug, StringComparer.Ordinal),
            ]
            : [];
}
