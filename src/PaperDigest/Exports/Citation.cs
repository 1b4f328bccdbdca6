using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PaperDigest.Core.Rendering.Tex;
using PaperDigest.Core.Text;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Exports;

/// <summary>A paper as a bibliography lists it. BibTeX, RIS and CSL-JSON are written from this alone.</summary>
/// <param name="Key">Unique and lasting, because it depends on the paper alone and not on the list.</param>
/// <param name="Title">The title with the TeX in it.</param>
/// <param name="KoreanTitle">A digest's translation of it.</param>
/// <param name="Authors">In the order of the digest, see <paramref name="Notes"/>.</param>
/// <param name="Year">From the arXiv id; without one the year of the first digest, which a note says.</param>
/// <param name="Month">Likewise.</param>
/// <param name="ArxivId">The arXiv id. No digest names arXiv's subject class, so entries have none.</param>
/// <param name="Doi">The DOI arXiv gives every paper; of another its own, where a digest links to that.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="Pdf">The PDF at arXiv.</param>
/// <param name="Notes">What a reader of the entry should know, in sentences that no bibliography prints.</param>
public sealed record Citation(
    string Key,
    string Title,
    string? KoreanTitle,
    IReadOnlyList<CitedName> Authors,
    int Year,
    int Month,
    string? ArxivId,
    string? Doi,
    string? Url,
    string? Pdf,
    IReadOnlyList<string> Notes)
{
    private const int LongestWord = 24;

    /// <summary>The title without TeX.</summary>
    public string PlainTitle => Clean(MathMarkup.TitleToText(Title));

    public static Citation From(PaperResult paper)
    {
        var authors = paper.Item.Authors.Select(author => CitedName.Parse(Clean(author.Name))).ToList();
        var links = PaperLinks.Of(paper);
        var isOnArxiv = Core.Papers.ArxivId.TryParse(paper.Item.ArxivId ?? "", out var id);
        var date = isOnArxiv ? id.EstimateDate() : paper.FirstDate;
        return new Citation(
            MakeKey(paper.Item, authors, date.Year),
            paper.Item.Title,
            paper.Item.KoreanTitle is { } korean ? Clean(korean) : null,
            authors,
            date.Year,
            date.Month,
            isOnArxiv ? id.Value : null,
            isOnArxiv ? "10.48550/arXiv." + id.Value : paper.Item.Doi,
            links.Abstract ?? (links.Other.Count > 0 ? links.Other[0] : null),
            links.Pdf,
            [.. MakeNotes(paper, isOnArxiv)]);
    }

    private static IEnumerable<string> MakeNotes(PaperResult paper, bool isOnArxiv)
    {
        if (!isOnArxiv)
        {
            var day = paper.FirstDate.ToString("O", CultureInfo.InvariantCulture);
            yield return $"Dated by the first digest that names it ({day}); the day of publication is not known.";
        }

        if (paper.AuthorOrderMayBeLost)
        {
            yield return "The authors stand in the order of a digest, which may not be the paper's.";
        }
    }

    /// <summary><c>shiu2024narcan-2406.06523</c>: the id makes it unique in every list it will ever stand in.</summary>
    private static string MakeKey(PaperItem item, List<CitedName> authors, int year)
    {
        var name = authors.Count > 0 ? Letters(authors[0].Family ?? authors[0].Literal!) : "";
        var word = MathMarkup.TitleToText(item.Title).Split([' ', ':', '-', '–', '—', '/', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(Letters)
            .FirstOrDefault(letters => letters.Length > 0 && !FunctionWords.IsSmallInTitle(letters)) ?? "";
        var id = item.ArxivId?.Replace('/', '-') ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.Id)))[..8];
        var key = string.Create(CultureInfo.InvariantCulture, $"{name}{year}{word}-{id}");
        return name.Length > 0 ? key : "paper" + key;
    }

    /// <summary>What every program takes in a key. Empty for scripts that are not Latin.</summary>
    private static string Letters(string text) => WellFormedText.Beginning(LatinLetters.Of(text), LongestWord);

    /// <summary>On one line, without control characters and halves of characters.</summary>
    private static string Clean(string text) =>
        WrittenWords.WithSingleBlanks(ControlCharacters.ToBlanks(string.Concat(text.EnumerateRunes())));
}
