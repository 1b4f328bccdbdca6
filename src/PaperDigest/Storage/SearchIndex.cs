using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Search;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>A paper found by a search: how many of the query's terms it holds, and how well.</summary>
/// <param name="PaperId">The paper's row.</param>
/// <param name="Terms">The number of different terms it holds, fields counted; more comes first.</param>
/// <param name="Score">BM25 summed over the terms, larger is better.</param>
public sealed record SearchHit(int PaperId, int Terms, double Score);

/// <summary>
/// The full-text index: an FTS5 table of analysed tokens. Derived from the papers and rebuilt by <c>reindex</c>, or on
/// start when the analyser, the facts' rules or the taxonomy have changed. The only class that names the table or writes a MATCH expression.
/// </summary>
public sealed class SearchIndex
{
    private const string VersionFact = "search-index";

    /// <summary>Weights of the columns below: what a paper is called counts more than what is said about it.</summary>
    private const string Ranking = "bm25(PaperIndex, 6.0, 6.0, 3.0, 3.0, 1.0)";

    /// <summary>What an index holds depends on the analyser and on the facts derived for its papers.</summary>
    private static readonly string Version = string.Create(CultureInfo.InvariantCulture, $"{TextAnalyzer.Version}/{PaperFacts.Version}");

    private static readonly string CreateTable =
        "CREATE VIRTUAL TABLE IF NOT EXISTS PaperIndex USING fts5(Title, KoreanTitle, Categories, Authors, Body, tokenize = 'ascii')";

    /// <summary>True when the index was made by this version of the analyser, of the facts and of the taxonomy.</summary>
    public async Task<bool> IsCurrent(PaperDigestDb db, CancellationToken cancellationToken)
    {
        var fact = await db.Facts.AsNoTracking().SingleOrDefaultAsync(f => f.Name == VersionFact, cancellationToken);
        return fact?.Value == Version;
    }

    public async Task MarkCurrent(PaperDigestDb db, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlInterpolatedAsync(
            $"INSERT INTO Facts (Name, Value) VALUES ({VersionFact}, {Version}) ON CONFLICT (Name) DO UPDATE SET Value = excluded.Value",
            cancellationToken);
    }

    public async Task Clear(PaperDigestDb db, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS PaperIndex", cancellationToken);
        await db.Database.ExecuteSqlRawAsync(CreateTable, cancellationToken);
    }

    /// <summary>
    /// All papers that hold at least one term and none of the excluded ones, in no order. Terms are looked up one by one,
    /// so that a paper's number of terms is known: BM25 of any-word queries alone lets one rare word beat three common ones.
    /// </summary>
    public async Task<List<SearchHit>> Find(PaperDigestDb db, SearchQuery query, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        using var statement = new SqlStatement(db, $"SELECT rowid, {Ranking} FROM PaperIndex WHERE PaperIndex MATCH $1", 1);
        var hits = new Dictionary<int, SearchHit>();
        foreach (var term in query.Terms.Where(term => !term.IsExcluded))
        {
            foreach (var (id, score) in Match(statement, term))
            {
                hits[id] = hits.TryGetValue(id, out var hit)
                    ? new SearchHit(id, hit.Terms + 1, hit.Score + score)
                    : new SearchHit(id, 1, score);
            }
        }

        foreach (var term in query.Terms.Where(term => term.IsExcluded))
        {
            foreach (var (id, _) in Match(statement, term))
            {
                hits.Remove(id);
            }
        }

        return [.. hits.Values];
    }

    private static List<(int Id, double Score)> Match(SqlStatement statement, SearchTerm term)
    {
        var found = new List<(int, double)>();
        var expression = Expression(term);
        if (expression.Length > 0)
        {
            using var reader = statement.Query(expression);
            while (reader.Read())
            {
                found.Add((reader.GetInt32(0), -reader.GetDouble(1)));
            }
        }

        return found;
    }

    /// <summary>
    /// The MATCH expression of a term, built from tokens alone. Tokens hold letters, digits and marks only, so nothing a
    /// person types can end the quotes around them.
    /// </summary>
    private static string Expression(SearchTerm term)
    {
        var alternatives = term.Alternatives
            .Select(TextAnalyzer.QueryTokens)
            .Where(tokens => tokens.Count > 0)
            .Select(tokens => '"' + string.Join(' ', tokens) + (TextAnalyzer.IsOpenEnded(tokens) ? "\" *" : "\""))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return string.Join(" OR ", alternatives);
    }

    private static string Tokens(string? text)
    {
        var line = new StringBuilder();
        foreach (var token in TextAnalyzer.IndexTokens(text ?? ""))
        {
            line.Append(token).Append(' ');
        }

        return line.ToString();
    }

    /// <summary>Writes entries, with statements prepared once.</summary>
    internal sealed class Writer(PaperDigestDb db) : IDisposable
    {
        private readonly SqlStatement _delete = new(db, "DELETE FROM PaperIndex WHERE rowid = $1", 1);

        private readonly SqlStatement _insert = new(
            db,
            "INSERT INTO PaperIndex (rowid, Title, KoreanTitle, Categories, Authors, Body) VALUES ($1, $2, $3, $4, $5, $6)",
            6);

        /// <summary>Writes what a paper is found by.</summary>
        public void Replace(Paper paper, IEnumerable<string> texts)
        {
            Remove(paper.Id);
            _insert.Execute(
                paper.Id,
                Tokens(paper.Title),
                Tokens(paper.KoreanTitle),
                Tokens(string.Join('\n', paper.Categories.Select(CategoryNames.Searchable))),
                Tokens(string.Join('\n', paper.Authors.Select(author => author.Name))),
                Tokens(string.Join('\n', texts)));
        }

        public void Remove(int paperId) => _delete.Execute(paperId);

        public void Dispose()
        {
            _delete.Dispose();
            _insert.Dispose();
        }
    }
}
