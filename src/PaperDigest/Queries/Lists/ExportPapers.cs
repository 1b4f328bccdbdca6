using System.Runtime.CompilerServices;
using PaperDigest.Queries.Days;
using PaperDigest.Queries.Papers;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Lists;

/// <summary>The papers of a list by their ids, in the list's order.</summary>
/// <param name="Total">Papers in the whole list.</param>
/// <param name="Ids">Those of the page asked for.</param>
public sealed record PaperSelection(int Total, IReadOnlyList<string> Ids);

/// <summary>Everything the library knows about the papers of a list, one after the other.</summary>
public sealed class ExportPapers(LibraryWriter library, SearchPapers search)
{
    private const int ChunkSize = 200;

    /// <summary>All papers of the list, ordered by id. Page parameters do not count.</summary>
    public async IAsyncEnumerable<PaperResult> Run(ListRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var paper in Run(
            (await search.Ids(request, cancellationToken)).Order(StringComparer.Ordinal).ToList(), cancellationToken))
        {
            yield return paper;
        }
    }

    /// <summary>The papers with these ids, in that order; ids that name none are left out.</summary>
    public async IAsyncEnumerable<PaperResult> Run(IReadOnlyList<string> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in ids.Chunk(ChunkSize))
        {
            var papers = (await GetPaper.Load(library, await library.RowsOf(chunk, cancellationToken), cancellationToken))
                .ToLookup(paper => paper.Item.Id, StringComparer.Ordinal);
            foreach (var paper in chunk.SelectMany(id => papers[id]))
            {
                yield return paper;
            }
        }
    }

    /// <summary>A page of a list, in the list's own order.</summary>
    public async Task<PaperSelection> Select(ListRequest request, CancellationToken cancellationToken)
    {
        var ids = await search.Ids(request, cancellationToken);
        return new PaperSelection(ids.Count, [.. ids.Skip((request.Page - 1) * request.PageSize).Take(request.PageSize)]);
    }

    /// <summary>The ids of papers named in any way a paper's address may name them, each once; names of none are left out.</summary>
    public async Task<PaperSelection> Select(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var rows = new List<int>();
        foreach (var name in names)
        {
            rows.AddRange(await GetPaper.FindRow(library, name, cancellationToken) is { } row && !rows.Contains(row) ? [row] : []);
        }

        var slugs = (await library.Slugs(rows, cancellationToken)).ToDictionary(paper => paper.Row, paper => paper.Slug);
        return new PaperSelection(rows.Count, [.. rows.Select(row => slugs.GetValueOrDefault(row)).OfType<string>()]);
    }

    /// <summary>The same papers as lists show them, each with the names that mean it.</summary>
    public async Task<IReadOnlyList<(string Name, PaperItem Paper)>> Find(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var rows = new List<(string Name, int Row)>();
        foreach (var name in names)
        {
            rows.AddRange(await GetPaper.FindRow(library, name, cancellationToken) is { } row ? [(name, row)] : []);
        }

        var papers = await PaperItems.Load(library, [.. rows.Select(found => found.Row).Distinct()], prefersEasy: false, cancellationToken);
        var byRow = papers.ToDictionary(paper => paper.Row);
        return [.. rows.Where(found => byRow.ContainsKey(found.Row)).Select(found => (found.Name, byRow[found.Row]))];
    }

    /// <summary>The category reports of the list's categories, source and days, ordered by day, source, file and place.</summary>
    public async IAsyncEnumerable<ReportItem> RunReports(ListRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var narrowed = await request.In(library, cancellationToken);
        var reports = await library.Reports(narrowed.OfReports(), cancellationToken);
        foreach (var report in reports.InOrder())
        {
            yield return ReportItem.From(report);
        }
    }
}
