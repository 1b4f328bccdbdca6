using PaperDigest.Core.Normalisation;

namespace PaperDigest.Queries;

/// <summary>Where a paper can be read.</summary>
/// <param name="Abstract">Its page at arXiv.</param>
/// <param name="Pdf">The PDF at arXiv.</param>
/// <param name="Html">The paper as a web page; arXiv has one for most papers from December 2023 on.</param>
/// <param name="HuggingFace">Its page among Hugging Face's papers.</param>
/// <param name="AlphaXiv">Its page at alphaXiv.</param>
/// <param name="Other">Addresses that digests give, those that just name the arXiv pages again apart.</param>
public sealed record PaperLinks(string? Abstract, string? Pdf, string? Html, string? HuggingFace, string? AlphaXiv, IReadOnlyList<string> Other)
{
    /// <summary>Those of <see cref="Other"/> that lead to none of the pages above.</summary>
    public IReadOnlyList<string> Elsewhere { get; } = [.. Other.Where(address => address != HuggingFace && address != AlphaXiv)];

    public static PaperLinks Of(PaperResult paper)
    {
        if (!ArxivId.TryParse(paper.Item.ArxivId ?? "", out var id))
        {
            return new PaperLinks(null, null, null, null, null, paper.Links);
        }

        return new PaperLinks(
            id.AbstractUrl,
            id.PdfUrl,
            "https://arxiv.org/html/" + id.Value,
            "https://huggingface.co/papers/" + id.Value,
            "https://www.alphaxiv.org/abs/" + id.Value,
            [.. paper.Links.Where(address => !IsArxivPage(address, id))]);
    }

    private static bool IsArxivPage(string address, ArxivId id) =>
        WebLink.TryParse(address, out var link)
        && link.Host is "arxiv.org" or "www.arxiv.org"
        && ArxivId.TryFind(link, out var found) && found == id;
}
