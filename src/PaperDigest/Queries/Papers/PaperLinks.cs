using PaperDigest.Core.Papers;

namespace PaperDigest.Queries.Papers;

/// <summary>Where a paper can be read.</summary>
/// <param name="Abstract">Its page at arXiv.</param>
/// <param name="Pdf">The PDF at arXiv.</param>
/// <param name="Named">
/// All places with a paper's id in their address, by name. arXiv's HTML is there for most papers from December 2023 on.
/// </param>
/// <param name="Other">Addresses that digests give, those that just name the arXiv pages again apart.</param>
/// <param name="Code">Code, models and data that the digests' texts and links lead to.</param>
public sealed record PaperLinks(
    string? Abstract,
    string? Pdf,
    IReadOnlyList<(string Name, string Address)> Named,
    IReadOnlyList<string> Other,
    IReadOnlyList<CodeLink> Code)
{
    /// <summary>Those of <see cref="Other"/> that lead to none of the pages above.</summary>
    public IReadOnlyList<string> Elsewhere { get; } =
        [.. Other.Where(address => Named.All(place => place.Address != address) && CodeLink.FindAll([address]).Count == 0)];

    /// <summary>
    /// Where the paper itself is: at arXiv, by its DOI, else at the first address that digests give for it, code only where there is
    /// nothing else. Null where they give none.
    /// </summary>
    public string? Own => Named.Select(place => place.Address).Concat(Elsewhere).Concat(Other).FirstOrDefault();

    public static PaperLinks Of(PaperResult paper)
    {
        var code = CodeLink.FindAll(paper.Mentions.SelectMany(m => m.Sections.Select(section => section.Markdown)).Concat(paper.Links));
        (string Name, string Address)[] doi = paper.Item.DoiUrl is { } url ? [("DOI", url)] : [];
        if (!ArxivId.TryParse(paper.Item.ArxivId ?? "", out var id))
        {
            return new PaperLinks(null, null, doi, paper.Links, code);
        }

        return new PaperLinks(
            id.AbstractUrl,
            id.PdfUrl,
            [
                ("arXiv", id.AbstractUrl),
                ("PDF", id.PdfUrl),
                ("HTML", "https://arxiv.org/html/" + id.Value),
                ("Hugging Face", "https://huggingface.co/papers/" + id.Value),
                ("alphaXiv", "https://www.alphaxiv.org/abs/" + id.Value),
                ("Cool Papers", "https://papers.cool/arxiv/" + id.Value),
                .. doi,
            ],
            [.. paper.Links.Where(address => !IsArxivPage(address, id))],
            code);
    }

    private static bool IsArxivPage(string address, ArxivId id) =>
        WebLink.TryParse(address, out var link)
        && link.Host is "arxiv.org" or "www.arxiv.org"
        && ArxivId.TryFind(link, out var found) && found == id;
}
