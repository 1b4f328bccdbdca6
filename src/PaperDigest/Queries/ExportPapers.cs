using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage;

namespace PaperDigest.Queries;

/// <summary>Everything the library knows about the papers of a list, one after the other, ordered by id.</summary>
public sealed class ExportPapers(PaperDigestDb db, SearchPapers search)
{
    private const int ChunkSize = 200;

    /// <summary>Papers with their mentions in the order of day, source, file and place. Page parameters do not count.</summary>
    public async IAsyncEnumerable<PaperResult> Run(ListRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in (await Slugs(request, cancellationToken)).Chunk(ChunkSize))
        {
            var wanted = chunk.ToList();
            var papers = await GetPaper.Load(db.Papers).Where(p => wanted.Contains(p.Slug)).ToListAsync(cancellationToken);
            foreach (var paper in papers.OrderBy(p => p.Slug, StringComparer.Ordinal))
            {
                yield return GetPaper.From(paper, []);
            }
        }
    }

    /// <summary>The category reports of the list's days and source, ordered by day, source, file and place.</summary>
    public async IAsyncEnumerable<ReportItem> RunReports(ListRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (source, from, to) = (request.Source, request.From ?? DateOnly.MinValue, request.To ?? DateOnly.MaxValue);
        var categories = request.Categories.ToList();
        var reports = await db.Reports.AsNoTracking()
            .Include(r => r.Digest!.File!.Source)
            .Include(r => r.Mentions).ThenInclude(m => m.Paper)
            .Where(r => r.Digest!.Date >= from && r.Digest.Date <= to)
            .Where(r => source == null || r.Digest!.File!.Source!.Name == source)
            .Where(r => categories.Count == 0 || categories.Contains(r.CategorySlug!))
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        foreach (var report in reports.OrderBy(r => r.Digest!.Date).ThenByPlace())
        {
            yield return Reports.From(report);
        }
    }

    private async Task<List<string>> Slugs(ListRequest request, CancellationToken cancellationToken)
    {
        var rows = (await search.Rows(request, cancellationToken)).ToHashSet();
        var slugs = await db.Papers.AsNoTracking().Select(p => new { p.Id, p.Slug }).ToListAsync(cancellationToken);
        return [.. slugs.Where(p => rows.Contains(p.Id)).Select(p => p.Slug).Order(StringComparer.Ordinal)];
    }
}
