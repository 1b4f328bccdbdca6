using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage.Postgres;

/// <summary>
/// Changes a library in a PostgreSQL database. Each statement to the server costs a way there and back, so that rows one by one take twice
/// the time SQLite takes: many go at once.
/// </summary>
internal sealed class PostgresWriter(PostgresProvider provider, NpgsqlDataSource source) : LibraryWriter(provider)
{
    internal override async Task Insert(RowTable table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        using var row = rows.GetEnumerator();
        if (!row.MoveNext())
        {
            return;
        }

        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        var connection = (NpgsqlConnection)await Open(cancellationToken);
        await using var importer = await connection.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        do
        {
            await importer.StartRowAsync(cancellationToken);
            for (var i = 0; i < table.Columns.Length; i++)
            {
                Write(importer, table.Columns[i].Kind, row.Current[i]);
            }
        }
        while (row.MoveNext());

        await importer.CompleteAsync(cancellationToken);
    }

    internal override async Task Update(IReadOnlyList<DerivedPaper> papers, CancellationToken cancellationToken)
    {
        await Execute(
            """
            UPDATE "Papers" AS paper SET "Slug" = new.slug, "Title" = new.title, "KoreanTitle" = new.korean, "Votes" = new.votes,
                "FirstDate" = new.first, "LastDate" = new.last, "Image" = new.image, "Video" = new.video, "HasEasy" = new.easy,
                "HasCode" = new.code, "HasVideo" = new.film, "Gist" = new.gist, "Publication" = new.publication
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                AS new (id, slug, title, korean, votes, first, last, image, video, easy, code, film, gist, publication)
            WHERE paper."Id" = new.id
            """,
            cancellationToken,
            Of(paper => paper.Id),
            Of(paper => paper.Slug),
            Of(paper => paper.Title),
            Of(paper => paper.KoreanTitle),
            Of(paper => paper.Votes),
            Of(paper => paper.FirstDate),
            Of(paper => paper.LastDate),
            Of(paper => paper.Image),
            Of(paper => paper.Video),
            Of(paper => paper.HasEasy),
            Of(paper => paper.HasCode),
            Of(paper => paper.HasVideo),
            Of(paper => paper.Gist),
            Of(paper => paper.Publication));

        T[] Of<T>(Func<Paper, T> column) => [.. papers.Select(derived => column(derived.Paper))];
    }

    internal override string Among(string column, int parameter = 1) => FormattableString.Invariant($"{column} = ANY (${parameter})");

    internal override object List<T>(IEnumerable<T> values) => values.ToArray();

    internal override async Task<bool> HasTable(string name, CancellationToken cancellationToken) =>
        await Any("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1", cancellationToken, name);

    protected override async Task<DbConnection> Connect(CancellationToken cancellationToken) =>
        await source.OpenConnectionAsync(cancellationToken);

    protected override DbParameter Parameter(int number) => new NpgsqlParameter();

    /// <summary>
    /// One change after another, whatever became of the lock for the whole run: it is lost with its connection, for example when another
    /// server takes over in the middle of a run.
    /// </summary>
    protected override Task Begun(CancellationToken cancellationToken) => Any(
        "SELECT pg_advisory_xact_lock($1), pg_notify($2, '')", cancellationToken, PostgresDb.ChangeLockKey,
        PostgresDb.ChangeChannel);

    protected override TimeSpan? PauseAfter(Exception exception, int attempt) => PostgresProvider.PauseAfter(exception, attempt);

    private static void Write(NpgsqlBinaryImporter importer, ColumnKind kind, object? value)
    {
        switch (value)
        {
            case null:
                importer.WriteNull();
                break;
            case string text:
                importer.Write(text, NpgsqlDbType.Text);
                break;
            case bool flag:
                importer.Write(flag, NpgsqlDbType.Boolean);
                break;
            case int number when kind == ColumnKind.Integer:
                importer.Write(number, NpgsqlDbType.Integer);
                break;
            default:
                importer.Write((long)value, NpgsqlDbType.Bigint);
                break;
        }
    }
}
