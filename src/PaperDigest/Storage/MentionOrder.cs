using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>
/// The orders mentions are taken in wherever one of them has to come first: by day, then by where they stand. Rows come
/// from the database in the order the files were read, which must leave no trace. Mentions need their digest, file and source.
/// </summary>
internal static class MentionOrder
{
    public static IOrderedEnumerable<Mention> InOrder(this IEnumerable<Mention> mentions) =>
        mentions.OrderBy(m => m.Digest!.Date).ThenByPlace();

    public static IOrderedEnumerable<Mention> NewestFirst(this IEnumerable<Mention> mentions) =>
        mentions.OrderByDescending(m => m.Digest!.Date).ThenByPlace();

    private static IOrderedEnumerable<Mention> ThenByPlace(this IOrderedEnumerable<Mention> mentions) => mentions
        .ThenBy(m => m.Digest!.File!.Source!.Name, StringComparer.Ordinal)
        .ThenBy(m => m.Digest!.File!.Path, StringComparer.Ordinal)
        .ThenBy(m => m.Rank);
}
