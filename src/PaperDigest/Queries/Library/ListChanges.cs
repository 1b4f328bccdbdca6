using System.Globalization;
using PaperDigest.Queries.Papers;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>
/// How far somebody has followed the library. <paramref name="Row"/> is where the first round through all papers stands; null when it is
/// over and only changes are followed.
/// </summary>
public readonly record struct LibraryCursor(long Sequence, long Drawn, int? Row)
{
    /// <summary>Reads what <see cref="ToString"/> wrote. Nothing gives null: the beginning.</summary>
    public static bool TryParse(string? text, out LibraryCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var numbers = new List<long>();
        foreach (var part in text.Split('-', 4))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            numbers.Add(number);
        }

        cursor = numbers switch
        {
            [var sequence, var drawn] => new LibraryCursor(sequence, drawn, null),
            [var sequence, var drawn, <= int.MaxValue and var row] => new LibraryCursor(sequence, drawn, (int)row),
            _ => null,
        };
        return cursor is not null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Sequence}-{Drawn}{(Row is null ? "" : "-")}{Row}");
}

/// <summary>What has changed.</summary>
/// <param name="Papers">Papers as they are now, each with its row, which names it for as long as somebody follows.</param>
/// <param name="Gone">The rows of papers that are no more.</param>
/// <param name="Cursor">Where to go on.</param>
/// <param name="HasMore">Whether there is more at the moment.</param>
public sealed record LibraryChanges(
    IReadOnlyList<(int Row, PaperResult Paper)> Papers, IReadOnlyList<int> Gone, LibraryCursor Cursor, bool HasMore);

/// <summary>What has changed since somebody asked? First all papers in bounded steps, then what is new, changed or gone.</summary>
public sealed class ListChanges(LibraryWriter library)
{
    /// <summary>Null when the history does not go back to the cursor.</summary>
    public async Task<LibraryChanges?> Run(LibraryCursor? since, int size, CancellationToken cancellationToken)
    {
        if (since is not { } cursor)
        {
            // Read before the papers are: what changes meanwhile is followed afterwards.
            var now = await LibraryMark.Current(library, cancellationToken);
            return await All(new LibraryCursor(now.Sequence, now.Drawn, Row: 0), size, cancellationToken);
        }

        return !await IsKnown(new LibraryMark(cursor.Sequence, cursor.Drawn), cancellationToken) ? null
            : cursor.Row is null ? await Changes(cursor, size, cancellationToken)
            : await All(cursor, size, cancellationToken);
    }

    /// <summary>A library that was empty has no change to stand at; what came since is known while its first change is.</summary>
    private async Task<bool> IsKnown(LibraryMark mark, CancellationToken cancellationToken) => mark == default
        ? !await library.Any("""SELECT 1 FROM "PaperChanges" LIMIT 1""", cancellationToken)
            || await library.Any("""SELECT 1 FROM "PaperChanges" WHERE "Sequence" = 1""", cancellationToken)
        : await LibraryMark.IsKnown(library, mark, cancellationToken);

    private async Task<LibraryChanges> All(LibraryCursor cursor, int size, CancellationToken cancellationToken)
    {
        var rows = await library.Query(
            """SELECT "Id" FROM "Papers" WHERE "Id" > $1 ORDER BY "Id" LIMIT $2""",
            row => row.GetInt32(0),
            cancellationToken,
            cursor.Row,
            size + 1);
        var hasMore = rows.Count > size;
        rows = rows[..Math.Min(size, rows.Count)];
        var papers = await Load(rows, cancellationToken);
        // Behind the first round comes what has changed during it.
        return new LibraryChanges(papers, Gone: [], cursor with { Row = hasMore ? rows[^1] : null }, HasMore: true);
    }

    private async Task<LibraryChanges> Changes(LibraryCursor cursor, int size, CancellationToken cancellationToken)
    {
        var changes = await library.Query(
            """SELECT "Sequence", "PaperId", "Mark" FROM "PaperChanges" WHERE "Sequence" > $1 ORDER BY "Sequence" LIMIT $2""",
            row => (Sequence: row.GetInt64(0), Paper: row.Number(1), Mark: row.GetInt64(2)),
            cancellationToken,
            cursor.Sequence,
            size + 1);
        var hasMore = changes.Count > size;
        changes = changes[..Math.Min(size, changes.Count)];
        var rows = changes.Select(change => change.Paper).OfType<int>().Distinct().ToList();
        var papers = await Load(rows, cancellationToken);
        return new LibraryChanges(
            papers,
            [.. rows.Except(papers.Select(paper => paper.Row))],
            changes is [.., var last] ? new LibraryCursor(last.Sequence, last.Mark, Row: null) : cursor,
            hasMore);
    }

    private async Task<IReadOnlyList<(int Row, PaperResult Paper)>> Load(List<int> rows, CancellationToken cancellationToken) =>
    [
        .. (await GetPaper.Load(library, rows, cancellationToken))
            .OrderBy(paper => paper.Item.Row)
            .Select(paper => (paper.Item.Row, paper)),
    ];
}
