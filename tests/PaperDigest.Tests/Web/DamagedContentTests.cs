using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaperDigest.Queries.Days;
using PaperDigest.Storage;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>Odd values in a sound database, as another version or another program may have left them: every address answers.</summary>
[Trait("Category", "Slow")]
public sealed class DamagedContentTests
{
    private static readonly string[] Bytes = ["fffe", "c328", "eda080", "00", "e280ae", "efbfbe", "0a1b5b324a"];

    private static readonly string[] Json =
        [
            "", "null", "[null]", "{", "[{}]", "[1]", "[\"\"]", "[\"x\",null]", """[{"Kind":"points","Markdown":null}]""",
            """[{"Kind":"nonsense","Markdown":"x"}]""", """[{"Kind":99,"Markdown":"x"}]""",
        ];

    private static readonly string[] Slugs =
        ["a/b", "..", "%", "?#&=", " ", "é", "\u202E", "가 나", "x.md", "x.csl.json", ".", "\n", "\"<>'", "0000.00000", new('s', 4000)];

    private static readonly string[] Titles =
        [
            "",
            " ",
            ":",
            "( < …",
            "$\\frac{",
            "<b>\"'&",
            "\u202Etitle",
            "a\nb",
            "$$$",
            "`",
            new('t', 20_000),
            "\u3164",
            "👩‍👩‍👧",
            "[x](javascript:alert(1))",
        ];

