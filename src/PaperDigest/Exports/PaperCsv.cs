using System.Globalization;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Exports;

/// <summary>
/// Papers as CSV with a heading line, quoted as in RFC 4180, but lines end in LF as in our other files. Several values in a
/// cell are separated by "; ".
/// </summary>
public static class PaperCsv
{
    public const string Heading = "id,arxivId,title,koreanTitle,authors,votes,firstDate,lastDate,categories,sources,abstract,pdf";

    public static string Line(PaperResult paper)
    {
        var links = LinksJson.From(PaperLinks.Of(paper));
        string?[] cells =
        [
            paper.Item.Id,
            paper.Item.ArxivId,
            paper.Item.Title,
            paper.Item.KoreanTitle,
            string.Join("; ", paper.Item.Authors.Select(author => author.Name)),
            paper.Item.Votes?.ToString(CultureInfo.InvariantCulture),
            paper.FirstDate.ToString("O", CultureInfo.InvariantCulture),
            paper.Item.Date.ToString("O", CultureInfo.InvariantCulture),
            string.Join("; ", paper.Item.Categories.Select(category => category.Slug)),
            string.Join("; ", paper.Item.Sources),
            links.Abstract,
            links.Pdf,
        ];
        return string.Join(',', cells.Select(Cell));
    }

    /// <summary>
    /// A cell that a spreadsheet would take for a formula gets an apostrophe in front, which it shows as text. Signs of full
    /// width count too: a Korean or Japanese Excel takes ＝ for =.
    /// </summary>
    private static string Cell(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠')
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
