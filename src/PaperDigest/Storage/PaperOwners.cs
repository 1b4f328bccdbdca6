using System.Data.Common;
using PaperDigest.Storage.Entities;

namespace PaperDigest.Storage;

/// <summary>Whose a name is: the arXiv id of a paper, else what identifies it elsewhere; neither where the title is all there is.</summary>
internal readonly record struct PaperOwner(string? ArxivId, string? Publication);

/// <summary>
/// The papers that titles and other names than arXiv ids belong to, as far as a save may change it. A DOI belongs to the paper with an
/// arXiv id that a mention gives beside it; else to the one that carries a title given beside it. A title belongs to the paper with an
/// arXiv id that carries it; else to that of a DOI given beside it. Of several the smallest counts, so that the order of files does not.
/// </summary>
internal sealed class PaperOwners
{
    private readonly Dictionary<string, string> _idOfTitle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idOfPublication = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _publicationsOf;
    private readonly ILookup<string, string> _titlesOf;

    private PaperOwners(IEnumerable<string> titles, IEnumerable<string> publications, List<Names> names)
    {
        Titles = [.. titles];
        Publications = [.. publications];
        foreach (var (title, publication, id) in names)
        {
            Keep(_idOfTitle, title, id);
            Keep(_idOfPublication, publication, id);
        }

        var both = names.Where(name => name.Title is not null && name.Publication is not null).Distinct().ToList();
        _publicationsOf = both.ToLookup(name => name.Title!, name => name.Publication!, StringComparer.Ordinal);
        _titlesOf = both.ToLookup(name => name.Publication!, name => name.Title!, StringComparer.Ordinal);

        static void Keep(Dictionary<string, string> ids, string? name, string? id)
        {
            if (name is not null && id is not null
                && !(ids.TryGetValue(name, out var known) && string.CompareOrdinal(known, id) <= 0))
            {
                ids[name] = id;
            }
        }
    }

    /// <summary>The titles whose owner may be another after the save.</summary>
    public IReadOnlyCollection<string> Titles { get; }

    /// <summary>The same of other names.</summary>
    public IReadOnlyCollection<string> Publications { get; }

    /// <summary>The arXiv ids of owners.</summary>
    public IEnumerable<string> ArxivIds =>
        Titles.Select(title => OfTitle(title).ArxivId).Concat(Publications.Select(name => OfPublication(name).ArxivId)).OfType<string>();

    /// <summary>
    /// A save touches the names its mentions give and gave. Through a title it touches DOIs given beside it in other files, through those
    /// the titles beside them, and no more: what an owner is told by lies one step from these.
    /// </summary>
    public static async Task<PaperOwners> Load(
        LibraryWriter writer, List<Mention> added, TouchedPapers touched, CancellationToken cancellationToken)
    {
        HashSet<string> publications = [.. touched.Publications, .. await Beside("Publication", "TitleKey", touched.TitleKeys)];
        HashSet<string> titles = [.. touched.TitleKeys, .. await Beside("TitleKey", "Publication", publications)];
        HashSet<string> others = [.. publications, .. publications.Count == 0 ? [] : await Beside("Publication", "TitleKey", titles)];
        HashSet<string> their = [.. titles, .. await Beside("TitleKey", "Publication", others)];
        var names = await writer.Query(
            $"""
            SELECT DISTINCT "TitleKey", "Publication", "ArxivId" FROM "Mentions"
            WHERE ("ArxivId" IS NOT NULL OR "Publication" IS NOT NULL)
                AND ({writer.Among("\"TitleKey\"")} OR {writer.Among("\"Publication\"", 2)})
            """,
            row => new Names(Text(row, 0), Text(row, 1), Text(row, 2)),
            cancellationToken,
            writer.List(their),
            writer.List(others));
        names.AddRange(added.Select(m => new Names(m.TitleKey, m.Publication, m.ArxivId)));
        return new PaperOwners(titles, publications, names);

        async Task<List<string>> Beside(string column, string given, HashSet<string> keys) => keys.Count == 0 ? [] : await writer.Query(
            $"""
            SELECT DISTINCT "{column}" FROM "Mentions" WHERE "{column}" IS NOT NULL AND {writer.Among($"\"{given}\"")}
            """,
            row => row.GetString(0),
            cancellationToken,
            writer.List(keys));
    }

    public PaperOwner OfPublication(string publication) =>
        new(
            _idOfPublication.GetValueOrDefault(publication)
                ?? Smallest(_titlesOf[publication].Select(title => _idOfTitle.GetValueOrDefault(title))),
            publication);

    public PaperOwner OfTitle(string title)
    {
        if (_idOfTitle.TryGetValue(title, out var id))
        {
            return new PaperOwner(id, null);
        }

        var owners = _publicationsOf[title].Select(OfPublication).ToList();
        return new PaperOwner(Smallest(owners.Select(owner => owner.ArxivId)), Smallest(owners.Select(owner => owner.Publication)));
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string? Smallest(IEnumerable<string?> ids) => ids.OfType<string>().Min(StringComparer.Ordinal);

    /// <summary>What a mention calls its paper.</summary>
    private readonly record struct Names(string? Title, string? Publication, string? ArxivId);
}
