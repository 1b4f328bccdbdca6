using System.Data.Common;
using PaperDigest.Core.Digests;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>
/// What lists show, read by plain statements: a verb or the first page after a start has its answer before Entity Framework has
/// translated one query (docs/performance.md).
/// </summary>
internal static class ListedRows
{
    /// <summary>The papers of some rows, in no order; one that has gone is left out.</summary>
    public static async Task<List<ListedPaper>> Papers(
        this LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken)
    {
        var list = library.List(rows);
        var papers = await library.Query(
            $"""
            SELECT "Id", "Slug", "ArxivId", "Title", "KoreanTitle", "Gist", "Votes", "FirstDate", "LastDate", "Image", "Video", "HasEasy",
                "HasCode", "HasVideo", "Publication"
            FROM "Papers"
            WHERE {library.Among("\"Id\"")}
            """,
            Paper,
            cancellationToken,
            list);
        var byRow = papers.ToDictionary(paper => paper.Id);
        var authors = await library.Query(
            $"""
            SELECT "PaperId", "Slug", "Name" FROM "PaperAuthors" WHERE {library.Among("\"PaperId\"")} ORDER BY "PaperId", "Position"
            """,
            row => new PartOf<ListedAuthor>(row.GetInt32(0), new ListedAuthor(row.GetString(1), row.GetString(2))),
            cancellationToken,
            list);
        foreach (var author in authors)
        {
            byRow.GetValueOrDefault(author.Row)?.Authors.Add(author.Part);
        }

        var categories = await library.Query(
            $"""
            SELECT "PaperId", "Slug", "Name", "Given" FROM "PaperCategories" WHERE {library.Among("\"PaperId\"")} ORDER BY "PaperId", "Slug"
            """,
            row => new PartOf<ListedCategory>(
                row.GetInt32(0), new ListedCategory(row.GetString(1), row.GetString(2), row.GetBoolean(3))),
            cancellationToken,
            list);
        foreach (var category in categories)
        {
            byRow.GetValueOrDefault(category.Row)?.Categories.Add(category.Part);
        }

        return papers;
    }

