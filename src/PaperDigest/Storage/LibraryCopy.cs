using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>Copies a whole library into another database, row by row as it is: not even the numbers of rows change.</summary>
public static class LibraryCopy
{
    /// <summary>The tables that are emptied; what belongs to a source or a paper goes with it.</summary>
    private static readonly string[] Heads = ["Sources", "Papers", "DayCounts", "Pictures", "Runs", "PushMessages"];

    /// <summary>Rows that are in memory at a time; a paper's text or a digest's picture is a row.</summary>
    private const int AtOnce = 500;

    /// <summary>True when a library holds no digest and nothing that was told of a source.</summary>
    public static async Task<bool> IsEmpty(PaperDigestDb db, CancellationToken cancellationToken) =>
        !await db.Sources.AnyAsync(cancellationToken)
            && !await db.Papers.AnyAsync(cancellationToken)
            && !await db.Runs.AnyAsync(cancellationToken);

    /// <summary>Takes everything out of a library again.</summary>
    public static Task Clear(LibraryWriter writer, CancellationToken cancellationToken) => writer.InTransaction(
        async () =>
        {
            foreach (var table in Heads)
            {
                await writer.Execute($"DELETE FROM \"{table}\"", cancellationToken);
            }

            await LibraryMark.ChangeAll(writer, cancellationToken);
        },
        cancellationToken);

    /// <summary>
    /// Copies everything in one transaction of the target: it is there as a whole or not at all, whatever ends the program meanwhile.
    /// </summary>
    /// <param name="from">The library. Nobody may change it meanwhile, see <see cref="IDatabaseProvider.TakeTurn"/>.</param>
    /// <param name="to">A library of this version; what it held before is gone afterwards.</param>
    /// <param name="progress">Told the rows copied so far.</param>
    /// <param name="cancellationToken">Ends the work; nothing is copied then.</param>
    /// <returns>The rows copied.</returns>
    public static async Task<long> Run(PaperDigestDb from, PaperDigestDb to, Action<long>? progress, CancellationToken cancellationToken)
    {
        var rows = 0L;
        await to.InTransaction(
            async () =>
            {
                rows = 0;
                await to.Facts.ExecuteDeleteAsync(cancellationToken);
                await to.PaperChanges.ExecuteDeleteAsync(cancellationToken);
                await to.Sources.ExecuteDeleteAsync(cancellationToken);
                await to.Papers.ExecuteDeleteAsync(cancellationToken);
                await to.DayCounts.ExecuteDeleteAsync(cancellationToken);
                await to.Pictures.ExecuteDeleteAsync(cancellationToken);
                await to.Runs.ExecuteDeleteAsync(cancellationToken);
                await to.PushMessages.ExecuteDeleteAsync(cancellationToken);
                // A row comes after those it points to.
                await Copy<Source, int>(source => source.Id);
                await Copy<DigestFile, int>(file => file.Id);
                await Copy<FileProblem, int>(problem => problem.Id);
                await Copy<Picture, int>(picture => picture.Id);
                await Copy<Digest, int>(digest => digest.Id);
                await Copy<DayCount, DateOnly>(count => count.Date);
                await Copy<Report, int>(report => report.Id);
                await Copy<Paper, int>(paper => paper.Id);
                await Copy<Mention, int>(mention => mention.Id);
                await Copy<PaperAuthor, int>(author => author.PaperId);
                await Copy<PaperCategory, int>(category => category.PaperId);
                await Copy<PaperGloss, int>(gloss => gloss.PaperId);
                await Copy<PaperText, int>(text => text.PaperId);
                await Copy<IngestRun, int>(run => run.Id);
                await Copy<PushMessage, int>(message => message.Id);
                await Copy<PaperChange, long>(change => change.Sequence);
                await Copy<StoredFact, string>(fact => fact.Name);
                await to.NumberOnwards(cancellationToken);
            },
            cancellationToken);
        return rows;

        async Task Copy<T, TKey>(Expression<Func<T, TKey>> key)
            where T : class
        {
            await foreach (var batch in from.Set<T>()
                .AsNoTracking()
                .OrderBy(key)
                .AsAsyncEnumerable()
                .Chunk(AtOnce)
                .WithCancellation(cancellationToken))
            {
                to.AddRange(batch);
                rows += await to.SaveChangesAsync(cancellationToken);
                to.ChangeTracker.Clear();
                progress?.Invoke(rows);
            }
        }
    }
}
