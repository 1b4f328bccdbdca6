using PaperDigest.Core.Digests;
using PaperDigest.Core.Search.Glossaries;

namespace PaperDigest.Storage;

/// <summary>
/// What tables over the whole library are made of, read by plain statements: an import is done before Entity Framework would have built its
/// model and translated the first of them (docs/performance.md). Where rows are equal their public ids decide, never the numbers of rows,
/// which tell when a file was taken in.
/// </summary>
internal static class WholeTables
{
    /// <summary>What summaries explain in brackets, by the papers' public ids.</summary>
    public static Task<List<SeenGloss>> Glosses(this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """
            SELECT gloss."PaperId", gloss."Term", gloss."Note"
            FROM "PaperGlosses" AS gloss JOIN "Papers" AS paper ON paper."Id" = gloss."PaperId"
            ORDER BY paper."Slug", gloss."Position"
            """,
            row => new SeenGloss(row.GetInt32(0), new Gloss(row.GetString(1), row.GetString(2))),
            cancellationToken);

    /// <summary>The papers with most votes, the newest of them first.</summary>
    public static Task<List<(string Slug, string Title, string? KoreanTitle)>> BestPapers(
        this LibraryWriter library, int most, CancellationToken cancellationToken) =>
        library.Query(
            """
            SELECT "Slug", "Title", "KoreanTitle" FROM "Papers" ORDER BY coalesce("Votes", -1) DESC, "LastDate" DESC, "Slug" LIMIT $1
            """,
            row => (row.GetString(0), row.GetString(1), row.Text(2)),
            cancellationToken,
            most);

    /// <summary>The spellings of authors' names with most papers.</summary>
    public static Task<List<(string Slug, string Name, int Papers)>> AuthorNames(
        this LibraryWriter library, int most, CancellationToken cancellationToken) =>
        library.Query(
            """
            SELECT "Slug", "Name", count(*) AS papers
            FROM "PaperAuthors"
            GROUP BY "Slug", "Name"
            ORDER BY papers DESC, "Slug", "Name"
            LIMIT $1
            """,
            row => (row.GetString(0), row.GetString(1), row.GetInt32(2)),
            cancellationToken,
            most);

    /// <summary>The categories of the library, those with most papers first.</summary>
    public static Task<List<(string Slug, string Name, int Papers)>> CategoryCounts(
        this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """
            SELECT "Slug", min("Name"), count(*) AS papers FROM "PaperCategories" GROUP BY "Slug" ORDER BY papers DESC, "Slug"
            """,
            row => (row.GetString(0), row.GetString(1), row.GetInt32(2)),
            cancellationToken);

    /// <summary>The categories of all papers, in no order.</summary>
    public static Task<List<(string Slug, string Name, int Row)>> Categories(
        this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """SELECT "Slug", "Name", "PaperId" FROM "PaperCategories" """,
            row => (row.GetString(0), row.GetString(1), row.GetInt32(2)),
            cancellationToken);

    /// <summary>The titles of all papers, by public id.</summary>
    public static Task<List<(int Row, string Title)>> TitlesBySlug(this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """SELECT "Id", "Title" FROM "Papers" ORDER BY "Slug" """,
            row => (row.GetInt32(0), row.GetString(1)),
            cancellationToken);

    /// <summary>The days with digests, ascending.</summary>
    public static Task<List<DateOnly>> Days(this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """SELECT DISTINCT "Date" FROM "Digests" ORDER BY "Date" """,
            row => row.GetFieldValue<DateOnly>(0),
            cancellationToken);

    /// <summary>Day and votes of all mentions, in no order.</summary>
    public static Task<List<DayOfPaper>> DaysOfPapers(
        this LibraryWriter library, CancellationToken cancellationToken) =>
        library.Query(
            """
            SELECT mention."PaperId", digest."Date", mention."Votes"
            FROM "Mentions" AS mention JOIN "Digests" AS digest ON digest."Id" = mention."DigestId"
            """,
            row => new DayOfPaper(row.GetInt32(0), row.GetFieldValue<DateOnly>(1), row.Number(2)),
            cancellationToken);

    /// <summary>What is said of the papers of some rows, by their public ids.</summary>
    public static Task<List<List<SummarySection>>> Sections(
        this LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken) =>
        library.Query(
            $"""
            SELECT mention."Sections"
            FROM "Mentions" AS mention JOIN "Papers" AS paper ON paper."Id" = mention."PaperId"
            WHERE {library.Among("mention.\"PaperId\"")}
            ORDER BY paper."Slug"
            """,
            row => StoredList.FromJson<SummarySection>(row.GetString(0)),
            cancellationToken,
            library.List(rows));
}

/// <summary>That a paper is mentioned on a day.</summary>
/// <param name="PaperId">The row of the paper.</param>
/// <param name="Date">The day.</param>
/// <param name="Votes">Its votes there.</param>
internal readonly record struct DayOfPaper(int PaperId, DateOnly Date, int? Votes);
