using System.Globalization;
using Microsoft.Data.Sqlite;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Benchmarks;

/// <summary>What FTS5 finds without any knowledge of Korean: one of its own tokenizers, any word, BM25.</summary>
internal sealed class PlainIndex : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SqliteCommand _search;

    public PlainIndex(string tokenizer)
    {
        _connection.Open();
        using var create = _connection.CreateCommand();
        create.CommandText = $"CREATE VIRTUAL TABLE Plain USING fts5(ArxivId UNINDEXED, Title, Body, tokenize = '{tokenizer}')";
        create.ExecuteNonQuery();
        _search = _connection.CreateCommand();
        _search.CommandText =
            $"SELECT ArxivId FROM Plain WHERE Plain MATCH $query ORDER BY bm25(Plain, 0.0, 4.0, "
            + $"1.0) LIMIT {Measure.Depth.ToString(CultureInfo.InvariantCulture)}";
    }

    public void Fill(IEnumerable<PaperResult> papers)
    {
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO Plain (ArxivId, Title, Body) VALUES ($id, $title, $body)";
        foreach (var paper in papers)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$id", paper.Item.ArxivId ?? "");
            insert.Parameters.AddWithValue("$title", $"{paper.Item.Title}\n{paper.Item.KoreanTitle}");
            insert.Parameters.AddWithValue(
                "$body", string.Join('\n', paper.Mentions.SelectMany(mention => mention.Sections).Select(section => section.Markdown)));
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public IReadOnlyList<string?> Search(string query)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _search.Parameters.Clear();
        _search.Parameters.AddWithValue(
            "$query", string.Join(" OR ", words.Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        var found = new List<string?>();
        using var reader = _search.ExecuteReader();
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    public void Dispose()
    {
        _search.Dispose();
        _connection.Dispose();
    }
}
