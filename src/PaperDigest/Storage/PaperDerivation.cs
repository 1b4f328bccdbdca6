using System.Data.Common;
using PaperDigest.Core.Categories;
using PaperDigest.Core.Digests;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>A paper as its mentions have it, with its authors, categories and glosses, and their plain text.</summary>
internal sealed record DerivedPaper(Paper Paper, string Text);

/// <summary>Computes what is stored of papers from what their mentions say, see <see cref="PaperFacts"/>.</summary>
public sealed class PaperDerivation(LibraryWriter writer)
{
    /// <summary>Raised whenever the same mentions give other facts; every paper is derived anew then.</summary>
    private const int Rules = 10;

    private const string VersionFact = "paper-facts";

    /// <summary>Papers derived at a time when all are: their mentions are in memory together.</summary>
    private const int AtOnce = 200;

    /// <summary>What the facts of a stored paper were derived by: the rules and the data they use.</summary>
    private static readonly string Version = $"{Rules}-{CategoryTaxonomy.DataVersion}";

    /// <summary>True when the facts of all papers were derived by this version.</summary>
    internal static async Task<bool> IsCurrent(LibraryWriter writer, CancellationToken cancellationToken) =>
        await writer.Fact(VersionFact, cancellationToken) == Version;

    /// <summary>Says that all papers are as this version derives them, from where their history begins.</summary>
    internal static async Task Begin(LibraryWriter writer, CancellationToken cancellationToken)
    {
        await writer.Keep(VersionFact, Version, cancellationToken);
        await LibraryMark.ChangeAll(writer, cancellationToken);
    }

