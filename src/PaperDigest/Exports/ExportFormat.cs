using System.Text.Json;
using PaperDigest.Queries.Library;
using PaperDigest.Queries.Papers;

namespace PaperDigest.Exports;

/// <summary>A form of exported papers. The verb <c>export</c> takes its name, an address its ending.</summary>
/// <param name="Name">As the verb calls it.</param>
/// <param name="Ending">What an address of this form ends with, without the dot.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="IsFile">True for a form that a reader saves as a file rather than looks at.</param>
/// <param name="Write">A paper in this form.</param>
public sealed record ExportFormat(string Name, string Ending, string ContentType, bool IsFile, Func<PaperResult, string> Write)
{
    public static ExportFormat BibTex { get; } =
        new("bibtex", "bib", "application/x-bibtex", IsFile: true, paper => Exports.BibTex.Write(Citation.From(paper))) { Between = "\n" };

    public static ExportFormat Ris { get; } =
        new("ris", "ris", "application/x-research-info-systems", IsFile: true, paper => Exports.Ris.Write(Citation.From(paper)));

    public static ExportFormat Csl { get; } =
        Array("csl", "csl.json", "application/vnd.citationstyles.csl+json", isFile: true, paper => CslJson.Write(Citation.From(paper)));

    public static ExportFormat Csv { get; } =
        new("csv", "csv", "text/csv", IsFile: true, paper => PaperCsv.Line(paper) + "\n") { Before = PaperCsv.Heading + "\n" };

    public static ExportFormat JsonLines { get; } =
        new("jsonl", "jsonl", "application/jsonl", IsFile: false, paper => Json(paper) + "\n");

    public static ExportFormat JsonArray { get; } = Array("json", "json", "application/json", isFile: false, Json);

    public static ExportFormat Markdown { get; } = new("markdown", "md", "text/markdown", IsFile: false, PaperMarkdown.Write);

    /// <summary>Longer endings come first, so that <c>csl.json</c> is not read as <c>json</c>.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } = [BibTex, Ris, Csl, Csv, JsonLines, JsonArray, Markdown];

    /// <summary>What stands before the first paper.</summary>
    public string Before { get; init; } = "";

    public string Between { get; init; } = "";

    public string After { get; init; } = "";

    /// <summary>The form an address asks for, and the address without its ending; null where it ends in none.</summary>
    public static (ExportFormat Format, string Address)? OfAddress(string address) =>
        All.FirstOrDefault(format => address.EndsWith("." + format.Ending, StringComparison.Ordinal)) is { } format
            ? (format, address[..^(format.Ending.Length + 1)])
            : null;

    /// <summary>Writes papers one after the other, however many. A paper that cannot be written is left out.</summary>
    /// <returns>How many papers are missing.</returns>
    public async Task<int> WriteTo(TextWriter output, IAsyncEnumerable<PaperResult> papers, Asides asides)
    {
        await output.WriteAsync(Before);
        var (between, missing) = ("", 0);
        await foreach (var paper in papers)
        {
            if (asides.Try(Name, paper.Item.Id, () => Write(paper)) is not { } written)
            {
                missing++;
                continue;
            }

            await output.WriteAsync(between + written);
            between = Between;
        }

        await output.WriteAsync(After);
        return missing;
    }

    private static ExportFormat Array(string name, string ending, string contentType, bool isFile, Func<PaperResult, string> write) =>
        new(name, ending, contentType, isFile, write) { Before = "[\n", Between = ",\n", After = "\n]\n" };

    private static string Json(PaperResult paper) => JsonSerializer.Serialize(PaperJson.From(paper), JsonShape.Options);
}
