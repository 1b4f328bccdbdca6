using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaperDigest.Exports;

/// <summary>A citation as an item of CSL-JSON, which Zotero, Pandoc and citation processors read.</summary>
public sealed record CslJson(
    string Id,
    string Type,
    string Title,
    IReadOnlyList<CslJson.CslName>? Author,
    CslJson.CslDate Issued,
    string? Publisher,
    string? Number,
    [property: JsonPropertyName("DOI")] string? Doi,
    [property: JsonPropertyName("URL")] string? Url,
    string? Note)
{
    private static readonly JsonSerializerOptions Options = new(JsonShape.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };

    public static string Write(Citation citation) => JsonSerializer.Serialize(From(citation), Options);

    /// <summary>The same for a person to read.</summary>
    public static string WriteIndented(Citation citation) => JsonSerializer.Serialize(From(citation), Indented);

    private static CslJson From(Citation citation) => new(
        citation.Key,
        citation.ArxivId is null ? "document" : "article",
        citation.PlainTitle,
        citation.Authors.Count > 0 ? [.. citation.Authors.Select(CslName.From)] : null,
        new CslDate([[citation.Year, citation.Month]]),
        citation.ArxivId is null ? null : "arXiv",
        citation.ArxivId is null ? null : "arXiv:" + citation.ArxivId,
        citation.Doi,
        citation.Url,
        citation.Notes.Count > 0 ? string.Join(' ', citation.Notes) : null);

    public sealed record CslName(
        string? Family,
        string? Given,
        [property: JsonPropertyName("non-dropping-particle")] string? Particle,
        string? Suffix,
        string? Literal)
    {
        internal static CslName From(CitedName name) => new(name.Family, name.Given, name.Particle, name.Suffix, name.Literal);
    }

    public sealed record CslDate([property: JsonPropertyName("date-parts")] IReadOnlyList<IReadOnlyList<int>> DateParts);
}
