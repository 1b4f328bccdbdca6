using PaperDigest.Core.Papers;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Query;

/// <summary>
/// Recognises an arXiv id, a DOI or the address of a paper pasted as a query. Digests are only believed for certain hosts (<see
/// cref="ArxivId.TryFind"/>), but an address that a person pastes means its paper on any host.
/// </summary>
internal static class PastedPaper
{
    /// <summary>What stands before an id, with a colon.</summary>
    private static readonly string[] Names = ["arxiv", "doi"];

    /// <summary>The name of a kind of ids by itself, which says nothing beside one.</summary>
    public static bool IsName(string text) => Names.Contains(text.TrimEnd(':'), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads what was pasted.</summary>
    /// <param name="text">The text, without blanks within.</param>
    /// <param name="id">The arXiv id, or what <see cref="PublicationId"/> writes.</param>
    public static bool TryParse(string text, out string id)
    {
        var pasted = text.Trim().Trim('<', '>', '(', ')', '[', ']');
        pasted = Array.Find(Names, name => pasted.StartsWith(name + ':', StringComparison.OrdinalIgnoreCase)) is { } name
            ? pasted[(name.Length + 1)..].TrimStart()
            : pasted;
        id = "";
        if (pasted.Any(char.IsWhiteSpace))
        {
            return false;
        }

        if (ArxivId.TryParse(pasted, out var arxivId))
        {
            id = arxivId.Value;
        }
        else if (PublicationId.TryParse(pasted, out var publication))
        {
            id = publication.Value;
        }
        else if (pasted.Contains('/', StringComparison.Ordinal)
            && WebLink.TryParse(pasted.Contains("://", StringComparison.Ordinal) ? pasted : "https://" + pasted, out var link))
        {
            id = ArxivId.TryFind(link, out arxivId) ? arxivId.Value
                : PublicationId.TryFind(link, out publication) ? publication.Value
                : EndsInId(link, out arxivId) ? arxivId.Value
                : "";
        }

        return id.Length > 0;
    }

    /// <summary>
    /// The last piece of the path, or the last two of an old id: <c>papers.cool/arxiv/2406.06523</c>,
    /// <c>10.48550/arXiv.2406.06523</c>.
    /// </summary>
    private static bool EndsInId(WebLink link, out ArxivId id)
    {
        const string doi = "arxiv.";
        var pieces = Uri.UnescapeDataString(link.Path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var last = pieces.LastOrDefault("");
        return ArxivId.TryParse(last.StartsWith(doi, StringComparison.OrdinalIgnoreCase) ? last[doi.Length..] : last, out id)
            || (pieces.Length > 1 && ArxivId.TryParse($"{pieces[^2]}/{last}", out id));
    }
}
