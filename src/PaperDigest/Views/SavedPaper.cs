using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PaperDigest.Queries.Lists;
using PaperDigest.Web;

namespace PaperDigest.Views;

/// <summary>
/// What a browser keeps of a paper that its reader saves: enough to list it without the site. It stands in the
/// <c>data-paper</c> of the element whose buttons save it, and in the file a reader exports.
/// </summary>
public sealed partial record SavedPaper(
    string Id,
    string Title,
    string? KoreanTitle,
    IReadOnlyList<string> Authors,
    int AuthorCount,
    string Date,
    int? Votes,
    IReadOnlyList<SavedCategory> Categories,
    string? Gist)
{
    private const int AuthorsKept = 10;

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = SavedShape.Default,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The page encodes it once more for the attribute.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static SavedPaper Of(PaperItem paper) => new(
        paper.Id,
        Markup.TitleText(paper.Title),
        paper.KoreanTitle,
        [.. paper.Authors.Take(AuthorsKept).Select(author => author.Name)],
        paper.Authors.Count,
        Routes.Iso(paper.Date),
        paper.Votes,
        [.. paper.Categories.Select(category => new SavedCategory(category.Slug, category.Korean, category.English, category.Given))],
        paper.Gist);

    public string ToJson() => JsonSerializer.Serialize(this, Compact);

    [JsonSerializable(typeof(SavedPaper))]
    private sealed partial class SavedShape : JsonSerializerContext;
}

/// <summary>A category with its names. <see cref="Given"/> is false where it was inferred.</summary>
public sealed record SavedCategory(string Slug, string Korean, string English, bool Given);
