using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Storage;

/// <summary>Which category reports: those of some days, of a source, filed under some categories and not under others.</summary>
/// <param name="From">The first day; null for all before <paramref name="To"/>.</param>
/// <param name="To">The last day; null for all since.</param>
/// <param name="Source">The source as the library spells it; null for all.</param>
/// <param name="Categories">Slugs of which each has one; none for all.</param>
/// <param name="Excluded">Slugs of which none has one.</param>
internal sealed record ReportFilter(
    DateOnly? From, DateOnly? To, string? Source, IReadOnlyCollection<string> Categories, IReadOnlyCollection<string> Excluded);

/// <summary>Category reports, read by plain statements as <see cref="ListedRows"/> are.</summary>
internal static class ReportRows
{
    private const string Tables = """
        "Reports" AS report
            JOIN "Digests" AS digest ON digest."Id" = report."DigestId"
            JOIN "Files" AS file ON file."Id" = digest."FileId"
            JOIN "Sources" AS source ON source."Id" = file."SourceId"
        """;

    /// <summary>The reports of some days, in no order.</summary>
    public static Task<List<ListedReport>> Reports(
        this LibraryWriter library, IReadOnlyCollection<DateOnly> days, CancellationToken cancellationToken) =>
        Read(library, library.Among("digest.\"Date\""), cancellationToken, library.List(days));

    /// <summary>The reports that name a paper, in no order.</summary>
    public static Task<List<ListedReport>> ReportsNaming(this LibraryWriter library, int paper, CancellationToken cancellationToken) =>
        Read(
            library,
            """report."Id" IN (SELECT mention."ReportId" FROM "Mentions" AS mention WHERE mention."PaperId" = $1)""",
            cancellationToken,
            paper);

    /// <summary>The report at a place, from 1, of a file of a day; null when there is none.</summary>
    public static async Task<ListedReport?> Report(
        this LibraryWriter library, DateOnly date, string source, string file, int position, CancellationToken cancellationToken) =>
        (await Read(
            library,
            """digest."Date" = $1 AND source."Name" = $2 AND file."Path" = $3 AND report."Position" = $4""",
            cancellationToken,
            date,
            source,
            file,
            position)).SingleOrDefault();

    /// <summary>The reports that pass, in no order.</summary>
    public static Task<List<ListedReport>> Reports(
        this LibraryWriter library, ReportFilter filter, CancellationToken cancellationToken)
    {
        var (condition, values) = Where(library, filter);
        return Read(library, condition, cancellationToken, [.. values]);
    }

    /// <summary>Some of them, newest first.</summary>
    public static async Task<IEnumerable<ListedReport>> Reports(
        this LibraryWriter library, ReportFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var (condition, values) = Where(library, filter);
        var order = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            ORDER BY digest."Date" DESC, source."Name", file."Path", report."Position" LIMIT ${values.Count + 1} OFFSET ${values.Count + 2}
            """);
        return (await Read(library, $"{condition} {order}", cancellationToken, [.. values, take, skip])).NewestFirst();
    }

    /// <summary>How many reports that pass are filed under each category, by slug.</summary>
    public static async Task<Dictionary<string, int>> CountReports(
        this LibraryWriter library, ReportFilter filter, CancellationToken cancellationToken)
    {
        var (condition, values) = Where(library, filter);
        return (await library.Query(
            $"""
            SELECT report."CategorySlug", count(*) FROM {Tables} WHERE report."CategorySlug" IS NOT NULL AND {condition}
            GROUP BY report."CategorySlug"
            """,
            row => (Slug: row.GetString(0), Count: row.GetInt32(1)),
            cancellationToken,
            [.. values])).ToDictionary(count => count.Slug, count => count.Count, StringComparer.Ordinal);
    }

    private static (string Condition, List<object?> Values) Where(LibraryWriter library, ReportFilter filter)
    {
        var (conditions, values) = (new List<string> { "1 = 1" }, new List<object?>());
        void And(object value, Func<int, string> condition)
        {
            values.Add(value);
            conditions.Add(condition(values.Count));
        }

        if (filter.From is { } from)
        {
            And(from, number => string.Create(CultureInfo.InvariantCulture, $"digest.\"Date\" >= ${number}"));
        }

        if (filter.To is { } to)
        {
            And(to, number => string.Create(CultureInfo.InvariantCulture, $"digest.\"Date\" <= ${number}"));
        }

        if (filter.Source is { } source)
        {
            And(source, number => string.Create(CultureInfo.InvariantCulture, $"source.\"Name\" = ${number}"));
        }

        const string slug = "report.\"CategorySlug\"";
        if (filter.Categories.Count > 0)
        {
            And(library.List(filter.Categories), number => library.Among(slug, number));
        }

        if (filter.Excluded.Count > 0)
        {
            And(library.List(filter.Excluded), number => $"({slug} IS NULL OR NOT {library.Among(slug, number)})");
        }

        return (string.Join(" AND ", conditions), values);
    }

    private static async Task<List<ListedReport>> Read(
        LibraryWriter library, string condition, CancellationToken cancellationToken, params object?[] values)
    {
        var reports = await library.Query(
            $"""
            SELECT report."Id", digest."Date", source."Name", file."Path", report."Position", report."Name", report."CategorySlug",
                report."Markdown", report."Damage"
            FROM {Tables}
            WHERE {condition}
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
                    CategorySlug = row.Text(6),
                    Markdown = row.GetString(7),
                    Damage = StoredList.FromJson<TextDamage>(row.GetString(8)),
                    Papers = [],
                }),
            cancellationToken,
            values);
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
}
