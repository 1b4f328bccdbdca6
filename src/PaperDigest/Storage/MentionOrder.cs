using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>
/// The orders mentions are taken in wherever one of them has to come first: by day, then by where they stand. Rows come
/// from the database in the order the files were read, which must leave no trace. Rows need their digest, file and source.
/// </summary>
internal static class MentionOrder
{
    public static IEnumerable<Mention> InOrder(this IEnumerable<Mention> mentions) =>
        ThenByPlace(mentions.OrderBy(m => m.Digest!.Date), PlaceOf);

    public static IEnumerable<Mention> NewestFirst(this IEnumerable<Mention> mentions) =>
        ThenByPlace(mentions.OrderByDescending(m => m.Digest!.Date), PlaceOf);

    public static IEnumerable<ListedMention> NewestFirst(this IEnumerable<ListedMention> mentions) =>
        ThenByPlace(mentions.OrderByDescending(m => m.Date), PlaceOf);

    public static IEnumerable<WholeMention> NewestFirst(this IEnumerable<WholeMention> mentions) =>
        ThenByPlace(mentions.OrderByDescending(m => m.Listed.Date), m => PlaceOf(m.Listed));

    private static (string Source, string Path, int Rank) PlaceOf(Mention mention) =>
        (mention.Digest!.File!.Source!.Name, mention.Digest.File.Path, mention.Rank);

    private static (string Source, string Path, int Rank) PlaceOf(ListedMention mention) => (mention.Source, mention.Path, mention.Rank);

    private static IOrderedEnumerable<T> ThenByPlace<T>(
        IOrderedEnumerable<T> mentions, Func<T, (string Source, string Path, int Rank)> placeOf) => mentions
        .ThenBy(m => placeOf(m).Source, StringComparer.Ordinal)
        .ThenBy(m => placeOf(m).Path, StringComparer.Ordinal)
        .ThenBy(m => placeOf(m).Rank);
}
