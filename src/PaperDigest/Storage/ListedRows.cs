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
            $"{SelectMentions} WHERE {library.Among("mention.\"PaperId\"")}", Mention, cancellationToken, library.List(rows));

    /// <summary>The mentions of some days, in no order.</summary>
    public static Task<List<ListedMention>> Mentions(
        this LibraryWriter library, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken) =>
        library.Query(
            $"{SelectMentions} WHERE {library.Among("digest.\"Date\"")}", Mention, cancellationToken, library.List(days));

    /// <summary>Who mentions the papers of some rows, and when, each once, in no order.</summary>
    public static Task<List<(int Row, string Source, DateOnly Date)>> MentionDays(
        this LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken) =>
        library.Query(
            $"""
            SELECT DISTINCT mention."PaperId", source."Name", digest."Date"
            FROM "Mentions" AS mention
                JOIN "Digests" AS digest ON digest."Id" = mention."DigestId"
                JOIN "Files" AS file ON file."Id" = digest."FileId"
                JOIN "Sources" AS source ON source."Id" = file."SourceId"
            WHERE {library.Among("mention.\"PaperId\"")}
            """,
            row => (row.GetInt32(0), row.GetString(1), row.GetFieldValue<DateOnly>(2)),
            cancellationToken,
            library.List(rows));

    /// <summary>The rows of all papers, by their public ids.</summary>
    public static Task<List<int>> AllPapers(this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query("""SELECT "Id" FROM "Papers" ORDER BY "Slug" """, row => row.GetInt32(0), cancellationToken);

    /// <summary>The public ids of the papers of some rows, in no order; one that has gone is left out.</summary>
    public static Task<List<(string Slug, int Row)>> Slugs(
        this LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken) =>
        library.Query(
            $"""SELECT "Slug", "Id" FROM "Papers" WHERE {library.Among("\"Id\"")}""",
            row => (row.GetString(0), row.GetInt32(1)),
            cancellationToken,
            library.List(rows));

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
                Text(row, 4),
                Text(row, 5),
                Text(row, 6)),
            cancellationToken,
            library.List(days));

    /// <summary>The category reports of some days, in no order.</summary>
    public static async Task<List<ListedReport>> Reports(
        this LibraryWriter library, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken)
    {
        var reports = await library.Query(
            $"""
            SELECT report."Id", digest."Date", source."Name", file."Path", report."Position", report."Name", report."CategorySlug",
                report."Markdown", report."Damage"
            FROM "Reports" AS report
                JOIN "Digests" AS digest ON digest."Id" = report."DigestId"
                JOIN "Files" AS file ON file."Id" = digest."FileId"
                JOIN "Sources" AS source ON source."Id" = file."SourceId"
            WHERE {library.Among("digest.\"Date\"")}
            """,
            row => new PartOf<ListedReport>(
                row.GetInt32(0),
                new ListedReport
                {
                    Date = row.GetFieldValue<DateOnly>(1),
                    Source = row.GetString(2),
                    Path = row.GetString(3),
                    Position = row.GetInt32(4),
                    Name = row.GetString(5),
                    CategorySlug = Text(row, 6),
                    Markdown = row.GetString(7),
                    Damage = StoredList.FromJson<TextDamage>(row.GetString(8)),
                    Papers = [],
                }),
            cancellationToken,
            library.List(days));
        if (reports.Count == 0)
        {
            return [];
        }

        var papers = (await library.Query(
            $"""
            SELECT mention."ReportId", mention."Rank", paper."Slug", paper."Title"
            FROM "Mentions" AS mention JOIN "Papers" AS paper ON paper."Id" = mention."PaperId"
            WHERE {library.Among("mention.\"ReportId\"")}
            ORDER BY mention."Id"
            """,
            row => new PartOf<ReportedPaper>(
                row.GetInt32(0), new ReportedPaper(row.GetInt32(1), row.GetString(2), row.GetString(3))),
            cancellationToken,
            library.List(reports.Select(report => report.Row)))).ToLookup(paper => paper.Row, paper => paper.Part);
        return reports.ConvertAll(report => report.Part with { Papers = [.. papers[report.Row]] });
    }

    /// <summary>The titles of the papers with these public ids, in no order.</summary>
    public static Task<List<(string Slug, string Title)>> Titles(
        this LibraryWriter library, IReadOnlyCollection<string> slugs, CancellationToken cancellationToken) =>
        library.Query(
            $"""SELECT "Slug", "Title" FROM "Papers" WHERE {library.Among("\"Slug\"")}""",
            row => (row.GetString(0), row.GetString(1)),
            cancellationToken,
            library.List(slugs));

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

    private const string SelectMentions = """
        SELECT mention."PaperId", digest."Date", source."Name", file."Path", mention."Rank", mention."Votes", file."ReadAt",
            mention."Sections"
        FROM "Mentions" AS mention
            JOIN "Digests" AS digest ON digest."Id" = mention."DigestId"
            JOIN "Files" AS file ON file."Id" = digest."FileId"
            JOIN "Sources" AS source ON source."Id" = file."SourceId"
        """;

    private static ListedPaper Paper(DbDataReader row) => new()
    {
        Id = row.GetInt32(0),
        Slug = row.GetString(1),
        ArxivId = Text(row, 2),
        Publication = Text(row, 14),
        Title = row.GetString(3),
        KoreanTitle = Text(row, 4),
        Gist = Text(row, 5),
        Votes = Number(row, 6),
        FirstDate = row.GetFieldValue<DateOnly>(7),
        LastDate = row.GetFieldValue<DateOnly>(8),
        Image = Text(row, 9),
        Video = Text(row, 10),
        HasEasy = row.GetBoolean(11),
        HasCode = row.GetBoolean(12),
        HasVideo = row.GetBoolean(13),
        Authors = [],
        Categories = [],
    };

    private static ListedMention Mention(DbDataReader row) => new(
        row.GetInt32(0),
        row.GetFieldValue<DateOnly>(1),
        row.GetString(2),
        row.GetString(3),
        row.GetInt32(4),
        Number(row, 5),
        DateTime.SpecifyKind(row.GetDateTime(6), DateTimeKind.Utc),
        StoredList.FromJson<SummarySection>(row.GetString(7)));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static async Task<int> Count(LibraryWriter library, string sql, CancellationToken cancellationToken) =>
        (await library.Query(sql, row => row.GetInt32(0), cancellationToken)).Single();

    /// <summary>What belongs to a row.</summary>
    private sealed record PartOf<T>(int Row, T Part);
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
