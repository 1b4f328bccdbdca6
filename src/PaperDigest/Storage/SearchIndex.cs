using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PaperDigest.Core.Search;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>A paper found by a search.</summary>
/// <param name="PaperId">The paper's row.</param>
/// <param name="Coverage">The number of the query's terms it holds; one held only in a weaker form counts as much as that form weighs.</param>
/// <param name="Score">BM25 summed over the terms, larger is better.</param>
public sealed record SearchHit(int PaperId, double Coverage, double Score)
{
    /// <summary>
    /// What papers are ordered by. BM25 alone lets one rare word beat three others; the square puts fuller matches first
    /// without a cliff between a paper that holds 수 and one that does not.
    /// </summary>
    public double Rank => Coverage * Coverage * Score;
}

/// <summary>
/// The full-text index: an FTS5 table of analysed tokens. Derived from the papers and rebuilt by <c>reindex</c>, or on
/// start when the analyser, the facts' rules or the taxonomy have changed. The only class that names the table or writes a MATCH expression.
/// </summary>
public sealed class SearchIndex
{
    private const string VersionFact = "search-index";

    /// <summary>
    /// Weights of the columns below: what a paper is called counts more than what is said about it. FTS5 fixes BM25's k1 at
    /// 1.2, which is tuned for short texts; weights that are 0.6 of the natural ones come to the same as a k1 of 2.
    /// </summary>
    private const string Ranking = "bm25(PaperIndex, 3.6, 3.6, 1.8, 1.8, 0.6)";

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
    /// All papers that hold at least one term, every required one and none of the excluded ones, in no order. Terms are looked up one by one,
    /// so that it is known how many of them a paper holds and in which form.
    /// </summary>
    public async Task<List<SearchHit>> Find(PaperDigestDb db, SearchQuery query, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        using var statement = MatchStatement(db);
        var hits = new Dictionary<int, SearchHit>();
        HashSet<int>? required = null;
        foreach (var term in query.Terms.Where(term => !term.IsExcluded))
        {
            var found = Match(statement, term);
            if (term.IsRequired)
            {
                required ??= [.. found.Keys];
                required.IntersectWith(found.Keys);
            }

            foreach (var hit in found.Values)
            {
                hits[hit.PaperId] = hits.TryGetValue(hit.PaperId, out var sum)
                    ? new SearchHit(hit.PaperId, sum.Coverage + hit.Coverage, sum.Score + hit.Score)
                    : hit;
            }
        }

        foreach (var term in query.Terms.Where(term => term.IsExcluded))
        {
            foreach (var id in Match(statement, term).Keys)
            {
                hits.Remove(id);
            }
        }

        return [.. hits.Values.Where(hit => required?.Contains(hit.PaperId) != false)];
    }

    /// <summary>The papers that hold an excluded term.</summary>
    public async Task<HashSet<int>> FindExcluded(PaperDigestDb db, SearchQuery query, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        using var statement = MatchStatement(db);
        return [.. query.Terms.Where(term => term.IsExcluded).SelectMany(term => Match(statement, term).Keys)];
    }

    /// <summary>For each phrase the papers whose titles hold exactly these words, as a search for <c>title:"…"</c> finds them.</summary>
    public async Task<List<List<int>>> FindInTitles(PaperDigestDb db, IReadOnlyList<string> phrases, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        using var statement = new SqlStatement(db, "SELECT rowid FROM PaperIndex WHERE PaperIndex MATCH $1", 1);
        var found = new List<List<int>>(phrases.Count);
        foreach (var phrase in phrases)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var papers = new List<int>();
            foreach (var (expression, _) in Expressions(new SearchTerm(phrase, IsExcluded: false, [new TermForm(phrase, 1)]) { Field = SearchField.Title }))
            {
                using var reader = statement.Query(expression);
                while (reader.Read())
                {
                    papers.Add(reader.GetInt32(0));
                }
            }

            found.Add(papers);
        }

        return found;
    }

    private static SqlStatement MatchStatement(PaperDigestDb db) => new(db, $"SELECT rowid, {Ranking} FROM PaperIndex WHERE PaperIndex MATCH $1", 1);

    /// <summary>The papers that hold a term in any form. Scores of forms add up, so that the literal one, which holds the others, weighs most.</summary>
    private static Dictionary<int, SearchHit> Match(SqlStatement statement, SearchTerm term)
    {
        var found = new Dictionary<int, SearchHit>();
        foreach (var (expression, weight) in Expressions(term))
        {
            using var reader = statement.Query(expression);
            while (reader.Read())
            {
                var hit = new SearchHit(reader.GetInt32(0), weight, -reader.GetDouble(1) * weight);
                found[hit.PaperId] = found.TryGetValue(hit.PaperId, out var other)
                    ? new SearchHit(hit.PaperId, Math.Max(hit.Coverage, other.Coverage), hit.Score + other.Score)
                    : hit;
            }
        }

        return found;
    }

    /// <summary>
    /// The MATCH expressions of a term's forms, built from tokens alone. Tokens hold letters, digits and marks only, so
    /// nothing a person types can end the quotes around them.
    /// </summary>
    private static IEnumerable<(string Expression, double Weight)> Expressions(SearchTerm term) => term.Forms
        .Select(form => (Tokens: TextAnalyzer.QueryTokens(form.Text), form.Weight))
        .Where(form => form.Tokens.Count > 0)
        .Select(form => (Columns(term.Field) + '"' + string.Join(' ', form.Tokens) + (TextAnalyzer.IsOpenEnded(form.Tokens) ? "\" *" : "\""), form.Weight))
        .DistinctBy(form => form.Item1, StringComparer.Ordinal);

    private static string Columns(SearchField field) => field switch
    {
        SearchField.Title => "{Title KoreanTitle} : ",
        SearchField.Author => "Authors : ",
        _ => "",
    };

    /// <summary>
    /// The tokens of several texts with a token between them that no query holds: a phrase ends where a text ends, so that
    /// the names Jane Ash and Ben Birch do not hold the phrase "Ash Ben".
    /// </summary>
    private static string Apart(IEnumerable<string> texts) => string.Join("¶ ", texts.Select(Tokens));

    private static string Tokens(string? text)
    {
        var line = new StringBuilder();
        foreach (var token in TextAnalyzer.IndexTokens(text ?? ""))
        {
            line.Append(token.Text).Append(' ');
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
                Apart(paper.Categories.Select(CategoryNames.Searchable)),
                Apart(paper.Authors.Select(author => author.Name)),
                Apart(texts));
        }

        public void Remove(int paperId) => _delete.Execute(paperId);

        public void Dispose()
        {
            _delete.Dispose();
            _insert.Dispose();
        }
    }
}
