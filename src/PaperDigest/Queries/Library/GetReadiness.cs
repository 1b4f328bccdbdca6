using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>Whether the site can answer.</summary>
/// <param name="IsReady">False when the library cannot be read: every page would fail.</param>
/// <param name="Reason">Why it is not ready, a sentence for everybody; null when it is, or when only the log knows.</param>
/// <param name="Missing">The names of the derived tables that could not be made; what needs them is old or left out.</param>
public sealed record Readiness(bool IsReady, string? Reason, IReadOnlyList<string> Missing)
{
    /// <summary>One line for a probe and the person behind it.</summary>
    public override string ToString() =>
        !IsReady ? Reason ?? "not ready" : Missing.Count == 0 ? "ready" : "degraded: " + string.Join(", ", Missing);
}

/// <summary>Can the site answer, and with everything it has?</summary>
public sealed class GetReadiness(
    PaperDigestDb db,
    DatabaseReadiness state,
    DatabaseInitializer database,
    ReadingProgress progress,
    IEnumerable<IDerivedTable> tables,
    Asides asides)
{
    public async Task<Readiness> Run(CancellationToken cancellationToken)
    {
        if (state.Fault is { } fault)
        {
            return new Readiness(IsReady: false, fault.PublicSentence, []);
        }

        if (!state.IsOpen)
        {
            var files = progress.Current is { Files: { } all } run
                ? string.Create(CultureInfo.InvariantCulture, $" Files: {run.Done} of {all}.")
                : "";
            return new Readiness(IsReady: false, "The library is being prepared." + files, []);
        }

        var missing = tables.Where(table => table.Failure is not null).ToList();
        return new Readiness(
            !missing.Exists(table => table.Failure is { IsDamage: true })
                && await database.IsReady(cancellationToken)
                && await asides.Try("reading", "/readyz", () => ReadSome(cancellationToken), cancellationToken) is not null,
            Reason: null,
            [.. missing.Select(table => table.Name)]);
    }

    /// <summary>
    /// Reads the newest row of every kind a page is made of, with all its columns: a schema or a page of the file that is wrong shows
    /// itself.
    /// </summary>
    private async Task<object[]> ReadSome(CancellationToken cancellationToken) =>
    [
        await Newest(db.Files, file => file.Id, cancellationToken),
        await Newest(db.Digests, digest => digest.Id, cancellationToken),
        await Newest(db.Mentions, mention => mention.Id, cancellationToken),
        await Newest(db.Reports, report => report.Id, cancellationToken),
        await Newest(db.Papers, paper => paper.Id, cancellationToken),
        await Newest(db.PaperTexts, text => text.PaperId, cancellationToken),
        await Newest(db.PaperAuthors, author => author.PaperId, cancellationToken),
        await Newest(db.PaperCategories, category => category.PaperId, cancellationToken),
        await Newest(db.Runs, run => run.Id, cancellationToken),
    ];

    private static Task<List<T>> Newest<T>(
        IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, int>> number, CancellationToken cancellationToken)
        where T : class => rows.AsNoTracking().OrderByDescending(number).Take(1).ToListAsync(cancellationToken);
}
