using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Index;
using PaperDigest.Storage;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>What a page or door costs does not grow with the library: none of its statements goes through all papers or mentions.</summary>
public sealed partial class QueryPlanTests(QueryPlanTests.WatchedSite site) : IClassFixture<QueryPlanTests.WatchedSite>
{
    /// <summary>The tables with a row, or several, for each paper.</summary>
    private static readonly string[] Large = ["Papers", "Mentions", "PaperAuthors", "PaperCategories", "PaperTexts", "PaperGlosses"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Addresses =>
    [
        "/", "/days/2024-06-13", "/days/2024-06-13?category=llm&sort=oldest", "/weeks/2024-W24", "/months/2024-06?source=daily_papers_ko",
        "/calendar/2024", "/missed?since=2024-10-01", "/authors",
        "/categories", "/categories/llm", "/categories/llm?view=reports", "/trends",
        "/movers", "/movers?days=30", "/terms/diffusion", "/terms/LLM",
        "/glossary", "/search", "/search?q=diffusion", "/search?q=diffusion&category=llm&sort=votes&page=2&pageSize=5", "/about",
        "/feeds/categories/llm.atom",
        "/api/v1/days", "/api/v1/days/2024-06-13", "/api/v1/papers?pageSize=5", "/api/v1/papers?q=diffusion", "/api/v1/suggest?q=dif",
        "/api/v1/suggest?q=source:", "/api/v1/suggest?q=2406.00001", "/api/v1/sources", "/api/v1/categories",
        "/feeds", "/api", "/api/v1/movers", "/api/v1/terms/LLM",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public Task No_statement_goes_through_all_papers(string address) => AssertNoScan(address);

    [Fact]
    public async Task Nor_do_those_of_a_paper_and_an_author()
    {
        var paper = (await site.Ask(db => db.Papers.OrderBy(paper => paper.Slug).Select(paper => paper.Slug).Take(1))).Single();
        var author = (await site.Ask(db => db.PaperAuthors.OrderBy(author => author.Slug).Select(author => author.Slug).Take(1))).Single();
        var page = Routes.Paper(paper);
        foreach (var address in new[] { page, Routes.ApiPaper(paper), Routes.As(page, "bib"), Routes.Author(author) })
        {
            await AssertNoScan(address);
        }
    }

    private async Task AssertNoScan(string address)
    {
        var statements = await site.Watch(address);
        var scans = new List<string>();
        await using var connection = new SqliteConnection($"Data Source={site.Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Token);
        foreach (var statement in statements)
        {
            await using var explain = connection.CreateCommand();
            explain.CommandText = "EXPLAIN QUERY PLAN " + statement.Text;
            foreach (var (name, value) in statement.Values)
            {
                explain.Parameters.AddWithValue(name, value);
            }

            await using var rows = await explain.ExecuteReaderAsync(Token);
            while (await rows.ReadAsync(Token))
            {
                var step = rows.GetString(3);
                if (Scanned().Match(step) is { Success: true } scan && Large.Contains(TableOf(statement.Text, scan.Groups["table"].Value)))
                {
                    scans.Add($"{step}: {statement.Text}");
                }

                // What is counted or named of a frequent author or category stands in the index: a row for each paper of it is not read.
                if (Looked().IsMatch(step) && !statement.Text.Contains("\"PaperId\"", StringComparison.Ordinal))
                {
                    scans.Add($"{step}: {statement.Text}");
                }
            }
        }

        Assert.True(scans.Count == 0, $"{address}\n{string.Join("\n\n", scans)}");
    }

    /// <summary>A plan names tables by the names a statement gives them.</summary>
    private static string TableOf(string statement, string alias) =>
        Regex.Match(statement, $"\"(?<table>\\w+)\" AS \"?{Regex.Escape(alias)}\\b", RegexOptions.NonBacktracking)
            is { Success: true } found
            ? found.Groups["table"].Value
            : alias;

    [GeneratedRegex(@"^SCAN (?<table>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Scanned();

    [GeneratedRegex(@"^SEARCH \w+ USING INDEX IX_Paper(?:Authors|Categories)_", RegexOptions.NonBacktracking)]
    private static partial Regex Looked();

    /// <summary>A statement and what it was given.</summary>
    public sealed record Statement(string Text, IReadOnlyList<(string Name, object? Value)> Values);

    /// <summary>A site whose statements are heard.</summary>
    public sealed class WatchedSite : Site, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly ConcurrentQueue<Statement> _statements = new();
        private readonly List<IDisposable> _listening = [];

        public WatchedSite() => _listening.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public string Database => Path.Combine(DataFolder, "paperdigest.db");

        /// <summary>The statements of one request, once all that is computed from the library is there.</summary>
        public async Task<IReadOnlyList<Statement>> Watch(string address)
        {
            using (var first = await Reader("ko").GetAsync(new Uri(address, UriKind.Relative), Token))
            {
                Assert.True(first.IsSuccessStatusCode, $"{address}: {first.StatusCode}");
            }

            await using (var scope = Services.CreateAsyncScope())
            {
                foreach (var table in Services.GetServices<IDerivedTable>())
                {
                    await table.Refresh(scope.ServiceProvider.GetRequiredService<PaperDigestDb>(), Token);
                }
            }

            // In another encoding it is another answer, so that what is kept does not stand in for it.
            _statements.Clear();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            request.Headers.Add("Accept-Encoding", "br");
            using var second = await Reader("ko").SendAsync(request, Token);
            await second.Content.ReadAsByteArrayAsync(Token);
            return [.. _statements];
        }

        void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
        {
            if (value.Name is DbLoggerCategory.Name or LibraryWriter.Statements)
            {
                _listening.Add(value.Subscribe(this));
            }
        }

        void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
        {
            // Sites of other tests are heard as well.
            if ((value.Value as DbCommand ?? (value.Value as CommandExecutedEventData)?.Command) is { } command
                && command.Connection is SqliteConnection connection
                && connection.DataSource == Database
                && command.CommandText.Contains("SELECT", StringComparison.OrdinalIgnoreCase))
            {
                _statements.Enqueue(new Statement(
                    command.CommandText,
                    [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
            }
        }

        void IObserver<DiagnosticListener>.OnCompleted()
        {
        }

        void IObserver<DiagnosticListener>.OnError(Exception error)
        {
        }

        void IObserver<KeyValuePair<string, object?>>.OnCompleted()
        {
        }

        void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
        {
        }

        protected override void Dispose(bool disposing)
        {
            _listening.ForEach(listening => listening.Dispose());
            base.Dispose(disposing);
        }
    }
}