    /// <summary>Computes the facts of all papers anew, and where reports are filed, in one transaction.</summary>
    /// <param name="progress">Told the number of papers done and of all papers.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    public Task DeriveAll(Action<int, int>? progress, CancellationToken cancellationToken) => writer.InTransaction(
        async () =>
        {
            var ids = await writer.Query("""SELECT "Id" FROM "Papers" ORDER BY "Id" """, row => row.GetInt32(0), cancellationToken);
            var done = 0;
            foreach (var chunk in ids.Chunk(AtOnce))
            {
                await Derive(chunk, added: [], before: int.MaxValue, cancellationToken);
                done += chunk.Length;
                progress?.Invoke(done, ids.Count);
            }

            await FileReports(cancellationToken);
            await DayCounts.CountAll(writer, cancellationToken);
            await Begin(writer, cancellationToken);
        },
        cancellationToken);

    /// <summary>Files the category reports under what the taxonomy now says their names stand for.</summary>
    private async Task FileReports(CancellationToken cancellationToken)
    {
        var names = await writer.Query(
            """SELECT DISTINCT "Name", "CategorySlug" FROM "Reports" """,
            row => (Name: row.GetString(0), Slug: Text(row, 1)),
            cancellationToken);
        foreach (var name in names)
        {
            var slug = CategoryTaxonomy.Default.Find(name.Name)?.Slug;
            if (slug != name.Slug)
            {
                await writer.Execute("""UPDATE "Reports" SET "CategorySlug" = $2 WHERE "Name" = $1""", cancellationToken, name.Name, slug);
            }
        }
    }

    /// <summary>Computes the facts of some papers anew, within a transaction. A paper that no digest mentions any more goes.</summary>
    /// <param name="paperIds">The papers.</param>
    /// <param name="added">Mentions that were saved in this transaction: they need not be read again.</param>
    /// <param name="before">The rows of mentions before those.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal async Task Derive(
        IEnumerable<int> paperIds, IEnumerable<Mention> added, int before, CancellationToken cancellationToken)
    {
        foreach (var ids in paperIds.Chunk(AtOnce))
        {
            var list = writer.List(ids);
            var papers = await writer.Query(
                $"""SELECT "Id", "ArxivId", "TitleKey" FROM "Papers" WHERE {writer.Among("\"Id\"")}""",
                row => new Paper { Id = row.GetInt32(0), Slug = "", ArxivId = Text(row, 1), TitleKey = Text(row, 2) },
                cancellationToken,
                list);
            var stored = await writer.Query(
                $"""
                SELECT mention."PaperId", digest."Date", source."Name", file."Path", mention."Rank", mention."Title", mention."TitleKey",
                    mention."Votes", mention."Image", mention."Video", mention."Category", mention."Fields", mention."Links",
                    mention."Authors", mention."Sections", mention."KoreanTitle", mention."Publication"
                FROM "Mentions" AS mention
                    JOIN "Digests" AS digest ON digest."Id" = mention."DigestId"
                    JOIN "Files" AS file ON file."Id" = digest."FileId"
                    JOIN "Sources" AS source ON source."Id" = file."SourceId"
                WHERE {writer.Among("mention.\"PaperId\"")} AND mention."Id" <= $2
                """,
                Mention,
                cancellationToken,
                list,
                before);
            var wanted = ids.ToHashSet();
            var mentions = stored.Concat(added.Where(mention => wanted.Contains(mention.Paper!.Id)))
                .ToLookup(mention => mention.Paper?.Id ?? mention.PaperId);
            await Write(
                [
                    .. papers.Where(paper => mentions.Contains(paper.Id))
                        .AsParallel()
                        .AsOrdered()
                        .Select(paper => PaperFacts.Derive(paper, [.. mentions[paper.Id].InOrder()])),
                ],
                [.. papers.Where(paper => !mentions.Contains(paper.Id)).Select(paper => paper.Id)],
                list,
                cancellationToken);
        }
    }

    private async Task Write(
        IReadOnlyList<DerivedPaper> papers, IReadOnlyList<int> gone, object list, CancellationToken cancellationToken)
    {
        if (gone.Count > 0)
        {
            await writer.Execute(
                $"""DELETE FROM "Papers" WHERE {writer.Among("\"Id\"")}""", cancellationToken, writer.List(gone));
        }

        if (papers.Count > 0)
        {
            foreach (var table in new[] { RowTable.Authors, RowTable.Categories, RowTable.Glosses, RowTable.Texts })
            {
                await writer.Execute(
                    $"""DELETE FROM "{table.Name}" WHERE {writer.Among("\"PaperId\"")}""", cancellationToken, list);
            }

            await writer.Update(papers, cancellationToken);
            await writer.Insert(RowTable.Authors, papers.SelectMany(p => p.Paper.Authors).Select(RowTable.Row), cancellationToken);
            await writer.Insert(RowTable.Categories, papers.SelectMany(p => p.Paper.Categories).Select(RowTable.Row), cancellationToken);
            await writer.Insert(RowTable.Glosses, papers.SelectMany(p => p.Paper.Glosses).Select(RowTable.Row), cancellationToken);
            await writer.Insert(RowTable.Texts, papers.Select(p => new object?[] { p.Paper.Id, p.Text }), cancellationToken);
        }
    }

    private static Mention Mention(DbDataReader row) => new()
    {
        PaperId = row.GetInt32(0),
        Digest = new Digest
        {
            Date = row.GetFieldValue<DateOnly>(1),
            File = new DigestFile { Source = new Source { Name = row.GetString(2) }, Path = row.GetString(3), Hash = "" },
        },
        Rank = row.GetInt32(4),
        Title = row.GetString(5),
        TitleKey = Text(row, 6),
        Votes = row.IsDBNull(7) ? null : row.GetInt32(7),
        Image = Text(row, 8),
        Video = Text(row, 9),
        Category = Text(row, 10),
        Fields = StoredList.FromJson<string>(row.GetString(11)),
        Links = StoredList.FromJson<string>(row.GetString(12)),
        Authors = StoredList.FromJson<string>(row.GetString(13)),
        Sections = StoredList.FromJson<SummarySection>(row.GetString(14)),
        KoreanTitle = Text(row, 15),
        Publication = Text(row, 16),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
