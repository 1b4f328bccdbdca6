using System.Text.Json;
using System.Text.Json.Serialization;
using PaperDigest.Core.Text;

namespace PaperDigest.Core.Search.Glossaries;

/// <summary>
/// Words of the field that mean the same, reviewed by hand (<c>synonyms.json</c>, a group a line), so that a library knows
/// them from its first digest on. What digests themselves say comes on top.
/// </summary>
public static partial class Synonyms
{
    /// <summary>Groups of terms, Korean ones first, the most usual first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups { get; } = Load();

    private static IReadOnlyList<IReadOnlyList<string>> Load()
    {
        using var stream = DataFile.Open("synonyms.json");
        return JsonSerializer.Deserialize(stream, SynonymShape.Default.SynonymFile)?.Groups ?? [];
    }

    private sealed record SynonymFile(IReadOnlyList<IReadOnlyList<string>> Groups);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(SynonymFile))]
    private sealed partial class SynonymShape : JsonSerializerContext;
}
