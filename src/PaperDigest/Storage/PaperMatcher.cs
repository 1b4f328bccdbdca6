using Microsoft.EntityFrameworkCore;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>Tells which mentions are of the same paper.</summary>
internal static class PaperMatcher
{
    /// <summary>
    /// Gives each mention its paper: by arXiv id; else by title, which belongs to the paper with an arXiv id that carries
    /// the title where there is one (the smallest id, should there be several), and to a paper of its own where not.
    /// Mentions of other files move when the owner of their title changes.
    /// </summary>
    /// <param name="db">The library, within a transaction.</param>
    /// <param name="added">Mentions of a file that is being saved.</param>
    /// <param name="touched">Told which papers have to be derived anew; knows the titles that the file no longer has.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task Match(PaperDigestDb db, List<Mention> added, TouchedPapers touched, CancellationToken cancellationToken)
    {
        foreach (var mention in added)
        {
            touched.AddTitle(mention.TitleKey);
        }

        var papers = new PapersById(db, touched);
        await papers.Load(added.Select(m => m.ArxivId).OfType<string>(), touched.TitleKeys, cancellationToken);
        var owners = await TitleOwners(db, added, touched.TitleKeys, cancellationToken);
        await papers.Load(owners.Values, [], cancellationToken);
        foreach (var mention in added)
        {
            mention.Paper = mention.ArxivId is { } id
                ? papers.ByArxivId(id)
                : papers.ByTitle(mention.TitleKey!, owners.GetValueOrDefault(mention.TitleKey!));
        }

        var keys = touched.TitleKeys.ToList();
        var others = await db.Mentions
            .Include(m => m.Paper)
            .Include(m => m.Digest)
            .Where(m => m.ArxivId == null && keys.Contains(m.TitleKey!))
            .ToListAsync(cancellationToken);
        foreach (var mention in others)
        {
            var owner = papers.ByTitle(mention.TitleKey!, owners.GetValueOrDefault(mention.TitleKey!));
            if (mention.Paper != owner)
            {
                touched.PaperIds.Add(mention.PaperId);
                touched.Days.Add(mention.Digest!.Date);
                mention.Paper = owner;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        touched.PaperIds.UnionWith(added.Select(m => m.Paper!.Id));
        touched.PaperIds.UnionWith(others.Select(m => m.Paper!.Id));
    }

    /// <summary>For each title, the smallest arXiv id that a mention gives it, in the library and in this file.</summary>
    private static async Task<Dictionary<string, string>> TitleOwners(
        PaperDigestDb db, List<Mention> added, HashSet<string> titles, CancellationToken cancellationToken)
    {
        var keys = titles.ToList();
        var known = await db.Mentions
            .Where(m => m.ArxivId != null && keys.Contains(m.TitleKey!))
            .Select(m => new { m.TitleKey, m.ArxivId })
            .ToListAsync(cancellationToken);
        return known
            .Concat(added.Where(m => m.ArxivId is not null && m.TitleKey is not null).Select(m => new { m.TitleKey, m.ArxivId }))
            .GroupBy(m => m.TitleKey!, m => m.ArxivId!, StringComparer.Ordinal)
            .ToDictionary(title => title.Key, title => title.Min(StringComparer.Ordinal)!, StringComparer.Ordinal);
    }

    /// <summary>The papers a save deals with, found or new.</summary>
    private sealed class PapersById(PaperDigestDb db, TouchedPapers touched)
    {
        private readonly Dictionary<string, Paper> _byArxivId = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Paper> _byTitle = new(StringComparer.Ordinal);

        public async Task Load(IEnumerable<string> arxivIds, IEnumerable<string> titleKeys, CancellationToken cancellationToken)
        {
            var ids = arxivIds.Where(id => !_byArxivId.ContainsKey(id)).Distinct(StringComparer.Ordinal).ToList();
            var keys = titleKeys.ToList();
            var papers = await db.Papers
                .Where(p => ids.Contains(p.ArxivId!) || keys.Contains(p.TitleKey!))
                .ToListAsync(cancellationToken);
            foreach (var paper in papers)
            {
                Remember(paper);
            }
        }

        public Paper ByArxivId(string id) =>
            _byArxivId.TryGetValue(id, out var paper) ? paper : Add(new Paper { Slug = id, ArxivId = id });

        public Paper ByTitle(string key, string? ownerId)
        {
            if (ownerId is not null)
            {
                return ByArxivId(ownerId);
            }

            return _byTitle.TryGetValue(key, out var paper) ? paper : Add(new Paper { Slug = "title:" + key, TitleKey = key });
        }

        private Paper Add(Paper paper)
        {
            db.Papers.Add(paper);
            Remember(paper);
            return paper;
        }

        private void Remember(Paper paper)
        {
            if (paper.Id != 0)
            {
                touched.PaperIds.Add(paper.Id);
            }

            if (paper.ArxivId is not null)
            {
                _byArxivId[paper.ArxivId] = paper;
            }
            else
            {
                _byTitle[paper.TitleKey!] = paper;
            }
        }
    }
}

/// <summary>What a save changes beyond its own file: papers, and titles whose owner may be another now.</summary>
internal sealed class TouchedPapers
{
    public HashSet<int> PaperIds { get; } = [];

    /// <summary>Days on which other papers, or none, are mentioned now.</summary>
    public HashSet<DateOnly> Days { get; } = [];

    public HashSet<string> TitleKeys { get; } = new(StringComparer.Ordinal);

    public void AddTitle(string? key)
    {
        if (key is not null)
        {
            TitleKeys.Add(key);
        }
    }
}