    /// <summary>The mentions of the papers of some rows, in no order.</summary>
    public static Task<List<ListedMention>> Mentions(
        this LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken) =>
        library.Query(
            $"SELECT {MentionColumns} FROM {MentionTables} WHERE {library.Among("mention.\"PaperId\"")}",
            Mention,
            cancellationToken,
            library.List(rows));

    /// <summary>The mentions of some days, in no order.</summary>
    public static Task<List<ListedMention>> Mentions(
        this LibraryWriter library, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken) =>
        library.Query(
            $"SELECT {MentionColumns} FROM {MentionTables} WHERE {library.Among("digest.\"Date\"")}",
            Mention,
            cancellationToken,
            library.List(days));

    /// <summary>The plain texts of the papers of some rows, by row.</summary>
    public static async Task<Dictionary<int, string>> Texts(
        this LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken) =>
        (await library.Query(
            $"""SELECT "PaperId", "Text" FROM "PaperTexts" WHERE {library.Among("\"PaperId\"")}""",
            row => new PartOf<string>(row.GetInt32(0), row.GetString(1)),
            cancellationToken,
            library.List(rows)))
        .ToDictionary(text => text.Row, text => text.Part);

    /// <summary>The rows and names of all sources.</summary>
    public static Task<List<Source>> SourceNames(this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """SELECT "Id", "Name" FROM "Sources" """,
            row => new Source { Id = row.GetInt32(0), Name = row.GetString(1) },
            cancellationToken);

    /// <summary>The names of the sources with digests, in order.</summary>
    public static Task<List<string>> SourcesWithDigests(this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """
            SELECT source."Name" FROM "Sources" AS source
            WHERE EXISTS (
                SELECT 1 FROM "Files" AS file JOIN "Digests" AS digest ON digest."FileId" = file."Id" WHERE file."SourceId" = source."Id")
            ORDER BY source."Name"
            """,
            row => row.GetString(0),
            cancellationToken);

    /// <summary>When the last run ended, UTC; null before the first.</summary>
    public static async Task<DateTime?> LastRunEnded(this LibraryWriter library, CancellationToken cancellationToken) =>
        (await library.Query(
            """SELECT "FinishedAt" FROM "Runs" ORDER BY "FinishedAt" DESC LIMIT 1""",
            row => (DateTime?)DateTime.SpecifyKind(row.GetDateTime(0), DateTimeKind.Utc),
            cancellationToken)).SingleOrDefault();

    /// <summary>The papers of each day and source, ascending by day.</summary>
    public static Task<List<DayCount>> DayCounts(this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """SELECT "Date", "SourceId", "Papers", "IsEstimated" FROM "DayCounts" ORDER BY "Date" """,
            row => new DayCount
            {
                Date = row.GetFieldValue<DateOnly>(0),
                SourceId = row.GetInt32(1),
                Papers = row.GetInt32(2),
                IsEstimated = row.GetBoolean(3),
            },
            cancellationToken);

    /// <summary>The newest day with papers of each source, by what told it.</summary>
    public static Task<List<(int SourceId, DateOrigin Origin, DateOnly Date)>> NewestDays(
        this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """
            SELECT file."SourceId", digest."DateOrigin", max(digest."Date")
            FROM "Digests" AS digest JOIN "Files" AS file ON file."Id" = digest."FileId"
            WHERE EXISTS (SELECT 1 FROM "Mentions" AS mention WHERE mention."DigestId" = digest."Id")
            GROUP BY file."SourceId", digest."DateOrigin"
            """,
            row => (row.GetInt32(0), Enum.Parse<DateOrigin>(row.GetString(1)), row.GetFieldValue<DateOnly>(2)),
            cancellationToken);

    /// <summary>All votes recorded up to a day for the papers whose votes are recorded between another day and that one.</summary>
    public static Task<List<(int Row, DateOnly Date, int Votes)>> VotesOfCounted(
        this LibraryWriter library, DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        library.Query(
            """
            SELECT mention."PaperId", digest."Date", mention."Votes"
            FROM "Mentions" AS mention JOIN "Digests" AS digest ON digest."Id" = mention."DigestId"
            WHERE mention."Votes" IS NOT NULL AND digest."Date" <= $2 AND mention."PaperId" IN (
                SELECT counted."PaperId"
                FROM "Mentions" AS counted JOIN "Digests" AS day ON day."Id" = counted."DigestId"
                WHERE counted."Votes" IS NOT NULL AND day."Date" >= $1 AND day."Date" <= $2)
            """,
            row => (row.GetInt32(0), row.GetFieldValue<DateOnly>(1), row.GetInt32(2)),
            cancellationToken,
            first,
            last);

    public static Task<int> CountPapers(this LibraryWriter library, CancellationToken cancellationToken) =>
        Count(library, """SELECT count(*) FROM "Papers" """, cancellationToken);

    public static Task<int> CountMentions(this LibraryWriter library, CancellationToken cancellationToken) =>
        Count(library, """SELECT count(*) FROM "Mentions" """, cancellationToken);

    /// <summary>True when any paper has an easy explanation.</summary>
    public static Task<bool> HasEasy(this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Any("""SELECT 1 FROM "Papers" WHERE "HasEasy" LIMIT 1""", cancellationToken);

    /// <summary>The digests of some days, in no order.</summary>
    public static Task<List<ListedDigest>> Digests(
        this LibraryWriter library, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken) =>
        library.Query(
            $"""
            SELECT digest."Date", source."Name", file."Path", digest."DateOrigin", digest."Title", digest."StatedSource", picture."Hash"
            FROM "Digests" AS digest
                JOIN "Files" AS file ON file."Id" = digest."FileId"
                JOIN "Sources" AS source ON source."Id" = file."SourceId"
                LEFT JOIN "Pictures" AS picture ON picture."Id" = digest."PictureId"
            WHERE {library.Among("digest.\"Date\"")}
            """,
            row => new ListedDigest(
                row.GetFieldValue<DateOnly>(0),
                row.GetString(1),
                row.GetString(2),
                Enum.Parse<DateOrigin>(row.GetString(3)),
                row.Text(4),
                row.Text(5),
                row.Text(6)),
            cancellationToken,
            library.List(days));

    /// <summary>The titles of the papers with these public ids, in no order.</summary>
    public static Task<List<(string Slug, string Title)>> Titles(
        this LibraryWriter library, IReadOnlyCollection<string> slugs, CancellationToken cancellationToken) =>
        library.Query(
            $"""SELECT "Slug", "Title" FROM "Papers" WHERE {library.Among("\"Slug\"")}""",
            row => (row.GetString(0), row.GetString(1)),
            cancellationToken,
            library.List(slugs));

    /// <summary>The row of the paper with an arXiv id, without version; null when there is none.</summary>
    public static async Task<int?> WithArxivId(this LibraryWriter library, string id, CancellationToken cancellationToken) =>
        First(await library.Query(
            """SELECT "Id" FROM "Papers" WHERE "ArxivId" = $1""", row => row.GetInt32(0), cancellationToken, id));

    /// <summary>
    /// The row of the paper that digests gave a DOI or the like; null when there is none. Those without an arXiv id all belong to the paper
    /// that owns it.
    /// </summary>
    public static async Task<int?> WithPublication(this LibraryWriter library, string publication, CancellationToken cancellationToken) =>
        First(await library.Query(
            """
            SELECT "PaperId" FROM "Mentions" WHERE "Publication" = $1
            ORDER BY CASE WHEN "ArxivId" IS NULL THEN 0 ELSE 1 END, "ArxivId" LIMIT 1
            """,
            row => row.GetInt32(0),
            cancellationToken,
            publication));

    /// <summary>
    /// The row of the paper that digests call so; null when there is none. Several mentions may carry the title; those without any id all
    /// belong to the paper that owns it.
    /// </summary>
    public static async Task<int?> WithTitle(this LibraryWriter library, string key, CancellationToken cancellationToken) =>
        First(await library.Query(
            """
            SELECT "PaperId" FROM "Mentions" WHERE "TitleKey" = $1
            ORDER BY CASE WHEN "ArxivId" IS NOT NULL THEN 1 WHEN "Publication" IS NOT NULL THEN 2 ELSE 0 END, "ArxivId", "Publication"
            LIMIT 1
            """,
            row => row.GetInt32(0),
            cancellationToken,
            key));

    /// <summary>The titles of the papers of some rows, in no order.</summary>
    public static Task<List<string>> Titles(
        this LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken) =>
        library.Query(
            $"""SELECT "Title" FROM "Papers" WHERE {library.Among("\"Id\"")}""",
            row => row.GetString(0),
            cancellationToken,
            library.List(rows));

    /// <summary>The rows and public ids of those of some rows that are papers, in no order.</summary>
    public static Task<List<(int Row, string Slug)>> Slugs(
        this LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken) =>
        library.Query(
            $"""SELECT "Id", "Slug" FROM "Papers" WHERE {library.Among("\"Id\"")}""",
            row => (row.GetInt32(0), row.GetString(1)),
            cancellationToken,
            library.List(rows));

    /// <summary>The rows of all papers, by public id.</summary>
    public static Task<List<int>> PapersBySlug(this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query("""SELECT "Id" FROM "Papers" ORDER BY "Slug" """, row => row.GetInt32(0), cancellationToken);

    /// <summary>The rows of the papers with these public ids, in no order.</summary>
    public static Task<List<int>> RowsOf(
        this LibraryWriter library, IReadOnlyCollection<string> slugs, CancellationToken cancellationToken) =>
        library.Query(
            $"""SELECT "Id" FROM "Papers" WHERE {library.Among("\"Slug\"")}""",
            row => row.GetInt32(0),
            cancellationToken,
            library.List(slugs));

    /// <summary>Who mentions the papers of some rows, and when, in no order.</summary>
    public static Task<List<(int Row, string Source, DateOnly Date)>> MentionDays(
        this LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken) =>
        library.Query(
            $"""
            SELECT mention."PaperId", source."Name", digest."Date"
            FROM {MentionTables}
            WHERE {library.Among("mention.\"PaperId\"")}
            """,
            row => (row.GetInt32(0), row.GetString(1), row.GetFieldValue<DateOnly>(2)),
            cancellationToken,
            library.List(rows));

    /// <summary>When some papers are mentioned between two days, both included, and the votes recorded then, in no order.</summary>
    public static Task<List<(int Row, DateOnly Date, int? Votes)>> MentionsWithin(
        this LibraryWriter library, IReadOnlyCollection<int> rows, DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        library.Query(
            $"""
            SELECT mention."PaperId", digest."Date", mention."Votes"
            FROM "Mentions" AS mention JOIN "Digests" AS digest ON digest."Id" = mention."DigestId"
            WHERE {library.Among("mention.\"PaperId\"")} AND digest."Date" >= $2 AND digest."Date" <= $3
            """,
            row => (row.GetInt32(0), row.GetFieldValue<DateOnly>(1), row.Number(2)),
            cancellationToken,
            library.List(rows),
            first,
            last);

    /// <summary>The public ids of the papers that digests gave these DOIs, each with the DOI, in order.</summary>
    public static Task<List<(string Publication, string Slug)>> Published(
        this LibraryWriter library, IReadOnlyCollection<string> publications, CancellationToken cancellationToken) =>
        library.Query(
            $"""
            SELECT DISTINCT mention."Publication", paper."Slug"
            FROM "Mentions" AS mention JOIN "Papers" AS paper ON paper."Id" = mention."PaperId"
            WHERE {library.Among("mention.\"Publication\"")}
            ORDER BY mention."Publication", paper."Slug"
            """,
            row => (row.GetString(0), row.GetString(1)),
            cancellationToken,
            library.List(publications));

    /// <summary>The rows of the papers by some authors.</summary>
    public static Task<List<int>> PapersBy(
        this LibraryWriter library, IReadOnlyCollection<string> slugs, CancellationToken cancellationToken) =>
        library.Query(
            $"""SELECT DISTINCT "PaperId" FROM "PaperAuthors" WHERE {library.Among("\"Slug\"")}""",
            row => row.GetInt32(0),
            cancellationToken,
            library.List(slugs));

    /// <summary>The rows of the papers that carry an author's name, each with how it is written there.</summary>
    public static Task<List<(int Row, string Name)>> Signed(
        this LibraryWriter library, string slug, CancellationToken cancellationToken) =>
        library.Query(
            """SELECT "PaperId", "Name" FROM "PaperAuthors" WHERE "Slug" = $1""",
            row => (row.GetInt32(0), row.GetString(1)),
            cancellationToken,
            slug);

    /// <summary>Who else wrote some papers, and how many of them: those with most first.</summary>
    public static Task<List<(string Slug, int Papers)>> CoAuthors(
        this LibraryWriter library, string slug, IReadOnlyCollection<int> rows, int most, CancellationToken cancellationToken) =>
        library.Query(
            $"""
            SELECT "Slug", count(*) FROM "PaperAuthors" WHERE {library.Among("\"PaperId\"")} AND "Slug" <> $2
            GROUP BY "Slug" ORDER BY count(*) DESC, "Slug" LIMIT $3
            """,
            row => (row.GetString(0), row.GetInt32(1)),
            cancellationToken,
            library.List(rows),
            slug,
            most);

    /// <summary>All authors with the number of their papers, in no order.</summary>
    public static Task<List<(string Slug, int Papers)>> Authors(this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """SELECT "Slug", count(*) FROM "PaperAuthors" WHERE "Slug" <> '' GROUP BY "Slug" """,
            row => (row.GetString(0), row.GetInt32(1)),
            cancellationToken);

    /// <summary>What papers filed under a category call it, else what reports do; null when nothing is filed under it.</summary>
    public static async Task<string?> CategoryName(this LibraryWriter library, string slug, CancellationToken cancellationToken)
    {
        foreach (var (table, column) in new[] { ("PaperCategories", "Slug"), ("Reports", "CategorySlug") })
        {
            var names = await library.Query(
                $"""SELECT min("Name") FROM "{table}" WHERE "{column}" = $1""", row => row.Text(0), cancellationToken, slug);
            if (names is [{ } name])
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>How some authors are written, and on how many papers so.</summary>
    public static Task<List<(string Slug, string Name, int Papers)>> Spellings(
        this LibraryWriter library, IReadOnlyCollection<string> slugs, CancellationToken cancellationToken) =>
        library.Query(
            $"""
            SELECT "Slug", "Name", count(*) FROM "PaperAuthors" WHERE {library.Among("\"Slug\"")} GROUP BY "Slug", "Name"
            """,
            row => (row.GetString(0), row.GetString(1), row.GetInt32(2)),
            cancellationToken,
            library.List(slugs));

    /// <summary>Those of some texts that a column of a table holds, each once.</summary>
    public static Task<List<string>> Known(
        this LibraryWriter library, string table, string column, IReadOnlyCollection<string> texts, CancellationToken cancellationToken) =>
        library.Query(
            $"""SELECT DISTINCT "{column}" FROM "{table}" WHERE {library.Among($"\"{column}\"")}""",
            row => row.GetString(0),
            cancellationToken,
            library.List(texts));

    /// <summary>What <see cref="Mention"/> reads, in its order, of <see cref="MentionTables"/>.</summary>
    public const string MentionColumns = """
        mention."PaperId", digest."Date", source."Name", file."Path", mention."Rank", mention."Votes", file."ReadAt", mention."Sections"
        """;

    public const string MentionTables = """
        "Mentions" AS mention
            JOIN "Digests" AS digest ON digest."Id" = mention."DigestId"
            JOIN "Files" AS file ON file."Id" = digest."FileId"
            JOIN "Sources" AS source ON source."Id" = file."SourceId"
        """;

    private static ListedPaper Paper(DbDataReader row) => new()
    {
        Id = row.GetInt32(0),
        Slug = row.GetString(1),
        ArxivId = row.Text(2),
        Publication = row.Text(14),
        Title = row.GetString(3),
        KoreanTitle = row.Text(4),
        Gist = row.Text(5),
        Votes = row.Number(6),
        FirstDate = row.GetFieldValue<DateOnly>(7),
        LastDate = row.GetFieldValue<DateOnly>(8),
        Image = row.Text(9),
        Video = row.Text(10),
        HasEasy = row.GetBoolean(11),
        HasCode = row.GetBoolean(12),
        HasVideo = row.GetBoolean(13),
        Authors = [],
        Categories = [],
    };

    public static ListedMention Mention(DbDataReader row) => new(
        row.GetInt32(0),
        row.GetFieldValue<DateOnly>(1),
        row.GetString(2),
        row.GetString(3),
        row.GetInt32(4),
        row.Number(5),
        DateTime.SpecifyKind(row.GetDateTime(6), DateTimeKind.Utc),
        StoredList.FromJson<SummarySection>(row.GetString(7)));

    private static int? First(List<int> rows) => rows is [var row, ..] ? row : null;

    private static async Task<int> Count(LibraryWriter library, string sql, CancellationToken cancellationToken) =>
        (await library.Query(sql, row => row.GetInt32(0), cancellationToken)).Single();
}

/// <summary>A digest as the page of its day names it.</summary>
/// <param name="Date">The day.</param>
/// <param name="Source">Whose it is.</param>
/// <param name="Path">The file, inside its source.</param>
/// <param name="Origin">What told the day.</param>
/// <param name="Title">What its front matter calls it.</param>
/// <param name="StatedSource">Where its front matter says it is from.</param>
/// <param name="Picture">The hash of its distribution picture.</param>
internal sealed record ListedDigest(
    DateOnly Date, string Source, string Path, DateOrigin Origin, string? Title, string? StatedSource, string? Picture);
