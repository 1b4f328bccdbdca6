using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Search;

namespace PaperDigest.Storage;

/// <summary>The glossary of the library as it is, made of what all papers' summaries explain in brackets and kept in memory.</summary>
public sealed class LibraryGlossary : IDisposable
{
    private readonly LibraryMemory<Glossary> _memory = new(Build);

    /// <summary>Waits for the glossary of the papers as they are: indexes are made from it and kept.</summary>
    public Task<Glossary> Current(PaperDigestDb db, CancellationToken cancellationToken) => _memory.GetCurrent(db, cancellationToken);

    public void Dispose() => _memory.Dispose();

    private static async Task<Glossary> Build(PaperDigestDb db, CancellationToken cancellationToken)
    {
        var glosses = await db.PaperGlosses.AsNoTracking().Select(g => new { g.PaperId, g.Term, g.Note }).ToListAsync(cancellationToken);
        return Glossary.Of(glosses.Select(g => new SeenGloss(g.PaperId, new Gloss(g.Term, g.Note))));
    }
}
