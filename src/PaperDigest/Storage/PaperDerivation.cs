using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Categories;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>A paper as its mentions have it, with its authors, categories and glosses, and their plain text.</summary>
internal sealed record DerivedPaper(Paper Paper, string Text);

/// <summary>Computes what is stored of papers from what their mentions say, see <see cref="PaperFacts"/>.</summary>
public sealed class PaperDerivation(PaperDigestDb db)
{
    /// <summary>Raised whenever the same mentions give other facts; every paper is derived anew then.</summary>
    private const int Rules = 4;

    private const string VersionFact = "paper-facts";

    /// <summary>Papers derived at a time when all are: their mentions are in memory together.</summary>
    private const int AtOnce = 200;

    /// <summary>What the facts of a stored paper were derived by: the rules and the data they use.</summary>
    private static readonly string Version = $"{Rules}-{CategoryTaxonomy.DataVersion}";

    /// <summary>True when the facts of all papers were derived by this version.</summary>
    internal static async Task<bool> IsCurrent(PaperDigestDb db, CancellationToken cancellationToken) =>
        await db.Facts.AsNoTracking().AnyAsync(fact => fact.Name == VersionFact && fact.Value == Version, cancellationToken);

    /// <summary>Says that all papers are as this version derives them, from where their history begins.</summary>
    internal static async Task Begin(PaperDigestDb db, CancellationToken cancellationToken)
    {
        await db.Keep(VersionFact, Version, cancellationToken);
        await LibraryMark.ChangeAll(db, cancellationToken);
    }

    /// <summary>Computes the facts of all papers anew, and where reports are filed, in one transaction.</summary>
    /// <param name="progress">Told the number of papers done and of all papers.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    public Task DeriveAll(Action<int, int>? progress, CancellationToken cancellationToken) => db.InTransaction(
        async () =>
        {
            var ids = await db.Papers.Select(p => p.Id).OrderBy(id => id).ToListAsync(cancellationToken);
            var done = 0;
            foreach (var chunk in ids.Chunk(AtOnce))
            {
                await Derive(chunk, cancellationToken);
                done += chunk.Length;
                progress?.Invoke(done, ids.Count);
            }

            await FileReports(cancellationToken);
            await DayCounts.CountAll(db, cancellationToken);
            await Begin(db, cancellationToken);
        },
        cancellationToken);

    /// <summary>Files the category reports under what the taxonomy now says their names stand for.</summary>
    private async Task FileReports(CancellationToken cancellationToken)
    {
        var names = await db.Reports.Select(r => new { r.Name, r.CategorySlug }).Distinct().ToListAsync(cancellationToken);
        foreach (var name in names)
        {
            var slug = CategoryTaxonomy.Default.Find(name.Name)?.Slug;
            if (slug != name.CategorySlug)
            {
                await db.Reports.Where(report => report.Name == name.Name)
                    .ExecuteUpdateAsync(report => report.SetProperty(row => row.CategorySlug, slug), cancellationToken);
            }
        }
    }

    /// <summary>Computes the facts of some papers anew, within a transaction. A paper that no digest mentions any more goes.</summary>
    internal async Task Derive(IEnumerable<int> paperIds, CancellationToken cancellationToken)
    {
        var ids = paperIds.ToList();
        var papers = await db.Papers.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
        var mentions = (await db.Mentions.AsNoTrackingWithIdentityResolution()
            .Include(m => m.Digest!.File!.Source)
            .Where(m => ids.Contains(m.PaperId))
            .ToListAsync(cancellationToken)).ToLookup(m => m.PaperId);
        await db.Write(
            [.. papers.Where(paper => mentions.Contains(paper.Id))
                .Select(paper => PaperFacts.Derive(paper, [.. mentions[paper.Id].InOrder()]))],
            [.. papers.Where(paper => !mentions.Contains(paper.Id)).Select(paper => paper.Id)],
            cancellationToken);
    }
}
