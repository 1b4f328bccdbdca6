using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage.Postgres;

/// <summary>
/// Writes what is derived for papers, all of a file at once: each statement to the server costs a way there and back, so that rows one by
/// one take twice the time SQLite takes.
/// </summary>
internal static class PostgresPaperWriter
{
    /// <summary>See <see cref="PaperDigestDb.Write"/>.</summary>
    public static async Task Write(
        PaperDigestDb db, IReadOnlyList<DerivedPaper> papers, IReadOnlyList<int> gone, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            await Update(
                connection, (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction(), papers, gone, cancellationToken);
            if (papers.Count > 0)
            {
                await Add(connection, papers, cancellationToken);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>One way to the server for the rows that change and those that are made anew.</summary>
    private static async Task Update(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IReadOnlyList<DerivedPaper> papers,
        IReadOnlyList<int> gone,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        if (gone.Count > 0)
        {
            Say("""DELETE FROM "Papers" WHERE "Id" = ANY ($1)""", gone.ToArray());
        }

        if (papers.Count > 0)
        {
            Say(
                """
                UPDATE "Papers" AS paper SET "Slug" = new.slug, "Title" = new.title, "KoreanTitle" = new.korean, "Votes" = new.votes, "FirstDate" = new.first,
                    "LastDate" = new.last, "Image" = new.image, "Video" = new.video, "HasEasy" = new.easy, "HasCode" = new.code, "HasVideo" = new.film
                FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                    AS new (id, slug, title, korean, votes, first, last, image, video, easy, code, film)
                WHERE paper."Id" = new.id
                """,
                Of(paper => paper.Id),
                Of(paper => paper.Slug),
                Of(paper => paper.Title),
                Of(paper => paper.KoreanTitle),
                Of(paper => paper.Votes),
                Of(paper => paper.FirstDate), Of(paper => paper.LastDate), Of(paper => paper.Image), Of(paper => paper.Video),
                Of(paper => paper.HasEasy), Of(paper => paper.HasCode), Of(paper => paper.HasVideo));
            foreach (var table in (string[])["PaperAuthors", "PaperCategories", "PaperGlosses", "PaperTexts"])
            {
                Say($"""DELETE FROM "{table}" WHERE "PaperId" = ANY ($1)""", Of(paper => paper.Id));
            }
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        T[] Of<T>(Func<Paper, T> column) => [.. papers.Select(derived => column(derived.Paper))];

        void Say(string sql, params object[] arrays)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(arrays.Select(array => new NpgsqlParameter { Value = array }).ToArray());
            batch.BatchCommands.Add(command);
        }
    }

    private static async Task Add(NpgsqlConnection connection, IReadOnlyList<DerivedPaper> papers, CancellationToken cancellationToken)
    {
        await Copy(
            connection,
            """COPY "PaperAuthors" ("PaperId", "Position", "Slug", "Name") FROM STDIN (FORMAT BINARY)""",
            papers.SelectMany(p => p.Paper.Authors),
            (row, author) =>
            {
                row.Write(author.PaperId, NpgsqlDbType.Integer);
                row.Write(author.Position, NpgsqlDbType.Integer);
                row.Write(author.Slug, NpgsqlDbType.Text);
                row.Write(author.Name, NpgsqlDbType.Text);
            }, cancellationToken);
        await Copy(
            connection,
            """COPY "PaperCategories" ("PaperId", "Slug", "Name", "Given") FROM STDIN (FORMAT BINARY)""",
            papers.SelectMany(p => p.Paper.Categories),
            (row, category) =>
            {
                row.Write(category.PaperId, NpgsqlDbType.Integer);
                row.Write(category.Slug, NpgsqlDbType.Text);
                row.Write(category.Name, NpgsqlDbType.Text);
                row.Write(category.Given, NpgsqlDbType.Boolean);
            }, cancellationToken);
        await Copy(
            connection,
            """COPY "PaperGlosses" ("PaperId", "Position", "Term", "Note") FROM STDIN (FORMAT BINARY)""",
            papers.SelectMany(p => p.Paper.Glosses),
            (row, gloss) =>
            {
                row.Write(gloss.PaperId, NpgsqlDbType.Integer);
                row.Write(gloss.Position, NpgsqlDbType.Integer);
                row.Write(gloss.Term, NpgsqlDbType.Text);
                row.Write(gloss.Note, NpgsqlDbType.Text);
            }, cancellationToken);
        await Copy(connection, """COPY "PaperTexts" ("PaperId", "Text") FROM STDIN (FORMAT BINARY)""", papers, (row, derived) =>
        {
            row.Write(derived.Paper.Id, NpgsqlDbType.Integer);
            row.Write(derived.Text, NpgsqlDbType.Text);
        }, cancellationToken);
    }

    private static async Task Copy<T>(
        NpgsqlConnection connection,
        string sql,
        IEnumerable<T> rows,
        Action<NpgsqlBinaryImporter, T> write,
        CancellationToken cancellationToken)
    {
        await using var importer = await connection.BeginBinaryImportAsync(sql, cancellationToken);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            write(importer, row);
        }

        await importer.CompleteAsync(cancellationToken);
    }
}
