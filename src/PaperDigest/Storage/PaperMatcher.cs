using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>Tells which mentions are of the same paper.</summary>
internal static class PaperMatcher
{
    /// <summary>
    /// Gives each mention its paper: by arXiv id; else by what identifies it elsewhere (<see cref="Mention.Publication"/>); else by title.
    /// The latter two belong to the paper with an arXiv id that carries them where there is one (<see cref="PaperOwners"/>), and to a
    /// paper of their own where not. Mentions of other files move when the owner of what they say changes.
    /// </summary>
    /// <param name="writer">The library, within a transaction.</param>
    /// <param name="added">Mentions of the files that are being saved, which have no rows yet.</param>
    /// <param name="touched">Told which papers have to be derived anew; knows the names that the files no longer have.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task Match(LibraryWriter writer, List<Mention> added, TouchedPapers touched, CancellationToken cancellationToken)
    {
        foreach (var mention in added)
        {
            touched.AddNames(mention.TitleKey, mention.Publication);
        }

        var owners = await PaperOwners.Load(writer, added, touched, cancellationToken);
        var papers = new PapersById(writer, touched);
        await papers.Load(
            added.Select(m => m.ArxivId).Concat(owners.ArxivIds).OfType<string>(), owners.Publications, owners.Titles, cancellationToken);
        foreach (var mention in added)
        {
            mention.Paper = Owner(mention.ArxivId, mention.Publication, mention.TitleKey);
        }

        var others = await writer.Query(
            $"""
            SELECT mention."Id", mention."PaperId", mention."Publication", mention."TitleKey", digest."Date"
            FROM "Mentions" AS mention JOIN "Digests" AS digest ON digest."Id" = mention."DigestId"
            WHERE mention."ArxivId" IS NULL AND (({writer.Among("mention.\"TitleKey\"")} AND mention."Publication" IS NULL)
                OR {writer.Among("mention.\"Publication\"", 2)})
            """,
            row => (
                Id: row.GetInt32(0),
                PaperId: row.GetInt32(1),
                Publication: row.IsDBNull(2) ? null : row.GetString(2),
                Title: row.IsDBNull(3) ? null : row.GetString(3),
                Day: row.GetFieldValue<DateOnly>(4)),
            cancellationToken,
            writer.List(owners.Titles),
            writer.List(owners.Publications));
        var belongs = others.ConvertAll(mention => Owner(null, mention.Publication, mention.Title));
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

        Paper Owner(string? arxivId, string? publication, string? title) => papers.Of(
            arxivId is not null ? new PaperOwner(arxivId, null)
            : publication is not null ? owners.OfPublication(publication)
            : owners.OfTitle(title!),
            title);
    }

    /// <summary>The papers a save deals with, found or new.</summary>
    private sealed class PapersById(LibraryWriter writer, TouchedPapers touched)
    {
        private readonly Dictionary<string, Paper> _byArxivId = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Paper> _byPublication = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Paper> _byTitle = new(StringComparer.Ordinal);
        private readonly List<Paper> _new = [];

        public async Task Load(
            IEnumerable<string> arxivIds,
            IEnumerable<string> publications,
            IEnumerable<string> titleKeys,
            CancellationToken cancellationToken)
        {
            await Load(writer.Among("\"ArxivId\""), [.. arxivIds.Distinct(StringComparer.Ordinal)]);
            await Load(writer.Among("\"Publication\"") + " AND \"ArxivId\" IS NULL", [.. publications]);
            await Load(writer.Among("\"TitleKey\""), [.. titleKeys]);

            async Task Load(string condition, List<string> keys)
            {
                var papers = keys.Count == 0 ? [] : await writer.Query(
                    $"""SELECT "Id", "Slug", "ArxivId", "Publication", "TitleKey" FROM "Papers" WHERE {condition}""",
                    row => new Paper
                    {
                        Id = row.GetInt32(0),
                        Slug = row.GetString(1),
                        ArxivId = row.IsDBNull(2) ? null : row.GetString(2),
                        Publication = row.IsDBNull(3) ? null : row.GetString(3),
                        TitleKey = row.IsDBNull(4) ? null : row.GetString(4),
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
                    INSERT INTO "Papers" ("Slug", "ArxivId", "Publication", "TitleKey", "Title", "FirstDate", "LastDate", "HasEasy",
                        "HasCode", "HasVideo")
                    VALUES ($1, $2, $3, $4, '', $5, $5, $6, $6, $6) RETURNING "Id"
                    """,
                    cancellationToken,
                    paper.Slug,
                    paper.ArxivId,
                    paper.Publication,
                    paper.TitleKey,
                    paper.FirstDate,
                    paper.HasCode);
            }
        }

        /// <summary>The paper of an owner; that of the title where there is none.</summary>
        public Paper Of(PaperOwner owner, string? title)
        {
            var (papers, key) = owner.ArxivId is { } id ? (_byArxivId, id)
                : owner.Publication is { } publication ? (_byPublication, publication)
                : (_byTitle, title!);
            return papers.TryGetValue(key, out var paper) ? paper : Add(new Paper
            {
                Slug = papers == _byTitle ? "title:" + key : key,
                ArxivId = owner.ArxivId,
                Publication = owner.ArxivId is null ? owner.Publication : null,
                TitleKey = papers == _byTitle ? key : null,
            });
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
            else if (paper.TitleKey is null)
            {
                _byPublication[paper.Publication!] = paper;
            }
            else
            {
                _byTitle[paper.TitleKey] = paper;
            }
        }
    }
}

/// <summary>What a save changes beyond its own file: papers, and titles and other names whose owner may be another now.</summary>
internal sealed class TouchedPapers
{
    public HashSet<int> PaperIds { get; } = [];

    /// <summary>Days on which other papers, or none, are mentioned now.</summary>
    public HashSet<DateOnly> Days { get; } = [];

    public HashSet<string> TitleKeys { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Publications { get; } = new(StringComparer.Ordinal);

    public void AddNames(string? titleKey, string? publication)
    {
        if (titleKey is not null)
        {
            TitleKeys.Add(titleKey);
        }

        if (publication is not null)
        {
            Publications.Add(publication);
        }
    }
}