    private static readonly string[] Links =
    [
        "[\"\"]", "[\"javascript:alert(1)\"]", "[\"http://[\"]", "[\"//\",\"x y\",\"mailto:a@b\"]", "[\"https://arxiv.org/abs/\"]",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => [.. Damage.Keys];

    /// <summary>What is done to the tables, by name. Of several values each row gets another one.</summary>
    private static Dictionary<string, string[]> Damage { get; } = new(StringComparer.Ordinal)
    {
        ["days far away"] =
        [
            "UPDATE Digests SET Date = '0001-01-01' WHERE Id = (SELECT MIN(Id) FROM Digests)",
            "UPDATE Digests SET Date = '9999-12-31' WHERE Id = (SELECT MAX(Id) FROM Digests)",
            "UPDATE Papers SET FirstDate = '0001-01-01' WHERE Id % 3 = 0",
            "UPDATE Papers SET LastDate = '9999-12-31' WHERE Id % 4 = 0",
            "UPDATE Files SET ReadAt = '0001-01-01 00:00:00' WHERE Id % 2 = 0",
            "UPDATE Files SET ReadAt = '9999-12-31 23:59:59' WHERE Id % 2 = 1",
            "UPDATE Runs SET StartedAt = '0001-01-01 00:00:00', FinishedAt = '9999-12-31 23:59:59'",
        ],
        ["all days on the first"] =
        [
            "UPDATE Digests SET Date = '0001-01-01'",
            "UPDATE Papers SET FirstDate = '0001-01-01', LastDate = '0001-01-01'",
        ],
        ["all days on the last"] =
        [
            "UPDATE Digests SET Date = '9999-12-31'",
            "UPDATE Papers SET FirstDate = '9999-12-31', LastDate = '9999-12-31'",
        ],
        ["titles"] =
        [
            .. Each("Papers", "Title", Titles),
            .. Each("Papers", "KoreanTitle", Titles),
            .. Each("Mentions", "Title", Titles),
            .. Each("Reports", "Name", Titles),
            .. Each("Digests", "Title", Titles),
        ],
        ["names"] =
        [
            .. Each("Sources", "Name", Titles), .. Each("Files", "Path", Titles), .. Each("PaperAuthors", "Name", Titles),
            .. Each("PaperCategories", "Name", Titles),
            .. Each("Mentions", "Category", Titles), .. Each("PaperGlosses", "Term", Titles), .. Each("PaperGlosses", "Note", Titles),
            .. Each("Files", "Reason", Titles),
            .. Each("Sources", "Homepage", Titles), .. Each("Sources", "Licence", Titles), .. Each("Papers", "Image", Titles),
            .. Each("Papers", "Video", Titles),
        ],
        ["texts"] = [.. Each("PaperTexts", "Text", Titles), .. Each("Reports", "Markdown", Titles)],
        ["great numbers"] =
        [
            "UPDATE Papers SET Votes = 2147483647", "UPDATE Mentions SET Votes = 2147483647",
            "UPDATE Mentions SET Rank = 2147483647, Line = 2147483647", "UPDATE Reports SET Position = 2147483647",
            "UPDATE Runs SET Files = 2147483647, Read = 2147483647, PapersNew = 2147483647, Failed = 2147483647",
        ],
        ["negative numbers"] =
        [
            "UPDATE Papers SET Votes = -2147483648 WHERE Id % 2 = 0", "UPDATE Mentions SET Votes = -2147483648 WHERE Id % 2 = 0",
            "UPDATE Mentions SET Rank = -2147483648, Line = -5", "UPDATE Reports SET Position = -1",
            "UPDATE Runs SET Files = -1, Failed = -2147483648",
        ],
        ["slugs"] =
        [
            .. Each("Papers", "Slug", Slugs),
            .. Each("PaperAuthors", "Slug", Slugs),
            .. Each("PaperCategories", "Slug", Slugs),
            .. Each("Reports", "CategorySlug", Slugs),
            .. Each("Papers", "ArxivId", Slugs),
        ],
        ["lists"] =
        [
            .. Each("Mentions", "Sections", Json), .. Each("Mentions", "Fields", Json), .. Each("Mentions", "Authors", Json),
            .. Each("Mentions", "Damage", Json), .. Each("Reports", "Damage", Json), .. Each("Runs", "Notes", Json),
            .. Each("Mentions", "Links", Json),
        ],
        ["links"] = [.. Each("Mentions", "Links", Links)],
        ["bytes that are no text"] =
        [
            .. new[]
            {
                ("Papers", "Title"), ("Papers", "KoreanTitle"), ("Papers", "Slug"), ("Papers", "Image"), ("Mentions", "Title"),
                ("Mentions", "Category"), ("Mentions", "Sections"), ("Mentions", "Fields"), ("Mentions", "TitleKey"),
                ("Reports", "Name"), ("Reports", "Markdown"), ("Reports", "CategorySlug"), ("PaperTexts", "Text"), ("PaperGlosses", "Term"),
                ("PaperGlosses", "Note"), ("PaperAuthors", "Name"), ("PaperAuthors", "Slug"),
                ("PaperCategories", "Name"), ("PaperCategories", "Slug"), ("Sources", "Name"), ("Files", "Path"), ("Files", "Format"),
                ("Digests", "Title"), ("Digests", "StatedSource"),
            }.SelectMany(column => Bytes.Select((bytes, i) =>
                $"UPDATE OR IGNORE {column.Item1} SET {column.Item2} = CAST(x'{bytes}' || CAST(rowid AS TEXT) AS TEXT) WHERE rowid % "
                + $"{(Bytes.Length * 2) + 1} = {i}")),
        ],
        ["no more than must be"] =
        [
            "UPDATE Papers SET ArxivId = NULL, KoreanTitle = NULL, Votes = NULL, Image = NULL, Video = NULL",
            "UPDATE Mentions SET TitleKey = NULL, ArxivId = NULL, Votes = NULL, Image = NULL, Video = NULL, Category = NULL, "
            + "ReportId = NULL",
            "UPDATE Reports SET CategorySlug = NULL", "UPDATE Files SET Format = NULL, Reason = NULL, PictureName = NULL",
            "UPDATE Digests SET Title = NULL, StatedSource = NULL, PictureId = NULL",
        ],
        ["rows that are gone"] =
        [
            "DELETE FROM PaperAuthors", "DELETE FROM PaperCategories", "DELETE FROM PaperTexts", "DELETE FROM PaperGlosses",
            "DELETE FROM Runs",
        ],
        ["papers that nobody mentions"] = ["DELETE FROM Mentions WHERE Id % 2 = 0"],
        ["no history"] = ["DELETE FROM PaperChanges"],
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_address_answers(string kind)
    {
        await using var site = new LoggedSite();
        await Do(
            site,
            [
                .. Damage[kind],
                "UPDATE PaperChanges SET Mark = 1",
            ]);
        var failed = new List<string>();
        foreach (var address in await AddressesOf(site))
        {
            using var response = await site.Reader("ko").GetAsync(new Uri(address, UriKind.Relative), Token);
            await response.Content.ReadAsByteArrayAsync(Token);
            if ((int)response.StatusCode >= 500)
            {
                failed.Add($"{address}: {(int)response.StatusCode}");
            }
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed.Concat(site.Log.Errors.Select(error => $"{error.Text}\n{error.Cause}"))));
        Assert.Equal("ready", await site.Reader("ko").GetStringAsync(new Uri("/readyz", UriKind.Relative), Token));
    }

    /// <summary>Of the pages whose addresses are in the tables all papers, a few others, and everything that is fixed.</summary>
    private static async Task<List<string>> AddressesOf(Site site)
    {
        var papers = await site.Ask(db => db.Papers.Select(paper => paper.Slug));
        var authors = await site.Ask(db => db.PaperAuthors.Select(author => author.Slug).Distinct().Take(40));
        var categories = await site.Ask(db => db.PaperCategories.Select(category => category.Slug).Distinct());
        var days = await site.Ask(db => db.Digests.Select(digest => digest.Date).Distinct());
        var addresses = new List<string>();
        addresses.AddRange(papers.SelectMany(slug =>
            new[] { Routes.Paper(slug), Routes.ApiPaper(slug), Routes.As(Routes.Paper(slug), "bib") }));
        addresses.AddRange(authors.SelectMany(slug => new[] { Routes.Author(slug), Routes.As(Routes.Author(slug), "csv") }));
        addresses.AddRange(categories.SelectMany(slug => new[] { Routes.Category(slug), Routes.Category(slug) + "?view=reports" }));
        addresses.AddRange(days.SelectMany(day => new[]
        {
            Routes.Day(day), Routes.Of(Period.OfWeek(day)), Routes.Of(Period.OfMonth(day)), Routes.Of(Period.OfYear(day.Year)),
            Routes.Calendar(day.Year), Routes.MissedSince(day), Routes.TrendsUntil(day), Routes.As(Routes.Day(day), "md"),
        }));
        foreach (var kind in new[] { "search", "others", "times", "trends", "glossary" })
        {
            addresses.AddRange(await Addresses.Of(site, kind, every: 1));
        }

        return [.. addresses.Concat(FaultTests.Doors).Distinct().Where(address => !address.Contains("%00", StringComparison.Ordinal))];
    }

    /// <summary>A statement for each value: rows take turns. Two rows that must not be alike stay as they are.</summary>
    private static IEnumerable<string> Each(string table, string column, string[] values) => values.Select((value, i) =>
        $"UPDATE OR IGNORE {table} SET {column} = '{value.Replace("'", "''", StringComparison.Ordinal)}' WHERE rowid % {values.Length + 1} "
        + $"= {i}");

    /// <summary>The sample library, which tells why a page failed.</summary>
    private sealed class LoggedSite : Site
    {
        public RecordedLog Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(Log));
        }
    }

    private static async Task Do(Site site, IEnumerable<string> statements)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PaperDigestDb>();
        await db.Database.OpenConnectionAsync(Token);
        foreach (var statement in statements)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(Token);
        }
    }
}
