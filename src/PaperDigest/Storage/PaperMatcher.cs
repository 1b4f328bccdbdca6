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
    /// <param name="writer">The library, within a transaction.</param>
    /// <param name="added">Mentions of the files that are being saved, which have no rows yet.</param>
    /// <param name="touched">Told which papers have to be derived anew; knows the titles that the files no longer have.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task Match(LibraryWriter writer, List<Mention> added, TouchedPapers touched, CancellationToken cancellationToken)
    {
        foreach (var mention in added)
        {
            touched.AddTitle(mention.TitleKey);
        }

        var papers = new PapersById(writer, touched);
        await papers.Load(added.Select(m => m.ArxivId).OfType<string>(), touched.TitleKeys, cancellationToken);
        var owners = await TitleOwners(writer, added, touched.TitleKeys, cancellationToken);
        await papers.Load(owners.Values, [], cancellationToken);
        foreach (var mention in added)
        {
            mention.Paper = mention.ArxivId is { } id
                ? papers.ByArxivId(id)
                : papers.ByTitle(mention.TitleKey!, owners.GetValueOrDefault(mention.TitleKey!));
        }

        var others = await writer.Query(
            $"""
            SELECT mention."Id", mention."PaperId", mention."TitleKey", digest."Date"
            FROM "Mentions" AS mention JOIN "Digests" AS digest ON digest."Id" = mention."DigestId"
            WHERE mention."ArxivId" IS NULL AND {writer.Among("mention.\"TitleKey\"")}
            """,
            row => (Id: row.GetInt32(0), PaperId: row.GetInt32(1), Title: row.GetString(2), Day: row.GetFieldValue<DateOnly>(3)),
            cancellationToken,
            writer.List(touched.TitleKeys));
        var belongs = others.ConvertAll(mention => papers.ByTitle(mention.Title, owners.GetValueOrDefault(mention.Title)));
        await papers.AddNew(cancellationToken);
        foreach (var (mention, owner) in others.Zip(belongs))
        {
            if (mention.PaperId != owner.Id)
            {
                touched.PaperIds.Add(mention.PaperId);
                touched.Days.Add(mention.Day);
                await writer.Execute(
                    """UPDATE "Mentions" SET "PaperId" = $2 WHERE "Id" = $1""", cancellationToken, mention.Id, owner.Id);
            }
        }

        touched.PaperIds.UnionWith(added.Select(m => m.Paper!.Id));
        touched.PaperIds.UnionWith(belongs.Select(owner => owner.Id));
    }

    /// <summary>For each title, the smallest arXiv id that a mention gives it, in the library and in these files.</summary>
    private static async Task<Dictionary<string, string>> TitleOwners(
        LibraryWriter writer, List<Mention> added, HashSet<string> titles, CancellationToken cancellationToken)
    {
        var known = await writer.Query(
            $"""
            SELECT "TitleKey", "ArxivId" FROM "Mentions" WHERE "ArxivId" IS NOT NULL AND {writer.Among("\"TitleKey\"")}
            """,
            row => (TitleKey: row.GetString(0), ArxivId: row.GetString(1)),
            cancellationToken,
            writer.List(titles));
        return known
            .Concat(added
                .Where(m => m.ArxivId is not null && m.TitleKey is not null)
                .Select(m => (TitleKey: m.TitleKey!, ArxivId: m.ArxivId!)))
            .GroupBy(m => m.TitleKey, m => m.ArxivId, StringComparer.Ordinal)
            .ToDictionary(title => title.Key, title => title.Min(StringComparer.Ordinal)!, StringComparer.Ordinal);
    }

    /// <summary>The papers a save deals with, found or new.</summary>
    private sealed class PapersById(LibraryWriter writer, TouchedPapers touched)
    {
        private readonly Dictionary<string, Paper> _byArxivId = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Paper> _byTitle = new(StringComparer.Ordinal);
        private readonly List<Paper> _new = [];

        public async Task Load(IEnumerable<string> arxivIds, IEnumerable<string> titleKeys, CancellationToken cancellationToken)
        {
            await Load("\"ArxivId\"", [.. arxivIds.Where(id => !_byArxivId.ContainsKey(id)).Distinct(StringComparer.Ordinal)]);
            await Load("\"TitleKey\"", [.. titleKeys]);

            async Task Load(string column, List<string> keys)
            {
                var papers = keys.Count == 0 ? [] : await writer.Query(
                    $"""SELECT "Id", "Slug", "ArxivId", "TitleKey" FROM "Papers" WHERE {writer.Among(column)}""",
                    row => new Paper
                    {
                        Id = row.GetInt32(0),
                        Slug = row.GetString(1),
                        ArxivId = row.IsDBNull(2) ? null : row.GetString(2),
                        TitleKey = row.IsDBNull(3) ? null : row.GetString(3),
                    },
                    cancellationToken,
                    writer.List(keys));
                papers.ForEach(Remember);
            }
        }

        /// <summary>Gives new papers their rows. What is derived for them comes later in the same transaction.</summary>
        public async Task AddNew(CancellationToken cancellationToken)
        {
            foreach (var paper in _new)
            {
                paper.Id = await writer.Add(
                    """
                    INSERT INTO "Papers" ("Slug", "ArxivId", "TitleKey", "Title", "FirstDate", "LastDate", "HasEasy", "HasCode", "HasVideo")
                    VALUES ($1, $2, $3, '', $4, $4, $5, $5, $5) RETURNING "Id"
                    """,
                    cancellationToken,
                    paper.Slug,
                    paper.ArxivId,
                    paper.TitleKey,
                    paper.FirstDate,
                    paper.HasCode);
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
            _new.Add(paper);
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
