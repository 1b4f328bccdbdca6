using System.Data.Common;
using PaperDigest.Core.Digests;

namespace PaperDigest.Storage;

/// <summary>A mention with everything its digest says of the paper.</summary>
/// <param name="Listed">What cards show of it.</param>
public sealed record WholeMention(ListedMention Listed)
{
    /// <summary>What told the day.</summary>
    public required DateOrigin Origin { get; init; }

    /// <summary>The format of the file; null for one that was not told.</summary>
    public required string? Format { get; init; }

    /// <summary>The title as written there.</summary>
    public required string Title { get; init; }

    public required string? Image { get; init; }

    public required string? Video { get; init; }

    /// <summary>The section heading it stood under, as written.</summary>
    public required string? Category { get; init; }

    public required List<string> Fields { get; init; }

    public required List<string> Links { get; init; }

    public required List<string> Authors { get; init; }

    public required List<TextDamage> Damage { get; init; }
}

internal static class WholeMentions
{
    /// <summary>All mentions of the papers of some rows with everything they say, in no order.</summary>
    public static Task<List<WholeMention>> Whole(
        this LibraryWriter library, IReadOnlyCollection<int> rows, CancellationToken cancellationToken) =>
        library.Query(
            $"""
            SELECT {ListedRows.MentionColumns}, digest."DateOrigin", file."Format", mention."Title", mention."Image", mention."Video",
                mention."Category", mention."Fields", mention."Links", mention."Authors", mention."Damage"
            FROM {ListedRows.MentionTables}
            WHERE {library.Among("mention.\"PaperId\"")}
            """,
            Mention,
            cancellationToken,
            library.List(rows));

    private static WholeMention Mention(DbDataReader row) => new(ListedRows.Mention(row))
    {
        Origin = Enum.Parse<DateOrigin>(row.GetString(8)),
        Format = row.Text(9),
        Title = row.GetString(10),
        Image = row.Text(11),
        Video = row.Text(12),
        Category = row.Text(13),
        Fields = StoredList.FromJson<string>(row.GetString(14)),
        Links = StoredList.FromJson<string>(row.GetString(15)),
        Authors = StoredList.FromJson<string>(row.GetString(16)),
        Damage = StoredList.FromJson<TextDamage>(row.GetString(17)),
    };
}
