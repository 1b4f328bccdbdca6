using System.Data.Common;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace PaperDigest.Storage.Sqlite;

/// <summary>Changes a library in a SQLite file.</summary>
internal sealed class SqliteWriter(SqliteProvider provider, string address) : LibraryWriter(provider)
{
    internal override async Task Insert(RowTable table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        var parameters = string.Join(", ", table.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")));
        var sql = $"INSERT INTO \"{table.Name}\" ({columns}) VALUES ({parameters})";
        foreach (var row in rows)
        {
            (await Command(sql, row, cancellationToken)).ExecuteNonQuery();
        }
    }

    internal override async Task Update(IReadOnlyList<DerivedPaper> papers, CancellationToken cancellationToken)
    {
        const string sql = """
            UPDATE "Papers" SET "Slug" = $2, "Title" = $3, "KoreanTitle" = $4, "Votes" = $5, "FirstDate" = $6, "LastDate" = $7,
                "Image" = $8, "Video" = $9, "HasEasy" = $10, "HasCode" = $11, "HasVideo" = $12, "Gist" = $13,
                "Publication" = $14
            WHERE "Id" = $1
            """;
        foreach (var (paper, _) in papers)
        {
            object?[] values =
            [
                paper.Id, paper.Slug, paper.Title, paper.KoreanTitle, paper.Votes, paper.FirstDate, paper.LastDate, paper.Image,
                paper.Video, paper.HasEasy, paper.HasCode, paper.HasVideo, paper.Gist,
                paper.Publication,
            ];
            (await Command(sql, values, cancellationToken)).ExecuteNonQuery();
        }
    }

    internal override string Among(string column, int parameter = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"{column} IN (SELECT value FROM json_each(${parameter}))");

    /// <summary>The commonest lists are written by hand: the serializer's first one takes longer than all statements of a search.</summary>
    internal override object List<T>(IEnumerable<T> values) => values switch
    {
        IEnumerable<int> numbers => $"[{string.Join(',', numbers)}]",
        IEnumerable<DateOnly> days => $"[{string.Join(',', days.Select(day => $"\"{day:O}\""))}]",
        IEnumerable<string> texts => $"[{string.Join(',', texts.Select(text => $"\"{JavaScriptEncoder.Default.Encode(text)}\""))}]",
        _ => JsonSerializer.Serialize(values),
    };

    internal override async Task<bool> HasTable(string name, CancellationToken cancellationToken) =>
        await Any("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", cancellationToken, name);

    protected override async Task<DbConnection> Connect(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(address);
        try
        {
            await connection.OpenAsync(cancellationToken);
            SqliteProvider.Set(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Who changes much comes back to the same pages: a cache of 32 MB, until the connection is opened anew.</summary>
    protected override Task Begun(CancellationToken cancellationToken) => ExecuteScript("PRAGMA cache_size = -32000", cancellationToken);

    protected override DbParameter Parameter(int number) =>
        new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${number}") };

    protected override void Committed()
    {
        base.Committed();
        provider.KeepSoundness();
    }

    /// <summary>See <see cref="SqliteProvider.End"/>.</summary>
    protected override Task Undo(DbTransaction transaction) => SqliteProvider.End(transaction);
}
