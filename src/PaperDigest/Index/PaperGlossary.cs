using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Search.Glossaries;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>The glossary of the library as it is, made of what all papers' summaries explain in brackets.</summary>
public static class PaperGlossary
{
    /// <summary>What stands in for it where it cannot be made: words are then found by what they are called everywhere.</summary>
    public static Glossary None { get; } = Glossary.Of([]);

    public static async Task<Glossary> Build(PaperDigestDb db, CancellationToken cancellationToken)
    {
        var glosses = await db.PaperGlosses.AsNoTracking()
            .OrderBy(g => g.Paper!.Slug)
            .ThenBy(g => g.Position)
            .Select(g => new { g.PaperId, g.Term, g.Note })
            .ToListAsync(cancellationToken);
        return Glossary.Of(glosses.Select(g => new SeenGloss(g.PaperId, new Gloss(g.Term, g.Note))));
    }
}
